#include "engine/regions.h"

#include <algorithm>
#include <functional>
#include <tuple>

namespace graphvet::engine {
namespace {

// One way into a function, its chain not yet written out.
struct Way {
  std::string_view entry;
  Mode mode;
  bool possible = false;
  std::uint32_t unit = 0;
  std::uint32_t context = 0;
  std::uint32_t length = 0;
};
using Ways = std::vector<Way>;

// A function's contexts differ in mode and entry; the nearest of each pair is kept.
void add_way(Ways& ways, const Way& way) {
  auto same = [&](const Way& w) { return w.entry == way.entry && w.mode == way.mode && w.possible == way.possible; };
  auto it = std::find_if(ways.begin(), ways.end(), same);
  if (it == ways.end()) ways.push_back(way);
  else if (way.length < it->length) *it = way;
}

void conclude(Region& region, Ways& ways, std::span<const Evidence> evidence) {
  auto is_certain = [](const Way& w) { return !w.possible; };
  bool any_certain = std::any_of(ways.begin(), ways.end(), is_certain);
  // A call that is only possible proves nothing: the answer is that it is not known.
  region.graph = ways.empty() ? Answer::No : any_certain ? Answer::Yes : Answer::Unknown;
  // Where it is certain that a function runs in a graph, what is only possible tells nothing more.
  if (any_certain) std::erase_if(ways, std::not_fn(is_certain));
  bool yes = false, no = false;
  for (const Way& w : ways) (w.mode.converted() ? yes : no) = true;
  region.converted = yes && no ? Converted::Mixed : yes ? Converted::Yes : Converted::No;
  std::stable_sort(ways.begin(), ways.end(), [](const Way& a, const Way& b) { return a.length < b.length; });
  region.contexts.reserve(ways.size());
  for (const Way& w : ways) region.contexts.push_back({std::string(w.entry), w.mode, evidence[w.unit].chain(w.context), w.possible});
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

// The ways into all functions: of the function of scope `s` of module `m` at `first[m] + s`.
std::vector<Ways> ways_of(const tracer::TraceResult& traced, std::span<const Evidence> evidence, const std::vector<std::size_t>& first) {
  std::vector<Ways> ways(first.back());
  for (std::uint32_t u = 0; u < traced.units.size(); ++u) {
    const tracer::UnitResult& unit = traced.units[u];
    for (std::uint32_t c = 0; c < unit.contexts.size(); ++c) {
      if (evidence[u].length(c) == Evidence::kUnreached) continue;
      const tracer::Context& context = unit.contexts[c];
      add_way(ways[first[context.function.module] + context.function.scope],
              {evidence[u].root(c)->entry, context.mode, context.guessed, u, c, evidence[u].length(c)});
    }
  }
  return ways;
}

}  // namespace

std::vector<Region> regions(const tracer::TraceResult& traced, std::span<const Evidence> evidence, const project::Project& project,
                            std::span<const bool> reported) {
  std::vector<std::size_t> first{0};
  for (const project::Module& m : project.modules()) first.push_back(first.back() + m.index.names.scopes.size());
  std::vector<Ways> ways = ways_of(traced, evidence, first);
  std::vector<Region> out;
  for (std::uint32_t module = 0; module < project.modules().size(); ++module) {
    if (!reported[module]) continue;
    const auto& scopes = project.module(module).index.names.scopes;
    for (std::uint32_t s = 1; s < scopes.size(); ++s) {
      if (!scopes[s].is_function()) continue;
      out.push_back(describe(project, module, s));
      conclude(out.back(), ways[first[module] + s], evidence);
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const Region& a, const Region& b) { return std::tie(a.file, a.cell, a.line) < std::tie(b.file, b.cell, b.line); });
  return out;
}

}  // namespace graphvet::engine
