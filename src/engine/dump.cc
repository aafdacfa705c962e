#include "engine/dump.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "customop/facts_json.h"
#include "engine/custom_ops.h"
#include "engine/dump_values.h"
#include "engine/index.h"
#include "engine/settings.h"
#include "syntax/parse.h"
#include "tracer/trace.h"

namespace graphvet::engine {
namespace {

constexpr std::string_view kPhases[] = {"tokens", "ast", "names", "project", "regions", "events", "values", "kinds", "apis", "ops"};

std::string_view kind_name(names::ScopeKind kind) {
  switch (kind) {
    case names::ScopeKind::Module: return "module";
    case names::ScopeKind::Class: return "class";
    case names::ScopeKind::Function: return "function";
    case names::ScopeKind::Lambda: return "lambda";
  }
  return "";
}

std::string dump_names(const project::ModuleIndex& index) {
  std::string out;
  for (const names::Scope& scope : index.names.scopes) {
    out += fmt::format("{} {}:", kind_name(scope.kind), scope.qualname.empty() ? "-" : scope.qualname);
    for (Symbol s : scope.slots) out += fmt::format(" {}", s.text());
    if (scope.obstacles != 0) out += fmt::format("  [not converted: {:#x}]", scope.obstacles);
    out += "\n";
    for (const names::Parameter& p : scope.parameters)
      if (p.uses != 0) out += fmt::format("  parameter {}: uses {:#x}\n", p.name.text(), p.uses);
  }
  return out;
}

std::string dump_project(const project::Project& project) {
  std::string out;
  for (const project::Module& m : project.modules())
    out += fmt::format("{} {}{}\n", m.index.source->path(), m.name, m.is_package ? " (package)" : "");
  return out;
}

class EventLine {
 public:
  EventLine(const project::Project& project, const tracer::UnitResult& unit) : project_(project), unit_(unit) {}

  std::string write(const tracer::Event& event) {
    std::string what = std::visit(*this, event.what);
    std::string_view function;
    if (event.context < unit_.contexts.size()) function = qualname(project_, unit_.contexts[event.context].function);
    return fmt::format("{}  in {} ({}{})\n", what, function.empty() ? "-" : function, event.mode.graph ? "graph" : "eager",
                       event.mode.graph ? event.mode.converted() ? ", converted" : ", not converted" : "");
  }

  std::string operator()(const UsedAsBool& e) const { return fmt::format("{} used-as-bool {}", place(e.span), confidence(e.value)); }
  std::string operator()(const Iterated& e) const { return fmt::format("{} iterated {}", place(e.span), confidence(e.value)); }
  std::string operator()(const Called& e) const { return fmt::format("{} called {}", place(e.span), e.name); }
  std::string operator()(const AttributeRead& e) const { return fmt::format("{} attribute-read .{} {}", place(e.span), e.name, confidence(e.object)); }
  std::string operator()(const MadeText& e) const { return fmt::format("{} made-text {}", place(e.span), confidence(e.value)); }
  std::string operator()(const Subscripted& e) const { return fmt::format("{} subscripted {}", place(e.span), confidence(e.index)); }
  std::string operator()(const TensorIndexed& e) const { return fmt::format("{} tensor-indexed {}", place(e.index_span), confidence(e.tensor)); }
  std::string operator()(const ResultRefused& e) const { return fmt::format("{} result-refused {} {}", place(e.span), e.what, confidence(e.value)); }

 private:
  std::string place(Span at) const {
    const source::SourceFile& file = *project_.module(at.file).index.source;
    return fmt::format("{}:{}", file.path(), source::line_text(file.position(at.begin)));
  }
  static std::string_view confidence(const ValueFacts& v) { return to_string(v.confidence); }

