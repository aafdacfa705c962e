// The abstract tracer: runs the project's Python the way TensorFlow would trace it, with abstract values, and tells what
// happened. Three phases, each over a frozen result of the one before:
//
//   1. module bodies, once each, in import order: functions, classes, globals
//   2. every function eagerly, a module at a time, in parallel: finds where traces start, with which arguments
//   3. every trace, grouped by function, in parallel: contexts and events
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "base/arena.h"
#include "graphvet/event.h"
#include "graphvet/rule.h"
#include "knowledge/api.h"
#include "project/project.h"
#include "tracer/observation.h"
#include "tracer/value.h"

namespace graphvet::tracer {

struct Options {
  Target target;
  unsigned jobs = 1;
  std::vector<std::string> graph_decorators;  // decorators that trace like tf.function: dotted names, or their ends
  std::vector<std::string> eager_functions;   // functions whose body always runs eagerly: dotted names, or their ends
  bool count_apis = false;                    // fill UnitResult::api_calls and ::library_names
  bool observe_values = false;                // fill UnitResult::observations
};

// A function that ran in one mode with one kind of arguments.
struct Context {
  FunctionRef function;
  Mode mode;
  bool guessed = false;            // reached by a call that is only possible
};

// A call that leads from one context to another.
struct Edge {
  std::uint32_t from = 0, to = 0;  // contexts of the same unit
  Span call;
  std::string_view how;            // "call", "tf.while_loop", ...
};

// Where TensorFlow starts a trace.
struct Root {
  std::uint32_t context = 0;
  std::string_view entry;          // "tf.function", "keras.Layer.call", "tf.data.Dataset.map"
  Span at;                         // the decorator, the call, or the method's `def`
  Confidence confidence = Confidence::Certain;
};

using Happening = std::variant<UsedAsBool, Iterated, Called, AttributeRead, Subscripted, MadeText, TensorIndexed,
                               ResultRefused>;
struct Event {
  std::uint32_t context = 0;
  Mode mode;
  Happening what;
};

struct Limit {
  project::ModuleId module = 0;
  std::uint32_t offset = 0;
  std::string_view what;
};

// How often traced code called an API, and how often it was known what came back.
struct ApiCalls {
  std::uint32_t calls = 0, known = 0;
};

// A dotted name of a library in the program: "tensorflow.math.add".
struct LibraryName {
  Span at;
  std::string_view name;
  knowledge::ApiId api;  // none: graphvet does not know it
};

// Everything one unit of work found. Views in it point into its arena, the sources, or interned names.
struct UnitResult {
  std::unique_ptr<Arena> arena;
  std::vector<Context> contexts;
  std::vector<Edge> edges;
  std::vector<Root> roots;
  std::vector<Event> events;
  std::vector<Limit> limits;
  std::uint32_t calls_resolved = 0;
  std::uint32_t calls_unresolved = 0;
  std::map<std::uint32_t, ApiCalls> api_calls;  // by the index of the API
  ApiCalls all_calls;                           // of whatever
  std::vector<LibraryName> library_names;
  std::vector<knowledge::ApiId> switches;       // calls that change a setting of the whole process, wherever they stand
  std::vector<Observation> observations;
};

struct TraceResult {
  std::vector<UnitResult> units;  // in a fixed order
};

TraceResult trace(const project::Project& project, const Options& options);

}  // namespace graphvet::tracer
