// GV301: Python asks a symbolic tensor for its truth where AutoGraph does not rewrite the question.
#include "graphvet/fix.h"
#include "graphvet/rule.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "shared/wording.h"

namespace graphvet::rules::tensor_as_bool {
namespace {

std::string_view construct(BoolUse use) {
  switch (use) {
    case BoolUse::If:
      return "`if`";
    case BoolUse::While:
      return "`while`";
    case BoolUse::And:
      return "`and`";
    case BoolUse::Or:
      return "`or`";
    case BoolUse::Not:
      return "`not`";
    case BoolUse::Conditional:
      return "a conditional expression";
    case BoolUse::Assert:
      return "`assert`";
    case BoolUse::ChainedComparison:
      return "a chained comparison";
    case BoolUse::ComprehensionIf:
      return "the `if` of a comprehension";
    case BoolUse::MatchGuard:
      return "a `match` guard";
    case BoolUse::BoolCall:
      return "`bool()`";
    case BoolUse::Membership:
      return "`in`";
  }
  return "a condition";
}

// AutoGraph rewrites these, the others it leaves to Python.
bool converted_by_autograph(BoolUse use) {
  switch (use) {
    case BoolUse::If:
    case BoolUse::While:
    case BoolUse::And:
    case BoolUse::Or:
    case BoolUse::Not:
    case BoolUse::Conditional:
    case BoolUse::ChainedComparison:
      return true;
    default:
      return false;
  }
}

struct Outcome {
  Effect effect = Effect::RaisesWhileTracing;
  std::string_view exception = kNotAllowedInGraph;
  std::string_view reason;
};

// Keras 3's own variables refuse `bool`; `in` compares first, and then asks a tensor.
std::string_view exception_of(const UsedAsBool& event) {
  return event.value.keras_variable && event.use != BoolUse::Membership ? "TypeError" : kNotAllowedInGraph;
}

// A converted construct works on bool scalars; on a tensor known to be of another dtype TensorFlow refuses.
std::optional<Outcome> converted_outcome(const UsedAsBool& event) {
  if (!converted_by_autograph(event.use))
    return Outcome{.exception = exception_of(event), .reason = ": AutoGraph does not convert this construct"};
  if (event.value.dtype == DType::Unknown || event.value.dtype == DType::Bool) return std::nullopt;
  constexpr std::string_view kReason = ": the tensor is not of dtype bool";
  switch (event.use) {
    case BoolUse::If:
    case BoolUse::While:
      return Outcome{.exception = "ValueError", .reason = kReason};
    case BoolUse::Not:
      return Outcome{.exception = "TypeError", .reason = kReason};
    default:
      return Outcome{Effect::RaisesWhileRunning, "InvalidArgumentError", kReason};
  }
}

std::optional<Outcome> outcome(const Mode& mode, const UsedAsBool& event) {
  if (mode.converted()) return converted_outcome(event);
  const bool is_about_conversion = converted_by_autograph(event.use);
  return Outcome{.exception = exception_of(event),
                 .reason = is_about_conversion ? ": AutoGraph does not convert this code" : ""};
}

std::string help(BoolUse use, const std::string& value, DType dtype) {
  if (dtype != DType::Unknown && dtype != DType::Bool && use != BoolUse::Membership)
    return fmt::format(
        "compare with what you mean, as in `{} != 0`, and use `tf.cond` or `tf.where` in unconverted code", value);
  switch (use) {
    case BoolUse::If:
      return fmt::format("use `tf.cond({}, ...)`, or put `@tf.function` on this function", value);
    case BoolUse::While:
      return "use `tf.while_loop`, or put `@tf.function` on this function";
    case BoolUse::And:
      return fmt::format("use `tf.logical_and({}, ...)`", value);
    case BoolUse::Or:
      return fmt::format("use `tf.logical_or({}, ...)`", value);
    case BoolUse::Not:
      return fmt::format("use `tf.logical_not({})`", value);
    case BoolUse::Conditional:
      return fmt::format("use `tf.where({}, ..., ...)` or `tf.cond`", value);
    case BoolUse::Assert:
      return fmt::format("use `tf.debugging.Assert({0}, [{0}])`", value);
    case BoolUse::ChainedComparison:
      return "join two comparisons: `(a < x) & (x < b)`";
    case BoolUse::ComprehensionIf:
      return "use `tf.boolean_mask` on the stacked tensor";
    case BoolUse::MatchGuard:
      return "use `tf.switch_case` or `tf.cond`";
    case BoolUse::BoolCall:
      return dtype == DType::Bool ? fmt::format("leave out `bool()`: `{}` is a boolean tensor", value) : fmt::format("use `tf.cast({}, tf.bool)`", value);
    case BoolUse::Membership:
      return fmt::format("use `tf.reduce_any(tf.equal({}, ...))`", value);
  }
  return {};
}

// Constructs that one call says in TensorFlow. The others need their branches made into functions.
std::optional<Fix> fix(const RuleContext& ctx, const UsedAsBool& event) {
  const std::string value(ctx.text(event.span));
  const bool is_bool = event.value.dtype == DType::Bool;
  FixWriter fix(ctx, "ask TensorFlow", Applicability::Unsafe);
  if (event.use == BoolUse::BoolCall) {
    fix.replace(event.construct, is_bool ? as_operand(value) : fix.tensorflow(event.span) + ".cast(" + value + ", " + fix.tensorflow(event.span) + ".bool)");
    return fix.done();
  }
  if (event.use != BoolUse::Not || !is_bool) return std::nullopt;
  fix.replace(event.construct, fix.tensorflow(event.span) + ".logical_not(" + value + ")");
  return fix.done();
}

std::string_view when(Effect effect) {
  return effect == Effect::RaisesWhileRunning ? "when the graph runs" : "while tracing";
}

void on_truth(RuleContext& ctx, const UsedAsBool& event) {
  if (!ctx.mode().graph || !is_tensor_or_variable(event.value)) return;
  const std::optional<Outcome> result = outcome(ctx.mode(), event);
  if (!result) return;
  ctx.report(event.span, fmt::format("{} on {} raises `{}` {}{}", construct(event.use), subject(event.value),
                                     result->exception, when(result->effect), result->reason))
      .effect(result->effect, result->exception)
      .confidence(event.value.confidence)
      .help(help(event.use, one_line(ctx.text(event.span)), event.value.dtype))
      .fix(fix(ctx, event));
}

// The builtins that ask the elements of a collection for their truth, and what to write instead.
struct Asking {
  std::string_view name;
  std::string_view of_collection;
  std::string_view of_arguments;  // empty: takes one argument
};
constexpr Asking kAsking[] = {
    {"all", "tf.reduce_all(tf.stack({}))", ""},
    {"any", "tf.reduce_any(tf.stack({}))", ""},
    {"max", "tf.reduce_max(tf.stack({}))", "tf.maximum({})"},
    {"min", "tf.reduce_min(tf.stack({}))", "tf.minimum({})"},
    {"sorted", "tf.sort(tf.stack({}))", ""},
};

const Asking* asking(const Called& call) {
  if (call.kind != CalleeKind::Builtin || call.keyword("key") != nullptr) return nullptr;
  const auto* found = std::ranges::find(kAsking, call.name, &Asking::name);
  return found == std::end(kAsking) ? nullptr : found;
}

std::string_view instead(const Asking& builtin, bool several) {
  return several ? builtin.of_arguments : builtin.of_collection;
}

// `max(a, b)` compares its arguments, `max([a, b])` the elements of one collection.
const Argument* compared_tensor(const Called& call, bool several) {
  for (const Argument& argument : call.arguments) {
    if (!argument.keyword.empty()) continue;
    if (several ? is_tensor_or_variable(argument.value) : argument.value.has_tensor_element) return &argument;
  }
  return nullptr;
}

// `bool(t)` is a call, and the question itself.
void on_bool_call(RuleContext& ctx, const Called& call) {
  const Argument* argument = call.positional(0);
  if (argument == nullptr) return;
  on_truth(ctx, {.span = argument->span, .construct = call.span, .value = argument->value, .use = BoolUse::BoolCall});
}

std::optional<Fix> fix(const RuleContext& ctx, const Called& call, std::string text) {
  FixWriter fix(ctx, "ask TensorFlow", Applicability::Unsafe);
  const std::string tensorflow = fix.tensorflow(call.callee);
  // The template's own "tf." stand before the program's text.
  const std::size_t own = text.starts_with("tf.reduce_") || text.starts_with("tf.sort") ? text.find("tf.stack(") : std::string::npos;
  if (own != std::string::npos) text.replace(own, 2, tensorflow);
  text.replace(0, 2, tensorflow);
  fix.replace(call.span, std::move(text));
  return fix.done();
}

void on_call(RuleContext& ctx, const Called& call) {
  if (call.kind == CalleeKind::Builtin && call.name == "bool") return on_bool_call(ctx, call);
  const Asking* builtin = ctx.mode().graph ? asking(call) : nullptr;
  if (builtin == nullptr || call.has_unpacked_arguments()) return;
  const bool several = call.positional(1) != nullptr;
  if (several && builtin->of_arguments.empty()) return;
  const Argument* tensor = compared_tensor(call, several);
  if (tensor == nullptr) return;
  Span arguments = call.positional(0)->span;
  if (several) arguments.end = call.positional(1)->span.end;
  const std::string text = fmt::format(fmt::runtime(instead(*builtin, several)), one_line(ctx.text(arguments)));
  ctx.report(call.span,
             fmt::format("`{}` on symbolic tensors raises `{}` while tracing: it asks them for a Python `bool`",
                         builtin->name, kNotAllowedInGraph))
      .effect(Effect::RaisesWhileTracing, kNotAllowedInGraph)
      .confidence(several ? tensor->value.confidence : at_most(Confidence::Likely, tensor->value.confidence))
      .help(fmt::format("use `{}`", text))
      .fix(call.arguments.size() <= 2 ? fix(ctx, call, fmt::format(fmt::runtime(instead(*builtin, several)), ctx.text(arguments))) : std::nullopt);
}

}  // namespace

extern const Rule kRule{
    .code = "GV301",
    .name = "tensor-as-bool",
    .summary = "a symbolic tensor is used as a Python `bool` where AutoGraph does not convert the code",
    .category = "control-flow",
    .severity = Severity::Error,
    .fix = FixKind::Unsafe,
    .since = "0.1.0",
    .handlers = {.used_as_bool = on_truth, .called = on_call},
};

}  // namespace graphvet::rules::tensor_as_bool
