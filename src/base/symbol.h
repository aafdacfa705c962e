// Interned identifiers. Equal text has an equal Symbol in the whole process, so names compare as integers.
//
// Ids depend on the order in which threads meet names: never sort by them, never print them.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

namespace graphvet {

struct Symbol {
  std::uint32_t id = 0;  // 0: no name

  constexpr bool operator==(const Symbol&) const = default;
  constexpr explicit operator bool() const { return id != 0; }
  std::string_view text() const;
};

// Thread-safe. The text is copied once per distinct name and kept for the life of the process.
Symbol intern(std::string_view text);

// The symbol of `text` if somebody interned it before, else the empty symbol.
Symbol find_symbol(std::string_view text);

}  // namespace graphvet

template <>
struct std::hash<graphvet::Symbol> {
  std::size_t operator()(graphvet::Symbol s) const noexcept { return s.id * 0x9E3779B97F4A7C15ull; }
};
