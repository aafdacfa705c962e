// From the paths on the command line to the files of the run.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "engine/run.h"
#include "engine/settings_loader.h"

namespace graphvet::engine {

struct DiscoverRequest {
  std::vector<std::string> paths;  // files, folders, "-"; none: the working directory
  std::string stdin_filename;      // the name of "-"; empty: kStdinName
};

extern const std::string_view kStdinName;

struct Discovery {
  std::vector<InputFile> files;  // sorted by path
  std::vector<CppSource> cpp_sources;  // sorted by path
  std::vector<SkippedFile> skipped;
  std::vector<Error> errors;     // a path that does not exist, a folder that cannot be read, a broken nested configuration
  std::string stdin_path;        // the path of the file that comes from standard input; empty: none does
  std::filesystem::path project_root;  // of the first path
};

// File arguments limit what is reported, never what is known: the other files of the projects around them are added with
// reported == false.
Discovery discover(const DiscoverRequest& request, SettingsLoader& loader);

// The folder whose configuration governs the run: what all paths have in common.
std::filesystem::path governing_folder(const DiscoverRequest& request, const std::filesystem::path& working_directory);

}  // namespace graphvet::engine
