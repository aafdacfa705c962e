// Text on a terminal: widths, tabs, and characters that must not reach it as they are.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace graphvet::report {

// Takes one code point off the front of `text` (UTF-8). A byte that begins none counts as U+FFFD.
char32_t take_code_point(std::string_view& text);

// Columns on a terminal: 0 for combining marks, 2 for wide East Asian characters and emoji, else 1.
int width(char32_t c);

// The text with tabs widened to the next multiple of four columns (counted from `start_column`) and control characters,
// which could steer the terminal, shown as U+FFFD.
std::string printable(std::string_view text, std::uint32_t start_column = 0);

// Columns that printable(text) takes.
std::uint32_t printed_width(std::string_view text, std::uint32_t start_column = 0);

}  // namespace graphvet::report
