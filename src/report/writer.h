// A report writer: from the outcome of a run to the bytes of one format. One file for each format.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/run.h"

namespace graphvet::report {

struct Options {
  bool color = false;       // ANSI colours; only the text formats have any
  bool summary = true;      // the closing line of the text formats
  bool statistics = false;  // what was covered, in the text formats (JSON always says)
};

struct Writer {
  std::string_view name;
  std::string (*write)(const engine::Outcome&, const Options&);
};

// By name: concise, full, github, json.
std::span<const Writer> writers();
std::vector<std::string_view> writer_names();
// Null if there is no such format.
const Writer* find_writer(std::string_view name);

std::string write_full(const engine::Outcome& outcome, const Options& options);
std::string write_concise(const engine::Outcome& outcome, const Options& options);
std::string write_json(const engine::Outcome& outcome, const Options& options);
std::string write_github(const engine::Outcome& outcome, const Options& options);

}  // namespace graphvet::report
