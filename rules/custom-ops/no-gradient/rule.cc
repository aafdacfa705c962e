// GVC106: a custom op without a registered gradient is used under a tape.
#include "graphvet/rule.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "shared/custom_ops.h"
#include "shared/wording.h"

namespace graphvet::rules::no_gradient {
namespace {

bool is_differentiable(std::string_view dtype) {
  return dtype.starts_with("float") || dtype.starts_with("bfloat") || dtype.starts_with("complex");
}

bool may_be_differentiable(const CustomOp& op, const OpArgument& argument) {
  if (!argument.dtype.empty()) return is_differentiable(argument.dtype);
  const OpAttr* attr = op.attr(argument.list_attr.empty() ? argument.type_attr : argument.list_attr);
  return attr == nullptr || attr->allowed.empty() || std::ranges::any_of(attr->allowed, is_differentiable);
}

// Gradients flow through it: floating point numbers go in and come out.
bool carries_gradients(const CustomOp& op) {
  const auto carries = [&](const OpArgument& a) { return may_be_differentiable(op, a); };
  return std::ranges::any_of(op.inputs, carries) && std::ranges::any_of(op.outputs, carries);
}

// With integers and texts nothing is differentiated.
bool gets_gradients(const Called& call) {
  return std::ranges::any_of(call.arguments, [](const Argument& a) {
    const DType d = a.value.dtype;
    return d == DType::Unknown || d == DType::Floating || d == DType::Complex;
  });
}

void on_call(RuleContext& ctx, const Called& call) {
  const CustomOp* op = called_op(ctx, call);
  if (op == nullptr || !op->is_understood || op->has_python_gradient || !carries_gradients(*op) ||
      !gets_gradients(call) || !ctx.is_under_tape())
    return;
  ctx.report(call.span,
             fmt::format("no gradient is registered in Python for {}: a gradient through `{}` raises `LookupError`",
                         op_text(*op), one_line(ctx.text(call.callee))))
      .effect(raises(ctx),
              ctx.mode().converted() ? "StagingError" : "LookupError")  // AutoGraph cannot make a LookupError anew
      .confidence(Confidence::Likely)
      .help(fmt::format("register one with `@tf.RegisterGradient(\"{0}\")`, say `tf.no_gradient(\"{0}\")`, or wrap the "
                        "call in `tf.custom_gradient`",
                        op->name));
}

}  // namespace

extern const Rule kRule{
    .code = "GVC106",
    .name = "no-gradient",
    .summary = "a custom op without a gradient is used under a gradient tape",
    .category = "custom-ops",
    .severity = Severity::Error,
    .since = "0.1.0",
    .handlers = {.called = on_call},
};

}  // namespace graphvet::rules::no_gradient
