#include "engine/settings_loader.h"

#include <utility>

#include "engine/config_file.h"

namespace graphvet::engine {
namespace fs = std::filesystem;

Result<std::shared_ptr<const Settings>> SettingsLoader::for_folder(const fs::path& folder) {
  if (auto known = by_folder_.find(folder); known != by_folder_.end()) return known->second;
  Result<std::optional<fs::path>> file = file_for(folder);
  if (!file) return file.error();
  Result<std::shared_ptr<const Settings>> settings = load(*file);
  if (settings) by_folder_.emplace(folder, *settings);
  return settings;
}

Result<std::optional<fs::path>> SettingsLoader::file_for(const fs::path& folder) {
  if (!sources_.config_file.empty()) return std::optional(sources_.config_file);
  if (sources_.isolated) return std::optional<fs::path>();
  Result<std::optional<fs::path>> file = nearest_file(folder);
  if (!file) file.error().path = shown_path(file.error().path, sources_.working_directory);
  return file;
}

// In the folder or above. What is known of a folder above ends the search: a tree is looked at once, however deep.
Result<std::optional<fs::path>> SettingsLoader::nearest_file(const fs::path& folder) {
  std::vector<fs::path> passed;
  std::optional<fs::path> file;
  for (fs::path at = folder;; at = at.parent_path()) {
    if (auto known = nearest_.find(at); known != nearest_.end()) {
      file = known->second;
      break;
    }
    Result<std::optional<fs::path>> here = config_file_in(at);
    if (!here) return here;
    passed.push_back(at);
    file = *here;
    if (file || !at.has_relative_path()) break;
  }
  for (const fs::path& at : passed) nearest_.emplace(at, file);
  return file;
}

Result<std::shared_ptr<const Settings>> SettingsLoader::load(const std::optional<fs::path>& file) {
  fs::path key = file.value_or(fs::path());
  if (auto known = by_file_.find(key); known != by_file_.end()) return known->second;
  auto settings = std::make_shared<Settings>();
  settings->working_directory = sources_.working_directory;
  settings->force_exclude = sources_.force_exclude;
  settings->respect_gitignore = sources_.respect_gitignore;
  if (file) {
    SettingContext context{file->parent_path(), catalogue(), sources_.report_formats};
    std::string shown = shown_path(*file, sources_.working_directory);
    if (auto error = apply_config_file(*file, shown, context, *settings)) return *std::move(error);
  }
  if (auto error = apply_flags(*settings)) return *std::move(error);
  return by_file_.emplace(key, std::move(settings)).first->second;
}

std::optional<Error> SettingsLoader::apply_flags(Settings& settings) const {
  settings.selection.emplace_back();
  SettingContext context{sources_.working_directory, catalogue(), sources_.report_formats};
  for (const FlagValue& flag : sources_.flags) {
    std::string name = "--" + std::string(flag.key->name);
    if (auto problem = flag.key->apply(settings, flag.values, context)) {
      return Error{ErrorCode::BadUsage, name + ": " + *problem, {}};
    }
    settings.origins.insert_or_assign(std::string(flag.key->name), name);
  }
  return std::nullopt;
}

}  // namespace graphvet::engine
