// GV504: an attribute of NumPy's arrays, or of PyTorch's tensors, is asked of a TensorFlow tensor, which has none of that name.
#include "graphvet/fix.h"
#include "graphvet/rule.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "shared/wording.h"

namespace graphvet::rules::ndarray_api_on_tensor {
namespace {

// `instead` is written with {0}, the tensor, and {1}, the arguments; empty: there is no short counterpart.
// `switched_on`: experimental_enable_numpy_behavior gives it to dense tensors.
struct Name {
  std::string_view name, instead;
  bool switched_on = false;
};
// Sorted by name. What a tensor has as well (`shape`, `dtype`, `device`) and what GV501 tells of (`item`, `tolist`) is left out.
constexpr Name kNames[] = {
    {"T", "tf.transpose({0})", true},
    {"all", "tf.reduce_all({0}{1})"},
    {"any", "tf.reduce_any({0}{1})"},
    {"argmax", "tf.argmax({0}{1})"},
    {"argmin", "tf.argmin({0}{1})"},
    {"argpartition", ""},
    {"argsort", "tf.argsort({0}{1})"},
    {"astype", "tf.cast({0}{1})", true},
    {"backward", "tf.GradientTape.gradient"},
    {"base", ""},
    {"byteswap", ""},
    {"choose", ""},
    {"clamp", "tf.clip_by_value({0}{1})"},
    {"clip", "tf.clip_by_value({0}{1})", true},
    {"compress", "tf.boolean_mask"},
    {"conj", "tf.math.conj({0})"},
    {"conjugate", "tf.math.conj({0})"},
    {"contiguous", "{0}"},
    {"copy", "tf.identity({0})"},
    {"cpu", "{0}"},
    {"ctypes", ""},
    {"cuda", "{0}"},
    {"cumprod", "tf.math.cumprod({0}{1})"},
    {"cumsum", "tf.cumsum({0}{1})"},
    {"data", "{0}", true},
    {"detach", "tf.stop_gradient({0})"},
    {"diagonal", "tf.linalg.diag_part({0})"},
    {"dim", "{0}.shape.rank"},
    {"dot", "tf.tensordot({0}{1}, 1)"},
    {"double", "tf.cast({0}, tf.float64)"},
    {"dump", ""},
    {"dumps", "tf.io.serialize_tensor({0})"},
    {"expand", "tf.broadcast_to({0}{1})"},
    {"fill", "tf.fill(tf.shape({0}){1})"},
    {"flags", ""},
    {"flat", "tf.reshape({0}, [-1])"},
    {"flatten", "tf.reshape({0}, [-1])", true},
    {"float", "tf.cast({0}, tf.float32)"},
    {"getfield", ""},
    {"half", "tf.cast({0}, tf.float16)"},
    {"imag", "tf.math.imag({0})"},
    {"itemset", "tf.tensor_scatter_nd_update"},
    {"itemsize", "{0}.dtype.size"},
    {"long", "tf.cast({0}, tf.int64)"},
    {"mT", "tf.linalg.matrix_transpose({0})"},
    {"masked_fill", "tf.where"},
    {"max", "tf.reduce_max({0}{1})", true},
    {"mean", "tf.reduce_mean({0}{1})", true},
    {"min", "tf.reduce_min({0}{1})", true},
    {"nbytes", ""},
    {"ndim", "{0}.shape.rank"},
    {"newbyteorder", ""},
    {"nonzero", "tf.where({0})"},
    {"numel", "tf.size({0})"},
    {"permute", "tf.transpose({0}{1})"},
    {"prod", "tf.reduce_prod({0}{1})"},
    {"ptp", "tf.reduce_max({0}{1}) - tf.reduce_min({0}{1})"},
    {"put", "tf.tensor_scatter_nd_update"},
    {"ravel", "tf.reshape({0}, [-1])", true},
    {"real", "tf.math.real({0})"},
    {"repeat", "tf.repeat({0}{1})"},
    {"reshape", "tf.reshape({0}{1})", true},
    {"resize", "tf.reshape({0}{1})"},
    {"round", "tf.round({0})"},
    {"searchsorted", "tf.searchsorted({0}{1})"},
    {"setfield", ""},
    {"setflags", ""},
    {"size", "tf.size({0})", true},
    {"sort", "tf.sort({0}{1})"},
    {"squeeze", "tf.squeeze({0}{1})"},
    {"std", "tf.math.reduce_std({0}{1})"},
    {"strides", ""},
    {"sum", "tf.reduce_sum({0}{1})"},
    {"swapaxes", "tf.experimental.numpy.swapaxes({0}{1})"},
    {"take", "tf.gather({0}{1})"},
    {"tobytes", "tf.io.serialize_tensor({0})"},
    {"tofile", "tf.io.write_file"},
    {"tostring", "tf.io.serialize_tensor({0})"},
    {"trace", "tf.linalg.trace({0})"},
    {"transpose", "tf.transpose({0}{1})", true},
    {"unsqueeze", "tf.expand_dims({0}{1})"},
    {"var", "tf.math.reduce_variance({0}{1})"},
    {"view", "tf.reshape({0}{1})"},
};
static_assert(std::ranges::is_sorted(kNames, {}, &Name::name));

constexpr std::string_view kNumpyBehaviour = "tf.experimental.numpy.experimental_enable_numpy_behavior";

constexpr std::string_view kTakesList[] = {"expand", "permute", "reshape", "resize", "transpose", "view"};

// `a, b` of `x.reshape(a, b)`.
std::string arguments_text(const RuleContext& ctx, const AttributeRead& event) {
  if (!event.is_called) return {};
  const std::string_view whole = ctx.text({event.span.file, event.span.end, event.call.end});
  const std::size_t open = whole.find('('), close = whole.rfind(')');
  if (open == std::string_view::npos || close == std::string_view::npos || close <= open + 1) return {};
  return one_line(whole.substr(open + 1, close - open - 1), 80);
}

bool arguments_are_empty(const AttributeRead& event) { return event.is_called && event.call.end == event.span.end + 2; }

// `(a, b), c` in two. Commas in strings count too: then there are more parts than any name takes.
std::vector<std::string_view> parts_of(std::string_view arguments) {
  std::vector<std::string_view> parts;
  int depth = 0;
  for (std::size_t i = 0, begin = 0; i <= arguments.size(); ++i) {
    const char c = i < arguments.size() ? arguments[i] : ',';
    if (c == '(' || c == '[' || c == '{') ++depth;
    if (c == ')' || c == ']' || c == '}') --depth;
    if (c != ',' || depth != 0) continue;
    const std::string_view part = arguments.substr(begin, i - begin);
    if (part.find_first_not_of(" \t\r\n") != part.npos) parts.push_back(part.substr(part.find_first_not_of(" \t\r\n")));
    begin = i + 1;
  }
  return parts;
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("-0123456789 ") == text.npos && text.find_first_of("0123456789") != text.npos;
}

// Sizes one by one, or one number, are a list to TensorFlow.
bool wants_brackets(const Name& name, std::string_view arguments) {
  if (std::ranges::find(kTakesList, name.name) == std::end(kTakesList) || arguments.find('=') != arguments.npos) return false;
  const std::vector<std::string_view> parts = parts_of(arguments);
  return parts.size() > 1 || (parts.size() == 1 && is_number(parts.front()));
}

std::string help(const RuleContext& ctx, const AttributeRead& event, const Name& name) {
  if (name.instead.empty())
    return "TensorFlow has no counterpart of one call: stay with `tf.*` ops, or call the NumPy code through `tf.numpy_function`";
  std::string arguments = arguments_text(ctx, event);
  if (wants_brackets(name, arguments)) arguments = "[" + arguments + "]";
  if (!arguments.empty()) arguments.insert(0, ", ");
  return fmt::format("use `{}`", fmt::format(fmt::runtime(name.instead), one_line(ctx.text(event.object_span)), arguments));
}

// How the arguments must look for the counterpart to take them as they stand.
enum class Takes : std::uint8_t {
  Attribute,    // no call
  Nothing,
  One,          // positional
  Two,          // positional
  Sizes,        // of each dimension, or one list of them
  Axis,         // and `keepdims`; or nothing
  NeededAxis,   // without one NumPy flattens, and TensorFlow does not
};
enum class Of : std::uint8_t { Any, Floats, Bools, Numbers };
struct Mendable {
  std::string_view name;
  Takes takes;
  Of of = Of::Any;  // for other dtypes the counterpart raises, or gives another kind of number
};
constexpr Mendable kMendable[] = {
    {"T", Takes::Attribute}, {"mT", Takes::Attribute}, {"data", Takes::Attribute}, {"ndim", Takes::Attribute}, {"size", Takes::Attribute},
    {"clip", Takes::Two}, {"clamp", Takes::Two}, {"astype", Takes::One}, {"unsqueeze", Takes::One},
    {"conj", Takes::Nothing}, {"conjugate", Takes::Nothing}, {"contiguous", Takes::Nothing}, {"copy", Takes::Nothing}, {"cpu", Takes::Nothing},
    {"cuda", Takes::Nothing}, {"detach", Takes::Nothing}, {"dim", Takes::Nothing}, {"double", Takes::Nothing}, {"flatten", Takes::Nothing},
    {"float", Takes::Nothing}, {"half", Takes::Nothing}, {"long", Takes::Nothing}, {"numel", Takes::Nothing}, {"ravel", Takes::Nothing},
    {"round", Takes::Nothing, Of::Floats},
    {"permute", Takes::Sizes}, {"reshape", Takes::Sizes}, {"transpose", Takes::Sizes},
    {"all", Takes::Axis, Of::Bools}, {"any", Takes::Axis, Of::Bools}, {"max", Takes::Axis, Of::Numbers}, {"mean", Takes::Axis, Of::Floats},
    {"min", Takes::Axis, Of::Numbers}, {"prod", Takes::Axis, Of::Floats}, {"std", Takes::Axis, Of::Floats}, {"sum", Takes::Axis, Of::Floats},
    {"var", Takes::Axis, Of::Floats},
    {"argmax", Takes::NeededAxis, Of::Numbers}, {"argmin", Takes::NeededAxis, Of::Numbers}, {"cumsum", Takes::NeededAxis, Of::Numbers},
};

bool suits(Of of, DType dtype) {
  switch (of) {
    case Of::Any: return true;
    case Of::Floats: return dtype == DType::Floating;
    case Of::Bools: return dtype == DType::Bool;
    case Of::Numbers: return dtype == DType::Floating || dtype == DType::Integer;
  }
  return false;
}

bool is_axis(std::string_view part) { return part.starts_with("axis=") || is_number(part); }

bool suits(Takes takes, const std::vector<std::string_view>& parts) {
  const auto is_positional = [](std::string_view part) { return part.find('=') == part.npos && !part.starts_with('*'); };
  switch (takes) {
    case Takes::Attribute:
    case Takes::Nothing: return parts.empty();
    case Takes::One: return parts.size() == 1 && is_positional(parts[0]);
    case Takes::Two: return parts.size() == 2 && std::ranges::all_of(parts, is_positional);
    case Takes::Sizes: return std::ranges::all_of(parts, is_positional) && (parts.size() != 1 || is_number(parts[0]) || parts[0].starts_with('[') || parts[0].starts_with('('));
    case Takes::Axis: return parts.empty() || (parts.size() <= 2 && is_axis(parts[0]) && (parts.size() == 1 || parts[1].starts_with("keepdims=")));
    case Takes::NeededAxis: return parts.size() == 1 && is_axis(parts[0]);
  }
  return false;
}

// The counterpart's "tf." as the program calls TensorFlow.
std::string with_name(std::string_view text, const std::string& tensorflow) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const bool is_name = text.substr(at).starts_with("tf.") && (at == 0 || text[at - 1] == ' ');
    out += is_name ? tensorflow + "." : std::string(1, text[at]);
    at += is_name ? 3 : 1;
  }
  return out;
}

