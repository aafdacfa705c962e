// The configuration in force: defaults, then a configuration file, then flags.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/catalogue.h"
#include "engine/glob.h"
#include "graphvet/diagnostic.h"
#include "graphvet/rule.h"

namespace graphvet::engine {

struct Version {
  int major = 0, minor = 0;
  auto operator<=>(const Version&) const = default;
};

// A report that is asked for: `FMT` or `FMT:FILE`.
struct ReportRequest {
  std::string format;
  std::string file;  // empty: standard output
};

// What one source (a file, the command line) says about which rules run.
struct SelectionLayer {
  std::optional<std::vector<Selector>> select;  // given: start from these, else from what the layer before left
  std::vector<Selector> extend_select;
  std::vector<Selector> ignore;
};

struct PerFileIgnore {
  PathPattern files;
  std::vector<Selector> ignore;
};

struct SeverityOverride {
  Selector rules;
  Severity severity;
};

// `Auto` reads C++ where it finds op registrations, and notes it when libclang is missing; `On` makes that an error.
enum class CustomOpsMode : std::uint8_t { Auto, On, Off };

struct Settings {
  std::vector<SelectionLayer> selection;
  std::vector<PerFileIgnore> per_file_ignores;
  std::vector<SeverityOverride> severities;  // later ones win over earlier ones
  std::optional<std::vector<PathPattern>> exclude;  // absent: kDefaultExcludes
  std::vector<PathPattern> extend_exclude;
  bool force_exclude = false;
  bool respect_gitignore = true;
  Severity fail_on = Severity::Warning;
  Confidence min_confidence = Confidence::Likely;
  std::optional<Version> tensorflow_version;
  std::optional<int> keras_major;
  std::optional<Version> python_version;
  std::vector<ReportRequest> reports;
  unsigned jobs = 0;  // 0: as many as the machine has
  std::vector<std::string> graph_decorators;  // dotted names of decorators that trace like tf.function
  std::vector<std::string> eager_functions;   // dotted names of functions whose body always runs eagerly
  std::vector<std::filesystem::path> extra_knowledge;  // files with facts of in-house libraries, absolute
  CustomOpsMode custom_ops = CustomOpsMode::Auto;
  std::filesystem::path compile_commands;              // of the C++ that registers ops; empty: none
  std::vector<std::filesystem::path> cpp_includes;     // where TensorFlow's headers are; empty: graphvet's own stand in

  Target target;  // the versions above, or those found in the project (target_version.h)

  // Where each key that is not at its default was set: "pyproject.toml:12", "--select".
  std::map<std::string, std::string, std::less<>> origins;
  std::filesystem::path config_file;  // empty: none

  // The settings of each folder of the run, by absolute path: the closest configuration file wins. They govern what is
  // reported for the files in it; everything about the run as a whole comes from this object.
  std::map<std::filesystem::path, std::shared_ptr<const Settings>> folders;
  std::filesystem::path working_directory;

  const Settings& for_file(const std::filesystem::path& shown_path) const;
};

extern const std::vector<std::string_view> kDefaultExcludes;

// Is this file or folder shut out by `exclude` or `extend-exclude`?
bool is_excluded_entry(const Settings& settings, const std::filesystem::path& absolute);
// The same, also by a folder around it.
bool is_excluded_path(const Settings& settings, const std::filesystem::path& absolute);

// Does the rule run? Within a layer the selector that says most about the rule decides; of two equals, `ignore`.
bool is_enabled(const Settings& settings, const RuleInfo& rule);
// ... and is it reported in this file?
bool is_ignored_in(const Settings& settings, const RuleInfo& rule, const std::filesystem::path& absolute);
Severity severity_of(const Settings& settings, const RuleInfo& rule, Severity own);

}  // namespace graphvet::engine
