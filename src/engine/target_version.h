// The TensorFlow, Keras and Python that verdicts are for.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/settings.h"
#include "graphvet/rule.h"

namespace graphvet::engine {

// "2", "2.15", "2.15.1", "2.15.0rc1": major and minor.
std::optional<Version> parse_version(std::string_view text);

struct TargetChoice {
  Target target;
  std::string tensorflow_origin;  // "--tensorflow-version", "requirements.txt: tensorflow==2.15.1", "newest known"
  std::string keras_origin;
  std::string python_origin;
};

// What the settings say; else what the files in `project_root` pin; else the newest version known.
TargetChoice choose_target(const Settings& settings, const std::filesystem::path& project_root);

}  // namespace graphvet::engine
