// GV113: what an op gives is thrown away, so that a graph does not run it, or loses what it wrote.
#include "graphvet/rule.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "shared/wording.h"

namespace graphvet::rules::dropped_result {
namespace {

bool writes_an_array(std::string_view api) {
  constexpr std::string_view kWrites[] = {"tf.TensorArray.write", "tf.TensorArray.unstack", "tf.TensorArray.scatter", "tf.TensorArray.split"};
  return std::ranges::find(kWrites, api) != std::ranges::end(kWrites);
}

// Ops without an effect beside their result. A graph runs them when the result is used.
bool only_gives(std::string_view api) {
  constexpr std::string_view kFamilies[] = {"tf.math.", "tf.linalg.", "tf.bitwise.", "tf.signal.", "tf.strings."};
  constexpr std::string_view kOps[] = {
      "tf.ensure_shape", "tf.tensor_scatter_nd_update", "tf.tensor_scatter_nd_add", "tf.tensor_scatter_nd_sub", "tf.tensor_scatter_nd_max",
      "tf.tensor_scatter_nd_min", "tf.scatter_nd", "tf.gather", "tf.gather_nd", "tf.reshape", "tf.transpose", "tf.reverse", "tf.concat", "tf.stack",
      "tf.expand_dims", "tf.squeeze", "tf.cast", "tf.where", "tf.clip_by_value", "tf.clip_by_norm", "tf.pad", "tf.tile", "tf.one_hot", "tf.boolean_mask",
      "tf.sort", "tf.roll", "tf.matmul", "tf.reduce_sum", "tf.reduce_mean", "tf.reduce_max", "tf.reduce_min", "tf.add", "tf.subtract", "tf.multiply", "tf.divide",
      "tf.stop_gradient"};
  return std::ranges::find(kOps, api) != std::ranges::end(kOps) ||
         std::ranges::any_of(kFamilies, [&](std::string_view family) { return api.starts_with(family); });
}

std::string name_for(const RuleContext& ctx, const Called& call) {
  if (call.kind == CalleeKind::Api) return call.arguments.empty() ? "x" : one_line(ctx.text(call.arguments.front().span), 30);
  const std::string_view callee = ctx.text(call.callee);
  return one_line(callee.substr(0, callee.rfind('.')), 30);
}

void on_call(RuleContext& ctx, const Called& call) {
  if (!ctx.mode().graph || call.result_is_used) return;
  const std::string callee = one_line(ctx.text(call.callee)), name = name_for(ctx, call);
  const std::string help = fmt::format("bind the result: `{} = {}`", name, one_line(ctx.text(call.span)));
  if (writes_an_array(call.name)) {
    ctx.report(call.span, fmt::format("`{}` gives the written array: in a graph the write is lost with the result that is dropped here", callee))
        .effect(Effect::SilentlyWrong)
        .confidence(call.receiver.confidence)
        .help(help);
    return;
  }
  if (!only_gives(call.name)) return;
  const bool checks = call.name == "tf.ensure_shape";
  ctx.report(call.span, checks ? fmt::format("`{}` checks nothing when its result is dropped: the graph does not run it", callee)
                               : fmt::format("`{}` changes nothing in place, and its result is dropped: the graph does not run it", callee))
      .effect(Effect::SilentlyWrong)
      .severity(checks ? Severity::Error : Severity::Warning)
      .help(help);
}

}  // namespace

extern const Rule kRule{
    .code = "GV113",
    .name = "dropped-result",
    .summary = "the result of an op is thrown away, and with it what the op did",
    .category = "python-effects",
    .severity = Severity::Error,
    .since = "0.1.0",
    .handlers = {.called = on_call},
};

}  // namespace graphvet::rules::dropped_result
