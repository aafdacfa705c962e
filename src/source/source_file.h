// A file's text with its line index. Offsets are bytes of text(), which is UTF-8 without a BOM.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace graphvet::source {

// 1-based line; 1-based column in Unicode code points. In a notebook the line is that of the cell.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  std::uint32_t cell = 0;  // 1-based among all cells of the notebook; 0: no notebook
};
// "4:5", "cell 3:4:5"
std::string to_string(const Position& at);
// The same without the column.
std::string line_text(const Position& at);

// How the lines of a text belong to the cells of a notebook. Between two cells there may be lines of neither.
struct CellLines {
  std::uint32_t number = 1;      // as Position::cell
  std::uint32_t first_line = 1;  // 1-based, of the text
  std::uint32_t line_count = 1;
};
// What was wrong with a text before it became what text() is.
struct Fault {
  std::uint32_t begin = 0, end = 0;
  std::string message;
};
struct NotebookLayout {
  std::vector<CellLines> cells;  // in the order of their lines; at least one
  std::string shown;             // as long as the text, and what people shall see of it
  std::vector<Fault> faults;
};

class SourceFile {
 public:
  // `path` as it shall be shown to the user. `text` must be valid UTF-8 without a BOM.
  SourceFile(std::string path, std::string text);
  // Code of a notebook.
  SourceFile(std::string path, std::string text, NotebookLayout layout);

  const std::string& path() const { return path_; }
  void set_path(std::string path) { path_ = std::move(path); }
  // So many NUL bytes follow text(): a lexer may look ahead without asking for the end.
  static constexpr std::size_t kPadding = 32;
  std::string_view text() const { return {padded_.data(), padded_.size() - kPadding}; }
  std::uint32_t line_count() const { return static_cast<std::uint32_t>(line_starts_.size()); }

  bool is_notebook() const { return layout_ != nullptr; }
  const std::vector<Fault>& faults() const;
  // Of a notebook.
  const std::vector<CellLines>& cells() const { return layout_->cells; }

  // Offsets past the end count as the end. What stands between two cells counts as the end of the former.
  Position position(std::uint32_t offset) const;
  // A message that ends by naming a line of the whole text (`... on line 7`), with that line as people shall see it.
  std::string with_line_of_cell(std::string message) const;
  // 1-based, of the whole text also in a notebook.
  std::uint32_t line_of(std::uint32_t offset) const;
  // As people shall see it, without the line's end.
  std::string_view line(std::uint32_t number) const;
  std::uint32_t line_begin(std::uint32_t number) const { return line_starts_[number - 1]; }

 private:
  Position position_in_cell(std::uint32_t line, std::uint32_t column) const;

  std::string path_;
  std::string padded_;
  std::shared_ptr<const NotebookLayout> layout_;  // none: no notebook
  std::vector<std::uint32_t> line_starts_;  // \n, \r\n and \r end a line
};

// Reads a Python file: BOM and PEP 263 encodings are decoded to UTF-8. An unreadable file, an unknown encoding, bytes
// that do not decode (with their line and column), or a NUL byte is an Error with the place in its message.
Result<SourceFile> read_source(const std::string& path);
// The same for bytes at hand (standard input).
Result<SourceFile> decode_source(std::string path, std::string bytes);
// The bytes as they are.
Result<std::string> read_bytes(const std::string& path);

}  // namespace graphvet::source
