// Bytes to UTF-8, by the rules of PEP 263 and of CPython's tokenizer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace graphvet::source {

enum class Encoding : std::uint8_t { Utf8, Ascii, Latin1, Latin9, Windows1252 };

// The encoding that a comment in one of the first two lines declares.
struct Cookie {
  std::string_view name;
  std::uint32_t line;  // 1-based
};
std::optional<Cookie> find_cookie(std::string_view bytes);

// Case and the difference between `-` and `_` do not count.
std::optional<Encoding> encoding_named(std::string_view name);

// The offset of the first byte that is not valid UTF-8, or npos.
std::size_t find_invalid_utf8(std::string_view bytes);

// The offset of the first byte without a meaning in `encoding`, or npos.
std::size_t find_undecodable(std::string_view bytes, Encoding encoding);

// `bytes` holds no undecodable byte.
std::string to_utf8(std::string bytes, Encoding encoding);

}  // namespace graphvet::source
