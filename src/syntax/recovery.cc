// Parser: what happens at a syntax error.
//
//  - What is missing between two lines (a colon, an indented block, an `except`) is put there; nothing is lost.
//  - A statement that an unexpected line cuts short (decorators without a definition) becomes an Error statement.
//  - A broken line becomes an Error statement. If it is the header of a block, a header of the same kind with an
//    ErrorExpr for what was not understood stands in, so that the block stays where it is.
//  - A bracket or a triple quote that nothing closes swallows what follows: reading goes on at the first line that
//    looks like the next statement.
//
// Every step either consumes a token, or makes the stack smaller, or reads again a bounded number of bytes.
#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "syntax/parser.h"
#include "syntax/scan.h"

namespace graphvet::syntax {
namespace {

constexpr std::uint64_t kReadAgainAtLeast = 64u << 20;
constexpr std::uint64_t kReadAgainPerByte = 16;

bool is_block_keyword(int token) {
  switch (token) {
    case kIf: case kElif: case kElse: case kWhile: case kFor: case kWith: case kTry: case kExcept: case kFinally:
    case kDef: case kClass: case kAsync: case kMatch: case kCase: return true;
    default: return false;
  }
}

bool continues_statement(int token) {
  return token == kElif || token == kElse || token == kExcept || token == kFinally || token == kCase;
}

std::size_t next_line(std::string_view text, std::size_t at) {
  at = std::min(text.find_first_of("\r\n", at), text.size());
  if (at == text.size()) return at;
  return at + (text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n' ? 2 : 1);
}

bool begins_definition_or_import(std::string_view content) {
  for (std::string_view word : {"def ", "class ", "async def ", "import ", "from ", "@"}) {
    if (content.starts_with(word)) return true;
  }
  return false;
}

bool opens_bracket(int symbol) {
  return symbol == kLParen || symbol == kLBracket || symbol == kLBrace || symbol == kWithParen;
}

bool closes_bracket(int symbol) { return symbol == kRParen || symbol == kRBracket || symbol == kRBrace; }

bool ends_with_colon(std::string_view line) {
  line = line.substr(0, line.find('#'));
  std::size_t last = line.find_last_not_of(" \t\f\r\n");
  return last != std::string_view::npos && line[last] == ':';
}

// What is said of an `=` inside brackets, or of an entry of a dictionary without its value: of the next statement, where
// the bracket was forgotten.
bool may_be_about_statement(std::string_view message) {
  return message.starts_with("expression cannot contain assignment") || message.starts_with("cannot assign to ") ||
         message == "':' expected after dictionary key";
}

LexedToken token_at(int kind, std::uint32_t begin, std::uint32_t end) {
  LexedToken token;
  token.begin = begin;
  token.end = end;
  token.kind = static_cast<std::uint8_t>(kind);
  return token;
}

Value value_between(std::uint32_t begin, std::uint32_t end) {
  Value value;
  value.begin = begin;
  value.end = end;
  return value;
}

}  // namespace

void Parser::recover() {
  if (builder_.has_failed()) return replace_line(*std::exchange(builder_.failure(), std::nullopt));
  if (is_stuck()) return;
  if (supply_what_is_missing()) return;
  ast::SyntaxError error = describe_error();
  bool is_between_lines = at_->first_in_line || at_->kind == kDedent || at_->kind == kEndOfFile;
  if (at_->kind == kIndent) {
    report(std::move(error));
    return drop_indent();
  }
  if (is_between_lines && !accepts(kErrorLine)) {
    report(std::move(error));
    return replace_incomplete_statement();
  }
  replace_line(std::move(error));
}

// The stack is full. Inside a line that line is given up; else nothing that follows can be read.
void Parser::recover_from_full_stack() {
  constexpr std::size_t kRoomForLine = 2'000;
  std::size_t height = top_;
  while (height > 0 && is_from_this_line(height)) --height;
  if (height + kRoomForLine < kMaxStack) return replace_line({at_->begin, at_->end, "too many nested constructs"});
  report({at_->begin, at_->end, "too many nested blocks"});
  top_ = height;
  lexer_.stop();
  at_ = end_ = lexer_.begin();
}

// A safety net: no known text makes recovery come back to one token again and again.
bool Parser::is_stuck() {
  constexpr int kPatience = 20;
  bool is_same_token = at_->begin == last_fault_begin_ && at_->kind == last_fault_kind_;
  last_fault_begin_ = at_->begin;
  last_fault_kind_ = at_->kind;
  repeated_faults_ = is_same_token ? repeated_faults_ + 1 : 0;
  if (repeated_faults_ < kPatience) return false;
  repeated_faults_ = 0;
  gave_up_ = at_->kind == kEndOfFile;
  if (!gave_up_) ++at_;
  return true;
}

// ---- what is missing between two lines ----

bool Parser::supply_what_is_missing() {
  std::uint32_t before = top_value().end;
  if (action_of(kIndent) > 0) {
    report(at_next_line(describe_missing_block()));
    inject({token_at(kIndent, before, before), token_at(kErrorLine, before, before), token_at(kDedent, before, before)});
    return true;
  }
  bool is_between_lines = at_->first_in_line || at_->kind == kDedent || at_->kind == kEndOfFile;
  if (is_between_lines && !accepts(kErrorLine) && accepts(kFinally)) {
    report(at_next_line("expected 'except' or 'finally' block"));
    inject({token_at(kFinally, before, before), token_at(kColon, before, before), token_at(kErrorLine, before, before)});
    return true;
  }
  bool ends_header = at_->kind == kNewline && is_block_keyword(line_[0].kind);
  bool begins_suite = (line_[0].kind == kDef || line_[0].kind == kElse) && (at_->kind == kReturn || at_->kind == kPass || at_->kind == kRaise);
  if ((ends_header || begins_suite) && accepts(kColon)) {
    report({at_->begin, at_->end, "expected ':'"});
    inject({token_at(kColon, at_->begin, at_->begin)});
    return true;
  }
  return false;
}

// A message about what is missing: at the line that comes instead, or at the end of the text behind the last token. Where
// that line begins with something that is no token (a blank beyond ASCII, for one), this is what is wrong.
ast::SyntaxError Parser::at_next_line(std::string message) const {
  const LexedToken* next = at_;
  while (next + 1 < end_ && next->kind == kDedent) ++next;
  if (next->kind == kDedent || next->kind == kEndOfFile) return {top_value().end, top_value().end, std::move(message)};
  if (next->kind == kInvalid && lexer_.error(next->detail).message != kInvalidSyntax) return lexer_.error(next->detail);
  return {next->begin, next->end, std::move(message)};
}

void Parser::inject(std::initializer_list<LexedToken> tokens) {
  resume_at_ = at_;
  resume_end_ = end_;
  std::copy(tokens.begin(), tokens.end(), injected_);
  at_ = injected_;
  end_ = injected_ + tokens.size();
}

// ---- statements cut short ----

// The next line cannot belong to the statement before it.
void Parser::replace_incomplete_statement() {
  std::uint32_t end = top_value().end;
  pop_to_statement();
  push_error_line(value_at(top_ + 1).begin, end);
}

void Parser::reduce_before(int token) {
  while (action_of(token) < 0) reduce_by(-action_of(token));
}

void Parser::push_error_line(std::uint32_t begin, std::uint32_t end) {
  reduce_before(kErrorLine);
  push(action_of(kErrorLine), value_between(begin, end));
}

// Takes the stack back to where a statement may begin. Blocks that are given up lose their Dedents.
void Parser::pop_to_statement() {
  std::uint32_t indents = 0, finished_blocks = 0;
  while (top_ > 0 && (finished_blocks > 0 || !accepts(kErrorLine))) {
    int symbol = kPackedTables.accessing_symbol[state_at(top_)];
    if (symbol == kDedent) ++finished_blocks;
    if (symbol == kIndent) finished_blocks > 0 ? --finished_blocks : ++indents;
    --top_;
  }
  lexer_.ignore_indents(indents);
}

void Parser::drop_indent() {
  lexer_.ignore_indents(1);
  ++at_;
}

bool Parser::next_is_indent() {
  if (at_ == end_) load_batch();
  return at_->kind == kIndent;
}

// ---- broken lines ----

// A rule that matched nothing has a value without a place.
bool Parser::is_from_this_line(std::size_t index) const {
  return value_at(index).begin >= line_[0].begin || value_at(index).end == 0;
}

// Takes the stack back to the line's beginning, or to the colon of a header (`if x: broken`) when the fault is behind it.
void Parser::pop_this_line(std::uint32_t fault) {
  while (top_ > 0 && is_from_this_line(top_) && (action_of(kErrorLine) <= 0 || top_value().end > fault)) --top_;
}

void Parser::replace_line(ast::SyntaxError error) {
  std::uint32_t begin = line_[0].begin, fault = error.begin;
  bool is_between_lines = at_->kind == kDedent || at_->kind == kEndOfFile;
  if (is_between_lines) {
    report(std::move(error));
    ++at_;
    return;
  }
  std::optional<OpenBrackets> brackets = open_brackets();
  bool lacks_end_of_bases = brackets && at_->kind == kColon && is_list_of_bases(*brackets) && accepts(kRParen);
  if (brackets && begins_next_statement(*at_)) {
    std::uint32_t innermost = value_at(brackets->innermost).begin;
    error = {innermost, innermost + 1, fmt::format("'{}' was never closed", text_[innermost])};
    resume_at(line_start(text_, at_->begin), value_at(brackets->outermost).begin);
  } else {
    skip_line();
    if (lexer_.open_end()) {
      // CPython, too, prefers to name the bracket that was never closed.
      const ast::SyntaxError& open = lexer_.error(lexer_.open_end()->error);
      prefer_fault_of_tokens(error);
      bool is_next_statement = may_be_about_statement(error.message) &&
                               (line_start(text_, error.begin) > open.begin || error.message.ends_with("instead of '='?"));
      bool is_opening = open.begin == error.begin && error.message == kInvalidSyntax;
      if (is_opening || (open.begin < error.begin && (is_vague(error.message) || is_next_statement))) error = open;
      resume_behind_open_end();
    } else {
      prefer_fault_of_tokens(error);
    }
  }
  report(std::move(error));

  std::erase_if(module_.new_syntax, [&](const ast::NewSyntax& found) { return found.begin >= begin; });
  std::uint32_t end = std::max(last_end_, begin);
  if (brackets && keep_callee_of_decorator(brackets->outermost, end)) return;
  if (lacks_end_of_bases && next_is_indent()) {
    LexedToken colon = token_at(kColon, end, end);
    return inject({token_at(kRParen, end, end), colon, token_at(kNewline, end, end)});
  }
  pop_this_line(fault);
  bool is_behind_colon = top_ > 0 && top_value().begin >= begin && top_value().end != 0;
  std::copy(std::begin(line_), std::end(line_), broken_line_);
  bool has_block = next_is_indent();
  if (!is_behind_colon && inject_header(has_block)) return;
  if (has_block) drop_indent();
  pop_to_statement();
  push_error_line(is_behind_colon ? top_value().end : begin, end);
}

// `class Name(A, B`: behind it only the bracket is missing.
bool Parser::is_list_of_bases(OpenBrackets brackets) const {
  std::size_t bracket = brackets.outermost;
  bool is_only_one = bracket == brackets.innermost && bracket >= 3;
  auto symbol = [&](std::size_t index) { return kPackedTables.accessing_symbol[state_at(index)]; };
  return is_only_one && symbol(bracket) == kLParen && symbol(bracket - 2) == kName && symbol(bracket - 3) == kClass;
}

// `@callee(broken`: what is called decides more than its arguments, so it stays, with arguments of which nothing is known.
bool Parser::keep_callee_of_decorator(std::size_t bracket, std::uint32_t end) {
  bool is_call = line_[0].kind == kAt && bracket >= 2 && value_at(bracket - 2).begin == line_[0].begin &&
                 kPackedTables.accessing_symbol[state_at(bracket - 2)] == kAt &&
                 kPackedTables.accessing_symbol[state_at(bracket)] == kLParen;
  if (!is_call) return false;
  top_ = bracket;
  LexedToken broken = token_at(kErrorExpr, top_value().end, std::max(end, top_value().end));
  inject({token_at(kDoubleStar, broken.begin, broken.begin), broken, token_at(kRParen, broken.end, broken.end),
          token_at(kNewline, broken.end, broken.end)});
  return true;
}

// Puts a well-formed header in place of the broken one. False if the line was none.
bool Parser::inject_header(bool has_block) {
  std::uint32_t begin = broken_line_[0].begin, end = std::max(last_end_, begin);
  bool is_async = broken_line_[0].kind == kAsync;
  const LexedToken& keyword = is_async ? broken_line_[1] : broken_line_[0];
  const LexedToken& name = is_async ? broken_line_[2] : broken_line_[1];
  LexedToken head = token_at(keyword.kind, begin, keyword.end);
  LexedToken broken = token_at(kErrorExpr, std::min(keyword.end, end), end);
  LexedToken colon = token_at(kColon, end, end);
  // The block of a clause that must not be missing.
  LexedToken behind = has_block ? token_at(kNewline, end, end) : token_at(kErrorLine, end, end);

  if (keyword.kind == kAt) {
    if (!accepts(kAt)) return false;
    inject({head, broken, token_at(kNewline, end, end)});
    return true;
  }
  bool is_clause = continues_statement(keyword.kind);
  if (!is_block_keyword(keyword.kind) || (!has_block && !is_clause) || !accepts(broken_line_[0].kind)) return false;
  switch (keyword.kind) {
    case kExcept:
      if (name.kind == kStar) {
        inject({head, name, broken, colon, behind});
        break;
      }
      [[fallthrough]];
    case kIf: case kElif: case kWhile: case kWith: case kMatch: case kCase:
      inject({head, broken, colon, behind});
      break;
    case kElse: case kFinally: case kTry: inject({head, colon, behind}); break;
    case kFor: inject({head, broken, token_at(kForIn, end, end), broken, colon, behind}); break;
    case kClass:
    case kDef:
      if (name.kind != kName) return false;
      inject_definition(head, name, broken, colon, behind);
      break;
    default: return false;
  }
  return true;
}

// A class of bases of which nothing is known, or a function that takes anything.
void Parser::inject_definition(LexedToken head, LexedToken name, LexedToken broken, LexedToken colon, LexedToken behind) {
  std::uint32_t end = broken.end;
  broken.begin = std::min(name.end, end);
  LexedToken open = token_at(kLParen, end, end), close = token_at(kRParen, end, end);
  LexedToken rest = token_at(kName, end, end);  // of no name
  if (head.kind == kClass) return inject({head, name, open, broken, close, colon, behind});
  inject({head, name, open, token_at(kStar, end, end), rest, token_at(kColon, end, end), broken, token_at(kComma, end, end),
          token_at(kDoubleStar, end, end), rest, close, colon, behind});
}

// Drops the tokens up to the end of the logical line, and that too.
void Parser::skip_line() {
  last_end_ = at_->kind == kNewline ? at_->begin : at_->end;
  for (;; ++at_) {
    if (at_ == end_) load_batch();
    if (at_->kind == kEndOfFile) return;
    if (at_->kind == kNewline) {
      last_end_ = at_->begin;
      ++at_;
      return;
    }
  }
}

// The outermost and the innermost bracket that are open in this line: where they stand on the stack.
std::optional<Parser::OpenBrackets> Parser::open_brackets() const {
  std::optional<OpenBrackets> found;
  std::size_t closed = 0;  // a closing bracket belongs to the opening one that is nearest
  for (std::size_t i = top_; i > 0 && is_from_this_line(i); --i) {
    int symbol = kPackedTables.accessing_symbol[state_at(i)];
    if (closes_bracket(symbol)) ++closed;
    if (!opens_bracket(symbol)) continue;
    if (closed > 0) {
      --closed;
    } else {
      found = OpenBrackets{i, found ? found->innermost : i};
    }
  }
  return found;
}

// Whether a token that does not fit inside brackets is first on its line, and no further in than the statement.
bool Parser::begins_next_statement(const LexedToken& token) const {
  std::size_t line = line_start(text_, token.begin);
  std::size_t column = indentation(text_, line);
  return line > line_[0].begin && line + column == token.begin && token.kind != kInvalid && !closes_bracket(token.kind) &&
         column <= indentation(text_, line_start(text_, line_[0].begin));
}

// Finds the first line behind the open bracket or string that looks like the next statement, and reads on there.
void Parser::resume_behind_open_end() {
  Lexer::OpenEnd open = *lexer_.open_end();
  std::size_t opened_at = open.begin;
  std::size_t limit = lexer_.position();
  std::size_t allowed = indentation(text_, line_start(text_, line_[0].begin));
  std::size_t opening_line = line_start(text_, opened_at);
  std::size_t line = next_line(text_, opened_at);
  bool is_header = is_block_keyword(line_[0].kind) && ends_with_colon(text_.substr(opening_line, line - opening_line));
  if (!is_header) {
    for (; line < limit; line = next_line(text_, line)) {
      std::size_t content = line + indentation(text_, line);
      bool is_blank = content == text_.size() || text_[content] == '\n' || text_[content] == '\r' || text_[content] == '#';
      if (is_blank || content - line > allowed) continue;
      if (open.is_string ? begins_definition_or_import(text_.substr(content, 16))
                         : std::string_view(")]}").find(text_[content]) == std::string_view::npos)
        break;
    }
  }
  if (line < limit) resume_at(line, opened_at);
}

// Reads on at a line that was lexed already as a part of the broken one.
void Parser::resume_at(std::size_t line, std::size_t opened_at) {
  bytes_read_again_ += lexer_.position() - line;
  if (bytes_read_again_ > kReadAgainAtLeast + kReadAgainPerByte * text_.size()) {
    lexer_.stop();
  } else {
    lexer_.resume_at(static_cast<std::uint32_t>(line));
  }
  last_end_ = static_cast<std::uint32_t>(line);
  while (last_end_ > opened_at + 1 && std::string_view(" \t\f\r\n").find(text_[last_end_ - 1]) != std::string_view::npos)
    --last_end_;
  at_ = end_ = lexer_.begin();  // what is left of the batch is void
}

// Whether the parser would shift `token` here, after the reductions that it brings about.
bool Parser::accepts(int token) const {
  std::vector<std::int16_t> above;  // states on top of those up to `base`
  std::size_t base = top_;
  for (;;) {
    int state = above.empty() ? state_at(base) : above.back();
    int action = packed_action(state, token);
    if (action >= 0) return action > 0;
    auto length = static_cast<std::size_t>(kPackedTables.length[-action]);
    std::size_t from_above = std::min(length, above.size());
    above.resize(above.size() - from_above);
    base -= length - from_above;
    state = above.empty() ? state_at(base) : above.back();
    above.push_back(static_cast<std::int16_t>(packed_goto(state, kPackedTables.left_hand_side[-action] - kTokens)));
  }
}

}  // namespace graphvet::syntax
