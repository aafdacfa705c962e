// Structures of values, as tf.nest sees them, and questions about single values that several files ask.
#pragma once

#include "base/arena.h"
#include "tracer/value.h"

namespace graphvet::tracer {

// The structure with every leaf replaced; unknown where the structure is.
Value mapped_structure(const Value& structure, const Value& leaf, Arena& arena, int depth = 0);

// No structure to tf.nest.
bool is_leaf(const Value& v);

bool is_callable(const Value& v);

// The constants `False` and `True`; null is neither.
bool is_false(const Value* v);
bool is_true(const Value* v);

// What the element of a dataset is, when the dataset's own value tells; else null.
const Value* dataset_element(const Value* dataset);

}  // namespace graphvet::tracer
