// GVC101: the result of a custom op has an unknown shape in graphs.
#include "graphvet/rule.h"

#include <fmt/format.h>

#include <algorithm>

#include "shared/custom_ops.h"
#include "shared/wording.h"

namespace graphvet::rules::no_shape_function {
namespace {

// Handles have no shape that anybody asks for.
bool gives_values(const CustomOp& op) {
  return std::ranges::any_of(
      op.outputs, [](const OpArgument& output) { return output.dtype != "resource" && output.dtype != "variant"; });
}

void on_call(RuleContext& ctx, const Called& call) {
  const CustomOp* op = ctx.mode().graph ? called_op(ctx, call) : nullptr;
  if (op == nullptr || !op->is_understood || op->shape_function == ShapeFunction::Given || !gives_values(*op)) return;
  const bool is_missing = op->shape_function == ShapeFunction::Missing;
  ctx.report(call.span,
             fmt::format("the result of `{}` has an unknown shape in the graph: {} {}", one_line(ctx.text(call.callee)),
                         op_text(*op), is_missing ? "has no shape function" : "says `UnknownShape`"))
      .effect(Effect::LosesShape)
      .severity(is_missing ? Severity::Warning : Severity::Note)
      .help(
          "give the op a shape function with `SetShapeFn`, or say the shape in Python with `tf.ensure_shape` or "
          "`set_shape`");
}

}  // namespace

extern const Rule kRule{
    .code = "GVC101",
    .name = "no-shape-function",
    .summary = "a custom op without a shape function: its results have an unknown shape in graphs",
    .category = "custom-ops",
    .severity = Severity::Warning,
    .since = "0.1.0",
    .handlers = {.called = on_call},
};

}  // namespace graphvet::rules::no_shape_function
