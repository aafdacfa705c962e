// A small program run through the tracer, with its events as one line of text each.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "syntax/parse.h"
#include "tracer/trace.h"

namespace graphvet::tracer {

class TracedProgram {
 public:
  using Files = std::vector<std::pair<std::string, std::string>>;

  explicit TracedProgram(const std::string& text, Target target = {}) : TracedProgram(Files{{"main.py", text}}, target) {}
  explicit TracedProgram(const Files& files, Target target = {}) {
    for (auto& [path, text] : files) sources_.emplace_back(path, text);
    std::vector<project::ModuleIndex> modules(sources_.size());
    for (std::size_t i = 0; i < sources_.size(); ++i) {
      modules[i].source = &sources_[i];
      modules[i].tree = syntax::parse(sources_[i].text());
      modules[i].names = names::resolve_names(modules[i].tree, sources_[i].text());
    }
    project_ = std::make_unique<project::Project>(std::move(modules));
    result_ = trace(*project_, {target, 1});
  }

  // "3: bool if unconverted", "4: iterated for converted", "5: called len unconverted", "6: read .numpy converted"; sorted, each once.
  std::vector<std::string> events() const {
    std::vector<std::string> out;
    for (const UnitResult& unit : result_.units)
      for (const Event& e : unit.events) out.push_back(line(e));
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }

  // Qualified names of the functions that run in a graph, with "+" when converted, "-" when not.
  std::vector<std::string> traced() const {
    std::vector<std::string> out;
    for (const UnitResult& unit : result_.units)
      for (const Context& c : unit.contexts)
        out.push_back(name(c) + (c.mode.converted() ? "+" : "-"));
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }

  std::string name(const Context& c) const { return std::string(project_->module(c.function.module).index.names.scopes[c.function.scope].qualname); }

  const TraceResult& result() const { return result_; }

 private:
  std::string at(Span span) const { return std::to_string(sources_[span.file].line_of(span.begin)) + ": "; }
  std::string line(const Event& event) const {
    std::string mode = !event.mode.graph ? " eager" : event.mode.converted() ? " converted" : " unconverted";
    if (auto* e = std::get_if<UsedAsBool>(&event.what)) {
      static constexpr const char* kUses[] = {"if", "while", "and", "or", "not", "conditional", "assert", "chain", "filter", "guard", "call", "in", "filter-call"};
      return at(e->span) + "bool " + kUses[static_cast<int>(e->use)] + mode;
    }
    if (auto* e = std::get_if<Iterated>(&event.what)) {
      static constexpr const char* kUses[] = {"for", "for-tuple", "comprehension", "unpack", "star-argument", "star-display", "yield-from", "in"};
      return at(e->span) + "iterated " + kUses[static_cast<int>(e->use)] + mode;
    }
    if (auto* e = std::get_if<Called>(&event.what)) return at(e->span) + "called " + std::string(e->name) + mode;
    if (auto* e = std::get_if<Subscripted>(&event.what)) return at(e->span) + "subscripted" + mode;
    if (auto* e = std::get_if<Staged>(&event.what)) return at(e->span) + "staged " + std::string(e->name) + mode;
    auto& e = std::get<AttributeRead>(event.what);
    return at(e.span) + "read ." + std::string(e.name) + mode;
  }

  std::vector<source::SourceFile> sources_;
  std::unique_ptr<project::Project> project_;
  TraceResult result_;
};

}  // namespace graphvet::tracer
