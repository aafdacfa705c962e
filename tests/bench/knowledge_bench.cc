// Cost of the knowledge table: the first look-up of a process, later look-ups, unpacking, and its size.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "knowledge/api.h"

namespace {

using namespace graphvet::knowledge;
using Clock = std::chrono::steady_clock;

double nanoseconds_since(Clock::time_point start) { return std::chrono::duration<double, std::nano>(Clock::now() - start).count(); }

// Nanoseconds for each name, the best of several rounds.
double look_up_all(const std::vector<std::string>& names, std::size_t& found) {
  double best = 1e18;
  for (int round = 0; round < 7; ++round) {
    found = 0;
    const auto start = Clock::now();
    for (const std::string& name : names) found += static_cast<bool>(find_api(name));
    best = std::min(best, nanoseconds_since(start) / static_cast<double>(names.size()));
  }
  return best;
}

void report(const char* what, const std::vector<std::string>& names) {
  std::size_t found = 0;
  const double each = look_up_all(names, found);
  std::printf("%-44s %8.0f ns each (%zu of %zu known)\n", what, each, found, names.size());
}

}  // namespace

int main() {
  auto start = Clock::now();
  const ApiId first = find_api("tensorflow.keras.layers.Dense");
  const bool known = !api(first).name.empty();
  const double startup = nanoseconds_since(start) / 1000;
  std::printf("%-44s %8.1f us\n", "start-up: the first look-up (limit 1000 us)", startup);

  std::vector<std::string> canonical, spelled, foreign;
  start = Clock::now();
  for (std::uint32_t i = 1; i < api_count(); ++i) canonical.emplace_back(api({i}).name);
  std::printf("%-44s %8.1f us (%u)\n", "all APIs unpacked", nanoseconds_since(start) / 1000, api_count() - 1);
  for (const std::string& name : canonical) {
    if (name.starts_with("tf.")) spelled.push_back("tensorflow." + name.substr(3));
    if (name.starts_with("keras.")) spelled.push_back("tensorflow.keras." + name.substr(6));
    foreign.push_back("my_package." + name);
  }
  report("canonical names", canonical);
  report("as programs spell them", spelled);
  report("names of other packages", foreign);
  return known && startup < 1000 ? 0 : 1;
}
