// GV501: a method that hands out concrete values is used on something that has none while a graph is built.
#include "graphvet/rule.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "shared/wording.h"

namespace graphvet::rules::numpy_method {
namespace {

// What the attribute does on each kind of value; an empty exception means it is no concern of this rule.
struct Method {
  std::string_view name;
  std::string_view tensor;
  std::string_view variable;
  std::string_view ragged;
  std::string_view sparse;
};
constexpr std::string_view kAttribute = "AttributeError";
constexpr Method kMethods[] = {
    {"numpy", kAttribute, "NotImplementedError", "ValueError", kAttribute},
    {"item", kAttribute, kAttribute, kAttribute, kAttribute},
    {"tolist", kAttribute, kAttribute, kAttribute, kAttribute},
    {"to_list", "", "", "ValueError", ""},
    {"eval", "ValueError", kAttribute, "", "ValueError"},
};

std::string_view exception_of(const Method& method, const ValueFacts& value) {
  if (value.is_variable()) return method.variable;
  if (!value.is_symbolic_tensor()) return {};
  if (value.kind == ValueKind::RaggedTensor) return method.ragged;
  return value.kind == ValueKind::SparseTensor ? method.sparse : method.tensor;
}

// A variable has `numpy` and a tensor has `eval`: only the call raises.
bool only_the_call_raises(std::string_view exception) { return exception != kAttribute; }

std::string help(const std::string& object, const ValueFacts& value) {
  if (value.is_variable()) return fmt::format("use the variable itself, `{}`, in TensorFlow ops", object);
  return fmt::format(
      "stay in TensorFlow: use `{0}` with `tf.*` ops, or call the NumPy code through "
      "`tf.numpy_function(..., [{0}], Tout=...)`",
      object);
}

void report_method(RuleContext& ctx, const AttributeRead& event, std::string_view exception) {
  const std::string_view call = event.is_called ? "()" : "";
  const Span at = event.is_called ? event.call : event.span;
  ctx.report(at,
             fmt::format("`.{}{}` on {} raises `{}` while tracing", event.name, call, subject(event.object), exception))
      .effect(Effect::RaisesWhileTracing, exception)
      .confidence(event.object.confidence)
      .help(help(one_line(ctx.text(event.object_span)), event.object));
}

void report_dataset(RuleContext& ctx, const AttributeRead& event) {
  ctx.report(event.call, "`.as_numpy_iterator()` raises `RuntimeError` while tracing")
      .effect(Effect::RaisesWhileTracing, "RuntimeError")
      .confidence(event.object.confidence)
      .help(fmt::format("loop over the dataset itself: `for x in {}:`", one_line(ctx.text(event.object_span))));
}

void on_attribute(RuleContext& ctx, const AttributeRead& event) {
  if (!ctx.mode().graph) return;
  if (event.object.kind == ValueKind::Dataset) {
    if (event.name == "as_numpy_iterator" && event.is_called) report_dataset(ctx, event);
    return;
  }
  const auto* method = std::ranges::find(kMethods, event.name, &Method::name);
  if (method == std::end(kMethods)) return;
  const std::string_view exception = exception_of(*method, event.object);
  if (exception.empty() || (!event.is_called && only_the_call_raises(exception))) return;
  report_method(ctx, event, exception);
}

// Functions of Keras that call `.numpy()` on their argument; on a variable most of them read its value, and work.
struct Function {
  std::string_view name;  // without "tf." and "compat.vN."
  std::string_view exception;
};
constexpr Function kFunctions[] = {
    {"keras.backend.eval", "AttributeError"},
    {"keras.backend.get_value", "AttributeError"},
    {"keras.ops.convert_to_numpy", "NotImplementedError"},
};

std::string_view without_prefixes(std::string_view name) {
  for (std::string_view prefix : {"tf.", "compat.v1.", "compat.v2."})
    if (name.starts_with(prefix)) name.remove_prefix(prefix.size());
  return name;
}

void on_call(RuleContext& ctx, const Called& call) {
  if (!ctx.mode().graph || call.kind != CalleeKind::Api) return;
  const auto* function = std::ranges::find(kFunctions, without_prefixes(call.name), &Function::name);
  const Argument* argument = call.positional(0);
  if (function == std::end(kFunctions) || argument == nullptr || !is_symbolic_dense_tensor(argument->value)) return;
  ctx.report(call.span, fmt::format("`{}` on a symbolic tensor raises `{}` while tracing",
                                    one_line(ctx.text(call.callee)), function->exception))
      .effect(Effect::RaisesWhileTracing, function->exception)
      .confidence(argument->value.confidence)
      .help(help(one_line(ctx.text(argument->span)), argument->value));
}

}  // namespace

extern const Rule kRule{
    .code = "GV501",
    .name = "numpy-method",
    .summary = "`.numpy()` and its relatives on a symbolic tensor or a variable in traced code",
    .category = "eager-only",
    .severity = Severity::Error,
    .since = "0.1.0",
    .handlers = {.called = on_call, .attribute_read = on_attribute},
};

}  // namespace graphvet::rules::numpy_method
