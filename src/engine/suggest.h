// "did you mean": the known word nearest to what was typed.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace graphvet::engine {

// The candidate that is only a few typing mistakes away, or empty. A swap of two neighbours counts as one mistake.
std::string_view closest(std::string_view word, std::span<const std::string_view> candidates);

// " (did you mean `x`?)", or empty.
std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace graphvet::engine
