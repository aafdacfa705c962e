#include "source/encoding.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstring>

namespace graphvet::source {
namespace {

constexpr std::size_t npos = std::string_view::npos;

// 0x80-0x9F of Windows-1252; 0 where the code page defines nothing.
constexpr std::array<std::uint16_t, 32> kWindows1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

// The eight places where ISO 8859-15 differs from ISO 8859-1.
char32_t latin9(unsigned char byte) {
  switch (byte) {
    case 0xA4: return 0x20AC;
    case 0xA6: return 0x0160;
    case 0xA8: return 0x0161;
    case 0xB4: return 0x017D;
    case 0xB8: return 0x017E;
    case 0xBC: return 0x0152;
    case 0xBD: return 0x0153;
    case 0xBE: return 0x0178;
    default: return byte;
  }
}

char32_t windows1252(unsigned char byte) { return byte >= 0x80 && byte < 0xA0 ? kWindows1252[byte - 0x80] : byte; }

char32_t decode_byte(unsigned char byte, Encoding encoding) {
  switch (encoding) {
    case Encoding::Latin9: return latin9(byte);
    case Encoding::Windows1252: return windows1252(byte);
    default: return byte;
  }
}

// Code points below 0x10000: no single-byte encoding has others.
void append_utf8(std::string& to, char32_t c) {
  if (c < 0x80) {
    to += static_cast<char>(c);
  } else if (c < 0x800) {
    to += static_cast<char>(0xC0 | (c >> 6));
    to += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    to += static_cast<char>(0xE0 | (c >> 12));
    to += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    to += static_cast<char>(0x80 | (c & 0x3F));
  }
}

std::string_view first_line(std::string_view text) { return text.substr(0, text.find_first_of("\r\n")); }

std::string_view without_first_line(std::string_view text) {
  std::size_t end = text.find_first_of("\r\n");
  if (end == npos) return {};
  bool two_bytes = text[end] == '\r' && end + 1 < text.size() && text[end + 1] == '\n';
  return text.substr(end + (two_bytes ? 2 : 1));
}

std::string_view without_blanks(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of(" \t\f"), line.size()));
  return line;
}

bool is_name_byte(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_' || c == '.'; }

// What PEP 263's `coding[:=]\s*([-\w.]+)` finds in a comment; empty when nothing.
std::string_view cookie_in(std::string_view line) {
  std::string_view comment = without_blanks(line);
  if (comment.empty() || comment[0] != '#') return {};
  for (std::size_t at = comment.find("coding"); at != npos; at = comment.find("coding", at + 1)) {
    std::string_view rest = comment.substr(at + 6);
    if (rest.empty() || (rest[0] != ':' && rest[0] != '=')) continue;
    rest.remove_prefix(1);
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
    auto end = std::find_if_not(rest.begin(), rest.end(), is_name_byte);
    if (end != rest.begin()) return rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
  }
  return {};
}

bool allows_cookie_below(std::string_view line) {
  std::string_view content = without_blanks(line);
  return content.empty() || content[0] == '#';
}

std::size_t skip_ascii(std::string_view bytes, std::size_t at) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080u;
  for (; at + 8 <= bytes.size(); at += 8) {
    std::uint64_t word;
    std::memcpy(&word, bytes.data() + at, 8);
    if ((word & kHighBits) != 0) break;
  }
  while (at < bytes.size() && static_cast<unsigned char>(bytes[at]) < 0x80) ++at;
  return at;
}

// Length of the valid sequence at `at`, or 0. Overlong forms, surrogates and values past 10FFFF are invalid.
std::size_t sequence_length(std::string_view bytes, std::size_t at) {
  auto byte = [&](std::size_t i) -> unsigned { return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0u; };
  auto continues = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
  unsigned lead = byte(at), second = byte(at + 1);
  if (lead < 0xC2 || lead > 0xF4 || !continues(at + 1)) return 0;
  if (lead < 0xE0) return 2;
  if (!continues(at + 2)) return 0;
  if (lead < 0xF0) return (lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) ? 0 : 3;
  if (!continues(at + 3)) return 0;
  return (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F) ? 0 : 4;
}

}  // namespace

std::optional<Cookie> find_cookie(std::string_view bytes) {
  std::string_view first = first_line(bytes);
  if (std::string_view name = cookie_in(first); !name.empty()) return Cookie{name, 1};
  if (!allows_cookie_below(first)) return std::nullopt;
  std::string_view name = cookie_in(first_line(without_first_line(bytes)));
  return name.empty() ? std::nullopt : std::optional(Cookie{name, 2});
}

std::optional<Encoding> encoding_named(std::string_view name) {
  std::string normal(name);
  for (char& c : normal) c = c == '_' ? '-' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  auto is_or_extends = [&](std::string_view base) {
    return normal == base || (normal.starts_with(base) && normal[base.size()] == '-');
  };
  if (is_or_extends("utf-8") || normal == "utf8" || normal == "u8" || normal == "utf") return Encoding::Utf8;
  if (is_or_extends("latin-1") || is_or_extends("iso-8859-1") || is_or_extends("iso-latin-1") || normal == "latin1" ||
      normal == "iso8859-1" || normal == "l1")
    return Encoding::Latin1;
  if (normal == "iso-8859-15" || normal == "iso8859-15" || normal == "latin-9" || normal == "latin9")
    return Encoding::Latin9;
  if (normal == "cp1252" || normal == "windows-1252") return Encoding::Windows1252;
  if (normal == "ascii" || normal == "us-ascii" || normal == "646") return Encoding::Ascii;
  return std::nullopt;
}

std::size_t find_invalid_utf8(std::string_view bytes) {
  for (std::size_t at = skip_ascii(bytes, 0); at < bytes.size(); at = skip_ascii(bytes, at)) {
    std::size_t length = sequence_length(bytes, at);
    if (length == 0) return at;
    at += length;
  }
  return npos;
}

std::size_t find_undecodable(std::string_view bytes, Encoding encoding) {
  switch (encoding) {
    case Encoding::Utf8: return find_invalid_utf8(bytes);
    case Encoding::Ascii: {
      std::size_t at = skip_ascii(bytes, 0);
      return at == bytes.size() ? npos : at;
    }
    case Encoding::Windows1252: {
      auto undefined = [](char c) { return c != 0 && windows1252(static_cast<unsigned char>(c)) == 0; };
      auto it = std::find_if(bytes.begin(), bytes.end(), undefined);
      return it == bytes.end() ? npos : static_cast<std::size_t>(it - bytes.begin());
    }
    default: return npos;
  }
}

std::string to_utf8(std::string bytes, Encoding encoding) {
  if (encoding == Encoding::Utf8 || skip_ascii(bytes, 0) == bytes.size()) return bytes;
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 8);
  for (char c : bytes) append_utf8(text, decode_byte(static_cast<unsigned char>(c), encoding));
  return text;
}

}  // namespace graphvet::source
