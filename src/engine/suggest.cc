#include "engine/suggest.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace graphvet::engine {
namespace {

// Longer input is no mistyped word, and the table below is quadratic.
constexpr std::size_t kLongestWord = 64;

// Optimal string alignment: insertions, deletions, replacements and swaps of neighbours.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before, last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0u : 1u)});
      bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before = last;
    last = row;
  }
  return last[b.size()];
}

}  // namespace

std::string_view closest(std::string_view word, std::span<const std::string_view> candidates) {
  if (word.size() > kLongestWord) return {};
  std::size_t allowed = std::max<std::size_t>(1, word.size() / 3);
  std::string_view best;
  for (std::string_view candidate : candidates) {
    if (candidate.size() > kLongestWord) continue;
    std::size_t d = distance(word, candidate);
    if (d <= allowed && d < candidate.size()) {
      best = candidate;
      if (d == 0) return best;
      allowed = d - 1;
    }
  }
  return best;
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates) {
  std::string_view best = closest(word, candidates);
  if (best.empty()) return {};
  return " (did you mean `" + std::string(best) + "`?)";
}

}  // namespace graphvet::engine
