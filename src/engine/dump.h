// Prints one intermediate form of a run, so that a wrong result can be traced to one phase.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "engine/run.h"

namespace graphvet::engine {

// The phases that dump() knows, in the order of the data flow.
std::span<const std::string_view> dump_phases();

// The form `phase` of the request's reported files. For `tokens`, `ast` and `names` each file stands alone; `project`,
// `regions`, `events` and `values` look at the request as a whole. An unreadable file is told in its place.
std::string dump(const Request& request, std::string_view phase);

}  // namespace graphvet::engine
