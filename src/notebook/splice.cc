// New code for the cells of a notebook: of the file's bytes only the JSON of their sources changes.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "notebook/notebook.h"
#include "source/splice.h"

namespace graphvet::notebook {
namespace {

using Json = nlohmann::json;

struct Range {
  std::size_t begin = 0, end = 0;
};

// Where in the bytes the cells' sources stand. The bytes are valid JSON: they were read before.
class SourceFinder {
 public:
  explicit SourceFinder(std::string_view bytes) : bytes_(bytes) {}

  // One for each cell of the notebook, in order; an empty range: it has none. `cells`, or those of the worksheets.
  std::vector<Range> find() {
    std::optional<std::size_t> cells, sheets;
    at_ = bytes_.find('{');  // behind blanks and a byte order mark
    members([&](std::string_view key) {
      if (key == "\"cells\"" && bytes_[at_] == '[') cells = at_;
      if (key == "\"worksheets\"" && bytes_[at_] == '[') sheets = at_;
    });
    if (cells) read_cells(*cells);
    else if (sheets) read_sheets(*sheets);
    return std::move(sources_);
  }

 private:
  static constexpr std::string_view kBlanks = " \t\r\n";

  void skip_blanks() { at_ = std::min(bytes_.find_first_not_of(kBlanks, at_), bytes_.size()); }
  std::string_view string() {
    const std::size_t begin = at_++;
    while (bytes_[at_] != '"') at_ += bytes_[at_] == '\\' ? 2 : 1;
    return bytes_.substr(begin, ++at_ - begin);
  }
  void skip_value() {
    if (bytes_[at_] == '"') {
      string();
      return;
    }
    if (bytes_[at_] != '{' && bytes_[at_] != '[') {
      at_ = std::min(bytes_.find_first_of(",]} \t\r\n", at_), bytes_.size());
      return;
    }
    for (std::size_t depth = 0;;) {
      if (bytes_[at_] == '"') {
        string();
        continue;
      }
      if (bytes_[at_] == '{' || bytes_[at_] == '[') ++depth;
      if (bytes_[at_] == '}' || bytes_[at_] == ']') --depth;
      ++at_;
      if (depth == 0) return;
    }
  }
  // Calls `visit` with `at_` at each value, which it may read over or leave; behind the object afterwards.
  template <class Visit>
  void members(Visit visit) {
    for (++at_, skip_blanks(); bytes_[at_] != '}'; skip_blanks()) {
      if (bytes_[at_] == ',') { ++at_; continue; }
      const std::string_view key = string();
      skip_blanks();
      ++at_;  // the colon
      skip_blanks();
      const std::size_t value = at_;
      visit(key);
      if (at_ == value) skip_value();
    }
    ++at_;
  }
  template <class Visit>
  void elements(Visit visit) {
    for (++at_, skip_blanks(); bytes_[at_] != ']'; skip_blanks()) {
      if (bytes_[at_] == ',') { ++at_; continue; }
      const std::size_t value = at_;
      visit();
      if (at_ == value) skip_value();
    }
    ++at_;
  }
  void read_cells(std::size_t begin) {
    at_ = begin;
    elements([&] { read_cell(); });
  }
  void read_sheets(std::size_t begin) {
    at_ = begin;
    elements([&] {
      if (bytes_[at_] != '{') return;
      members([&](std::string_view key) { if (key == "\"cells\"" && bytes_[at_] == '[') read_cells(at_); });
    });
  }
  void read_cell() {
    Range source, input;
    if (bytes_[at_] == '{') {
      members([&](std::string_view key) {
        const std::size_t value = at_;
        skip_value();
        if (key == "\"source\"") source = {value, at_};
        if (key == "\"input\"") input = {value, at_};
      });
    }
    sources_.push_back(source.end != 0 ? source : input);
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  std::vector<Range> sources_;
};

std::string text_of(const Json& source) {
  if (source.is_string()) return source.get<std::string>();
  std::string text;
  for (const Json& line : source) if (line.is_string()) text += line.get<std::string>();
  return text;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

// As the old value is written: one string or one for each line, with its blanks and its way to write what is not ASCII.
std::string json_like(std::string_view old, const std::string& text) {
  const bool ascii = std::ranges::all_of(old, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  const auto dump = [&](std::string_view s) { return Json(s).dump(-1, ' ', ascii); };
  if (!old.starts_with('[')) return dump(text);
  if (old.find('"') == std::string_view::npos) return "[" + dump(text) + "]";
  const std::size_t first = old.find_first_not_of(" \t\r\n", 1), last = old.find_last_not_of(" \t\r\n", old.size() - 2);
  const std::string_view before = old.substr(1, first - 1), behind = old.substr(last + 1, old.size() - last - 2);
  // Lists on one line have blanks between the strings only.
  const std::string between = before.empty() && old.find("\", \"") != std::string_view::npos ? ", " : "," + std::string(before);
  std::string out = "[";
  for (const std::string_view line : lines_of(text)) out.append(out.size() == 1 ? before : between).append(dump(line));
  return out.append(behind).append("]");
}

// Replacements by cell, with offsets in the cell.
using ByCell = std::vector<std::pair<source::CellLines, std::vector<source::Replacement>>>;
std::optional<ByCell> by_cell(const source::SourceFile& file, std::span<const source::Replacement> replacements) {
  ByCell out;
  for (const source::CellLines& cell : file.cells()) {
    const std::uint32_t begin = file.line_begin(cell.first_line), past = cell.first_line + cell.line_count;
    const std::uint32_t end = past <= file.line_count() ? file.line_begin(past) : static_cast<std::uint32_t>(file.text().size());
    std::vector<source::Replacement> here;
    for (; !replacements.empty() && replacements.front().begin < end; replacements = replacements.subspan(1)) {
      const source::Replacement& r = replacements.front();
      if (r.begin < begin || r.end > end) return std::nullopt;
      here.push_back({r.begin - begin, r.end - begin, source::with_line_ends_of(r.text, "\n")});
    }
    if (!here.empty()) out.emplace_back(cell, std::move(here));
  }
  return replacements.empty() ? std::optional(std::move(out)) : std::nullopt;
}

Error cannot_place(const source::SourceFile& file) { return {ErrorCode::BadEncoding, "the fix does not lie in one cell", file.path()}; }

Result<std::string> splice_notebook(const source::SourceFile& file, std::string_view bytes, std::span<const source::Replacement> replacements) {
  const std::optional<ByCell> changes = by_cell(file, replacements);
  const std::vector<Range> sources = SourceFinder(bytes).find();
  if (!changes) return cannot_place(file);
  std::string out;
  std::size_t done = 0;
  for (const auto& [cell, here] : *changes) {
    if (cell.number > sources.size()) return cannot_place(file);
    const Range at = sources[cell.number - 1];
    const std::string_view old = bytes.substr(at.begin, at.end - at.begin);
    const std::string text = text_of(Json::parse(old));
    if (here.back().end > text.size()) return cannot_place(file);
    out.append(bytes.substr(done, at.begin - done)).append(json_like(old, source::splice_text(text, here)));
    done = at.end;
  }
  return out.append(bytes.substr(done));
}

}  // namespace

Result<std::string> splice_code(const source::SourceFile& file, std::string_view bytes, std::span<const source::Replacement> replacements) {
  return file.is_notebook() ? splice_notebook(file, bytes, replacements) : source::splice_source(file.path(), bytes, replacements);
}

}  // namespace graphvet::notebook
