// Applies the automatic fixes of a run's findings, pass by pass: one fix may make room for another, or bring one about.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "engine/run.h"
#include "graphvet/diagnostic.h"

namespace graphvet::engine {

// A file that fixes change. Nothing is written yet.
struct FixedFile {
  std::string path;       // as shown
  std::string real_path;
  std::string before;     // bytes
  std::string after;
};

struct FixRun {
  std::vector<FixedFile> files;  // sorted by path
  std::uint32_t fixed = 0;       // findings whose fix was applied
  std::vector<Error> undone;     // files in which a pass was taken back, or could not be made
  Outcome outcome;               // of the files as they are then
};

// Findings that are shown are fixed, no others: what a comment, a setting or the confidence leaves out stays. Fixes that are
// display-only are never applied, unsafe ones when `most` is Unsafe. A pass after which a file has more syntax errors
// than before is taken back, and the file is left alone from then on. A fix that brings a finding which no fix mends is not made.
//
// `analysis` is what a pass asks for findings.
using Analysis = std::function<Outcome(const Request&)>;
FixRun fix(Request request, Applicability most, const Analysis& analysis = analyse);

// Does a finding's fix belong to those that would be applied?
bool is_applicable(const Fix& fix, Applicability most);

}  // namespace graphvet::engine
