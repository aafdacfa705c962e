// `[tool.graphvet]` in pyproject.toml, and graphvet.toml.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/result.h"
#include "engine/setting_keys.h"
#include "engine/settings.h"

namespace graphvet::engine {

// The configuration file in this very folder: graphvet.toml, else a pyproject.toml with a [tool.graphvet] table. A
// pyproject.toml that speaks of graphvet but is no TOML is an error.
Result<std::optional<std::filesystem::path>> config_file_in(const std::filesystem::path& folder);

// Adds what the file says. An error names the file, the line and, for an unknown key, the likely one.
// `shown` is how messages and origins name the file; relative patterns start from its folder.
std::optional<Error> apply_config_file(const std::filesystem::path& file, const std::string& shown,
                                       const SettingContext& context, Settings& settings);

// The path below the working directory when it lies there, else the whole path.
std::string shown_path(const std::filesystem::path& absolute, const std::filesystem::path& working_directory);

}  // namespace graphvet::engine
