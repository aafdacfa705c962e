// Where the project around a file or folder begins.
#pragma once

#include <filesystem>

namespace graphvet::engine {

// The nearest folder, from `path` upward, that holds pyproject.toml, graphvet.toml, setup.py, setup.cfg or .git.
// Without one: the topmost folder of the package that `path` belongs to, else its own folder.
// `path` is absolute; `is_folder` says what it is.
std::filesystem::path project_root(const std::filesystem::path& path, bool is_folder);

}  // namespace graphvet::engine
