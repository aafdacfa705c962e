// Parser: the words for a syntax error, near to CPython's.
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "syntax/diagnosis.h"
#include "syntax/parser.h"
#include "syntax/scan.h"

namespace graphvet::syntax {
namespace {

// What CPython calls the statement of a header: "'if' statement", "function definition".
std::string block_owner(int keyword) {
  switch (keyword) {
    case kDef: return "function definition";
    case kClass: return "class definition";
    case kFor: return "'for' statement";
    case kWith: return "'with' statement";
    case kIf: return "'if' statement";
    case kElif: return "'elif' statement";
    case kElse: return "'else' statement";
    case kWhile: return "'while' statement";
    case kTry: return "'try' statement";
    case kExcept: return "'except' statement";
    case kFinally: return "'finally' statement";
    case kMatch: return "'match' statement";
    case kCase: return "'case' statement";
    default: return "";
  }
}

bool mentions(std::string_view message, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return message.find(word) != std::string_view::npos; });
}

// `<<<<<<< ours`, `=======` and the like at the beginning of a line's text: which, or NUL.
constexpr std::size_t kConflictMark = 7;
char conflict_mark(std::string_view line) {
  if (line.size() < kConflictMark || std::string_view("<=>|").find(line[0]) == std::string_view::npos) return 0;
  std::size_t end = std::min(line.find_first_not_of(line[0]), line.size());
  bool ends = end == line.size() || line[end] == ' ' || line[end] == '\n' || line[end] == '\r';
  return end == kConflictMark && ends ? line[0] : '\0';
}

Parser::Theme theme_of(std::string_view message) {
  if (mentions(message, {"never closed"})) return Parser::Theme::Opening;
  if (mentions(message, {"unmatched", "parenthesis", "unterminated"})) return Parser::Theme::Closing;
  if (mentions(message, {"indent"})) return Parser::Theme::Layout;
  return is_vague(message) ? Parser::Theme::Vague : Parser::Theme::Other;
}

}  // namespace

bool is_vague(std::string_view message) { return message.starts_with(kInvalidSyntax) || message.starts_with("expected '"); }

// Whether the physical line before the one that begins at `line` is blank or a comment.
bool Parser::has_gap_before(std::size_t line) const {
  if (line == 0) return true;
  std::size_t before = line_start(text_, line - 1 - (line > 1 && text_[line - 1] == '\n' && text_[line - 2] == '\r'));
  std::size_t content = text_.find_first_not_of(" \t\f", before);
  return content >= line - 1 || text_[content] == '#' || text_[content] == '\r';
}

// Whether a line without indentation stands between the lines of two errors: what was wrong with the layout is over.
bool Parser::has_sound_line_between(std::size_t first, std::size_t second) const {
  std::size_t end = line_start(text_, second);
  for (std::size_t at = text_.find_first_of("\r\n", first); at < end; at = text_.find_first_of("\r\n", at + 1)) {
    std::size_t line = at + 1;
    if (line < end && std::string_view(" \t\f\r\n#)]}").find(text_[line]) == std::string_view::npos) return true;
  }
  return false;
}

// `elif`, `except` and the like, first on a line, whose `if` or `try` was not understood.
bool Parser::is_orphan_clause(const ast::SyntaxError& error) const {
  std::string_view word = text_of(line_[0]);
  bool is_clause = word == "elif" || word == "else" || word == "except" || word == "finally" || word == "case";
  return is_clause && is_vague(error.message) && indentation(text_, line_start(text_, line_[0].begin)) == last_indentation_;
}

// One mistake often spoils several lines in a row (an opening bracket that is missing). It comes up once more where what
// it opened or indented ends, with a bracket first on its line or an indentation, and where clauses of its statement
// follow. All that is one error. Where the first line is just invalid and a later one says what is wrong, that one is
// kept. A message that says what is wrong with its own line stands for itself.
void Parser::report(ast::SyntaxError error) {
  std::size_t line = line_start(text_, error.begin);
  line += indentation(text_, line);
  if (char mark = conflict_mark(text_.substr(line)); mark != 0) {
    if (has_conflict_ && mark != '<') return;
    has_conflict_ = true;
    error = {static_cast<std::uint32_t>(line), static_cast<std::uint32_t>(line + kConflictMark), "merge conflict marker"};
  }
  bool is_repeated = !module_.errors.empty() && module_.errors.back().begin == error.begin &&
                     (module_.errors.back().message == error.message || error.message == kInvalidSyntax);
  if (is_repeated) return;
  Theme theme = theme_of(error.message);
  bool may_continue = last_theme_ && *last_theme_ != Theme::Other;
  std::size_t logical_line = line_start(text_, line_[0].begin);
  bool is_next_line = may_continue && theme != Theme::Other && lines_begun_ <= last_broken_line_ + 1 &&
                      (lines_begun_ == last_broken_line_ || !has_gap_before(logical_line));
  bool closes_the_last = last_theme_ && theme == Theme::Closing && error.begin == line_[0].begin;
  bool is_out_of_step = may_continue && theme == Theme::Layout && !has_sound_line_between(last_error_, error.begin);
  bool continues = is_next_line || closes_the_last || is_out_of_step || (last_theme_ && is_orphan_clause(error));
  last_broken_line_ = lines_begun_;
  last_error_ = error.begin;
  if (!continues) {
    last_theme_ = theme;
    last_indentation_ = indentation(text_, logical_line);
    return module_.add_error(std::move(error));
  }
  bool says_more = last_theme_ == Theme::Vague && (theme == Theme::Opening || theme == Theme::Closing);
  if (says_more && !module_.errors.empty()) {
    module_.errors.back() = std::move(error);
    last_theme_ = theme;
  }
  if (closes_the_last && !is_next_line) last_theme_.reset();
}

// CPython prefers to name what is wrong with the tokens behind the fault: a quote or a bracket that has no partner, a
// number or a character that is none.
void Parser::prefer_fault_of_tokens(ast::SyntaxError& error) const {
  if (mentions(error.message, {"line continuation"})) return;  // what follows on the line is a consequence
  for (std::size_t i = 0; i < lexer_.error_count(); ++i) {
    const ast::SyntaxError& fault = lexer_.error(static_cast<std::uint32_t>(i));
    bool says_more = fault.message != kInvalidSyntax && !mentions(fault.message, {"was never closed", "continuation", "backslash"});
    if (fault.begin < error.begin || !says_more) continue;
    error = fault;
    return;
  }
}

ast::SyntaxError Parser::describe_error() {
  if (at_->kind == kIndent) return {line_[0].begin, line_[0].end, "unexpected indent"};
  if (at_->kind == kInvalid && lexer_.error(at_->detail).message != kInvalidSyntax) return lexer_.error(at_->detail);
  return Diagnosis(*this).describe();
}

// The header is on the stack: its keyword is the nearest one.
std::string Parser::describe_missing_block() {
  for (std::size_t i = top_; i > 0; --i) {
    std::string owner = block_owner(kPackedTables.accessing_symbol[state_at(i)]);
    bool is_star_handler = owner.starts_with("'except") && kPackedTables.accessing_symbol[state_at(i + 1)] == kStar;
    if (is_star_handler) owner = "'except*' statement";
    if (!owner.empty())
      return fmt::format("expected an indented block after {} on line {}", owner, lines_.line_of(value_at(i).begin));
  }
  return "expected an indented block";
}

}  // namespace graphvet::syntax
