// Skipping over text 16 bytes at a time. The text is followed by NUL bytes enough to read past its end.
#pragma once

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

inline bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace graphvet::syntax
