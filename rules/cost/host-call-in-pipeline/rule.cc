// GV804: Python runs for each element of a tf.data pipeline.
#include "graphvet/rule.h"

#include <fmt/format.h>

#include "shared/wording.h"
#include "shared/xla.h"

namespace graphvet::rules::host_call_in_pipeline {
namespace {

void on_call(RuleContext& ctx, const Called& call) {
  if (!ctx.mode().graph || !is_host_function(call) || !ctx.is_reached_by("tf.data.Dataset.map")) return;
  ctx.report(call.span, fmt::format("`{}` runs Python for each element of the pipeline, one at a time: `num_parallel_calls` does not help, Python has one lock", one_line(ctx.text(call.callee))))
      .effect(Effect::Slow)
      .help("write the function with TensorFlow ops, or call it on whole batches, behind `batch`");
}

}  // namespace

extern const Rule kRule{
    .code = "GV804",
    .name = "host-call-in-pipeline",
    .summary = "Python runs for each element of a `tf.data` pipeline",
    .category = "cost",
    .severity = Severity::Note,
    .on_by_default = false,
    .since = "0.1.0",
    .handlers = {.called = on_call},
};

}  // namespace graphvet::rules::host_call_in_pipeline
