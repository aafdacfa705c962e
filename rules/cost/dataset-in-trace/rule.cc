// GV802: a dataset is made in a traced function, and so anew at each call.
#include "graphvet/rule.h"

#include <fmt/format.h>

#include <algorithm>

#include "shared/wording.h"

namespace graphvet::rules::dataset_in_trace {
namespace {

bool makes_dataset(const Called& call) {
  constexpr std::string_view kSources[] = {
      "tf.data.Dataset.from_tensor_slices", "tf.data.Dataset.from_tensors", "tf.data.Dataset.from_generator", "tf.data.Dataset.range",
      "tf.data.Dataset.list_files", "tf.data.TFRecordDataset", "tf.data.TextLineDataset", "tf.data.FixedLengthRecordDataset"};
  return call.kind == CalleeKind::Api && std::ranges::find(kSources, call.name) != std::end(kSources);
}

// Functions that `tf.data` traces make datasets of elements: that is what `flat_map` is for.
bool belongs_to_pipeline(const RuleContext& ctx) {
  constexpr std::string_view kCallers[] = {"tf.data.Dataset.flat_map", "tf.data.Dataset.interleave", "tf.data.Dataset.window", "tf.data.Dataset.map"};
  return std::ranges::any_of(kCallers, [&](std::string_view how) { return ctx.is_reached_by(how); });
}

void on_call(RuleContext& ctx, const Called& call) {
  if (!ctx.mode().graph || !makes_dataset(call) || belongs_to_pipeline(ctx)) return;
  ctx.report(call.span, fmt::format("`{}` in a traced function is part of the graph: each call makes the dataset anew and starts at its first element", one_line(ctx.text(call.callee))))
      .effect(Effect::Slow)
      .help("make the dataset outside and pass it, its iterator or its elements to the function");
}

}  // namespace

extern const Rule kRule{
    .code = "GV802",
    .name = "dataset-in-trace",
    .summary = "a dataset is made anew at each call of a traced function",
    .category = "cost",
    .severity = Severity::Note,
    .on_by_default = false,
    .since = "0.1.0",
    .handlers = {.called = on_call},
};

}  // namespace graphvet::rules::dataset_in_trace
