// Structures of values, as tf.nest sees them, and questions about single values that several files ask.
#pragma once

#include <functional>
#include <vector>

#include "base/arena.h"
#include "tracer/value.h"

namespace graphvet::tracer {

// What tf.nest looks into: tuples, lists, dicts.
bool is_nest(const Value& v);

// Neither a container that is known nor surely a leaf: objects of the project may be named tuples.
bool may_be_nest(const Value& v);

// The structure with every leaf mapped; unknown where the structure is.
using LeafMap = std::function<Value(const Value&)>;
Value mapped_leaves(const Value& structure, const LeafMap& map, Arena& arena, int depth = 0);

// The leaves in tf.nest's order; false when that does not give them all.
bool flat_leaves(const Value& structure, std::vector<const Value*>& leaves, int depth = 0);

// All leaves that are known, in no certain order.
void visit_leaves(const Value& structure, const std::function<void(const Value&)>& visit, int depth = 0);

// No structure to tf.nest.
bool is_leaf(const Value& v);

bool is_callable(const Value& v);

// What `callable(v)` gives: a constant where that is sure.
Value callable_answer(const Value& v);

// The constants `False` and `True`; null is neither.
bool is_false(const Value* v);
bool is_true(const Value* v);

// What the element of a dataset is, when the dataset's own value tells; else null.
const Value* dataset_element(const Value* dataset);

}  // namespace graphvet::tracer
