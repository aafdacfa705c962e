#include "engine/project_root.h"

#include <algorithm>

namespace graphvet::engine {
namespace fs = std::filesystem;
namespace {

constexpr const char* kMarkers[] = {"pyproject.toml", "graphvet.toml", "setup.py", "setup.cfg", ".git"};

bool is_there(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

bool has_marker(const fs::path& folder) {
  return std::ranges::any_of(kMarkers, [&](const char* name) { return is_there(folder / name); });
}

fs::path topmost_package(fs::path folder) {
  while (is_there(folder / "__init__.py") && is_there(folder.parent_path() / "__init__.py") && folder.has_relative_path()) {
    folder = folder.parent_path();
  }
  return folder;
}

}  // namespace

fs::path project_root(const fs::path& path, bool is_folder) {
  fs::path folder = is_folder ? path : path.parent_path();
  for (fs::path at = folder;; at = at.parent_path()) {
    if (has_marker(at)) return at;
    if (!at.has_relative_path()) return topmost_package(folder);
  }
}

}  // namespace graphvet::engine
