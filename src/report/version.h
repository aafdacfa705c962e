#pragma once

namespace graphvet::report {

// Keep in step with `project(VERSION)` in CMakeLists.txt; a CLI scenario compares them.
inline constexpr const char* kVersion = "0.1.0";

}  // namespace graphvet::report
