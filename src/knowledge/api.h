// What graphvet knows of TensorFlow, Keras, NumPy and their neighbours: a table that the build makes from
// rules/knowledge/*.json. graphvet itself never imports TensorFlow.
//
// An API has one canonical name ("tf.math.reduce_mean" is known as "tf.reduce_mean", "tensorflow.keras.layers.Layer" as
// "keras.layers.Layer"); every public spelling leads to it.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "graphvet/value.h"
#include "knowledge/form.h"

namespace graphvet::knowledge {

// Index into the table; 0 is "no API".
struct ApiId {
  std::uint32_t index = 0;
  constexpr explicit operator bool() const { return index != 0; }
  constexpr bool operator==(const ApiId&) const = default;
};

enum class ApiKind : std::uint8_t { Function, Class, Module, Method, Property, Constant };

// What a call gives (or, for a property and a constant, what it is).
enum class Returns : std::uint8_t {
  Unknown,         // not known: the tracer treats it as unknown, neither safe nor guilty
  Nothing,         // None
  Tensor,          // one tensor: symbolic in a graph, eager outside
  Tensors,         // a tuple or list of tensors whose length is not known
  TensorTuple,     // a tuple of `arity` tensors
  SameAsArgument,  // what argument `arity` is, or tensor when that is an array or Python number (tf.identity, tf.nest.map_structure)
  Variables,       // a list or tuple of variables whose length is not known
  Variable, TensorArray, RaggedTensor, SparseTensor, Dataset, DatasetIterator, Shape, DType, Spec, KerasTensor,
  NdArray, NumpyScalar, PyBool, PyInt, PyFloat, PyStr, PyBytes,
  List, Tuple, Dict,         // Python containers with unknown content
  Instance,                  // an instance of the class itself (constructors) or of `instance_of`
  TracedArgument,            // tf.function(f): argument `arity`, traced
  TracingDecorator,          // tf.function(jit_compile=True): a decorator that traces
  WrappedArgument,           // argument `arity` behind a wrapper that calls it (tf.custom_gradient, tf.autograph.experimental.do_not_convert)
  CallableGivingTensor,      // a function whose results are tensors (tf.keras.losses.get, a loaded model)
};

// How an API runs a function it is given.
enum class CallbackMode : std::uint8_t {
  TracedConverted,    // traced; AutoGraph converts it wherever it was written (Dataset.map, tf.map_fn in a graph)
  TracedUnconverted,  // traced; a function passed by name is not converted (tf.while_loop, tf.cond): only where a graph is being built already
  AlwaysTracedUnconverted, // traced even when called from eager code (tf.vectorized_map, group_by_window's key_func)
  Host,               // runs eagerly at each execution (tf.py_function, from_generator)
  SameAsCaller,       // called by plain Python at once in the caller's mode, never converted (functools.reduce)
};
struct Callback {
  std::string_view parameter;  // name of the API's parameter that takes the function, or a container of functions
  std::int8_t position;        // its position, -1: keyword only
  CallbackMode mode;
  Form given;                  // a tuple: what its parameters hold; empty: not known
  bool result_is_returned;     // the API returns what the callback returns, unless `gives` says it better
  bool eager_in_eager_code = false;  // TracedConverted only: not traced when called from eager code (tf.map_fn, Strategy.run; not Dataset.map)
  std::int8_t returned_item = -1;    // not the function itself, but the one at this place of what it returns (the gradient of tf.custom_gradient)
};

// What an argument has to be for a case to hold.
enum class CaseTest : std::uint8_t {
  Given,     // given, and not None
  Missing,   // not given, or None
  True, False,
  Sequence,  // a list or tuple
  Scalar,    // of rank 0
  Text,      // the text of the case
};
// What the API gives instead where the argument is like that. Of a class: what a call of its instance gives, where the argument is one
// of that call or one that the instance was made with.
struct Case {
  std::string_view parameter;
  CaseTest test;
  std::string_view text;
  Returns returns;
  std::uint8_t arity;
  std::string_view instance_of;
};

// Bits.
enum Effects : std::uint16_t {
  kNoEffects = 0,
  kHostOutput = 1 << 0,     // prints, logs
  kHostRandom = 1 << 1,     // Python's or NumPy's random numbers
  kHostClock = 1 << 2,
  kHostIo = 1 << 3,
  kGlobalSwitch = 1 << 4,   // tf.config.*, tf.random.set_seed
  kCreatesVariables = 1 << 5,
  kEagerOnly = 1 << 6,      // raises in a graph
  kDropsStaticShape = 1 << 7,
  kNoXlaKernel = 1 << 8,
  kNoGradient = 1 << 9,
  kNeedsConcrete = 1 << 10, // NumPy and host libraries: a symbolic tensor argument raises
  kStaticOnly = 1 << 11,    // touches only type, shape or dtype of its arguments: never needs their value (np.shape's absence here is measured)
  kStateful = 1 << 12,      // an op with state: it runs at each call, and is not merged with others or folded away
};

struct Parameter {
  std::string_view name;  // "*args" and "**kwargs" with their stars
  bool has_default;
  bool keyword_only;
};

// Does TensorFlow trace a method, and does AutoGraph convert it?
enum class Tracing : std::uint8_t { No, Unconverted, Converted };

// What the parameters of a traced method hold.
enum class MethodArguments : std::uint8_t {
  Inputs,      // call(inputs, training=None, mask=None)
  Data,        // train_step(data): usually a tuple of tensors
  TwoTensors,  // call(y_true, y_pred), update_state(y_true, y_pred, sample_weight=None)
  Tensors,
  Shapes,      // build(input_shape), an initializer's (shape, dtype): nothing that is a tensor
};

// A method that TensorFlow traces when a class of the project defines it.
struct TracedMethod {
  ApiId base;               // of the class
  std::string_view method;
  std::string_view entry;   // as the evidence names it
  Tracing keras2, keras3;
  MethodArguments arguments;
  std::string_view fed_by;  // methods of the class, each with a comma behind it, that pass it their x and y: "fit,"
};

// Which parameter of a TensorFlow counterpart takes an argument: numpy.mean's "a" is tf.reduce_mean's "input_tensor".
struct ArgumentMapping {
  std::string_view from, to;
};

struct Api {
  std::string_view name;       // canonical
  ApiKind kind;
  Returns returns;
  std::uint8_t arity;          // see Returns
  std::uint16_t effects;
  std::string_view instance_of;       // canonical class name for Returns::Instance, else empty
  std::string_view tf_counterpart;    // NumPy and Python functions: "tf.reduce_mean", else empty
  std::span<const Parameter> parameters;
  std::span<const Callback> callbacks;
  std::span<const ApiId> bases;       // of a class, its known ancestors, nearest first (the MRO behind itself)
  std::int16_t since = 0, until = 0;  // TensorFlow versions as major * 100 + minor, 0: always
  std::span<const ArgumentMapping> counterpart_arguments;  // a parameter that is not listed has no counterpart
  std::string_view counterpart_form;  // a template over the own parameters, where renaming arguments is not enough
  std::span<const ArgumentMapping> counterpart_without;  // parameter -> the template to take when it is not given
  std::span<const ArgumentMapping> counterpart_when;     // "axis is None" -> the template to take; empty: the counterpart does not do it
  std::span<const ArgumentMapping> counterpart_dtypes;   // a dtype that it takes -> what to cast it to first, empty: nothing; none named: floating ones
  DType dtype = DType::Unknown;       // of the tensors it gives, whatever the arguments
  std::int8_t rank = -1;              // of the tensor it gives, -1: unknown
  std::string_view rank_unless;       // ... unless one of these arguments is given: tf.reduce_sum's "axis,keepdims,"
  std::string_view rank_of;           // the parameter whose literal has the rank of the tensor it gives: tf.constant's "value"
  std::string_view is_a;              // the class that the API itself is an object of: numpy.add is a numpy.ufunc
  std::span<const Case> cases;        // the first that holds counts
  // What a NumPy function does with a tensor at a parameter ("axis", "axis in a list", "axis as a variable"): the exception, "nothing",
  // "always False"; empty: it raises, but what depends.
  std::span<const ArgumentMapping> with_tensor;
  bool may_be_none = false;           // what it gives, or None
  bool keeps_ragged = false;          // a tensor, but a ragged one where an argument is ragged or holds such a one: tf.exp
  bool is_special = false;            // the tracer knows more of it than stands here: Interpreter::special_api
  Returns instance_gives = Returns::Unknown;  // of a class: what a call of its instance gives, where that is one thing
  Returns describes = Returns::Unknown;       // of a class of specs or features: what its instances describe
  Form gives = {};                    // what a call gives, more exactly than `returns`; empty, or unknown where arguments are: as `returns` says
};

// The versions that verdicts are for: TensorFlow as major * 100 + minor, Keras as its major number.
struct Versions {
  int tensorflow = 221;
  int keras = 3;
};

const Api& api(ApiId id);
std::uint32_t api_count();

// The same API with the facts that hold under these versions: most have one set of facts, and are given back as they are.
// For reading facts only: what comes back may be no name's API, so it is not to be compared with others.
ApiId under(ApiId id, Versions versions);

// In the order in which they are tried: the nearest base first.
std::span<const TracedMethod> traced_methods();

// The API of a dotted public spelling without import aliases: "tensorflow.math.reduce_mean", "keras.layers.Layer",
// "numpy.mean", "functools.partial". Empty id if it is unknown. For a dotted name below a known class the method is found
// on the class or its bases ("tensorflow.data.Dataset.map").
ApiId find_api(std::string_view spelling);

// Is `spelling` a module of a known library, or below one ("tensorflow.math.does_not_exist")? Then it is foreign, whatever it is.
bool is_known_library(std::string_view spelling);

// A member of a class, looked up through its bases. Empty id if unknown.
ApiId find_member(ApiId cls, std::string_view name);

// The class whose members a value of that kind has: Tensor -> "tf.Tensor". Empty id where the kind does not say it.
ApiId class_of(Returns returns);

// Is `cls` the class `ancestor` or below it?
bool is_subclass(ApiId cls, std::string_view ancestor);
bool is_subclass(ApiId cls, ApiId ancestor);

// AutoGraph leaves functions of these modules unconverted ("tensorflow", "numpy", "keras", "tensorflow_probability", "collections" ...).
// `module` is dotted; `keras_major` because Keras 2 converts its layers' call.
bool is_unconverted_module(std::string_view module);

}  // namespace graphvet::knowledge
