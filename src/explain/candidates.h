// The rules that explain an error.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "engine/catalogue.h"
#include "explain/traceback.h"

namespace graphvet::explain {

// What a text was found to be about.
struct Explanation {
  std::vector<ShownError> errors;
  std::size_t explained = 0;                        // which of them the rules are about
  std::vector<const engine::RuleInfo*> candidates;  // the most specific first; empty: no rule knows the message

  const ShownError& error() const { return errors[explained]; }
};

// Of a chain of errors the last that a rule knows: what it was raised from is only asked when it says nothing.
Explanation explain(std::string_view text, std::span<const engine::RuleInfo> rules);

}  // namespace graphvet::explain
