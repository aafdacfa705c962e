// What to write in TensorFlow instead of a call of NumPy, as rules/knowledge has it.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace graphvet {

// An argument as the program spells it. `keyword` is empty for a positional one, "*" or "**" for an unpacked one.
struct WrittenArgument {
  std::string_view keyword, text;
};

// `api` is canonical, as in Called::name. "numpy.mean" of (x, axis=0) gives "tf.reduce_mean(x, axis=0)"; only the counterpart's
// name where an argument has no place in it; empty text where the API has no counterpart.
std::string in_tensorflow(std::string_view api, std::span<const WrittenArgument> arguments);

}  // namespace graphvet
