// GV305: a tensor's element is assigned or deleted.
#include "graphvet/rule.h"

#include <fmt/format.h>

#include <string>

#include "shared/wording.h"

namespace graphvet::rules::tensor_item_assignment {
namespace {

std::string help(const ValueFacts& object, const std::string& name, const std::string& index) {
  if (object.keras_variable) return fmt::format("use `{0}.assign(tf.tensor_scatter_nd_update({0}, [[{1}]], [value]))`", name, index);
  if (object.is_variable()) return fmt::format("use `{}[{}].assign(value)`", name, index);
  return fmt::format("make a changed tensor: `{0} = tf.tensor_scatter_nd_update({0}, [[{1}]], [value])`, or `tf.where(mask, value, {0})`", name, index);
}

void on_subscript(RuleContext& ctx, const Subscripted& event) {
  if (!ctx.mode().graph || event.use == SubscriptUse::Read || !is_tensor_or_variable(event.object)) return;
  const bool stores = event.use == SubscriptUse::Store;
  const std::string name = one_line(ctx.text(event.object_span)), index = one_line(ctx.text(event.index_span));
  ctx.report(event.span, fmt::format("{} of {} raises `TypeError` while tracing: tensors cannot be changed in place", stores ? "assignment to an element" : "deleting an element", subject(event.object)))
      .effect(Effect::RaisesWhileTracing, "TypeError")
      .confidence(event.object.confidence)
      .help(stores ? help(event.object, name, index) : fmt::format("select what stays: `tf.boolean_mask({}, mask)` or `tf.concat([{}[:i], {}[i + 1:]], axis=0)`", name, name, name));
}

}  // namespace

extern const Rule kRule{
    .code = "GV305",
    .name = "tensor-item-assignment",
    .summary = "an element of a tensor is assigned or deleted",
    .category = "control-flow",
    .severity = Severity::Error,
    .since = "0.1.0",
    .handlers = {.subscripted = on_subscript},
};

}  // namespace graphvet::rules::tensor_item_assignment
