// What to write in TensorFlow instead of a call of NumPy, as rules/knowledge has it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "graphvet/value.h"

namespace graphvet {

// An argument as the program spells it, and what it is known to hold. `keyword` is empty for a positional one, "*" or "**" for an unpacked one.
struct WrittenArgument {
  std::string_view keyword, text;
  ValueFacts value = {};
};

// `api` is canonical, as in Called::name. "numpy.mean" of (x, axis=0) gives "tf.reduce_mean(x, axis=0)"; only the counterpart's
// name where an argument has no place in it, or where the two differ for such arguments; empty text where the API has no counterpart.
std::string in_tensorflow(std::string_view api, std::span<const WrittenArgument> arguments);

// The whole call with the program's own name for TensorFlow; nothing where only the counterpart's name is known.
std::optional<std::string> call_in_tensorflow(std::string_view api, std::span<const WrittenArgument> arguments, std::string_view tensorflow);

}  // namespace graphvet
