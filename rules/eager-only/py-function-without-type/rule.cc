// GV506: a host function is put into a graph without the type of its result.
#include "graphvet/fix.h"
#include "graphvet/rule.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "shared/wording.h"

namespace graphvet::rules::py_function_without_type {
namespace {

constexpr std::string_view kFunctions[] = {"tf.py_function", "tf.numpy_function", "tf.compat.v1.py_func",
                                           "tf.compat.v1.py_function", "tf.compat.v1.numpy_function"};
constexpr std::size_t kToutPosition = 2;

const Argument* output_type(const Called& call) {
  if (const Argument* named = call.keyword("Tout")) return named;
  return call.positional(kToutPosition);
}

// `tf.compat.v1.py_func` called eagerly does not look at its `Tout`.
bool none_is_accepted(const RuleContext& ctx, const Called& call) {
  return !ctx.mode().graph && call.name == "tf.compat.v1.py_func";
}

std::string help(const RuleContext& ctx, const Called& call) {
  const Argument* function = call.positional(0);
  const Argument* inputs = call.positional(1);
  if (function == nullptr || inputs == nullptr)
    return "give the dtype of the result as `Tout`, such as `tf.float32`, a list for several results, `[]` for none";
  return fmt::format(
      "give the dtype of the result, such as `tf.float32`: `{}({}, {}, Tout=...)`, a list for several "
      "results, `[]` for none",
      one_line(ctx.text(call.callee)), one_line(ctx.text(function->span)), one_line(ctx.text(inputs->span)));
}

Effect effect(const RuleContext& ctx) {
  return ctx.mode().graph ? Effect::RaisesWhileTracing : Effect::RaisesWhileRunning;
}

// A call for its effect has no results to type. What else comes out only its author knows.
std::optional<Fix> fix(const RuleContext& ctx, const Called& call) {
  const Applicability grade = call.result_is_used ? Applicability::DisplayOnly : Applicability::Unsafe;
  FixWriter fix(ctx, call.result_is_used ? "say what the function returns" : "say that there is no result", grade);
  const std::string type = call.result_is_used ? fix.tensorflow(call.callee) + ".float32" : "[]";
  const Argument* given = output_type(call);
  if (given != nullptr) fix.replace(given->span, type);
  else fix.add_argument(call.span, "Tout=" + type);
  return fix.done();
}

void report(RuleContext& ctx, const Called& call, std::string_view what, Confidence confidence) {
  ctx.report(call.span, fmt::format("`{}` {} raises `TypeError`{}", one_line(ctx.text(call.callee)), what,
                                    ctx.mode().graph ? " while tracing" : ""))
      .effect(effect(ctx), "TypeError")
      .confidence(confidence)
      .help(help(ctx, call))
      .fix(fix(ctx, call));
}

void on_call(RuleContext& ctx, const Called& call) {
  if (call.kind != CalleeKind::Api || std::ranges::find(kFunctions, call.name) == std::end(kFunctions)) return;
  if (call.has_unpacked_arguments()) return;
  const Argument* type = output_type(call);
  if (type == nullptr) return report(ctx, call, "without `Tout`", Confidence::Certain);
  if (type->value.kind == ValueKind::None && !none_is_accepted(ctx, call))
    report(ctx, call, "with `Tout=None`", type->value.confidence);
}

}  // namespace

extern const Rule kRule{
    .code = "GV506",
    .name = "py-function-without-type",
    .summary = "`tf.py_function` or `tf.numpy_function` without `Tout`, the type of the result",
    .category = "eager-only",
    .severity = Severity::Error,
    .fix = FixKind::Unsafe,
    .since = "0.1.0",
    .handlers = {.called = on_call},
};

}  // namespace graphvet::rules::py_function_without_type
