// The lines of a cell, and what IPython takes away from their beginnings before it reads them: the indentation that all
// have, and the prompts of code that was copied from a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace graphvet::notebook {

// Whether CellLines could find anything to take away. Cheap, and true for few cells.
bool may_have_margin(std::string_view cell);

class CellLines {
 public:
  explicit CellLines(std::string_view cell);

  std::size_t count() const { return lines_.size(); }
  // The first line at or behind `line` that is not blank, or `count()`.
  std::size_t first_content(std::size_t line) const;
  // What is left of a line, without its end; where that begins in the cell, and where the next line does.
  std::string_view text(std::size_t line) const { return text_of(lines_[line]); }
  std::size_t begin(std::size_t line) const { return lines_[line].begin; }
  std::size_t next(std::size_t line) const { return line + 1 < count() ? lines_[line + 1].start : cell_.size(); }

  // Takes the margin from the lines from `first` on, which is not blank.
  void clean(std::size_t first);
  // The cell with blanks for what was taken away. The last of them is a form feed, behind which Python counts an
  // indentation anew: every byte keeps its column, and blocks are what they are without the margin.
  std::string cell_with_blanks() const;

 private:
  struct Line {
    std::size_t start, begin, end;  // `begin` is where it begins now
  };
  std::string_view text_of(const Line& line) const { return cell_.substr(line.begin, line.end - line.begin); }
  bool is_blank(const Line& line) const;
  // Half-open ranges of lines.
  void dedent(std::size_t first, std::size_t last);
  void take_python_prompts(std::size_t first);
  void take_ipython_prompts(std::size_t first);
  std::vector<bool> lines_in_docstrings(std::size_t first) const;

  std::string_view cell_;
  std::vector<Line> lines_;
};

}  // namespace graphvet::notebook
