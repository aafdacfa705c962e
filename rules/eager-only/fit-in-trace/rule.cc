// GV511: what Keras and checkpoints do in eager code only is called while a graph is built.
#include "graphvet/rule.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "shared/wording.h"

namespace graphvet::rules::fit_in_trace {
namespace {

// The exception, or nothing where the call runs.
struct EagerOnly {
  std::string_view name;  // canonical, or its end from the class on
  std::string_view keras3, keras2;
  std::string_view why, instead;
};
constexpr std::string_view kRunsLoop = "it runs a loop of its own over the data";
constexpr std::string_view kMakesArrays = "it makes NumPy arrays of tensors that have no value yet";
constexpr std::string_view kWrites = "it writes values that do not exist while tracing";
constexpr std::string_view kTrainOutside = "call it outside the traced code, or write the step: a forward pass under `tf.GradientTape` and `optimizer.apply_gradients`";
constexpr std::string_view kCallModel = "call the model: `model(x, training=False)`";
constexpr std::string_view kSaveOutside = "save outside the traced code, in a callback or between the steps";
constexpr EagerOnly kCalls[] = {
    {"Model.fit", kNotAllowedInGraph, "RuntimeError", kRunsLoop, kTrainOutside},
    {"Model.evaluate", kNotAllowedInGraph, "RuntimeError", kRunsLoop, kTrainOutside},
    {"Model.predict", "AttributeError", "RuntimeError", kRunsLoop, kCallModel},
    {"Model.predict_on_batch", "AttributeError", "RuntimeError", kMakesArrays, kCallModel},
    {"Model.train_on_batch", {}, "RuntimeError", kRunsLoop, kTrainOutside},
    {"Model.test_on_batch", {}, "RuntimeError", kRunsLoop, kTrainOutside},
    {"Model.get_weights", "NotImplementedError", "RuntimeError", kMakesArrays, "use the variables themselves: `model.weights`"},
    {"Layer.get_weights", "NotImplementedError", "RuntimeError", kMakesArrays, "use the variables themselves: `layer.weights`"},
    {"Model.save", "NotImplementedError", "NotImplementedError", kWrites, kSaveOutside},
    {"Model.save_weights", "NotImplementedError", "NotImplementedError", kWrites, kSaveOutside},
    {"Model.export", "AssertionError", "AssertionError", kWrites, kSaveOutside},
    {"tf.saved_model.save", "AssertionError", "AssertionError", kWrites, kSaveOutside},
    {"tf.train.Checkpoint.save", "NotImplementedError", "NotImplementedError", "its counter is kept by Python", kSaveOutside},
    {"tf.train.CheckpointManager.save", "AttributeError", "AttributeError", "its counter is kept by Python", kSaveOutside},
    {"keras.backend.batch_get_value", "NotImplementedError", "RuntimeError", kMakesArrays, "use the variables themselves"},
    {"keras.backend.clear_session", "AssertionError", "AssertionError", "it would remove the graph that is being built", "call it outside the traced code"},
};

// "keras.Model.fit" for "Model.fit", whatever package Keras is reached by.
bool is_called(std::string_view name, std::string_view wanted) {
  if (name == wanted) return true;
  return !wanted.starts_with("tf.") && name.starts_with("keras.") && name.size() > wanted.size() && name.ends_with(wanted) &&
         name[name.size() - wanted.size() - 1] == '.';
}

std::string_view exception_of(const RuleContext& ctx, const EagerOnly& found, const Called& call) {
  const std::string_view exception = ctx.target().keras_major >= 3 ? found.keras3 : found.keras2;
  // Keras 3 asks a dataset for its length first.
  const Argument* data = call.positional(0);
  const bool is_dataset = data != nullptr && data->value.kind == ValueKind::Dataset && found.why == kRunsLoop;
  return is_dataset && ctx.target().keras_major >= 3 && !exception.empty() ? "TypeError" : exception;
}

void on_call(RuleContext& ctx, const Called& call) {
  if (!ctx.mode().graph || call.kind == CalleeKind::Builtin) return;
  const auto* found = std::ranges::find_if(kCalls, [&](const EagerOnly& one) { return is_called(call.name, one.name); });
  const std::string_view exception = found != std::end(kCalls) ? exception_of(ctx, *found, call) : std::string_view{};
  if (exception.empty()) return;
  ctx.report(call.span, fmt::format("`{}` raises `{}` while tracing: {}", one_line(ctx.text(call.callee)), exception, found->why))
      .effect(Effect::RaisesWhileTracing, exception)
      .confidence(call.kind == CalleeKind::Method ? call.receiver.confidence : Confidence::Certain)
      .help(std::string(found->instead));
}

}  // namespace

extern const Rule kRule{
    .code = "GV511",
    .name = "fit-in-trace",
    .summary = "`fit`, `evaluate`, `predict`, `save` or `get_weights` in traced code",
    .category = "eager-only",
    .severity = Severity::Error,
    .since = "0.1.0",
    .handlers = {.called = on_call},
};

}  // namespace graphvet::rules::fit_in_trace
