// The text of shim/tensorflow.h.
#pragma once

#include <string_view>

namespace graphvet::customop {

extern const std::string_view kShim;

}  // namespace graphvet::customop
