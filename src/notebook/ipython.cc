// The rules are those of IPython.core.inputtransformer2, on characters instead of tokens. tests/corpus/compare_ipython.py
// compares the two.
#include "notebook/ipython.h"

#include <algorithm>
#include <cctype>
#include <utility>
#include <vector>

#include "notebook/cell_lines.h"

namespace graphvet::notebook {
namespace {

constexpr std::size_t npos = std::string_view::npos;

// Cells of these magics are run in the notebook's own namespace. The cells of others are written to a file, are another
// language, or run in another process.
constexpr std::string_view kTransparentCells[] = {"capture", "debug", "ipytest", "memit", "prun", "snakeviz", "time", "timeit"};
// What stands behind these is a statement. `%time` alone is worth what the statement is.
constexpr std::string_view kStatementMagics[] = {"memit", "prun", "time", "timeit"};
constexpr std::string_view kCompoundWords[] = {"@", "async", "class", "def", "for", "if", "match", "try", "while", "with"};
// A name that nobody binds, of the length of the shortest command.
constexpr std::string_view kUnknown = "__";

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\f'; }
bool is_newline(char c) { return c == '\n' || c == '\r'; }
bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || static_cast<unsigned char>(c) >= 0x80; }

template <std::size_t N>
bool is_in(const std::string_view (&words)[N], std::string_view word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

class Reader {
 public:
  explicit Reader(std::string_view cell) : cell_(cell), out_(cell) {}

  PythonCell run() {
    begin_cell();
    while (at_ < cell_.size()) {
      if (!skip_blank_line()) logical_line();
    }
    return {std::move(out_), open_string_};
  }

 private:
  char char_at(std::size_t i) const { return i < cell_.size() ? cell_[i] : '\0'; }
  std::size_t line_end(std::size_t i) const { return std::min(cell_.find_first_of("\r\n", i), cell_.size()); }
  std::size_t behind_newline(std::size_t i) const {
    if (i >= cell_.size()) return cell_.size();
    return char_at(i) == '\r' && char_at(i + 1) == '\n' ? i + 2 : i + 1;
  }
  std::size_t skip_blanks(std::size_t i) const {
    while (i < cell_.size() && is_blank(cell_[i])) ++i;
    return i;
  }
  // A backslash alone on its line is no part of what it is joined to.
  std::size_t skip_joined_lines(std::size_t i) const {
    while (char_at(i) == '\\' && is_newline(char_at(i + 1))) i = skip_blanks(behind_newline(i + 1));
    return i;
  }
  std::string_view word_at(std::size_t i) const {
    std::size_t end = i;
    while (end < cell_.size() && is_word(cell_[end])) ++end;
    return cell_.substr(i, end - i);
  }
  bool starts_with(std::size_t i, std::string_view what) const { return cell_.substr(i).starts_with(what); }

  void blank(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      if (!is_newline(out_[i])) out_[i] = ' ';
    }
  }
  // No Python, and what it is worth.
  void replace(std::size_t begin, std::size_t end, std::string_view value) {
    blank(begin, end);
    out_.replace(begin, std::min(value.size(), end - begin), value.substr(0, end - begin));
  }

  // ---- the beginning of a cell ----

  // What a cell magic runs is a cell again, with a margin of its own.
  void begin_cell() {
    constexpr std::size_t kMostMagics = 16;  // of a cell; each costs a walk over its lines
    if (!may_have_margin(cell_)) return;
    CellLines lines(cell_);
    std::vector<std::size_t> magics;
    bool is_python = true;
    for (std::size_t first = 0; is_python && magics.size() < kMostMagics; ++first) {
      first = lines.first_content(first);
      if (first == lines.count()) break;
      lines.clean(first);
      std::optional<std::string_view> magic = name_of_cell_magic(lines.text(first));
      if (!magic) break;
      magics.push_back(first);
      is_python = is_in(kTransparentCells, *magic);
    }
    clean_ = lines.cell_with_blanks();
    cell_ = clean_;
    out_ = clean_;
    for (std::size_t line : magics) {
      at_ = lines.next(line);
      replace(lines.begin(line), at_, "0");
    }
    if (!is_python) {
      blank(at_, cell_.size());
      at_ = cell_.size();
    }
  }

  // `%%name?` is a question, as any other line.
  static std::optional<std::string_view> name_of_cell_magic(std::string_view line) {
    if (!line.starts_with("%%")) return std::nullopt;
    auto word = static_cast<std::size_t>(std::find_if_not(line.begin() + 2, line.end(), is_word) - line.begin());
    if (word > 2 && line.substr(word).starts_with("?")) return std::nullopt;
    return line.substr(2, line.find_first_of(" \f\v\t", 2) - 2);
  }

  // ---- lines ----

  bool skip_blank_line() {
    std::size_t content = skip_blanks(at_);
    bool is_comment = char_at(content) == '#';
    if (is_comment) content = line_end(content);
    if (content < cell_.size() && !is_newline(cell_[content])) return false;
    at_ = behind_newline(content);
    return true;
  }

  void logical_line() {
    std::size_t begin = skip_joined_lines(skip_blanks(at_));
    if (is_escape(begin)) return escaped_command(begin);
    depth_ = 0;
    std::size_t last = begin;        // behind the last character that is neither blank nor comment
    bool may_assign = true;
    for (at_ = begin; at_ < cell_.size();) {
      char c = cell_[at_];
      if (is_newline(c)) {
        if (depth_ == 0) break;
        at_ = behind_newline(at_);
      } else if (c == '#') {
        at_ = line_end(at_);
        last = npos;
      } else if (c == '\\' && is_newline(char_at(at_ + 1))) {
        at_ = behind_newline(at_ + 1);
      } else if (c == '"' || c == '\'') {
        if (!skip_string(begin)) return;
        last = at_;
      } else if (may_assign && depth_ == 0 && is_assignment(begin)) {
        may_assign = false;
        if (assigned_command(skip_blanks(at_ + 1))) return;
        last = ++at_;
      } else {
        bracket(c);
        ++at_;
        if (!is_blank(c)) last = at_;
      }
    }
    if (last != npos) question(begin, last);
    at_ = behind_newline(at_);
  }

  void bracket(char c) {
    if (c == '(' || c == '[' || c == '{') ++depth_;
    if ((c == ')' || c == ']' || c == '}') && depth_ > 0) --depth_;
  }

  bool skip_string(std::size_t statement) {
    const char quote = cell_[at_];
    const std::size_t start = at_;
    bool is_triple = char_at(at_ + 1) == quote && char_at(at_ + 2) == quote;
    at_ += is_triple ? 3 : 1;
    while (at_ < cell_.size()) {
      char c = cell_[at_];
      if (c == '\\') {
        at_ = at_ + 1 < cell_.size() && is_newline(cell_[at_ + 1]) ? behind_newline(at_ + 1) : at_ + 2;
      } else if (c == quote && (!is_triple || (char_at(at_ + 1) == quote && char_at(at_ + 2) == quote))) {
        at_ += is_triple ? 3 : 1;
        return true;
      } else if (is_newline(c) && !is_triple) {
        return true;  // an error for the parser to tell
      } else {
        ++at_;
      }
    }
    at_ = cell_.size();
    if (!is_triple) return true;
    open_string_ = start;
    replace(statement, cell_.size(), "0");
    return false;
  }

  // ---- commands ----

  // `!!` and `??` are commands as well; `%=`, `/=`, `//` and `!=` are operators.
  bool is_escape(std::size_t at) const {
    char next = char_at(at + 1);
    switch (char_at(at)) {
      case '!': return next != '=';
      case '?':
      case ',':
      case ';': return true;
      case '%': return next != '=';
      case '/': return next != '=' && next != '/';
      default: return false;
    }
  }

  // Behind the line of `i` and those that a backslash joins to it; before the line end.
  std::size_t command_end(std::size_t i) const {
    for (;;) {
      std::size_t end = line_end(i);
      if (end == 0 || end == cell_.size() || cell_[end - 1] != '\\' || behind_newline(end) == cell_.size()) return end;
      i = behind_newline(end);
    }
  }

  void escaped_command(std::size_t begin) {
    std::size_t end = command_end(begin);
    at_ = behind_newline(end);
    std::size_t statement = statement_behind_magic(begin, end);
    if (statement == npos) return replace(begin, end, "0");
    blank(begin, statement);
    // A header of the length of `%time `, so that the statement may stand behind it.
    out_.replace(begin, 2, "if");
    out_.replace(begin + 3, 2, "1:");
  }

  // The statement that a line magic runs, or npos.
  std::size_t statement_behind_magic(std::size_t begin, std::size_t end) const {
    if (cell_[begin] != '%' || !is_in(kStatementMagics, word_at(begin + 1))) return npos;
    std::size_t at = skip_blanks(begin + 1 + word_at(begin + 1).size());
    bool has_options = char_at(at) == '-' && std::isalpha(static_cast<unsigned char>(char_at(at + 1))) != 0;
    bool is_one_line = line_end(begin) == end;
    if (at >= end || has_options || !is_one_line || is_escape(at) || cell_[end - 1] == '?') return npos;
    std::string_view first = char_at(at) == '@' ? cell_.substr(at, 1) : word_at(at);
    return is_in(kCompoundWords, first) ? npos : at;
  }

  // Whether the `=` at `at_` is the one that assigns.
  bool is_assignment(std::size_t begin) const {
    constexpr std::string_view kOperators = "=!<>:+-*/%&|^@";
    if (cell_[at_] != '=' || char_at(at_ + 1) == '=') return false;
    return at_ == begin || kOperators.find(cell_[at_ - 1]) == npos;
  }

  bool assigned_command(std::size_t at) {
    bool is_magic = char_at(at) == '%' && is_word(char_at(skip_blanks(at + 1))) &&
                    std::isdigit(static_cast<unsigned char>(char_at(skip_blanks(at + 1)))) == 0;
    bool is_shell = char_at(at) == '!' && char_at(at + 1) != '=';
    if (!is_magic && !is_shell) return false;
    std::size_t end = command_end(at);
    std::size_t statement = is_magic && word_at(at + 1) == "time" ? statement_behind_magic(at, end) : npos;
    if (statement == npos) {
      replace(at, end, kUnknown);
      at_ = behind_newline(end);
      return true;
    }
    blank(at, statement);
    at_ = statement - 1;
    return false;
  }

  // `name?`, `name.*?`, `name[0]??`
  void question(std::size_t begin, std::size_t last) {
    std::size_t end = last;
    while (end > begin && cell_[end - 1] == '?' && last - end < 2) --end;
    std::size_t word = end;
    while (word > begin && is_word(cell_[word - 1])) --word;
    bool is_number = word < end && std::isdigit(static_cast<unsigned char>(cell_[word])) != 0;
    bool asks_for_name = end > begin && !is_number && (word < end || cell_[end - 1] == '*' || cell_[end - 1] == ']');
    bool is_question = depth_ == 0 && end < last && asks_for_name;
    if (is_question) replace(begin, last, "0");
  }

  std::string_view cell_;
  std::string out_;
  std::string clean_;  // the cell without its margin
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  std::optional<std::size_t> open_string_;
};

}  // namespace

PythonCell python_of(std::string_view cell) { return Reader(cell).run(); }

}  // namespace graphvet::notebook
