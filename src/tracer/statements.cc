// Statements: what they do to the variables, and the ways the flow may take.
#include <algorithm>

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
  return {std::vector<Value>(frame_->slots, frame_->slots + frame_->slot_count), reachable_};
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
  for (std::size_t i = 0; i < other.slots.size(); ++i) frame_->slots[i] = join(frame_->slots[i], other.slots[i], arena());
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
  for (const ast::Stmt* stmt : body) {
    if (!reachable_) return;
    run(stmt);
  }
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
    case Kind::If: return run_if(static_cast<const ast::If*>(stmt));
    case Kind::For: return run_for(static_cast<const ast::For*>(stmt));
    case Kind::While: return run_while(static_cast<const ast::While*>(stmt));
    case Kind::With: return run_with(static_cast<const ast::With*>(stmt));
    case Kind::Try: return run_try(static_cast<const ast::Try*>(stmt));
    case Kind::Match: return run_match(static_cast<const ast::Match*>(stmt));
    case Kind::Assert: return run_assert(static_cast<const ast::Assert*>(stmt));
    case Kind::Raise: {
      auto* s = static_cast<const ast::Raise*>(stmt);
      if (s->exc != nullptr) eval(s->exc);
      if (s->cause != nullptr) eval(s->cause);
      reachable_ = false;
      return;
    }
    case Kind::Break:
    case Kind::Continue:
      if (breaks_ != nullptr) breaks_->push_back(fork());
      reachable_ = false;
      return;
    case Kind::Import: return run_import(static_cast<const ast::Import*>(stmt));
    case Kind::ImportFrom: return run_import_from(static_cast<const ast::ImportFrom*>(stmt));
    case Kind::Delete:
    case Kind::Global:
    case Kind::Nonlocal:
    case Kind::Pass:
    case Kind::TypeAlias:
    case Kind::Error:
    default: return;
  }
}

void Interpreter::run_return(const ast::Return* s) {
  Value value = s->value != nullptr ? eval(s->value) : make(ValueKind::None);
  returned_ = join(returned_, value, arena());
  reachable_ = false;
}

