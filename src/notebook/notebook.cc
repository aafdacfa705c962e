#include "notebook/notebook.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>
#include <vector>

#include "notebook/ipython.h"
#include "source/encoding.h"

namespace graphvet::notebook {
namespace {

using Json = nlohmann::json;

Error bad_notebook(std::string path, std::string message) {
  return {ErrorCode::BadEncoding, std::move(message), std::move(path)};
}

// The value of a key, or null.
const Json& at(const Json& object, const char* key) {
  static const Json kNull;
  if (!object.is_object()) return kNull;
  auto found = object.find(key);
  return found == object.end() ? kNull : *found;
}

std::string text_of(const Json& value) { return value.is_string() ? value.get<std::string>() : std::string(); }

// nbformat lets the text be one string or a list of them.
std::string source_of(const Json& cell) {
  const Json& source = cell.contains("source") ? at(cell, "source") : at(cell, "input");
  if (!source.is_array()) return text_of(source);
  std::string text;
  for (const Json& line : source) text += text_of(line);
  return text;
}

bool is_python(std::string language) {
  std::transform(language.begin(), language.end(), language.begin(), [](unsigned char c) { return std::tolower(c); });
  return language.empty() || language.starts_with("python") || language == "ipython" || language == "xpython";
}

std::string language_of(const Json& notebook) {
  const Json& metadata = at(notebook, "metadata");
  std::string of_kernel = text_of(at(at(metadata, "kernelspec"), "language"));
  return of_kernel.empty() ? text_of(at(at(metadata, "language_info"), "name")) : of_kernel;
}

bool is_python_cell(const Json& cell) {
  return text_of(at(cell, "cell_type")) == "code" && is_python(text_of(at(cell, "language"))) &&
         is_python(text_of(at(at(at(cell, "metadata"), "vscode"), "languageId")));
}

// Cells of nbformat 4, or those of the worksheets of 2 and 3.
std::optional<std::vector<const Json*>> cells_of(const Json& notebook) {
  std::vector<const Json*> cells;
  auto take = [&](const Json& list) {
    for (const Json& cell : list) cells.push_back(&cell);
  };
  if (at(notebook, "cells").is_array()) {
    take(at(notebook, "cells"));
    return cells;
  }
  if (!at(notebook, "worksheets").is_array()) return std::nullopt;
  for (const Json& sheet : at(notebook, "worksheets")) take(at(sheet, "cells"));
  return cells;
}

// Builds the parts of a notebook that matter. Outputs and pictures are most of it and nothing to us, and neither is
// what lies deeper than code and languages do: these are read over. The library's own filter takes time that grows with
// the square of the number of cells.
class WantedParts : public nlohmann::json_sax<Json> {
 public:
  Json take() { return std::move(root_); }
  std::size_t error_byte() const { return error_byte_; }

  bool null() override { return add(nullptr); }
  bool boolean(bool value) override { return add(value); }
  bool number_integer(number_integer_t value) override { return add(value); }
  bool number_unsigned(number_unsigned_t value) override { return add(value); }
  bool number_float(number_float_t value, const string_t&) override { return add(value); }
  bool string(string_t& value) override { return add(std::move(value)); }
  bool binary(binary_t&) override { return true; }
  bool key(string_t& name) override {
    if (skipped_ > 0) return true;
    is_unwanted_ = name == "outputs" || name == "attachments" || name == "prompt_outputs";
    key_ = std::move(name);
    return true;
  }
  bool start_object(std::size_t) override { return open(Json::value_t::object); }
  bool start_array(std::size_t) override { return open(Json::value_t::array); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t byte, const std::string&, const nlohmann::detail::exception&) override {
    error_byte_ = byte;
    return false;
  }

 private:
  static constexpr std::size_t kDeepest = 16;  // worksheets, a sheet, cells, a cell, metadata, vscode

  bool open(Json::value_t kind) {
    if (skipped_ > 0 || is_unwanted_ || open_.size() == kDeepest) ++skipped_;
    else open_.push_back(place(kind));
    return true;
  }
  bool close() {
    if (skipped_ == 0) open_.pop_back();
    else if (--skipped_ == 0) is_unwanted_ = false;
    return true;
  }
  bool add(Json value) {
    if (skipped_ > 0) return true;
    if (!is_unwanted_) place(std::move(value));
    is_unwanted_ = false;
    return true;
  }
  // A container stays where it is as long as it is open: only what is open last grows.
  Json* place(Json value) {
    if (open_.empty()) return &(root_ = std::move(value));
    Json& parent = *open_.back();
    if (parent.is_array()) return &parent.emplace_back(std::move(value));
    return &(parent[key_] = std::move(value));
  }

