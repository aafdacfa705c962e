// How the project compiles its sources: compile_commands.json, and include paths from the settings.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "customop/source_text.h"

namespace graphvet::customop {

class CompileCommands {
 public:
  // Reads the file; an empty path reads nothing.
  static Result<CompileCommands> read(const std::filesystem::path& file, const std::vector<std::filesystem::path>& include_paths);

  // `root` is the folder of the project around the source: headers are looked for in the folders from there to the source.
  ClangOptions options_for(const std::filesystem::path& source, const std::filesystem::path& root) const;

 private:
  std::map<std::filesystem::path, std::vector<std::string>> arguments_;  // by real path of the source
  std::vector<std::string> includes_;
};

}  // namespace graphvet::customop
