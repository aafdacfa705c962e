// The names of characters, as `\N{NAME}` in a string uses them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace graphvet::syntax {

// As CPython looks names up: aliases count, case does not (but in the names that are computed: CJK UNIFIED IDEOGRAPH-
// and HANGUL SYLLABLE), named sequences are none. Only 43 bits of a name are kept: of wrong names, one in 200 million is
// taken for a right one.
std::optional<char32_t> character_named(std::string_view name);

// What the table keeps of a name.
constexpr std::uint64_t hash_of_name(std::string_view name) {
  std::uint64_t hash = 0xcbf29ce484222325u;  // FNV-1a
  for (char c : name) {
    char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    hash = (hash ^ static_cast<unsigned char>(upper)) * 0x100000001b3u;
  }
  return hash ^ hash >> 32;
}

constexpr unsigned kCodePointBits = 21;
constexpr std::uint64_t entry_of_name(std::string_view name, char32_t code) {
  return hash_of_name(name) << kCodePointBits | code;
}

}  // namespace graphvet::syntax
