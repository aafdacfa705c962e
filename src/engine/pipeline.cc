// One run, phase by phase: index, link, trace, judge, finish.
#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "engine/custom_ops.h"
#include "engine/evidence.h"
#include "engine/finish.h"
#include "engine/index.h"
#include "engine/judge.h"
#include "engine/regions.h"
#include "engine/run.h"
#include "engine/settings.h"
#include "project/project.h"
#include "tracer/trace.h"

namespace graphvet::engine {
namespace {

std::vector<FileFacts> facts_of(const project::Project& project, const std::vector<bool>& reported) {
  std::vector<FileFacts> facts(project.modules().size());
  for (std::uint32_t i = 0; i < facts.size(); ++i) {
    const project::ModuleIndex& index = project.module(i).index;
    facts[i].reported = reported[i];
    facts[i].comments = index.tree.directives;
    if (!index.tree.directives.empty()) facts[i].functions = function_extents(index.tree, *index.source);
  }
  return facts;
}

void count_functions(const project::Project& project, const tracer::TraceResult& traced, const std::vector<Evidence>& evidence,
                     const std::vector<bool>& reported, Coverage& coverage) {
  std::set<std::pair<std::uint32_t, std::uint32_t>> in_graph;
  for (std::size_t u = 0; u < traced.units.size(); ++u) {
    const tracer::UnitResult& unit = traced.units[u];
    for (std::uint32_t c = 0; c < unit.contexts.size(); ++c) {
      const tracer::FunctionRef& f = unit.contexts[c].function;
      if (reported[f.module] && evidence[u].length(c) != Evidence::kUnreached) in_graph.emplace(f.module, f.scope);
    }
    coverage.calls_resolved += unit.calls_resolved;
    coverage.calls_unresolved += unit.calls_unresolved;
    for (const tracer::Limit& l : unit.limits) {
      const source::SourceFile& file = *project.module(l.module).index.source;
      const source::Position at = file.position(l.offset);
      coverage.limits.push_back({file.path(), at.line, std::string(l.what), at.cell});
    }
  }
  coverage.traced_functions = static_cast<std::uint32_t>(in_graph.size());
  for (std::uint32_t m = 0; m < project.modules().size(); ++m) {
    const project::ModuleIndex& index = project.module(m).index;
    if (index.tree.incomplete) coverage.limits.push_back({index.source->path(), 0, "the rest of the file could not be parsed"});
    if (index.tree.errors_left_out) coverage.limits.push_back({index.source->path(), 0, "there are more syntax errors than are listed"});
    if (index.names.limit_hit) coverage.limits.push_back({index.source->path(), 0, "code is nested too deeply to resolve its names"});
    if (!reported[m]) continue;
    ++coverage.files;
    for (const names::Scope& s : index.names.scopes) coverage.functions += s.is_function();
  }
  coverage.files_indexed = static_cast<std::uint32_t>(project.modules().size());
  auto order = [](const LimitHit& a, const LimitHit& b) { return std::tie(a.path, a.cell, a.line, a.what) < std::tie(b.path, b.cell, b.line, b.what); };
  std::sort(coverage.limits.begin(), coverage.limits.end(), order);
  auto last = std::unique(coverage.limits.begin(), coverage.limits.end(),
                          [](const LimitHit& a, const LimitHit& b) { return a.path == b.path && a.cell == b.cell && a.line == b.line && a.what == b.what; });
  coverage.limits.erase(last, coverage.limits.end());
}

}  // namespace

Outcome analyse(const Request& request) {
  const Settings& settings = *request.settings;
  Outcome outcome;
  outcome.target = settings.target;
  std::vector<bool> reported;
  outcome.files = read_files(request, outcome, reported);
  project::Project project(index_files(outcome.files, request.jobs));
  tracer::TraceResult traced = tracer::trace(project, {settings.target, request.jobs, settings.graph_decorators, settings.eager_functions, false});

  std::optional<OpFacts> ops;
  if (request.custom_ops != nullptr) ops.emplace(*request.custom_ops, project);
  std::vector<Evidence> evidence;
  evidence.reserve(traced.units.size());
  for (const tracer::UnitResult& unit : traced.units) evidence.emplace_back(unit, project);
  const ProgramFacts program = program_facts(traced, ops ? &*ops : nullptr);
  std::vector<Diagnostic> found = judge_syntax(project, settings);
  for (std::size_t u = 0; u < traced.units.size(); ++u) {
    std::vector<Diagnostic> more = judge(traced.units[u], evidence[u], project, settings, program);
    std::move(more.begin(), more.end(), std::back_inserter(found));
  }
  Finished finished = finish(std::move(found), outcome.files, facts_of(project, reported), settings);
  outcome.diagnostics = std::move(finished.diagnostics);
  outcome.suppressed = finished.suppressed;
  if (request.custom_ops != nullptr) outcome.coverage.limits = request.custom_ops->limits;
  count_functions(project, traced, evidence, reported, outcome.coverage);
  if (request.want_regions) {
    auto flags = std::make_unique<bool[]>(reported.size());
    std::copy(reported.begin(), reported.end(), flags.get());
    outcome.regions = regions(traced, evidence, project, {flags.get(), reported.size()});
  }
  return outcome;
}

}  // namespace graphvet::engine
