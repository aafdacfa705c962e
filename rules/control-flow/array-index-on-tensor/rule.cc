// GV321: a tensor is indexed as a NumPy array is.
#include "graphvet/rule.h"

#include <fmt/format.h>

#include <string>

#include "shared/wording.h"

namespace graphvet::rules::array_index_on_tensor {
namespace {

std::string_view called(const ValueFacts& index) {
  switch (index.kind) {
    case ValueKind::Float: return "a float";
    case ValueKind::List: return "a list";
    case ValueKind::NdArray: return "a NumPy array";
    case ValueKind::Range: return "a `range`";
    default: return index.dtype == DType::Floating ? "a floating-point tensor" : "a tensor that is no scalar";
  }
}

std::string help(RuleContext& ctx, const TensorIndexed& event) {
  const std::string tensor = one_line(ctx.text(event.tensor_span)), index = one_line(ctx.text(event.index_span));
  if (event.index.kind == ValueKind::Float || event.index.dtype == DType::Floating)
    return "divide with `//`, or convert: `int(...)` of a Python number, `tf.cast(..., tf.int32)` of a tensor";
  if (event.form == IndexForm::Part) return fmt::format("use `tf.gather({}, {}, axis=...)`, or `tf.gather_nd` for an index in each dimension", tensor, index);
  return fmt::format("use `tf.gather({}, {})`", tensor, index);
}

// `t[[0, 2]]` is `t[0, 2]`: one element, where NumPy gives two rows.
void on_list(RuleContext& ctx, const TensorIndexed& event, Confidence confidence) {
  if (!event.is_list_of_numbers || event.length < 2) return;
  if (event.tensor.rank >= 0 && event.length > event.tensor.rank) {
    ctx.report(event.span, fmt::format("a list of {} indices asks for as many dimensions, and the tensor has {}: raises `ValueError` while tracing", event.length, event.tensor.rank))
        .effect(Effect::RaisesWhileTracing, "ValueError").confidence(confidence).help(help(ctx, event));
    return;
  }
  ctx.report(event.span, "a list as the index of a tensor is one index for each dimension, as a tuple is: NumPy would take these rows")
      .effect(Effect::SilentlyWrong).severity(Severity::Note).confidence(at_most(confidence, Confidence::Likely)).help(help(ctx, event));
}

void on_index(RuleContext& ctx, const TensorIndexed& event) {
  if (!ctx.mode().graph) return;
  Confidence confidence = at_most(event.tensor.confidence, event.index.confidence);
  if (event.index.kind == ValueKind::List && event.form == IndexForm::Whole) return on_list(ctx, event, confidence);
  // An array may be a mask, which tensors take.
  if (event.index.kind == ValueKind::NdArray && event.form == IndexForm::Whole) return;
  ctx.report(event.span, fmt::format("a tensor indexed by {} raises `TypeError` while tracing", called(event.index)))
      .effect(Effect::RaisesWhileTracing, "TypeError")
      .confidence(confidence)
      .help(help(ctx, event));
}

}  // namespace

extern const Rule kRule;
const Rule kRule{.code = "GV321",
                 .name = "array-index-on-tensor",
                 .summary = "a tensor is indexed by a list, a vector, an array or a float",
                 .category = "control-flow",
                 .severity = Severity::Error,
                 .since = "0.1.0",
                 .handlers = {.tensor_indexed = on_index}};

}  // namespace graphvet::rules::array_index_on_tensor
