// GVC104: a custom op is called for which no kernel is registered, or none for this dtype.
#include "graphvet/rule.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "shared/custom_ops.h"
#include "shared/wording.h"

namespace graphvet::rules::no_kernel {
namespace {

DType family(std::string_view dtype) {
  if (dtype.starts_with("float") || dtype.starts_with("bfloat")) return DType::Floating;
  if (dtype.starts_with("int") || dtype.starts_with("uint")) return DType::Integer;
  if (dtype.starts_with("complex")) return DType::Complex;
  if (dtype == "bool") return DType::Bool;
  return dtype == "string" ? DType::String : DType::Unknown;
}

std::string_view family_text(DType family) {
  switch (family) {
    case DType::Floating: return "floating point";
    case DType::Integer: return "integer";
    case DType::Complex: return "complex";
    case DType::Bool: return "bool";
    default: return "string";
  }
}

bool allows(const std::vector<std::string>& dtypes, DType wanted) {
  return dtypes.empty() || std::ranges::any_of(dtypes, [&](const std::string& d) {
           return family(d) == wanted || family(d) == DType::Unknown;
         });
}

bool serves(const OpKernel& kernel, std::string_view attr, DType wanted) {
  if (!kernel.is_understood) return true;
  const auto constraint = std::ranges::find(kernel.constraints, attr, &OpKernel::Constraint::attr);
  return constraint == kernel.constraints.end() || allows(constraint->dtypes, wanted);
}

bool has_kernel(const CustomOp& op) {
  return std::ranges::any_of(op.kernels, [](const OpKernel& k) { return !k.is_xla; });
}

void report_none(RuleContext& ctx, const Called& call, const CustomOp& op) {
  ctx.report(call.span, fmt::format("no kernel is registered for {}: the call of `{}` raises when it runs", op_text(op),
                                    one_line(ctx.text(call.callee))))
      .effect(Effect::RaisesWhileRunning, ctx.mode().graph ? "InvalidArgumentError" : "NotFoundError")
      .confidence(ctx.knows_all_custom_ops() ? Confidence::Likely : Confidence::Possible)
      .help(fmt::format("register one: `REGISTER_KERNEL_BUILDER(Name(\"{}\").Device(DEVICE_CPU), ...)`", op.name));
}

const Argument* argument_of(const CustomOp& op, const Called& call, std::size_t input) {
  const Argument* named = call.keyword(op.parameters[input].name);
  return named != nullptr ? named : call.positional(input);
}

bool is_tensor_of_known_dtype(const ValueFacts& value) {
  const bool is_family =
      value.dtype != DType::Unknown && value.dtype != DType::Resource && value.dtype != DType::Variant;
  return (value.kind == ValueKind::Tensor || value.kind == ValueKind::Variable) && is_family &&
         value.confidence != Confidence::Possible;
}

// The first input whose dtype no kernel takes.
void judge_dtypes(RuleContext& ctx, const Called& call, const CustomOp& op) {
  for (std::size_t i = 0; i < op.inputs.size(); ++i) {
    const std::string& attr = op.inputs[i].type_attr;
    const Argument* given = attr.empty() ? nullptr : argument_of(op, call, i);
    if (given == nullptr || !is_tensor_of_known_dtype(given->value)) continue;
    const DType wanted = given->value.dtype;
    const bool is_allowed = allows(op.attr(attr)->allowed, wanted);
    const bool is_served =
        std::ranges::any_of(op.kernels, [&](const OpKernel& k) { return !k.is_xla && serves(k, attr, wanted); });
    if (is_allowed && is_served) continue;
    const std::string_view exception = is_allowed ? (ctx.mode().graph ? "InvalidArgumentError" : "NotFoundError")
                                                  : (ctx.mode().graph ? "TypeError" : "InvalidArgumentError");
    ctx.report(given->span,
               fmt::format("{} takes no {} tensor as `{}`: {}", op_text(op), family_text(wanted), op.inputs[i].name,
                           is_allowed ? "no kernel is registered for one"
                                      : fmt::format("its attr `{}` does not allow one", attr)))
        .effect(is_allowed ? Effect::RaisesWhileRunning : raises(ctx), exception)
        .confidence(std::min(Confidence::Likely, given->value.confidence))
        .help("cast the tensor with `tf.cast`, or register a kernel for its dtype");
    return;
  }
}

void on_call(RuleContext& ctx, const Called& call) {
  const CustomOp* op = called_op(ctx, call);
  if (op == nullptr || !op->is_understood) return;
  if (!has_kernel(*op)) return report_none(ctx, call, *op);
  judge_dtypes(ctx, call, *op);
}

}  // namespace

extern const Rule kRule{
    .code = "GVC104",
    .name = "no-kernel",
    .summary = "a custom op is called that has no kernel, or none for the dtype of its input",
    .category = "custom-ops",
    .severity = Severity::Error,
    .since = "0.1.0",
    .handlers = {.called = on_call},
};

}  // namespace graphvet::rules::no_kernel
