// What NumPy does when it is given a tensor that has no value yet, as rules/knowledge has it from executing NumPy.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "graphvet/counterpart.h"

namespace graphvet {

enum class WithTensor : std::uint8_t { Raises, AlwaysFalse, Nothing };

struct NumpyOutcome {
  WithTensor what = WithTensor::Raises;
  std::string_view exception;  // Raises: empty where it depends on more than the parameter
};

// How the tensor is given.
enum class GivenAs : std::uint8_t { Tensor, InList, Variable };

// `api` is canonical, as in Called::name; `index` is the argument's place in `arguments`; `tensorflow` is 221 for 2.21.
NumpyOutcome numpy_outcome(std::string_view api, std::span<const WrittenArgument> arguments, std::size_t index, GivenAs given, int tensorflow);

}  // namespace graphvet
