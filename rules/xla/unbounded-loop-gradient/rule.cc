// GV702: a gradient through a loop whose number of rounds XLA cannot know.
#include "graphvet/rule.h"

#include "shared/wording.h"
#include "shared/xla.h"

namespace graphvet::rules::unbounded_loop_gradient {
namespace {

void report(RuleContext& ctx, Span span) {
  ctx.report(span, "a gradient through a loop without a bound raises `InvalidArgumentError` under `jit_compile=True`: XLA has to know how many values to keep")
      .effect(Effect::RaisesWhileRunning, "InvalidArgumentError")
      .confidence(Confidence::Likely)
      .help("use `tf.while_loop(..., maximum_iterations=N)` or `for _ in tf.range(n)`");
}

void on_truth(RuleContext& ctx, const UsedAsBool& e) {
  if (e.use != BoolUse::While || !is_compiled(ctx.mode()) || !ctx.mode().converted() || !is_symbolic_dense_tensor(e.value)) return;
  if (ctx.is_under_tape()) report(ctx, e.span);
}

void on_call(RuleContext& ctx, const Called& call) {
  if (call.name != "tf.while_loop" || !is_compiled(ctx.mode()) || call.has_unpacked_arguments()) return;
  if (call.keyword("maximum_iterations") != nullptr || !ctx.is_under_tape()) return;
  report(ctx, call.span);
}

}  // namespace

extern const Rule kRule{
    .code = "GV702",
    .name = "unbounded-loop-gradient",
    .summary = "a gradient through a loop without a bound under `jit_compile=True`",
    .category = "xla",
    .severity = Severity::Error,
    .since = "0.1.0",
    .handlers = {.used_as_bool = on_truth, .called = on_call},
};

}  // namespace graphvet::rules::unbounded_loop_gradient
