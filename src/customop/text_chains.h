// Registrations as words: where they stand, and what they say when they are written out with literals.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "customop/chain.h"
#include "customop/tokens.h"

namespace graphvet::customop {

// Cheap: may the text register anything?
bool may_register(std::string_view text);

// A use of a registration macro.
struct Use {
  Base base = Base::Op;
  std::string macro;         // "REGISTER_OP"
  std::uint32_t line = 0;
  std::uint32_t define = 0;  // line of the `#define` around it, 0: none
  std::uint32_t define_end = 0;
  std::size_t token = 0;
};
std::vector<Use> uses_of_registrations(const std::vector<Token>& tokens);

// Names of the file's macros that register something, by themselves or through another.
std::unordered_set<std::string_view> registering_macros(const std::vector<Token>& tokens);

// The chain of a use that is not inside a macro.
Chain chain_of(const std::vector<Token>& tokens, const Use& use);

}  // namespace graphvet::customop
