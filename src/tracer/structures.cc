#include "tracer/structures.h"

#include <algorithm>
#include <span>
#include <vector>

namespace graphvet::tracer {

namespace {
constexpr int kDeepestNest = 5;

Value mapped_sequence(const Value& structure, const LeafMap& map, Arena& arena, int depth) {
  Sequence q = *structure.as<Sequence>();
  Values elements;
  for (const Value& e : q.elements) elements.push_back(mapped_leaves(e, map, arena, depth + 1));
  q.elements = arena.copy(std::span<const Value>(elements));
  if (q.element != nullptr) q.element = arena.make<Value>(mapped_leaves(*q.element, map, arena, depth + 1));
  Value v = structure;
  v.ref = arena.make<Sequence>(q);
  return v;
}

// Whether tf.nest looks into its objects: named tuples, mappings. It does so with those of `attrs`, too, which is not seen here.
bool is_container_class(const ClassRecord& cls) {
  auto is_mapping = [](knowledge::ApiId base) {
    std::string_view name = knowledge::api(base).name;
    return name.starts_with("collections.") || name.starts_with("typing.");
  };
  auto is_builtin_container = [](const Value& base) {
    std::string_view name = base.kind == ValueKind::Builtin ? base.name.text() : std::string_view{};
    return name == "tuple" || name == "list" || name == "dict";
  };
  return !cls.fields.empty() || cls.has_unknown_base || std::ranges::any_of(cls.api_bases, is_mapping) ||
         std::ranges::any_of(cls.mro, [&](const ClassRecord* c) { return std::ranges::any_of(c->bases, is_builtin_container); });
}

Value mapped_dictionary(const Value& structure, const LeafMap& map, Arena& arena, int depth) {
  Dictionary d = *structure.as<Dictionary>();
  std::vector<DictEntry> entries;
  for (const DictEntry& e : d.entries) entries.push_back({e.key, mapped_leaves(e.value, map, arena, depth + 1)});
  d.entries = arena.copy(std::span<const DictEntry>(entries));
  if (d.value != nullptr) d.value = arena.make<Value>(mapped_leaves(*d.value, map, arena, depth + 1));
  Value v = structure;
  v.ref = arena.make<Dictionary>(d);
  return v;
}
}  // namespace

bool may_be_nest(const Value& v) {
  if (v.is_unknown() || v.kind == ValueKind::Generator || v.kind == ValueKind::Set) return true;
  if (v.kind == ValueKind::Choice) return std::ranges::any_of(v.as<Alternatives>()->values, may_be_nest);
  return v.kind == ValueKind::Instance && v.as<Allocation>()->cls != nullptr && is_container_class(*v.as<Allocation>()->cls);
}

bool is_nest(const Value& v) {
  return v.kind == ValueKind::Tuple || v.kind == ValueKind::List || v.kind == ValueKind::Dict;
}

Value mapped_leaves(const Value& structure, const LeafMap& map, Arena& arena, int depth) {
  if (!is_nest(structure)) return map(structure);
  if (structure.ref == nullptr || depth >= kDeepestNest) return unknown();
  return structure.kind == ValueKind::Dict ? mapped_dictionary(structure, map, arena, depth)
                                           : mapped_sequence(structure, map, arena, depth);
}

namespace {
// Sorts the entries of a dict as tf.nest does; false where the keys do not tell.
bool sorted_entries(const Dictionary& d, std::vector<DictEntry>& entries) {
  entries.assign(d.entries.begin(), d.entries.end());
  const auto is_text = [](const DictEntry& e) { return e.key.kind == ValueKind::Str && e.key.is_constant; };
  if (!d.exact || !std::all_of(entries.begin(), entries.end(), is_text)) return false;
  std::ranges::sort(entries, {}, [](const DictEntry& e) { return e.key.name.text(); });
  return true;
}
}  // namespace

bool flat_leaves(const Value& structure, std::vector<const Value*>& leaves, int depth) {
  constexpr std::size_t kMost = 256;
  if (!is_nest(structure)) {
    leaves.push_back(&structure);
    return !may_be_nest(structure) && leaves.size() <= kMost;
  }
  if (structure.ref == nullptr || depth >= kDeepestNest) return false;
  if (structure.kind == ValueKind::Dict) {
    std::vector<DictEntry> entries;
    if (!sorted_entries(*structure.as<Dictionary>(), entries)) return false;
    for (const DictEntry& sorted : entries) {
      // The leaf is that of the dictionary, which outlives this call.
      const auto kept = std::ranges::find_if(structure.as<Dictionary>()->entries,
                                             [&](const DictEntry& e) { return same(e.key, sorted.key); });
      if (!flat_leaves(kept->value, leaves, depth + 1)) return false;
    }
    return true;
  }
  const auto* s = structure.as<Sequence>();
  return s->exact &&
         std::ranges::all_of(s->elements, [&](const Value& e) { return flat_leaves(e, leaves, depth + 1); });
}

void visit_leaves(const Value& structure, const std::function<void(const Value&)>& visit, int depth) {
  if (!is_nest(structure)) return visit(structure);
  if (structure.ref == nullptr || depth >= kDeepestNest) return;
  if (structure.kind == ValueKind::Dict) {
    const auto* d = structure.as<Dictionary>();
    for (const DictEntry& e : d->entries) visit_leaves(e.value, visit, depth + 1);
    if (d->value != nullptr) visit_leaves(*d->value, visit, depth + 1);
    return;
  }
  const auto* s = structure.as<Sequence>();
  for (const Value& e : s->elements) visit_leaves(e, visit, depth + 1);
  if (s->element != nullptr) visit_leaves(*s->element, visit, depth + 1);
}

// No structure to tf.nest.
bool is_leaf(const Value& v) {
  switch (v.kind) {
    case ValueKind::Bool:
    case ValueKind::Int:
    case ValueKind::Float:
    case ValueKind::Str:
    case ValueKind::None:
    case ValueKind::DType:
    case ValueKind::Spec:
    case ValueKind::Bytes:
    case ValueKind::Complex:
    case ValueKind::TensorArray:
    case ValueKind::Dataset:
    case ValueKind::NumpyScalar:
    case ValueKind::NdArray: return true;
    default: return v.is_tensor_like();
  }
}

bool is_callable(const Value& v) {
  switch (v.kind) {
    case ValueKind::Function:
    case ValueKind::BoundMethod:
    case ValueKind::Partial:
    case ValueKind::TracedFunction:
    case ValueKind::Instance:
    case ValueKind::Class:
    case ValueKind::Choice: return true;
    default: return false;
  }
}

Value callable_answer(const Value& v) {
  if (v.confidence == Confidence::Possible || v.may_be_none) return make(ValueKind::Bool);
  switch (v.kind) {
    case ValueKind::Function:
    case ValueKind::BoundMethod:
    case ValueKind::Partial:
    case ValueKind::TracedFunction:
    case ValueKind::Class:
    case ValueKind::Builtin: return boolean(true);
    case ValueKind::Api: {
      const knowledge::ApiKind kind = knowledge::api(v.api()).kind;
      return kind == knowledge::ApiKind::Function || kind == knowledge::ApiKind::Class ? boolean(true) : make(ValueKind::Bool);
    }
    case ValueKind::Tensor:
    case ValueKind::Variable:
    case ValueKind::NdArray: return v.is_assumed || v.confidence != Confidence::Certain ? make(ValueKind::Bool) : boolean(false);
    default: return is_leaf(v) || is_nest(v) ? boolean(false) : make(ValueKind::Bool);
  }
}

bool is_false(const Value* v) { return v != nullptr && v->kind == ValueKind::Bool && v->is_constant && v->integer == 0; }
bool is_true(const Value* v) { return v != nullptr && v->kind == ValueKind::Bool && v->is_constant && v->integer != 0; }

const Value* dataset_element(const Value* receiver) {
  if (receiver == nullptr || receiver->kind != ValueKind::Dataset || receiver->ref == nullptr) return nullptr;
  return receiver->as<Sequence>()->element;
}

}  // namespace graphvet::tracer
