// GV106: the time of day is read, and `time.sleep` waits, while TensorFlow traces.
#include "graphvet/rule.h"

#include <fmt/format.h>

#include <string>

#include "shared/wording.h"

namespace graphvet::rules::host_clock {
namespace {

// `time.strftime("%H", moment)` of a given moment reads no clock.
bool is_given_the_moment(const Called& call) {
  if (call.name == "time.strftime") return call.positional(1) != nullptr;
  if (call.name == "time.ctime" || call.name == "time.asctime" || call.name == "time.localtime" || call.name == "time.gmtime")
    return !call.arguments.empty();
  return false;
}

std::string message(std::string_view api, std::string_view callee) {
  if (api == "time.sleep") return fmt::format("`{}` waits while tracing: once per trace, not at each call", callee);
  if (api.starts_with("timeit.") && api != "timeit.default_timer")
    return fmt::format("`{}` measures while tracing: once per trace, and it times the making of the graph", callee);
  return fmt::format("`{}` reads the clock once per trace: every call of the traced function gets the same time", callee);
}

std::string help(const RuleContext& ctx, const Called& call) {
  if (call.name == "time.sleep") return "wait outside, or in a `tf.py_function`";
  if (ctx.mode().jit) return "measure outside, and pass the time as a tensor";
  return "for a time of each call: `tf.timestamp()`; to measure how long a call takes, measure around it";
}

void on_call(RuleContext& ctx, const Called& call) {
  if (!ctx.mode().graph || !call.has_effect(kHostClock) || is_given_the_moment(call)) return;
  const bool gives_nothing = call.name == "time.sleep";
  ctx.report(call.span, message(call.name, one_line(ctx.text(call.callee))))
      .effect(gives_nothing ? Effect::RunsOnce : Effect::SilentlyWrong)
      .help(help(ctx, call));
}

}  // namespace

extern const Rule kRule{
    .code = "GV106",
    .name = "host-clock",
    .summary = "the clock is read once per trace",
    .category = "python-effects",
    .severity = Severity::Warning,
    .since = "0.1.0",
    .handlers = {.called = on_call},
};

}  // namespace graphvet::rules::host_clock
