#include "syntax/unicode_names.h"

#include <algorithm>
#include <iterator>

namespace graphvet::syntax {

// Sorted entries; the build writes the table (build/compile_names.cc).
extern const std::uint64_t kNamedCharacters[];
extern const std::size_t kNamedCharacterCount;

namespace {

struct CodeRange {
  char32_t first, last;
};
// The unified ideographs of Unicode 15.1 and 16.
constexpr CodeRange kIdeographs[] = {{0x3400, 0x4DBF},   {0x4E00, 0x9FFF},   {0x20000, 0x2A6DF}, {0x2A700, 0x2B739},
                                     {0x2B740, 0x2B81D}, {0x2B820, 0x2CEA1}, {0x2CEB0, 0x2EBE0}, {0x2EBF0, 0x2EE5D},
                                     {0x30000, 0x3134A}, {0x31350, 0x323AF}};

// Romanised jamo, by their place in the syllable.
constexpr std::string_view kLeads[] = {"G", "GG", "N", "D",  "DD", "R",  "M", "B", "BB", "S",
                                       "SS", "",  "J", "JJ", "C",  "K",  "T", "P", "H"};
constexpr std::string_view kVowels[] = {"A",  "AE", "YA", "YAE", "EO", "E",  "YEO", "YE", "O",  "WA", "WAE",
                                        "OE", "YO", "U",  "WEO", "WE", "WI", "YU",  "EU", "YI", "I"};
constexpr std::string_view kTails[] = {"",   "G",  "GG", "GS", "N", "NJ", "NH", "D", "L", "LG", "LM", "LB", "LS", "LT",
                                       "LP", "LH", "M",  "B",  "BS", "S", "SS", "NG", "J", "C", "K",  "T",  "P",  "H"};

bool take(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

// The longest of `parts` that `text` begins with is taken off it; its index, or the count of parts.
template <std::size_t N>
std::size_t take_longest(std::string_view& text, const std::string_view (&parts)[N]) {
  std::size_t best = N;
  for (std::size_t i = 0; i < N; ++i) {
    if (text.starts_with(parts[i]) && (best == N || parts[i].size() > parts[best].size())) best = i;
  }
  if (best != N) text.remove_prefix(parts[best].size());
  return best;
}

std::optional<char32_t> syllable(std::string_view romanised) {
  std::size_t lead = take_longest(romanised, kLeads);
  std::size_t vowel = take_longest(romanised, kVowels);
  if (vowel == std::size(kVowels)) return std::nullopt;
  std::size_t tail = take_longest(romanised, kTails);
  if (!romanised.empty()) return std::nullopt;
  return static_cast<char32_t>(0xAC00 + (lead * std::size(kVowels) + vowel) * std::size(kTails) + tail);
}

std::optional<char32_t> ideograph(std::string_view digits) {
  if (digits.size() != 4 && digits.size() != 5) return std::nullopt;
  char32_t code = 0;
  for (char c : digits) {
    bool is_decimal = c >= '0' && c <= '9';
    if (!is_decimal && (c < 'A' || c > 'F')) return std::nullopt;
    code = code * 16 + static_cast<char32_t>(is_decimal ? c - '0' : c - 'A' + 10);
  }
  auto holds_code = [&](const CodeRange& range) { return range.first <= code && code <= range.last; };
  return std::ranges::any_of(kIdeographs, holds_code) ? std::optional(code) : std::nullopt;
}

}  // namespace

std::optional<char32_t> character_named(std::string_view name) {
  std::string_view rest = name;
  if (take(rest, "HANGUL SYLLABLE ")) return syllable(rest);
  if (take(rest, "CJK UNIFIED IDEOGRAPH-")) return ideograph(rest);
  const std::uint64_t* end = kNamedCharacters + kNamedCharacterCount;
  const std::uint64_t key = entry_of_name(name, 0);
  const std::uint64_t* entry = std::lower_bound(kNamedCharacters, end, key);
  if (entry == end || *entry >> kCodePointBits != key >> kCodePointBits) return std::nullopt;
  return static_cast<char32_t>(*entry & ((1u << kCodePointBits) - 1));
}

}  // namespace graphvet::syntax
