// What a statement that could not be parsed may bind.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace graphvet::names {

struct BoundName {
  std::string_view name;
  std::string_view attribute;  // of `name`, when that is what is stored; else empty
  friend bool operator==(const BoundName&, const BoundName&) = default;
};

// The header that the text is the rest of, where its word tells what names in it are.
enum class Behind : std::uint8_t { Nothing, For, Case, Def };

// Names to the left of an assignment, behind `import`, `as`, `for`, `def`, `class`, `global`, `del` and the like. What is
// merely mentioned is none of them. In doubt a name is bound. `indentation` is that of the statement's first line.
std::vector<BoundName> bound_names(std::string_view text, std::size_t indentation, Behind word = Behind::Nothing);

// Where the line of `offset` has its first character that is no blank, counted from the line's beginning.
std::size_t indentation_of(std::string_view file, std::uint32_t offset);

}  // namespace graphvet::names
