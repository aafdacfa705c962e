// GVC107: a custom op without an XLA kernel is called in code that XLA compiles.
#include "graphvet/rule.h"

#include <fmt/format.h>

#include <algorithm>

#include "shared/custom_ops.h"
#include "shared/wording.h"

namespace graphvet::rules::no_xla_kernel {
namespace {

void on_call(RuleContext& ctx, const Called& call) {
  const CustomOp* op = ctx.mode().graph && ctx.mode().jit ? called_op(ctx, call) : nullptr;
  if (op == nullptr || std::ranges::any_of(op->kernels, &OpKernel::is_xla)) return;
  ctx.report(call.span,
             fmt::format("XLA has no kernel for {}: `{}` under `jit_compile=True` raises `InvalidArgumentError`",
                         op_text(*op), one_line(ctx.text(call.callee))))
      .effect(Effect::RaisesWhileRunning, "InvalidArgumentError")
      .confidence(ctx.knows_all_custom_ops() ? Confidence::Certain : Confidence::Likely)
      .help("take the call out of the compiled function, or register a kernel with `REGISTER_XLA_OP`");
}

}  // namespace

extern const Rule kRule{
    .code = "GVC107",
    .name = "no-xla-kernel",
    .summary = "a custom op without an XLA kernel under `jit_compile=True`",
    .category = "custom-ops",
    .severity = Severity::Error,
    .since = "0.1.0",
    .handlers = {.called = on_call},
};

}  // namespace graphvet::rules::no_xla_kernel
