// The setting `extra-knowledge`: facts of in-house libraries.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "engine/settings.h"

namespace graphvet::engine {

// Puts the files of the run's settings into use, in the place of those of an earlier run. The error names every fault.
// `about_ops` holds facts of the project's own ops in the same form; empty: none.
std::optional<Error> load_extra_knowledge(const Settings& settings, const std::string& about_ops = {});

}  // namespace graphvet::engine
