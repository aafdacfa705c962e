// Which dtype the arguments of an API give its result.
#pragma once

#include "graphvet/value.h"

namespace graphvet::knowledge {
struct Api;
}

namespace graphvet::tracer {

struct Arguments;

// Where no argument names a dtype and the facts name none; Unknown: the arguments do not say it.
DType dtype_by_arguments(const knowledge::Api& api, const Arguments& arguments);

}  // namespace graphvet::tracer
