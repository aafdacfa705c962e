// What graphvet says about a place in a program.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace graphvet {

enum class Severity : std::uint8_t { Note, Warning, Error };

// How sure: `Certain` is the documented behaviour of an API; `Likely` follows from the flow of values (the parameter of
// a Keras `call` is a tensor); `Possible` rests on a name or a use, or on a value nothing is known about.
enum class Confidence : std::uint8_t { Possible, Likely, Certain };

// What TensorFlow does with the construct, in the mode in which this code runs.
enum class Effect : std::uint8_t {
  None,                // not about TensorFlow (a syntax error)
  RaisesWhileTracing,  // at the first call with a new signature, whatever the data
  RaisesWhileRunning,  // when the graph executes
  RunsOnce,            // happens at trace time, not at each call
  SilentlyWrong,       // another value than eager code gives, without a message
  Leaks,               // a symbolic tensor outlives its graph
  Retraces,            // each call or each value makes another trace
  LosesShape,          // the static shape is lost
  Slow,                // unrolled, serialised
  Fragile,             // works only because AutoGraph converts this body
};

enum class Applicability : std::uint8_t { Safe, Unsafe, DisplayOnly };

// Bytes [begin, end) of a file of the run.
struct Span {
  std::uint32_t file = 0;  // index into the run's files
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool operator==(const Span&) const = default;
};

struct Edit {
  Span at;
  std::string text;
};

struct Fix {
  std::string title;
  Applicability applicability = Applicability::DisplayOnly;
  std::vector<Edit> edits;
};

// One step of the way from where TensorFlow starts a trace to the function that holds the finding.
struct EvidenceStep {
  Span at;               // the trace's entry, or the call that led here
  std::string function;  // qualified name of the function that runs
  std::string how;       // "@tf.function", "Keras fit", "call", ...
};

struct Related {
  Span at;
  std::string message;
};

struct Diagnostic {
  std::string_view code;  // "GV501"
  std::string_view name;  // "numpy-method"
  Severity severity = Severity::Warning;
  Effect effect = Effect::None;
  Confidence confidence = Confidence::Certain;
  std::string exception;  // class that TensorFlow raises, empty if none
  std::string message;    // lower-case start, no full stop
  std::string help;       // what to write instead, or empty
  Span span;
  std::string function;  // qualified name of the enclosing function; empty at module level
  std::vector<EvidenceStep> evidence;
  std::vector<Related> related;
  std::vector<Fix> fixes;
  std::string fingerprint;  // survives moves: rule + function + normalised text
  bool suppressed = false;
};

std::string_view to_string(Severity severity);      // "error"
std::string_view to_string(Confidence confidence);  // "likely"
std::string_view to_string(Effect effect);          // "raises-while-tracing"

}  // namespace graphvet
