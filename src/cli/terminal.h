// Standard streams: what they are connected to, and writing to them.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace graphvet::cli {

enum class ColorChoice { Auto, Always, Never };

// Auto: NO_COLOR, then FORCE_COLOR, then whether standard output is a terminal that knows colours.
bool use_color(ColorChoice choice);

// False, and a message, when the text cannot be written; a reader of standard output that has gone away is no failure.
bool write_stdout(std::string_view text);
bool write_stderr(std::string_view text);
bool write_file(const std::string& path, std::string_view text);
Result<std::string> read_stdin();

// "graphvet: error: path: message" on standard error.
void print_error(const Error& error);
void print_error(std::string_view message);
// "graphvet: message"
void print_info(std::string_view message);

// A write to a pipe without a reader shall fail, not kill the process.
void ignore_broken_pipes();

}  // namespace graphvet::cli
