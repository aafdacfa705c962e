// The first phase of a run: files read, parsed, their names resolved. Each file by itself, in parallel.
#pragma once

#include <vector>

#include "engine/evidence.h"
#include "engine/run.h"
#include "project/project.h"
#include "source/source_file.h"

namespace graphvet::engine {

// Files read, in the order of the request; what cannot be read is told in `outcome` and left out. `reported[i]` belongs to
// the i-th of the result.
std::vector<source::SourceFile> read_files(const Request& request, Outcome& outcome, std::vector<bool>& reported);

// Parsing and names. The files must outlive the result.
std::vector<project::ModuleIndex> index_files(const std::vector<source::SourceFile>& files, unsigned jobs);

}  // namespace graphvet::engine
