// From a chain of calls to what it registers.
#pragma once

#include <optional>

#include "customop/chain.h"

namespace graphvet::customop {

// What TensorFlow accepts: `[A-Za-z_][A-Za-z0-9_>]*`, or nearly so.
bool is_op_name(const ChainArgument& name);

// Does the chain of words say all that libclang could: no name that is declared elsewhere, no lambda?
bool is_written_out(const Chain& chain);

// Nothing when the name of the op is not known.
std::optional<CustomOp> op_of(const Chain& chain);
std::optional<OpKernel> kernel_of(const Chain& chain);

}  // namespace graphvet::customop
