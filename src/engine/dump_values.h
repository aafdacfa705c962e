// What each variable, parameter, result and expression held, of one run of the tracer with `observe_values`.
#pragma once

#include <span>
#include <string>

#include "project/project.h"
#include "tracer/trace.h"

namespace graphvet::engine {

// Each source line, and below it what stood on it: "x.shape  shape". A value that was seen in some of the function's modes
// only has those behind it: "[graph, converted]".
std::string dump_values(const project::Project& project, const tracer::TraceResult& traced, const std::vector<bool>& reported);

// The same as JSON objects, one a line, without expressions: for comparing with what a real run held.
std::string dump_kinds(const project::Project& project, const tracer::TraceResult& traced, const std::vector<bool>& reported);

}  // namespace graphvet::engine
