// `--fix` and `--diff`: what the fixes of a run change is written to the files, or shown.
#pragma once

#include <string>

#include "base/result.h"
#include "cli/project_flags.h"
#include "engine/fixes.h"

namespace graphvet::cli {

// The project with its fixes applied, in memory. Adds to the outcome what discovery has to say.
engine::FixRun analyse_and_fix(const Project& project, Applicability most);

// Writes the files, each at once: a reader sees the old file or the new one. Modes and links stay. What came from
// standard input is no file. Failures are added to the outcome's errors.
void write_fixes(const Project& project, engine::FixRun& run);

std::string diff_of(const engine::FixRun& run);

}  // namespace graphvet::cli
