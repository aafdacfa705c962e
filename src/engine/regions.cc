#include "engine/regions.h"

#include <algorithm>
#include <functional>
#include <map>

namespace graphvet::engine {
namespace {

using Key = std::pair<std::uint32_t, std::uint32_t>;  // module, scope

// A function's contexts differ in mode and entry; the nearest of each pair is kept.
void add_context(Region& region, RegionContext context) {
  auto same = [&](const RegionContext& c) { return c.entry == context.entry && c.mode == context.mode && c.possible == context.possible; };
  auto it = std::find_if(region.contexts.begin(), region.contexts.end(), same);
  if (it == region.contexts.end()) region.contexts.push_back(std::move(context));
  else if (context.chain.size() < it->chain.size()) *it = std::move(context);
}

void conclude(Region& region) {
  auto is_possible = [](const RegionContext& c) { return c.possible; };
  // A call that is only possible proves nothing: the answer is that it is not known.
  bool all_possible = std::all_of(region.contexts.begin(), region.contexts.end(), is_possible);
  region.graph = region.contexts.empty() ? Answer::No : all_possible ? Answer::Unknown : Answer::Yes;
  // Where it is certain that a function runs in a graph, what is only possible tells nothing more.
  auto is_certain = [](const RegionContext& c) { return !c.possible; };
  if (std::any_of(region.contexts.begin(), region.contexts.end(), is_certain)) std::erase_if(region.contexts, std::not_fn(is_certain));
  bool yes = false, no = false;
  for (const RegionContext& c : region.contexts) (c.mode.converted() ? yes : no) = true;
  region.converted = yes && no ? Converted::Mixed : yes ? Converted::Yes : Converted::No;
  std::stable_sort(region.contexts.begin(), region.contexts.end(), [](const RegionContext& a, const RegionContext& b) { return a.chain.size() < b.chain.size(); });
}

Region describe(const project::Project& project, std::uint32_t module, std::uint32_t scope_index) {
  const project::Module& m = project.module(module);
  const names::Scope& scope = m.index.names.scopes[scope_index];
  Region region;
  region.file = module;
  region.qualname = scope.qualname;
  std::uint32_t begin = scope.node->begin;
  auto* def = scope.function_def();
  region.def_line = m.index.source->position(begin).line;
  if (def != nullptr && !def->decorator_list.empty()) begin = std::min(begin, def->decorator_list.front()->begin);
  const source::Position at = m.index.source->position(begin);
  region.line = at.line;
  region.cell = at.cell;
  return region;
}

}  // namespace

std::vector<Region> regions(const tracer::TraceResult& traced, std::span<const Evidence> evidence, const project::Project& project,
                            std::span<const bool> reported) {
  std::map<Key, Region> by_function;
  for (std::uint32_t module = 0; module < project.modules().size(); ++module) {
    if (!reported[module]) continue;
    const auto& scopes = project.module(module).index.names.scopes;
    for (std::uint32_t s = 1; s < scopes.size(); ++s)
      if (scopes[s].is_function()) by_function.emplace(Key{module, s}, describe(project, module, s));
  }
  for (std::size_t u = 0; u < traced.units.size(); ++u) {
    const tracer::UnitResult& unit = traced.units[u];
    for (std::uint32_t c = 0; c < unit.contexts.size(); ++c) {
      auto it = by_function.find({unit.contexts[c].function.module, unit.contexts[c].function.scope});
      if (it == by_function.end() || evidence[u].length(c) == Evidence::kUnreached) continue;
      add_context(it->second, {std::string(evidence[u].root(c)->entry), unit.contexts[c].mode, evidence[u].chain(c), unit.contexts[c].guessed});
    }
  }
  std::vector<Region> out;
  for (auto& [key, region] : by_function) {
    conclude(region);
    out.push_back(std::move(region));
  }
  std::stable_sort(out.begin(), out.end(), [](const Region& a, const Region& b) { return std::tie(a.file, a.cell, a.line) < std::tie(b.file, b.cell, b.line); });
  return out;
}

}  // namespace graphvet::engine
