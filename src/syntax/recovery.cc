// Parser: what happens at a syntax error.
#include <utility>

#include "syntax/parser.h"

namespace graphvet::syntax {

void Parser::report(ast::SyntaxError error) { module_.errors.push_back(std::move(error)); }

ast::SyntaxError Parser::describe_error() const {
  if (at_->kind == kInvalid) return lexer_.error(at_->detail);
  return {at_->begin, at_->end, "invalid syntax"};
}

// Drops the tokens up to the end of the logical line, and that too.
void Parser::skip_line() {
  for (;; ++at_) {
    if (at_ == end_) load_batch();
    if (at_->kind == kEndOfFile) return;
    if (at_->kind == kNewline) {
      ++at_;
      return;
    }
  }
}

// Takes the stack back to where a statement may begin. Returns how many Indents were dropped.
std::uint32_t Parser::pop_to_statement() {
  std::uint32_t indents = 0;
  while (action_of(kErrorLine) <= 0) {
    if (kPackedTables.accessing_symbol[states_[top_]] == kIndent) ++indents;
    --top_;
  }
  return indents;
}

void Parser::recover() {
  report(builder_.has_failed() ? *std::exchange(builder_.failure(), std::nullopt) : describe_error());
  Value line;
  line.begin = line.end = at_->begin;
  skip_line();
  lexer_.ignore_indents(pop_to_statement());
  push(action_of(kErrorLine), line);
}

}  // namespace graphvet::syntax
