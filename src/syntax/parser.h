// The loop that runs the grammar's tables over the lexer's tokens, and recovery from syntax errors.
//
// The unit of recovery is the logical line: the stack is taken back to where a statement may begin, and the line is
// replaced by an ErrorLine token. See recovery.cc.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/builder.h"
#include "syntax/lexer.h"
#include "syntax/parse.h"
#include "syntax/tables.h"

namespace graphvet::syntax {

class Parser {
 public:
  // `padded` is a copy of `text` with Lexer::kPadding NUL bytes behind it.
  Parser(ast::Module& module, std::string_view text, const char* padded, const ParseOptions& options);
  void run();

 private:
  static constexpr std::size_t kMaxStack = 16'000;

  void load_batch();
  void recover();
  void report(ast::SyntaxError error);
  ast::SyntaxError describe_error() const;
  void skip_line();
  std::uint32_t pop_to_statement();
  void push(int state, Value value) {
    ++top_;
    states_[top_] = static_cast<std::int16_t>(state);
    values_[top_] = value;
  }
  int action_of(int token) const { return tables_.action[states_[top_]][token]; }

  ast::Module& module_;
  std::string_view text_;
  NameCache names_;
  Lexer lexer_;
  Builder builder_;
  const Tables& tables_;

  std::unique_ptr<std::byte[]> stack_memory_;
  Value* values_;
  std::int16_t* states_;
  std::size_t top_ = 0;

  const LexedToken* at_ = nullptr;   // the token to be shifted next
  const LexedToken* end_ = nullptr;  // of the batch
};

}  // namespace graphvet::syntax
