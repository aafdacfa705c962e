// The little language of `Input("x: N * T")` and `Attr("T: {float, int32} = DT_FLOAT")`.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "graphvet/custom_op.h"

namespace graphvet::customop {

// Python's name of a dtype that C++ writes as `float`, `DT_FLOAT`, `Eigen::half`, `long`; empty: none of them.
std::string python_dtype(std::string_view cpp);

// Nothing where TensorFlow would not accept the text.
std::optional<OpAttr> read_attr(std::string_view spec);
// Types are attrs or dtypes: which of the two, the op's attrs say.
std::optional<OpArgument> read_argument(std::string_view spec, const std::vector<OpAttr>& attrs);

}  // namespace graphvet::customop
