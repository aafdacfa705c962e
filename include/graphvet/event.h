// What the abstract tracer saw happen, in TensorFlow's own words. Rules turn some of it into diagnostics.
//
// Events arise only in code that runs while a graph is built, unless an event says otherwise.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "graphvet/diagnostic.h"
#include "graphvet/value.h"

namespace graphvet {

// Did AutoGraph rewrite the body that runs?
enum class Conversion : std::uint8_t { No, Yes };

struct Mode {
  bool graph = false;                         // a graph is being built
  Conversion conversion = Conversion::No;
  bool jit = false;                           // under jit_compile=True
  bool converted() const { return conversion == Conversion::Yes; }
  bool operator==(const Mode&) const = default;
};

struct Argument {
  std::string_view keyword;  // empty: positional; "*" and "**": unpacked
  ValueFacts value;
  Span span;                 // of the argument's expression
};

enum class BoolUse : std::uint8_t {
  If, While, And, Or, Not, Conditional, Assert, ChainedComparison, ComprehensionIf, MatchGuard, BoolCall, Membership,
};
// A value's truth is asked for by the construct `use`.
struct UsedAsBool {
  Span span;  // of the value's expression
  Span construct;
  ValueFacts value;
  BoolUse use = BoolUse::If;
};

enum class IterationUse : std::uint8_t {
  For, ForWithTupleTarget, Comprehension, Unpack, StarredArgument, StarredDisplay, YieldFrom, Membership,
};
// A value is iterated by syntax. Iteration by a builtin (`list(x)`) is a Called event.
struct Iterated {
  Span span;
  ValueFacts value;
  IterationUse use = IterationUse::For;
  std::string_view target;  // source text of the loop target, for help texts
};

enum class CalleeKind : std::uint8_t {
  Builtin,  // `name` is the builtin: "len"
  Api,      // `name` is the canonical name: "numpy.mean", "tf.py_function"
  Method,   // a method of a value: `name` is the attribute, `receiver` the object
};
// What a call does beside giving its result, as rules/knowledge has it: bits of Called::effects.
enum CallEffect : std::uint16_t {
  kHostOutput = 1 << 0,    // prints, logs
  kHostRandom = 1 << 1,    // random numbers of Python or NumPy
  kHostClock = 1 << 2,
  kHostIo = 1 << 3,        // files, processes, the network, the environment
  kGlobalSwitch = 1 << 4,  // a setting of the whole process
};
// A call of something that is not the project's own code.
struct Called {
  Span span;    // of the call
  Span callee;  // of the function expression
  CalleeKind kind = CalleeKind::Api;
  std::string_view name;
  ValueFacts receiver;  // Method only
  std::span<const Argument> arguments;
  bool result_is_used = true;
  std::uint16_t effects = 0;  // of CallEffect

  bool has_effect(CallEffect effect) const { return (effects & effect) != 0; }

  const Argument* keyword(std::string_view wanted) const {
    for (const Argument& a : arguments) if (a.keyword == wanted) return &a;
    return nullptr;
  }
  const Argument* positional(std::size_t index) const {
    for (const Argument& a : arguments) {
      if (a.keyword == "*") return nullptr;
      if (a.keyword.empty() && index-- == 0) return &a;
    }
    return nullptr;
  }
  bool has_unpacked_arguments() const {
    for (const Argument& a : arguments) if (a.keyword == "*" || a.keyword == "**") return true;
    return false;
  }
};

// An attribute of a value is read (also as the function of a call).
struct AttributeRead {
  Span span;       // of the whole `object.name`
  Span object_span;
  Span call;       // of the call when it is called at once, else equal to `span`
  std::string_view name;
  ValueFacts object;
  bool is_called = false;
};

// `object[index]` where the index holds a tensor.
struct Subscripted {
  Span span;
  Span object_span;
  Span index_span;
  ValueFacts object;
  ValueFacts index;
};

enum class TextForm : std::uint8_t { FString, Format, Percent, Str, Repr };
// Python makes text of a symbolic tensor, or of what holds one. Not told where the text is for an error or, unless that raises, for a log.
struct MadeText {
  Span span;  // of the value's expression
  ValueFacts value;
  TextForm form = TextForm::FString;
  bool wants_number = false;  // `{x:.2f}`, `%d`: of a tensor itself
  bool is_message = false;    // of an assertion: `message=...`
};

enum class IndexForm : std::uint8_t {
  Whole,    // `t[index]`
  Part,     // one of several: `t[:, index]`
  Bound,    // of a slice: `t[:index]`
};
// A tensor or variable is indexed by what may be no index for it.
struct TensorIndexed {
  Span span;        // of the whole `tensor[...]`
  Span tensor_span;
  Span index_span;  // of the part in question
  ValueFacts tensor;
  ValueFacts index;
  IndexForm form = IndexForm::Whole;
  bool is_list_of_numbers = false;  // `t[[0, 2]]`: every element is known to be an int
  std::uint16_t length = 0;         // of that list
};

// A function that `tf.function` traces gives back something that is neither a tensor nor made into one, nor taken apart into tensors.
struct ResultRefused {
  Span span;               // the expression returned; the whole function where it returns several
  ValueFacts value;
  std::string_view what;   // for people: "a set", "a `Box`"
  bool is_element = false; // it stands in a list, tuple or dict that is returned
};

// A syntax error of the front end. Not tied to a mode.
struct SyntaxErrorFound {
  Span span;
  std::string_view message;
};

}  // namespace graphvet
