// Parser: the words for a syntax error, near to CPython's.
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "syntax/parser.h"

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

}  // namespace

void Parser::report(ast::SyntaxError error) { module_.add_error(std::move(error)); }

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

std::string Parser::describe_token_error() const {
  int before = kPackedTables.accessing_symbol[state_at(top_)];
  if (at_->kind == kFieldEnd && before == kFieldBegin) return "f-string: valid expression required before '}'";
  if (at_->kind == kNewline && before == kComma && line_[0].kind == kFrom)
    return "trailing comma not allowed without surrounding parentheses";
  bool is_print = line_[0].kind == kName && at_->begin == line_[1].begin && begins_operand(at_->kind) &&
                  (text_of(line_[0]) == "print" || text_of(line_[0]) == "exec");
  if (is_print) return fmt::format("missing parentheses in call to '{0}'; did you mean {0}(...)?", text_of(line_[0]));
  if (at_->kind == kAssign && (line_[0].kind == kIf || line_[0].kind == kWhile || line_[0].kind == kElif))
    return "invalid syntax; maybe you meant '==' or ':=' instead of '='?";

  int expected = -1, count = 0;
  for (int token = 0; token < kTokens && count < 2; ++token) {
    if (token == kErrorLine || token == kErrorExpr || token == kInvalid || !accepts(token)) continue;
    expected = token;
    ++count;
  }
  if (count == 1) {
    std::string name = symbol_name(expected);
    std::replace(name.begin(), name.end(), '"', '\'');
    if (name == "'name'") name = "a name";
    if (name == "'newline'") name = "the end of the line";
    return "expected " + name;
  }
  if (begins_operand(at_->kind) && ends_operand(before) && accepts(kComma) && open_bracket())
    return "invalid syntax; perhaps you forgot a comma?";
  return "invalid syntax";
}

}  // namespace graphvet::syntax
