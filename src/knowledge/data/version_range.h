// Ranges of TensorFlow versions as the facts spell them: ">=2.15", "<2.18", ">=2.15,<2.18".
#pragma once

#include <optional>
#include <string_view>

namespace graphvet::knowledge::data {

// Both ends belong to it, as major * 100 + minor; 0: open.
struct VersionRange {
  int since = 0, until = 0;
};

// Empty text is every version; nothing for what is no range.
std::optional<VersionRange> read_version_range(std::string_view text);

}  // namespace graphvet::knowledge::data
