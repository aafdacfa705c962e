#include "engine/setting_keys.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "engine/suggest.h"
#include "engine/target_version.h"

namespace graphvet::engine {
namespace {

using Values = std::vector<std::string>;
using Problem = std::optional<std::string>;
using Context = SettingContext;

Problem parse_selectors(const Values& values, const Context& context, std::vector<Selector>& out) {
  for (const std::string& value : values) {
    Result<Selector> selector = parse_selector(value, context.rules);
    if (!selector) return selector.error().message;
    out.push_back(*std::move(selector));
  }
  return {};
}

Problem select(Settings& s, const Values& values, const Context& c) {
  return parse_selectors(values, c, s.selection.back().select.emplace());
}
Problem extend_select(Settings& s, const Values& values, const Context& c) {
  return parse_selectors(values, c, s.selection.back().extend_select);
}
Problem ignore(Settings& s, const Values& values, const Context& c) {
  return parse_selectors(values, c, s.selection.back().ignore);
}

Values split_commas(std::string_view text) {
  Values parts;
  while (!text.empty()) {
    std::size_t comma = std::min(text.find(','), text.size());
    std::string_view part = text.substr(0, comma);
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    if (!part.empty()) parts.emplace_back(part);
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return parts;
}

// "left<separator>right", cut at the last separator; false without one or with an empty half.
bool cut(std::string_view text, char separator, std::string& left, std::string& right) {
  std::size_t at = text.rfind(separator);
  if (at == std::string_view::npos || at == 0 || at + 1 == text.size()) return false;
  left = text.substr(0, at);
  right = text.substr(at + 1);
  return true;
}

Problem per_file_ignores(Settings& s, const Values& values, const Context& c) {
  for (const std::string& value : values) {
    std::string files, rules;
    if (!cut(value, ':', files, rules)) return "`" + value + "` is not PATTERN:RULES, as in `tests/*:GV101,GV501`";
    PerFileIgnore entry{path_pattern(files, c.base), {}};
    if (Problem problem = parse_selectors(split_commas(rules), c, entry.ignore)) return problem;
    s.per_file_ignores.push_back(std::move(entry));
  }
  return {};
}

template <class Level, std::size_t N>
Problem parse_word(const std::string& word, const std::pair<std::string_view, Level> (&words)[N], Level& out) {
  std::string list;
  std::vector<std::string_view> known;
  for (const auto& [name, level] : words) {
    if (name == word) {
      out = level;
      return {};
    }
    known.push_back(name);
    list += (list.empty() ? "" : ", ") + std::string(name);
  }
  return "`" + word + "` is not one of " + list + did_you_mean(word, known);
}

constexpr std::pair<std::string_view, Severity> kSeverities[] = {
    {"note", Severity::Note}, {"warning", Severity::Warning}, {"error", Severity::Error}};
constexpr std::pair<std::string_view, Confidence> kConfidences[] = {
    {"possible", Confidence::Possible}, {"likely", Confidence::Likely}, {"certain", Confidence::Certain}};

Problem severity(Settings& s, const Values& values, const Context& c) {
  for (const std::string& value : values) {
    std::string rule, level;
    if (!cut(value, '=', rule, level)) return "`" + value + "` is not RULE=LEVEL, as in `GV303=error`";
    Result<Selector> selector = parse_selector(rule, c.rules);
    if (!selector) return selector.error().message;
    SeverityOverride entry{*std::move(selector), Severity::Warning};
    if (Problem problem = parse_word(level, kSeverities, entry.severity)) return problem;
    s.severities.push_back(std::move(entry));
  }
  return {};
}

void add_patterns(const Values& values, const Context& c, std::vector<PathPattern>& out) {
  for (const std::string& value : values) out.push_back(path_pattern(value, c.base));
}
Problem exclude(Settings& s, const Values& values, const Context& c) {
  add_patterns(values, c, s.exclude.emplace());
  return {};
}
Problem extend_exclude(Settings& s, const Values& values, const Context& c) {
  add_patterns(values, c, s.extend_exclude);
  return {};
}

Problem fail_on(Settings& s, const Values& values, const Context&) {
  return parse_word(values.back(), kSeverities, s.fail_on);
}
Problem min_confidence(Settings& s, const Values& values, const Context&) {
  return parse_word(values.back(), kConfidences, s.min_confidence);
}

Problem tensorflow_version(Settings& s, const Values& values, const Context&) {
  std::optional<Version> version = parse_version(values.back());
  if (!version || values.back().find('.') == std::string::npos) {
    return "`" + values.back() + "` is not a version with a minor number, as in `2.15`";
  }
  if (version->major != 2) return "graphvet knows TensorFlow 2 only, not " + values.back();
  s.tensorflow_version = version;
  return {};
}
Problem keras_version(Settings& s, const Values& values, const Context&) {
  std::optional<Version> version = parse_version(values.back());
  if (!version) return "`" + values.back() + "` is not a version, as in `3` or `2.15`";
  if (version->major != 2 && version->major != 3) return "graphvet knows Keras 2 and 3 only, not " + values.back();
  s.keras_major = version->major;
  return {};
}

Problem target_version(Settings& s, const Values& values, const Context&) {
  std::string text = values.back();
  bool is_short = text.size() > 3 && text.starts_with("py3") && text.find('.') == std::string::npos;
  if (is_short) text = "3." + text.substr(3);
  std::optional<Version> version = parse_version(text);
  if (!version || text.find('.') == std::string::npos) return "`" + values.back() + "` is not a Python version, as in `3.9` or `py39`";
  if (version->major != 3) return "graphvet knows Python 3 only, not " + values.back();
  s.python_version = version;
  return {};
}

Problem output_format(Settings& s, const Values& values, const Context& c) {
  s.reports.clear();
  for (const std::string& value : values) {
    std::size_t colon = value.find(':');
    ReportRequest request{value.substr(0, colon), colon == std::string::npos ? "" : value.substr(colon + 1)};
    if (colon != std::string::npos && request.file.empty()) return "`" + value + "` names no file behind the colon";
    if (std::ranges::find(c.report_formats, request.format) == c.report_formats.end()) {
      return "unknown format `" + request.format + "`" + did_you_mean(request.format, c.report_formats);
    }
    s.reports.push_back(std::move(request));
  }
  auto to_stdout = [](const ReportRequest& r) { return r.file.empty(); };
  if (std::ranges::count_if(s.reports, to_stdout) > 1) return "only one report can go to standard output: give the others a file, as in `json:report.json`";
  return {};
}

Problem jobs(Settings& s, const Values& values, const Context&) {
  const std::string& text = values.back();
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), s.jobs);
  if (error != std::errc{} || end != text.data() + text.size() || s.jobs > 1024) return "`" + text + "` is not a number from 0 to 1024";
  return {};
}

Problem graph_decorators(Settings& s, const Values& values, const Context&) {
  s.graph_decorators = values;
  return {};
}
Problem eager_functions(Settings& s, const Values& values, const Context&) {
  s.eager_functions = values;
  return {};
}

Problem extra_knowledge(Settings& s, const Values& values, const Context& c) {
  s.extra_knowledge.clear();
  for (const std::string& value : values) s.extra_knowledge.push_back((c.base / value).lexically_normal());
  return {};
}

constexpr std::pair<std::string_view, CustomOpsMode> kCustomOps[] = {{"auto", CustomOpsMode::Auto}, {"on", CustomOpsMode::On}, {"off", CustomOpsMode::Off}};

Problem custom_ops(Settings& s, const Values& values, const Context&) {
  return parse_word(values.back(), kCustomOps, s.custom_ops);
}
Problem compile_commands(Settings& s, const Values& values, const Context& c) {
  s.compile_commands = (c.base / values.back()).lexically_normal();
  return {};
}
Problem cpp_includes(Settings& s, const Values& values, const Context& c) {
  s.cpp_includes.clear();
  for (const std::string& value : values) s.cpp_includes.push_back((c.base / value).lexically_normal());
  return {};
}

using enum SettingShape;
constexpr SettingKey kKeys[] = {
    {"select", List, 0, "RULE,...", "Run these rules only: codes, fronts of codes (GV5), names, ALL", select},
    {"ignore", List, 0, "RULE,...", "Do not run these rules", ignore},
    {"extend-select", List, 0, "RULE,...", "Run these rules as well", extend_select},
    {"per-file-ignores", Pairs, ':', "PATTERN:RULE,...", "Do not report these rules in these files", per_file_ignores},
    {"severity", Pairs, '=', "RULE=LEVEL", "Report a rule as note, warning or error", severity},
    {"min-confidence", One, 0, "LEVEL", "Report findings at least this sure: possible, likely (default), certain", min_confidence},
    {"fail-on", One, 0, "LEVEL", "Exit with 1 for findings at least this bad: note, warning (default), error", fail_on},
    {"exclude", List, 0, "PATTERN,...", "Leave out these files and folders, instead of the usual ones", exclude},
    {"extend-exclude", List, 0, "PATTERN,...", "Leave out these files and folders as well", extend_exclude},
    {"tensorflow-version", One, 0, "VERSION", "The TensorFlow the code runs under (default: as the project pins it, else the newest known)", tensorflow_version},
    {"keras-version", One, 0, "VERSION", "The Keras the code runs under (default: the one of that TensorFlow)", keras_version},
    {"target-version", One, 0, "VERSION", "The oldest Python that has to read the code (default: as requires-python says, else any)", target_version},
    {"output-format", List, 0, "FMT[:FILE]", "Report as FMT, to FILE; may be repeated", output_format},
    {"jobs", One, 0, "N", "Threads to use (default: all)", jobs},
    {"graph-decorators", List, 0, "NAME,...", "Decorators that trace as tf.function does", graph_decorators},
    {"eager-functions", List, 0, "NAME,...", "Functions whose body always runs eagerly", eager_functions},
    {"extra-knowledge", List, 0, "FILE,...", "Files that say what the APIs of in-house libraries do", extra_knowledge},
    {"custom-ops", One, 0, "MODE", "Read C++ that registers ops: auto (default), on (an error when libclang is missing), off", custom_ops},
    {"compile-commands", One, 0, "FILE", "The compile_commands.json of that C++", compile_commands},
    {"cpp-include", List, 0, "DIR,...", "Include paths with TensorFlow's headers for that C++ (default: headers of graphvet's own)", cpp_includes},
};

}  // namespace

std::span<const SettingKey> setting_keys() { return kKeys; }

const SettingKey* find_setting_key(std::string_view name) {
  auto found = std::ranges::find(kKeys, name, &SettingKey::name);
  return found == std::end(kKeys) ? nullptr : &*found;
}

}  // namespace graphvet::engine
