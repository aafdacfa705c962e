// Interpreter: code around what could not be parsed. It is analysed as far as that is sound: what it may bind is unknown, and
// nothing is reported of a block whose header is not understood, which may be there to keep the graph out.
#include <algorithm>
#include <string_view>
#include <utility>

#include "names/bound_names.h"
#include "syntax/walk.h"
#include "tracer/interpreter.h"

namespace graphvet::tracer {

using ast::Kind;

namespace {

bool is_broken(const ast::Node* node) { return node != nullptr && node->kind == Kind::Error; }

}  // namespace

SlotsByName::Range SlotsByName::of(std::span<const Symbol> slots, Symbol name) {
  if (indexed_.data() != slots.data() || indexed_.size() != slots.size()) {
    indexed_ = slots;
    slots_.clear();
    for (std::uint32_t i = 0; i < slots.size(); ++i) slots_.emplace(slots[i], i);
  }
  return slots_.equal_range(name);
}

// From there on nothing is known of what the text may bind.
void Interpreter::forget_names_in(const ast::Node* broken, names::Behind word) {
  for (const names::BoundName& bound : names::bound_names(source_text(broken), names::indentation_of(file_text(), broken->begin), word)) {
    Symbol name = find_symbol(bound.name);
    if (!name) continue;
    if (bound.attribute.empty()) forget(name);
    else forget_attribute(name, bound.attribute);
  }
}

// A name without a variable of this scope was declared `nonlocal`: it is one of the scopes around.
void Interpreter::forget(Symbol name) {
  if (frame_->cls != nullptr) frame_->cls->members.emplace_back(name, unknown());
  for (Frame* frame = frame_; frame != nullptr; frame = frame->parent) {
    auto [first, last] = slots_named_.of(scope_of(frame->function).slots, name);
    for (auto slot = first; slot != last; ++slot) {
      if (slot->second >= frame->slot_count) continue;
      Value& at = frame->slots[slot->second];
      if (frame->unit == unit_.number) at = unknown();
      else write_over(&at, unknown());
    }
    if (first != last) return;
  }
}

void Interpreter::forget_attribute(Symbol name, std::string_view attribute) {
  auto [first, last] = slots_named_.of(scope_of(frame_->function).slots, name);
  for (; first != last; ++first)
    if (first->second < frame_->slot_count) store_attribute(frame_->slots[first->second], intern(attribute), unknown());
}

// Whether `stmt` is indented below a statement that could not be parsed: it was the header of a block.
bool Interpreter::stands_below(const ast::Stmt* stmt, const ast::Stmt* broken) const {
  std::string_view text = file_text();
  return names::indentation_of(text, stmt->begin) > names::indentation_of(text, broken->begin);
}

bool Interpreter::has_broken_header(const ast::Stmt* stmt) const {
  switch (stmt->kind) {
    case Kind::If: return is_broken(static_cast<const ast::If*>(stmt)->test);
    case Kind::While: return is_broken(static_cast<const ast::While*>(stmt)->test);
    case Kind::For: return is_broken(static_cast<const ast::For*>(stmt)->iter);
    case Kind::With: {
      const auto& items = static_cast<const ast::With*>(stmt)->items;
      return std::ranges::any_of(items, [](const ast::WithItem* item) { return is_broken(item->context_expr); });
    }
    default: return false;
  }
}

void Interpreter::forget_names_of_header(const ast::Stmt* stmt) {
  ast::for_each_child(stmt, [&](const ast::Node* child) {
    if (auto* item = ast::as<ast::WithItem>(child)) child = item->context_expr;
    if (is_broken(child) && child->begin < child->end) forget_names_in(child, names::Behind::Nothing);
  });
}

bool Interpreter::is_broken_pattern(const ast::Pattern* pattern) {
  auto* value = ast::as<ast::MatchValue>(pattern);
  return value != nullptr && is_broken(value->value);
}

// Runs a block that may not run, and of which rules hear nothing.
void Interpreter::run_doubtful(const std::function<void()>& block) {
  State before = fork();
  bool outer = std::exchange(mode_.doubtful, true);
  block();
  mode_.doubtful = outer;
  merge(before);
}

bool Interpreter::is_in_function() const { return scope_of(frame_->function).is_function(); }

}  // namespace graphvet::tracer
