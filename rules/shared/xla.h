// What the rules about XLA ask.
#pragma once

#include <algorithm>
#include <string_view>

#include "graphvet/event.h"
#include "graphvet/xla.h"

namespace graphvet::rules {

// Is the code a part of what `jit_compile=True` compiles?
inline bool is_compiled(const Mode& mode) { return mode.graph && mode.jit; }

// The ops that run a Python function when the graph runs.
inline bool is_host_function(const Called& call) {
  constexpr std::string_view kNames[] = {"tf.py_function", "tf.numpy_function", "tf.compat.v1.py_func"};
  return call.kind == CalleeKind::Api && std::ranges::find(kNames, call.name) != std::end(kNames);
}

}  // namespace graphvet::rules
