// What a project's files say about the versions of its packages.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/settings.h"

namespace graphvet::engine {

struct Requirement {
  std::string package;     // normalised: lower case, `-` between parts
  std::string constraint;  // PEP 440 (">=2.12,<2.16") or Poetry's ("^2.15"); empty: any version
  std::string origin;      // "requirements.txt: tensorflow==2.15.1"
};

// Of requirements*.txt, poetry.lock, uv.lock, pyproject.toml and setup.cfg in `root`, in this order of trust: lock files,
// then requirements, then pyproject.toml, then setup.cfg. What cannot be read is passed over.
std::vector<Requirement> project_requirements(const std::filesystem::path& root);

// "tensorflow[and-cuda]>=2.12,<2.16 ; python_version > '3.8'  # why"; empty when the line is no requirement.
std::optional<Requirement> parse_requirement(std::string_view line, std::string_view file);

// May some patch release of `version` satisfy the constraint?
bool satisfies(Version version, std::string_view constraint);

}  // namespace graphvet::engine
