// Abstract values: what an expression may hold, in 32 trivially copyable bytes. Payloads are immutable and live in the
// arena of the unit of work that made them, to the end of the run; only an Allocation's attributes grow.
#pragma once

#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/recycled.h"
#include "base/symbol.h"
#include "graphvet/value.h"
#include "knowledge/api.h"
#include "project/project.h"

namespace graphvet::tracer {

struct Value;
struct Frame;

// One function of the project: its module and its scope there.
struct FunctionRef {
  project::ModuleId module = project::kNoModule;
  std::uint32_t scope = 0;
  bool operator==(const FunctionRef&) const = default;
};

// Why a value is believed to be what it is; told to the user.
enum class Origin : std::uint8_t {
  None, Parameter, KerasInput, ApiResult, Operator, DatasetElement, LoopElement, CallbackArgument, Annotation, Signature,
};

struct Value {
  ValueKind kind = ValueKind::Unknown;
  Confidence confidence = Confidence::Certain;
  Symbolic symbolic = Symbolic::Unknown;
  DType dtype = DType::Unknown;
  std::int8_t rank = -1;
  Origin origin = Origin::None;
  bool is_constant = false;   // Bool, Int, Float, Str: the payload holds the value
  bool may_be_none = false;
  bool is_assumed = false;    // a tensor by custom only: nothing seen so far needs one
  bool legacy_keras = false;  // Api, Module: reached through tf_keras, that is, Keras 2
  bool is_keras_variable = false;  // Variable: of Keras 3's own class, not tf.Variable
  bool is_unbound = false;    // a variable that was not assigned on any way so far
  Symbol name;                // Str: the constant; Module: dotted name; Parameter origin: the parameter
  union {
    const void* ref = nullptr;
    std::int64_t integer;     // constant Int and Bool; Builtin: its number; Api: the ApiId
    double number;
  };
  project::ModuleId module = project::kNoModule;  // Module: the project's module of that name

  bool is_unknown() const { return kind == ValueKind::Unknown; }
  bool is_none() const { return kind == ValueKind::None; }
  bool is_tensor() const {
    return kind == ValueKind::Tensor || kind == ValueKind::RaggedTensor || kind == ValueKind::SparseTensor;
  }
  bool is_tensor_like() const { return is_tensor() || kind == ValueKind::Variable; }
  bool is_symbolic() const { return is_tensor() && symbolic == Symbolic::Yes; }
  template <class T> const T* as() const { return static_cast<const T*>(ref); }
  knowledge::ApiId api() const { return {static_cast<std::uint32_t>(integer)}; }
};
static_assert(std::is_trivially_copyable_v<Value>);
using Values = RecycledVector<Value>;

// Tuple, List, Set, Range, Generator, Dataset, Iterator. `elements` are those known by their place, from the first on;
// `element` stands for all others.
struct Sequence {
  std::span<const Value> elements;
  const Value* element = nullptr;  // null: nothing known
  bool exact = false;              // `elements` is the whole content
  std::span<const Symbol> fields;  // of a named tuple: the names of `elements`
};

struct DictEntry {
  Value key;
  Value value;
};
struct Dictionary {
  std::span<const DictEntry> entries;  // constant keys
  const Value* value = nullptr;        // of any other key; null: nothing known
  bool exact = false;                  // it has these entries and no others
  bool closed = false;                 // it has no others, but perhaps not all of these

  bool has_no_other_keys() const { return exact || closed; }
};

// What a test runner passes to a test: the cases of its parameters, joined.
struct GivenArguments {
  std::span<const Value> positional;
  std::span<const DictEntry> keywords;
};

// A function of the project together with the frame it closes over.
struct Closure {
  FunctionRef function;
  Frame* frame = nullptr;                   // where it was defined
  std::span<const Value> defaults;          // by parameter index; Unknown where there is none
  const struct ClassRecord* owner = nullptr;  // the class whose body defines it
  bool is_static = false, is_class_method = false, is_property = false;
  bool never_converted = false;             // do_not_convert, lru_cache
  bool always_converted = false;            // tf.autograph.to_graph, or written inside a converted body
  bool is_dispatched = false;               // functools.singledispatch: see kImplementations
  const GivenArguments* given = nullptr;    // of a parametrised test
};

struct Bound {
  Value self;
  Value function;
};

// What a partial call does with the arguments that come later.
enum class PartialStyle : std::uint8_t {
  Plain,      // functools.partial: they follow those given
  Decorated,  // decorator.decorator: the same; as a member of a class it is a method
  Wrapt,      // wrapt.decorator: function(wrapped, instance, args, kwargs); a method as well
  NamedTuple, // collections.namedtuple: `positional` are the fields' names
  Wrapping,   // a decorator: puts the function it is given into `function`, itself partial and Decorated or Wrapt
  Metaclass,  // six.with_metaclass(M, *bases), six.add_metaclass(M): `function` is M, `positional` the bases
  Library,    // a function that a library made of these arguments: the API's facts say what a call of it does
  Cases,      // a decorator that gives a test its arguments: `positional` and `keywords` are the cases, joined
};
struct PartialCall {
  Value function;
  std::span<const Value> positional;
  std::span<const DictEntry> keywords;
  PartialStyle style = PartialStyle::Plain;

