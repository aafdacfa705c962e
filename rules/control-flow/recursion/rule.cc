// GV314: a function reaches itself under a condition that only the running graph decides.
#include "graphvet/rule.h"

#include <fmt/format.h>

#include "shared/staging.h"

namespace graphvet::rules::recursion {
namespace {

void on_staged(RuleContext& ctx, const Staged& event) {
  if (event.problem != StagingProblem::Recursion) return;
  ctx.report(event.span, fmt::format("`{}` calls itself under a condition on a tensor: each trace traces both branches, without end", event.name))
      .effect(Effect::RaisesWhileTracing, "Exception")
      .confidence(event.decided_by.confidence)
      .help("write it as a loop: `while` on the tensor, or `tf.while_loop`; or recurse on a Python number");
}

}  // namespace

extern const Rule kRule{
    .code = "GV314",
    .name = "recursion",
    .summary = "a traced function reaches itself under a condition on a tensor",
    .category = "control-flow",
    .severity = Severity::Error,
    .since = "0.1.0",
    .handlers = {.staged = on_staged},
};

}  // namespace graphvet::rules::recursion
