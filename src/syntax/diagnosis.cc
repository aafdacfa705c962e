#include "syntax/diagnosis.h"

#include <algorithm>
#include <utility>

namespace graphvet::syntax {
namespace {

// Symbols whose value is an expression's node.
bool is_expression(int symbol) {
  switch (symbol) {
    case made::expr:
    case made::primary:
    case made::expression:
    case made::named_expression:
    case made::star_named:
    case made::star_expression:
    case made::star_expressions:
    case made::annotated_rhs:
    case made::yield_expr: return true;
    default: return false;
  }
}

}  // namespace

bool begins_operand(int token) {
  switch (token) {
    case kName:
    case kNumber:
    case kString:
    case kFStringStart:
    case kNone:
    case kTrue:
    case kFalse:
    case kEllipsis:
    case kLambda:
    case kAwait:
    case kNot: return true;
    default: return false;
  }
}

bool ends_operand(int symbol) {
  switch (symbol) {
    case kName:
    case kNumber:
    case kString:
    case kFStringEnd:
    case kNone:
    case kTrue:
    case kFalse:
    case kEllipsis:
    case kRParen:
    case kRBracket:
    case kRBrace: return true;
    default: return symbol >= kTokens;  // a part of an expression, where one was just complete
  }
}

bool Diagnosis::is_one_of(std::initializer_list<int> kinds) const {
  return std::ranges::find(kinds, at_.kind) != kinds.end();
}

// No operator binds looser than `or`: what may stand before one is an operand as a whole.
void Diagnosis::complete_operand() {
  if (parser_.accepts(kOr)) parser_.reduce_before(kOr);
}

void Diagnosis::find_opener() {
  if (std::optional<Parser::OpenBrackets> brackets = parser_.open_brackets()) opener_ = brackets->innermost;
  for (std::size_t i = top(); i > opener_ && parser_.is_from_this_line(i); --i) {
    if (symbol(i) == kFieldBegin) {
      opener_ = i;
      return;
    }
  }
}

const ast::Expr* Diagnosis::operand() const {
  return is_expression(before()) && value(top()).node != nullptr ? value(top()).as<ast::Expr>() : nullptr;
}

// The keyword of a statement: the first one of the line, `async` aside.
int Diagnosis::first_keyword() const { return parser_.line_[parser_.line_[0].kind == kAsync ? 1 : 0].kind; }

bool Diagnosis::is_in_call() const {
  if (opener_ < 2 || symbol(opener_) != kLParen) return false;
  switch (symbol(opener_ - 1)) {
    case made::primary:
    case made::name_or_attribute:
    case made::type_params_opt: return true;
    default: return false;
  }
}

bool Diagnosis::is_in_parameters() const {
  return opener_ >= 4 && symbol(opener_) == kLParen && symbol(opener_ - 1) == made::type_params_opt &&
         symbol(opener_ - 3) == kDef;
}

bool Diagnosis::is_in_lambda_parameters() const {
  for (std::size_t i = top(); i > opener_; --i) {
    if (symbol(i) == kLambda) return true;
    if (symbol(i) == made::lambda_params_opt) return false;
  }
  return false;
}

bool Diagnosis::is_in_type_parameters() const {
  if (opener_ < 3 || symbol(opener_) != kLBracket || symbol(opener_ - 1) != kName) return false;
  int keyword = symbol(opener_ - 2);
  return keyword == kDef || keyword == kClass || keyword == kType;
}

bool Diagnosis::is_in_condition() const {
  int keyword = first_keyword();
  return keyword == kIf || keyword == kWhile || keyword == kElif;
}

ast::SyntaxError Diagnosis::describe() {
  complete_operand();
  if (parser_.builder_.has_failed()) return *std::exchange(parser_.builder_.failure(), std::nullopt);
  find_opener();
  // The first that has an answer gives it: what is around the fault comes before what is at it, and vague answers last.
  constexpr Answer (Diagnosis::* kQuestions[])() const = {
      &Diagnosis::in_field,
      &Diagnosis::foreign_operator,
      &Diagnosis::in_parameters,
      &Diagnosis::in_type_parameters,
      &Diagnosis::in_pattern,
      &Diagnosis::missing_in,
      &Diagnosis::in_comprehension,
      &Diagnosis::in_arguments,
      &Diagnosis::in_dict,
      &Diagnosis::empty_subscript,
      &Diagnosis::star_without_operand,
      &Diagnosis::walrus,
      &Diagnosis::missing_else,
      &Diagnosis::assignment_in_expression,
      &Diagnosis::target_behind_as,
      &Diagnosis::in_import,
      &Diagnosis::in_handler,
      &Diagnosis::print_without_parentheses,
      &Diagnosis::target_of_broken_statement,
      &Diagnosis::elif_behind_else,
      &Diagnosis::match_without_colon,
      &Diagnosis::missing_colon,
      &Diagnosis::only_possibility,
      &Diagnosis::missing_comma,
      &Diagnosis::missing_in_behind_not,
  };
  for (auto question : kQuestions) {
    if (Answer answer = (this->*question)()) return *std::move(answer);
  }
  return {at_.begin, at_.end, std::string(kInvalidSyntax)};
}

}  // namespace graphvet::syntax
