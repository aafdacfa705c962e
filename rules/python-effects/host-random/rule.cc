// GV105: Python's and NumPy's random numbers are drawn while TensorFlow traces, not when the graph runs.
#include "graphvet/counterpart.h"
#include "graphvet/fix.h"
#include "graphvet/rule.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "shared/wording.h"

namespace graphvet::rules::host_random {
namespace {

// These make or copy a generator, and draw nothing from it yet.
bool only_makes_a_generator(std::string_view api) {
  constexpr std::string_view kMakers[] = {"numpy.random.default_rng", "numpy.random.RandomState",  "numpy.random.Generator", "numpy.random.get_state",
                                          "random.Random",            "random.SystemRandom",       "random.getstate",        "random.Random.seed",
                                          "random.Random.getstate",   "random.Random.setstate",    "numpy.random.RandomState.seed",
                                          "numpy.random.RandomState.get_state", "numpy.random.RandomState.set_state", "numpy.random.Generator.spawn",
                                          "numpy.random.get_bit_generator"};
  return std::ranges::find(kMakers, api) != std::ranges::end(kMakers);
}

bool draws(const Called& call) {
  return call.has_effect(kHostRandom) && !call.has_effect(kGlobalSwitch) && !only_makes_a_generator(call.name);
}

// A tensor among the arguments of NumPy raises: GV502 says so.
bool is_given_tensors(const Called& call) {
  return std::ranges::any_of(call.arguments, [](const Argument& a) { return is_tensor_or_variable(a.value) || is_holder_of_tensors(a.value); });
}

// What Python's own module draws, in TensorFlow. Empty: it has no such function.
std::string_view for_python(std::string_view api) {
  struct Pair {
    std::string_view python, tensorflow;
  };
  constexpr Pair kPairs[] = {{"random.random", "tf.random.uniform([])"},
                             {"random.uniform", "tf.random.uniform([], low, high)"},
                             {"random.randint", "tf.random.uniform([], low, high + 1, tf.int32)"},
                             {"random.randrange", "tf.random.uniform([], start, stop, tf.int32)"},
                             {"random.gauss", "tf.random.normal([], mean, stddev)"},
                             {"random.normalvariate", "tf.random.normal([], mean, stddev)"},
                             {"random.choice", "tf.gather(items, tf.random.uniform([], 0, len(items), tf.int32))"},
                             {"random.shuffle", "tf.random.shuffle(items)"},
                             {"random.sample", "tf.random.shuffle(items)[:k]"}};
  const auto* found = std::ranges::find(kPairs, api, &Pair::python);
  return found == std::ranges::end(kPairs) ? std::string_view{} : found->tensorflow;
}

std::vector<WrittenArgument> written(const Called& call, const std::vector<std::string>& texts) {
  std::vector<WrittenArgument> out;
  for (std::size_t i = 0; i < texts.size(); ++i) out.push_back({call.arguments[i].keyword, texts[i], call.arguments[i].value});
  return out;
}

std::string replacement(const RuleContext& ctx, const Called& call) {
  if (const std::string_view python = for_python(call.name); !python.empty()) return std::string(python);
  std::vector<std::string> texts;
  for (const Argument& argument : call.arguments) texts.push_back(one_line(ctx.text(argument.span)));
  return in_tensorflow(call.name, written(call, texts));
}

std::string help(const RuleContext& ctx, const Called& call) {
  const std::string written = replacement(ctx, call);
  if (!written.empty()) return fmt::format("to draw at each call: `{}`", written);
  return "draw with `tf.random` or `tf.random.Generator`, or draw outside and pass the value as a tensor";
}

// What Python's generators of one number are in TensorFlow, which gives a tensor of float32 or int32.
std::string scalar_draw(std::string_view api, const std::vector<std::string>& texts, const std::string& tensorflow) {
  if (api == "random.random" && texts.empty()) return tensorflow + ".random.uniform([])";
  if (texts.size() != 2) return {};
  if (api == "random.uniform") return fmt::format("{}.random.uniform([], {}, {})", tensorflow, texts[0], texts[1]);
  if (api == "random.randint") return fmt::format("{0}.random.uniform([], {1}, {2} + 1, {0}.int32)", tensorflow, texts[0], as_operand(texts[1]));
  if (api == "random.gauss" || api == "random.normalvariate") return fmt::format("{}.random.normal([], {}, {})", tensorflow, texts[0], texts[1]);
  return {};
}

std::optional<Fix> fix(const RuleContext& ctx, const Called& call) {
  if (call.kind != CalleeKind::Api || !call.result_is_used || is_given_to_constant(ctx, call.span)) return std::nullopt;
  const bool is_python = !call.name.starts_with("numpy.");
  std::vector<std::string> texts;
  for (const Argument& argument : call.arguments) {
    if (is_python && !argument.keyword.empty()) return std::nullopt;
    texts.emplace_back(ctx.text(argument.span));
  }
  FixWriter fix(ctx, "draw in TensorFlow", Applicability::Unsafe);
  const std::string tensorflow = fix.tensorflow(call.callee);
  std::string draw = is_python ? scalar_draw(call.name, texts, tensorflow)
                               : call_in_tensorflow(call.name, written(call, texts), tensorflow).value_or("");
  if (draw.empty()) return std::nullopt;
  fix.replace(call.span, as_operand(std::move(draw)));
  return fix.done();
}

// Most of these become names, of ops or files, for which one in each trace is what is meant.
void report_identifier(RuleContext& ctx, const Called& call) {
  ctx.report(call.span, fmt::format("`{}` makes one identifier per trace: every call of the traced function gets the same", one_line(ctx.text(call.callee))))
      .effect(Effect::SilentlyWrong)
      .severity(Severity::Warning)
      .confidence(Confidence::Possible)
      .help("for an identifier of each call, make it outside and pass it as a tensor");
}

void on_call(RuleContext& ctx, const Called& call) {
  if (!ctx.mode().graph || !draws(call)) return;
  if (call.name.starts_with("uuid.")) return report_identifier(ctx, call);
  if (call.name.starts_with("numpy.") && is_given_tensors(call)) return;
  const Confidence sure = call.kind == CalleeKind::Method ? call.receiver.confidence : Confidence::Certain;
  ctx.report(call.span, fmt::format("`{}` draws once per trace: every call of the traced function gets the same value", one_line(ctx.text(call.callee))))
      .effect(Effect::SilentlyWrong)
      .confidence(sure)
      .help(help(ctx, call))
      .fix(fix(ctx, call));
}

}  // namespace

extern const Rule kRule{
    .code = "GV105",
    .name = "host-random",
    .summary = "random numbers of Python and NumPy are drawn once per trace",
    .category = "python-effects",
    .severity = Severity::Error,
    .fix = FixKind::Unsafe,
    .since = "0.1.0",
    .handlers = {.called = on_call},
};

}  // namespace graphvet::rules::host_random
