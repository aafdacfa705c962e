// Changes of a text, carried over to the bytes it was read from.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "source/source_file.h"

namespace graphvet::source {

// Bytes [begin, end) of a SourceFile's text.
struct Replacement {
  std::uint32_t begin = 0, end = 0;
  std::string text;  // UTF-8
};

// `replacements` are sorted and do not overlap.
std::string splice_text(std::string_view text, std::span<const Replacement> replacements);

// The bytes of a Python file with the replacements, in the encoding that they have; every other byte stays. Line ends in
// new text become those of the file. `bytes` decode to a SourceFile. An Error where the encoding has no place for a character.
Result<std::string> splice_source(const std::string& path, std::string_view bytes, std::span<const Replacement> replacements);

// With the line ends that `like` has: those of its first line.
std::string with_line_ends_of(std::string_view text, std::string_view like);

}  // namespace graphvet::source
