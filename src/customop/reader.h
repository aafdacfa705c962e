// Reads C++ sources in a process of its own: what libclang does with a hostile file (hang, crash, fill the memory) costs that
// file and nothing else, and graphvet itself never maps libclang.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "customop/compile_commands.h"
#include "customop/source_facts.h"

namespace graphvet::customop {

struct SourceToRead {
  std::filesystem::path path;  // real
  std::string shown;
  std::filesystem::path root;  // of the project around it
};

struct ReadSource {
  SourceToRead source;
  SourceFacts facts;
  std::string failure;  // why it was not read, or not by libclang
};

struct Reading {
  std::vector<ReadSource> sources;       // those that register something, in the order given
  std::optional<Error> libclang;         // why it could not be loaded; the sources are then understood as far as words go
};

struct ReadLimits {
  std::chrono::milliseconds per_file{10'000};
  std::chrono::milliseconds with_real_headers{120'000};
  std::size_t bytes = 4u << 20;          // of a source
};

Reading read_sources(const std::vector<SourceToRead>& sources, const CompileCommands& commands, const ReadLimits& limits = {});

}  // namespace graphvet::customop
