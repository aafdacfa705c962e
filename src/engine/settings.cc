#include "engine/settings.h"

#include <algorithm>

namespace graphvet::engine {
namespace fs = std::filesystem;
namespace {

// The weight of the selector that says most about `rule`, or -1.
int heaviest(std::span<const Selector> selectors, const RuleInfo& rule) {
  int weight = -1;
  for (const Selector& s : selectors) {
    if (s.matches(rule)) weight = std::max(weight, s.weight());
  }
  return weight;
}

bool decide(const SelectionLayer& layer, const RuleInfo& rule, bool before) {
  int wanted = heaviest(layer.extend_select, rule);
  if (layer.select) {
    wanted = std::max(wanted, heaviest(*layer.select, rule));
    before = false;
  }
  int unwanted = heaviest(layer.ignore, rule);
  if (wanted < 0 && unwanted < 0) return before;
  return wanted > unwanted;
}

template <class Matches>
bool any_exclude(const Settings& settings, const fs::path& absolute, Matches matches) {
  auto hit = [&](const PathPattern& p) { return matches(p, absolute); };
  if (std::ranges::any_of(settings.extend_exclude, hit)) return true;
  if (settings.exclude) return std::ranges::any_of(*settings.exclude, hit);
  return std::ranges::any_of(kDefaultExcludes, [&](std::string_view name) {
    return matches(PathPattern{std::string(name), settings.working_directory}, absolute);
  });
}

}  // namespace

const std::vector<std::string_view> kDefaultExcludes = {
    ".bzr",         ".direnv", ".eggs",       ".git",    ".git-rewrite",    ".hg",   ".ipynb_checkpoints", ".mypy_cache",
    ".nox",         ".pants.d", ".pyenv",     ".pytest_cache", ".pytype",   ".ruff_cache", ".svn",         ".tox",
    ".venv",        ".vscode", "__pycache__", "__pypackages__", "_build",   "buck-out",    "build",        "dist",
    "node_modules", "site-packages",          "venv",
};

const Settings& Settings::for_file(const fs::path& shown_path) const {
  fs::path absolute = (working_directory / shown_path).lexically_normal();
  auto found = folders.find(absolute.parent_path());
  return found == folders.end() ? *this : *found->second;
}

bool is_excluded_entry(const Settings& settings, const fs::path& absolute) {
  static const std::vector<PathPattern> defaults = [] {
    std::vector<PathPattern> patterns;
    for (std::string_view name : kDefaultExcludes) patterns.push_back({std::string(name), {}});  // names: no base matters
    return patterns;
  }();
  auto hit = [&](const PathPattern& p) { return matches_entry(p, absolute); };
  return std::ranges::any_of(settings.extend_exclude, hit) || std::ranges::any_of(settings.exclude ? *settings.exclude : defaults, hit);
}

bool is_excluded_path(const Settings& settings, const fs::path& absolute) {
  return any_exclude(settings, absolute, matches_path);
}

bool is_enabled(const Settings& settings, const RuleInfo& rule) {
  bool enabled = rule.on_by_default;
  for (const SelectionLayer& layer : settings.selection) enabled = decide(layer, rule, enabled);
  return enabled;
}

bool is_ignored_in(const Settings& settings, const RuleInfo& rule, const fs::path& absolute) {
  return std::ranges::any_of(settings.per_file_ignores, [&](const PerFileIgnore& entry) {
    return heaviest(entry.ignore, rule) >= 0 && matches_path(entry.files, absolute);
  });
}

Severity severity_of(const Settings& settings, const RuleInfo& rule, Severity own) {
  for (const SeverityOverride& entry : settings.severities) {
    if (entry.rules.matches(rule)) own = entry.severity;
  }
  return own;
}

}  // namespace graphvet::engine
