// GV705: a TensorArray that shall grow, where XLA gives arrays a fixed size.
#include "graphvet/rule.h"

#include <fmt/format.h>

#include "shared/wording.h"
#include "shared/xla.h"

namespace graphvet::rules::growing_tensor_array {
namespace {

bool is_zero(RuleContext& ctx, const Argument& argument) { return ctx.text(argument.span) == "0"; }

// tf.TensorArray(dtype, size=None, dynamic_size=None, ...)
const Argument* argument(const Called& call, std::string_view keyword, std::size_t position) {
  const Argument* named = call.keyword(keyword);
  return named != nullptr ? named : call.positional(position);
}

void on_call(RuleContext& ctx, const Called& call) {
  if (!is_compiled(ctx.mode()) || call.name != "tf.TensorArray") return;
  const Argument* grows = argument(call, "dynamic_size", 2);
  if (grows == nullptr || ctx.text(grows->span) != "True") return;
  const Argument* size = argument(call, "size", 1);
  const bool starts_empty = size == nullptr || is_zero(ctx, *size);
  ctx.report(call.span, "a `tf.TensorArray` does not grow under `jit_compile=True`: what is written past its first size is lost")
      .effect(Effect::SilentlyWrong)
      .confidence(starts_empty ? Confidence::Certain : Confidence::Possible)
      .help("give the array its final `size` and leave out `dynamic_size`");
}

}  // namespace

extern const Rule kRule{
    .code = "GV705",
    .name = "growing-tensor-array",
    .summary = "a `tf.TensorArray` with `dynamic_size=True` under `jit_compile=True`",
    .category = "xla",
    .severity = Severity::Error,
    .since = "0.1.0",
    .handlers = {.called = on_call},
};

}  // namespace graphvet::rules::growing_tensor_array
