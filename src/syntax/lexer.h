// Text to tokens, a logical line at a time.
//
// A batch of tokens is one logical line with the Indent or Dedent tokens before it and its Newline; a long line comes in
// several batches, so that memory stays bounded. Having the whole line is what settles soft keywords and with-items.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/ast.h"
#include "syntax/grammar.h"
#include "syntax/keywords.h"
#include "syntax/names.h"
#include "syntax/scan.h"
#include "syntax/value.h"

namespace graphvet::syntax {

struct LexerLimits {
  std::uint32_t brackets = 200;
  std::uint32_t indents = 100;
};

class Lexer {
 public:
  // `text` is followed by at least kPadding NUL bytes.
  static constexpr std::size_t kPadding = 32;
  Lexer(const char* text, std::size_t size, NameCache& names, std::vector<ast::Directive>& directives,
        const LexerLimits& limits);

  // Adds every comment to `comments` from now on.
  void keep_comments(std::vector<ast::Directive>& comments) { comments_ = &comments; }

  // Lexes the next tokens, at least one. After EndOfFile there are no more.
  void next_batch();
  const LexedToken* begin() const { return tokens_.data(); }
  const LexedToken* end() const { return out_; }

  // ---- for recovery ----
  // Faults in the indentation so far; they spoil no statement.
  std::vector<ast::SyntaxError>& layout_errors() { return layout_errors_; }
  const ast::SyntaxError& error(std::uint32_t number) const { return errors_[number]; }
  std::size_t error_count() const { return errors_.size(); }  // of the logical line
  // Whether the batch stopped before the end of its logical line.
  bool is_inside_line() const { return inside_line_; }
  // The tokens of the batch from the first of its logical line on.
  const LexedToken* line_tokens() const { return begin() + first_token_; }
  // What the logical line just ended left open: a bracket or a triple-quoted string that nothing closed.
  struct OpenEnd {
    std::uint32_t error = 0;  // its number
    std::uint32_t begin = 0;  // of the outermost bracket: what follows that is doubtful
    bool is_string = false;
  };
  const std::optional<OpenEnd>& open_end() const { return open_end_; }
  // Goes on at a physical line's first byte as if the logical line before it had ended there.
  void resume_at(std::uint32_t physical_line);
  std::uint32_t position() const { return offset(at_); }
  // Reads no further: EndOfFile comes next.
  void stop();
  // The innermost `count` blocks do not count as blocks: their Dedents will not come.
  void ignore_indents(std::uint32_t count);
  // A fixed limit ended the reading.
  bool hit_limit() const { return hit_limit_; }

 private:
  enum class BracketKind : std::uint8_t { None, Paren, Square, Brace, String, Field };

  struct Bracket {
    std::uint32_t offset = 0;
    std::uint32_t token = 0;   // its number in the batch
    std::uint32_t detail = 0;  // String: StringFlags
    BracketKind kind = BracketKind::None;
    char quote = 0;            // String
    bool awaits_in : 1 = false;  // a `for` stands in it whose `in` has not come
    bool saw_as : 1 = false;
    bool opens_with_items : 1 = false;  // the parenthesis behind `with`
    bool in_format_spec : 1 = false;    // Field: behind its colon
  };
  static_assert(sizeof(Bracket) == 16);

  struct IndentLevel {
    std::uint32_t column = 0;      // with tabs to the next multiple of 8
    std::uint32_t tab_column = 0;  // with tabs as one column: both must agree on the order
    bool is_match = false;         // directly inside `match`: `case` is a keyword
    bool is_ignored = false;
  };

  void start_line();
  void lex_line();
  void lex_string(const char* start);
  void start_fstring(const char* start);
  void lex_fstring_text();
  void lex_word(const char* start);  // below
  void lex_keyword(Token keyword, const char* start);
  void lex_in(const char* start);
  void lex_name(const char* start);
  void lex_number_end(const char* start);
  void open_bracket(BracketKind kind, Token token, const char* start);
  void close_bracket(BracketKind kind, Token token, const char* start);
  void finish_with_items(const Bracket& paren);
  void field_exclamation(const char* start);
  bool continues_block(std::uint32_t column, std::uint32_t tab_column) const {
    const IndentLevel& level = indents_.back();
    return column == level.column && tab_column == level.tab_column && !next_block_is_match_;
  }
  void set_indentation(std::uint32_t column, std::uint32_t tab_column);
  void leave_indentation_level();
  void end_line();
  void end_text(const char* nul);
  void end_behind_backslash(const char* backslash);
  void end_file();
  void forget_single_quoted_fstrings();
  void leave_brackets_open(const char* at);
  void finish_logical_line();
  bool closes_brackets(Token keyword, const char* start) const;
  bool begins_statement(Token keyword) const;
  bool starts_type_alias(const char* behind) const;
  bool is_first_on_physical_line(const char* start) const;
  bool begins_decorated_definition(const char* at);
  bool word_follows(const char* at, std::string_view word) const;
  const char* skip_comment(const char* hash);

