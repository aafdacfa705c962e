#include "source/source_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <iterator>
#include <utility>

#include "base/check.h"

namespace graphvet::source {
namespace {

bool is_continuation_byte(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

std::uint32_t count_code_points(std::string_view text) {
  return static_cast<std::uint32_t>(text.size()) -
         static_cast<std::uint32_t>(std::count_if(text.begin(), text.end(), is_continuation_byte));
}

// Line starts of a text that ends lines with \n alone: one memchr a line.
void index_unix_lines(std::string_view text, std::vector<std::uint32_t>& starts) {
  const char* at = text.data();
  const char* end = at + text.size();
  while ((at = static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)))) != nullptr) {
    ++at;
    starts.push_back(static_cast<std::uint32_t>(at - text.data()));
    if (at == end) break;
  }
}

void index_mixed_lines(std::string_view text, std::vector<std::uint32_t>& starts) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    bool carriage_return_alone = text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n');
    if (text[i] == '\n' || carriage_return_alone) starts.push_back(static_cast<std::uint32_t>(i + 1));
  }
}

}  // namespace

SourceFile::SourceFile(std::string path, std::string its_text) : path_(std::move(path)), padded_(std::move(its_text)) {
  padded_.append(kPadding, '\0');
  line_starts_.reserve(text().size() / 32 + 1);
  line_starts_.push_back(0);
  if (text().empty()) return;
  if (std::memchr(padded_.data(), '\r', text().size()) == nullptr) {
    index_unix_lines(text(), line_starts_);
  } else {
    index_mixed_lines(text(), line_starts_);
  }
}

SourceFile::SourceFile(std::string path, std::string text, NotebookLayout layout)
    : SourceFile(std::move(path), std::move(text)) {
  GV_CHECK(!layout.cells.empty() && layout.shown.size() == this->text().size());
  layout_ = std::make_shared<const NotebookLayout>(std::move(layout));
}

const std::vector<Fault>& SourceFile::faults() const {
  static const std::vector<Fault> kNone;
  return layout_ == nullptr ? kNone : layout_->faults;
}

std::string SourceFile::with_line_of_cell(std::string message) const {
  if (!is_notebook()) return message;
  for (std::string_view before : {" on line ", " (detected at line "}) {
    std::size_t number = message.rfind(before);
    if (number == std::string::npos) continue;
    number += before.size();
    std::uint32_t line = 0;
    auto [end, error] = std::from_chars(message.data() + number, message.data() + message.size(), line);
    bool is_whole = end == message.data() + message.size() || *end == ')';
    if (error != std::errc() || !is_whole || line < 1 || line > line_count()) continue;
    auto length = static_cast<std::size_t>(end - message.data()) - number;
    return message.replace(number, length, std::to_string(position(line_begin(line)).line));
  }
  return message;
}

std::uint32_t SourceFile::line_of(std::uint32_t offset) const {
  auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  return static_cast<std::uint32_t>(after - line_starts_.begin());
}

Position SourceFile::position(std::uint32_t offset) const {
  offset = std::min(offset, static_cast<std::uint32_t>(text().size()));
  std::uint32_t number = line_of(offset);
  std::uint32_t begin = line_begin(number);
  std::uint32_t column = 1 + count_code_points(text().substr(begin, offset - begin));
  return layout_ == nullptr ? Position{number, column} : position_in_cell(number, column);
}

Position SourceFile::position_in_cell(std::uint32_t line, std::uint32_t column) const {
  const std::vector<CellLines>& cells = layout_->cells;
  auto behind = std::upper_bound(cells.begin(), cells.end(), line,
                                 [](std::uint32_t l, const CellLines& cell) { return l < cell.first_line; });
  if (behind == cells.begin()) return {1, 1, cells.front().number};
  const CellLines& cell = *std::prev(behind);
  std::uint32_t in_cell = line - cell.first_line + 1;
  if (in_cell <= cell.line_count) return {in_cell, column, cell.number};
  std::string_view last = this->line(cell.first_line + cell.line_count - 1);
  return {cell.line_count, 1 + count_code_points(last), cell.number};
}

std::string_view SourceFile::line(std::uint32_t number) const {
  std::uint32_t begin = line_begin(number);
  std::size_t end = number < line_count() ? line_begin(number + 1) : text().size();
  std::string_view all = layout_ == nullptr ? text() : layout_->shown;
  std::string_view line = all.substr(begin, end - begin);
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
  return line;
}

std::string line_text(const Position& at) {
  return at.cell == 0 ? fmt::format("{}", at.line) : fmt::format("cell {}:{}", at.cell, at.line);
}

std::string to_string(const Position& at) { return fmt::format("{}:{}", line_text(at), at.column); }

}  // namespace graphvet::source
