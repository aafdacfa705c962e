// What a statement that could not be parsed may bind.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace graphvet::tracer {

struct BoundName {
  std::string_view name;
  std::string_view attribute;  // of `name`, when that is what is stored; else empty
  friend bool operator==(const BoundName&, const BoundName&) = default;
};

// Names to the left of an assignment, behind `import`, `as`, `for`, `def`, `class`, `global`, `del` and the like. What is
// merely mentioned is none of them. In doubt a name is bound. `indentation` is that of the statement's first line;
// `is_target` says that the text is what stands behind `for`.
std::vector<BoundName> bound_names(std::string_view text, std::size_t indentation, bool is_target = false);

}  // namespace graphvet::tracer
