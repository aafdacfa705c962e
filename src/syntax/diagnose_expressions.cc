// Diagnosis: faults in expressions.
#include <fmt/format.h>

#include "syntax/diagnosis.h"
#include "syntax/literals.h"

namespace graphvet::syntax {

using namespace ast;

namespace {

constexpr const char* kMeantEquality = "invalid syntax; maybe you meant '==' or ':=' instead of '='?";
constexpr const char* kBareGenerator = "generator expression must be parenthesized";

bool is_truth_or_none(const Expr& node) {
  const auto* constant = as<Constant>(&node);
  if (constant == nullptr) return false;
  ConstantKind kind = constant->constant();
  return kind == ConstantKind::None || kind == ConstantKind::True || kind == ConstantKind::False;
}

// Where the last character of a text begins.
std::uint32_t last_character(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  std::uint32_t at = end - 1;
  while (at > begin && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return at;
}

// `u (a, b)`, `u, v [a, b]`: two expressions, by the blank between them.
bool is_set_apart(const Expr& node, std::string_view text) {
  const Expr *last = &node, *head = nullptr;
  if (const auto* tuple = as<Tuple>(&node)) {
    for (const Expr* element : tuple->elts) last = element;
  }
  if (const auto* call = as<Call>(last)) head = call->func;
  if (const auto* subscript = as<Subscript>(last)) head = subscript->value;
  return head != nullptr && (text[head->end] == ' ' || text[head->end] == '\t');
}

}  // namespace

// ---- f-strings ----

std::string Diagnosis::about_field(std::string_view what) const { return about_string(value(opener_).detail, what); }

Diagnosis::Answer Diagnosis::in_field() const {
  if (opener_ == 0 || symbol(opener_) != kFieldBegin) return {};
  bool ends_expression = is_one_of({kFieldEnd, kExclamation, kFieldColon, kAssign});
  if (top() == opener_) {
    if (ends_expression)
      return here(about_field(fmt::format("valid expression required before '{}'", parser_.text_of(at_))));
    return here(about_field("expecting a valid expression after '{'"));
  }
  for (std::size_t i = opener_ + 1; i <= top(); ++i) {
    if (symbol(i) == kLambda) return on(i, about_field("lambda expressions are not allowed without parentheses"));
  }
  if (Answer answer = conversion_in_field()) return answer;
  int first = symbol(opener_ + 1);
  if (ends_expression && !ends_operand(first))
    return on(opener_ + 1, about_field("expecting a valid expression after '{'"));
  if (before() == kAssign && before(1) == made::annotated_rhs) return here(about_field("expecting '!', or ':', or '}'"));
  if (ends_expression && !ends_operand(before()) && before() != kComma && symbol(top()) != kColon)
    return here(about_field(fmt::format("valid expression required before '{}'", parser_.text_of(at_))));
  bool is_complete = top() == opener_ + 1 && ends_operand(first);
  if (is_complete && !begins_operand(at_.kind)) return here(about_field("expecting '=', or '!', or ':', or '}'"));
  return {};
}

Diagnosis::Answer Diagnosis::conversion_in_field() const {
  if (before(1) == kExclamation) return here(about_field("expecting ':' or '}'"));
  if (before() != kExclamation) return {};
  if (is_one_of({kFieldEnd, kFieldColon})) return here(about_field("missing conversion character"));
  return here(
      about_field(fmt::format("invalid conversion character '{}': expected 's', 'r', or 'a'", parser_.text_of(at_))));
}

// ---- comprehensions ----

Diagnosis::Answer Diagnosis::in_comprehension() const {
  bool begins_clause = is_one_of({kFor, kAsync});
  if (opener_ == 0 || !begins_clause || operand() == nullptr) return {};
  int bracket = symbol(opener_), first = symbol(opener_ + 1);
  if (first == kStar && top() == opener_ + 2)
    return from(opener_ + 1, "iterable unpacking cannot be used in comprehension");
  if (first == kDoubleStar && bracket == kLBrace)
    return from(opener_ + 1, "dict unpacking cannot be used in dict comprehension");
  if (first == made::elements && before(1) == kComma)
    return ast::SyntaxError{value(opener_ + 1).begin, value(top()).end,
                            "did you forget parentheses around the comprehension target?"};
  return {};
}

// `for` with variables behind it, and then something else than `in`.
Diagnosis::Answer Diagnosis::missing_in() const {
  if (operand() == nullptr && !ends_operand(before()) && before() != kComma) return {};
  for (std::size_t i = top(); i > opener_ && parser_.is_from_this_line(i); --i) {
    if (symbol(i) == kForIn || symbol(i) == kColon) return {};
    if (symbol(i) != kFor) continue;
    if (operand() != nullptr && i + 1 == top() && operand()->kind != Kind::Compare && !is_set_apart(*operand(), parser_.text_)) {
      if (Answer answer = refused_target(value(top()), &Builder::check_for_target)) return answer;
    }
    return here("'in' expected after for-loop variables");
  }
  return {};
}

// ---- arguments ----

Diagnosis::Answer Diagnosis::in_arguments() const {
  if (!is_in_call()) return {};
  if (Answer answer = generator_among_arguments()) return answer;
  if (before() == kAssign && before(1) == kName && is_one_of({kComma, kRParen}))
    return ast::SyntaxError{value(top() - 1).begin, value(top()).end, "expected argument value expression"};
  return at_.kind == kAssign ? assignment_to_argument() : Answer{};
}

Diagnosis::Answer Diagnosis::generator_among_arguments() const {
  if (is_one_of({kFor, kAsync}) && operand() != nullptr) {
    if (before(1) == kComma) return from(top(), kBareGenerator);
    if (before(1) == kAssign && before(2) == kName) return from(top() - 2, kMeantEquality);
  }
  bool is_behind_clause =
      opener_ + 2 <= top() && (symbol(opener_ + 2) == kFor || symbol(opener_ + 2) == made::comprehension);
  if (at_.kind == kComma && is_behind_clause && ends_operand(symbol(opener_ + 1)))
    return ast::SyntaxError{value(opener_ + 1).begin, value(top()).end, kBareGenerator};
  return {};
}

Diagnosis::Answer Diagnosis::assignment_to_argument() const {
  constexpr const char* kMessage = "expression cannot contain assignment, perhaps you meant \"==\"?";
  const Expr* target = operand();
  if (target == nullptr) return ends_operand(before()) ? here(kMessage) : Answer{};
  switch (before(1)) {
    case kStar: return from(top() - 1, "cannot assign to iterable argument unpacking");
    case kDoubleStar: return from(top() - 1, "cannot assign to keyword argument unpacking");
    case kAssign: return here(kMessage);  // a=b=c
    default: break;
  }
  if (is_truth_or_none(*target)) return from(top(), fmt::format("cannot assign to {}", syntax::describe(*target)));
  return from(top(), kMessage);
}

// ---- displays ----

Diagnosis::Answer Diagnosis::in_dict() const {
  if (opener_ == 0 || symbol(opener_) != kLBrace) return {};
  bool is_behind_colon = before() == kColon && before(1) >= kTokens && before(1) != made::lambda_params_opt &&
                         before(1) != made::mapping_key;
  if (is_behind_colon && is_one_of({kComma, kRBrace}))
    return on(top(), "expression expected after dictionary key and ':'");
  if (is_behind_colon && at_.kind == kStar) return here("cannot use a starred expression in a dictionary value");
  if (operand() == nullptr || !parser_.accepts(kColon) || parser_.accepts(kComma)) return {};
  std::uint32_t end = value(top()).end;
  return ast::SyntaxError{last_character(parser_.text_, value(top()).begin, end), end,
                          "':' expected after dictionary key"};
}

// `a[]`
Diagnosis::Answer Diagnosis::empty_subscript() const {
  bool is_empty = at_.kind == kRBracket && before() == kLBracket && before(1) == made::primary;
  return is_empty ? here("expected an index or a slice before ']'") : Answer{};
}

Diagnosis::Answer Diagnosis::star_without_operand() const {
  bool is_prefix = opener_ != 0 && before() == kStar && !ends_operand(before(1));
  return is_prefix && parser_.accepts(kNumber) ? here("invalid star expression") : Answer{};
}

// ---- assignments ----

Diagnosis::Answer Diagnosis::walrus() const {
  const Expr* target = operand();
  if (at_.kind != kColonAssign || target == nullptr || target->kind == Kind::Name || before(1) == kColonAssign)
    return {};
  return on(top(), fmt::format("cannot use assignment expressions with {}", syntax::describe(*target)));
}

Diagnosis::Answer Diagnosis::assignment_in_expression() const {
  bool is_possible = at_.kind == kAssign && ends_operand(before()) && (opener_ != 0 || is_in_condition());
  if (!is_possible) return {};
  const Expr* target = operand();
  if (target == nullptr) return here(kMeantEquality);
  switch (target->kind) {
    case Kind::Name: return from(top(), kMeantEquality);
    case Kind::List:
    case Kind::Tuple:
    case Kind::GeneratorExp:
    case Kind::BoolOp:
    case Kind::Compare: return here(kMeantEquality);
    case Kind::UnaryOp:
      if (as<UnaryOp>(target)->op() == UnaryOperator::Not) return here(kMeantEquality);
      break;
    default: break;
  }
  if (is_truth_or_none(*target)) return here(kMeantEquality);
  return on(top(),
            fmt::format("cannot assign to {} here. Maybe you meant '==' instead of '='?", syntax::describe(*target)));
}

// ---- operators of other languages ----

namespace {

constexpr const char* kMeantOperator = "invalid syntax; maybe you meant '{}' instead of '{}'?";

struct ForeignOperator {
  std::string_view seen, meant;
};
constexpr ForeignOperator kForeignOperators[] = {
    {"===", "=="}, {"!==", "!="}, {"=>", ">="}, {"=<", "<="}, {"<>", "!="}, {"&&", "and"}, {"||", "or"},
};

}  // namespace

// Two tokens without a blank between them, the second or the first of which does not fit.
Diagnosis::Answer Diagnosis::foreign_operator() const {
  std::string_view text = parser_.text_;
  for (const auto& [seen, meant] : kForeignOperators) {
    std::size_t begin = at_.begin;
    if (text.substr(begin, seen.size()) != seen || at_.end == begin + seen.size()) {
      begin = begin + 1 < seen.size() ? text.size() : begin + 1 - seen.size();
      bool is_behind = begin >= parser_.line_[0].end && top() > 0 && value(top()).end == at_.begin && at_.end == at_.begin + 1;
      if (!is_behind || text.substr(begin, seen.size()) != seen) continue;
    }
    return ast::SyntaxError{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + seen.size()),
                            fmt::format(kMeantOperator, seen == "=>" ? meaning_of_arrow() : meant, seen)};
  }
  return mark_for_not();
}

// Other languages write `=>` for more than one thing.
std::string_view Diagnosis::meaning_of_arrow() const {
  if (is_in_lambda_parameters() || (opener_ != 0 && symbol(opener_) == kLBrace)) return ":";
  return first_keyword() == kDef && operand() == nullptr && opener_ == 0 ? "->" : ">=";
}

// `!a`; `a =! b`
Diagnosis::Answer Diagnosis::mark_for_not() const {
  std::string_view behind = parser_.text_.substr(at_.begin);
  bool is_equality = at_.kind == kAssign && behind.starts_with("=! ");
  bool is_mark = at_.kind == kInvalid && behind.starts_with("!") && at_.begin != parser_.line_[0].begin;
  if (is_mark && value(top()).end == at_.begin && before() == kAssign && behind.starts_with("! ")) is_equality = true;
  if (is_equality) {
    std::uint32_t begin = at_.kind == kAssign ? at_.begin : at_.begin - 1;
    return ast::SyntaxError{begin, begin + 2, fmt::format(kMeantOperator, "!=", "=!")};
  }
  bool is_before_operand = is_mark && behind.size() > 1 && std::string_view(" \t\r\n").find(behind[1]) == std::string_view::npos;
  return is_before_operand && operand() == nullptr && parser_.accepts(kNot) ? here(fmt::format(kMeantOperator, "not", "!")) : Answer{};
}

// ---- what is missing ----

Diagnosis::Answer Diagnosis::missing_else() const {
  if (is_one_of({kElse, kColon}) || operand() == nullptr || before(1) != kIf || before(2) < kTokens ||
      !parser_.accepts(kElse))
    return {};
  return ast::SyntaxError{value(top() - 2).begin, value(top()).end, "expected 'else' after 'if' expression"};
}

Diagnosis::Answer Diagnosis::print_without_parentheses() const {
  const auto* name = as<Name>(operand());
  if (name == nullptr || !begins_operand(at_.kind)) return {};
  std::string_view word = name->id_.text();
  if (word != "print" && word != "exec") return {};
  return from(top(), fmt::format("missing parentheses in call to '{0}'; did you mean {0}(...)?", word));
}

// `a not b`
Diagnosis::Answer Diagnosis::missing_in_behind_not() const {
  return at_.kind == kNot && operand() != nullptr && parser_.accepts(kNotIn) ? here("expected 'in' after 'not'") : Answer{};
}

Diagnosis::Answer Diagnosis::missing_comma() const {
  constexpr const char* kMessage = "invalid syntax; perhaps you forgot a comma?";
  if (opener_ == 0 || !begins_operand(at_.kind)) return {};
  bool is_in_field = symbol(opener_) == kFieldBegin;
  if (!is_in_field && !parser_.accepts(kComma)) return {};
  if (operand() != nullptr) return from(top(), kMessage);
  return ends_operand(before()) ? here(kMessage) : Answer{};
}

}  // namespace graphvet::syntax
