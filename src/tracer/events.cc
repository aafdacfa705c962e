// Events: what happened, in the words that rules read.
#include <algorithm>

#include "tracer/interpreter.h"
#include "tracer/structures.h"

namespace graphvet::tracer {

std::string origin_text(const Value& v) {
  auto named = [&](std::string_view before) { return std::string(before) + (v.name ? " `" + std::string(v.name.text()) + "`" : std::string()); };
  switch (v.origin) {
    case Origin::None: return {};
    case Origin::Parameter: return named("parameter");
    case Origin::KerasInput: return named("input");
    case Origin::ApiResult: return named("result of");
    case Origin::Operator: return {};
    case Origin::DatasetElement: return "element of a dataset";
    case Origin::LoopElement: return {};
    case Origin::CallbackArgument: return named("argument that TensorFlow passes");
    case Origin::Annotation: return "annotated as a tensor";
    case Origin::Signature: return "in the input signature";
  }
  return {};
}

namespace {
bool holds_callables(const Value& v) {
  if ((v.kind != ValueKind::Tuple && v.kind != ValueKind::List) || v.ref == nullptr) return false;
  auto* s = v.as<Sequence>();
  const auto can_be_called = [](const Value& e) { return is_callable(e) || e.kind == ValueKind::Api || e.kind == ValueKind::Builtin; };
  if (s->elements.empty() && s->element == nullptr) return false;
  return std::all_of(s->elements.begin(), s->elements.end(), can_be_called) && (s->element == nullptr || can_be_called(*s->element));
}
}  // namespace

ValueFacts Interpreter::facts(const Value& v) {
  ValueFacts f;
  if (!hears(/*in_eager_too=*/true)) return f;
  f.kind = v.kind;
  f.confidence = v.may_be_none && v.confidence == Confidence::Certain ? Confidence::Likely : v.confidence;
  f.symbolic = v.symbolic;
  if (v.kind == ValueKind::Variable) f.symbolic = Symbolic::No;
  f.holds_callables = holds_callables(v);
  f.keras_variable = v.is_keras_variable;
  f.by_custom = v.is_assumed;
  f.dtype = v.dtype;
  f.rank = v.rank;
  f.holds_tensor = holds_symbolic_tensor(v);
  f.has_tensor_element = has_tensor_element(v);
  if (v.is_unknown()) f.confidence = Confidence::Possible;
  std::string origin = v.is_tensor_like() ? origin_text(v) : std::string();
  f.origin = unit_.result.arena->copy(std::string_view(origin));
  return f;
}

// For uses that lists, dicts and numbers have as well: a tensor by custom alone is no more than possible.
ValueFacts Interpreter::doubted(const Value& v) {
  if (!hears()) return {};
  ValueFacts f = facts(v);
  if (v.is_assumed) f.confidence = Confidence::Possible;
  return f;
}

// Would an event be noted here?
bool Interpreter::hears(bool in_eager_too) const {
  if (silent_ || mode_.guessed || mode_.doubtful || (!mode_.graph && !in_eager_too)) return false;
  return !mode_.graph || context_ != kNoContext;
}

void Interpreter::emit(Happening what, bool in_eager_too) {
  if (!hears(in_eager_too)) return;
  unit_.result.events.push_back({mode_.graph ? context_ : kNoContext, mode_.shown(), what});
}

std::span<const Argument> Interpreter::event_arguments(const ast::Call* call, const Arguments& arguments, bool doubt) {
  std::vector<Argument> out;
  std::size_t next = 0;
  for (const ast::Expr* a : call->args) {
    if (auto* starred = ast::as<ast::Starred>(a)) {
      out.push_back({"*", {}, span_of(starred)});
      next = arguments.positional.size();
      continue;
    }
    ValueFacts f = next < arguments.positional.size() ? (doubt ? doubted(arguments.positional[next]) : facts(arguments.positional[next])) : ValueFacts{};
    ++next;
    out.push_back({{}, f, span_of(a)});
  }
  for (const ast::Keyword* k : call->keywords) {
    const Value* v = k->arg ? arguments.keyword(k->arg) : nullptr;
    out.push_back({k->arg ? k->arg.text() : std::string_view("**"), v != nullptr ? facts(*v) : ValueFacts{}, span_of(k->value)});
  }
  return unit_.result.arena->copy(std::span<const Argument>(out));
}

}  // namespace graphvet::tracer
