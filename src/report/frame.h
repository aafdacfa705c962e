// The piece of source under a finding, with carets.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "source/source_file.h"

namespace graphvet::report {

// One line of source and what is to be marked in it, ready to print.
struct FrameLine {
  std::uint32_t number = 1;   // 1-based
  std::string text;           // printable; a long line is cut to the part around the mark, with "..." where it was cut
  std::uint32_t mark_at = 0;  // columns before the mark
  std::uint32_t mark_width = 1;
};

// The first line of bytes [begin, end), and the last one when it is another.
std::vector<FrameLine> frame_lines(const source::SourceFile& file, std::uint32_t begin, std::uint32_t end);

}  // namespace graphvet::report
