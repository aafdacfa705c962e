// Parsing a command's arguments with CLI11, and saying what is wrong with them.
#pragma once

#include <CLI/CLI.hpp>

#include <optional>
#include <string>
#include <vector>

namespace graphvet::cli {

// The arguments behind the command's name.
using Arguments = std::vector<std::string>;

// Parses. When the command is over with that (--help, a mistake), what to exit with. An unknown flag is answered with
// the likely one.
std::optional<int> parse(CLI::App& app, const Arguments& arguments);

// An option that takes one value each time and may be repeated; it never swallows the paths behind it.
CLI::Option* add_repeatable(CLI::App& app, const std::string& name, std::vector<std::string>& values, const std::string& help);

}  // namespace graphvet::cli
