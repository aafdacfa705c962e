// GV309: a tensor decides about `break` in a loop that Python unrolls.
#include "graphvet/rule.h"

#include "shared/staging.h"

namespace graphvet::rules::tensor_break_in_python_loop {
namespace {

void on_staged(RuleContext& ctx, const Staged& event) {
  if (event.problem != StagingProblem::BreakFromPythonLoop) return;
  ctx.report(event.span, "this loop of Python has a `break` that a tensor decides about: `NotImplementedError` while tracing")
      .effect(Effect::RaisesWhileTracing, "NotImplementedError")
      .confidence(event.decided_by.confidence)
      .related(event.construct, "the `break`")
      .help("make it a loop of the graph: `for i in tf.range(n):`, `while tf.constant(True):`, or a dataset");
}

}  // namespace

extern const Rule kRule{
    .code = "GV309",
    .name = "tensor-break-in-python-loop",
    .summary = "a tensor decides about `break` in a Python loop",
    .category = "control-flow",
    .severity = Severity::Error,
    .since = "0.1.0",
    .handlers = {.staged = on_staged},
};

}  // namespace graphvet::rules::tensor_break_in_python_loop
