// The closing lines of the text formats.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/run.h"

namespace graphvet::report {

struct Counts {
  std::uint32_t errors = 0, warnings = 0, notes = 0;
  std::uint32_t all() const { return errors + warnings + notes; }
};
Counts count(const engine::Outcome& outcome);

// "1 file", "2 files".
std::string counted(std::uint64_t n, std::string_view noun);

// "Found 3 findings (2 errors, 1 warning) in 12 files, 214 traced functions". Without findings it tells a clean run from
// one that saw nothing to judge. Ends with a line end.
std::string summary_line(const engine::Outcome& outcome);

// What was covered: one line, then one for each file skipped and each limit hit.
std::string statistics(const engine::Outcome& outcome);

}  // namespace graphvet::report
