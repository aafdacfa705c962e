#include "syntax/parser.h"

#include <utility>

#include "syntax/actions.h"

namespace graphvet::syntax {

Parser::Parser(ast::Module& module, std::string_view text, const char* padded, const ParseOptions& options)
    : module_(module), text_(text), lexer_(padded, text.size(), names_, module.directives,
                                           {options.max_depth, options.max_depth / 2}),
      builder_(module, text, names_, options.max_depth * kOperatorsPerDepth),
      stack_memory_(std::make_unique_for_overwrite<std::byte[]>((kMaxStack + kStackSlack) * sizeof(Slot))),
      stack_(reinterpret_cast<Slot*>(stack_memory_.get())), lines_(text) {
  stack_[0] = {};
}

void Parser::load_batch() {
  if (resume_at_ != nullptr) {
    at_ = std::exchange(resume_at_, nullptr);
    end_ = resume_end_;
    if (at_ != end_) return;
  }
  bool begins_line = !lexer_.is_inside_line();
  lexer_.next_batch();
  if (!lexer_.layout_errors().empty()) [[unlikely]] {
    for (ast::SyntaxError& error : lexer_.layout_errors()) report(std::move(error));
    lexer_.layout_errors().clear();
  }
  at_ = lexer_.begin();
  end_ = lexer_.end();
  if (!begins_line) return;
  ++lines_begun_;
  const LexedToken* token = lexer_.line_tokens();
  for (LexedToken& remembered : line_) {
    remembered = token < end_ ? *token++ : LexedToken{};
  }
}

namespace {
Value value_of_token(const LexedToken& token) {
  Value value;
  value.begin = token.begin;
  value.end = token.end;
  value.node = nullptr;
  value.detail = token.detail;
  return value;
}

void settle(Slot& top, Step step) {
  top.row = step.row;
  top.place = place_of(step.row);
}
}  // namespace

void Parser::reduce_by(int rule) {
  RuleShape shape;
  Value result = reduce(rule, stack_ + top_, builder_, shape);
  top_ -= shape.length;
  push(packed_goto(state_at(top_), shape.nonterminal), result);
}

void Parser::run() {
  load_batch();
  // Where we are, in local variables: members would be stored and loaded again around every action.
  Slot* top = stack_;
  const Slot* const highest = top + kMaxStack;
  const LexedToken* at = at_;
  auto leave = [&](auto recovery) {
    top_ = static_cast<std::size_t>(top - stack_);
    at_ = at;
    recovery();
    top = stack_ + top_;
    at = at_;
    return !gave_up_;
  };
  for (;;) {
    if (at == end_) {
      at_ = at;
      load_batch();
      at = at_;
    }
    const int kind = at->kind;
    Step step = step_of(top->row, kind);
    settle(*top, step);
    while (step.action < 0) {
      RuleShape rule;
      Value result = reduce(-step.action, top, builder_, rule);
      top -= rule.length;
      step = step_of(next_row(top->place, rule.nonterminal), kind);
      ++top;
      top->value = result;
      settle(*top, step);
    }
    if (step.action == 0) [[unlikely]] {
      if (leave([&] { recover(); })) continue;
      break;
    }
    if (kind <= kNewline) {
      if (kind == kEndOfFile) break;
      if (builder_.has_failed()) [[unlikely]] {
        if (leave([&] { recover(); })) continue;
        break;
      }
    }
    if (top >= highest) [[unlikely]] {
      if (leave([&] { recover_from_full_stack(); })) continue;
      break;
    }
    ++top;
    top->value = value_of_token(*at);
    top->row = static_cast<std::uint32_t>(step.action);
    ++at;
  }
  module_.incomplete = lexer_.hit_limit() || gave_up_;
}

}  // namespace graphvet::syntax
