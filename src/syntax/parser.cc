#include "syntax/parser.h"

#include <utility>

namespace graphvet::syntax {

Parser::Parser(ast::Module& module, std::string_view text, const char* padded, const ParseOptions& options)
    : module_(module), text_(text), lexer_(padded, text.size(), names_, module.directives,
                                           {options.max_depth, options.max_depth / 2}),
      builder_(module, text, names_, options.max_depth * 10), tables_(tables()),
      stack_memory_(std::make_unique_for_overwrite<std::byte[]>((kMaxStack + kStackSlack) * (sizeof(Value) + sizeof(std::int16_t)))),
      values_(reinterpret_cast<Value*>(stack_memory_.get())),
      states_(reinterpret_cast<std::int16_t*>(values_ + kMaxStack + kStackSlack)) {
  states_[0] = 0;
  values_[0] = {};
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
}  // namespace

void Parser::run() {
  const Tables& tables = tables_;
  load_batch();
  // The stack's top in local variables: members would be stored and loaded again around every action.
  std::int16_t* state = states_;
  Value* value = values_;
  auto leave = [&](auto recovery) {
    top_ = static_cast<std::size_t>(state - states_);
    recovery();
    state = states_ + top_;
    value = values_ + top_;
  };
  while (!gave_up_) {
    if (at_ == end_) load_batch();
    const LexedToken& token = *at_;
    const int kind = token.kind;
    int action = tables.action[*state][kind];
    while (action < 0) {
      const Rule rule = tables.rules[-action];
      if (!rule.is_elidable) {
        Value result = reduce(-action, value, builder_);
        state -= rule.length - 1;
        value -= rule.length - 1;
        *value = result;
      }
      *state = tables.go_to[state[-1]][rule.nonterminal];
      action = tables.action[*state][kind];
    }
    if (action == 0) {
      leave([&] { recover(); });
      continue;
    }
    if (kind <= kNewline) {
      if (kind == kEndOfFile) break;
      if (builder_.has_failed()) {
        leave([&] { recover(); });
        continue;
      }
    }
    if (state >= states_ + kMaxStack) [[unlikely]] {
      leave([&] { recover_from_full_stack(); });
      continue;
    }
    *++state = static_cast<std::int16_t>(action);
    *++value = value_of_token(token);
    ++at_;
  }
  module_.incomplete = lexer_.hit_limit() || gave_up_;
}

}  // namespace graphvet::syntax
