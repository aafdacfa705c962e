// GV306: the two branches of a tensor's condition leave behind what no graph can join.
#include "graphvet/rule.h"

#include <fmt/format.h>

#include <string>

#include "shared/staging.h"

namespace graphvet::rules::branch_mismatch {
namespace {

// "`x`", "the value"
std::string what(const Staged& event) { return event.name.empty() ? "the value that is chosen or returned" : fmt::format("`{}`", event.name); }

std::string_view side(bool body) { return body ? "when the condition holds" : "when the condition does not hold"; }

struct Verdict {
  std::string seen;
  std::string_view exception;
  std::string help;
};

Verdict verdict(const Staged& event, const std::string& name) {
  switch (event.problem) {
    case StagingProblem::BranchUnset:
      return {fmt::format("{} has no value {}, and is read later", name, side(event.is_unset_in_body)), "ValueError",
              fmt::format("give {} a value of the same dtype before the condition", name)};
    case StagingProblem::BranchNone:
      return {fmt::format("{} is None {}", name, side(event.is_unset_in_body)), "ValueError",
              "let both ways give a tensor: a default such as `tf.zeros_like(...)`, with a flag where it matters"};
    case StagingProblem::BranchDType:
      return {fmt::format("{} is of {} on one way and of {} on the other", name, dtype_word(event.one), dtype_word(event.other)), "TypeError",
              "give both the same dtype: `1.0` for `1`, or `tf.cast`"};
    case StagingProblem::BranchStructure:
      return {event.one.kind == event.other.kind ? fmt::format("{} is {} of other elements on the other way", name, structure_word(event.one))
                                                 : fmt::format("{} is {} on one way and {} on the other", name, structure_word(event.one), structure_word(event.other)),
              "TypeError", "give both the same structure"};
    default:
      return {fmt::format("{} is {}, for which no tensor can stand", name, object_word(event.one, event.other)), "TypeError",
              "choose between results, not between functions or objects: call it in both branches"};
  }
}

bool concerns(StagingProblem problem) { return problem <= StagingProblem::BranchObject; }

void on_staged(RuleContext& ctx, const Staged& event) {
  if (!concerns(event.problem)) return;
  const Verdict found = verdict(event, what(event));
  ctx.report(event.span, fmt::format("{}: a condition on a tensor traces both branches, and this raises `{}`", found.seen, found.exception))
      .effect(Effect::RaisesWhileTracing, found.exception)
      .confidence(confidence_of(event))
      .help(found.help);
}

}  // namespace

extern const Rule kRule{
    .code = "GV306",
    .name = "branch-mismatch",
    .summary = "the branches of a condition on a tensor differ in what they set or return",
    .category = "control-flow",
    .severity = Severity::Error,
    .since = "0.1.0",
    .handlers = {.staged = on_staged},
};

}  // namespace graphvet::rules::branch_mismatch
