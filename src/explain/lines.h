// The kinds of lines in a traceback: of Python, of IPython and notebooks, of pytest.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "explain/traceback.h"

namespace graphvet::explain {

std::string_view trimmed(std::string_view text);

// The lines without colours, carriage returns, the margin that all share, and pytest's `E   `.
std::vector<std::string> clean_lines(std::string_view text);

// `File "a.py", line 3, in f`, `File ~/a.py:3, in f(x)`, `Cell In[4], line 3, in f(x)`, `a.py:3: in f`.
std::optional<Frame> frame_of(std::string_view line);

// `----> 3     x = f(y)` of IPython (with the line's number), `>       x = f(y)` of pytest.
struct MarkedSource {
  std::uint32_t line = 0;
  std::string text;
};
std::optional<MarkedSource> marked_source(std::string_view line);

// The exception class that a line names at its front, without its module: `ValueError: message`, `AssertionError`.
std::optional<std::string_view> class_in(std::string_view line);

}  // namespace graphvet::explain
