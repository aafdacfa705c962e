// From a chain of calls to what it registers.
#pragma once

#include <optional>

#include "customop/chain.h"

namespace graphvet::customop {

// Nothing when the name of the op is not known.
std::optional<CustomOp> op_of(const Chain& chain);
std::optional<OpKernel> kernel_of(const Chain& chain);

}  // namespace graphvet::customop
