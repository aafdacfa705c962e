// The keys of the settings: the same in a configuration file (`extend-select = [...]`) and as a flag (`--extend-select`).
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/settings.h"

namespace graphvet::engine {

// What a value may need to be understood.
struct SettingContext {
  std::filesystem::path base;  // absolute folder that relative patterns start from
  std::span<const RuleInfo> rules;
  std::span<const std::string_view> report_formats;
};

enum class SettingShape {
  One,    // a word or a number
  List,   // several words: an array in a file; on the command line separated by commas, or the flag repeated
  Pairs,  // a table in a file; NAME=VALUE (PATTERN:RULES) on the command line, the flag repeated
};

struct SettingKey {
  std::string_view name;
  SettingShape shape;
  char pair_separator;         // Pairs only
  std::string_view metavar;
  std::string_view help;
  // Writes the values; returns what is wrong with them, if anything. Pairs come joined by the separator.
  std::optional<std::string> (*apply)(Settings&, const std::vector<std::string>& values, const SettingContext&);
};

std::span<const SettingKey> setting_keys();
const SettingKey* find_setting_key(std::string_view name);

}  // namespace graphvet::engine
