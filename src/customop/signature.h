// The function that TensorFlow generates for an op in Python: `zero_out(to_zero, preserve_index=0, name=None)`.
#pragma once

#include <string>
#include <vector>

#include "graphvet/custom_op.h"

namespace graphvet::customop {

// Inputs in order, attrs without a default, attrs with one, `name` (python_op_gen.cc). Attrs that inputs decide have none.
std::vector<OpParameter> python_parameters(const CustomOp& op);

}  // namespace graphvet::customop
