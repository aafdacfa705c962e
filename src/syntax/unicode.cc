#include "syntax/unicode.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace graphvet::syntax {
namespace {

struct CodeRange {
  char32_t first, last;
};
struct NormalForm {
  char32_t code;
  std::uint16_t at, length;  // in kNormalPool
};
#include "syntax/unicode_tables.inc"

struct Decoded {
  char32_t code;
  std::uint32_t length;
};

Decoded decode_at(std::string_view text, std::size_t at) {
  auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  unsigned lead = byte(at);
  auto more = [&](std::size_t i) { return byte(at + i) & 0x3F; };
  if (lead < 0xC0) return {lead, 1};
  if (lead < 0xE0) return {(lead & 0x1F) << 6 | more(1), 2};
  if (lead < 0xF0) return {(lead & 0x0F) << 12 | more(1) << 6 | more(2), 3};
  return {(lead & 0x07) << 18 | more(1) << 12 | more(2) << 6 | more(3), 4};
}

void append_utf8(std::string& to, char32_t c) {
  if (c < 0x80) {
    to += static_cast<char>(c);
  } else if (c < 0x800) {
    to += static_cast<char>(0xC0 | (c >> 6));
    to += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    to += static_cast<char>(0xE0 | (c >> 12));
    to += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    to += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    to += static_cast<char>(0xF0 | (c >> 18));
    to += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    to += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    to += static_cast<char>(0x80 | (c & 0x3F));
  }
}

template <std::size_t N>
bool is_in(const CodeRange (&ranges)[N], char32_t code) {
  auto behind = std::upper_bound(std::begin(ranges), std::end(ranges), code,
                                 [](char32_t c, const CodeRange& range) { return c < range.first; });
  return behind != std::begin(ranges) && code <= std::prev(behind)->last;
}

}  // namespace

InvalidCharacter find_invalid_in_name(std::string_view name) {
  for (std::size_t at = 0; at < name.size();) {
    Decoded c = decode_at(name, at);
    bool is_valid = c.code < 0x80 || (at == 0 ? is_in(kNameStart, c.code) : is_in(kNameContinue, c.code));
    auto left = static_cast<std::uint32_t>(name.size() - at);
    if (!is_valid) return {static_cast<std::uint32_t>(at), std::min(c.length, left), c.code};
    at += c.length;
  }
  return {};
}

std::string describe_invalid_character(const InvalidCharacter& invalid) {
  bool is_blank = invalid.code <= 0xA0 || (invalid.code >= 0x2000 && invalid.code <= 0x200F) ||
                  (invalid.code >= 0x2028 && invalid.code <= 0x202F) || invalid.code == 0x3000 ||
                  invalid.code == 0xFEFF;
  if (is_blank) return fmt::format("invalid non-printable character U+{:04X}", static_cast<std::uint32_t>(invalid.code));
  std::string text;
  append_utf8(text, invalid.code);
  return fmt::format("invalid character '{}' (U+{:04X})", text, static_cast<std::uint32_t>(invalid.code));
}

std::string normalise_name(std::string_view name) {
  std::string normal;
  for (std::size_t at = 0; at < name.size();) {
    Decoded c = decode_at(name, at);
    at += c.length;
    auto form = std::lower_bound(std::begin(kNormalForms), std::end(kNormalForms), c.code,
                                 [](const NormalForm& entry, char32_t code) { return entry.code < code; });
    if (form == std::end(kNormalForms) || form->code != c.code) {
      append_utf8(normal, c.code);
      continue;
    }
    for (int i = 0; i < form->length; ++i) append_utf8(normal, kNormalPool[form->at + i]);
  }
  return normal;
}

}  // namespace graphvet::syntax
