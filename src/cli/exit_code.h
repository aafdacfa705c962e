#pragma once

namespace graphvet::cli {

inline constexpr int kClean = 0;
inline constexpr int kFindings = 1;       // at or above --fail-on
inline constexpr int kBadInput = 2;       // usage, configuration, unreadable file
inline constexpr int kInternalError = 3;

}  // namespace graphvet::cli
