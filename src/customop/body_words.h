// What the body of a function names, writes and calls, as far as words tell.
#pragma once

#include <string_view>
#include <unordered_set>
#include <vector>

#include "customop/outline.h"
#include "customop/tokens.h"

namespace graphvet::customop {

using Names = std::unordered_set<std::string_view>;

// A kernel's own method: `Compute`, `ComputeAsync`.
bool is_compute(std::string_view name);

// What one body does, as far as words tell.
struct BodyNames {
  Names mentioned;
  Names called;
  Names written;          // targets of assignments, steps and methods that write
  Names written_members;  // of `a.b` and `a->b`
  bool draws = false;     // names a generator, a clock, a static
  bool must_stay = false;
};

BodyNames names_of_body(const std::vector<Token>& tokens, TokenRange range,
                        const std::vector<std::string_view>& parameters = {});

}  // namespace graphvet::customop
