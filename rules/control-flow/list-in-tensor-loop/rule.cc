// GV308: a Python container that was made before a loop or a conditional of the graph is changed in it.
#include "graphvet/rule.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "shared/staging.h"

namespace graphvet::rules::list_in_tensor_loop {
namespace {

std::string_view container(const ValueFacts& value) {
  switch (value.kind) {
    case ValueKind::Dict: return "dict";
    case ValueKind::Set: return "set";
    default: return "list";
  }
}

std::string help(const Staged& event) {
  if (event.problem == StagingProblem::ContainerInBranch) return fmt::format("choose a tensor in the branches, and change `{}` behind them", event.name);
  return fmt::format("use a `tf.TensorArray`: `{0} = {0}.write(i, value)` in the loop, `{0}.stack()` behind it; or `tf.map_fn`", event.name);
}

void on_growth(RuleContext& ctx, const Staged& event) {
  ctx.report(event.span, fmt::format("the list `{}` has another length after a round of this loop of the graph: `TypeError` while tracing", event.name))
      .effect(Effect::RaisesWhileTracing, "TypeError")
      .confidence(confidence_of(event))
      .help(fmt::format("use a `tf.TensorArray`: `{0} = {0}.write(i, value)` in the loop, `{0}.stack()` behind it", event.name));
}

bool removes(std::string_view action) { return action == "pop" || action == "popitem" || action == "remove" || action == "discard" || action == "clear"; }

void on_change(RuleContext& ctx, const Staged& event) {
  const bool is_loop = event.problem == StagingProblem::ContainerInLoop;
  if (!event.is_read_later && !(is_loop && removes(event.action))) return;
  const std::string_view where = is_loop ? "the loop's body" : "the branch";
  const std::string_view kind = container(event.one);
  const bool holds_tensor = event.other.is_symbolic_tensor() || event.other.holds_tensor;
  const Confidence confidence = at_most(Confidence::Likely, event.decided_by.confidence);
  if (holds_tensor && event.is_made_inside && !removes(event.action)) {
    ctx.report(event.span, fmt::format("the {} `{}` gets a tensor of {}, which cannot be used behind it: `InaccessibleTensorError` while tracing", kind, event.name, where))
        .effect(Effect::RaisesWhileTracing, "InaccessibleTensorError")
        .confidence(confidence)
        .help(help(event));
    return;
  }
  ctx.report(event.span, fmt::format("the {} `{}` changes once, while {} is traced, {}", kind, event.name, where, is_loop ? "not in each round" : "whatever the condition is when the graph runs"))
      .effect(Effect::SilentlyWrong)
      .confidence(confidence)
      .help(help(event));
}

void on_staged(RuleContext& ctx, const Staged& event) {
  if (event.problem == StagingProblem::LoopStructure && event.one.kind == ValueKind::List) return on_growth(ctx, event);
  if (event.problem == StagingProblem::ContainerInLoop || event.problem == StagingProblem::ContainerInBranch) on_change(ctx, event);
}

}  // namespace

extern const Rule kRule{
    .code = "GV308",
    .name = "list-in-tensor-loop",
    .summary = "a Python list, dict or set is changed in a loop or a branch of the graph",
    .category = "control-flow",
    .severity = Severity::Error,
    .since = "0.1.0",
    .handlers = {.staged = on_staged},
};

}  // namespace graphvet::rules::list_in_tensor_loop
