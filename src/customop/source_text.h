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

  // How users see a file that libclang names: the source, or a header beside it.
  std::string shown_path(std::string_view real) const {
    if (!path.ends_with(shown)) return std::string(real == path ? shown : real);
    const std::string_view around = std::string_view(path).substr(0, path.size() - shown.size());
    return std::string(real.starts_with(around) ? real.substr(around.size()) : real);
  }
};

struct ClangOptions {
  std::vector<std::string> arguments;  // of the compiler: -I, -D ...
  bool registrations_only = false;     // without the bodies of functions: in half the time
  bool has_real_headers = false;       // the arguments lead to TensorFlow's own headers: no shim
};

}  // namespace graphvet::customop