std::optional<Fix> fix(const RuleContext& ctx, const AttributeRead& event, const Name& name) {
  const auto* mendable = std::ranges::find(kMendable, event.name, &Mendable::name);
  if (mendable == std::end(kMendable) || event.is_called == (mendable->takes == Takes::Attribute) || !suits(mendable->of, event.object.dtype)) return std::nullopt;
  const std::string_view behind = ctx.text({event.span.file, event.span.end, event.call.end});
  const std::size_t open = behind.find('(');
  std::string arguments(event.is_called && open != behind.npos ? behind.substr(open + 1, behind.rfind(')') - open - 1) : std::string_view{});
  if (!suits(mendable->takes, parts_of(arguments)) || (mendable->takes == Takes::Sizes && parts_of(arguments).empty() && event.name != "transpose")) return std::nullopt;
  if (wants_brackets(name, arguments)) arguments = "[" + arguments + "]";
  if (!arguments.empty()) arguments.insert(0, ", ");
  FixWriter fix(ctx, "write it in TensorFlow", Applicability::Unsafe);
  const std::string instead = name.instead.starts_with("tf.") ? with_name(name.instead, fix.tensorflow(event.span)) : std::string(name.instead);
  const std::string object(ctx.text(event.object_span));
  fix.replace(event.is_called ? event.call : event.span, fmt::format(fmt::runtime(instead), instead.starts_with("{0}") ? as_operand(object) : object, arguments));
  return fix.done();
}

