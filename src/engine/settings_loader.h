// Which settings govern which folder.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "engine/setting_keys.h"
#include "engine/settings.h"

namespace graphvet::engine {

// A setting given on the command line.
struct FlagValue {
  const SettingKey* key;
  std::vector<std::string> values;
};

struct SettingsSources {
  std::vector<FlagValue> flags;
  bool isolated = false;               // no configuration file is looked for
  std::filesystem::path config_file;   // given: this one, for every file
  std::filesystem::path working_directory;
  bool force_exclude = false;
  bool respect_gitignore = true;
  std::vector<std::string_view> report_formats;
};

// Loads each configuration file once. Not for several threads.
class SettingsLoader {
 public:
  explicit SettingsLoader(SettingsSources sources) : sources_(std::move(sources)) {}

  // The settings for what lies in `folder` (absolute).
  Result<std::shared_ptr<const Settings>> for_folder(const std::filesystem::path& folder);

  // Every folder asked for so far.
  const std::map<std::filesystem::path, std::shared_ptr<const Settings>>& folders() const { return by_folder_; }

  const SettingsSources& sources() const { return sources_; }

 private:
  Result<std::optional<std::filesystem::path>> file_for(const std::filesystem::path& folder);
  Result<std::optional<std::filesystem::path>> nearest_file(const std::filesystem::path& folder);
  Result<std::shared_ptr<const Settings>> load(const std::optional<std::filesystem::path>& file);
  std::optional<Error> apply_flags(Settings& settings) const;

  SettingsSources sources_;
  std::map<std::filesystem::path, std::shared_ptr<const Settings>> by_folder_;
  std::map<std::filesystem::path, std::shared_ptr<const Settings>> by_file_;
  std::map<std::filesystem::path, std::optional<std::filesystem::path>> nearest_;  // by folder
};

}  // namespace graphvet::engine
