#include "base/parallel.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace graphvet {

void parallel_for(std::size_t count, unsigned jobs, const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next{0};
  auto run = [&] {
    for (std::size_t i = next.fetch_add(1); i < count; i = next.fetch_add(1)) work(i);
  };
  std::vector<std::jthread> helpers;
  std::size_t threads = std::min<std::size_t>(std::max(jobs, 1u), count);
  for (std::size_t i = 1; i < threads; ++i) helpers.emplace_back(run);
  run();
}

}  // namespace graphvet
