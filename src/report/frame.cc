#include "report/frame.h"

#include <algorithm>

#include "report/text.h"

namespace graphvet::report {
namespace {

// A line longer than this is cut: a line of generated code may have megabytes.
constexpr std::size_t kLongestLine = 200;  // bytes
constexpr std::size_t kBeforeMark = 60;
constexpr std::string_view kCut = "...";

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// Moves `at` to the beginning of a code point, downward.
std::size_t aligned(std::string_view text, std::size_t at) {
  while (at > 0 && at < text.size() && is_continuation(text[at])) --at;
  return std::min(at, text.size());
}

// Marks bytes [from, to) of the line.
FrameLine mark(std::uint32_t number, std::string_view line, std::size_t from, std::size_t to) {
  from = std::min(from, line.size());
  to = std::clamp(to, from, line.size());
  std::size_t begin = 0, end = line.size();
  if (line.size() > kLongestLine) {
    begin = aligned(line, from > kBeforeMark ? from - kBeforeMark : 0);
    end = aligned(line, std::min(line.size(), begin + kLongestLine));
    to = std::min(to, end);
  }
  FrameLine out;
  out.number = number;
  std::string_view shown = line.substr(begin, end - begin);
  std::string before = begin > 0 ? std::string(kCut) : "";
  auto offset = static_cast<std::uint32_t>(before.size());
  out.text = before + printable(shown, offset) + (end < line.size() ? std::string(kCut) : "");
  out.mark_at = offset + printed_width(shown.substr(0, from - begin), offset);
  out.mark_width = std::max(1u, printed_width(line.substr(from, to - from), out.mark_at));
  return out;
}

}  // namespace

std::vector<FrameLine> frame_lines(const source::SourceFile& file, std::uint32_t begin, std::uint32_t end) {
  std::uint32_t first = file.line_of(begin);
  std::uint32_t last = end > begin ? file.line_of(end - 1) : first;
  std::size_t from = begin - file.line_begin(first);
  // The text's lines, and how they are counted where they are shown.
  std::uint32_t number = file.position(begin).line, last_number = number + (last - first);
  if (first == last) return {mark(number, file.line(first), from, end - file.line_begin(first))};
  std::string_view last_line = file.line(last);
  std::size_t indent = std::min(last_line.find_first_not_of(" \t"), last_line.size());
  std::size_t to = end - file.line_begin(last);
  return {mark(number, file.line(first), from, file.line(first).size()), mark(last_number, last_line, std::min(indent, to), to)};
}

}  // namespace graphvet::report