void Interpreter::run_if(const ast::If* s) {
  bool staged = false;
  int truth = eval_test(s->test, BoolUse::If, s, &staged);
  if (!reachable_) return;
  State before = fork();
  if (truth != 0) {
    narrow(s->test, true);
    run(s->body);
  } else {
    reachable_ = false;
  }
  State after_body = fork();
  restore(before);
  if (truth != 1) {
    narrow(s->test, false);
    run(s->orelse);
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

void Interpreter::run_for(const ast::For* s) {
  Value iterable = eval(s->iter);
  bool tuple_target = s->target->kind == Kind::Tuple || s->target->kind == Kind::List;
  if (iterable.is_tensor_like() || iterable.kind == ValueKind::Dataset || iterable.kind == ValueKind::Iterator)
    emit(Iterated{span_of(s->iter), doubted(iterable), tuple_target ? IterationUse::ForWithTupleTarget : IterationUse::For,
                  source_text(s->target)});
  bool staged = mode_.graph && mode_.converted() && (iterable.is_tensor_like() || iterable.kind == ValueKind::Dataset);
  State before = fork();
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
const Symbol kEnter = intern("__enter__"), kEagerMode = intern("eager_mode");
}

void Interpreter::run_with(const ast::With* s) {
  RunMode outer = mode_;
  bool leaves_graph = false;
  for (const ast::WithItem* item : s->items) {
    Value manager = eval(item->context_expr);
    // tensorflow's own sources enter eager mode by `with context.eager_mode():`.
    if (auto* c = ast::as<ast::Call>(item->context_expr))
      if (auto* a = ast::as<ast::Attribute>(c->func); a != nullptr && a->attr == kEagerMode) leaves_graph = true;
    if (manager.kind == ValueKind::Instance && manager.as<Allocation>()->cls == nullptr &&
        manager.as<Allocation>()->api_class == knowledge::find_api("tensorflow.init_scope"))
      leaves_graph = true;
    Value bound = manager;
    if (manager.kind == ValueKind::Instance && manager.as<Allocation>()->cls != nullptr) {
      RunMode unconverted = mode_;
      if (unconverted.converted()) unconverted.autograph = AutoGraph::Idle;
      bound = call_method(manager, kEnter, {}, item->context_expr, "__enter__", unconverted);
    }
    if (item->optional_vars != nullptr) assign(item->optional_vars, bound);
  }
  if (leaves_graph) mode_.graph = false;
  run(s->body);
  mode_ = outer;
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
    if (h->type != nullptr) eval(h->type);
    if (h->name) bind_by_name(h->name, unknown());
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
    run(c->body);
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

void Interpreter::run_import(const ast::Import* s) {
  for (const ast::Alias* alias : s->names) {
    std::string_view dotted_name = alias->name.text();
    std::string_view top = dotted_name.substr(0, dotted_name.find('.'));
    // `import a.b` binds `a`; `import a.b as c` binds the submodule.
    Symbol bound = alias->asname ? alias->asname : intern(top);
    std::string_view target = alias->asname ? dotted_name : top;
    Value v = make(ValueKind::Module);
    v.name = intern(target);
    v.module = world_.project->resolve_import(frame_->function.module, target, 0);
    project::ModuleId whole = world_.project->resolve_import(frame_->function.module, dotted_name, 0);
    if (whole != project::kNoModule) execute_module(whole);
    if (v.module != project::kNoModule) execute_module(v.module);
    bind_by_name(bound, v);
  }
}

namespace {
// The absolute dotted name of `from <dots>module import ...`.
std::string absolute_name(const project::Module& importer, std::string_view module, std::uint32_t level) {
  if (level == 0) return std::string(module);
  std::string base = importer.name;
  std::uint32_t up = importer.is_package ? level - 1 : level;
  for (; up > 0; --up) {
    std::size_t dot = base.rfind('.');
    base = dot == std::string::npos ? std::string() : base.substr(0, dot);
  }
  if (module.empty()) return base;
  return base.empty() ? std::string(module) : base + "." + std::string(module);
}
}  // namespace

// `from folder import module`, where the folder has no __init__.py.
Value Interpreter::namespace_member(const ast::ImportFrom* s, Symbol name) {
  std::string dotted_name = std::string(s->module.text()) + (s->module ? "." : "") + std::string(name.text());
  project::ModuleId id = world_.project->resolve_import(frame_->function.module, dotted_name, s->level);
  if (id == project::kNoModule) return unknown();
  execute_module(id);
  Value v = make(ValueKind::Module);
  v.name = intern(world_.project->module(id).name);
  v.module = id;
  return v;
}

void Interpreter::run_import_from(const ast::ImportFrom* s) {
  project::ModuleId from = frame_->function.module;
  std::string full = absolute_name(world_.project->module(from), s->module.text(), s->level);
  Value source = make(ValueKind::Module);
  source.name = intern(full);
  source.module = world_.project->resolve_import(from, s->module.text(), s->level);
  if (source.module != project::kNoModule) execute_module(source.module);
  for (const ast::Alias* alias : s->names) {
    if (alias->name.text() == "*") {
      // Names that come from `*` have no slot: read_name looks here for what is not bound otherwise.
      if (unit_.number == 0) world_.star_imports[from].push_back(source);
      continue;
    }
    Value v = source.module == project::kNoModule ? namespace_member(s, alias->name) : unknown();
    if (v.is_unknown()) v = module_attribute(source, alias->name);
    bind_by_name(alias->asname ? alias->asname : alias->name, v);
  }
}

// Binds a name that a statement names without an ast::Name node (def, class, import, except ... as).
void Interpreter::bind_by_name(Symbol name, const Value& value) {
  const auto& slots = scope_of(frame_->function).slots;
  for (std::uint32_t i = 0; i < frame_->slot_count; ++i)
    if (slots[i] == name) {
      frame_->slots[i] = value;
      break;
    }
  if (frame_->cls != nullptr) frame_->cls->members.emplace_back(name, value);
}

void Interpreter::run_aug_assign(const ast::AugAssign* s) {
  Value before = eval(s->target);
  Value value = eval(s->value);
  Value result = binary(before, value, s->op(), s);
  assign(s->target, result);
}

// ---- assignment ----

Value* Interpreter::slot(const ast::Name* name) {
  names::SlotRef ref = names::SlotRef::unpack(name->slot);
  if (ref.index == names::SlotRef::kUnbound) return nullptr;
  if (ref.hops == names::SlotRef::kGlobal) {
    Frame* module = world_.module_frames[frame_->function.module];
    return module != nullptr && ref.index < module->slot_count ? &module->slots[ref.index] : nullptr;
  }
  Frame* f = frame_;
  for (std::uint32_t i = 0; i < ref.hops && f != nullptr; ++i) f = f->parent;
  return f != nullptr && ref.index < f->slot_count ? &f->slots[ref.index] : nullptr;
}

void Interpreter::assign_name(const ast::Name* name, const Value& value) {
  names::SlotRef ref = names::SlotRef::unpack(name->slot);
  Value* at = slot(name);
  if (at == nullptr) return;
  if (frame_->cls != nullptr && ref.hops == 0) frame_->cls->members.emplace_back(name->id_, value);
  if (ref.hops == names::SlotRef::kGlobal) {
    // Only the unit that executes modules writes their variables: others see them frozen.
    if (unit_.number != 0) return;
    *at = frame_->function.scope == 0 ? value : join(*at, value, arena());
    return;
  }
  if (ref.hops == 0) {
    *at = value;
    return;
  }
  Frame* f = frame_;
  for (std::uint32_t i = 0; i < ref.hops; ++i) f = f->parent;
  if (f->unit == unit_.number) *at = join(*at, value, arena());
}

void Interpreter::assign(const ast::Expr* target, const Value& value) {
  if (target == nullptr) return;
  switch (target->kind) {
    case Kind::Name: return assign_name(static_cast<const ast::Name*>(target), value);
    case Kind::Tuple: return unpack(static_cast<const ast::Tuple*>(target)->elts, value, nullptr);
    case Kind::List: return unpack(static_cast<const ast::List*>(target)->elts, value, nullptr);
    case Kind::Starred: return assign(static_cast<const ast::Starred*>(target)->value, make(ValueKind::List));
    case Kind::Attribute: {
      auto* a = static_cast<const ast::Attribute*>(target);
      return store_attribute(eval(a->value), a->attr, value);
    }
    case Kind::Subscript: {
      auto* s = static_cast<const ast::Subscript*>(target);
      Value object = eval(s->value);
      Value key = s->slice->kind == Kind::Slice ? unknown() : eval(s->slice);
      // A local container gets the element; what it held stays.
      auto* name = ast::as<ast::Name>(s->value);
      auto* attribute = ast::as<ast::Attribute>(s->value);
      if (name == nullptr && attribute == nullptr) return;
      Value changed = object;
      if (object.kind == ValueKind::Dict) {
        Dictionary d = object.ref != nullptr ? *object.as<Dictionary>() : Dictionary{};
        if (key.is_constant) {
          std::vector<DictEntry> entries(d.entries.begin(), d.entries.end());
          auto it = std::find_if(entries.begin(), entries.end(), [&](const DictEntry& e) { return same(e.key, key); });
          if (it != entries.end()) it->value = value;
          else if (entries.size() < 64) entries.push_back({key, value});
          d.entries = arena().copy(std::span<const DictEntry>(entries));
        } else {
          d.value = d.value == nullptr ? arena().make<Value>(value) : arena().make<Value>(join(*d.value, value, arena()));
          d.exact = false;
        }
        changed.ref = arena().make<Dictionary>(d);
      } else if (object.kind == ValueKind::List && object.ref != nullptr) {
        Sequence q = *object.as<Sequence>();
        q.element = q.element == nullptr ? arena().make<Value>(value) : arena().make<Value>(join(*q.element, value, arena()));
        q.exact = false;
        changed.ref = arena().make<Sequence>(q);
      } else {
        return;
      }
      if (name != nullptr) return assign_name(name, changed);
      return store_attribute(eval(attribute->value), attribute->attr, changed);
    }
    default: return;
  }
}

void Interpreter::unpack(const ast::Seq<ast::Expr>& targets, const Value& value, const ast::Expr* whole) {
  if (value.is_tensor_like() && whole != nullptr) {
    emit(Iterated{span_of(whole), doubted(value), IterationUse::Unpack, source_text(whole)});
  }
  bool starred = std::any_of(targets.begin(), targets.end(), [](const ast::Expr* t) { return t->kind == Kind::Starred; });
  auto* s = value.kind == ValueKind::Tuple || value.kind == ValueKind::List ? value.as<Sequence>() : nullptr;
  if (s != nullptr && s->exact && !starred && s->elements.size() == targets.size()) {
    std::size_t i = 0;
    for (const ast::Expr* t : targets) assign(t, s->elements[i++]);
    return;
  }
  Value element = element_of(value);
  for (const ast::Expr* t : targets) {
    if (t->kind == Kind::Starred) {
      Value list = make(ValueKind::List);
      Sequence rest;
      rest.element = arena().make<Value>(element);
      list.ref = arena().make<Sequence>(rest);
      assign(static_cast<const ast::Starred*>(t)->value, list);
    } else {
      assign(t, element);
    }
  }
}

void Interpreter::store_attribute(const Value& object, Symbol attribute, const Value& value) {
  if (object.kind != ValueKind::Instance) return;
  auto* allocation = const_cast<Allocation*>(object.as<Allocation>());
  if (allocation->is_summary) {
    if (mode_.graph || allocation->cls == nullptr) return;
    auto& values = summary_values_[allocation->cls];
    auto [it, added] = values.emplace(attribute, value);
    if (!added) it->second = join(it->second, value, arena());
    return;
  }
  if (allocation->unit != unit_.number || mode_.graph) return;
  auto [it, added] = allocation->attributes.emplace(attribute, value);
  if (!added) it->second = join(it->second, value, arena());
}

namespace {
const Symbol kKeys = intern("keys"), kItems = intern("items");
}

Value Interpreter::element_of(const Value& iterable) {
  switch (iterable.kind) {
    case ValueKind::Tensor:
    case ValueKind::RaggedTensor: {
      Value v = iterable;
      v.origin = Origin::LoopElement;
      if (v.rank > 0) --v.rank;
      return v;
    }
    case ValueKind::Variable: return tensor(here(), iterable.confidence, Origin::LoopElement);
    case ValueKind::Range: return make(ValueKind::Int);
    case ValueKind::Str: return make(ValueKind::Str);
    case ValueKind::Bytes: return make(ValueKind::Int);
    case ValueKind::Shape: return make(ValueKind::Int);
    case ValueKind::NdArray: {
      Value v = make(ValueKind::NdArray, Confidence::Possible);
      return v;
    }
    case ValueKind::Dict: {
      auto* d = iterable.as<Dictionary>();
      if (d == nullptr || d->entries.empty() || !d->exact) return unknown();
      Value key = d->entries[0].key;
      for (const DictEntry& e : d->entries) key = join(key, e.key, arena());
      return key;
    }
    case ValueKind::Tuple:
    case ValueKind::List:
    case ValueKind::Set:
    case ValueKind::Generator:
    case ValueKind::Dataset:
    case ValueKind::Iterator: {
      auto* s = iterable.as<Sequence>();
      if (s == nullptr) return unknown();
      Value all;
      all.is_unbound = true;
      for (const Value& e : s->elements) all = join(all, e, arena());
      if (s->element != nullptr) all = join(all, *s->element, arena());
      if (all.is_unbound) return unknown();
      if (iterable.kind == ValueKind::Dataset && mode_.graph) return as_symbolic(all);
      return all;
    }
    default: return unknown();
  }
}

}  // namespace graphvet::tracer
