// What an API gives where an argument decides: `np.unique(x, return_counts=True)`, a layer made with `return_state=True`.
#include <algorithm>

#include "tracer/interpreter.h"
#include "tracer/structures.h"

namespace graphvet::tracer {

using knowledge::Api;
using knowledge::Case;
using knowledge::CaseTest;
using knowledge::Returns;

namespace {

enum class Held : std::uint8_t { No, Yes, Unknown };

Held held_if(bool yes) { return yes ? Held::Yes : Held::No; }

// A text, a number, a tensor of rank 0.
Held is_scalar(const Value& v) {
  if (v.confidence == Confidence::Possible) return Held::Unknown;
  if (v.kind == ValueKind::List || v.kind == ValueKind::Tuple) return Held::No;
  const int rank = v.is_tensor() ? v.rank : rank_of_literal(v);
  return rank < 0 ? Held::Unknown : held_if(rank == 0);
}

// `v` is null where the argument was not given.
Held holds(const Case& c, const Value* v) {
  const bool absent = v == nullptr || v->is_none();
  if (c.test == CaseTest::Missing || c.test == CaseTest::Given) {
    if (!absent && (v->is_unknown() || v->may_be_none)) return Held::Unknown;
    return held_if(absent == (c.test == CaseTest::Missing));
  }
  if (absent) return Held::No;
  if (v->is_unknown() || v->may_be_none) return Held::Unknown;
  switch (c.test) {
    case CaseTest::True:
    case CaseTest::False:
      if (v->kind != ValueKind::Bool || !v->is_constant) return Held::Unknown;
      return held_if((v->integer != 0) == (c.test == CaseTest::True));
    case CaseTest::Sequence: return held_if(v->kind == ValueKind::List || v->kind == ValueKind::Tuple);
    case CaseTest::Text:
      if (v->kind != ValueKind::Str) return Held::No;
      return v->is_constant ? held_if(v->name.text() == c.text) : Held::Unknown;
    case CaseTest::Scalar: return is_scalar(*v);
    default: return Held::Unknown;
  }
}

// What `api` gives by the first case that holds.
Api by_case(const Api& api, Returns otherwise, const std::function<const Value*(std::string_view)>& argument) {
  Api decided = api;
  decided.returns = otherwise;
  for (const Case& c : api.cases) {
    const Held held = holds(c, argument(c.parameter));
    if (held == Held::No) continue;
    decided.returns = held == Held::Yes ? c.returns : Returns::Unknown;
    decided.arity = c.arity;
    decided.instance_of = c.instance_of;
    break;
  }
  return decided;
}

}  // namespace

Api Interpreter::decided_by_arguments(const Api& api, const Arguments& arguments) const {
  if (!arguments.unknown_positional && !arguments.unknown_keywords)
    return by_case(api, api.returns, [&](std::string_view name) { return argument_named(api, arguments, name); });
  Api undecided = api;
  undecided.returns = Returns::Unknown;
  return undecided;
}

// What such an object was made with, kept as its attributes: Keras layers have them under these names.
void Interpreter::keep_deciding_arguments(const Api& cls, const Value& object, const Arguments& arguments) {
  if (cls.cases.empty() || object.kind != ValueKind::Instance) return;
  auto* allocation = const_cast<Allocation*>(object.as<Allocation>());
  if (allocation->unit != unit_.number || allocation->is_summary) return;
  const bool all_seen = !arguments.unknown_positional && !arguments.unknown_keywords;
  for (const Case& c : cls.cases) {
    const Value* given = argument_named(cls, arguments, c.parameter);
    if (given == nullptr && all_seen) continue;
    const Value value = given != nullptr ? *given : unknown();
    const auto [at, is_new] = allocation->attributes.try_emplace(intern(c.parameter), value);
    if (!is_new && !same(at->second, value)) at->second = unknown();
  }
}

// What a call of a library's layer gives, by its arguments and those of its constructor.
Returns Interpreter::layer_gives(const Api& cls, const Allocation& layer, const Arguments& arguments, std::uint8_t* arity) const {
  const Api decided = by_case(cls, cls.instance_gives, [&](std::string_view name) -> const Value* {
    for (auto& [keyword, value] : arguments.keywords)
      if (keyword.text() == name) return &value;
    const auto kept = layer.attributes.find(intern(name));
    return kept == layer.attributes.end() ? nullptr : &kept->second;
  });
  *arity = decided.arity;
  return decided.returns;
}

namespace {
bool holds_ragged(const Value& v) {
  if (v.kind == ValueKind::RaggedTensor) return true;
  if ((v.kind != ValueKind::List && v.kind != ValueKind::Tuple) || v.ref == nullptr) return false;
  return std::ranges::any_of(v.as<Sequence>()->elements, [](const Value& e) { return e.kind == ValueKind::RaggedTensor; });
}
}  // namespace

bool Interpreter::has_ragged(const Value* receiver, const Arguments& arguments) {
  return (receiver != nullptr && holds_ragged(*receiver)) || std::ranges::any_of(arguments.positional, holds_ragged) ||
         std::ranges::any_of(arguments.keywords, [](const auto& keyword) { return holds_ragged(keyword.second); });
}

Value Interpreter::tensor_tuple(std::size_t count, const Value& element) {
  return tuple_of(std::vector<Value>(count, element));
}

}  // namespace graphvet::tracer
