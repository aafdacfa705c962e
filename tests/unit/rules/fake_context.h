// A context for rules without a tracer: a source text, a mode, and the diagnostics that come out.
#pragma once

#include <algorithm>
#include <cstdint>
#include <deque>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graphvet/rule.h"

namespace graphvet::test {

inline const Rule& rule(std::string_view code) {
  for (const auto& entry : rules::all_rules())
    if (entry.rule->code == code) return *entry.rule;
  throw std::invalid_argument("no rule " + std::string(code));
}

inline constexpr Mode kConverted{.graph = true, .conversion = Conversion::Yes};
inline constexpr Mode kUnconverted{.graph = true, .conversion = Conversion::No};
inline constexpr Mode kJit{.graph = true, .conversion = Conversion::Yes, .jit = true};
inline constexpr Mode kEager{};

class FakeContext : public RuleContext {
 public:
  FakeContext(std::string_view source, Mode mode, Target target = {}) : source_(source), mode_(mode), target_(target) {}

  Report report(Span span, std::string message) override {
    Diagnostic& diagnostic = diagnostics.emplace_back();
    diagnostic.span = span;
    diagnostic.message = std::move(message);
    return Report(diagnostic);
  }
  Mode mode() const override { return mode_; }
  const Target& target() const override { return target_; }
  std::string_view text(Span span) const override { return source_.substr(span.begin, span.end - span.begin); }

  // Where `part` stands in the source, from `start` on.
  Span span_of(std::string_view part, std::size_t start = 0) const {
    const std::size_t at = source_.find(part, start);
    if (at == std::string_view::npos) throw std::invalid_argument("not in the source: " + std::string(part));
    return {0, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + part.size())};
  }

  std::deque<Diagnostic> diagnostics;

 private:
  std::string_view source_;
  Mode mode_;
  Target target_;
};

inline ValueFacts tensor(DType dtype = DType::Unknown, int rank = -1) {
  return {.kind = ValueKind::Tensor,
          .confidence = Confidence::Certain,
          .symbolic = Symbolic::Yes,
          .dtype = dtype,
          .rank = static_cast<std::int8_t>(rank)};
}
inline ValueFacts eager_tensor() {
  return {.kind = ValueKind::Tensor, .confidence = Confidence::Certain, .symbolic = Symbolic::No};
}
inline ValueFacts of_kind(ValueKind kind, Symbolic symbolic = Symbolic::No) {
  return {.kind = kind, .confidence = Confidence::Certain, .symbolic = symbolic};
}
inline ValueFacts variable() { return of_kind(ValueKind::Variable); }
inline ValueFacts keras_variable() {
  ValueFacts value = variable();
  value.keras_variable = true;
  return value;
}
inline ValueFacts number() { return of_kind(ValueKind::Int); }
inline ValueFacts list_of_tensors() {
  ValueFacts value = of_kind(ValueKind::List);
  value.holds_tensor = value.has_tensor_element = true;
  return value;
}

// An argument: its text in the call, its value, its keyword.
struct Given {
  std::string_view text;
  ValueFacts value;
  std::string_view keyword = {};
};

// Runs one rule over one hand-made event.
class RuleRun {
 public:
  RuleRun(std::string_view code, Mode mode, Target target = {}) : rule_(rule(code)), mode_(mode), target_(target) {}

  // `source` is the call's text, `name` its canonical name.
  std::deque<Diagnostic> call(std::string_view source, CalleeKind kind, std::string_view name,
                              const std::vector<Given>& given) const {
    FakeContext context(source, mode_, target_);
    std::vector<Argument> arguments;
    for (const Given& one : given)
      arguments.push_back({one.keyword, one.value, context.span_of(one.text, source.find('('))});
    const Called event{.span = context.span_of(source),
                       .callee = context.span_of(source.substr(0, source.find('('))),
                       .kind = kind,
                       .name = name,
                       .arguments = arguments};
    if (rule_.handlers.called != nullptr) rule_.handlers.called(context, event);
    return context.diagnostics;
  }
  std::deque<Diagnostic> builtin(std::string_view source, const std::vector<Given>& given) const {
    return call(source, CalleeKind::Builtin, source.substr(0, source.find('(')), given);
  }
  std::deque<Diagnostic> api(std::string_view source, std::string_view name, const std::vector<Given>& given) const {
    return call(source, CalleeKind::Api, name, given);
  }
  std::deque<Diagnostic> truth(std::string_view value_text, BoolUse use, const ValueFacts& value) const {
    FakeContext context(value_text, mode_, target_);
    const Span span = context.span_of(value_text);
    rule_.handlers.used_as_bool(context, {.span = span, .construct = span, .value = value, .use = use});
    return context.diagnostics;
  }
  std::deque<Diagnostic> iteration(std::string_view value_text, IterationUse use, const ValueFacts& value) const {
    FakeContext context(value_text, mode_, target_);
    rule_.handlers.iterated(context, {.span = context.span_of(value_text), .value = value, .use = use});
    return context.diagnostics;
  }
  // `source` is `object.name` or `object.name()`.
  std::deque<Diagnostic> attribute(std::string_view source, const ValueFacts& object) const {
    FakeContext context(source, mode_, target_);
    const std::size_t dot = source.rfind('.');
    const std::size_t parenthesis = std::min(source.find('(', dot), source.size());
    const std::string_view read = source.substr(0, parenthesis);
    const bool called = parenthesis != source.size();
    rule_.handlers.attribute_read(context, {.span = context.span_of(read),
                                            .object_span = context.span_of(source.substr(0, dot)),
                                            .call = context.span_of(called ? source : read),
                                            .name = read.substr(dot + 1),
                                            .object = object,
                                            .is_called = called});
    return context.diagnostics;
  }

 private:
  const Rule& rule_;
  Mode mode_;
  Target target_;
};

}  // namespace graphvet::test
