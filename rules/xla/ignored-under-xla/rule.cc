// GV703: assertions and seeds that XLA leaves out.
#include "graphvet/rule.h"

#include <fmt/format.h>

#include <algorithm>

#include "shared/wording.h"
#include "shared/xla.h"

namespace graphvet::rules::ignored_under_xla {
namespace {

// Assertions about what is known while tracing raise there, also under XLA.
bool is_static(std::string_view assertion) {
  constexpr std::string_view kStatic[] = {"shapes", "type", "scalar", "proper_iterable", "same_float_dtype", "rank", "rank_at_least", "rank_in"};
  return std::ranges::find(kStatic, assertion) != std::end(kStatic);
}

bool is_assertion(std::string_view api) {
  constexpr std::string_view kPrefix = "tf.debugging.assert_";
  if (api.starts_with(kPrefix)) return !is_static(api.substr(kPrefix.size()));
  return api == "tf.debugging.Assert" || api == "tf.Assert" || api == "tf.debugging.check_numerics";
}

// Ops that keep a state of their own, which `seed` starts.
bool draws_with_state(std::string_view api) {
  constexpr std::string_view kNames[] = {"tf.random.normal", "tf.random.uniform", "tf.random.truncated_normal", "tf.random.categorical"};
  return std::ranges::find(kNames, api) != std::end(kNames);
}

const Argument* seed_of(const Called& call) {
  const Argument* seed = call.keyword("seed");
  return seed != nullptr && seed->value.kind == ValueKind::Int ? seed : nullptr;
}

void on_call(RuleContext& ctx, const Called& call) {
  if (!is_compiled(ctx.mode()) || call.kind != CalleeKind::Api) return;
  const std::string callee = one_line(ctx.text(call.callee));
  if (is_assertion(call.name)) {
    ctx.report(call.span, fmt::format("XLA leaves `{}` out: under `jit_compile=True` it never fails", callee))
        .effect(Effect::SilentlyWrong)
        .help("check the arguments before the compiled function is called");
  } else if (const Argument* seed = draws_with_state(call.name) ? seed_of(call) : nullptr) {
    ctx.report(seed->span, fmt::format("XLA ignores the seed of `{}`: under `jit_compile=True` the numbers do not repeat", callee))
        .effect(Effect::SilentlyWrong)
        .help(fmt::format("draw with `tf.random.stateless_{}` and a seed that is an argument", call.name.substr(call.name.rfind('.') + 1)));
  }
}

}  // namespace

extern const Rule kRule{
    .code = "GV703",
    .name = "ignored-under-xla",
    .summary = "an assertion or a seed that XLA leaves out",
    .category = "xla",
    .severity = Severity::Warning,
    .since = "0.1.0",
    .handlers = {.called = on_call},
};

}  // namespace graphvet::rules::ignored_under_xla
