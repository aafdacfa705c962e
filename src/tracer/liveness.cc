#include "tracer/liveness.h"

#include <vector>

#include "syntax/walk.h"

namespace graphvet::tracer {

using ast::Kind;

namespace {
bool is_parameter(const ast::Arguments* arguments, Symbol name) {
  bool found = false;
  ast::for_each_child(arguments, [&](const ast::Node* child) { found = found || (child->kind == Kind::Arg && static_cast<const ast::Arg*>(child)->name == name); });
  return found;
}

// The name is another variable inside: a parameter, a comprehension's own.
bool hides(const ast::Node* node, Symbol name) {
  if (auto* l = ast::as<ast::Lambda>(node)) return is_parameter(l->args, name);
  if (auto* f = ast::as<ast::FunctionDef>(node)) return is_parameter(f->args, name);
  const ast::Seq<ast::Comprehension>* generators = nullptr;
  if (auto* c = ast::as<ast::ListComp>(node)) generators = &c->generators;
  if (auto* c = ast::as<ast::SetComp>(node)) generators = &c->generators;
  if (auto* c = ast::as<ast::DictComp>(node)) generators = &c->generators;
  if (auto* c = ast::as<ast::GeneratorExp>(node)) generators = &c->generators;
  if (generators == nullptr) return false;
  for (const ast::Comprehension* g : *generators)
    if (mentions(g->target, name)) return true;
  return false;
}
}  // namespace

bool mentions(const ast::Node* node, Symbol name) {
  if (node == nullptr || hides(node, name)) return false;
  if (auto* n = ast::as<ast::Name>(node)) return n->id_ == name;
  bool found = false;
  ast::for_each_child(node, [&](const ast::Node* child) { found = found || mentions(child, name); });
  return found;
}

namespace {
bool is_inner_scope(const ast::Node* node) { return node->kind == Kind::FunctionDef || node->kind == Kind::ClassDef || node->kind == Kind::Lambda; }

bool is_bound_by(const ast::Expr* target, Symbol name) {
  if (target == nullptr) return false;
  if (auto* n = ast::as<ast::Name>(target)) return n->id_ == name;
  if (auto* s = ast::as<ast::Starred>(target)) return is_bound_by(s->value, name);
  auto any = [&](const ast::Seq<ast::Expr>& elts) {
    for (const ast::Expr* e : elts)
      if (is_bound_by(e, name)) return true;
    return false;
  };
  if (auto* t = ast::as<ast::Tuple>(target)) return any(t->elts);
  if (auto* l = ast::as<ast::List>(target)) return any(l->elts);
  return false;
}

// Names in a target that are read: those of `a[i]` and `a.b`.
bool is_read_by(const ast::Expr* target, Symbol name) { return !is_bound_by(target, name) && mentions(target, name); }

// Does the statement itself bind the name: not in a block of it.
bool binds(const ast::Stmt* s, Symbol name) {
  switch (s->kind) {
    case Kind::Assign:
      for (const ast::Expr* target : static_cast<const ast::Assign*>(s)->targets)
        if (is_bound_by(target, name)) return true;
      return false;
    case Kind::AugAssign: return is_bound_by(static_cast<const ast::AugAssign*>(s)->target, name);
    case Kind::AnnAssign: {
      auto* a = static_cast<const ast::AnnAssign*>(s);
      return a->value != nullptr && is_bound_by(a->target, name);
    }
    case Kind::For: return is_bound_by(static_cast<const ast::For*>(s)->target, name);
    case Kind::With:
      for (const ast::WithItem* item : static_cast<const ast::With*>(s)->items)
        if (is_bound_by(item->optional_vars, name)) return true;
      return false;
    case Kind::FunctionDef: return static_cast<const ast::FunctionDef*>(s)->name == name;
    case Kind::ClassDef: return static_cast<const ast::ClassDef*>(s)->name == name;
    default: return false;
  }
}

// The blocks of a statement, of no inner scope.
template <class F>
void for_each_block(const ast::Stmt* s, F&& f) {
  if (auto* i = ast::as<ast::If>(s)) f(i->body), f(i->orelse);
  if (auto* l = ast::as<ast::For>(s)) f(l->body), f(l->orelse);
  if (auto* w = ast::as<ast::While>(s)) f(w->body), f(w->orelse);
  if (auto* w = ast::as<ast::With>(s)) f(w->body);
  if (auto* t = ast::as<ast::Try>(s)) {
    f(t->body);
    for (const ast::ExceptHandler* h : t->handlers) f(h->body);
    f(t->orelse);
    f(t->finalbody);
  }
  if (auto* m = ast::as<ast::Match>(s))
    for (const ast::MatchCase* c : m->cases) f(c->body);
}

// One name, from a function's end to its start.
class Backwards {
 public:
  Backwards(const ast::Stmt* at, Symbol name) : at_(at), name_(name) {}

