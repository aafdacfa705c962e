// The loop that runs the grammar's tables over the lexer's tokens, and recovery from syntax errors.
//
// The unit of recovery is the logical line: the stack is taken back to where a statement may begin, and the line is
// replaced by an ErrorLine token. See recovery.cc.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/builder.h"
#include "syntax/check.h"
#include "syntax/lexer.h"
#include "syntax/parse.h"
#include "syntax/scan.h"
#include "syntax/tables.h"

namespace graphvet::syntax {

constexpr std::string_view kInvalidSyntax = "invalid syntax";
// Whether a message says no more than that something is wrong, or guesses what is missing.
bool is_vague(std::string_view message);

class Parser {
 public:
  enum class Theme : std::uint8_t { Other, Vague, Opening, Closing, Layout };  // what a message is about

  // `padded` is `text` or a copy of it, with Lexer::kPadding NUL bytes behind it.
  Parser(ast::Module& module, std::string_view text, const char* padded, const ParseOptions& options);
  void run();
  // What the check of the finished tree has to know.
  CheckNotes take_notes() { return {builder_.take_notes(), names_.saw_debug()}; }

 private:
  friend class Diagnosis;
  // As high as CPython's own limits let a tree be: 10,000 operators in 3.13, 6,000 `elif`s. Walks over trees recurse.
  static constexpr std::uint32_t kOperatorsPerDepth = 50;
  static constexpr std::size_t kMaxStack = 64'000;
  static constexpr std::size_t kStackSlack = 64;  // more rules that match nothing than can follow one another

  void load_batch();

  // ---- recovery.cc ----
  void recover();
  bool is_stuck();
  bool supply_what_is_missing();
  void replace_incomplete_statement();
  void replace_line(ast::SyntaxError error);
  bool inject_header(bool has_block);
  void inject_definition(LexedToken head, LexedToken name, LexedToken broken, LexedToken colon, LexedToken behind);
  bool keep_callee_of_decorator(std::size_t bracket, std::uint32_t end);
  void inject(std::initializer_list<LexedToken> tokens);
  void skip_line();
  void resume_behind_open_end();
  bool next_is_indent();
  void drop_indent();
  bool accepts(int token) const;
  bool is_from_this_line(std::size_t index) const;
  void pop_this_line(std::uint32_t fault);
  void pop_to_statement();
  void reduce_before(int token);
  void push_error_line(std::uint32_t begin, std::uint32_t end);
  struct OpenBrackets {
    std::size_t outermost, innermost;
  };
  std::optional<OpenBrackets> open_brackets() const;
  bool is_list_of_bases(OpenBrackets brackets) const;
  ast::SyntaxError at_next_line(std::string message) const;
  bool begins_next_statement(const LexedToken& token) const;
  void resume_at(std::size_t line, std::size_t opened_at);
  void recover_from_full_stack();

  // ---- messages.cc ----
  void report(ast::SyntaxError error);
  bool has_gap_before(std::size_t line) const;
  bool has_sound_line_between(std::size_t first, std::size_t second) const;
  bool is_orphan_clause(const ast::SyntaxError& error) const;
  ast::SyntaxError describe_error();
  std::string describe_missing_block();
  void prefer_fault_of_tokens(ast::SyntaxError& error) const;
  std::string_view text_of(const LexedToken& token) const { return text_.substr(token.begin, token.end - token.begin); }

  int state_at(std::size_t index) const { return state_of_row(stack_[index].row); }
  const Value& value_at(std::size_t index) const { return stack_[index].value; }
  const Value& top_value() const { return stack_[top_].value; }
  void push(int state, Value value) {
    std::uint32_t row = row_of_state(state);
    stack_[++top_] = {value, row, place_of(row)};
  }
  void reduce_by(int rule);
  int action_of(int token) const { return packed_action(state_at(top_), token); }

  ast::Module& module_;
  std::string_view text_;
  NameCache names_;
  Lexer lexer_;
  Builder builder_;

  std::unique_ptr<std::byte[]> stack_memory_;  // not initialised: most of it is never used
  Slot* stack_;
  std::size_t top_ = 0;

  const LexedToken* at_ = nullptr;   // the token to be shifted next
  const LexedToken* end_ = nullptr;  // of the batch, or of what recovery puts before it
  // Tokens that recovery puts before the text's, and where the text's go on.
  static constexpr std::size_t kMaxInjected = 13;
  LexedToken injected_[kMaxInjected];
  const LexedToken* resume_at_ = nullptr;
  const LexedToken* resume_end_ = nullptr;

  // The first tokens of the logical line being parsed; the rest are EndOfFile.
  static constexpr std::size_t kRemembered = 3;
  LexedToken line_[kRemembered];
  LexedToken broken_line_[kRemembered];  // the same of the line that is being replaced
  std::uint32_t last_end_ = 0;          // of the line's last token before its Newline, once skipped
  std::uint32_t last_fault_begin_ = 0;  // of the token that recovery was last called for
  std::uint8_t last_fault_kind_ = 0;
  int repeated_faults_ = 0;
  bool gave_up_ = false;
  std::uint32_t lines_begun_ = 0;       // logical lines
  std::uint32_t last_broken_line_ = 0;  // the last one with an error
  std::size_t last_error_ = 0;          // where it begins, told or not
  std::size_t last_indentation_ = 0;    // of the line with the last error that was kept
  bool has_conflict_ = false;           // a merge conflict was told
  std::optional<Theme> last_theme_;     // of the last error that was kept
  std::uint64_t bytes_read_again_ = 0;  // by resuming before what was lexed
  LineCounter lines_;
};

}  // namespace graphvet::syntax
