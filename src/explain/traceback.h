// A pasted traceback, log or message as the errors it shows.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace graphvet::explain {

// A line that the error passed.
struct Frame {
  std::string file;
  std::uint32_t line = 0;  // 0: not said
  std::string function;
  std::string text;        // of the line; empty: not shown
};

// One exception. A chain ("The above exception was the direct cause ...") shows several.
struct ShownError {
  std::vector<std::string> classes;  // without modules: as raised, then those that the message names
  std::vector<std::string> message;  // its lines
  std::vector<Frame> frames;         // from the outermost to the innermost, AutoGraph's account of them last
};

// In the order of the text: what the user saw last is last. Never empty.
std::vector<ShownError> read_traceback(std::string_view text);

// Is the file the user's, and neither a library's nor generated?
bool is_user_file(std::string_view path);

// The innermost frame in a file of the user; null: none.
const Frame* user_frame(const ShownError& error);

}  // namespace graphvet::explain