  bool is_method() const { return style == PartialStyle::Decorated || style == PartialStyle::Wrapt || style == PartialStyle::Library; }
};

// What was asked of tf.function.
struct TraceOptions {
  bool autograph = true;
  bool jit = false;
  bool has_signature = false;
};
struct Traced {
  Value function;
  TraceOptions options;
  Span made_at;          // the decorator or the call
};
// tf.function(jit_compile=True), still waiting for its function. Kind Partial with function = Api tf.function.

// A class of the project as executed once.
struct ClassRecord {
  FunctionRef scope;                              // its module and class scope
  Frame* frame = nullptr;                         // where it was defined
  std::span<const Value> bases;                   // Class or Api or Unknown
  std::vector<std::pair<Symbol, Value>> members;  // filled while the body runs, then fixed
  std::vector<const ClassRecord*> mro;            // project classes, itself first
  std::vector<knowledge::ApiId> api_bases;        // library classes it derives from, nearest first
  bool legacy_keras = false;                      // ... of tf_keras
  bool has_unknown_base = false;
  bool has_setters = false;                       // it or a base has a property that can be set, or a descriptor
  bool intercepts_reads = false;                  // it or a base has a `__getattribute__`
  const ClassRecord* metaclass = nullptr;         // of the project
  std::uint32_t unit = 0;                         // the unit of work that made it
  std::span<const Symbol> fields;                 // a named tuple is among the bases: its fields

  names::FlatIndex member_index;                  // Symbol::id -> the last member of that name; once `is_indexed`
  bool is_indexed = false;
  bool is_kept = false;                           // seen while the unit that made it was compacted

  // The binding that counts last.
  void bind(Symbol name, const Value& value) {
    members.emplace_back(name, value);
    is_indexed = false;
  }
  void index_members();
  // Members from here on, counted from the back, may have that name: members.rend() if none has.
  auto last_of(Symbol name) const {
    if (!is_indexed) return members.rbegin();
    std::uint32_t at = member_index.find(name.id);
    return at == names::FlatIndex::kNone ? members.rend() : members.rend() - at - 1;
  }
};

// An object made at one place, by a function that was given certain functions and objects: attributes joined over all stores.
struct Allocation {
  const ClassRecord* cls = nullptr;               // null: a class of a library
  knowledge::ApiId api_class;
  std::unordered_map<Symbol, Value> attributes;
  std::uint64_t made_for = 0;                     // which code those arguments lead to; 0: at a module's top, a summary
  std::uint32_t unit = 0;                         // the unit of work that made it: others do not write
  bool is_summary = false;                        // stands for every object of the class
  bool is_kept = false;                           // seen while its unit was compacted
  bool draws_the_same = false;                    // random numbers that are no others in the next run
};

struct Alternatives {
  std::span<const Value> values;
  std::span<const std::uint32_t> hashes;  // of each: tells most apart without a look inside
};

// ---- making values ----
inline Value make(ValueKind kind, Confidence confidence = Confidence::Certain) {
  Value v;
  v.kind = kind;
  v.confidence = confidence;
  return v;
}
inline Value unknown() { return {}; }
inline Value tensor(Symbolic symbolic, Confidence confidence, Origin origin) {
  Value v = make(ValueKind::Tensor, confidence);
  v.symbolic = symbolic;
  v.origin = origin;
  return v;
}
inline Value boolean(bool value) {
  Value v = make(ValueKind::Bool);
  v.is_constant = true;
  v.integer = value;
  return v;
}
inline Value integer(std::int64_t value) {
  Value v = make(ValueKind::Int);
  v.is_constant = true;
  v.integer = value;
  return v;
}
inline Value text(Symbol value) {
  Value v = make(ValueKind::Str);
  v.is_constant = true;
  v.name = value;
  return v;
}

// The same bytes, which is quickly seen.
inline bool identical(const Value& a, const Value& b) {
  static_assert(sizeof(Value) == 4 * sizeof(std::uint64_t));
  std::uint64_t x[4], y[4];
  std::memcpy(x, &a, sizeof x);
  std::memcpy(y, &b, sizeof y);
  return ((x[0] ^ y[0]) | (x[1] ^ y[1]) | (x[2] ^ y[2]) | (x[3] ^ y[3])) == 0;
}

// A constant, or a tuple of constants: as a key of a dict it stands for one entry.
bool is_constant_key(const Value& v);

// Same kind and same payload, as far as the analysis tells things apart.
bool same(const Value& a, const Value& b);
std::size_t hash_of(const Value& v);

// The dtype of that name, with or without its module; Unknown for other names.
DType dtype_of_name(std::string_view name);

// What holds either `a` or `b`. Keeps the best-supported reading and lowers the confidence. `arena` holds new payloads.
Value join(const Value& a, const Value& b, Arena& arena);

// The same where a caller that tells nothing is no evidence against those that do: callables and objects stay as sure as the
// surer of the two.
Value join_evidence(const Value& a, const Value& b, Arena& arena);

// Without numbers that would make one analysis of a function for each value; flags, texts and None stay.
Value generalised(const Value& v);

// What a variable holds that others may rebind: the kind without the constant; None becomes unknown.
Value unfixed(const Value& v);

// Where a value comes from: "parameter `x`"; empty where its place says it.
std::string origin_text(const Value& v);

// The truth of the value where it is certain: 1 true, 0 false, -1 unknown.
int known_truth(const Value& v);

// A symbolic tensor in a container, looked for to a small depth.
bool has_tensor_element(const Value& v);  // of a tuple or list: one element itself
bool holds_symbolic_tensor(const Value& v);

// Of the tensor that a Python value becomes; -1: unknown.
std::int8_t rank_of_literal(const Value& v);

}  // namespace graphvet::tracer
