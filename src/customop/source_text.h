// A C++ source and how it is compiled.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace graphvet::customop {

struct SourceText {
  std::string path;       // real
  std::string shown;
  std::string_view text;
};

struct ClangOptions {
  std::vector<std::string> arguments;  // of the compiler: -I, -D ...
  bool has_real_headers = false;       // the arguments lead to TensorFlow's own headers: no shim
};

}  // namespace graphvet::customop
