// Which functions run inside a graph.
#pragma once

#include <span>
#include <vector>

#include "engine/evidence.h"
#include "engine/run.h"
#include "project/project.h"
#include "tracer/trace.h"

namespace graphvet::engine {

// All functions and lambdas of the files for which `reported` says so, sorted by path and line.
std::vector<Region> regions(const tracer::TraceResult& traced, std::span<const Evidence> evidence, const project::Project& project,
                            std::span<const bool> reported);

}  // namespace graphvet::engine
