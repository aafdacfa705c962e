#include "explain/lines.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

namespace graphvet::explain {
namespace {

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }
bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

// Takes the digits off the front.
std::optional<std::uint32_t> take_number(std::string_view& text) {
  std::uint32_t number = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{}) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

bool take(std::string_view& text, std::string_view front) {
  if (!text.starts_with(front)) return false;
  text.remove_prefix(front.size());
  return true;
}

// `, in f`, `, in f(x)`, `, in f  *` (AutoGraph marks converted functions).
std::string function_after(std::string_view rest) {
  if (!take(rest, ", in ") && !take(rest, ": in ")) return {};
  std::size_t end = rest.find_first_of("( *");
  return std::string(rest.starts_with('<') ? trimmed(rest) : rest.substr(0, end));
}

// `File "a.py", line 3, in f`
std::optional<Frame> python_frame(std::string_view text) {
  if (!take(text, "File \"")) return std::nullopt;
  const std::size_t quote = text.find('"');
  if (quote == std::string_view::npos) return std::nullopt;
  Frame frame{.file = std::string(text.substr(0, quote))};
  text.remove_prefix(quote + 1);
  if (!take(text, ", line ")) return std::nullopt;
  const auto line = take_number(text);
  if (!line) return std::nullopt;
  frame.line = *line;
  frame.function = function_after(text);
  return frame;
}

// `Cell In[4], line 3, in f(x)`: a cell of a notebook.
std::optional<Frame> cell_frame(std::string_view text) {
  const std::size_t comma = text.find("], line ");
  if (!text.starts_with("Cell In[") || comma == std::string_view::npos) return std::nullopt;
  Frame frame{.file = std::string(text.substr(0, comma + 1))};
  text.remove_prefix(comma + 8);
  const auto line = take_number(text);
  if (!line) return std::nullopt;
  frame.line = *line;
  frame.function = function_after(text);
  return frame;
}

// `a.py:3, in f(x)` of IPython, `a.py:3: in f` and `a.py:3: ValueError` of pytest.
std::optional<Frame> path_frame(std::string_view text) {
  take(text, "File ");
  const std::size_t colon = text.find(".py:");
  if (colon == std::string_view::npos || text.substr(0, colon).find_first_of(" '\"()[]") != std::string_view::npos) return std::nullopt;
  Frame frame{.file = std::string(text.substr(0, colon + 3))};
  text.remove_prefix(colon + 4);
  const auto line = take_number(text);
  const bool ends = text.empty() || text.starts_with(", in ") || text.starts_with(": in ") || text.starts_with(": ") || text == ":";
  if (!line || !ends) return std::nullopt;
  frame.line = *line;
  frame.function = function_after(text);
  return frame;
}

// `~/a.py in f(x)`, `<ipython-input-3-ab12> in f(x)`: IPython before version 8.
std::optional<Frame> old_ipython_frame(std::string_view text) {
  const std::size_t in = text.find(" in ");
  if (in == std::string_view::npos || !text.ends_with(')')) return std::nullopt;
  const std::string_view file = text.substr(0, in);
  if (!file.starts_with("<ipython-input-") && !(file.ends_with(".py") && file.find(' ') == std::string_view::npos)) return std::nullopt;
  const std::string_view function = text.substr(in + 4);
  return Frame{.file = std::string(file), .function = std::string(function.substr(0, function.find('(')))};
}

void drop_escapes(std::string& line) {
  for (std::size_t at = line.find('\x1b'); at != std::string::npos; at = line.find('\x1b', at)) {
    std::size_t end = at + 1;
    if (end < line.size() && line[end] == '[') {
      ++end;
      while (end < line.size() && (is_digit(line[end]) || line[end] == ';')) ++end;
    }
    line.erase(at, std::min(end + 1, line.size()) - at);
  }
  std::erase(line, '\r');
}

// pytest's `E   ValueError: message`.
void drop_pytest_mark(std::string& line) {
  if (line.starts_with("E   ")) line.erase(0, 4);
}

std::size_t margin_of(const std::vector<std::string>& lines) {
  std::size_t margin = std::string::npos;
  for (const std::string& line : lines) {
    if (!trimmed(line).empty()) margin = std::min(margin, line.find_first_not_of(' '));
  }
  return margin == std::string::npos ? 0 : margin;
}

bool ends_like_a_class(std::string_view name) {
  constexpr std::array<std::string_view, 7> kEnds{"Error", "Exception", "Warning", "StopIteration", "StopAsyncIteration", "Interrupt", "Exit"};
  return std::ranges::any_of(kEnds, [&](std::string_view end) { return name.ends_with(end); });
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

std::vector<std::string> clean_lines(std::string_view text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.emplace_back(text.substr(at, end - at));
    drop_escapes(lines.back());
    drop_pytest_mark(lines.back());
    at = end + 1;
  }
  const std::size_t margin = margin_of(lines);
  for (std::string& line : lines) line.erase(0, std::min(margin, line.size()));
  return lines;
}

std::optional<Frame> frame_of(std::string_view line) {
  const std::string_view text = trimmed(line);
  if (auto frame = python_frame(text)) return frame;
  if (auto frame = cell_frame(text)) return frame;
  if (auto frame = path_frame(text)) return frame;
  return old_ipython_frame(text);
}

std::optional<MarkedSource> marked_source(std::string_view line) {
  std::string_view text = trimmed(line);
  MarkedSource marked;
  if (line.starts_with(">  ")) {
    text.remove_prefix(1);
  } else {
    const std::size_t arrow = text.find("> ");
    if (arrow == std::string_view::npos || arrow == 0 || text.substr(0, arrow).find_first_not_of('-') != std::string_view::npos) return std::nullopt;
    text.remove_prefix(arrow + 2);
    const auto number = take_number(text);
    if (!number) return std::nullopt;
    marked.line = *number;
  }
  marked.text = trimmed(text);
  return marked;
}

std::optional<std::string_view> class_in(std::string_view line) {
  const std::string_view text = trimmed(line);
  const std::size_t end = static_cast<std::size_t>(std::ranges::find_if_not(text, [](char c) { return is_word(c) || c == '.'; }) - text.begin());
  std::string_view name = text.substr(0, end);
  const bool says_it = end == text.size() || text.substr(end).starts_with(":");
  if (const std::size_t dot = name.rfind('.'); dot != std::string_view::npos) name.remove_prefix(dot + 1);
  if (name.empty() || !says_it || !ends_like_a_class(name)) return std::nullopt;
  return name;
}

}  // namespace graphvet::explain
