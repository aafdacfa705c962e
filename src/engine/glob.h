// Shell patterns for paths.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace graphvet::engine {

// Does all of `path` match? `*` and `?` stay inside a folder, `**` as a whole part crosses folders, `[a-z]` and `[!a-z]`
// are classes, `\` takes the next character as it stands.
bool glob_match(std::string_view pattern, std::string_view path);

// A pattern of the settings, relative to the folder of the file it was written in (or the working directory, for flags).
struct PathPattern {
  std::string text;             // without "./" in front and "/" behind
  std::filesystem::path base;   // absolute
};
PathPattern path_pattern(std::string text, const std::filesystem::path& base);

// Does the pattern name this very file or folder? Without a slash it is compared with the last part of the path alone.
bool matches_entry(const PathPattern& pattern, const std::filesystem::path& absolute);

// Does it name the file or a folder around it?
bool matches_path(const PathPattern& pattern, const std::filesystem::path& absolute);

}  // namespace graphvet::engine
