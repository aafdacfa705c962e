// What IPython reads beyond Python: magics, shell commands, questions.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace graphvet::notebook {

// A cell as Python that is as long as it, with the same lines: what is no Python has become an expression of no
// interest and blanks. `x = !ls` becomes an assignment of a name that nothing binds.
struct PythonCell {
  std::string text;
  // The triple-quoted string that the cell leaves open. It has become blanks, with all that follows it.
  std::optional<std::size_t> open_string;
};
PythonCell python_of(std::string_view cell);

}  // namespace graphvet::notebook
