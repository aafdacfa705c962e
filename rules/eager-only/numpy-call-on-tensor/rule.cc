// GV502: NumPy gets a tensor that has no value yet.
#include "graphvet/counterpart.h"
#include "graphvet/rule.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "shared/wording.h"

namespace graphvet::rules::numpy_call_on_tensor {
namespace {

constexpr std::string_view kNumpy = "numpy.";

template <std::size_t N>
bool is_one_of(const std::string_view (&names)[N], std::string_view name) {
  return std::ranges::find(names, name) != std::end(names);
}

// These look at the type or the static shape only, or slice what they get: they do not ask for values.
constexpr std::string_view kHarmless[] = {"bmat",           "flip",       "isscalar", "issctype", "issubclass_",
                                          "maximum_sctype", "obj2sctype", "str_",     "unicode_"};
constexpr std::string_view kAlwaysFalse[] = {"array_equal", "array_equiv"};

// What these do with a tensor differs from the rule, which is NotImplementedError.
constexpr std::string_view kWantsPythonInt[] = {"broadcast_shapes",
                                                "empty",
                                                "eye",
                                                "identity",
                                                "ones",
                                                "zeros",
                                                "random.bytes",
                                                "random.default_rng",
                                                "random.multinomial",
                                                "random.rand",
                                                "random.randn",
                                                "random.random",
                                                "random.random_integers",
                                                "random.random_sample",
                                                "random.ranf",
                                                "random.sample",
                                                "random.shuffle"};
constexpr std::string_view kIteratesTensor[] = {"choose",    "column_stack", "dstack", "hstack", "linalg.multi_dot",
                                                "row_stack", "select",       "stack",  "vstack"};
constexpr std::string_view kComparesTensor[] = {"indices", "ndindex", "tri", "tril_indices", "triu_indices"};
constexpr std::string_view kReadsAttributes[] = {"array2string", "array_repr", "array_str"};
constexpr std::string_view kIntKeywords[] = {"axis", "shape", "size", "out"};

// NumPy looks into tuples and lists, at any depth. A dict, a set or a generator is one Python object to it.
bool is_array_like(const ValueFacts& value) {
  return value.holds_tensor && (value.kind == ValueKind::Tuple || value.kind == ValueKind::List);
}

bool concerns(const Argument& argument) {
  if (argument.keyword == "dtype" || argument.keyword == "**") return false;
  if (argument.keyword == "*") return is_array_like(argument.value);
  return is_tensor_or_variable(argument.value) || is_array_like(argument.value);
}

const Argument* first_tensor(const Called& call) {
  const auto found = std::ranges::find_if(call.arguments, concerns);
  return found == call.arguments.end() ? nullptr : &*found;
}

// Empty: it raises, but with what depends on NumPy's version or on the argument's place.
std::string_view exception_of(std::string_view function, const Called& call, const Argument& tensor) {
  const bool bare = is_tensor_or_variable(tensor.value);
  if (is_one_of(kIntKeywords, tensor.keyword) || is_one_of(kWantsPythonInt, function)) return "TypeError";
  if (is_one_of(kReadsAttributes, function)) return {};
  if (function.starts_with("random.") && &tensor != &call.arguments.front()) return {};
  if (bare && (is_one_of(kIteratesTensor, function) || is_one_of(kComparesTensor, function))) return kNotAllowedInGraph;
  if (bare && (function == "concatenate" || function == "concat")) return "TypeError";
  if (function == "tile" && &tensor != &call.arguments.front()) return kNotAllowedInGraph;
  return "NotImplementedError";
}

// NumPy asks the tensor for its static shape; its rank it finds from 2.15 on, when tensors got an `ndim`.
bool reads_static_shape(const Target& target, std::string_view function, const ValueFacts& value) {
  if (function == "shape") return is_symbolic_dense_tensor(value) || value.is_variable();
  return function == "ndim" && target.tensorflow_at_least(2, 15) && is_symbolic_dense_tensor(value);
}

std::string help(const RuleContext& ctx, const Called& call) {
  std::vector<std::string> texts;
  for (const Argument& argument : call.arguments) texts.push_back(one_line(ctx.text(argument.span)));
  std::vector<WrittenArgument> written;
  for (std::size_t i = 0; i < texts.size(); ++i) written.push_back({call.arguments[i].keyword, texts[i]});
  const std::string counterpart = in_tensorflow(call.name, written);
  if (!counterpart.empty()) return fmt::format("use `{}`", counterpart);
  return "use the counterpart in `tf` or `tf.experimental.numpy`, or call NumPy through `tf.numpy_function`";
}

void report_always_false(RuleContext& ctx, const Called& call, const Argument& tensor) {
  ctx.report(call.span, fmt::format("`{}` on {} is always False while tracing, whatever the values",
                                    one_line(ctx.text(call.callee)), subject(tensor.value)))
      .effect(Effect::SilentlyWrong)
      .confidence(tensor.value.confidence)
      .help(help(ctx, call));
}

void report_raises(RuleContext& ctx, const Called& call, std::string_view function, const Argument& tensor) {
  const std::string_view exception = exception_of(function, call, tensor);
  const std::string raises = exception.empty() ? "raises" : fmt::format("raises `{}`", exception);
  ctx.report(call.span,
             fmt::format("`{}` on {} {} while tracing", one_line(ctx.text(call.callee)), subject(tensor.value), raises))
      .effect(Effect::RaisesWhileTracing, exception)
      .confidence(tensor.value.confidence)
      .help(help(ctx, call));
}

void on_call(RuleContext& ctx, const Called& call) {
  if (!ctx.mode().graph || call.kind != CalleeKind::Api || !call.name.starts_with(kNumpy)) return;
  const std::string_view function = call.name.substr(kNumpy.size());
  const Argument* tensor = first_tensor(call);
  if (tensor == nullptr || is_one_of(kHarmless, function)) return;
  if (reads_static_shape(ctx.target(), function, tensor->value)) return;
  const bool one_tensor = is_tensor_or_variable(tensor->value);
  if (function == "iterable" && !one_tensor) return;
  if (function == "iterable" || is_one_of(kAlwaysFalse, function))
    return report_always_false(ctx, call, *tensor);
  report_raises(ctx, call, function, *tensor);
}

}  // namespace

extern const Rule kRule{
    .code = "GV502",
    .name = "numpy-call-on-tensor",
    .summary = "a NumPy function gets a symbolic tensor or a variable in traced code",
    .category = "eager-only",
    .severity = Severity::Error,
    .since = "0.1.0",
    .handlers = {.called = on_call},
};

}  // namespace graphvet::rules::numpy_call_on_tensor
