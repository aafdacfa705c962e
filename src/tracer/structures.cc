#include "tracer/structures.h"

#include <algorithm>
#include <span>
#include <vector>

namespace graphvet::tracer {

// The structure with every leaf replaced.
Value mapped_structure(const Value& structure, const Value& leaf, Arena& arena, int depth) {
  constexpr int kDeep = 3;
  if (structure.is_tensor_like() || structure.kind == ValueKind::NdArray) {
    // No surer than that there is one leaf and not several.
    Value one = leaf;
    one.confidence = std::min(leaf.confidence, structure.confidence);
    one.is_assumed |= structure.is_assumed;
    return one;
  }
  if (structure.ref == nullptr || depth >= kDeep) return unknown();
  Value v = structure;
  if (structure.kind == ValueKind::Tuple || structure.kind == ValueKind::List) {
    Sequence q = *structure.as<Sequence>();
    Values elements;
    for (const Value& e : q.elements) elements.push_back(mapped_structure(e, leaf, arena, depth + 1));
    q.elements = arena.copy(std::span<const Value>(elements));
    if (q.element != nullptr) q.element = arena.make<Value>(mapped_structure(*q.element, leaf, arena, depth + 1));
    v.ref = arena.make<Sequence>(q);
    return v;
  }
  if (structure.kind != ValueKind::Dict) return unknown();
  Dictionary d = *structure.as<Dictionary>();
  std::vector<DictEntry> entries;
  for (const DictEntry& e : d.entries) entries.push_back({e.key, mapped_structure(e.value, leaf, arena, depth + 1)});
  d.entries = arena.copy(std::span<const DictEntry>(entries));
  if (d.value != nullptr) d.value = arena.make<Value>(mapped_structure(*d.value, leaf, arena, depth + 1));
  v.ref = arena.make<Dictionary>(d);
  return v;
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

bool is_false(const Value* v) { return v != nullptr && v->kind == ValueKind::Bool && v->is_constant && v->integer == 0; }
bool is_true(const Value* v) { return v != nullptr && v->kind == ValueKind::Bool && v->is_constant && v->integer != 0; }

const Value* dataset_element(const Value* receiver) {
  if (receiver == nullptr || receiver->kind != ValueKind::Dataset || receiver->ref == nullptr) return nullptr;
  return receiver->as<Sequence>()->element;
}

}  // namespace graphvet::tracer
