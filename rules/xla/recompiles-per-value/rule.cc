// GV706: a size that is the value of an argument makes XLA compile once more for each value.
#include "graphvet/rule.h"

#include <fmt/format.h>

#include <algorithm>

#include "shared/wording.h"
#include "shared/xla.h"

namespace graphvet::rules::recompiles_per_value {
namespace {

// Functions of which every tensor argument is a size.
bool takes_sizes(std::string_view api) {
  constexpr std::string_view kNames[] = {"tf.range", "tf.zeros", "tf.ones", "tf.eye"};
  return std::ranges::find(kNames, api) != std::end(kNames);
}

bool is_parameter(const Argument& argument) {
  return is_symbolic_dense_tensor(argument.value) && argument.value.dtype != DType::Floating && argument.value.origin.starts_with("parameter ");
}

void on_call(RuleContext& ctx, const Called& call) {
  if (!is_compiled(ctx.mode()) || call.kind != CalleeKind::Api || !takes_sizes(call.name)) return;
  auto size = std::ranges::find_if(call.arguments, is_parameter);
  if (size == call.arguments.end()) return;
  ctx.report(size->span, fmt::format("the size `{}` is the value of an argument: XLA compiles the function once more for each new value", one_line(ctx.text(size->span))))
      .effect(Effect::Slow)
      .confidence(at_most(Confidence::Likely, size->value.confidence))
      .help("pass the size as a Python int, or pad to a fixed size");
}

}  // namespace

extern const Rule kRule{
    .code = "GV706",
    .name = "recompiles-per-value",
    .summary = "XLA compiles once more for each value of an argument that is a size",
    .category = "xla",
    .severity = Severity::Note,
    .on_by_default = false,
    .since = "0.1.0",
    .handlers = {.called = on_call},
};

}  // namespace graphvet::rules::recompiles_per_value
