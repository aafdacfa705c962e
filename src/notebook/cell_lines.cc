// The rules are those of IPython 9: `leading_indent`, `classic_prompt` and `ipython_prompt` of its inputtransformer2.
#include "notebook/cell_lines.h"

#include <algorithm>
#include <cctype>

namespace graphvet::notebook {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::string_view kBlanks = " \t\f\v\r";

std::size_t skip_blanks(std::string_view line) { return std::min(line.find_first_not_of(kBlanks), line.size()); }
std::size_t count_digits(std::string_view line) {
  auto digits = std::ranges::find_if_not(line, [](unsigned char c) { return std::isdigit(c) != 0; });
  return static_cast<std::size_t>(digits - line.begin());
}

// The length of `>>> ` or `... ` at the beginning of a line, with the blanks before it, or 0.
std::size_t python_prompt(std::string_view line, std::string_view prompt) {
  std::size_t at = skip_blanks(line);
  if (!line.substr(at).starts_with(prompt)) return 0;
  at += prompt.size();
  bool has_blank = at < line.size() && (line[at] == ' ' || line[at] == '\t');
  return at + has_blank;
}

// The same of `In [1]: `, or of the dots below it.
std::size_t ipython_prompt(std::string_view line) {
  std::size_t at = 0;
  for (std::string_view mode : {"[nav] ", "[ins] ", " "}) {
    if (line.starts_with(mode)) at = mode.size();
  }
  if (line.substr(at).starts_with("In [")) {
    std::size_t digits = count_digits(line.substr(at + 4));
    at += 4 + digits;
    return digits > 0 && line.substr(at).starts_with("]: ") ? at + 3 : 0;
  }
  std::size_t dots = skip_blanks(line);
  std::size_t end = std::min(line.find_first_not_of('.', dots), line.size());
  if (end < dots + 3 || !line.substr(end).starts_with(":")) return 0;
  return end + 1 + line.substr(end + 1).starts_with(" ");
}

// Whether a string begins behind this: nothing but its prefix stands here.
bool is_string_prefix(std::string_view before) {
  before = before.substr(std::max(python_prompt(before, ">>>"), python_prompt(before, "...")));
  before = before.substr(skip_blanks(before));
  before = before.substr(0, before.find_last_not_of(kBlanks) + 1);
  return before.find_first_not_of("rubfRUBF") == npos;
}

bool begins_with_prompt(std::string_view line) { return python_prompt(line, ">>>") > 0 || python_prompt(line, "...") > 0; }

}  // namespace

bool may_have_margin(std::string_view cell) {
  std::size_t content = cell.find_first_not_of(" \t\f\v\r\n");
  if (content == npos) return false;
  if (cell.substr(content).starts_with("%%") || (content > 0 && cell[content - 1] != '\n' && cell[content - 1] != '\r')) return true;
  return cell.find(">>>") != npos || cell.find("...:") != npos || cell.find("In [") != npos;
}

CellLines::CellLines(std::string_view cell) : cell_(cell) {
  for (std::size_t at = 0; at < cell.size();) {
    std::size_t end = std::min(cell.find_first_of("\r\n", at), cell.size());
    lines_.push_back({at, at, end});
    at = end + (cell.substr(end).starts_with("\r\n") ? 2 : 1);
  }
}

bool CellLines::is_blank(const Line& line) const { return skip_blanks(text_of(line)) == line.end - line.begin; }

std::size_t CellLines::first_content(std::size_t line) const {
  while (line < count() && is_blank(lines_[line])) ++line;
  return line;
}

void CellLines::clean(std::size_t first) {
  dedent(first, count());
  take_python_prompts(first);
  take_ipython_prompts(first);
}

void CellLines::dedent(std::size_t first, std::size_t last) {
  first = std::min(first_content(first), last);
  if (first == last) return;
  std::string_view margin = text(first);
  margin = margin.substr(0, margin.find_first_not_of(" \t"));
  for (std::size_t i = first + 1; i < last && !margin.empty(); ++i) {
    if (is_blank(lines_[i])) continue;
    auto shared = std::ranges::mismatch(margin, text(i)).in1;
    margin = margin.substr(0, static_cast<std::size_t>(shared - margin.begin()));
  }
  for (std::size_t i = first; i < last; ++i) {
    if (!is_blank(lines_[i])) lines_[i].begin += margin.size();
  }
}

void CellLines::take_python_prompts(std::size_t first) {
  std::vector<bool> in_docstring = lines_in_docstrings(first);
  auto is_prompt = [&](std::size_t i) { return !in_docstring[i - first] && python_prompt(text(i), ">>>") > 0; };
  bool has_prompt = false;
  for (std::size_t i = first; i < count() && !has_prompt; ++i) has_prompt = is_prompt(i);
  if (!has_prompt) return;
  for (std::size_t begin = first, i = first; i < count(); begin = i) {
    bool is_stripped = false;
    for (; i < count() && in_docstring[i - first] == in_docstring[begin - first]; ++i) {
      if (in_docstring[i - first]) continue;
      std::size_t prompt = std::max(python_prompt(text(i), ">>>"), python_prompt(text(i), "..."));
      lines_[i].begin += prompt;
      is_stripped |= prompt > 0;
    }
    if (is_stripped) dedent(begin, i);
  }
}

// Prompts there belong to an example in the text. IPython goes by triple quotes alone: a string that is the whole of its
// statement keeps its lines, others (`x = """`) lose the prompts as well.
std::vector<bool> CellLines::lines_in_docstrings(std::size_t first) const {
  std::vector<bool> found;
  std::string_view open;  // the quotes, if any
  bool is_docstring = false, saw_prompt = false;
  for (std::size_t i = first; i < count(); ++i) {
    std::string_view line = text(i);
    found.push_back(!open.empty() && is_docstring);
    for (std::size_t at = line.find_first_of("\"'"); at < line.size(); at = line.find_first_of("\"'", at)) {
      std::string_view quotes = line.substr(at, 3);
      bool is_triple = quotes == "\"\"\"" || quotes == "'''";
      if (!is_triple || (at > 0 && line[at - 1] == '\\')) {
        ++at;
        continue;
      }
      if (open.empty()) {
        std::string_view before = line.substr(0, at);
        is_docstring = is_string_prefix(before) && !(saw_prompt && begins_with_prompt(before));
        found.back() = is_docstring;
        open = quotes;
      } else if (open == quotes) {
        open = {};
        is_docstring = false;
      }
      at += 3;
    }
    saw_prompt |= python_prompt(line, ">>>") > 0;
  }
  return found;
}

void CellLines::take_ipython_prompts(std::size_t first) {
  bool is_pasted = ipython_prompt(text(first)) > 0 || (first + 1 < count() && ipython_prompt(text(first + 1)) > 0);
  if (!is_pasted) return;
  for (std::size_t i = first; i < count(); ++i) lines_[i].begin += ipython_prompt(text(i));
}

std::string CellLines::cell_with_blanks() const {
  std::string cell(cell_);
  for (const Line& line : lines_) {
    if (line.begin == line.start) continue;
    std::fill(cell.begin() + static_cast<std::ptrdiff_t>(line.start), cell.begin() + static_cast<std::ptrdiff_t>(line.begin), ' ');
    cell[line.begin - 1] = '\f';
  }
  return cell;
}

}  // namespace graphvet::notebook
