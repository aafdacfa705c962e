// Skipping over text 16 bytes at a time. The text is followed by NUL bytes enough to read past its end.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace graphvet::syntax {

// The first byte at or behind `at` that is one of `Stops` or NUL.
template <char... Stops>
const char* find_any(const char* at) {
#ifdef __SSE2__
  for (;; at += 16) {
    __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    __m128i hits = _mm_cmpeq_epi8(bytes, _mm_setzero_si128());
    ((hits = _mm_or_si128(hits, _mm_cmpeq_epi8(bytes, _mm_set1_epi8(Stops)))), ...);
    if (int mask = _mm_movemask_epi8(hits); mask != 0) return at + __builtin_ctz(static_cast<unsigned>(mask));
  }
#else
  while (*at != '\0' && ((*at != Stops) && ...)) ++at;
  return at;
#endif
}

// Where the physical line of `at` begins.
inline std::size_t line_start(std::string_view text, std::size_t at) {
  while (at > 0 && text[at - 1] != '\n' && text[at - 1] != '\r') --at;
  return at;
}

// Numbers of lines, from 1. Cheap where one asks for places that are near each other.
class LineCounter {
 public:
  explicit LineCounter(std::string_view text) : text_(text) {}
  std::uint32_t line_of(std::uint32_t offset) {
    while (offset_ < offset) line_ += ends_line(offset_++);
    while (offset_ > offset) line_ -= ends_line(--offset_);
    return line_;
  }

 private:
  bool ends_line(std::uint32_t at) const {
    return text_[at] == '\n' || (text_[at] == '\r' && (at + 1 == text_.size() || text_[at + 1] != '\n'));
  }

  std::string_view text_;
  std::uint32_t offset_ = 0, line_ = 1;
};

// How many blanks stand at the beginning of the line that begins at `line`.
inline std::size_t indentation(std::string_view text, std::size_t line) {
  return std::min(text.find_first_not_of(" \t\f", line), text.size()) - line;
}

inline const char* skip_blanks(const char* at) {
  while (*at == ' ' || *at == '\t' || *at == '\f') ++at;
  return at;
}

inline bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

// The end of the word that begins at `at`: the first byte that is no ASCII letter, digit or underscore.
inline const char* end_of_word(const char* at) {
#ifdef __SSE2__
  // Signed comparisons: `c` is in [low, high] where it is neither below nor above; bytes from 0x80 on are negative.
  auto within = [](__m128i bytes, char low, char high) {
    return _mm_and_si128(_mm_cmpgt_epi8(bytes, _mm_set1_epi8(static_cast<char>(low - 1))),
                         _mm_cmplt_epi8(bytes, _mm_set1_epi8(static_cast<char>(high + 1))));
  };
  for (;; at += 16) {
    __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    __m128i is_letter = within(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), 'a', 'z');
    __m128i is_digit = within(bytes, '0', '9');
    __m128i is_underscore = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('_'));
    int mask = _mm_movemask_epi8(_mm_or_si128(is_letter, _mm_or_si128(is_digit, is_underscore)));
    if (mask != 0xFFFF) return at + __builtin_ctz(~static_cast<unsigned>(mask));
  }
#else
  while (is_letter_or_digit(*at) && static_cast<unsigned char>(*at) < 0x80) ++at;
  return at;
#endif
}

}  // namespace graphvet::syntax
