// GV606: a dataset, or a Python iterator, is iterated by Python while a graph is built.
#include "graphvet/rule.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "shared/wording.h"

namespace graphvet::rules::iterator_in_trace {
namespace {

// Builtins that run through what they are given.
constexpr std::string_view kIterating[] = {"list", "sorted", "sum", "tuple"};

bool is_of_tf_data(const ValueFacts& value) { return value.kind == ValueKind::Dataset || value.kind == ValueKind::Iterator; }

std::string_view what(const ValueFacts& value) { return value.kind == ValueKind::Dataset ? "a `tf.data.Dataset`" : "an iterator of a `tf.data.Dataset`"; }

std::string help(const RuleContext& ctx, Span data) {
  const std::string text = one_line(ctx.text(data));
  if (ctx.mode().converted()) return fmt::format("loop with `for x in {}:`, which AutoGraph makes a loop of the graph, or use `.reduce`", text);
  return fmt::format("use `{}.reduce(...)`, or pass one batch at a time to the traced code", text);
}

// No end is ever seen while tracing: each round only adds an operation. Unconverted code is stopped after some rounds.
void report_endless(RuleContext& ctx, Span at, std::string_view construct, const ValueFacts& value, Span data) {
  if (ctx.mode().converted()) {
    ctx.report(at, fmt::format("{} {} never ends while tracing: each round adds an op, and none sees the end of the data", construct, what(value)))
        .effect(Effect::RaisesWhileTracing)
        .confidence(value.confidence)
        .help(help(ctx, data));
    return;
  }
  ctx.report(at, fmt::format("{} {} raises `ValueError` while tracing, or never ends: only AutoGraph makes a loop of the graph of it", construct, what(value)))
      .effect(Effect::RaisesWhileTracing, "ValueError")
      .confidence(value.confidence)
      .help(help(ctx, data));
}

bool is_loop(IterationUse use) { return use == IterationUse::For || use == IterationUse::ForWithTupleTarget; }

void on_iteration(RuleContext& ctx, const Iterated& event) {
  if (!ctx.mode().graph || !is_of_tf_data(event.value)) return;
  if (is_loop(event.use) && ctx.mode().converted()) return;
  report_endless(ctx, event.span, is_loop(event.use) ? "`for` over" : "a comprehension over", event.value, event.span);
}

void report_restarted(RuleContext& ctx, const Called& call, const Argument& iterator) {
  ctx.report(call.span, "the iterator is made anew at each run of the graph: `next` gives the first element of the dataset every time")
      .effect(Effect::SilentlyWrong)
      .severity(Severity::Warning)
      .confidence(at_most(Confidence::Likely, iterator.value.confidence))
      .help("make the iterator once, outside the traced code, and call `next` on that");
}

void report_advanced_by_python(RuleContext& ctx, const Called& call, const Argument& iterator) {
  ctx.report(call.span, "`next` on a Python iterator from outside runs while tracing: the graph keeps the one value that it gave")
      .effect(Effect::RunsOnce)
      .severity(Severity::Warning)
      .confidence(iterator.value.confidence)
      .help("pass the value as an argument, or make a `tf.data.Dataset` of the data and its iterator outside");
}

void on_next(RuleContext& ctx, const Called& call) {
  const Argument* iterator = call.positional(0);
  if (iterator == nullptr) return;
  if (iterator->value.kind == ValueKind::Iterator && iterator->value.symbolic == Symbolic::Yes) return report_restarted(ctx, call, *iterator);
  if (iterator->value.kind == ValueKind::Generator && iterator->value.symbolic == Symbolic::No) report_advanced_by_python(ctx, call, *iterator);
}

void on_call(RuleContext& ctx, const Called& call) {
  if (!ctx.mode().graph || call.kind != CalleeKind::Builtin) return;
  if (call.name == "next") return on_next(ctx, call);
  const Argument* data = call.positional(0);
  if (std::ranges::find(kIterating, call.name) == std::end(kIterating) || data == nullptr || !is_of_tf_data(data->value)) return;
  report_endless(ctx, call.span, fmt::format("`{}` over", call.name), data->value, data->span);
}

}  // namespace

extern const Rule kRule{
    .code = "GV606",
    .name = "iterator-in-trace",
    .summary = "Python iterates over a dataset, or advances an iterator, while a graph is built",
    .category = "keras-data",
    .severity = Severity::Error,
    .since = "0.1.0",
    .handlers = {.iterated = on_iteration, .called = on_call},
};

}  // namespace graphvet::rules::iterator_in_trace
