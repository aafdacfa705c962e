#include "cli/project_flags.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <string_view>
#include <thread>
#include <utility>

#include "cli/arguments.h"
#include "cli/terminal.h"
#include "engine/config_file.h"
#include "engine/extra_knowledge.h"
#include "report/writer.h"

namespace graphvet::cli {
namespace fs = std::filesystem;
namespace {

std::vector<std::string> split_commas(const std::vector<std::string>& values) {
  std::vector<std::string> parts;
  for (const std::string& value : values) {
    for (std::size_t at = 0; at <= value.size();) {
      std::size_t comma = std::min(value.find(',', at), value.size());
      if (comma > at) parts.push_back(value.substr(at, comma - at));
      at = comma + 1;
    }
  }
  return parts;
}

// `--output-format json:a,b.json` names one file.
bool is_comma_list(const engine::SettingKey& key) {
  return key.shape == engine::SettingShape::List && key.name != "output-format";
}

std::vector<engine::FlagValue> flag_values(const ProjectFlags& flags) {
  std::vector<engine::FlagValue> values;
  for (const auto& [name, given] : flags.settings) {
    if (given.empty()) continue;
    const engine::SettingKey* key = engine::find_setting_key(name);
    values.push_back({key, is_comma_list(*key) ? split_commas(given) : given});
  }
  return values;
}

Result<engine::SettingsSources> sources_of(const ProjectFlags& flags) {
  engine::SettingsSources sources;
  std::error_code error;
  sources.working_directory = fs::current_path(error);
  if (error) return Error{ErrorCode::Unreadable, "the working directory cannot be read: " + error.message(), {}};
  sources.flags = flag_values(flags);
  sources.isolated = flags.isolated;
  if (!flags.config.empty()) sources.config_file = (sources.working_directory / flags.config).lexically_normal();
  sources.force_exclude = flags.force_exclude;
  sources.respect_gitignore = !flags.no_respect_gitignore;
  sources.report_formats = report::writer_names();
  return sources;
}

bool is_given(const ProjectFlags& flags, std::string_view path) { return std::ranges::find(flags.paths, path) != flags.paths.end(); }

}  // namespace

void add_project_flags(CLI::App& app, ProjectFlags& flags) {
  app.add_option("PATHS", flags.paths, "Files, folders, `-` for standard input (default: the current folder)");
  for (const engine::SettingKey& key : engine::setting_keys()) {
    std::string name(key.name);
    add_repeatable(app, "--" + name, flags.settings[name], std::string(key.help))->type_name(std::string(key.metavar));
  }
  app.add_option("--config", flags.config, "Use this configuration file for every file")->type_name("FILE");
  app.add_flag("--isolated", flags.isolated, "Ignore all configuration files");
  app.add_option("--stdin-filename", flags.stdin_filename, "The name of the file that comes from standard input")->type_name("FILE");
  app.add_flag("--force-exclude", flags.force_exclude, "Leave out excluded files even when they are named");
  app.add_flag("--no-respect-gitignore", flags.no_respect_gitignore, "Take files that .gitignore leaves out");
  app.add_flag("--no-cache", flags.no_cache, "Accepted; there is no cache yet");
  app.add_flag("-q,--quiet", flags.quiet, "Print findings only");
  app.add_flag("-v,--verbose", flags.verbose, "Tell on standard error what is done");
}

Result<std::unique_ptr<Project>> open_project(const ProjectFlags& flags) {
  Result<engine::SettingsSources> sources = sources_of(flags);
  if (!sources) return sources.error();
  engine::SettingsLoader loader(*sources);
  engine::DiscoverRequest request{flags.paths, flags.stdin_filename};
  auto run_settings = loader.for_folder(engine::governing_folder(request, sources->working_directory));
  if (!run_settings) return run_settings.error();
  auto project = std::make_unique<Project>();
  project->settings = **run_settings;
  if (auto error = engine::load_extra_knowledge(project->settings)) return *std::move(error);
  if (is_given(flags, "-")) {
    Result<std::string> text = read_stdin();
    if (!text) return text.error();
    project->stdin_text = *std::move(text);
  }
  project->discovery = engine::discover(request, loader);
  project->settings.folders = loader.folders();
  project->target = engine::choose_target(project->settings, project->discovery.project_root);
  project->settings.target = project->target.target;
  Result<engine::CustomOps> ops = engine::read_custom_ops(project->settings, project->discovery.cpp_sources);
  if (!ops) return ops.error();
  project->custom_ops = *std::move(ops);
  return project;
}

engine::Request request_for(const Project& project, bool want_regions) {
  engine::Request request;
  request.files = project.discovery.files;
  request.stdin_text = project.stdin_text;
  request.stdin_path = project.discovery.stdin_path;
  request.settings = &project.settings;
  if (!project.custom_ops.library.ops().empty() || !project.custom_ops.limits.empty()) request.custom_ops = &project.custom_ops;
  request.jobs = project.settings.jobs == 0 ? std::max(1u, std::thread::hardware_concurrency()) : project.settings.jobs;
  request.want_regions = want_regions;
  return request;
}

void add_discovery(const Project& project, engine::Outcome& outcome) {
  outcome.target = project.settings.target;
  std::ranges::copy(project.discovery.errors, std::back_inserter(outcome.errors));
  std::ranges::copy(project.discovery.skipped, std::back_inserter(outcome.coverage.skipped));
  std::ranges::sort(outcome.errors, {}, [](const Error& e) { return std::pair(e.path, e.message); });
  std::ranges::sort(outcome.coverage.skipped, {}, [](const engine::SkippedFile& s) { return std::pair(s.path, s.reason); });
}

engine::Outcome analyse(const Project& project, bool want_regions) {
  engine::Outcome outcome = engine::analyse(request_for(project, want_regions));
  add_discovery(project, outcome);
  return outcome;
}

void print_messages(const Project& project, const engine::Outcome& outcome, const ProjectFlags& flags) {
  for (const Error& error : outcome.errors) print_error(error);
  if (project.discovery.files.empty() && outcome.errors.empty()) print_info("warning: no Python files found under the given paths");
  if (!flags.verbose) return;
  const engine::Settings& s = project.settings;
  print_info("configuration: " + (s.config_file.empty() ? std::string("none") : engine::shown_path(s.config_file, s.working_directory)));
  print_info(fmt::format("TensorFlow {}.{} ({}), Keras {} ({})", s.target.tensorflow_major, s.target.tensorflow_minor,
                         project.target.tensorflow_origin, s.target.keras_major, project.target.keras_origin));
  print_info(fmt::format("{} files analysed, {} of them reported, {} paths skipped", outcome.coverage.files_indexed,
                         outcome.coverage.files, outcome.coverage.skipped.size()));
}

}  // namespace graphvet::cli