// Tensors have a rank of that name since 2.13, Keras 3's variables too. Ragged and sparse ones have none, but are taken for each other's
// dense form too often to say so.
bool has_ndim(const RuleContext& ctx, const ValueFacts& value) {
  if (value.is_variable()) return value.keras_variable;
  return value.kind != ValueKind::Tensor || ctx.target().tensorflow_at_least(2, 13);
}

bool is_missing(const RuleContext& ctx, const AttributeRead& event, const Name& name) {
  if (name.name == "ndim") return !has_ndim(ctx, event.object);
  return !(name.switched_on && event.object.kind == ValueKind::Tensor && ctx.is_switched(kNumpyBehaviour));
}

bool concerns(const ValueFacts& value) {
  return value.kind == ValueKind::Tensor || value.is_variable() || value.is_symbolic_tensor();
}

// Dicts, lists and distributions have these as well: what is a tensor by custom alone may be one of them.
bool others_have(const AttributeRead& event) {
  constexpr std::string_view kOfOthers[] = {"copy", "mean", "sort"};
  return arguments_are_empty(event) && std::ranges::find(kOfOthers, event.name) != std::end(kOfOthers);
}

void on_attribute(RuleContext& ctx, const AttributeRead& event) {
  if (!ctx.mode().graph || !concerns(event.object)) return;
  const auto* found = std::ranges::lower_bound(kNames, event.name, {}, &Name::name);
  if (found == std::end(kNames) || found->name != event.name || !is_missing(ctx, event, *found)) return;
  ctx.report(event.is_called ? event.call : event.span,
             fmt::format("`.{}` on {} raises `AttributeError` while tracing: it has no such attribute", event.name, subject(event.object)))
      .effect(Effect::RaisesWhileTracing, "AttributeError")
      .confidence(event.object.by_custom && others_have(event) ? Confidence::Possible : event.object.confidence)
      .help(help(ctx, event, *found))
      .fix(fix(ctx, event, *found));
}

}  // namespace

extern const Rule kRule{
    .code = "GV504",
    .name = "ndarray-api-on-tensor",
    .summary = "`.astype`, `.T`, `.reshape` and other attributes of NumPy arrays or PyTorch tensors on a TensorFlow tensor",
    .category = "eager-only",
    .severity = Severity::Error,
    .fix = FixKind::Unsafe,
    .since = "0.1.0",
    .handlers = {.attribute_read = on_attribute},
};

}  // namespace graphvet::rules::ndarray_api_on_tensor
