// What is wrong at a token that does not fit: read off the parser's stack.
//
// The words and places are CPython's (3.13, or 3.14 where it has words for more) where those say what is wrong; its
// grammar finds them by rules named `invalid_*`. Runs for refused lines only.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>

#include "syntax/parser.h"

namespace graphvet::syntax {

class Diagnosis {
 public:
  explicit Diagnosis(Parser& parser) : parser_(parser), at_(*parser.at_) {}

  // Completes the operand on top of the stack on the way: the line cannot be parsed further.
  ast::SyntaxError describe();

 private:
  using Answer = std::optional<ast::SyntaxError>;

  // ---- the stack ----
  std::size_t top() const { return parser_.top_; }
  int symbol(std::size_t index) const { return kPackedTables.accessing_symbol[parser_.state_at(index)]; }
  // The symbol `back` before the last one.
  int before(std::size_t back = 0) const { return back < top() ? symbol(top() - back) : kEndOfFile; }
  const Value& value(std::size_t index) const { return parser_.value_at(index); }
  bool is_one_of(std::initializer_list<int> kinds) const;
  void complete_operand();
  void find_opener();
  // The complete operand on top of the stack.
  const ast::Expr* operand() const;
  bool is_in_call() const;
  bool is_in_parameters() const;
  bool is_in_lambda_parameters() const;
  bool is_in_type_parameters() const;
  bool is_in_condition() const;
  int first_keyword() const;

  Answer here(std::string message) const { return ast::SyntaxError{at_.begin, at_.end, std::move(message)}; }
  Answer on(std::size_t index, std::string message) const {
    return ast::SyntaxError{value(index).begin, value(index).end, std::move(message)};
  }
  Answer from(std::size_t index, std::string message) const {
    return ast::SyntaxError{value(index).begin, at_.end, std::move(message)};
  }
  std::string_view text_of(const Value& value) const {
    return parser_.text_.substr(value.begin, value.end - value.begin);
  }

  // ---- diagnose_expressions.cc ----
  std::string about_field(std::string_view what) const;
  Answer in_field() const;
  Answer conversion_in_field() const;
  Answer in_comprehension() const;
  Answer generator_among_arguments() const;
  Answer missing_in() const;
  Answer in_arguments() const;
  Answer assignment_to_argument() const;
  Answer in_dict() const;
  Answer empty_subscript() const;
  Answer star_without_operand() const;
  Answer walrus() const;
  Answer assignment_in_expression() const;
  Answer missing_else() const;
  Answer print_without_parentheses() const;
  Answer foreign_operator() const;
  std::string_view meaning_of_arrow() const;
  Answer mark_for_not() const;
  Answer missing_in_behind_not() const;
  Answer missing_comma() const;

  // ---- diagnose_statements.cc ----
  Answer in_parameters() const;
  Answer default_of_star() const;
  Answer in_type_parameters() const;
  Answer in_import() const;
  Answer target_behind_as() const;
  Answer elif_behind_else() const;
  Answer in_handler() const;
  Answer in_pattern() const;
  Answer target_of_broken_statement() const;
  Answer refused_target(Value target, Value (Builder::*check)(Value)) const;
  Answer missing_colon() const;
  Answer match_without_colon() const;
  Answer only_possibility() const;

  Parser& parser_;
  LexedToken at_;
  std::size_t opener_ = 0;  // the innermost bracket or field of an f-string that is open in this line; 0: there is none
};

// Whether a token begins an operand, and nothing but an operand.
bool begins_operand(int token);
// Whether an operand may end with this symbol.
bool ends_operand(int symbol);

}  // namespace graphvet::syntax
