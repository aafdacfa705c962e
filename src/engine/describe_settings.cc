#include "engine/config_file.h"
#include "engine/describe_settings.h"

#include <fmt/format.h>

#include <string_view>
#include <utility>
#include <vector>

namespace graphvet::engine {
namespace {

std::string toml_string(std::string_view text) {
  std::string out = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

template <class Range, class ToText>
std::string list(const Range& range, ToText to_text) {
  std::vector<std::string> items;
  for (const auto& item : range) items.push_back(toml_string(to_text(item)));
  return fmt::format("[{}]", fmt::join(items, ", "));
}

std::string patterns(const std::vector<PathPattern>& from) {
  return list(from, [](const PathPattern& p) { return p.text; });
}

std::string enabled_rules(const Settings& settings) {
  std::vector<std::string_view> codes;
  for (const RuleInfo& rule : catalogue()) {
    if (is_enabled(settings, rule)) codes.push_back(rule.code);
  }
  return list(codes, [](std::string_view code) { return code; });
}

std::string excludes(const Settings& settings) {
  if (settings.exclude) return patterns(*settings.exclude);
  return list(kDefaultExcludes, [](std::string_view name) { return name; });
}

std::string per_file_ignores(const Settings& settings) {
  std::vector<std::string> entries;
  for (const PerFileIgnore& entry : settings.per_file_ignores) {
    entries.push_back(toml_string(entry.files.text) + " = " + list(entry.ignore, [](const Selector& s) { return s.text; }));
  }
  return entries.empty() ? "{}" : fmt::format("{{ {} }}", fmt::join(entries, ", "));
}

std::string severities(const Settings& settings) {
  std::vector<std::string> entries;
  for (const SeverityOverride& entry : settings.severities) {
    entries.push_back(entry.rules.text + " = " + toml_string(to_string(entry.severity)));
  }
  return entries.empty() ? "{}" : fmt::format("{{ {} }}", fmt::join(entries, ", "));
}

std::string reports(const Settings& settings) {
  if (settings.reports.empty()) return "[\"full\"]";
  return list(settings.reports, [](const ReportRequest& r) { return r.file.empty() ? r.format : r.format + ":" + r.file; });
}

// Three keys make the selection.
std::string selection_origin(const Settings& settings) {
  std::vector<std::string_view> origins;
  for (std::string_view key : {"select", "extend-select", "ignore"}) {
    if (auto origin = settings.origins.find(key); origin != settings.origins.end()) origins.push_back(origin->second);
  }
  return origins.empty() ? "default" : fmt::format("{}", fmt::join(origins, ", "));
}

class Description {
 public:
  explicit Description(const Settings& settings) : settings_(settings) {}

  void line(std::string_view key, const std::string& value, std::string_view origin) {
    out_ += fmt::format("{} = {}  # {}\n", key, value, origin);
  }
  void line(std::string_view key, const std::string& value) { line(key, value, origin_of(key)); }

  // Where the key was set.
  std::string origin_of(std::string_view key) const {
    auto origin = settings_.origins.find(key);
    return origin == settings_.origins.end() ? "default" : origin->second;
  }
  std::string take() { return std::move(out_); }

 private:
  const Settings& settings_;
  std::string out_;
};

}  // namespace

std::string describe(const Settings& settings, const TargetChoice& target) {
  auto plain = [](const std::string& text) -> const std::string& { return text; };
  Description d(settings);
  d.line("select", enabled_rules(settings), selection_origin(settings));
  d.line("per-file-ignores", per_file_ignores(settings));
  d.line("severity", severities(settings));
  d.line("min-confidence", toml_string(to_string(settings.min_confidence)));
  d.line("fail-on", toml_string(to_string(settings.fail_on)));
  d.line("exclude", excludes(settings));
  d.line("extend-exclude", patterns(settings.extend_exclude));
  d.line("tensorflow-version", toml_string(fmt::format("{}.{}", target.target.tensorflow_major, target.target.tensorflow_minor)),
         target.tensorflow_origin);
  d.line("keras-version", toml_string(std::to_string(target.target.keras_major)), target.keras_origin);
  if (target.target.python_minor) {
    d.line("target-version", toml_string(fmt::format("3.{}", *target.target.python_minor)), target.python_origin);
  }
  d.line("output-format", reports(settings));
  d.line("jobs", std::to_string(settings.jobs));
  d.line("graph-decorators", list(settings.graph_decorators, plain));
  d.line("eager-functions", list(settings.eager_functions, plain));
  d.line("extra-knowledge", list(settings.extra_knowledge, [&](const std::filesystem::path& file) { return shown_path(file, settings.working_directory); }));
  constexpr std::string_view kModes[] = {"auto", "on", "off"};
  d.line("custom-ops", toml_string(kModes[static_cast<std::size_t>(settings.custom_ops)]));
  if (!settings.compile_commands.empty()) d.line("compile-commands", toml_string(shown_path(settings.compile_commands, settings.working_directory)));
  d.line("cpp-include", list(settings.cpp_includes, [&](const std::filesystem::path& folder) { return shown_path(folder, settings.working_directory); }));
  return d.take();
}

}  // namespace graphvet::engine
