// A file's text with its line index. Offsets are bytes of text(), which is UTF-8 without a BOM.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace graphvet::source {

// 1-based line; 1-based column in Unicode code points.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

class SourceFile {
 public:
  // `path` as it shall be shown to the user. `text` must be valid UTF-8 without a BOM.
  SourceFile(std::string path, std::string text);

  const std::string& path() const { return path_; }
  void set_path(std::string path) { path_ = std::move(path); }
  std::string_view text() const { return text_; }
  std::uint32_t line_count() const { return static_cast<std::uint32_t>(line_starts_.size()); }

  // Offsets past the end count as the end.
  Position position(std::uint32_t offset) const;
  // 1-based, without the line's end.
  std::uint32_t line_of(std::uint32_t offset) const;
  std::string_view line(std::uint32_t number) const;
  std::uint32_t line_begin(std::uint32_t number) const { return line_starts_[number - 1]; }

 private:
  std::string path_;
  std::string text_;
  std::vector<std::uint32_t> line_starts_;  // \n, \r\n and \r end a line
};

// Reads a Python file: BOM and PEP 263 encodings are decoded to UTF-8. An unreadable file, an unknown encoding, bytes
// that do not decode (with their line and column), or a NUL byte is an Error with the place in its message.
Result<SourceFile> read_source(const std::string& path);
// The same for bytes at hand (standard input).
Result<SourceFile> decode_source(std::string path, std::string bytes);

}  // namespace graphvet::source
