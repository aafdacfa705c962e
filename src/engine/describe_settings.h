// The settings in force, for people.
#pragma once

#include <string>

#include "engine/settings.h"
#include "engine/target_version.h"

namespace graphvet::engine {

// One line for each key in the syntax of graphvet.toml, with where it comes from as a comment.
std::string describe(const Settings& settings, const TargetChoice& target);

}  // namespace graphvet::engine
