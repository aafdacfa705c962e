// What the variables, parameters, results and expressions of a trace held, for those who want to see it: `graphvet dump
// --phase values` and the comparison with recordings of real runs. Without `Options::observe_values` nothing is noted.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>

#include "graphvet/event.h"
#include "tracer/value.h"

namespace graphvet::tracer {

enum class ObservedRole : std::uint8_t { Parameter, Stored, Returned, Expression };

// The same place may have been seen with several values: each is an observation.
struct Observation {
  FunctionRef function;
  ObservedRole role = ObservedRole::Expression;
  Mode mode;
  bool is_doubtful = false;      // in a context that rules do not hear of
  Span at;
  std::string_view name;         // of a parameter or a variable
  std::string_view kinds;        // "tensor"; of one of several things "function|instance"
  Confidence confidence = Confidence::Certain;
  DType dtype = DType::Unknown;
  std::int8_t rank = -1;
  bool may_be_none = false;
  std::string_view text;         // the value in words
};

// Of each observation one, however often it is made.
using ObservationsSeen = std::unordered_set<std::uint64_t>;

}  // namespace graphvet::tracer
