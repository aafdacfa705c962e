// C++ as words, without expanding macros: enough to find registrations in a text and to follow a chain of calls with
// literal arguments. Total over all bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace graphvet::customop {

enum class TokenKind : std::uint8_t { Name, Text, Number, Mark };

struct Token {
  TokenKind kind = TokenKind::Mark;
  std::uint32_t line = 1;
  std::uint32_t define = 0;  // line of the `#define` whose body it is part of; 0: none
  std::uint32_t offset = 0;  // where it begins
  std::string text;          // of a Text: its value, escapes resolved as far as they matter
};

// Begin and end of a directive, with the lines that continue it.
struct Directive {
  std::uint32_t begin = 0, end = 0;
};

// The words of a text, without comments and without other directives than `#define`. The directives' places are a result of
// their own, for who wants them.
std::vector<Token> tokenise(std::string_view text, std::vector<Directive>* directives = nullptr);

}  // namespace graphvet::customop
