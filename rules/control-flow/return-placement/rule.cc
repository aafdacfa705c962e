// GV318: a `return` that a tensor decides, where the other way goes on.
#include "graphvet/rule.h"

#include <fmt/format.h>

#include "shared/staging.h"

namespace graphvet::rules::return_placement {
namespace {

void on_staged(RuleContext& ctx, const Staged& event) {
  const bool in_loop = event.problem == StagingProblem::ReturnInLoop;
  if (!in_loop && event.problem != StagingProblem::ReturnMissing) return;
  const std::string_view exception = in_loop ? "NotImplementedError" : "ValueError";
  const std::string_view seen = in_loop                 ? "a tensor decides whether this loop of the graph returns"
                                : event.is_unset_in_body ? "a tensor decides whether this block returns: nothing is returned when the condition holds"
                                                         : "a tensor decides whether this block returns: nothing is returned when the condition does not hold";
  ctx.report(event.span, fmt::format("{}, which raises `{}` while tracing", seen, exception))
      .effect(Effect::RaisesWhileTracing, exception)
      .confidence(event.decided_by.confidence)
      .help(in_loop ? "set a variable that has a value before the loop, `break`, and return it behind the loop"
                    : "let every way through this block end in `return`, or set a variable and return it once at the end of the function");
}

}  // namespace

extern const Rule kRule{
    .code = "GV318",
    .name = "return-placement",
    .summary = "a tensor decides whether a block or a loop returns",
    .category = "control-flow",
    .severity = Severity::Error,
    .since = "0.1.0",
    .handlers = {.staged = on_staged},
};

}  // namespace graphvet::rules::return_placement
