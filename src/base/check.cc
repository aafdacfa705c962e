#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace graphvet {
namespace {
thread_local std::string_view t_phase = "start-up";
thread_local std::string_view t_file;
constexpr int kExitInternalError = 3;
}  // namespace

WorkScope::WorkScope(std::string_view phase, std::string_view file) : outer_phase_(t_phase), outer_file_(t_file) {
  t_phase = phase;
  t_file = file;
}

WorkScope::~WorkScope() {
  t_phase = outer_phase_;
  t_file = outer_file_;
}

void broken_invariant(const char* condition, const char* source_file, int line) {
  std::fprintf(stderr, "graphvet: internal error: `%s` does not hold (%s:%d) in phase %.*s, file %.*s\n", condition,
               source_file, line, static_cast<int>(t_phase.size()), t_phase.data(), static_cast<int>(t_file.size()),
               t_file.data());
  std::fflush(stderr);
  std::_Exit(kExitInternalError);
}

}  // namespace graphvet
