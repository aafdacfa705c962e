// GV_CHECK: a broken invariant of graphvet itself. It never judges input.
// The process writes one line to stderr with the place and what was being done, and ends with exit code 3.
#pragma once

#include <string_view>

namespace graphvet {

// What this thread works on, for the line that GV_CHECK writes. `file` and `phase` must outlive the scope.
class WorkScope {
 public:
  WorkScope(std::string_view phase, std::string_view file);
  ~WorkScope();
  WorkScope(const WorkScope&) = delete;
  WorkScope& operator=(const WorkScope&) = delete;

 private:
  std::string_view outer_phase_, outer_file_;
};

[[noreturn]] void broken_invariant(const char* condition, const char* source_file, int line);

}  // namespace graphvet

#define GV_CHECK(condition) \
  ((condition) ? static_cast<void>(0) : ::graphvet::broken_invariant(#condition, __FILE__, __LINE__))