  void emit(Token kind, const char* start, std::uint32_t detail = 0) {
    LexedToken& token = *out_++;
    token.begin = offset(start);
    token.end = offset(at_);
    token.detail = detail;
    token.kind = kind;
    token.first_in_line = false;
  }
  void emit_name(const char* start) {
    emit(kName, start, names_.intern({start, static_cast<std::size_t>(at_ - start)}).id);
  }
  // What the token before is, in this batch.
  bool follows(Token kind) const { return out_ != begin() && out_[-1].kind == kind; }
  bool is_first_in_line() const { return out_ == begin() + first_token_ && depth() == 0; }
  // Makes the token before and what was read since one token.
  void extend_last(Token kind) {
    out_[-1].kind = kind;
    out_[-1].end = offset(at_);
  }
  void emit_layout(Token kind);
  void emit_error(std::uint32_t begin, std::uint32_t end, std::string message);
  // The same for a fault inside the token that begins at `start`.
  void emit_error_within(const char* start, const char* fault, std::string message);
  void refuse_backslash(const char* backslash);
  void refuse_closing_bracket(const char* closing, std::uint32_t opening);
  void refuse_character(const char* at);
  void refuse_number(const char* start, const char* good_end);
  void refuse_unterminated(const char* start, std::uint32_t detail, bool is_fstring);
  std::uint32_t last_line_of_string();
  const Bracket& string_around() const;
  std::uint32_t offset(const char* at) const { return static_cast<std::uint32_t>(at - text_); }
  Bracket& top() { return brackets_.back(); }
  std::size_t depth() const { return brackets_.size() - 1; }
  bool is_full() const { return out_ >= limit_; }
  void make_room();

  const char* text_;
  const char* end_;
  const char* at_;
  NameCache& names_;
  std::vector<ast::Directive>& directives_;
  std::vector<ast::Directive>* comments_ = nullptr;
  LexerLimits limits_;

  std::vector<LexedToken> tokens_;
  LexedToken* out_;
  LexedToken* limit_;
  std::vector<Bracket> brackets_;     // [0] is the line itself
  std::vector<IndentLevel> indents_;  // [0] is the module
  std::vector<ast::SyntaxError> errors_;
  std::vector<ast::SyntaxError> layout_errors_;

  const char* physical_line_;      // its first byte
  std::optional<OpenEnd> open_end_;
  std::uint32_t last_end_ = 0;     // of the last token of an earlier batch
  std::uint32_t first_token_ = 0;  // of the logical line, in this batch
  std::uint32_t overflowing_brackets_ = 0;
  bool inside_line_ = false;
  bool needs_whole_line_ = false;
  bool may_be_match_ = false;    // the line starts with `match`
  bool next_block_is_match_ = false;
  bool hit_limit_ = false;
  struct DefinitionSearch {        // the last one, for a definition below a decorator
    const char* begin = nullptr;
    const char* end = nullptr;
    std::ptrdiff_t column = 0;
    bool found = false;
  };
  DefinitionSearch search_;
  LineCounter lines_;
  std::uint32_t odd_column_ = 0;  // of a line that fits no level and was taken into the nearest one
  std::size_t odd_level_ = 0;     // how many levels there were then
};

// A keyword or a name: a good half of all tokens.
inline void Lexer::lex_word(const char* start) {
  at_ = end_of_word(start);
  if (static_cast<unsigned char>(*at_) >= 0x80) [[unlikely]] {
    while (is_letter_or_digit(*at_)) ++at_;
    return lex_name(start);
  }
  std::string_view word(start, static_cast<std::size_t>(at_ - start));
  NameKey key(start, word.size());
  Token keyword = word.size() <= 8 ? kKeywordTable.find(key.head) : kName;
  if (keyword != kName) return lex_keyword(keyword, start);
  emit(kName, start, names_.intern(key, start).id);
}

}  // namespace graphvet::syntax
