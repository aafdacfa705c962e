// Calls: who is called, in which mode, and what comes back.
#include <algorithm>

#include "tracer/interpreter.h"

namespace graphvet::tracer {

using ast::Kind;

namespace {
const Symbol kInit = intern("__init__"), kCall = intern("__call__"), kCallHook = intern("call"), kSuper = intern("super"),
             kPostInit = intern("__post_init__"), kAppend = intern("append"), kExtend = intern("extend"), kInsert = intern("insert"),
             kGet = intern("get"), kItems = intern("items"), kKeys = intern("keys"), kValues = intern("values"), kPop = intern("pop"),
             kCopy = intern("copy"), kAdd = intern("add"), kUpdate = intern("update"), kSetDefault = intern("setdefault"),
             kForward = intern("forward");
}  // namespace

Arguments Interpreter::eval_arguments(const ast::Call* e) {
  Arguments a;
  for (const ast::Expr* arg : e->args) {
    auto* starred = ast::as<ast::Starred>(arg);
    if (starred == nullptr) {
      Value v = eval(arg);
      if (!a.unknown_positional) a.positional.push_back(v);
      continue;
    }
    Value v = eval(starred->value);
    if (v.is_tensor_like()) emit(Iterated{span_of(starred->value), doubted(v), IterationUse::StarredArgument, {}});
    auto* s = v.kind == ValueKind::Tuple || v.kind == ValueKind::List ? v.as<Sequence>() : nullptr;
    if (s != nullptr && s->exact && !a.unknown_positional) {
      a.positional.insert(a.positional.end(), s->elements.begin(), s->elements.end());
    } else {
      a.unknown_positional = true;
      a.rest = element_of(v);
    }
  }
  for (const ast::Keyword* k : e->keywords) {
    Value v = eval(k->value);
    if (k->arg) {
      a.keywords.emplace_back(k->arg, v);
      continue;
    }
    auto* d = v.kind == ValueKind::Dict ? v.as<Dictionary>() : nullptr;
    if (d != nullptr)
      for (const DictEntry& entry : d->entries)
        if (entry.key.kind == ValueKind::Str && entry.key.is_constant) a.keywords.emplace_back(entry.key.name, entry.value);
    if (d == nullptr || !d->exact) a.unknown_keywords = true;
  }
  return a;
}

Value Interpreter::eval_call(const ast::Call* e, bool result_used) {
  // super().method(...): the next class behind the one whose body this is.
  if (auto* a = ast::as<ast::Attribute>(e->func)) {
    auto* inner = ast::as<ast::Call>(a->value);
    auto* name = inner != nullptr ? ast::as<ast::Name>(inner->func) : nullptr;
    if (name != nullptr && name->id_ == kSuper && owner_ != nullptr) {
      Arguments arguments = eval_arguments(e);
      const ClassRecord* dynamic = self_.kind == ValueKind::Instance ? self_.as<Allocation>()->cls : owner_;
      const ClassRecord* cls = dynamic != nullptr ? dynamic : owner_;
      if (std::find(cls->mro.begin(), cls->mro.end(), owner_) == cls->mro.end()) cls = owner_;
      auto it = std::find(cls->mro.begin(), cls->mro.end(), owner_);
      for (it = it == cls->mro.end() ? it : it + 1; it < cls->mro.end(); ++it)
        for (auto& [n, member] : (*it)->members)
          if (n == a->attr) {
            const Value* function = member.kind == ValueKind::TracedFunction ? &member.as<Traced>()->function : &member;
            if (function->kind != ValueKind::Function) return unknown();
            RunMode mode = mode_;
            if (a->attr == kInit && mode.converted()) mode.autograph = AutoGraph::Idle;
            return call_function(*function, &self_, arguments, e, "call", mode);
          }
      ++unit_.result.calls_resolved;
      for (knowledge::ApiId base : cls->api_bases)
        if (knowledge::ApiId member = knowledge::find_member(base, a->attr.text()); member) {
          const ast::Call* outer = call_node_;
          call_node_ = e;
          Value result = call_api(member, &self_, arguments, e);
          call_node_ = outer;
          return result;
        }
      return unknown();
    }
  }

  Value callee;
  if (auto* a = ast::as<ast::Attribute>(e->func)) {
    Value object = eval(a->value);
    if (object.is_tensor_like() || object.kind == ValueKind::Dataset)
      emit(AttributeRead{span_of(a), span_of(a->value), span_of(e), a->attr.text(), facts(object), true});
    callee = attribute_of(object, a->attr, a);
    if (object.kind == ValueKind::List || object.kind == ValueKind::Dict || object.kind == ValueKind::Set || object.kind == ValueKind::Tuple) {
      Arguments arguments = eval_arguments(e);
      bool handled = false;
      Value v = mutate_container(e, object, a->attr, arguments, &handled);
      if (mode_.graph) ++unit_.result.calls_resolved;
      return handled ? v : unknown();
    }
    if (callee.is_unknown() && a->attr.text() == "compile" && !mode_.graph) {
      Arguments arguments = eval_arguments(e);
      if (arguments.keyword(intern("loss")) != nullptr) keras_compile(arguments, e, Confidence::Likely);
      return unknown();
    }
  } else {
    callee = eval(e->func);
  }
  Arguments arguments = eval_arguments(e);
  const ast::Call* outer = call_node_;
  bool outer_used = call_result_used_;
  call_node_ = e;
  call_result_used_ = result_used;
  Value result = call(callee, arguments, e);
  call_node_ = outer;
  call_result_used_ = outer_used;
  if (world_.options->count_apis && mode_.graph && !silent_) {
    ++unit_.result.all_calls.calls;
    unit_.result.all_calls.known += !result.is_unknown();
  }
  return result;
}

Value Interpreter::call(const Value& callee, const Arguments& arguments, const ast::Node* at, std::string_view how) {
  if (mode_.graph && !silent_) ++(callee.is_unknown() ? unit_.result.calls_unresolved : unit_.result.calls_resolved);
  switch (callee.kind) {
    case ValueKind::Function: return call_function(callee, nullptr, arguments, at, how, mode_);
    case ValueKind::BoundMethod: {
      auto* b = callee.as<Bound>();
      if (b->function.kind == ValueKind::Api) return call_api(b->function.api(), &b->self, arguments, at);
      if (b->function.kind == ValueKind::Builtin) return call_builtin(b->function.name.text(), arguments, at);
      if (b->function.kind == ValueKind::TracedFunction) return call_traced(callee, arguments, at);
      return call_function(b->function, &b->self, arguments, at, how, mode_);
    }
    case ValueKind::TracedFunction: return call_traced(callee, arguments, at);
    case ValueKind::Partial: return call_partial(callee, arguments, at);
    case ValueKind::Class: return construct(callee, arguments, at);
    case ValueKind::Instance: return call_instance(callee, arguments, at);
    case ValueKind::Api: return call_api(callee.api(), nullptr, arguments, at);
    case ValueKind::Builtin: return call_builtin(callee.name.text(), arguments, at);
    case ValueKind::Choice: {
      Value all;
      all.is_unbound = true;
      for (const Value& one : callee.as<Alternatives>()->values) all = join(all, call(one, arguments, at, how), arena());
      return all.is_unbound ? unknown() : all;
    }
    default: return unknown();
  }
}

Value Interpreter::call_function(const Value& function, const Value* self, const Arguments& arguments, const ast::Node* at,
                                 std::string_view how, const RunMode& mode) {
  if (function.kind == ValueKind::TracedFunction) return call_traced(function, arguments, at);
  if (function.kind == ValueKind::BoundMethod) return call_function(function.as<Bound>()->function, &function.as<Bound>()->self, arguments, at, how, mode);
  if (function.kind != ValueKind::Function) return call(function, arguments, at, how);
  auto* closure = function.as<Closure>();
  return run_function(*closure, bind_arguments(*closure, self, arguments), mode, at, how);
}

Value Interpreter::call_method(const Value& object, Symbol method, const Arguments& arguments, const ast::Node* at, std::string_view how,
                               const RunMode& mode) {
  auto* allocation = object.as<Allocation>();
  if (allocation->cls == nullptr) return unknown();
  const ClassRecord* holder = nullptr;
  const Value* member = find_member(allocation->cls, method, &holder);
  if (member == nullptr) return unknown();
  if (member->kind == ValueKind::TracedFunction) {
    Value bound = make(ValueKind::BoundMethod);
    bound.ref = arena().make<Bound>(Bound{object, *member});
    return call_traced(bound, arguments, at);
  }
  if (member->kind != ValueKind::Function) return call(*member, arguments, at, how);
  auto* closure = member->as<Closure>();
  return run_function(*closure, bind_arguments(*closure, closure->is_static ? nullptr : &object, arguments), mode, at, how);
}

// A tf.function is called. In a graph its body is traced in place; eagerly the call is evidence for its trace.
Value Interpreter::call_traced(const Value& traced, const Arguments& arguments, const ast::Node* at) {
  const Value* self = nullptr;
  const Traced* t = nullptr;
  if (traced.kind == ValueKind::BoundMethod) {
    self = &traced.as<Bound>()->self;
    t = traced.as<Bound>()->function.as<Traced>();
  } else {
    t = traced.as<Traced>();
  }
  RunMode mode;
  mode.graph = true;
  mode.autograph = t->options.autograph ? AutoGraph::Converted : AutoGraph::Off;
  mode.jit = t->options.jit || mode_.jit;
  if (mode_.graph) {
    Arguments received = arguments;
    for (Value& v : received.positional) v = received_by_trace(v);
    for (auto& [n, v] : received.keywords) v = received_by_trace(v);
    return call_function(t->function, self, received, at, "tf.function", mode);
  }
  Value target = t->function;
  if (self != nullptr) {
    target = make(ValueKind::BoundMethod);
    target.ref = arena().make<Bound>(Bound{*self, t->function});
  }
  request(target, mode, "tf.function", t->made_at, Confidence::Certain, Request::Given::Values, arguments, t->options.has_signature);
  return unknown();
}

Value Interpreter::call_partial(const Value& partial, Arguments arguments, const ast::Node* at) {
  auto* p = partial.as<PartialCall>();
  arguments.positional.insert(arguments.positional.begin(), p->positional.begin(), p->positional.end());
  for (const DictEntry& e : p->keywords)
    if (arguments.keyword(e.key.name) == nullptr) arguments.keywords.emplace_back(e.key.name, e.value);
  return call(p->function, arguments, at);
}

Value Interpreter::construct(const Value& cls_value, const Arguments& arguments, const ast::Node* at) {
  auto* cls = cls_value.as<ClassRecord>();
  Value object = make(ValueKind::Instance);
  Allocation* allocation = allocation_at(at, cls, {});
  object.ref = allocation;
  RunMode mode = mode_;
  if (mode.converted()) mode.autograph = AutoGraph::Idle;  // constructors are never converted, nor is what they call
  const ClassRecord* holder = nullptr;
  const Value* init = find_member(cls, kInit, &holder);
  if (init != nullptr && init->kind == ValueKind::Function) {
    auto* closure = init->as<Closure>();
    std::vector<Value> bound = bind_arguments(*closure, &object, arguments);
    if (!silent_ && !mode_.graph) unit_.constructions.emplace_back(cls, bound);
    run_function(*closure, std::move(bound), mode, at, "constructor");
  } else {
    // A dataclass: fields in order of their annotations.
    std::size_t next = 0;
    auto* def = static_cast<const ast::ClassDef*>(scope_of(cls->scope).node);
    for (const ast::Stmt* s : def->body) {
      auto* field = ast::as<ast::AnnAssign>(s);
      auto* name = field != nullptr ? ast::as<ast::Name>(field->target) : nullptr;
      if (name == nullptr) continue;
      const Value* given = arguments.keyword(name->id_);
      if (given == nullptr && next < arguments.positional.size()) given = &arguments.positional[next];
      ++next;
      if (given != nullptr && allocation->unit == unit_.number) allocation->attributes[name->id_] = *given;
    }
    if (find_member(cls, kPostInit, &holder) != nullptr) call_method(object, kPostInit, {}, at, "constructor", mode);
  }
  return object;
}

// What a layer gives whose `call` is not in the project: one tensor where the table says so, perhaps one elsewhere.
Value Interpreter::layer_result(const Value& layer) {
  auto* allocation = layer.as<Allocation>();
  Value v = tensor(here(), Confidence::Likely, Origin::ApiResult);
  if (allocation->cls != nullptr) {
    v.confidence = Confidence::Possible;
    return v;
  }
  const knowledge::Api& layer_class = facts_of(allocation->api_class);
  v.name = intern(layer_class.name);
  if (layer_class.instance_gives != knowledge::Returns::Tensor) v.confidence = Confidence::Possible;
  return v;
}

// An object is called: a Keras layer runs its `call`, others their `__call__`.
Value Interpreter::call_instance(const Value& object, const Arguments& arguments, const ast::Node* at) {
  auto* allocation = object.as<Allocation>();
  const ClassRecord* cls = allocation->cls;
  auto is_a = [&](std::string_view api) {
    return cls != nullptr ? derives_from(cls, api) : knowledge::is_subclass(allocation->api_class, api);
  };
  bool keras_input = std::any_of(arguments.positional.begin(), arguments.positional.end(), [](const Value& v) {
    return v.kind == ValueKind::KerasTensor;
  });
  bool layer = is_a("keras.layers.Layer") || is_a("keras.Model");
  bool loss_or_metric = is_a("keras.losses.Loss") || is_a("keras.metrics.Metric") || is_a("keras.Loss") || is_a("keras.Metric");
  const ClassRecord* holder = nullptr;
  if (cls != nullptr && find_member(cls, kCall, &holder) != nullptr) return call_method(object, kCall, arguments, at, "call", mode_);
  if (cls != nullptr && (layer || loss_or_metric)) {
    Symbol hook = kCallHook;
    if (find_member(cls, hook, &holder) != nullptr) {
      if (layer && keras_input && !mode_.graph) return make(ValueKind::KerasTensor);
      RunMode mode = mode_;
      if (mode.graph && mode.autograph != AutoGraph::Off)
        mode.autograph = world_.target.keras_major >= 3 && !cls->legacy_keras ? AutoGraph::Idle : AutoGraph::Converted;
      return call_method(object, hook, arguments, at, layer ? "Keras layer call" : "Keras loss call", mode);
    }
  }
  if (layer) return keras_input && !mode_.graph ? make(ValueKind::KerasTensor) : layer_result(object);
  if (loss_or_metric) return tensor(here(), Confidence::Certain, Origin::ApiResult);
  if (cls != nullptr && cls->has_unknown_base) {
    // Perhaps a layer of a class that is not known.
    if (find_member(cls, kCallHook, &holder) != nullptr) {
      RunMode mode = mode_;
      if (mode.converted()) mode.autograph = AutoGraph::Idle;
      return call_method(object, kCallHook, arguments, at, "call", mode);
    }
  }
  if (cls == nullptr && allocation->api_class)
    if (knowledge::ApiId member = knowledge::find_member(allocation->api_class, "__call__"); member)
      return call_api(member, &object, arguments, at);
  return unknown();
}

// Methods of lists, dicts and sets. A change is written back to the variable or attribute that holds the container.
Value Interpreter::mutate_container(const ast::Call* e, const Value& receiver, Symbol method, const Arguments& arguments, bool* handled) {
  *handled = true;
  auto* target = static_cast<const ast::Attribute*>(e->func)->value;
  auto write_back = [&](const Value& changed) {
    if (target->kind == Kind::Name) assign_name(static_cast<const ast::Name*>(target), changed);
    else if (target->kind == Kind::Attribute) assign(target, changed);
  };
  auto argument = [&](std::size_t i) { return i < arguments.positional.size() ? arguments.positional[i] : unknown(); };
  if (receiver.kind == ValueKind::Dict) {
    auto* d = receiver.as<Dictionary>();
    if (method == kGet || method == kPop || method == kSetDefault) {
      Value key = argument(0);
      if (d != nullptr && key.is_constant)
        for (const DictEntry& entry : d->entries)
          if (same(entry.key, key)) return entry.value;
      if (d != nullptr && d->exact && key.is_constant) return arguments.positional.size() > 1 ? argument(1) : make(ValueKind::None);
      return unknown();
    }
    Value all;
    all.is_unbound = true;
    if (d != nullptr && d->value != nullptr) all = *d->value;
    if (d != nullptr)
      for (const DictEntry& entry : d->entries) all = join(all, entry.value, arena());
    if (all.is_unbound) all = unknown();
    Value key = element_of(receiver);
    if (method == kValues || method == kKeys || method == kItems) {
      Sequence s;
      Value element = method == kValues ? all : key;
      if (method == kItems) {
        Sequence pair;
        const Value both[] = {key, all};
        pair.elements = arena().copy(std::span<const Value>(both));
        pair.exact = true;
        element = make(ValueKind::Tuple);
        element.ref = arena().make<Sequence>(pair);
      }
      s.element = arena().make<Value>(element);
      Value v = make(ValueKind::List);
      v.ref = arena().make<Sequence>(s);
      return v;
    }
    if (method == kUpdate) {
      Dictionary loose = d != nullptr ? *d : Dictionary{};
      loose.exact = false;
      Value changed = receiver;
      changed.ref = arena().make<Dictionary>(loose);
      write_back(changed);
      return make(ValueKind::None);
    }
    if (method == kCopy) return receiver;
    *handled = false;
    return unknown();
  }
  if (receiver.kind == ValueKind::List || receiver.kind == ValueKind::Set) {
    bool adds_one = method == kAppend || method == kAdd || method == kInsert;
    if (adds_one || method == kExtend || method == kUpdate) {
      Value added = adds_one ? argument(method == kInsert ? 1 : 0) : element_of(argument(0));
      Sequence s;
      Value before;
      before.is_unbound = true;
      if (auto* old = receiver.as<Sequence>()) {
        for (const Value& v : old->elements) before = join(before, v, arena());
        if (old->element != nullptr) before = join(before, *old->element, arena());
      }
      s.element = arena().make<Value>(join(before, added, arena()));
      Value changed = make(receiver.kind);
      changed.ref = arena().make<Sequence>(s);
      write_back(changed);
      return make(ValueKind::None);
    }
    if (method == kPop) return element_of(receiver);
    if (method == kCopy) return receiver;
  }
  *handled = false;
  return unknown();
}


}  // namespace graphvet::tracer
