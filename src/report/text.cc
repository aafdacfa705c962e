#include "report/text.h"

#include <algorithm>
#include <iterator>

namespace graphvet::report {
namespace {

constexpr std::uint32_t kTab = 4;
constexpr char32_t kReplacement = 0xFFFD;

struct Range {
  char32_t first, last;
};

// Unicode 15: general categories Mn, Me and Cf, joined where only unassigned points lie between; sorted.
constexpr Range kZeroWidth[] = {
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x0610, 0x061A}, {0x064B, 0x065F}, {0x06D6, 0x06DC},
    {0x0900, 0x0902}, {0x093C, 0x093C}, {0x0941, 0x0948}, {0x094D, 0x094D}, {0x0E31, 0x0E31}, {0x0E34, 0x0E3A},
    {0x0E47, 0x0E4E}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x2064},
    {0x20D0, 0x20F0}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}, {0xE0100, 0xE01EF},
};
// East_Asian_Width W and F; sorted.
constexpr Range kWide[] = {
    {0x1100, 0x115F}, {0x231A, 0x231B}, {0x2329, 0x232A}, {0x23E9, 0x23EC}, {0x25FD, 0x25FE}, {0x2614, 0x2615},
    {0x2648, 0x2653}, {0x26AA, 0x26AB}, {0x26BD, 0x26BE}, {0x2705, 0x2705}, {0x274C, 0x274C}, {0x2753, 0x2755},
    {0x2795, 0x2797}, {0x2E80, 0x303E}, {0x3041, 0x33FF}, {0x3400, 0x4DBF}, {0x4E00, 0x9FFF}, {0xA000, 0xA4CF},
    {0xA960, 0xA97F}, {0xAC00, 0xD7A3}, {0xF900, 0xFAFF}, {0xFE30, 0xFE6F}, {0xFF00, 0xFF60}, {0xFFE0, 0xFFE6},
    {0x16FE0, 0x18CFF}, {0x1AFF0, 0x1B2FF}, {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F7E0, 0x1F7F0},
    {0x1F900, 0x1F9FF}, {0x1FA70, 0x1FAFF}, {0x20000, 0x3FFFD},
};

template <std::size_t N>
bool is_in(char32_t c, const Range (&ranges)[N]) {
  auto behind = std::ranges::upper_bound(ranges, c, {}, &Range::first);
  return behind != std::begin(ranges) && c <= std::prev(behind)->last;
}

// C0, DEL and C1, and the marks that turn the direction of text round ("Trojan source").
bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

std::size_t length_from_lead(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead < 0xE0) return 2;
  if (lead >= 0xE0 && lead < 0xF0) return 3;
  if (lead >= 0xF0 && lead < 0xF5) return 4;
  return 0;
}

// Calls emit(code point, its bytes, column, columns it takes) for each code point as it shall be shown.
template <class Emit>
std::uint32_t lay_out(std::string_view text, std::uint32_t column, Emit emit) {
  while (!text.empty()) {
    std::string_view before = text;
    char32_t c = take_code_point(text);
    std::string_view bytes = before.substr(0, before.size() - text.size());
    std::uint32_t columns = c == '\t' ? kTab - column % kTab : is_control(c) ? 1 : static_cast<std::uint32_t>(width(c));
    emit(c, bytes, columns);
    column += columns;
  }
  return column;
}

}  // namespace

char32_t take_code_point(std::string_view& text) {
  auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  std::size_t length = length_from_lead(byte(0));
  bool whole = length != 0 && length <= text.size();
  for (std::size_t i = 1; whole && i < length; ++i) whole = (byte(i) & 0xC0) == 0x80;
  if (!whole) {
    text.remove_prefix(1);
    return kReplacement;
  }
  char32_t c = length == 1 ? byte(0) : byte(0) & (0x7Fu >> length);
  for (std::size_t i = 1; i < length; ++i) c = (c << 6) | (byte(i) & 0x3Fu);
  text.remove_prefix(length);
  return c;
}

int width(char32_t c) {
  if (c < 0x300) return 1;
  if (is_in(c, kZeroWidth)) return 0;
  return is_in(c, kWide) ? 2 : 1;
}

std::string printable(std::string_view text, std::uint32_t start_column) {
  std::string out;
  out.reserve(text.size());
  lay_out(text, start_column, [&](char32_t c, std::string_view bytes, std::uint32_t columns) {
    if (c == '\t') {
      out.append(columns, ' ');
    } else if (is_control(c) || c == kReplacement) {
      out += "\xEF\xBF\xBD";
    } else {
      out += bytes;
    }
  });
  return out;
}

std::uint32_t printed_width(std::string_view text, std::uint32_t start_column) {
  return lay_out(text, start_column, [](char32_t, std::string_view, std::uint32_t) {}) - start_column;
}

}  // namespace graphvet::report