  const project::Project& project_;
  const tracer::UnitResult& unit_;
};

std::string dump_events(const project::Project& project, const tracer::TraceResult& traced) {
  std::vector<std::string> lines;
  for (const tracer::UnitResult& unit : traced.units) {
    EventLine line(project, unit);
    for (const tracer::Event& event : unit.events) lines.push_back(line.write(event));
  }
  std::sort(lines.begin(), lines.end());
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  return fmt::format("{}", fmt::join(lines, ""));
}

std::string dump_regions(const project::Project& project, const tracer::TraceResult& traced) {
  std::vector<std::string> lines;
  for (const tracer::UnitResult& unit : traced.units) {
    Evidence evidence(unit, project);
    for (std::uint32_t c = 0; c < unit.contexts.size(); ++c) {
      if (evidence.length(c) == Evidence::kUnreached) continue;
      const tracer::Context& context = unit.contexts[c];
      std::string line = fmt::format("{}:{} {}:", project.module(context.function.module).index.source->path(), qualname(project, context.function),
                                     context.mode.converted() ? "converted" : "not converted");
      for (const EvidenceStep& step : evidence.chain(c)) line += fmt::format(" {} ({})", step.function, step.how);
      lines.push_back(line + "\n");
    }
  }
  std::sort(lines.begin(), lines.end());
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  return fmt::format("{}", fmt::join(lines, ""));
}

// "called NAME CALLS KNOWN" for each API that traced code calls, "named NAME TIMES yes|no" for each dotted name of a library and
// whether it is known, with the canonical one behind it; and "all CALLS KNOWN".
std::string dump_apis(const tracer::TraceResult& traced) {
  std::map<std::string_view, tracer::ApiCalls> called;
  tracer::ApiCalls all;
  std::map<std::pair<std::string_view, bool>, std::set<std::pair<std::uint32_t, std::uint32_t>>> named;
  for (const tracer::UnitResult& unit : traced.units) {
    for (const auto& [index, count] : unit.api_calls) {
      tracer::ApiCalls& sum = called[knowledge::api({index}).name];
      sum.calls += count.calls;
      sum.known += count.known;
    }
    all.calls += unit.all_calls.calls;
    all.known += unit.all_calls.known;
    for (const tracer::LibraryName& n : unit.library_names) named[{n.name, static_cast<bool>(n.api)}].emplace(n.at.file, n.at.end);
  }
  std::string out = fmt::format("all {} {}\n", all.calls, all.known);
  for (const auto& [name, count] : called) out += fmt::format("called {} {} {}\n", name, count.calls, count.known);
  for (const auto& [name, places] : named) out += fmt::format("named {} {} {} {}\n", name.first, places.size(), name.second ? "yes" : "no", name.second ? knowledge::api(knowledge::find_api(name.first)).name : "-");
  return out;
}

// A JSON object for each C++ source that registers something, one a line.
std::string dump_ops(const CustomOps* ops) {
  std::string out;
  if (ops == nullptr) return out;
  for (const customop::ReadSource& read : ops->sources) {
    nlohmann::json line = customop::to_json(read.facts);
    line["path"] = read.source.shown;
    line["failure"] = read.failure;
    out += line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
  }
  return out;
}

}  // namespace

std::span<const std::string_view> dump_phases() { return kPhases; }

std::string dump(const Request& request, std::string_view phase) {
  if (phase == "ops") return dump_ops(request.custom_ops);
  Outcome outcome;
  std::vector<bool> reported;
  outcome.files = read_files(request, outcome, reported);
  std::string out;
  for (const Error& e : outcome.errors) out += fmt::format("{}: {}\n", e.path, e.message);
  if (phase == "tokens") {
    for (std::size_t i = 0; i < outcome.files.size(); ++i)
      if (reported[i]) out += syntax::dump_tokens(outcome.files[i].text());
    return out;
  }
  project::Project project(index_files(outcome.files, request.jobs));
  if (phase == "project") return out + dump_project(project);
  if (phase == "ast" || phase == "names") {
    for (std::uint32_t i = 0; i < project.modules().size(); ++i) {
      if (!reported[i]) continue;
      const project::ModuleIndex& index = project.module(i).index;
      out += phase == "ast" ? syntax::dump(index.tree, index.source->text()) : dump_names(index);
    }
    return out;
  }
  const Settings& settings = *request.settings;
  const bool wants_values = phase == "values" || phase == "kinds";
  tracer::TraceResult traced = tracer::trace(project, {settings.target, request.jobs, settings.graph_decorators, settings.eager_functions, phase == "apis", wants_values});
  if (phase == "apis") return out + dump_apis(traced);
  if (wants_values) return out + (phase == "values" ? dump_values(project, traced, reported) : dump_kinds(project, traced, reported));
  return out + (phase == "regions" ? dump_regions(project, traced) : dump_events(project, traced));
}

}  // namespace graphvet::engine
