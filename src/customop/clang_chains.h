// Registrations and kernels of C++ files, read with libclang.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "customop/chain.h"
#include "customop/libclang.h"
#include "customop/project_headers.h"
#include "customop/source_text.h"

namespace graphvet::customop {

using Texts = std::unordered_map<std::string, std::string>;  // by path
using LineRanges = std::vector<std::pair<std::uint32_t, std::uint32_t>>;  // first and last line

struct ClangChains {
  std::vector<Chain> chains;
  LineRanges skipped_lines;  // of the file: branches of #if that were not taken
  bool could_parse = false;
};

// What reading many files has in common: the shim, compiled once into a folder that the caller owns. Without a folder it is
// parsed with each file.
class ClangSession {
 public:
  ClangSession(const Libclang& clang, std::filesystem::path folder);
  ~ClangSession();
  ClangSession(const ClangSession&) = delete;
  ClangSession& operator=(const ClangSession&) = delete;

  // `headers`: texts to read instead of the files of these paths.
  ClangChains read(const SourceText& source, const ClangOptions& options, const Texts& headers) const;
  ProjectHeaders& headers() const { return headers_; }

 private:
  void compile_shim();
  std::vector<std::string> command_line(const ClangOptions& options) const;

  const Libclang& clang_;
  CXIndex index_;
  std::filesystem::path folder_;
  bool is_compiled_ = false;
  mutable ProjectHeaders headers_;
};

}  // namespace graphvet::customop
