// What rules about XLA are told of a call.
#pragma once

#include <cstdint>

namespace graphvet {

// A bit of Called::effects: XLA cannot compile the op. Told of calls under `jit_compile=True` only.
inline constexpr std::uint16_t kNoXlaKernel = 1 << 8;

}  // namespace graphvet
