// Statements: what they do to the variables, and the ways the flow may take.
#include <algorithm>
#include <utility>

#include "syntax/walk.h"
#include "tracer/interpreter.h"

namespace graphvet::tracer {

using ast::Kind;

void Interpreter::Samples::add(const Interpreter& now) {
  constexpr std::size_t kMost = 24;
  if (seen++ % step != 0) return;
  states.push_back(now.fork());
  if (states.size() < kMost) return;
  for (std::size_t i = 0; i < kMost / 2; ++i) states[i] = std::move(states[2 * i]);
  states.resize(kMost / 2);
  step *= 2;
}

Interpreter::State Interpreter::fork() const {
  return {Values(frame_->slots, frame_->slots + frame_->slot_count), reachable_};
}

void Interpreter::restore(const State& s) {
  std::copy(s.slots.begin(), s.slots.end(), frame_->slots);
  reachable_ = s.reachable;
}

// The current state becomes what holds on either way.
void Interpreter::merge(const State& other) {
  if (!other.reachable) return;
  is_spent(other.slots.size());
  if (!reachable_) return restore(other);
  for (std::size_t i = 0; i < other.slots.size(); ++i)
    if (!identical(frame_->slots[i], other.slots[i])) frame_->slots[i] = join(frame_->slots[i], other.slots[i], arena());
}

// AutoGraph carries Python numbers through a staged `if` or loop as tensors.
void Interpreter::stage_changed(const State& before) {
  if (frame_->function.scope == 0) return;
  for (std::size_t i = 0; i < before.slots.size(); ++i) {
    Value& now = frame_->slots[i];
    bool number = now.kind == ValueKind::Bool || now.kind == ValueKind::Int || now.kind == ValueKind::Float;
    if (number && !before.slots[i].is_unbound && !same(now, before.slots[i]))
      now = tensor(Symbolic::Yes, Confidence::Likely, Origin::Operator);
  }
}

void Interpreter::run(const ast::Seq<ast::Stmt>& body) {
  if (is_too_deep()) return limit("blocks are nested too deeply");
  ++nesting_;
  const ast::Stmt* outer = statement_;
  const ast::Stmt* broken = nullptr;  // the last statement that could not be parsed
  for (const ast::Stmt* stmt : body) {
    if (!reachable_) break;
    if (broken != nullptr && stmt->kind != Kind::Error && stands_below(stmt, broken)) {
      run_doubtful([&] { run(stmt); });
      continue;
    }
    broken = stmt->kind == Kind::Error ? stmt : nullptr;
    statement_ = stmt;
    run(stmt);
  }
  statement_ = outer;
  --nesting_;
}

void Interpreter::run(const ast::Stmt* stmt) {
  if (is_spent(0)) return;
  if (raises_ != nullptr) raises_->add(*this);
  switch (stmt->kind) {
    case Kind::FunctionDef: {
      auto* def = static_cast<const ast::FunctionDef*>(stmt);
      Value function = decorate(def, make_closure(def, def->args));
      return bind_by_name(def->name, function);
    }
    case Kind::ClassDef: {
      auto* def = static_cast<const ast::ClassDef*>(stmt);
      Value cls = execute_class(def);
      return bind_by_name(def->name, cls);
    }
    case Kind::Return: return run_return(static_cast<const ast::Return*>(stmt));
    case Kind::Assign: {
      auto* s = static_cast<const ast::Assign*>(stmt);
      Value value = eval(s->value);
      for (const ast::Expr* target : s->targets) {
        if (auto* tuple = ast::as<ast::Tuple>(target)) unpack(tuple->elts, value, s->value);
        else if (auto* list = ast::as<ast::List>(target)) unpack(list->elts, value, s->value);
        else assign(target, value);
      }
      return;
    }
    case Kind::AugAssign: return run_aug_assign(static_cast<const ast::AugAssign*>(stmt));
    case Kind::AnnAssign: {
      auto* s = static_cast<const ast::AnnAssign*>(stmt);
      if (s->value == nullptr) return;
      Value value = eval(s->value);
      if (value.is_unknown()) value = from_annotation(s->annotation);
      return assign(s->target, value);
    }
    case Kind::ExprStmt: {
      auto* e = static_cast<const ast::ExprStmt*>(stmt)->value;
      if (auto* c = ast::as<ast::Call>(e)) eval_call(c, false);
      else eval(e);
      return;
    }
    case Kind::If:
    case Kind::For:
    case Kind::While:
    case Kind::With: return run_block(stmt);
    case Kind::Try: return run_try(static_cast<const ast::Try*>(stmt));
    case Kind::Match: return run_match(static_cast<const ast::Match*>(stmt));
    case Kind::Assert: return run_assert(static_cast<const ast::Assert*>(stmt));
    case Kind::Raise: {
      auto* s = static_cast<const ast::Raise*>(stmt);
      const Describing outer = std::exchange(describing_, Describing::Error);
      if (s->exc != nullptr) eval(s->exc);
      describing_ = outer;
      if (s->cause != nullptr) eval(s->cause);
      reachable_ = false;
      return;
    }
    case Kind::Break:
    case Kind::Continue:
      if (breaks_ == nullptr) return;  // outside a loop: a syntax error, told elsewhere
      breaks_->push_back(fork());
      reachable_ = false;
      return;
    case Kind::Import: return run_import(static_cast<const ast::Import*>(stmt));
    case Kind::ImportFrom: return run_import_from(static_cast<const ast::ImportFrom*>(stmt));
    case Kind::Delete: return run_delete(static_cast<const ast::Delete*>(stmt));
    case Kind::Global:
    case Kind::Nonlocal:
    case Kind::Pass:
    case Kind::TypeAlias: return;
    case Kind::Error: return forget_names_in(stmt, names::Behind::Nothing);
    default: return;
  }
}

void Interpreter::run_block(const ast::Stmt* stmt) {
  auto run_it = [&] {
    switch (stmt->kind) {
      case Kind::If: return run_if(static_cast<const ast::If*>(stmt));
      case Kind::For: return run_for(static_cast<const ast::For*>(stmt));
      case Kind::While: return run_while(static_cast<const ast::While*>(stmt));
      default: return run_with(static_cast<const ast::With*>(stmt));
    }
  };
  if (!has_broken_header(stmt)) return run_it();
  forget_names_of_header(stmt);
  run_doubtful(run_it);
}

void Interpreter::run_return(const ast::Return* s) {
  Value value = s->value != nullptr ? eval(s->value) : make(ValueKind::None);
  if (!is_in_function()) return;  // a syntax error, told elsewhere
  if (observes_) observe(ObservedRole::Returned, s, "return", value);
  returned_ = join(returned_, value, arena());
  if (at_returns_ != nullptr) join_slots(*at_returns_);
  reachable_ = false;
}

// Inner functions outlive the way on which they were made: their variables are those of any end of the function.
void Interpreter::join_slots(Values& others) {
  for (std::size_t i = 0; i < others.size(); ++i) others[i] = join(others[i], frame_->slots[i], arena());
}

// `if JAX_MODE:` under a module's `JAX_MODE = False`. The flag is there to be switched, so the branch is followed; as the program
// stands it does not run, and rules do not hear of it.
bool Interpreter::contradicts_flag(const ast::Expr* test, bool holds) {
  if (auto* negated = ast::as<ast::UnaryOp>(test); negated != nullptr && negated->op() == ast::UnaryOperator::Not) return contradicts_flag(negated->operand, !holds);
  auto* name = ast::as<ast::Name>(test);
  if (name == nullptr || names::SlotRef::unpack(name->slot).hops != names::SlotRef::kGlobal) return false;
  const Value* flag = slot(name);
  return flag != nullptr && flag->kind == ValueKind::Bool && flag->is_constant && !flag->may_be_none && (flag->integer != 0) != holds;
}

void Interpreter::run_branch(const ast::If* s, bool holds) {
  bool outer = mode_.doubtful;
  if (mode_.graph && (takes_unknown_for_none(s->test, holds) || contradicts_flag(s->test, holds))) mode_.doubtful = true;
  narrow(s->test, holds);
  run(holds ? s->body : s->orelse);
  mode_.doubtful = outer;
}

void Interpreter::run_if(const ast::If* s) {
  bool staged = false;
  int truth = eval_test(s->test, BoolUse::If, s, &staged);
  if (!reachable_) return;
  State before = fork();
  if (truth != 0) {
    run_branch(s, true);
  } else {
    reachable_ = false;
  }
  State after_body = fork();
  restore(before);
  if (truth != 1) {
    run_branch(s, false);
  } else {
    reachable_ = false;
  }
  merge(after_body);
  if (staged && reachable_) stage_changed(before);
}

// Two rounds see what the first leaves behind for the second; values only widen, so more are not needed for kinds.
void Interpreter::run_loop_body(const ast::Seq<ast::Stmt>& body, const std::function<void()>& before_each) {
  std::vector<State> exits;
  std::vector<State>* outer = breaks_;
  breaks_ = &exits;
  for (int round = 0; round < 2; ++round) {
    State before = fork();
    before_each();
    run(body);
    for (const State& s : exits) {
      State reached = s;
      reached.reachable = true;
      merge(reached);
    }
    exits.clear();
    merge(before);
    bool stable = reachable_ == before.reachable;
    for (std::size_t i = 0; stable && i < before.slots.size(); ++i) stable = same(before.slots[i], frame_->slots[i]);
    if (stable) break;
  }
  breaks_ = outer;
}

namespace {
// Does it matter which element it is: functions, classes, objects and names tell apart what happens.
bool tells_apart(const Value& v, int depth = 0) {
  constexpr int kDeep = 2;
  switch (v.kind) {
    case ValueKind::Function:
    case ValueKind::BoundMethod:
    case ValueKind::Partial:
    case ValueKind::Class: return true;
    case ValueKind::Str: return v.is_constant;
    case ValueKind::Tuple: {
      auto* s = v.as<Sequence>();
      return s != nullptr && depth < kDeep && std::any_of(s->elements.begin(), s->elements.end(), [&](const Value& e) { return tells_apart(e, depth + 1); });
    }
    default: return false;
  }
}
}  // namespace

// The elements of what eager code iterates, where each is known and they differ in what matters; else none.
std::span<const Value> Interpreter::unrolled(const Value& iterable) const {
  constexpr std::size_t kMostElements = 96;
  constexpr std::uint32_t kMostNested = 2;
  bool sequence = iterable.kind == ValueKind::Tuple || iterable.kind == ValueKind::List;
  if (mode_.graph || !sequence || iterable.ref == nullptr || unrolling_ >= kMostNested) return {};
  auto* s = iterable.as<Sequence>();
  if (!s->exact || s->elements.size() > kMostElements) return {};
  bool differ = std::any_of(s->elements.begin(), s->elements.end(), [](const Value& v) { return tells_apart(v); });
  return differ ? s->elements : std::span<const Value>{};
}

void Interpreter::run_unrolled(const ast::For* s, std::span<const Value> elements) {
  std::vector<State> exits;
  std::vector<State>* outer = std::exchange(breaks_, &exits);
  ++unrolling_;
  for (const Value& element : elements) {
    if (auto* t = ast::as<ast::Tuple>(s->target)) unpack(t->elts, element, nullptr);
    else assign(s->target, element);
    run(s->body);
    for (State& reached : exits) {
      reached.reachable = true;
      merge(reached);
    }
    exits.clear();
    if (!reachable_) break;
  }
  --unrolling_;
  breaks_ = outer;
}

namespace {
// May a `break` or a `return` end the loop? That of an inner function does not; `break` of an inner loop is taken for one that may.
bool may_be_left(const ast::Node* node) {
  if (node->kind == Kind::Break || node->kind == Kind::Return) return true;
  if (node->kind == Kind::FunctionDef || node->kind == Kind::ClassDef || node->kind == Kind::Lambda) return false;
  bool found = false;
  ast::for_each_child(node, [&](const ast::Node* child) { found = found || may_be_left(child); });
  return found;
}
// Unconverted, a loop over what has no end while tracing comes to an end only where it is left.
bool goes_on(const ast::For* s) {
  return std::ranges::none_of(s->body, [](const ast::Stmt* stmt) { return may_be_left(stmt); });
}
}  // namespace

void Interpreter::run_for(const ast::For* s) {
  Value iterable = eval(s->iter);
  if (std::optional<Value> element = iterated_object(iterable, s->iter)) iterable = sequence_of(ValueKind::Generator, *element);
  bool tuple_target = s->target->kind == Kind::Tuple || s->target->kind == Kind::List;
  const bool is_data = iterable.kind == ValueKind::Dataset || iterable.kind == ValueKind::Iterator;
  if (iterable.is_tensor_like() || (is_data && mode_.graph && (mode_.converted() || goes_on(s))))
    emit(Iterated{span_of(s->iter), doubted(iterable), tuple_target ? IterationUse::ForWithTupleTarget : IterationUse::For,
                  source_text(s->target)});
  bool staged = mode_.graph && mode_.converted() && (iterable.is_tensor_like() || iterable.kind == ValueKind::Dataset);
  State before = fork();
  if (std::span<const Value> elements = unrolled(iterable); !elements.empty()) {
    run_unrolled(s, elements);
    return run(s->orelse);
  }
  Value element = element_of(iterable);
  run_loop_body(s->body, [&] {
    if (auto* t = ast::as<ast::Tuple>(s->target)) unpack(t->elts, element, nullptr);
    else assign(s->target, element);
  });
  if (staged) stage_changed(before);
  run(s->orelse);
}

void Interpreter::run_while(const ast::While* s) {
  State before = fork();
  bool staged = false;
  int truth = eval_test(s->test, BoolUse::While, s, &staged);
  if (truth == 0) return run(s->orelse);
  run_loop_body(s->body, [&] { narrow(s->test, true); });
  bool again = false;
  eval_test(s->test, BoolUse::While, s, &again);
  if (staged || again) stage_changed(before);
  reachable_ = true;
  run(s->orelse);
}

namespace {
const Symbol kEnter = intern("__enter__"), kExit = intern("__exit__"), kEagerMode = intern("eager_mode");
}

// What `with manager as name` binds where no `__enter__` of the project says it.
Value Interpreter::entered_plainly(const Value& manager) {
  // A function below contextlib.contextmanager: what it yields.
  if (manager.kind == ValueKind::Generator) return element_of(manager);
  if (manager.kind != ValueKind::Instance || manager.as<Allocation>()->cls != nullptr) return manager;
  const std::string_view name = knowledge::api(manager.as<Allocation>()->api_class).name;
  if (name == "tf.name_scope" || name == "tempfile.TemporaryDirectory") return make(ValueKind::Str);
  return manager;
}

void Interpreter::run_with(const ast::With* s) {
  RunMode outer = mode_;
  bool leaves_graph = false, enters = false;
  Values managers;
  for (const ast::WithItem* item : s->items) {
    Value manager = eval(item->context_expr);
    // tensorflow's own sources enter eager mode by `with context.eager_mode():`.
    if (auto* c = ast::as<ast::Call>(item->context_expr))
      if (auto* a = ast::as<ast::Attribute>(c->func); a != nullptr && a->attr == kEagerMode) leaves_graph = true;
    if (manager.kind == ValueKind::Instance && manager.as<Allocation>()->cls == nullptr &&
        manager.as<Allocation>()->api_class == knowledge::find_api("tensorflow.init_scope"))
      leaves_graph = true;
    static const knowledge::ApiId kGraph = knowledge::find_api("tensorflow.Graph");
    enters |= manager.kind == ValueKind::Instance && manager.as<Allocation>()->cls == nullptr && manager.as<Allocation>()->api_class == kGraph;
    Value bound = entered_plainly(manager);
    if (std::optional<Value> entered = protocol(manager, kEnter, {}, item->context_expr)) {
      bound = *entered;
      managers.push_back(manager);
    }
    if (item->optional_vars != nullptr) assign(item->optional_vars, bound);
  }
  if (leaves_graph) mode_.graph = false;
  const bool enters_graph = !mode_.graph && !leaves_graph && enters;
  if (enters_graph) {
    mode_.graph = true;
    mode_.autograph = AutoGraph::Idle;
    mode_.doubtful = true;  // with a session at hand tensors have values there
    graph_block_ = Request{.mode = mode_, .entry = "tf.Graph.as_default", .at = span_of(*s->items.begin())};
  }
  run(s->body);
  mode_ = outer;
  if (enters_graph) graph_block_.reset();
  for (const Value& manager : managers) {
    Value none = make(ValueKind::None);
    protocol(manager, kExit, {none, none, none}, s);
  }
}

void Interpreter::run_try(const ast::Try* s) {
  Samples inside;
  Samples* outer = raises_;
  raises_ = &inside;
  State before = fork();
  run(s->body);
  raises_ = outer;
  State after_body = fork();
  // A handler starts from any state the body went through.
  State at_raise = before;
  {
    restore(before);
    for (const State& s : inside.states) merge(s);
    at_raise = fork();
    at_raise.reachable = true;
  }
  restore(after_body);
  run(s->orelse);
  State result = fork();
  for (const ast::ExceptHandler* h : s->handlers) {
    restore(at_raise);
    if (h->type != nullptr && h->type->kind == Kind::Error) forget_names_in(h->type, names::Behind::Nothing);
    const Value caught = h->type != nullptr && h->type->kind != Kind::Error ? eval(h->type) : unknown();
    if (h->name) bind_by_name(h->name, caught.kind == ValueKind::Class ? instance_of(caught.as<ClassRecord>()) : unknown());
    run(h->body);
    State after_handler = fork();
    restore(result);
    merge(after_handler);
    result = fork();
  }
  restore(result);
  if (!s->finalbody.empty()) {
    bool was_reachable = reachable_;
    reachable_ = true;
    run(s->finalbody);
    reachable_ = reachable_ && was_reachable;
  }
}

void Interpreter::run_match(const ast::Match* s) {
  Value subject = eval(s->subject);
  State before = fork();
  State result = before;  // no case may match
  for (const ast::MatchCase* c : s->cases) {
    restore(before);
    bind_pattern(c->pattern, subject);
    if (c->guard != nullptr) {
      bool staged = false;
      eval_test(c->guard, BoolUse::MatchGuard, c->guard, &staged);
    }
    if (is_broken_pattern(c->pattern)) run_doubtful([&] { run(c->body); });
    else run(c->body);
    State after = fork();
    restore(result);
    merge(after);
    result = fork();
  }
  restore(result);
}

void Interpreter::bind_pattern(const ast::Pattern* pattern, const Value& subject) {
  auto bind = [&](Symbol name, const Value& v) {
    if (name) bind_by_name(name, v);
  };
  if (auto* p = ast::as<ast::MatchAs>(pattern)) {
    if (p->pattern != nullptr) bind_pattern(p->pattern, subject);
    return bind(p->name, subject);
  }
  if (is_broken_pattern(pattern)) return forget_names_in(pattern, names::Behind::Case);
  if (auto* p = ast::as<ast::MatchStar>(pattern)) return bind(p->name, make(ValueKind::List));
  if (auto* p = ast::as<ast::MatchSequence>(pattern)) {
    for (auto* sub : p->patterns) bind_pattern(sub, unknown());
  } else if (auto* q = ast::as<ast::MatchMapping>(pattern)) {
    for (auto* sub : q->patterns) bind_pattern(sub, unknown());
    bind(q->rest, make(ValueKind::Dict));
  } else if (auto* r = ast::as<ast::MatchClass>(pattern)) {
    for (auto* sub : r->patterns) bind_pattern(sub, unknown());
    for (auto* sub : r->kwd_patterns) bind_pattern(sub, unknown());
  } else if (auto* o = ast::as<ast::MatchOr>(pattern)) {
    for (auto* sub : o->patterns) bind_pattern(sub, subject);
  }
}

void Interpreter::run_assert(const ast::Assert* s) {
  bool staged = false;
  eval_test(s->test, BoolUse::Assert, s, &staged);
  narrow(s->test, true);
}

void Interpreter::run_aug_assign(const ast::AugAssign* s) {
  Value before = eval(s->target);
  Value value = eval(s->value);
  Value result = binary(before, value, s->op(), s);
  assign(s->target, result);
}

}  // namespace graphvet::tracer
