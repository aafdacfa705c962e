// Diagnosis: faults in statements, parameters and patterns.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "syntax/diagnosis.h"
#include "syntax/scan.h"

namespace graphvet::syntax {

using namespace ast;

// ---- parameters ----

Diagnosis::Answer Diagnosis::in_parameters() const {
  bool is_lambda = is_in_lambda_parameters();
  if (!is_lambda && !is_in_parameters()) return {};
  if (before() == kAssign && is_one_of({kComma, kRParen, kColon}))
    return on(top(), "expected default value expression");
  bool begins_parameter = before() == kComma || before() == (is_lambda ? kLambda : kLParen);
  if (at_.kind == kLParen && begins_parameter)
    return here(is_lambda ? "lambda expression parameters cannot be parenthesized"
                          : "function parameters cannot be parenthesized");
  if (before() == kSlash && at_.kind == kStar) return here("expected comma between / and *");
  return at_.kind == kAssign ? default_of_star() : Answer{};
}

// `*a=1`, `**k: int = 1`
Diagnosis::Answer Diagnosis::default_of_star() const {
  std::size_t annotation = before(1) == kColon ? 2 : 0;
  if (before(annotation) != kName) return {};
  switch (before(annotation + 1)) {
    case kStar: return here("var-positional argument cannot have default value");
    case kDoubleStar: return here("var-keyword argument cannot have default value");
    default: return {};
  }
}

Diagnosis::Answer Diagnosis::in_type_parameters() const {
  if (!is_in_type_parameters()) return {};
  if (top() == opener_ && at_.kind == kRBracket) return here("type parameter list cannot be empty");
  if (at_.kind != kColon || before() != kName) return {};
  switch (before(1)) {
    case kStar: return here("cannot use bound with TypeVarTuple");
    case kDoubleStar: return here("cannot use bound with ParamSpec");
    default: return {};
  }
}

// ---- statements of one line ----

namespace {

// What the token behind `as` is, where no name stands there.
std::string_view kind_of_literal(const LexedToken& token) {
  switch (token.kind) {
    case kNumber:
    case kString: return "literal";
    case kFStringStart: return (token.detail & kTemplateString) != 0 ? "t-string expression" : "f-string expression";
    case kNone: return "None";
    case kTrue: return "True";
    case kFalse: return "False";
    default: return "";
  }
}

// What a name becomes by the token behind it.
std::string_view kind_of_trailer(int token) {
  switch (token) {
    case kDot: return "attribute";
    case kLParen: return "function call";
    case kLBracket: return "subscript";
    default: return "";
  }
}

}  // namespace

// `import a as b.c`, `except A as f()`, `case x as 1`: only a name may stand there.
Diagnosis::Answer Diagnosis::target_behind_as() const {
  bool has_name = before() == kName && before(1) == kAs;
  std::string_view kind = has_name ? kind_of_trailer(at_.kind) : before() == kAs ? kind_of_literal(at_) : "";
  if (kind.empty()) return {};
  auto answer = [&](std::string message) {
    return has_name ? from(top(), std::move(message)) : here(std::move(message));
  };
  switch (first_keyword()) {
    case kImport:
    case kFrom: return answer(fmt::format("cannot use {} as import target", kind));
    case kExcept: return answer(fmt::format("cannot use except statement with {}", kind));
    case kCase: return answer(fmt::format("cannot use {} as pattern target", kind));
    default: return {};
  }
}

Diagnosis::Answer Diagnosis::in_import() const {
  const LexedToken& first = parser_.line_[0];
  if (first.kind == kImport && at_.kind == kFrom && ends_operand(before()))
    return ast::SyntaxError{first.begin, at_.end, "did you mean to use 'from ... import ...' instead?"};
  if (at_.kind != kNewline) return {};
  if (before() == kComma && first.kind == kFrom)
    return here("trailing comma not allowed without surrounding parentheses");
  if (before() == kImport) return here("expected one or more names after 'import'");
  return {};
}

// What a check of the Builder says about a target.
Diagnosis::Answer Diagnosis::refused_target(Value target, Value (Builder::*check)(Value)) const {
  (parser_.builder_.*check)(target);
  return std::exchange(parser_.builder_.failure(), std::nullopt);
}

// A statement that breaks off behind a target: the target may be what is wrong.
Diagnosis::Answer Diagnosis::target_of_broken_statement() const {
  if (before() == kDel && at_.kind == kStar) return here("cannot delete starred");
  if (operand() != nullptr && before(1) == kDel) return refused_target(value(top()), &Builder::check_del_target);
  if (before() == kAssign && before(1) == made::annotated_rhs && opener_ == 0)
    return refused_target(value(top() - 1), &Builder::check_plain_target);
  return {};
}

// ---- headers ----

Diagnosis::Answer Diagnosis::in_handler() const {
  if (first_keyword() != kExcept) return {};
  if (before() == kStar && before(1) == kExcept && at_.kind == kColon)
    return here("expected one or more exception types");
  bool is_list = at_.kind == kAs && (before(1) == kComma || before() == made::except_type_list) && opener_ == 0;
  if (!is_list) return {};
  std::size_t keyword = top();
  while (keyword > 0 && symbol(keyword) != kExcept) --keyword;
  std::size_t types = keyword + (symbol(keyword + 1) == kStar ? 2 : 1);
  return ast::SyntaxError{value(types).begin, value(top()).end,
                          "multiple exception types must be parenthesized when using 'as'"};
}

Diagnosis::Answer Diagnosis::missing_colon() const {
  int first = first_keyword();
  if (first == kDef && before() == kName && parser_.accepts(kLParen)) return here("expected '('");
  if (first == kDef && before() == kArrow && at_.kind == kColon) return here("expected an expression after '->'");
  bool needs_colon = first == kDef || first == kClass || first == kElse || first == kTry || first == kFinally;
  if (needs_colon && before() != kColon && parser_.accepts(kColon) && opener_ == 0) return here("expected ':'");
  return {};
}

// An `elif` where the `else` of its `if` has come.
Diagnosis::Answer Diagnosis::elif_behind_else() const {
  if (at_.kind != kElif || before() == kElse) return {};
  std::size_t at = top();
  if (symbol(at) == kDedent) {
    for (std::size_t open = 0; at > 1; --at) {
      if (symbol(at) == kDedent) ++open;
      if (symbol(at) == kIndent && --open == 0) break;
    }
    --at;  // its newline
  }
  bool is_block_of_else = at > 2 && symbol(at - 1) == kColon && symbol(at - 2) == kElse;
  return is_block_of_else ? here("'elif' block follows an 'else' block") : Answer{};
}

// `match x` without a colon is two names; the `case` below tells what it is.
Diagnosis::Answer Diagnosis::match_without_colon() const {
  const LexedToken& first = parser_.line_[0];
  bool is_second = at_.begin == parser_.line_[1].begin;
  if (first.kind != kName || parser_.text_of(first) != "match" || !is_second) return {};
  std::string_view text = parser_.text_;
  std::size_t end = std::min(text.find_first_of("\r\n", at_.begin), text.size());
  std::size_t next = std::min(text.find_first_not_of(" \t\f\r\n", end), text.size());
  if (text.substr(next, 5) != "case ") return {};
  std::string_view line = text.substr(0, end);
  line = line.substr(0, line.find('#', at_.begin));
  auto place = static_cast<std::uint32_t>(line.find_last_not_of(" \t\f") + 1);
  return ast::SyntaxError{place, place, "expected ':'"};
}

Diagnosis::Answer Diagnosis::in_pattern() const {
  bool is_key =
      opener_ != 0 && symbol(opener_) == kLBrace && before() == kName && at_.kind == kColon && first_keyword() == kCase;
  if (!is_key) return {};
  return on(top(), "mapping pattern keys may only match literals and attribute lookups");
}

// ---- the rest ----

namespace {
std::string name_for_message(int token) {
  switch (token) {
    case kName: return "a name";
    case kNewline: return "the end of the line";
    case kNumber: return "a number";
    case kForIn: return "'in'";
    case kFieldEnd: return "'}'";
    default: break;
  }
  std::string name = symbol_name(token);
  std::replace(name.begin(), name.end(), '"', '\'');
  return name;
}
}  // namespace

Diagnosis::Answer Diagnosis::only_possibility() const {
  if (operand() != nullptr) return {};  // operators may follow
  int expected = -1, count = 0;
  for (int token = 0; token < kTokens && count < 2; ++token) {
    if (token == kErrorLine || token == kErrorExpr || token == kInvalid || !parser_.accepts(token)) continue;
    expected = token;
    ++count;
  }
  return count == 1 ? here("expected " + name_for_message(expected)) : Answer{};
}

}  // namespace graphvet::syntax
