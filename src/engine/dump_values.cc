#include "engine/dump_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>
#include <vector>

#include "engine/evidence.h"

namespace graphvet::engine {
namespace {

using tracer::Observation;
using tracer::ObservedRole;
using Function = std::pair<project::ModuleId, std::uint32_t>;

Function function_of(const Observation& o) { return {o.function.module, o.function.scope}; }

std::string mode_words(const Observation& o) {
  std::string words = !o.mode.graph ? "eager" : o.mode.converted() ? "graph, converted" : "graph";
  return o.is_doubtful ? words + ", doubtful" : words;
}

// In the order of the text: a parameter before what its default holds, what is stored before the expression around it.
using Place = std::tuple<std::uint32_t, ObservedRole, std::uint32_t>;
struct Seen {
  Function function;
  std::string what;                                     // the source, or "x ="
  std::map<std::string, std::set<std::string>> values;  // the value in words -> modes
};

class ValuePage {
 public:
  ValuePage(const project::Project& project, project::ModuleId module) : project_(project), file_(*project.module(module).index.source) {}

  void add(const Observation& o) {
    modes_[function_of(o)].insert(mode_words(o));
    Seen& seen = places_[{o.at.begin, o.role, o.at.end}];
    seen.function = function_of(o);
    seen.what = what(o);
    seen.values[std::string(o.text)].insert(mode_words(o));
  }

  std::string write() const {
    std::map<std::uint32_t, std::string> below;
    for (const auto& [place, seen] : places_) below[file_.position(std::get<0>(place)).line] += write(seen);
    for (const auto& [function, modes] : modes_)
      if (const ast::Node* node = project_.module(function.first).index.names.scopes[function.second].node)
        below[file_.position(node->begin).line].insert(0, fmt::format("      {}: {}\n", qualname(project_, {function.first, function.second}), fmt::join(modes, " | ")));
    return fmt::format("{}\n{}", file_.path(), beside_source(below));
  }

 private:
  static constexpr std::size_t kWidest = 40;

  std::string what(const Observation& o) const {
    if (o.role == ObservedRole::Parameter) return fmt::format("({})", o.name);
    if (o.role == ObservedRole::Stored) return fmt::format("{} =", o.name);
    if (o.role == ObservedRole::Returned) return "return";
    std::string text(file_.text().substr(o.at.begin, o.at.end - o.at.begin));
    for (char& c : text)
      if (c == '\n') c = ' ';
    return text.size() > kWidest ? text.substr(0, kWidest - 3) + "..." : text;
  }

  std::string write(const Seen& seen) const {
    std::string out;
    const std::set<std::string>& all = modes_.at(seen.function);
    for (const auto& [value, modes] : seen.values)
      out += fmt::format("      {:<24} {}{}\n", seen.what, value, modes == all ? std::string() : fmt::format("  [{}]", fmt::join(modes, " | ")));
    return out;
  }

  std::string beside_source(const std::map<std::uint32_t, std::string>& below) const {
    std::string out;
    std::uint32_t number = 1;
    std::string_view rest = file_.text();
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      out += fmt::format("{:>4}  {}\n", number, rest.substr(0, end));
      if (auto it = below.find(number); it != below.end()) out += it->second;
      rest.remove_prefix(std::min(end + 1, rest.size()));
      ++number;
    }
    return out;
  }

  const project::Project& project_;
  const source::SourceFile& file_;
  std::map<Function, std::set<std::string>> modes_;
  std::map<Place, Seen> places_;
};

template <class Each>
void for_each_reported(const tracer::TraceResult& traced, const std::vector<bool>& reported, Each each) {
  for (const tracer::UnitResult& unit : traced.units)
    for (const Observation& o : unit.observations)
      if (reported[o.at.file]) each(o);
}

std::string_view role_word(ObservedRole role) {
  switch (role) {
    case ObservedRole::Parameter: return "parameter";
    case ObservedRole::Stored: return "local";
    case ObservedRole::Returned: return "return";
    case ObservedRole::Expression: return "expression";
  }
  return {};
}

std::string_view dtype_word(DType dtype) {
  constexpr std::string_view kWords[] = {"", "bool", "integer", "floating", "complex", "string", "resource", "variant"};
  return kWords[static_cast<std::size_t>(dtype)];
}

std::string kind_line(const project::Project& project, const Observation& o) {
  const source::SourceFile& file = *project.module(o.at.file).index.source;
  const ast::Node* node = project.module(o.function.module).index.names.scopes[o.function.scope].node;
  nlohmann::json line{{"path", file.path()},
                      {"function", qualname(project, o.function)},
                      {"function_line", node != nullptr ? file.position(node->begin).line : 0},
                      {"line", file.position(o.at.begin).line},
                      {"role", role_word(o.role)},
                      {"name", o.name},
                      {"mode", !o.mode.graph ? "eager" : o.mode.converted() ? "converted" : "graph"},
                      {"doubtful", o.is_doubtful},
                      {"kinds", o.kinds},
                      {"confidence", to_string(o.confidence)},
                      {"dtype", dtype_word(o.dtype)},
                      {"rank", o.rank},
                      {"or_none", o.may_be_none},
                      {"text", o.text}};
  return line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

}  // namespace

std::string dump_values(const project::Project& project, const tracer::TraceResult& traced, const std::vector<bool>& reported) {
  std::map<project::ModuleId, ValuePage> pages;
  for (project::ModuleId id = 0; id < project.modules().size(); ++id)
    if (reported[id]) pages.try_emplace(id, project, id);
  for_each_reported(traced, reported, [&](const Observation& o) { pages.at(o.at.file).add(o); });
  std::string out;
  for (const auto& [id, page] : pages) out += page.write();
  return out;
}

std::string dump_kinds(const project::Project& project, const tracer::TraceResult& traced, const std::vector<bool>& reported) {
  std::set<std::string> lines;  // units may see the same
  for_each_reported(traced, reported, [&](const Observation& o) {
    if (o.role != ObservedRole::Expression) lines.insert(kind_line(project, o));
  });
  return fmt::format("{}", fmt::join(lines, ""));
}

}  // namespace graphvet::engine