  Json root_;
  std::vector<Json*> open_;
  string_t key_;
  std::size_t skipped_ = 0;   // containers open that are read over
  bool is_unwanted_ = false;  // the value of the last key
  std::size_t error_byte_ = 0;
};

Result<Json> parse_json(const std::string& path, const std::string& bytes) {
  WantedParts parts;
  if (Json::sax_parse(bytes, &parts)) return parts.take();
  std::string before = bytes.substr(0, parts.error_byte() == 0 ? 0 : parts.error_byte() - 1);
  auto end = static_cast<std::uint32_t>(before.size());
  std::string place = to_string(source::SourceFile("", std::move(before)).position(end));
  return bad_notebook(path, fmt::format("not a notebook: not valid JSON at {}", place));
}

// One module of many cells. A `pass` between two cells ends what the former leaves open: a bracket, a block, a decorator.
class Module {
 public:
  void add(std::uint32_t number, std::string_view cell) {
    PythonCell python = python_of(cell);
    if (!layout_.cells.empty()) append_line("pass");
    auto begin = static_cast<std::uint32_t>(text_.size());
    text_ += python.text;
    layout_.shown += cell;
    bool ends_line = cell.ends_with('\n') || cell.ends_with('\r');
    std::uint32_t lines = count_lines(cell);
    layout_.cells.push_back({number, line_, ends_line || cell.empty() ? std::max(lines, 2u) - 1 : lines});
    line_ += lines - 1;
    if (!ends_line) append_line("");
    if (python.open_string) add_fault(begin + static_cast<std::uint32_t>(*python.open_string));
  }

  source::SourceFile finish(std::string path) {
    if (layout_.cells.empty()) layout_.cells.push_back({});
    return {std::move(path), std::move(text_), std::move(layout_)};
  }
  std::size_t size() const { return text_.size(); }

 private:
  void append_line(std::string_view line) {
    for (std::string* text : {&text_, &layout_.shown}) text->append(line).push_back('\n');
    ++line_;
  }

  // As SourceFile counts them: a last line end begins another line.
  static std::uint32_t count_lines(std::string_view text) { return source::SourceFile("", std::string(text)).line_count(); }

  void add_fault(std::uint32_t quotes) {
    std::uint32_t last = layout_.cells.back().line_count;
    layout_.faults.push_back(
        {quotes, quotes + 3, fmt::format("unterminated triple-quoted string literal (detected at line {})", last)});
  }

  std::string text_;
  std::uint32_t line_ = 1;  // the next one
  source::NotebookLayout layout_;
};

}  // namespace

bool is_notebook(std::string_view path) { return path.ends_with(".ipynb"); }

Result<source::SourceFile> decode_notebook(std::string path, std::string bytes) {
  Module module;
  if (bytes.find_first_not_of(" \t\r\n") == std::string::npos) return module.finish(std::move(path));  // as Jupyter opens it
  Result<Json> notebook = parse_json(path, bytes);
  if (!notebook) return notebook.error();
  bytes = {};
  std::optional<std::vector<const Json*>> cells = cells_of(*notebook);
  if (!cells) return bad_notebook(std::move(path), "not a notebook: the JSON has no list `cells` at its top");
  if (std::string language = language_of(*notebook); !is_python(language))
    return Error{ErrorCode::NotPython, fmt::format("a notebook in {}", language), std::move(path)};
  for (std::size_t i = 0; i < cells->size(); ++i) {
    const Json& cell = *(*cells)[i];
    if (!is_python_cell(cell)) continue;
    std::string text = source_of(cell);
    if (text.find('\0') != std::string::npos) return bad_notebook(std::move(path), fmt::format("a NUL byte in cell {}", i + 1));
    module.add(static_cast<std::uint32_t>(i + 1), text);
    if (module.size() >= std::numeric_limits<std::uint32_t>::max() / 2)
      return Error{ErrorCode::Unreadable, "the code is larger than 2 GiB", std::move(path)};
  }
  return module.finish(std::move(path));
}

Result<source::SourceFile> decode_code(std::string path, std::string bytes) {
  return is_notebook(path) ? decode_notebook(std::move(path), std::move(bytes))
                           : source::decode_source(std::move(path), std::move(bytes));
}

Result<source::SourceFile> read_code(const std::string& path) {
  Result<std::string> bytes = source::read_bytes(path);
  if (!bytes) return bytes.error();
  return decode_code(path, *std::move(bytes));
}

}  // namespace graphvet::notebook
