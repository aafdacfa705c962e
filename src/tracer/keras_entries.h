// Which methods of a Keras class TensorFlow traces, and whether AutoGraph converts them, by Keras version. Observed under
// TensorFlow 2.12, 2.15 (Keras 2), 2.18 and 2.21 (Keras 3) by running each under fit, evaluate, predict.
#pragma once

#include <cstdint>
#include <string_view>

namespace graphvet::tracer {

enum class Tracing : std::uint8_t { No, Unconverted, Converted };

// What the method's parameters hold.
enum class HookArguments : std::uint8_t {
  Inputs,     // call(inputs, training=None, mask=None)
  Data,       // train_step(data): usually a tuple of tensors
  TwoTensors, // call(y_true, y_pred), update_state(y_true, y_pred, sample_weight=None)
  Tensors,
};

struct KerasHook {
  std::string_view base;    // canonical API class
  std::string_view method;
  std::string_view entry;   // as the evidence names it
  Tracing keras2, keras3;
  HookArguments arguments;
};

inline constexpr KerasHook kKerasHooks[] = {
    {"keras.layers.Layer", "call", "Keras call", Tracing::Converted, Tracing::Unconverted, HookArguments::Inputs},
    {"keras.Model", "call", "Keras call", Tracing::Converted, Tracing::Unconverted, HookArguments::Inputs},
    {"keras.layers.Layer", "__call__", "Keras call", Tracing::Unconverted, Tracing::Unconverted, HookArguments::Inputs},
    {"keras.Model", "train_step", "Keras fit", Tracing::Unconverted, Tracing::Unconverted, HookArguments::Data},
    {"keras.Model", "test_step", "Keras evaluate", Tracing::Unconverted, Tracing::Unconverted, HookArguments::Data},
    {"keras.Model", "predict_step", "Keras predict", Tracing::Unconverted, Tracing::Unconverted, HookArguments::Data},
    {"keras.Model", "compute_loss", "Keras fit", Tracing::Unconverted, Tracing::Unconverted, HookArguments::Tensors},
    {"keras.Model", "compute_metrics", "Keras fit", Tracing::Unconverted, Tracing::Unconverted, HookArguments::Tensors},
    {"keras.losses.Loss", "call", "Keras loss", Tracing::Converted, Tracing::Unconverted, HookArguments::TwoTensors},
    {"keras.metrics.Metric", "update_state", "Keras metric", Tracing::Converted, Tracing::Unconverted, HookArguments::TwoTensors},
    {"keras.metrics.Metric", "result", "Keras metric", Tracing::Converted, Tracing::Unconverted, HookArguments::Tensors},
    {"keras.regularizers.Regularizer", "__call__", "Keras regularizer", Tracing::Unconverted, Tracing::Unconverted, HookArguments::Tensors},
    {"keras.constraints.Constraint", "__call__", "Keras constraint", Tracing::Unconverted, Tracing::Unconverted, HookArguments::Tensors},
    {"keras.optimizers.schedules.LearningRateSchedule", "__call__", "Keras learning rate schedule", Tracing::Unconverted,
     Tracing::Unconverted, HookArguments::Tensors},
};

}  // namespace graphvet::tracer
