// GV115: a setting of the whole process is switched while TensorFlow traces.
#include "graphvet/rule.h"

#include <fmt/format.h>

#include <string>

#include "shared/wording.h"

namespace graphvet::rules::global_switch_in_trace {
namespace {

// Functions of `tf.config` that answer only, as `tf.config.optimizer.get_jit`; the step of `tf.summary`, which summaries of this trace take up.
bool only_asks(std::string_view api) {
  const std::string_view last = api.substr(api.rfind('.') + 1);
  return last.starts_with("get_") || last.starts_with("list_") || last == "set_step" || last == "functions_run_eagerly" || last.ends_with("_enabled");
}

bool seeds(std::string_view api) {
  return api == "tf.random.set_seed" || api == "random.seed" || api == "numpy.random.seed" || api == "keras.utils.set_random_seed" ||
         api == "tf.experimental.numpy.random.seed";
}

std::string message(std::string_view api, std::string_view callee) {
  if (api == "tf.random.set_seed")
    return fmt::format("`{}` acts once per trace: later calls do not start again at that seed, as eager code does", callee);
  if (api.ends_with("run_functions_eagerly")) return fmt::format("`{}` acts while tracing: this call is still a graph, the next one is not", callee);
  return fmt::format("`{}` acts once per trace, on the whole process, and not at each call", callee);
}

void on_call(RuleContext& ctx, const Called& call) {
  if (!ctx.mode().graph || !call.has_effect(kGlobalSwitch) || only_asks(call.name)) return;
  ctx.report(call.span, message(call.name, one_line(ctx.text(call.callee))))
      .effect(call.name == "tf.random.set_seed" ? Effect::SilentlyWrong : Effect::RunsOnce)
      .help(seeds(call.name) ? "seed outside of the traced function, or draw with `tf.random.stateless_*` and a seed that is an argument"
                             : "call it outside of the traced function");
}

}  // namespace

extern const Rule kRule{
    .code = "GV115",
    .name = "global-switch-in-trace",
    .summary = "a setting of the whole process is switched once per trace",
    .category = "python-effects",
    .severity = Severity::Warning,
    .since = "0.1.0",
    .handlers = {.called = on_call},
};

}  // namespace graphvet::rules::global_switch_in_trace
