// Identifiers beyond ASCII (PEP 3131).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace graphvet::syntax {

struct InvalidCharacter {
  std::uint32_t at = 0;      // offset in the name
  std::uint32_t length = 0;  // in bytes; 0: there is none
  char32_t code = 0;
};

// The first character that cannot stand where it stands in an identifier.
InvalidCharacter find_invalid_in_name(std::string_view name);
std::string describe_invalid_character(const InvalidCharacter& invalid);

// The form under which Python keeps a name: NFKC. `name` is UTF-8.
std::string normalise_name(std::string_view name);

}  // namespace graphvet::syntax
