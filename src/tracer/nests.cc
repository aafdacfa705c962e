// Structures of tensors taken apart and put together: tf.nest, Keras's (x, y, sample_weight).
#include <algorithm>

#include "tracer/interpreter.h"
#include "tracer/structures.h"

namespace graphvet::tracer {

namespace {

// The leaves in the order in which tf.nest has them; false where the structure is not wholly known. `leaves` holds what was found.
bool collect_leaves(const Value& v, std::vector<Value>& leaves, int depth = 0) {
  constexpr int kDeep = 4;
  constexpr std::size_t kMost = 96;
  if (is_leaf(v)) return leaves.push_back(v), leaves.size() < kMost;
  if (v.ref == nullptr || v.may_be_none || depth >= kDeep || leaves.size() >= kMost) return false;
  bool whole = true;
  if (v.kind == ValueKind::Tuple || v.kind == ValueKind::List) {
    auto* s = v.as<Sequence>();
    for (const Value& e : s->elements) whole = collect_leaves(e, leaves, depth + 1) && whole;
    if (s->element != nullptr) collect_leaves(*s->element, leaves, depth + 1);
    return whole && s->exact;
  }
  if (v.kind != ValueKind::Dict) return false;
  auto* d = v.as<Dictionary>();
  std::vector<DictEntry> entries(d->entries.begin(), d->entries.end());
  const auto is_text = [](const DictEntry& e) { return e.key.kind == ValueKind::Str && e.key.is_constant; };
  const bool sortable = std::all_of(entries.begin(), entries.end(), is_text);
  if (sortable) std::sort(entries.begin(), entries.end(), [](const DictEntry& a, const DictEntry& b) { return a.key.name.text() < b.key.name.text(); });
  for (const DictEntry& e : entries) whole = collect_leaves(e.value, leaves, depth + 1) && whole;
  if (d->value != nullptr) collect_leaves(*d->value, leaves, depth + 1);
  return whole && d->exact && sortable;
}

}  // namespace

// tf.nest.flatten: the leaves where the structure is known, else a list of what may be among them.
Value Interpreter::flattened(const Value& structure) {
  std::vector<Value> leaves;
  if (collect_leaves(structure, leaves)) return tuple_of(leaves, ValueKind::List);
  Value any;
  any.is_unbound = true;
  for (const Value& leaf : leaves) any = join(any, leaf, arena());
  if (any.is_unbound || !any.is_tensor_like()) return make(ValueKind::List);
  any.confidence = std::min(any.confidence, Confidence::Likely);
  return sequence_of(ValueKind::List, any);
}

// tf.nest.pack_sequence_as: the structure of the first argument, the leaves of the second.
Value Interpreter::packed(const Value& structure, const Value& leaves) { return mapped_structure(structure, element_of(leaves), arena()); }

// keras.utils.unpack_x_y_sample_weight: always three, None where there are fewer.
Value Interpreter::unpacked_data(const Value& data) {
  std::vector<Value> parts(3, make(ValueKind::None));
  if (data.kind != ValueKind::Tuple && data.kind != ValueKind::List) {
    if (data.is_unknown()) return make(ValueKind::Tuple);
    parts[0] = data;
    return tuple_of(parts);
  }
  auto* s = data.as<Sequence>();
  if (s == nullptr) return make(ValueKind::Tuple);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i < s->elements.size()) {
      parts[i] = s->elements[i];
    } else if (!s->exact) {
      parts[i] = s->element != nullptr ? *s->element : unknown();
      parts[i].may_be_none = i > 0;
    }
  }
  return tuple_of(parts);
}

bool Interpreter::nest_api(const knowledge::Api& api, const Arguments& arguments, Value* result) {
  const auto given = [&](std::string_view name) {
    const Value* v = argument_named(api, arguments, name);
    return v != nullptr ? *v : unknown();
  };
  if (arguments.unknown_positional || arguments.unknown_keywords) return false;
  if (api.name == "tf.nest.flatten") return *result = flattened(given("structure")), true;
  if (api.name == "keras.tree.flatten") return *result = flattened(given("structure")), true;
  if (api.name == "tf.nest.pack_sequence_as") return *result = packed(given("structure"), given("flat_sequence")), true;
  if (api.name == "keras.tree.pack_sequence_as") return *result = packed(given("structure"), given("flat_sequence")), true;
  if (api.name == "keras.utils.unpack_x_y_sample_weight") return *result = unpacked_data(given("data")), true;
  return false;
}

}  // namespace graphvet::tracer
