// Which values are instances of the abstract classes of Python's library: `isinstance(x, collections.abc.Sequence)`.
#pragma once

#include <string_view>

#include "tracer/value.h"

namespace graphvet::tracer {

// `api` is a canonical name: "collections.abc.Sequence", "typing.Mapping", "numbers.Number", "types.FunctionType".
// 1: an instance, 0: none, -1: not known, or another class.
int is_of_abstract_class(ValueKind kind, std::string_view api);

}  // namespace graphvet::tracer
