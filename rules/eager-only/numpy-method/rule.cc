// GV501: a method that hands out concrete values is used on something that has none while a graph is built.
#include "graphvet/fix.h"
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

// Of `(a + b).numpy()` what begins at the dot.
std::optional<Span> method_call(const RuleContext& ctx, const AttributeRead& event) {
  const std::string_view text = ctx.text(event.call);
  const std::size_t name_end = event.span.end - event.span.begin;
  const std::size_t dot = text.rfind('.', name_end - event.name.size());
  const bool is_bare = dot != std::string_view::npos && one_line(text.substr(name_end)) == "()";
  if (!is_bare) return std::nullopt;
  return Span{event.span.file, event.call.begin + static_cast<std::uint32_t>(dot), event.call.end};
}

// What an array's own attribute follows would go from one error to the next.
bool is_end_of_chain(const RuleContext& ctx, Span call) {
  const std::string_view next = ctx.text({call.file, call.end, call.end + 1});
  return next != "." && next != "(";
}

std::optional<Fix> fix(const RuleContext& ctx, const AttributeRead& event) {
  const bool gives_the_value = event.name == "numpy" || event.name == "item";
  if (!event.is_called || !gives_the_value || event.object.kind == ValueKind::RaggedTensor || !is_end_of_chain(ctx, event.call)) return std::nullopt;
  const std::optional<Span> method = method_call(ctx, event);
  if (!method || is_given_to_constant(ctx, event.call)) return std::nullopt;
  FixWriter fix(ctx, fmt::format("leave out `.{}()`", event.name), Applicability::Unsafe);
  fix.remove(*method);
  return fix.done();
}

void report_method(RuleContext& ctx, const AttributeRead& event, std::string_view exception) {
  const std::string_view call = event.is_called ? "()" : "";
  const Span at = event.is_called ? event.call : event.span;
  ctx.report(at,
             fmt::format("`.{}{}` on {} raises `{}` while tracing", event.name, call, subject(event.object), exception))
      .effect(Effect::RaisesWhileTracing, exception)
      .confidence(event.object.confidence)
      .help(help(one_line(ctx.text(event.object_span)), event.object))
      .fix(fix(ctx, event));
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

std::optional<Fix> fix(const RuleContext& ctx, const Called& call) {
  if (call.arguments.size() != 1 || !is_end_of_chain(ctx, call.span) || is_given_to_constant(ctx, call.span)) return std::nullopt;
  FixWriter fix(ctx, "use the tensor itself", Applicability::Unsafe);
  fix.replace(call.span, as_operand(std::string(ctx.text(call.arguments.front().span))));
  return fix.done();
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
      .help(help(one_line(ctx.text(argument->span)), argument->value))
      .fix(fix(ctx, call));
}

}  // namespace

extern const Rule kRule{
    .code = "GV501",
    .name = "numpy-method",
    .summary = "`.numpy()` and its relatives on a symbolic tensor or a variable in traced code",
    .category = "eager-only",
    .severity = Severity::Error,
    .fix = FixKind::Unsafe,
    .since = "0.1.0",
    .handlers = {.called = on_call, .attribute_read = on_attribute},
};

}  // namespace graphvet::rules::numpy_method
