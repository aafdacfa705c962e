// GV303: a builtin that wants a Python number or a Python container gets a tensor.
#include "graphvet/fix.h"
#include "graphvet/rule.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>

#include "shared/wording.h"

namespace graphvet::rules::builtin_on_tensor {
namespace {

// Which arguments decide.
enum class Which : std::uint8_t { First, Any, WithThird };

// What the builtin does when AutoGraph has rewritten the call.
enum class Converted : std::uint8_t { Raises, Works, Fragile };

struct Builtin {
  std::string_view name;
  Which which;
  Converted converted;
  std::string_view exception;           // on a tensor, where it raises
  std::string_view variable_exception;  // on a variable, where it raises
  std::string_view becomes;             // what the fragile call gives
  std::string_view instead;
};

constexpr Builtin kBuiltins[] = {
    {"bin", Which::First, Converted::Raises, "TypeError", "TypeError", "",
     "keep the number in the graph, or format it outside"},
    {"bytearray", Which::First, Converted::Raises, "TypeError", "TypeError", "", "keep the value in the graph"},
    {"bytes", Which::First, Converted::Raises, "TypeError", "TypeError", "", "use `tf.strings.as_string({0})`"},
    {"chr", Which::First, Converted::Raises, "TypeError", "TypeError", "",
     "use `tf.strings.unicode_encode([{0}], 'UTF-8')`"},
    {"complex", Which::Any, Converted::Raises, "TypeError", "AttributeError", "",
     "use `tf.complex(real, imag)` or `tf.cast({0}, tf.complex64)`"},
    {"divmod", Which::Any, Converted::Raises, "TypeError", "TypeError", "", "use `//` and `%`"},
    {"float", Which::First, Converted::Fragile, "TypeError", "AttributeError",
     "a `float32` tensor, not a Python `float`", "use `tf.cast({0}, tf.float32)`"},
    {"hash", Which::First, Converted::Raises, "TypeError", "TypeError", "", "use `{0}.ref()` as the key"},
    {"hex", Which::First, Converted::Raises, "TypeError", "TypeError", "",
     "keep the number in the graph, or format it outside"},
    {"int", Which::First, Converted::Fragile, "TypeError", "AttributeError", "an `int32` tensor, not a Python `int`",
     "use `tf.cast({0}, tf.int32)`, or `tf.int64` for large values"},
    {"len", Which::First, Converted::Fragile, "TypeError", "TypeError",
     "an `int`, or a tensor where the dimension is unknown", "use `tf.shape({0})[0]`"},
    {"memoryview", Which::First, Converted::Raises, "TypeError", "TypeError", "", "keep the value in the graph"},
    {"next", Which::First, Converted::Raises, "TypeError", "TypeError", "", "index the tensor: `{0}[0]`"},
    {"oct", Which::First, Converted::Raises, "TypeError", "TypeError", "",
     "keep the number in the graph, or format it outside"},
    {"ord", Which::First, Converted::Raises, "TypeError", "TypeError", "",
     "use `tf.strings.unicode_decode({0}, 'UTF-8')`"},
    {"pow", Which::WithThird, Converted::Raises, "TypeError", "TypeError", "",
     "use `tf.math.floormod(tf.pow(x, y), z)`"},
    {"range", Which::Any, Converted::Works, "TypeError", "TypeError", "",
     "use `tf.range({0})` in converted code, or `tf.while_loop`"},
    {"round", Which::First, Converted::Raises, "AttributeError", "TypeError", "", "use `tf.round({0})`"},
    {"sorted", Which::First, Converted::Fragile, kNotAllowedInGraph, kNotAllowedInGraph, "a sorted tensor, not a list",
     "use `tf.sort({0})`"},
};

const Builtin* find(const Called& call) {
  if (call.kind != CalleeKind::Builtin) return nullptr;
  const auto* found = std::ranges::find(kBuiltins, call.name, &Builtin::name);
  return found == std::end(kBuiltins) ? nullptr : found;
}

// `len` also fails on what holds tensors; the other builtins are asked about tensors and variables only.
bool concerns(const Builtin& builtin, const ValueFacts& value) {
  if (value.keras_variable && builtin.name == "round") return false;  // Keras 3 defines it
  if (is_tensor_or_variable(value)) return true;
  if (builtin.name != "len") return false;
  return value.kind == ValueKind::Dataset || value.kind == ValueKind::TensorArray || value.is_symbolic_tensor();
}

const Argument* deciding_argument(const Builtin& builtin, const Called& call) {
  if (builtin.which == Which::WithThird && call.positional(2) == nullptr) return nullptr;
  for (std::size_t i = 0; const Argument* argument = call.positional(i); ++i) {
    if (concerns(builtin, argument->value)) return argument;
    if (builtin.which == Which::First) break;
  }
  return nullptr;
}

struct Verdict {
  bool raises = true;
  std::string_view exception;
  std::string reason;
};

// The special cases of converted code in which even the rewritten call raises.
std::optional<Verdict> rank_verdict(const Builtin& builtin, const ValueFacts& value) {
  if (builtin.name == "len" && value.rank == 0) return Verdict{true, "ValueError", ": the tensor is a scalar"};
  if (builtin.name == "sorted" && value.rank > 1) return Verdict{true, "ValueError", ": only vectors can be sorted"};
  return std::nullopt;
}

std::string_view exception_of(const Builtin& builtin, const ValueFacts& value) {
  if (value.keras_variable && builtin.name == "sorted") return "ValueError";
  return value.is_variable() ? builtin.variable_exception : builtin.exception;
}

std::optional<Verdict> verdict(const Mode& mode, const Builtin& builtin, const ValueFacts& value) {
  const std::string_view exception = exception_of(builtin, value);
  if (builtin.converted == Converted::Raises) return Verdict{true, exception, ""};
  if (!mode.converted()) return Verdict{true, exception, ": AutoGraph does not convert this code"};
  if (builtin.converted == Converted::Works) return std::nullopt;
  if (value.kind == ValueKind::Dataset || value.kind == ValueKind::TensorArray) return std::nullopt;
  if (auto by_rank = rank_verdict(builtin, value)) return by_rank;
  return Verdict{false, "", ""};
}

std::string message(const Builtin& builtin, const ValueFacts& value, const Verdict& verdict) {
  if (verdict.raises)
    return fmt::format("`{}` on {} raises `{}` while tracing{}", builtin.name, subject(value), verdict.exception,
                       verdict.reason);
  return fmt::format("`{}` on {} works only because AutoGraph rewrites this call, and gives {}", builtin.name,
                     subject(value), builtin.becomes);
}

// `len(tf.shape(x))` asks for the rank of x. Empty: `text` is no such call.
std::string_view measured_by_shape(std::string_view text) {
  for (const std::string_view call : {"tf.shape(", "tensorflow.shape("}) {
    if (!text.starts_with(call) || !text.ends_with(')')) continue;
    const std::string_view inner = text.substr(call.size(), text.size() - call.size() - 1);
    return inner.find_first_of("(),") == inner.npos ? inner : std::string_view{};
  }
  return {};
}

std::string help(const Builtin& builtin, const ValueFacts& value, const std::string& text) {
  if (value.kind == ValueKind::Dataset) return fmt::format("use `{}.cardinality()`", text);
  if (value.kind == ValueKind::TensorArray) return fmt::format("use `{}.size()`", text);
  if (value.kind == ValueKind::RaggedTensor) return fmt::format("use `{}.nrows()`", text);
  if (value.kind == ValueKind::SparseTensor) return fmt::format("use `{}.dense_shape[0]`", text);
  if (const std::string_view tensor = measured_by_shape(text); builtin.name == "len" && !tensor.empty()) return fmt::format("use `tf.rank({})`", tensor);
  return fmt::format(fmt::runtime(builtin.instead), text);
}

// Of the builtins that one call of TensorFlow stands for: the text before and behind the tensor, `~` for TensorFlow's name.
struct Wrapping {
  std::string_view builtin, before, behind;
};
constexpr Wrapping kWrappings[] = {{"float", "~.cast(", ", ~.float32)"}, {"int", "~.cast(", ", ~.int32)"}, {"round", "~.round(", ")"}, {"sorted", "~.sort(", ")"}};

std::string with_name(std::string_view text, const std::string& tensorflow) {
  std::string out(text);
  if (const std::size_t at = out.find('~'); at != std::string::npos) out.replace(at, 1, tensorflow);
  return out;
}

std::optional<Fix> fix(const RuleContext& ctx, const Called& call, const ValueFacts& value) {
  const auto* wrapping = std::ranges::find(kWrappings, call.name, &Wrapping::builtin);
  const bool is_plain = call.arguments.size() == 1 && call.arguments.front().keyword.empty();
  const bool is_other = value.dtype == DType::String || value.kind != ValueKind::Tensor;  // Variables, and what holds tensors
  if (wrapping == std::end(kWrappings) || !is_plain || (is_other && !value.is_variable()) || rank_verdict(*find(call), value)) return std::nullopt;
  FixWriter fix(ctx, "let TensorFlow do it", Applicability::Unsafe);
  const std::string tensorflow = fix.tensorflow(call.callee);
  const std::string tensor(ctx.text(call.arguments.front().span));
  fix.replace(call.span, with_name(wrapping->before, tensorflow) + tensor + with_name(wrapping->behind, tensorflow));
  return fix.done();
}

void on_call(RuleContext& ctx, const Called& call) {
  const Builtin* builtin = ctx.mode().graph ? find(call) : nullptr;
  if (builtin == nullptr) return;
  const Argument* argument = deciding_argument(*builtin, call);
  if (argument == nullptr) return;
  const std::optional<Verdict> found = verdict(ctx.mode(), *builtin, argument->value);
  if (!found) return;
  ctx.report(call.span, message(*builtin, argument->value, *found))
      .severity(found->raises ? Severity::Error : Severity::Warning)
      .effect(found->raises ? Effect::RaisesWhileTracing : Effect::Fragile, found->exception)
      .confidence(argument->value.confidence)
      .help(help(*builtin, argument->value, one_line(ctx.text(argument->span))))
      .fix(fix(ctx, call, argument->value));
}

}  // namespace

extern const Rule kRule{
    .code = "GV303",
    .name = "builtin-on-tensor",
    .summary = "`len`, `int`, `float`, `range` and other builtins on a symbolic tensor",
    .category = "control-flow",
    .severity = Severity::Error,
    .fix = FixKind::Unsafe,
    .since = "0.1.0",
    .handlers = {.called = on_call},
};

}  // namespace graphvet::rules::builtin_on_tensor
