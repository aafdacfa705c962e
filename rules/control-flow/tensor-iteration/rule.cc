// GV302: Python iterates over a tensor while a graph is built.
#include "graphvet/fix.h"
#include "graphvet/rule.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>

#include "shared/wording.h"

namespace graphvet::rules::tensor_iteration {
namespace {

std::string_view construct(IterationUse use) {
  switch (use) {
    case IterationUse::For:
      return "`for` over";
    case IterationUse::ForWithTupleTarget:
      return "unpacking in a `for` over";
    case IterationUse::Comprehension:
      return "a comprehension over";
    case IterationUse::Unpack:
      return "unpacking";
    case IterationUse::StarredArgument:
      return "passing as `*` argument";
    case IterationUse::StarredDisplay:
      return "`*` in a display with";
    case IterationUse::YieldFrom:
      return "`yield from`";
    case IterationUse::Membership:
      return "`in` on";
  }
  return "iterating over";
}

// Dense tensors cannot be iterated while a graph is built, not even eager ones captured from outside.
bool is_iterated_tensor(const ValueFacts& value) {
  switch (value.kind) {
    case ValueKind::Tensor:
    case ValueKind::Variable:
      return true;
    case ValueKind::RaggedTensor:
    case ValueKind::SparseTensor:
      return value.symbolic == Symbolic::Yes;
    default:
      return false;
  }
}

std::string_view exception_of(const ValueFacts& value) {
  if (value.kind == ValueKind::RaggedTensor || value.keras_variable) return "ValueError";
  if (value.kind == ValueKind::SparseTensor) return "TypeError";
  return kNotAllowedInGraph;
}

// `in` needs `__contains__` or a way to iterate; a Keras variable has the latter.
std::string_view membership_exception(const ValueFacts& value) {
  return value.keras_variable ? kNotAllowedInGraph : "TypeError";
}

// A plain `for` is the one construct that AutoGraph turns into a loop of the graph.
bool becomes_a_graph_loop(const Mode& mode, const Iterated& event) {
  return mode.converted() && event.use == IterationUse::For && event.value.kind != ValueKind::SparseTensor;
}

std::string help(const Mode& mode, const Iterated& event, const std::string& value) {
  switch (event.use) {
    case IterationUse::For:
      return fmt::format(
          "compute on the whole tensor, use `tf.map_fn(..., {0})` or `tf.unstack({0})`, or put "
          "`@tf.function` on this function",
          value);
    case IterationUse::ForWithTupleTarget:
      if (mode.converted())
        return fmt::format("loop over the rows and unpack each with `tf.unstack`: `for row in {}:`", value);
      return fmt::format("use `tf.map_fn(..., {0})` or `tf.unstack({0})`", value);
    case IterationUse::Membership:
      return fmt::format("use `tf.reduce_any(tf.equal({}, ...))`", value);
    case IterationUse::Comprehension:
      return fmt::format("use `tf.map_fn(..., {0})` or `tf.unstack({0})`", value);
    default:
      return fmt::format("use `tf.unstack({})`", value);
  }
}

// How many names `a, (b, c)` is unpacked to; 0: not known, for one takes the rest, or takes all.
int names_in(std::string_view target) {
  int depth = 0, names = 0;
  bool is_open = false;  // a name that no comma has ended yet
  for (const char c : target) {
    if (c == '*' || c == '=') return 0;
    if (c == '(' || c == '[') ++depth;
    if (c == ')' || c == ']') --depth;
    if (c == ',' && depth == 0) ++names;
    if (c == ',' && depth == 0) is_open = false;
    else if (c != ' ' && c != '\n') is_open = true;
  }
  return names + (names > 0 && is_open ? 1 : 0);
}

// Of `a, b = x`: with the number of names it works for every static shape. Elsewhere the length must be known, which it may not be.
std::optional<Fix> fix(const RuleContext& ctx, const Iterated& event) {
  if (event.use != IterationUse::Unpack || (event.value.kind != ValueKind::Tensor && !event.value.is_variable())) return std::nullopt;
  const std::string_view statement = ctx.text(ctx.statement(event.span)), value = ctx.text(event.span);
  const std::size_t equals = statement.find('=');
  // `a, b = value`, with nothing else on either side.
  if (equals == statement.npos || !statement.ends_with(value) || statement.find_first_not_of(" (", equals + 1) + value.size() != statement.size()) return std::nullopt;
  std::string_view target = statement.substr(0, equals);
  if (target.starts_with('(') || target.starts_with('[')) return std::nullopt;
  const int names = names_in(target);
  if (names == 0) return std::nullopt;
  FixWriter fix(ctx, "unpack with `tf.unstack`", Applicability::Unsafe);
  fix.wrap(event.span, fix.tensorflow(event.span) + ".unstack(", fmt::format(", num={})", names));
  return fix.done();
}

void on_iteration(RuleContext& ctx, const Iterated& event) {
  if (!ctx.mode().graph || !is_iterated_tensor(event.value) || becomes_a_graph_loop(ctx.mode(), event)) return;
  const std::string_view exception =
      event.use == IterationUse::Membership ? membership_exception(event.value) : exception_of(event.value);
  const bool unconverted_for = event.use == IterationUse::For && !ctx.mode().converted();
  ctx.report(event.span, fmt::format("{} {} raises `{}` while tracing{}", construct(event.use), subject(event.value),
                                     exception, unconverted_for ? ": AutoGraph does not convert this code" : ""))
      .effect(Effect::RaisesWhileTracing, exception)
      .confidence(event.value.confidence)
      .help(help(ctx.mode(), event, one_line(ctx.text(event.span))))
      .fix(fix(ctx, event));
}

// A callee that iterates over its arguments from position `first` on (`only_first`: over that one alone).
struct Iterating {
  std::string_view name;
  std::string_view instead;
  std::size_t first = 0;
  bool only_first = true;
  std::string_view exception = kNotAllowedInGraph;
};
constexpr Iterating kBuiltins[] = {
    {"all", "tf.reduce_all({})"},
    {"any", "tf.reduce_any({})"},
    {"dict", "tf.unstack({})"},
    {"enumerate", "for i in tf.range(tf.shape({})[0])"},
    {"filter", "tf.boolean_mask({}, ...)", 1},
    {"frozenset", "tf.unique(tf.reshape({}, [-1])).y"},
    {"iter", "tf.unstack({})"},
    {"list", "tf.unstack({})"},
    {"map", "tf.map_fn(..., {})", 1, false},
    {"max", "tf.reduce_max({})"},
    {"min", "tf.reduce_min({})"},
    {"reversed", "tf.reverse({}, axis=[0])", 0, true, "TypeError"},
    {"set", "tf.unique(tf.reshape({}, [-1])).y"},
    {"sum", "tf.reduce_sum({}, axis=0)"},
    {"tuple", "tf.unstack({})"},
    {"zip", "tf.unstack({})", 0, false},
};
constexpr Iterating kApis[] = {
    {"collections.Counter", "tf.unique_with_counts({})"},
    {"collections.deque", "tf.unstack({})"},
    {"functools.reduce", "tf.foldl(..., {})", 1, true, "TypeError"},
    {"itertools.accumulate", "tf.cumsum({})"},
    {"itertools.chain", "tf.unstack({})", 0, false},
    {"itertools.chain.from_iterable", "tf.unstack({})"},
    {"itertools.combinations", "tf.unstack({})"},
    {"itertools.cycle", "tf.unstack({})"},
    {"itertools.islice", "tf.unstack({})"},
    {"itertools.permutations", "tf.unstack({})"},
    {"itertools.product", "tf.meshgrid({}, ...)", 0, false},
    {"itertools.starmap", "tf.map_fn(..., {})", 1},
    {"itertools.zip_longest", "tf.unstack({})", 0, false},
};

const Iterating* iterating(const Called& call) {
  const std::span<const Iterating> table =
      call.kind == CalleeKind::Builtin ? std::span<const Iterating>(kBuiltins) : std::span<const Iterating>(kApis);
  if (call.kind == CalleeKind::Method) return nullptr;
  const auto found = std::ranges::find(table, call.name, &Iterating::name);
  return found == table.end() ? nullptr : &*found;
}

const Argument* iterated_argument(const Called& call, const Iterating& callee) {
  for (std::size_t i = callee.first; const Argument* argument = call.positional(i); ++i) {
    if (is_iterated_tensor(argument->value)) return argument;
    if (callee.only_first) break;
  }
  return nullptr;
}

// `max(a, b)` compares its arguments instead of iterating over one.
bool compares_arguments(const Called& call) {
  return (call.name == "max" || call.name == "min") && call.positional(1) != nullptr;
}

// `len` and indexing, which `reversed` uses, work on an eager tensor captured from outside.
bool works_on_eager(const Iterating& callee, const ValueFacts& value) {
  return callee.name == "reversed" && value.kind == ValueKind::Tensor && value.symbolic != Symbolic::Yes;
}

// A Keras variable can be indexed: these ask its elements for a bool before the end is reached.
bool asks_elements(std::string_view builtin) {
  return builtin == "all" || builtin == "any" || builtin == "max" || builtin == "min";
}

std::string_view exception_of(const Iterating& callee, const ValueFacts& value) {
  if (value.keras_variable && asks_elements(callee.name)) return kNotAllowedInGraph;
  const std::string_view by_kind = exception_of(value);
  return by_kind == kNotAllowedInGraph ? callee.exception : by_kind;
}

// Builtins of one argument that one call of TensorFlow stands for, whatever the length: `~` is its name, {} the tensor.
struct Whole {
  std::string_view builtin, instead;
};
constexpr Whole kWholes[] = {{"sum", "~.reduce_sum({}, axis=0)"}, {"reversed", "~.reverse({}, axis=[0])"}, {"max", "~.reduce_max({})"}, {"min", "~.reduce_min({})"}};

std::optional<Fix> fix(const RuleContext& ctx, const Called& call, const ValueFacts& value) {
  const auto* whole = std::ranges::find(kWholes, call.name, &Whole::builtin);
  const bool is_number = value.dtype != DType::Bool && value.dtype != DType::String;
  const bool is_dense = value.kind == ValueKind::Tensor || value.is_variable();
  if (call.kind != CalleeKind::Builtin || whole == std::end(kWholes) || call.arguments.size() != 1 || !is_number || !is_dense) return std::nullopt;
  if (whole->instead.find("axis") == std::string_view::npos && value.rank != 1) return std::nullopt;
  FixWriter fix(ctx, "let TensorFlow do it", Applicability::Unsafe);
  std::string text = fix.tensorflow(call.callee) + std::string(whole->instead.substr(1));
  text.replace(text.find("{}"), 2, ctx.text(call.arguments.front().span));
  fix.replace(call.span, std::move(text));
  return fix.done();
}

void on_call(RuleContext& ctx, const Called& call) {
  const Iterating* callee = ctx.mode().graph ? iterating(call) : nullptr;
  if (callee == nullptr || compares_arguments(call)) return;
  const Argument* argument = iterated_argument(call, *callee);
  if (argument == nullptr || works_on_eager(*callee, argument->value)) return;
  const std::string_view exception = exception_of(*callee, argument->value);
  const std::string instead = fmt::format(fmt::runtime(callee->instead), one_line(ctx.text(argument->span)));
  ctx.report(call.span, fmt::format("`{}` over {} raises `{}` while tracing, also in code that AutoGraph converts",
                                    callee->name, subject(argument->value), exception))
      .effect(Effect::RaisesWhileTracing, exception)
      .confidence(argument->value.confidence)
      .help(fmt::format("use `{}`", instead))
      .fix(fix(ctx, call, argument->value));
}

}  // namespace

extern const Rule kRule{
    .code = "GV302",
    .name = "tensor-iteration",
    .summary = "Python iterates over a symbolic tensor where AutoGraph does not convert the loop",
    .category = "control-flow",
    .severity = Severity::Error,
    .fix = FixKind::Unsafe,
    .since = "0.1.0",
    .handlers = {.iterated = on_iteration, .called = on_call},
};

}  // namespace graphvet::rules::tensor_iteration
