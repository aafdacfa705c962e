// All that one C++ file registers.
#pragma once

#include <string>
#include <vector>

#include "customop/source_text.h"
#include "graphvet/custom_op.h"

namespace graphvet::customop {

class ClangSession;

struct NotUnderstood {
  SourcePlace at;
  std::string what;
  bool operator==(const NotUnderstood&) const = default;
};

struct SourceFacts {
  std::vector<CustomOp> ops;
  std::vector<OpKernel> kernels;
  std::vector<std::string> cpp_gradients;  // names of ops
  std::vector<NotUnderstood> not_understood;
  double milliseconds = 0;
};

// `clang` may be null: then only what is written out with literals is understood.
SourceFacts read_source(const ClangSession* clang, const SourceText& source, const ClangOptions& options);

}  // namespace graphvet::customop
