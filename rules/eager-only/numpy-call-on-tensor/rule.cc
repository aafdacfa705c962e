// GV502: NumPy gets a tensor that has no value yet.
#include "graphvet/counterpart.h"
#include "graphvet/fix.h"
#include "graphvet/numpy_outcome.h"
#include "graphvet/rule.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "shared/wording.h"

namespace graphvet::rules::numpy_call_on_tensor {
namespace {

constexpr std::string_view kNumpy = "numpy.";

// NumPy looks into tuples and lists, at any depth. A dict, a set or a generator is one Python object to it.
bool is_array_like(const ValueFacts& value) {
  return value.holds_tensor && (value.kind == ValueKind::Tuple || value.kind == ValueKind::List);
}

bool concerns(const Argument& argument) {
  if (argument.keyword == "dtype" || argument.keyword == "**") return false;
  if (argument.keyword == "*") return is_array_like(argument.value);
  return is_tensor_or_variable(argument.value) || is_array_like(argument.value);
}

// Functions, and methods of NumPy's objects: `np.add.reduce`, a generator's `normal`, an array's `dot`.
bool is_of_numpy(const Called& call) {
  if (!call.name.starts_with(kNumpy)) return false;
  return call.kind == CalleeKind::Api || call.kind == CalleeKind::Method;
}

GivenAs given_as(const ValueFacts& value) {
  if (value.is_variable()) return GivenAs::Variable;
  return is_symbolic_dense_tensor(value) ? GivenAs::Tensor : GivenAs::InList;
}

// No surer than that the receiver is what it seems.
Confidence confidence_of(const Called& call, const Argument& tensor) {
  return call.kind == CalleeKind::Method ? std::min(tensor.value.confidence, call.receiver.confidence) : tensor.value.confidence;
}

std::vector<WrittenArgument> written(const Called& call, const std::vector<std::string>& texts) {
  std::vector<WrittenArgument> all;
  for (std::size_t i = 0; i < texts.size(); ++i) all.push_back({call.arguments[i].keyword, texts[i], call.arguments[i].value});
  return all;
}

std::vector<std::string> texts_of(const RuleContext& ctx, const Called& call) {
  std::vector<std::string> texts;
  for (const Argument& argument : call.arguments) texts.push_back(one_line(ctx.text(argument.span)));
  return texts;
}

std::string help(const RuleContext& ctx, const Called& call) {
  const std::vector<std::string> texts = texts_of(ctx, call);
  const std::string counterpart = in_tensorflow(call.name, written(call, texts));
  if (!counterpart.empty()) return fmt::format("use `{}`", counterpart);
  return "use the counterpart in `tf` or `tf.experimental.numpy`, or call NumPy through `tf.numpy_function`";
}

// NumPy computes in double precision where TensorFlow keeps the tensor's, and what comes out is a tensor.
std::optional<Fix> fix(const RuleContext& ctx, const Called& call) {
  if (call.kind != CalleeKind::Api || is_given_to_constant(ctx, call.span)) return std::nullopt;
  std::vector<std::string> texts;
  for (const Argument& argument : call.arguments) {
    const std::string text(ctx.text(argument.span));
    texts.push_back(argument.keyword.empty() ? as_operand(text) : text);
  }
  FixWriter fix(ctx, "call TensorFlow's counterpart", Applicability::Unsafe);
  const std::optional<std::string> counterpart = call_in_tensorflow(call.name, written(call, texts), fix.tensorflow(call.callee));
  if (!counterpart) return std::nullopt;
  fix.replace(call.span, as_operand(*counterpart));
  return fix.done();
}

void report_always_false(RuleContext& ctx, const Called& call, const Argument& tensor) {
  ctx.report(call.span, fmt::format("`{}` on {} is always False while tracing, whatever the values",
                                    one_line(ctx.text(call.callee)), subject(tensor.value)))
      .effect(Effect::SilentlyWrong)
      .confidence(confidence_of(call, tensor))
      .help(help(ctx, call))
      .fix(fix(ctx, call));
}

void report_raises(RuleContext& ctx, const Called& call, const Argument& tensor, std::string_view exception) {
  const std::string raises = exception.empty() ? "raises" : fmt::format("raises `{}`", exception);
  ctx.report(call.span,
             fmt::format("`{}` on {} {} while tracing", one_line(ctx.text(call.callee)), subject(tensor.value), raises))
      .effect(Effect::RaisesWhileTracing, exception)
      .confidence(confidence_of(call, tensor))
      .help(help(ctx, call))
      .fix(fix(ctx, call));
}

NumpyOutcome outcome_of(const RuleContext& ctx, const Called& call, const Argument& tensor) {
  const std::vector<std::string> texts(call.arguments.size());
  const auto index = static_cast<std::size_t>(&tensor - call.arguments.data());
  const Target& target = ctx.target();
  return numpy_outcome(call.name, written(call, texts), index, given_as(tensor.value), target.tensorflow_major * 100 + target.tensorflow_minor);
}

// The first tensor that NumPy cannot do with.
void on_call(RuleContext& ctx, const Called& call) {
  if (!ctx.mode().graph || !is_of_numpy(call)) return;
  for (const Argument& argument : call.arguments) {
    if (!concerns(argument)) continue;
    const NumpyOutcome outcome = outcome_of(ctx, call, argument);
    if (outcome.what == WithTensor::Nothing) continue;
    if (outcome.what == WithTensor::AlwaysFalse) return report_always_false(ctx, call, argument);
    return report_raises(ctx, call, argument, outcome.exception);
  }
}

}  // namespace

extern const Rule kRule{
    .code = "GV502",
    .name = "numpy-call-on-tensor",
    .summary = "a NumPy function gets a symbolic tensor or a variable in traced code",
    .category = "eager-only",
    .severity = Severity::Error,
    .fix = FixKind::Unsafe,
    .since = "0.1.0",
    .handlers = {.called = on_call},
};

}  // namespace graphvet::rules::numpy_call_on_tensor
