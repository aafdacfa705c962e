// The values of number and string literals.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/arena.h"
#include "syntax/ast.h"

namespace graphvet::syntax {

// "f-string: ..." or "t-string: ...", by the StringFlags of the string.
std::string about_string(std::uint32_t detail, std::string_view what);

// Fills in a Constant from a number's spelling, which the lexer found well-formed.
void read_number(std::string_view spelling, Arena& arena, ast::Constant& to);

struct DecodedText {
  std::string_view text;          // UTF-8; a lone surrogate as its three-byte form
  const char* problem = nullptr;  // what is wrong, if anything
  enum class Decoder : std::uint8_t { None, Text, Bytes } decoder = Decoder::None;  // which of CPython's found it
  std::uint32_t problem_first = 0, problem_last = 0;  // where in what it decodes
};
// What CPython says about the problem.
std::string describe_problem(const DecodedText& decoded);

// The value of a string literal's body (without prefix and quotes). `detail` holds StringFlags. Where nothing needs
// decoding the result is `body` itself.
DecodedText decode_string(std::string_view body, std::uint32_t detail, bool is_fstring, Arena& arena);

}  // namespace graphvet::syntax
