// GV101: Python's print runs while TensorFlow traces, not when the graph runs.
#include "graphvet/fix.h"
#include "graphvet/rule.h"

#include <fmt/format.h>

#include <algorithm>

#include "shared/wording.h"

namespace graphvet::rules::print_while_tracing {
namespace {

bool prints(const Called& call) {
  if (call.kind == CalleeKind::Builtin) return call.name == "print";
  return call.kind == CalleeKind::Api && (call.name == "pprint.pprint" || call.name == "pprint.pp");
}

const Argument* first_tensor(const Called& call) {
  const auto found = std::ranges::find_if(call.arguments, [](const Argument& argument) {
    return argument.value.is_symbolic_tensor() || is_holder_of_tensors(argument.value);
  });
  return found == call.arguments.end() ? nullptr : &*found;
}

std::string message(std::string_view function, const Argument* tensor) {
  if (tensor == nullptr) return fmt::format("`{}` runs while tracing: once per trace, not at each call", function);
  return fmt::format("`{}` runs while tracing: once per trace, and shows the symbolic tensor, not its value", function);
}

std::string help(const RuleContext& ctx, const Called& call) {
  if (ctx.mode().jit) return "return the value and print it outside: `tf.print` does not compile under XLA";
  const bool plain = std::ranges::all_of(call.arguments, [](const Argument& a) { return a.keyword.empty(); });
  if (!plain || call.arguments.empty()) return "to print at each call, use `tf.print`";
  Span arguments = call.arguments.front().span;
  arguments.end = call.arguments.back().span.end;
  return fmt::format("to print at each call: `tf.print({})`", one_line(ctx.text(arguments)));
}

// `tf.print` knows `sep` and `end`; `file`, `flush` and what pprint takes are its own. `sep=None` is Python's.
bool knows_arguments(const Called& call) {
  return call.kind == CalleeKind::Builtin && std::ranges::all_of(call.arguments, [](const Argument& a) {
    const bool is_text = a.value.kind == ValueKind::Str && (a.keyword == "sep" || a.keyword == "end");
    return a.keyword.empty() || is_text;
  });
}

// The tensors are shown at each call and on standard error, so it is not what was printed before.
std::optional<Fix> fix(const RuleContext& ctx, const Called& call) {
  if (ctx.mode().jit || call.result_is_used || !knows_arguments(call)) return std::nullopt;
  FixWriter fix(ctx, "print when the graph runs, with `tf.print`", Applicability::Unsafe);
  fix.replace(call.callee, fix.tensorflow(call.callee) + ".print");
  return fix.done();
}

void on_call(RuleContext& ctx, const Called& call) {
  if (!ctx.mode().graph || !prints(call)) return;
  const Argument* tensor = first_tensor(call);
  ctx.report(call.span, message(one_line(ctx.text(call.callee)), tensor))
      .effect(Effect::RunsOnce)
      .help(help(ctx, call))
      .fix(fix(ctx, call));
}

}  // namespace

extern const Rule kRule{
    .code = "GV101",
    .name = "print-while-tracing",
    .summary = "`print` in traced code runs once per trace and shows symbolic tensors",
    .category = "python-effects",
    .severity = Severity::Warning,
    .fix = FixKind::Unsafe,
    .since = "0.1.0",
    .handlers = {.called = on_call},
};

}  // namespace graphvet::rules::print_while_tracing