  // Is the name read from before `body` on, when `after` says so of behind it?
  bool block(const ast::Seq<ast::Stmt>& body, bool after) {
    std::vector<const ast::Stmt*> in_order;
    for (const ast::Stmt* s : body) in_order.push_back(s);
    for (auto s = in_order.rbegin(); s != in_order.rend(); ++s) after = statement(*s, after);
    return after;
  }

  Reads found;

 private:
  static constexpr std::uint32_t kMost = 20'000;

  bool statement(const ast::Stmt* s, bool after) {
    if (s == at_) found.after = found.after || after;
    if (++steps_ > kMost) return false;
    switch (s->kind) {
      case Kind::Assign: return assignment(static_cast<const ast::Assign*>(s), after);
      case Kind::AugAssign: return after || mentions(s, name_);
      case Kind::AnnAssign: {
        auto* a = static_cast<const ast::AnnAssign*>(s);
        return mentions(a->value, name_) || is_read_by(a->target, name_) || (after && !binds(s, name_));
      }
      case Kind::Return: return mentions(static_cast<const ast::Return*>(s)->value, name_);
      case Kind::Raise: return mentions(s, name_);
      case Kind::Break: return !loops_.empty() && loops_.back().behind;
      case Kind::Continue: return !loops_.empty() && loops_.back().next_round;
      case Kind::If: {
        auto* i = static_cast<const ast::If*>(s);
        const bool body = block(i->body, after), orelse = block(i->orelse, after);
        return body || orelse || mentions(i->test, name_);
      }
      case Kind::For: return loop(s, static_cast<const ast::For*>(s)->body, static_cast<const ast::For*>(s)->orelse, after);
      case Kind::While: return loop(s, static_cast<const ast::While*>(s)->body, static_cast<const ast::While*>(s)->orelse, after);
      case Kind::With: return with(static_cast<const ast::With*>(s), after);
      case Kind::Try: return attempt(static_cast<const ast::Try*>(s), after);
      case Kind::Match: return match(static_cast<const ast::Match*>(s), after);
      case Kind::FunctionDef:
      case Kind::ClassDef: return (after && !binds(s, name_)) || mentions(s, name_);
      case Kind::Delete: return after && !mentions(s, name_);
      default: return after || mentions(s, name_);
    }
  }

  bool assignment(const ast::Assign* s, bool after) {
    bool read = mentions(s->value, name_);
    for (const ast::Expr* target : s->targets) read = read || is_read_by(target, name_);
    return read || (after && !binds(s, name_));
  }

  bool loop(const ast::Stmt* s, const ast::Seq<ast::Stmt>& body, const ast::Seq<ast::Stmt>& orelse, bool after) {
    auto* w = ast::as<ast::While>(s);
    const bool exhausted = block(orelse, after);
    const bool test = w != nullptr && mentions(w->test, name_);
    bool head = exhausted || test, round = false;
    for (int i = 0; i < 2; ++i) {
      loops_.push_back({after, head});
      round = block(body, head) && !binds(s, name_);
      loops_.pop_back();
      head = head || round;
    }
    if (s == at_) found.in_next_round = round || test;
    return head || (w == nullptr && mentions(static_cast<const ast::For*>(s)->iter, name_));
  }

  bool with(const ast::With* s, bool after) {
    bool live = block(s->body, after) && !binds(s, name_);
    for (const ast::WithItem* item : s->items) live = live || mentions(item->context_expr, name_);
    return live;
  }

