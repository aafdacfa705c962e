// Bytes to UTF-8, by the rules of PEP 263 and of CPython's tokenizer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace graphvet::source {

struct Codec;  // codec_tables.h

// The encoding that a comment in one of the first two lines declares.
struct Cookie {
  std::string_view name;
  std::uint32_t line;  // 1-based
};
std::optional<Cookie> find_cookie(std::string_view bytes);

// By the names that Python knows, aliases included; null: there is none.
const Codec* codec_named(std::string_view name);
// Whether the name is one under which CPython's tokenizer itself knows UTF-8. Only these agree with a byte order mark.
bool is_plain_utf8(std::string_view name);

// The offset of the first byte that is not valid UTF-8, or npos.
std::size_t find_invalid_utf8(std::string_view bytes);

struct Decoded {
  std::string text;                          // UTF-8: all of it, or what stands before the first byte without a meaning
  std::optional<unsigned char> undecodable;  // that byte
};
// `codec` is not one that is unsupported.
Decoded decode(std::string bytes, const Codec& codec);

}  // namespace graphvet::source
