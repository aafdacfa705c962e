// GV302: Python iterates over a tensor while a graph is built.
#include "graphvet/rule.h"

#include <fmt/format.h>

#include <algorithm>
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

void on_iteration(RuleContext& ctx, const Iterated& event) {
  if (!ctx.mode().graph || !is_iterated_tensor(event.value) || becomes_a_graph_loop(ctx.mode(), event)) return;
  const std::string_view exception =
      event.use == IterationUse::Membership ? membership_exception(event.value) : exception_of(event.value);
  const bool unconverted_for = event.use == IterationUse::For && !ctx.mode().converted();
  ctx.report(event.span, fmt::format("{} {} raises `{}` while tracing{}", construct(event.use), subject(event.value),
                                     exception, unconverted_for ? not_converted(ctx.mode()) : ""))
      .effect(Effect::RaisesWhileTracing, exception)
      .confidence(event.value.confidence)
      .help(help(ctx.mode(), event, one_line(ctx.text(event.span))));
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
      .help(fmt::format("use `{}`", instead));
}

}  // namespace

extern const Rule kRule{
    .code = "GV302",
    .name = "tensor-iteration",
    .summary = "Python iterates over a symbolic tensor where AutoGraph does not convert the loop",
    .category = "control-flow",
    .severity = Severity::Error,
    .since = "0.1.0",
    .handlers = {.iterated = on_iteration, .called = on_call},
};

}  // namespace graphvet::rules::tensor_iteration