  // What only a handler reads does not count: no way that TensorFlow sees leads there.
  bool attempt(const ast::Try* s, bool after) {
    const bool last = block(s->finalbody, after);
    for (const ast::ExceptHandler* h : s->handlers) block(h->body, last);
    return block(s->body, block(s->orelse, last));
  }

  bool match(const ast::Match* s, bool after) {
    bool live = after || mentions(s->subject, name_);
    for (const ast::MatchCase* c : s->cases) {
      const bool one = block(c->body, after);
      live = live || one || mentions(c->guard, name_);
    }
    return live;
  }

  struct Loop {
    bool behind, next_round;
  };
  const ast::Stmt* at_;
  Symbol name_;
  std::vector<Loop> loops_;
  std::uint32_t steps_ = 0;
};

// Of the block from `s` on.
bool has_return_from(const ast::Stmt* s) {
  for (; s != nullptr; s = s->next) {
    if (s->kind == Kind::Return) return true;
    bool found = false;
    for_each_block(s, [&](const ast::Seq<ast::Stmt>& block) { found = found || has_return_from(block.first); });
    if (found) return true;
  }
  return false;
}

bool raises_from(const ast::Stmt* s) {
  for (; s != nullptr; s = s->next)
    if (s->kind == Kind::Raise) return true;
  return false;
}

bool surely_returns_from(const ast::Stmt* s) {
  for (; s != nullptr; s = s->next) {
    if (s->kind == Kind::Return) return true;
    if (auto* w = ast::as<ast::With>(s); w != nullptr && surely_returns(w->body)) return true;
    if (auto* i = ast::as<ast::If>(s)) {
      const bool body = surely_returns(i->body), orelse = surely_returns(i->orelse);
      if (body && orelse) return true;
    }
  }
  return false;
}
}  // namespace

Reads reads_later(const ast::Seq<ast::Stmt>& body, const ast::Stmt* at, Symbol name) {
  Backwards backwards(at, name);
  backwards.block(body, false);
  return backwards.found;
}

const ast::Stmt* binding_in(const ast::Seq<ast::Stmt>& body, Symbol name) {
  for (const ast::Stmt* s : body) {
    if (binds(s, name)) return s;
    if (is_inner_scope(s)) continue;
    const ast::Stmt* found = nullptr;
    for_each_block(s, [&](const ast::Seq<ast::Stmt>& block) { if (found == nullptr) found = binding_in(block, name); });
    if (found != nullptr) return found;
  }
  return nullptr;
}

const ast::Stmt* loop_around(const ast::Seq<ast::Stmt>& body, const ast::Stmt* at) {
  for (const ast::Stmt* s : body) {
    if (s == at || s->end <= at->begin || s->begin >= at->end) continue;
    const ast::Stmt* found = nullptr;
    for_each_block(s, [&](const ast::Seq<ast::Stmt>& block) { if (found == nullptr) found = loop_around(block, at); });
    return found != nullptr ? found : s->kind == Kind::For || s->kind == Kind::While ? s : nullptr;
  }
  return nullptr;
}

bool has_return(const ast::Seq<ast::Stmt>& body) { return has_return_from(body.first); }
bool surely_returns(const ast::Seq<ast::Stmt>& body) { return surely_returns_from(body.first); }

ReturnWays return_ways(const ast::If* s) {
  ReturnWays ways{has_return(s->body), surely_returns(s->body), has_return(s->orelse), surely_returns(s->orelse), raises_from(s->body.first), raises_from(s->orelse.first)};
  if (ways.body_surely == ways.orelse_surely) return ways;
  const bool rest_has = has_return_from(s->next), rest_surely = surely_returns_from(s->next);
  const bool rest_raises = raises_from(s->next);
  if (ways.body_surely) {
    ways.orelse_has |= rest_has;
    ways.orelse_surely |= rest_surely;
    ways.orelse_raises |= rest_raises;
  } else {
    ways.body_has |= rest_has;
    ways.body_surely |= rest_surely;
    ways.body_raises |= rest_raises;
  }
  return ways;
}

}  // namespace graphvet::tracer
