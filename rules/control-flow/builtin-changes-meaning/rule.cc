// GV320: a builtin that AutoGraph rewrites does something else than Python's.
#include "graphvet/rule.h"

#include <fmt/format.h>

#include "shared/converted_builtins.h"

namespace graphvet::rules::builtin_changes_meaning {
namespace {

void on_call(RuleContext& ctx, const Called& call) {
  const ChangedBuiltin changed = changed_builtin(ctx, call);
  if (changed == ChangedBuiltin::None) return;
  const Argument& tensor = *call.positional(0);
  const std::string text = one_line(ctx.text(tensor.span));
  if (changed == ChangedBuiltin::SortedBackwards) {
    ctx.report(call.span, fmt::format("`sorted` with `reverse=False` on {} sorts downwards in code that AutoGraph converts", subject(tensor.value)))
        .effect(Effect::SilentlyWrong)
        .confidence(tensor.value.confidence)
        .help(fmt::format("leave `reverse=False` out, or use `tf.sort({})`", text));
    return;
  }
  ctx.report(call.span, fmt::format("`int` with a base on {} raises `NotImplementedError` while tracing", subject(tensor.value)))
      .effect(Effect::RaisesWhileTracing, "NotImplementedError")
      .confidence(tensor.value.confidence)
      .help("read the digits in the input pipeline, or with `tf.strings.to_number` where the base is 10");
}

}  // namespace

extern const Rule kRule{
    .code = "GV320",
    .name = "builtin-changes-meaning",
    .summary = "a builtin that AutoGraph rewrites does something else than Python's",
    .category = "control-flow",
    .severity = Severity::Error,
    .since = "0.1.0",
    .handlers = {.called = on_call},
};

}  // namespace graphvet::rules::builtin_changes_meaning
