// GV704: a Python function is to run inside of what XLA compiles.
#include "graphvet/rule.h"

#include <fmt/format.h>

#include "shared/wording.h"
#include "shared/xla.h"

namespace graphvet::rules::py_function_under_xla {
namespace {

void on_call(RuleContext& ctx, const Called& call) {
  if (!is_compiled(ctx.mode()) || !is_host_function(call)) return;
  ctx.report(call.span, fmt::format("XLA cannot run Python: `{}` under `jit_compile=True` raises `InvalidArgumentError`", one_line(ctx.text(call.callee))))
      .effect(Effect::RaisesWhileRunning, "InvalidArgumentError")
      .help("write the function with TensorFlow ops, or call it outside of the compiled function");
}

}  // namespace

extern const Rule kRule{
    .code = "GV704",
    .name = "py-function-under-xla",
    .summary = "`tf.py_function` or `tf.numpy_function` under `jit_compile=True`",
    .category = "xla",
    .severity = Severity::Error,
    .since = "0.1.0",
    .handlers = {.called = on_call},
};

}  // namespace graphvet::rules::py_function_under_xla
