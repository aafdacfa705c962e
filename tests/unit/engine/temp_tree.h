// A folder that lives as long as the test.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace graphvet::test {

class TempTree {
 public:
  TempTree() {
    std::string name = (std::filesystem::temp_directory_path() / "graphvet-test-XXXXXX").string();
    root_ = std::filesystem::canonical(::mkdtemp(name.data()));
  }
  ~TempTree() { std::filesystem::remove_all(root_); }
  TempTree(const TempTree&) = delete;
  TempTree& operator=(const TempTree&) = delete;

  const std::filesystem::path& root() const { return root_; }
  std::filesystem::path operator/(std::string_view path) const { return root_ / path; }
  void write(std::string_view path, std::string_view text = "") const {
    std::filesystem::create_directories((root_ / path).parent_path());
    std::ofstream(root_ / path, std::ios::binary) << text;
  }
  void link(std::string_view target, std::string_view path) const { std::filesystem::create_symlink(target, root_ / path); }

 private:
  std::filesystem::path root_;
};

}  // namespace graphvet::test
