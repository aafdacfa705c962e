// Forms: small expressions that say what a call gives, or what a callback is given, in terms of the call's arguments.
// `(values: tensor, indices: tensor)`, `each($sources, tensor)`, `dataset(item(result, 1))`; rules/knowledge/README.md
// lists the words.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace graphvet::knowledge {

enum class FormKind : std::uint8_t {
  // A value of a kind.
  Unknown,
  Tensor,
  RaggedTensor,
  SparseTensor,
  EagerTensor,
  Array,
  Integer,
  Float,
  Bool,
  Text,
  None,
  Shape,
  DType,
  // A value of the call.
  Parameter,  // $x: the argument of the parameter x, a tuple of them for *x
  Receiver,   // what the method is called on
  Element,    // the element of the dataset, iterator or optional that is the receiver; element(x): of x
  Result,     // what the callbacks gave, joined; result(f): the one of that parameter
  Passed,     // inside later(): the arguments of that call
  Leaf,       // inside each(): the leaf
  // Made of parts.
  Tuple,
  Field,
  List,
  Spread,
  Entries,      // **x: the entries of a dict as keyword arguments
  Keyed,        // {x}: a dict whose keys are not known
  Dataset,
  Iterator,
  Optional,
  Each,         // each(structure, form): the structure with the form for each leaf
  Flat,         // the list of leaves
  Packed,       // packed(structure, list): the structure with the list's elements as leaves
  Leaves,       // for a tuple of structures: a tuple with one leaf that stands for all of each
  Item,         // item(x, 1)
  Slice,        // one along the first axis
  Stacked,      // many of them in one tensor each
  Staged,       // Python numbers are tensors where a graph is built
  Component,    // what tf.data makes of a structure it is given: lists, arrays and numbers are one tensor
  Returned,     // what tf.data makes of what a function returns: lists are tuples, arrays and numbers tensors
  Zipped,       // the datasets given, as the structure of their elements
  Described,    // what a spec, a feature or a dtype describes
  Nested,       // a structure of any depth: one tensor is a tensor only by custom
  Listed,       // the tuple as a list
  Likely,       // no surer than that
  When,         // when(parameter, a, b): a when it is given, and not as None or False
  UnlessFalse,  // unless_false(parameter, a, b): b when it is given as False
  OfClass,      // of_class(x, name, a, b): a when x is an object of that class
  Named,        // named(x, a): a when x is a text, x itself otherwise
  Callable,     // a function that gives the form
  Later,        // a function: the callbacks run when it is called, and then it gives the form
};

// Forms are stored with each node before its parts.
struct FormNode {
  FormKind kind = FormKind::Unknown;
  std::uint8_t parts = 0;
  std::uint16_t size = 1;   // nodes, this one and those of its parts
  std::int16_t number = 0;  // Item
  std::string_view text;    // a name: of a parameter, a field or a class
};
using Form = std::span<const FormNode>;

// The parts of the form's first node, one after the other.
inline Form part(Form form, std::size_t index) {
  std::size_t at = 1;
  for (; index > 0; --index) at += form[at].size;
  return form.subspan(at, form[at].size);
}

}  // namespace graphvet::knowledge
