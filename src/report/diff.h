// A unified diff, as `patch` and `git apply` read it.
#pragma once

#include <string>
#include <string_view>

namespace graphvet::report {

// Empty when both are equal. Lines are those that end with a line feed; other bytes are as they are.
std::string unified_diff(std::string_view path, std::string_view before, std::string_view after);

}  // namespace graphvet::report
