// All Python files below a folder, and the C++ sources among them.
#pragma once

#include <deque>
#include <filesystem>
#include <string>
#include <system_error>
#include <unordered_set>
#include <vector>

#include "base/result.h"
#include "engine/gitignore.h"
#include "engine/run.h"
#include "engine/settings_loader.h"

namespace graphvet::engine {

// What was found, over all walks of a run. Each real file and each real folder counts once, whichever way leads to it.
struct Found {
  std::vector<InputFile> files;
  std::vector<CppSource> cpp_sources;
  std::vector<SkippedFile> skipped;
  std::vector<Error> errors;
  std::unordered_set<std::string> seen_files;    // real paths
};

// Walks `folder` (absolute, an existing folder). Excluded and ignored entries below it are left out; `folder` itself is
// taken whatever the patterns say. Links are followed after everything else, so that a file is known by its own path;
// a link to a folder around `folder` is not followed. `reported` is written to the files; what was skipped is noted only
// for reported walks.
void walk(const std::filesystem::path& folder, IgnoreStack around, bool reported, SettingsLoader& loader, Found& found);

// Adds one file unless its real path is there already. `absolute` is the name it is known by.
void add_file(const std::filesystem::path& absolute, const std::filesystem::path& real, bool reported,
              const std::filesystem::path& working_directory, Found& found);

// Is it C++ that may register ops?
bool is_cpp_source(const std::filesystem::path& file);
// Adds one C++ file in the same way.
void add_cpp_source(const std::filesystem::path& absolute, const std::filesystem::path& real, bool is_named, const std::filesystem::path& working_directory, Found& found);

// Why a link leads nowhere.
const char* describe_broken_link(const std::error_code& error);

// The path without links; the path itself where there is nothing.
std::filesystem::path real_path(const std::filesystem::path& absolute);

}  // namespace graphvet::engine
