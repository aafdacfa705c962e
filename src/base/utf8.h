// Code points to UTF-8 and back.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace graphvet {

// Writes the bytes of `c` and returns the place behind them; a surrogate gets its three-byte form.
inline char* write_utf8(char* to, char32_t c) {
  if (c < 0x80) {
    *to++ = static_cast<char>(c);
    return to;
  }
  auto continuation = [&](unsigned shift) { *to++ = static_cast<char>(0x80 | ((c >> shift) & 0x3F)); };
  if (c < 0x800) {
    *to++ = static_cast<char>(0xC0 | (c >> 6));
  } else if (c < 0x10000) {
    *to++ = static_cast<char>(0xE0 | (c >> 12));
    continuation(6);
  } else {
    *to++ = static_cast<char>(0xF0 | (c >> 18));
    continuation(12);
    continuation(6);
  }
  continuation(0);
  return to;
}

inline void append_utf8(std::string& to, char32_t c) {
  char bytes[4];
  to.append(bytes, static_cast<std::size_t>(write_utf8(bytes, c) - bytes));
}

struct CodePoint {
  char32_t code;
  std::uint32_t length;  // bytes
};

// `text` is UTF-8 and `at` the beginning of a code point in it.
inline CodePoint code_point_at(std::string_view text, std::size_t at) {
  auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  auto more = [&](std::size_t i) { return byte(at + i) & 0x3Fu; };
  char32_t lead = byte(at);
  if (lead < 0xC0) return {lead, 1};
  if (lead < 0xE0) return {(lead & 0x1F) << 6 | more(1), 2};
  if (lead < 0xF0) return {(lead & 0x0F) << 12 | more(1) << 6 | more(2), 3};
  return {(lead & 0x07) << 18 | more(1) << 12 | more(2) << 6 | more(3), 4};
}

}  // namespace graphvet
