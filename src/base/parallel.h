// Runs independent pieces of work on a few threads.
#pragma once

#include <cstddef>
#include <functional>

namespace graphvet {

// Calls work(i) once for each i in [0, count), on `jobs` threads (at least one; the calling thread is one of them).
// Which thread takes which i is not defined: write results into slot i.
void parallel_for(std::size_t count, unsigned jobs, const std::function<void(std::size_t)>& work);

}  // namespace graphvet
