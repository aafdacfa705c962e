// GV701: an op that XLA cannot compile is called under `jit_compile=True`. Which these are is told by rules/knowledge.
#include "graphvet/rule.h"

#include <fmt/format.h>

#include "shared/wording.h"
#include "shared/xla.h"

namespace graphvet::rules::op_without_xla_kernel {
namespace {

void on_call(RuleContext& ctx, const Called& call) {
  if (!is_compiled(ctx.mode()) || (call.effects & kNoXlaKernel) == 0 || is_host_function(call)) return;
  ctx.report(call.span, fmt::format("XLA cannot compile `{}`: under `jit_compile=True` the call raises `InvalidArgumentError`", one_line(ctx.text(call.callee))))
      .effect(Effect::RaisesWhileRunning, "InvalidArgumentError")
      .confidence(call.kind == CalleeKind::Method ? call.receiver.confidence : Confidence::Certain)
      .help(call.name == "tf.print" ? "print outside of the compiled function, or return what you want to see"
                                    : "move the call into a `tf.function` without `jit_compile` that calls the compiled one");
}

}  // namespace

extern const Rule kRule{
    .code = "GV701",
    .name = "op-without-xla-kernel",
    .summary = "an op that XLA cannot compile under `jit_compile=True`",
    .category = "xla",
    .severity = Severity::Error,
    .since = "0.1.0",
    .handlers = {.called = on_call},
};

}  // namespace graphvet::rules::op_without_xla_kernel
