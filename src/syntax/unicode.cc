#include "syntax/unicode.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/utf8.h"

namespace graphvet::syntax {
namespace {

struct CodeRange {
  char32_t first, last;
};
struct Decomposition {
  char32_t code;
  std::uint16_t at, length;  // in kDecomposedPool
};
struct CombiningRange {
  char32_t first, last;
  std::uint8_t combining_class;
};
struct Composition {
  char32_t first, second, whole;
};
#include "syntax/unicode_tables.inc"

template <std::size_t N>
bool is_in(const CodeRange (&ranges)[N], char32_t code) {
  auto behind = std::upper_bound(std::begin(ranges), std::end(ranges), code,
                                 [](char32_t c, const CodeRange& range) { return c < range.first; });
  return behind != std::begin(ranges) && code <= std::prev(behind)->last;
}

}  // namespace

InvalidCharacter find_invalid_in_name(std::string_view name) {
  for (std::size_t at = 0; at < name.size();) {
    CodePoint c = code_point_at(name, at);
    bool is_valid = c.code < 0x80 || (at == 0 ? is_in(kNameStart, c.code) : is_in(kNameContinue, c.code));
    auto left = static_cast<std::uint32_t>(name.size() - at);
    if (!is_valid) return {static_cast<std::uint32_t>(at), std::min(c.length, left), c.code};
    at += c.length;
  }
  return {};
}

std::string describe_invalid_character(const InvalidCharacter& invalid) {
  bool is_printable = invalid.code < 0x80 ? invalid.code >= 0x20 && invalid.code != 0x7F : !is_in(kNotPrintable, invalid.code);
  if (!is_printable) return fmt::format("invalid non-printable character U+{:04X}", static_cast<std::uint32_t>(invalid.code));
  std::string text;
  append_utf8(text, invalid.code);
  return fmt::format("invalid character '{}' (U+{:04X})", text, static_cast<std::uint32_t>(invalid.code));
}

// ---- normalisation: the algorithm of UAX #15, form KC ----

namespace {

// Hangul syllables are a formula, not a table.
constexpr char32_t kSyllables = 0xAC00, kLeads = 0x1100, kVowels = 0x1161, kTails = 0x11A7;
constexpr char32_t kLeadCount = 19, kVowelCount = 21, kTailCount = 28;
constexpr char32_t kSyllableCount = kLeadCount * kVowelCount * kTailCount;

std::uint8_t combining_class(char32_t code) {
  auto behind = std::upper_bound(std::begin(kCombining), std::end(kCombining), code,
                                 [](char32_t c, const CombiningRange& range) { return c < range.first; });
  if (behind == std::begin(kCombining)) return 0;
  const CombiningRange& range = *std::prev(behind);
  return code <= range.last ? range.combining_class : 0;
}

void append_decomposed(std::u32string& to, char32_t code) {
  if (code - kSyllables < kSyllableCount) {
    char32_t index = code - kSyllables, tail = index % kTailCount;
    to += kLeads + index / (kVowelCount * kTailCount);
    to += kVowels + index / kTailCount % kVowelCount;
    if (tail != 0) to += kTails + tail;
    return;
  }
  auto form = std::lower_bound(std::begin(kDecompositions), std::end(kDecompositions), code,
                               [](const Decomposition& entry, char32_t c) { return entry.code < c; });
  if (form == std::end(kDecompositions) || form->code != code) {
    to += code;
  } else {
    to.append(kDecomposedPool + form->at, form->length);
  }
}

// Marks behind a letter in the order of their classes.
void order_marks(std::u32string& text) {
  for (std::size_t i = 0; i < text.size();) {
    if (combining_class(text[i]) == 0) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < text.size() && combining_class(text[end]) != 0) ++end;
    auto begin = text.begin();
    std::stable_sort(begin + static_cast<std::ptrdiff_t>(i), begin + static_cast<std::ptrdiff_t>(end),
                     [](char32_t a, char32_t b) { return combining_class(a) < combining_class(b); });
    i = end;
  }
}

// The character that two neighbours make, or 0.
char32_t composed(char32_t first, char32_t second) {
  if (first - kLeads < kLeadCount && second - kVowels < kVowelCount)
    return kSyllables + ((first - kLeads) * kVowelCount + (second - kVowels)) * kTailCount;
  bool is_open_syllable = first - kSyllables < kSyllableCount && (first - kSyllables) % kTailCount == 0;
  if (is_open_syllable && second > kTails && second < kTails + kTailCount) return first + (second - kTails);
  auto key = std::pair(first, second);
  auto pair = std::lower_bound(
      std::begin(kCompositions), std::end(kCompositions), key,
      [](const Composition& entry, const std::pair<char32_t, char32_t>& k) { return std::pair(entry.first, entry.second) < k; });
  bool found = pair != std::end(kCompositions) && std::pair(pair->first, pair->second) == key;
  return found ? pair->whole : 0;
}

void compose(std::u32string& text) {
  constexpr std::size_t kNone = std::u32string::npos;
  std::size_t starter = kNone, out = 0;
  std::uint8_t last_class = 0;  // of what was kept behind the starter
  for (char32_t c : text) {
    std::uint8_t its_class = combining_class(c);
    bool is_reachable = starter != kNone && (out == starter + 1 || (last_class != 0 && last_class < its_class));
    if (char32_t whole = is_reachable ? composed(text[starter], c) : 0; whole != 0) {
      text[starter] = whole;
      continue;
    }
    if (its_class == 0) starter = out;
    last_class = its_class;
    text[out++] = c;
  }
  text.resize(out);
}

}  // namespace

std::string normalise_name(std::string_view name) {
  std::u32string points;
  for (std::size_t at = 0; at < name.size();) {
    CodePoint c = code_point_at(name, at);
    append_decomposed(points, c.code);
    at += c.length;
  }
  order_marks(points);
  compose(points);
  std::string normal;
  for (char32_t c : points) append_utf8(normal, c);
  return normal;
}

}  // namespace graphvet::syntax
