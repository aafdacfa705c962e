// What an expression holds, as far as a rule needs to know.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "graphvet/diagnostic.h"

namespace graphvet {

enum class ValueKind : std::uint8_t {
  Unknown,
  // TensorFlow
  Tensor, Variable, TensorArray, RaggedTensor, SparseTensor, KerasTensor, Dataset, Iterator, Shape, DType, Spec,
  // NumPy
  NdArray, NumpyScalar,
  // Python
  None, Bool, Int, Float, Complex, Str, Bytes, Ellipsis, Slice, Tuple, List, Dict, Set, Range, Generator,
  // callables, containers of code
  Function, BoundMethod, Partial, TracedFunction, Class, Instance, Module, Api, Builtin,
  Choice,  // one of several of these
};

enum class DType : std::uint8_t { Unknown, Bool, Integer, Floating, Complex, String, Resource, Variant };

// Does a tensor belong to a graph that is being built?
enum class Symbolic : std::uint8_t { No, Yes, Unknown };

struct ValueFacts {
  ValueKind kind = ValueKind::Unknown;
  Confidence confidence = Confidence::Possible;
  Symbolic symbolic = Symbolic::Unknown;  // of a dataset or a generator: was it made while the graph is built? Of an iterator: there, over a dataset from outside
  DType dtype = DType::Unknown;
  std::int8_t rank = -1;          // -1: unknown
  bool holds_tensor = false;      // a tuple, list or dict with a symbolic tensor in it
  std::string_view origin;        // why the kind is believed: "parameter `x` of `step`", "result of `tf.matmul`"; may be empty
  // A tuple, list, set or generator of which one element itself (not something inside an element) is a symbolic tensor
  // or a variable. `holds_tensor` is true then as well; for a dict, whose iteration gives keys, this is false.
  bool has_tensor_element = false;
  bool holds_callables = false;   // a tuple, list or dict whose elements are functions, layers, objects
  bool by_custom = false;         // a tensor only because such parameters usually are: nothing seen so far needs one
  bool keras_variable = false;    // a Variable of Keras 3's own class (`add_weight`), not a `tf.Variable`

  // A tensor (plain, ragged, sparse) of a graph under construction.
  bool is_symbolic_tensor() const {
    return (kind == ValueKind::Tensor || kind == ValueKind::RaggedTensor || kind == ValueKind::SparseTensor) &&
           symbolic == Symbolic::Yes;
  }
  bool is_variable() const { return kind == ValueKind::Variable; }
};

}  // namespace graphvet
