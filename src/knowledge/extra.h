// Knowledge of in-house libraries, read at run time from files in the form of rules/knowledge/schema.json.
//
// It lies behind the table: what the table knows stays as it is. One set is in force in the process; it is read before an
// analysis starts and not touched while one runs.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace graphvet::knowledge {

struct ExtraFile {
  std::filesystem::path path;
  std::string shown;  // how messages name it
  std::string text;   // what stands in it, when there is no file
};

// Puts what the files say in the place of what earlier files said. Gives the faults, "file: entry: field: what is wrong"; with
// faults, or without files, nothing extra is known.
std::vector<std::string> use_extra_knowledge(std::span<const ExtraFile> files);

}  // namespace graphvet::knowledge
