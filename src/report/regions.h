// Writers for `graphvet regions`: which functions run inside a graph, and by which ways.
#pragma once

#include <string>

#include "engine/run.h"

namespace graphvet::report {

std::string write_regions_text(const engine::Outcome& outcome);
std::string write_regions_json(const engine::Outcome& outcome);

}  // namespace graphvet::report
