// Lexer: physical and logical lines, indentation, brackets, and what they settle.
#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

#include "syntax/lexer.h"
#include "base/utf8.h"
#include "syntax/literals.h"
#include "syntax/scan.h"
#include "syntax/unicode.h"

namespace graphvet::syntax {
namespace {

constexpr std::size_t kBatch = 128;  // tokens; a longer logical line comes in pieces
constexpr std::size_t kSlack = 16;   // more than one round of the lexer emits

const char* skip_spaces(const char* at) {
  constexpr std::uint64_t kEightSpaces = 0x2020202020202020;
  for (;; at += 8) {
    std::uint64_t next;
    std::memcpy(&next, at, 8);
    if (next == kEightSpaces) continue;
    if constexpr (std::endian::native == std::endian::little) return at + std::countr_zero(next ^ kEightSpaces) / 8;
    while (*at == ' ') ++at;
    return at;
  }
}

bool is_newline(char c) { return c == '\n' || c == '\r'; }

const char* behind_newline(const char* at) { return at[0] == '\r' && at[1] == '\n' ? at + 2 : at + 1; }

}  // namespace

Lexer::Lexer(const char* text, std::size_t size, NameCache& names, std::vector<ast::Directive>& directives,
             const LexerLimits& limits)
    : text_(text), end_(text + size), at_(text), names_(names), directives_(directives), limits_(limits),
      tokens_(kBatch + kSlack), out_(tokens_.data()), limit_(tokens_.data() + kBatch), brackets_(1), indents_(1),
      physical_line_(text), lines_({text, size}) {}

void Lexer::make_room() {
  auto used = static_cast<std::size_t>(out_ - tokens_.data());
  tokens_.resize(tokens_.size() * 2);
  out_ = tokens_.data() + used;
  limit_ = tokens_.data() + tokens_.size() - kSlack;
}

void Lexer::next_batch() {
  if (out_ != tokens_.data()) last_end_ = out_[-1].end;
  out_ = tokens_.data();
  if (!inside_line_) {
    errors_.clear();
    start_line();
  }
  lex_line();
}

void Lexer::emit_error(std::uint32_t begin, std::uint32_t end, std::string message) {
  // One line needs few: its first ones and its last.
  constexpr std::size_t kMostInLine = 1'000;
  if (errors_.size() == kMostInLine) errors_.pop_back();
  errors_.push_back({begin, end, std::move(message)});
  emit(kInvalid, text_ + begin, static_cast<std::uint32_t>(errors_.size() - 1));
}

void Lexer::emit_error_within(const char* start, const char* fault, std::string message) {
  emit_error(offset(fault), offset(at_), std::move(message));
  out_[-1].begin = offset(start);
}

// Layout stands where the token before it ended.
void Lexer::emit_layout(Token kind) {
  std::uint32_t before = out_ != tokens_.data() ? out_[-1].end : last_end_;
  emit(kind, text_ + before);
  out_[-1].end = before;
}

// ---- lines ----

// Skips blank lines and comments, then emits the Indent or Dedents before the line's first token.
void Lexer::start_line() {
  for (;;) {
    physical_line_ = at_;
    at_ = skip_spaces(at_);
    auto column = static_cast<std::uint32_t>(at_ - physical_line_), tab_column = column;
    std::uint32_t joined_column = 0;  // of the first backslash that stands behind blanks: it settles the indentation
    const char* backslash = nullptr;
    for (;; ++at_) {
      if (*at_ == ' ') {
        ++column, ++tab_column;
      } else if (*at_ == '\t') {
        column = (column / 8 + 1) * 8, ++tab_column;
      } else if (*at_ == '\f') {
        column = tab_column = 0;
      } else if (*at_ == '\\' && is_newline(at_[1])) {
        if (joined_column == 0) joined_column = column;
        backslash = at_;
        physical_line_ = behind_newline(at_ + 1);
        at_ = physical_line_ - 1;
      } else {
        break;
      }
    }
    if (*at_ == '#') at_ = skip_comment(at_);
    if (is_newline(*at_)) {
      at_ = behind_newline(at_);
      continue;
    }
    if (*at_ == '\0' && at_ == end_) {
      bool lacks_line = backslash != nullptr && physical_line_ == end_;
      if (!lacks_line) return end_file();
      at_ = backslash;
    }
    if (joined_column != 0) column = tab_column = joined_column;
    if (!continues_block(column, tab_column)) set_indentation(column, tab_column);
    break;
  }
  inside_line_ = true;
  needs_whole_line_ = may_be_match_ = false;
  open_end_.reset();
  first_token_ = static_cast<std::uint32_t>(out_ - tokens_.data());
}

void Lexer::leave_indentation_level() {
  bool was_ignored = indents_.back().is_ignored;
  indents_.pop_back();
  if (was_ignored) return;
  if (is_full()) make_room();
  emit_layout(kDedent);
}

void Lexer::set_indentation(std::uint32_t column, std::uint32_t tab_column) {
  const char* at = at_;
  bool block_is_match = std::exchange(next_block_is_match_, false);
  bool begins_block = last_end_ > 0 && text_[last_end_ - 1] == ':';  // such a block may have the odd column
  if (odd_column_ != 0 && column == odd_column_ && indents_.size() == odd_level_ && !begins_block) return;
  IndentLevel level = indents_.back();
  if (column == level.column) {
    if (tab_column != level.tab_column)
      layout_errors_.push_back({offset(at), offset(at), "inconsistent use of tabs and spaces in indentation"});
    return;
  }
  if (column > level.column) {
    if (tab_column <= level.tab_column)
      layout_errors_.push_back({offset(at), offset(at), "inconsistent use of tabs and spaces in indentation"});
    if (indents_.size() >= limits_.indents) {
      hit_limit_ = true;
      layout_errors_.push_back({offset(at), offset(at), "too many levels of indentation"});
      at_ = end_;
      return;
    }
    indents_.push_back({column, tab_column, block_is_match, false});
    emit_layout(kIndent);
    return;
  }
  while (column < indents_.back().column) {
    IndentLevel below = indents_[indents_.size() - 2];
    bool is_between = column > below.column;
    bool is_nearer_to_inner = is_between && indents_.back().column - column < column - below.column;
    if (!is_nearer_to_inner) leave_indentation_level();
    if (is_between) {
      // Taken into the level that it is nearest to, so that the lines behind it stay where they belong.
      if (odd_column_ != column)
        layout_errors_.push_back({offset(at), offset(at), "unindent does not match any outer indentation level"});
      odd_column_ = column;
      odd_level_ = indents_.size();
      return;
    }
  }
  odd_column_ = 0;
  if (tab_column != indents_.back().tab_column)
    layout_errors_.push_back({offset(at), offset(at), "inconsistent use of tabs and spaces in indentation"});
}

// A newline: the end of the logical line unless a bracket is open.
void Lexer::end_line() {
  physical_line_ = at_;
  if (depth() == 0) finish_logical_line();
}

void Lexer::finish_logical_line() {
  const LexedToken* first = begin() + first_token_;
  if (may_be_match_) {
    bool is_match = out_ - first >= 3 && out_[-1].kind == kColon;
    if (is_match) tokens_[first_token_].kind = kMatch;
    next_block_is_match_ = is_match;
  }
  if (first < out_) tokens_[first_token_].first_in_line = true;
  emit_layout(kNewline);
  brackets_.resize(1);
  brackets_[0] = {};
  overflowing_brackets_ = 0;
  inside_line_ = false;
}

// A NUL inside a line: the end of the text, or a byte that Python refuses.
void Lexer::end_text(const char* nul) {
  if (nul < end_) return emit_error(offset(nul), offset(nul + 1), "source code cannot contain null bytes");
  at_ = end_;
  if (depth() > 0) return leave_brackets_open(at_);
  finish_logical_line();
}

void Lexer::end_behind_backslash(const char* backslash) {
  if (depth() == 0) emit_error(offset(backslash), offset(at_), "unexpected end of file: the backslash announces a line more");
}

// A backslash that is not the last character of its line.
void Lexer::refuse_backslash(const char* backslash) {
  if (at_ == end_) return emit_error(offset(backslash), offset(at_), "unexpected end of file: the backslash announces a line more");
  std::uint32_t length = code_point_at({at_, static_cast<std::size_t>(end_ - at_)}, 0).length;
  std::uint32_t behind = std::min(offset(at_) + length, offset(end_));
  emit_error(offset(at_), behind, "unexpected character after line continuation character");
  out_[-1].begin = offset(backslash);
  out_[-1].end = offset(at_);
}

// A character of ASCII that begins no token.
void Lexer::refuse_character(const char* at) {
  bool is_printable = *at >= 0x20 && *at < 0x7F;
  InvalidCharacter invalid{0, 1, static_cast<char32_t>(*at)};
  emit_error(offset(at), offset(at_), is_printable ? "invalid syntax" : describe_invalid_character(invalid));
}

void Lexer::end_file() {
  while (indents_.size() > 1) leave_indentation_level();
  emit(kEndOfFile, at_);
}

const char* Lexer::skip_comment(const char* hash) {
  const char* end = find_any<'\n', '\r'>(hash);
  while (*end == '\0' && end < end_) end = find_any<'\n', '\r'>(end + 1);
  auto same_letters = [](const char* at, std::string_view word) {
    for (char c : word) {
      if ((*at++ | 0x20) != (c | 0x20)) return false;
    }
    return true;
  };
  constexpr std::string_view kName = "graphvet";
  const char* content = hash + 1;
  while (content < end && (*content == ' ' || *content == '\t')) ++content;
  bool is_directive = end - content >= 4 && same_letters(content, "noqa");
  for (const char* colon = hash; !is_directive; ++colon) {
    colon = static_cast<const char*>(std::memchr(colon, ':', static_cast<std::size_t>(end - colon)));
    if (colon == nullptr) break;
    is_directive = static_cast<std::size_t>(colon - hash) > kName.size() && same_letters(colon - kName.size(), kName);
  }
  if (comments_ != nullptr) comments_->push_back({offset(hash), offset(end)});
  if (is_directive) directives_.push_back({offset(hash), offset(end)});
  return end;
}

// ---- words ----

bool Lexer::word_follows(const char* at, std::string_view word) const {
  at = skip_blanks(at);
  return std::strncmp(at, word.data(), word.size()) == 0 && !is_letter_or_digit(at[word.size()]);
}

// ---- brackets ----

void Lexer::open_bracket(BracketKind kind, Token token, const char* start) {
  if (depth() >= limits_.brackets) {
    if (overflowing_brackets_++ == 0) {
      emit_error(offset(start), offset(at_), "too many nested parentheses");
    }
    return;
  }
  bool is_behind_with = kind == BracketKind::Paren && out_ != tokens_.data() && out_[-1].kind == kWith && depth() == 0;
  emit(token, start);
  Bracket bracket;
  bracket.offset = offset(start);
  bracket.token = static_cast<std::uint32_t>(out_ - tokens_.data() - 1);
  bracket.kind = kind;
  bracket.opens_with_items = is_behind_with;
  if (is_behind_with) needs_whole_line_ = true;
  brackets_.push_back(bracket);
}

void Lexer::close_bracket(BracketKind kind, Token token, const char* start) {
  if (overflowing_brackets_ > 0) {
    --overflowing_brackets_;
    return;
  }
  Bracket& open = top();
  if (open.kind == BracketKind::Field && kind == BracketKind::Brace) {
    emit(kFieldEnd, start);
    brackets_.pop_back();
    return lex_fstring_text();
  }
  if (open.kind == kind) {
    emit(token, start);
    if (open.opens_with_items && open.saw_as) finish_with_items(open);
    brackets_.pop_back();
    return;
  }
  if (depth() == 0) return emit_error(offset(start), offset(at_), fmt::format("unmatched '{}'", *start));
  if (open.kind == BracketKind::Field)
    return emit_error(offset(start), offset(at_), about_string(string_around().detail, fmt::format("unmatched '{}'", *start)));
  refuse_closing_bracket(start, open.offset);
  brackets_.pop_back();
}

void Lexer::refuse_closing_bracket(const char* closing, std::uint32_t opening) {
  std::string message = fmt::format("closing parenthesis '{}' does not match opening parenthesis '{}'", *closing, text_[opening]);
  std::string_view between(text_ + opening, static_cast<std::size_t>(closing - text_) - opening);
  if (between.find_first_of("\r\n") != std::string_view::npos) message += fmt::format(" on line {}", lines_.line_of(opening));
  emit_error(offset(closing), offset(at_), std::move(message));
}

// `with (a as b, c as d):` — the parenthesis encloses items when an `as` stands in it and the colon behind it.
void Lexer::finish_with_items(const Bracket& paren) {
  const char* behind = skip_blanks(at_);
  while (behind[0] == '\\' && is_newline(behind[1])) behind = skip_blanks(behind_newline(behind + 1));
  if (*behind == ':') tokens_[paren.token].kind = kWithParen;
}

bool Lexer::is_first_on_physical_line(const char* start) const { return skip_blanks(physical_line_) == start; }

bool Lexer::begins_statement(Token keyword) const {
  if (keyword == kAsync) return word_follows(at_, "def") || word_follows(at_, "with");
  if (keyword != kFrom) return true;
  if (follows(kYield)) return false;
  const char* behind = at_;
  while (!is_newline(*behind) && *behind != '\0' && !word_follows(behind, "import")) ++behind;
  return !is_newline(*behind) && *behind != '\0';
}

// Whether the `@` at the beginning of a line inside brackets is a decorator: a definition follows at its column.
// One search answers for all the lines that it went through.
bool Lexer::begins_decorated_definition(const char* at) {
  constexpr int kMostLines = 100;
  auto column = at - physical_line_;
  bool is_known = search_.column == column && search_.begin <= at && at < search_.end;
  if (is_known) return search_.found;
  search_ = {at, at, column, false};
  for (int i = 0; i < kMostLines; ++i) {
    const char* line = find_any<'\n', '\r'>(search_.end);
    search_.end = line;
    if (*line == '\0') break;
    line = behind_newline(line);
    search_.end = line;
    const char* content = skip_blanks(line);
    bool continues = content - line > column || is_newline(*content) || *content == '#' || *content == '@' ||
                     *content == ')' || *content == ']' || *content == '}';
    if (continues) continue;
    search_.found = content - line == column && (word_follows(content, "def") || word_follows(content, "class") ||
                                                 word_follows(content, "async"));
    break;
  }
  return search_.found;
}

// Ends the logical line before `at` though brackets are open, and says which bracket was forgotten.
void Lexer::leave_brackets_open(const char* at) {
  at_ = at;
  std::uint32_t before = out_ != tokens_.data() ? out_[-1].end : last_end_;
  std::uint32_t innermost = top().offset;  // the one to be closed first
  emit_error(innermost, innermost + 1, fmt::format("'{}' was never closed", text_[innermost]));
  open_end_ = OpenEnd{out_[-1].detail, brackets_[1].offset, false};
  out_[-1].begin = out_[-1].end = before;  // the line ends where its last token does
  finish_logical_line();
  at_ = at == end_ ? end_ : physical_line_;
}

// ---- recovery ----

void Lexer::resume_at(std::uint32_t physical_line) {
  last_end_ = physical_line == 0 ? 0 : physical_line - 1;  // layout tokens belong to the line before
  out_ = tokens_.data();
  at_ = text_ + physical_line;
  brackets_.resize(1);
  brackets_[0] = {};
  overflowing_brackets_ = 0;
  inside_line_ = false;
}

void Lexer::stop() {
  resume_at(offset(end_));
  hit_limit_ = true;
}

void Lexer::ignore_indents(std::uint32_t count) {
  for (auto level = indents_.rbegin(); count > 0 && level != indents_.rend(); ++level) {
    if (level->is_ignored) continue;
    level->is_ignored = true;
    --count;
  }
}

}  // namespace graphvet::syntax
