// Parser: the words for a syntax error, near to CPython's.
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "syntax/parser.h"
#include "syntax/scan.h"

namespace graphvet::syntax {
namespace {

bool begins_operand(int token) {
  return token == kName || token == kNumber || token == kString || token == kFStringStart || token == kNone ||
         token == kTrue || token == kFalse || token == kLambda || token == kAwait || token == kNot;
}

bool ends_operand(int symbol) {
  switch (symbol) {
    case kName: case kNumber: case kString: case kFStringEnd: case kNone: case kTrue: case kFalse:
    case kRParen: case kRBracket: case kRBrace: return true;
    default: return symbol >= kTokens;  // a part of an expression, where one was just complete
  }
}

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

// `<<<<<<< ours`, `=======` and the like at the beginning of a line: which, or NUL.
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
  if (char mark = conflict_mark(text_.substr(line)); mark != 0) {
    if (has_conflict_ && mark != '<') return;
    has_conflict_ = true;
    error = {static_cast<std::uint32_t>(line), static_cast<std::uint32_t>(line + kConflictMark), "merge conflict marker"};
  }
  Theme theme = theme_of(error.message);
  bool may_continue = last_theme_ && *last_theme_ != Theme::Other;
  std::size_t logical_line = line_start(text_, line_[0].begin);
  bool is_next_line = may_continue && theme != Theme::Other && lines_begun_ <= last_broken_line_ + 1 &&
                      (lines_begun_ == last_broken_line_ || !has_gap_before(logical_line));
  bool closes_the_last = last_theme_ && theme == Theme::Closing && error.begin == line_[0].begin;
  bool is_out_of_step = may_continue && theme == Theme::Layout;
  bool continues = is_next_line || closes_the_last || is_out_of_step || (last_theme_ && is_orphan_clause(error));
  last_broken_line_ = lines_begun_;
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

// Where a token is just not allowed, CPython prefers to name what is wrong with the tokens behind it: a quote or a
// bracket that has no partner.
void Parser::prefer_fault_of_tokens(ast::SyntaxError& error) const {
  if (!is_vague(error.message)) return;
  for (std::size_t i = 0; i < lexer_.error_count(); ++i) {
    const ast::SyntaxError& fault = lexer_.error(static_cast<std::uint32_t>(i));
    bool names_partner = fault.message.starts_with("unmatched") || fault.message.starts_with("closing parenthesis") ||
                         fault.message.starts_with("unterminated");
    if (fault.begin < error.begin || !names_partner) continue;
    error = fault;
    return;
  }
}

std::uint32_t Parser::line_number(std::uint32_t offset) const {
  auto ends_line = [&](std::uint32_t i) {
    return text_[i] == '\n' || (text_[i] == '\r' && (i + 1 == text_.size() || text_[i + 1] != '\n'));
  };
  while (known_offset_ < offset) known_line_ += ends_line(known_offset_++);
  while (known_offset_ > offset) known_line_ -= ends_line(--known_offset_);
  return known_line_;
}

ast::SyntaxError Parser::describe_error() const {
  if (at_->kind == kInvalid) return lexer_.error(at_->detail);
  if (at_->kind == kIndent) return {line_[0].begin, line_[0].end, "unexpected indent"};
  return {at_->begin, at_->end, describe_token_error()};
}

// The header is on the stack: its keyword is the nearest one.
std::string Parser::describe_missing_block() const {
  for (std::size_t i = top_; i > 0; --i) {
    std::string owner = block_owner(kPackedTables.accessing_symbol[state_at(i)]);
    if (!owner.empty())
      return fmt::format("expected an indented block after {} on line {}", owner, line_number(value_at(i).begin));
  }
  return "expected an indented block";
}

// Whether the innermost open bracket of the line is a call's.
bool Parser::is_in_call(std::size_t bracket) const {
  int before = bracket > 0 ? kPackedTables.accessing_symbol[state_at(bracket - 1)] : 0;
  return kPackedTables.accessing_symbol[state_at(bracket)] == kLParen && (before >= kTokens || before == kRParen || before == kRBracket);
}

bool Parser::is_in_parameters(std::size_t bracket) const {
  std::size_t keyword = line_[0].kind == kAsync ? 1 : 0;
  return line_[keyword].kind == kDef && open_bracket() == value_at(bracket).begin &&
         kPackedTables.accessing_symbol[state_at(bracket)] == kLParen;
}

// Faults inside brackets that have a message of their own.
std::string Parser::describe_in_bracket(std::size_t bracket, int before) const {
  bool ends_item = at_->kind == kComma || at_->kind == kRParen;
  int kind = kPackedTables.accessing_symbol[state_at(bracket)];
  if (is_in_parameters(bracket)) {
    if (before == kAssign && ends_item) return "expected default value expression";
    if (at_->kind == kLParen && (before == kLParen || before == kComma)) return "function parameters cannot be parenthesized";
    return "";
  }
  if (is_in_call(bracket)) {
    if (before == kAssign && ends_item) return "expected argument value expression";
    if (at_->kind == kAssign && (before == kTrue || before == kFalse || before == kNone))
      return fmt::format("cannot assign to {}", text_of(at_[-1]));
    if (at_->kind == kAssign && ends_operand(before)) return "expression cannot contain assignment, perhaps you meant \"==\"?";
  } else if (at_->kind == kAssign && ends_operand(before)) {
    return "invalid syntax; maybe you meant '==' or ':=' instead of '='?";
  }
  if (kind == kLBrace && before == kColon && (at_->kind == kComma || at_->kind == kRBrace))
    return "expression expected after dictionary key and ':'";
  if (kind == kLBrace && accepts(kColon) && !accepts(kComma)) return "':' expected after dictionary key";
  return "";
}

std::string Parser::describe_in_fstring(int before) const {
  if (before != kFieldBegin) return "";
  bool ends_expression = at_->kind == kFieldEnd || at_->kind == kExclamation || at_->kind == kFieldColon || at_->kind == kAssign;
  if (ends_expression) return fmt::format("f-string: valid expression required before '{}'", text_of(*at_));
  return "f-string: expecting a valid expression after '{'";
}

std::string Parser::describe_in_statement(int before) const {
  int first = line_[line_[0].kind == kAsync ? 1 : 0].kind;
  if (at_->kind == kNewline && before == kComma && first == kFrom)
    return "trailing comma not allowed without surrounding parentheses";
  if (at_->kind == kNewline && before == kImport) return "expected one or more names after 'import'";
  bool is_print = line_[0].kind == kName && at_->begin == line_[1].begin && begins_operand(at_->kind) &&
                  (text_of(line_[0]) == "print" || text_of(line_[0]) == "exec");
  if (is_print) return fmt::format("missing parentheses in call to '{0}'; did you mean {0}(...)?", text_of(line_[0]));
  bool is_condition = first == kIf || first == kWhile || first == kElif;
  if (at_->kind == kAssign && is_condition && ends_operand(before))
    return "invalid syntax; maybe you meant '==' or ':=' instead of '='?";
  if (first == kDef && before == kName && accepts(kLParen)) return "expected '('";
  bool needs_colon = first == kDef || first == kClass || first == kElse || first == kTry || first == kFinally;
  if (needs_colon && before != kColon && accepts(kColon) && !open_bracket()) return "expected ':'";
  return "";
}

std::string Parser::describe_only_possibility() const {
  int expected = -1, count = 0;
  for (int token = 0; token < kTokens && count < 2; ++token) {
    if (token == kErrorLine || token == kErrorExpr || token == kInvalid || !accepts(token)) continue;
    expected = token;
    ++count;
  }
  if (count != 1) return "";
  std::string name = symbol_name(expected);
  std::replace(name.begin(), name.end(), '"', '\'');
  if (name == "'name'") name = "a name";
  if (name == "'newline'") name = "the end of the line";
  return "expected " + name;
}

std::string Parser::describe_token_error() const {
  int before = kPackedTables.accessing_symbol[state_at(top_)];
  std::optional<std::size_t> bracket = innermost_bracket();
  std::string message = describe_in_fstring(before);
  if (message.empty() && bracket) message = describe_in_bracket(*bracket, before);
  if (message.empty()) message = describe_in_statement(before);
  if (message.empty() && at_->kind != kElse && accepts(kElse) && !accepts(kNewline)) message = "expected 'else' after 'if' expression";
  if (message.empty()) message = describe_only_possibility();
  bool lacks_comma = begins_operand(at_->kind) && ends_operand(before) && bracket && accepts(kComma);
  if (message.empty() && lacks_comma) message = "invalid syntax; perhaps you forgot a comma?";
  return message.empty() ? std::string(kInvalidSyntax) : message;
}

}  // namespace graphvet::syntax
