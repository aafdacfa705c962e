// GV307: a loop of the graph has to carry a variable that changes more than its value.
#include "graphvet/rule.h"

#include <fmt/format.h>

#include <optional>
#include <string>

#include "shared/staging.h"

namespace graphvet::rules::loop_variable_mismatch {
namespace {

struct Verdict {
  std::string seen;
  std::string_view exception;  // empty: silently wrong
  std::string help;
};

Verdict of_none(const Staged& event) {
  if (event.is_dataset)
    return {fmt::format("`{}` is None before a loop over a dataset, which raises `ValueError` while tracing", event.name), "ValueError",
            fmt::format("start `{}` with a tensor of the dtype and shape that the loop gives it", event.name)};
  return {fmt::format("`{}` is None only while the loop is traced: its test for None is decided once, and the first round gets zeros", event.name), "",
          fmt::format("start `{}` with a tensor: the first element, or the smallest value of the dtype", event.name)};
}

std::optional<Verdict> verdict(const Staged& event) {
  switch (event.problem) {
    case StagingProblem::LoopUnset:
      return Verdict{fmt::format("`{}` has no value before the loop over a dataset and is read later: `ValueError` while tracing", event.name), "ValueError",
                     fmt::format("give `{}` a tensor before the loop", event.name)};
    case StagingProblem::LoopNone: return of_none(event);
    case StagingProblem::LoopDType:
      return Verdict{fmt::format("`{}` is of {} before this loop of the graph and of {} after a round: `TypeError` while tracing", event.name, dtype_word(event.one), dtype_word(event.other)),
                     "TypeError", fmt::format("start `{}` with the dtype that the loop gives it: `0.0` for `0`, or `tf.zeros([], dtype)`", event.name)};
    case StagingProblem::LoopRank:
      return Verdict{fmt::format("`{}` has another shape after a round of this loop of the graph: `ValueError` while tracing", event.name), "ValueError",
                     fmt::format("keep the shape, or declare it: `tf.autograph.experimental.set_loop_options(shape_invariants=[({}, tf.TensorShape(None))])`", event.name)};
    case StagingProblem::LoopStructure:
      if (event.one.kind == ValueKind::List) return std::nullopt;  // GV308
      return Verdict{fmt::format("`{}` has another structure after a round of this loop of the graph: `TypeError` while tracing", event.name), "TypeError",
                     "keep the structure, or use a `tf.TensorArray` for what grows"};
    case StagingProblem::LoopObject:
      return Verdict{fmt::format("`{}` holds {}, which no loop of the graph can carry: `TypeError` while tracing", event.name, object_word(event.one, event.other)), "TypeError",
                     "carry tensors from round to round; make functions and objects before the loop"};
    case StagingProblem::LoopTurnsTensor:
      return Verdict{"the condition is of Python in the first round and of a tensor afterwards: `NotImplementedError` while tracing", "NotImplementedError",
                     "start from a tensor: `i = tf.constant(0)`"};
    default: return std::nullopt;
  }
}

void on_staged(RuleContext& ctx, const Staged& event) {
  const std::optional<Verdict> found = verdict(event);
  if (!found) return;
  ctx.report(event.span, found->seen)
      .effect(found->exception.empty() ? Effect::SilentlyWrong : Effect::RaisesWhileTracing, found->exception)
      .confidence(confidence_of(event))
      .help(found->help);
}

}  // namespace

extern const Rule kRule{
    .code = "GV307",
    .name = "loop-variable-mismatch",
    .summary = "a variable of a tensor loop changes its dtype, rank or structure, or starts without a value",
    .category = "control-flow",
    .severity = Severity::Error,
    .since = "0.1.0",
    .handlers = {.staged = on_staged},
};

}  // namespace graphvet::rules::loop_variable_mismatch
