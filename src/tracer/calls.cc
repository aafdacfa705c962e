// Calls: who is called, in which mode, and what comes back.
#include <algorithm>
#include <utility>

#include "tracer/interpreter.h"

namespace graphvet::tracer {

using ast::Kind;

namespace {
const Symbol kInit = intern("__init__"), kCall = intern("__call__"), kCallHook = intern("call"), kSuper = intern("super"),
             kPostInit = intern("__post_init__"), kAppend = intern("append"), kExtend = intern("extend"), kInsert = intern("insert"),
             kGet = intern("get"), kItems = intern("items"), kKeys = intern("keys"), kValues = intern("values"), kPop = intern("pop"),
             kCopy = intern("copy"), kAdd = intern("add"), kUpdate = intern("update"), kSetDefault = intern("setdefault"),
             kNew = intern("__new__"), kFieldFactory = intern("dataclasses.field"), kGetAttr = intern("getattr"), kHasAttr = intern("hasattr"), kSetAttr = intern("setattr");
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
    Value v = eval_keyword(k);
    if (k->arg) {
      a.keywords.emplace_back(k->arg, v);
      continue;
    }
    static const Symbol kItems = intern("items");
    mapping_method(v, kItems, {}, k->value);
    auto* d = v.kind == ValueKind::Dict ? v.as<Dictionary>() : nullptr;
    if (d != nullptr)
      for (const DictEntry& entry : d->entries)
        if (entry.key.kind == ValueKind::Str && entry.key.is_constant) a.keywords.emplace_back(entry.key.name, entry.value);
    if (d == nullptr || !d->exact) a.unknown_keywords = true;
  }
  return a;
}

Value Interpreter::eval_call(const ast::Call* e, bool result_used) {
  Value callee, receiver = make(ValueKind::None);
  auto* a = ast::as<ast::Attribute>(e->func);
  if (std::optional<Value> inherited = a != nullptr ? super_member(a) : std::nullopt) {
    callee = *inherited;
    if (callee.is_unknown() && a->attr == kNew) return new_object(eval_arguments(e), e);
    if (callee.is_unknown() && a->attr == kCall && self_.kind == ValueKind::Class) return construct_plainly(self_, eval_arguments(e), e);
  } else if (a != nullptr) {
    Value object = eval(a->value);
    receiver = object;
    if (object.is_tensor_like() || object.kind == ValueKind::Dataset)
      emit(AttributeRead{span_of(a), span_of(a->value), span_of(e), a->attr.text(), facts(object), true});
    callee = attribute_of(object, a->attr, a);
    bool container = object.kind == ValueKind::List || object.kind == ValueKind::Dict || object.kind == ValueKind::Set ||
                     (object.kind == ValueKind::Tuple && callee.kind == ValueKind::BoundMethod && callee.as<Bound>()->function.kind == ValueKind::Builtin);
    if (container) {
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
  const bool names_attribute = callee.kind == ValueKind::Builtin && (callee.name == kGetAttr || callee.name == kHasAttr || callee.name == kSetAttr);
  folding_texts_ += names_attribute;
  const Describing outer_describing = std::exchange(describing_, described_by(callee));
  Arguments arguments = eval_arguments(e);
  describing_ = outer_describing;
  folding_texts_ -= names_attribute;
  if (a != nullptr && a->attr == kInit && callee.kind != ValueKind::Function && callee.kind != ValueKind::BoundMethod) keep_lambda_function(self_, arguments);
  std::optional<Value> result_of_mapping;
  const ast::Call* outer = call_node_;
  bool outer_used = call_result_used_;
  call_node_ = e;
  call_result_used_ = result_used;
  if (callee.is_unknown() && a != nullptr)
    result_of_mapping = mapping_method(receiver, a->attr, arguments, e);
  if (callee.is_unknown() && a != nullptr && receiver.is_unknown()) guess_by_name(a->attr, arguments, e);
  Value result = result_of_mapping ? *result_of_mapping : call(callee, arguments, e);
  call_node_ = outer;
  call_result_used_ = outer_used;
  if (world_.options->count_apis && mode_.graph && !silent_) {
    ++unit_.result.all_calls.calls;
    unit_.result.all_calls.known += !result.is_unknown();
  }
  return result;
}

namespace {
// One of so many functions that what was seen of the arguments need not belong to it, or perhaps another one altogether.
bool is_doubtful(const Value& callee) {
  constexpr std::size_t kManyChoices = 16;
  if (callee.confidence == Confidence::Possible) return true;
  if (callee.kind == ValueKind::BoundMethod) return callee.as<Bound>()->self.confidence == Confidence::Possible;
  if (callee.kind != ValueKind::Choice) return false;
  auto values = callee.as<Alternatives>()->values;
  // An object of a library or one of the project: a test that this analysis cannot decide tells which of them is called how.
  auto is_object = [](bool library) { return [=](const Value& v) { return v.kind == ValueKind::Instance && (v.as<Allocation>()->cls == nullptr) == library; }; };
  bool mixed = std::any_of(values.begin(), values.end(), is_object(true)) && std::any_of(values.begin(), values.end(), is_object(false));
  return mixed || values.size() > kManyChoices;
}

// Objects of several classes of the project: which of them is called with what, a test that is not decided may tell.
bool are_of_several_classes(std::span<const Value> callees) {
  const ClassRecord* first = nullptr;
  for (const Value& callee : callees) {
    if (callee.kind != ValueKind::Instance || callee.as<Allocation>()->cls == nullptr) continue;
    if (first != nullptr && callee.as<Allocation>()->cls != first) return true;
    first = callee.as<Allocation>()->cls;
  }
  return false;
}

// The arguments with every tensor a tensor by custom: its use as a list or a number need not be meant for it.
Arguments assumed_tensors(Arguments arguments) {
  for (Value& v : arguments.positional) v.is_assumed |= v.is_tensor();
  return arguments;
}

}  // namespace

Value Interpreter::call(const Value& callee, const Arguments& arguments, const ast::Node* at, std::string_view how) {
  if (mode_.graph && !mode_.doubtful && !callee.is_unknown() && is_doubtful(callee)) {
    RunMode outer = mode_;
    mode_.doubtful = true;
    Value result = call(callee, arguments, at, how);
    mode_ = outer;
    if (result.is_tensor_like()) result.confidence = Confidence::Possible;
    return result;
  }
  if (mode_.graph && !silent_) ++(callee.is_unknown() ? unit_.result.calls_unresolved : unit_.result.calls_resolved);
  switch (callee.kind) {
    case ValueKind::Function: return call_function(callee, nullptr, arguments, at, how, mode_);
    case ValueKind::BoundMethod: {
      auto* b = callee.as<Bound>();
      if (b->function.kind == ValueKind::Api) return call_api(b->function.api(), &b->self, arguments, at);
      if (b->function.kind == ValueKind::Builtin) return call_builtin_method(b->self, b->function.name, arguments, at);
      if (b->function.kind == ValueKind::TracedFunction) return call_traced(callee, arguments, at);
      if (b->function.kind == ValueKind::Partial) return call_partial(b->function, &b->self, arguments, at, how);
      if (b->self.kind == ValueKind::Instance && at != nullptr && at->kind == Kind::Call)
        if (auto* a = ast::as<ast::Attribute>(static_cast<const ast::Call*>(at)->func)) guess_heirs(b->self, a->attr, arguments, at, mode_);
      return call_function(b->function, &b->self, arguments, at, how, mode_);
    }
    case ValueKind::TracedFunction: return call_traced(callee, arguments, at);
    case ValueKind::Partial: return call_partial(callee, nullptr, arguments, at, how);
    case ValueKind::Class: return construct(callee, arguments, at);
    case ValueKind::Instance: return call_instance(callee, arguments, at);
    case ValueKind::Api: return call_api(callee.api(), nullptr, arguments, at);
    case ValueKind::Builtin: return call_builtin(callee.name, arguments, at);
    case ValueKind::Choice: {
      Value all;
      all.is_unbound = true;
      std::span<const Value> callees = callee.as<Alternatives>()->values;
      bool in_doubt = mode_.graph && are_of_several_classes(callees);
      const Arguments given = in_doubt ? assumed_tensors(arguments) : arguments;
      for (const Value& one : callees) all = join(all, call(one, given, at, how), arena());
      return all.is_unbound ? unknown() : all;
    }
    default: return unknown();
  }
}

Value Interpreter::call_function(const Value& function, const Value* self, const Arguments& arguments, const ast::Node* at,
                                 std::string_view how, const RunMode& mode) {
  if (function.kind == ValueKind::TracedFunction) return call_traced(function, arguments, at);
  if (function.kind == ValueKind::BoundMethod) {
    auto* b = function.as<Bound>();
    if (b->function.kind == ValueKind::Function) return call_function(b->function, &b->self, arguments, at, how, mode);
  }
  if (function.kind != ValueKind::Function) {
    RunMode outer = std::exchange(mode_, mode);
    Value result = call(function, arguments, at, how);
    mode_ = outer;
    return result;
  }
  auto* closure = function.as<Closure>();
  if (closure->is_dispatched) return call_dispatched(function, self, arguments, at, how, mode);
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
  return call_bound(bind_member(*member, object, allocation->cls, true, at), arguments, at, how, mode);
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
  mode.guessed = mode_.guessed;
  mode.doubtful = mode_.doubtful;
  if (mode_.graph) {
    Arguments received = arguments;
    for (Value& v : received.positional) v = received_by_trace(v);
    for (auto& [n, v] : received.keywords) v = received_by_trace(v);
    for (const Value& v : received.positional) pass_composites(v, Passage::IntoGraph, at);
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

// A member that a class defines is called for an object, in a mode of its own.
Value Interpreter::call_bound(const Value& callee, const Arguments& arguments, const ast::Node* at, std::string_view how, const RunMode& wanted) {
  RunMode mode = wanted;
  if (mode.graph && is_doubtful(callee)) mode.doubtful = true;
  if (callee.kind == ValueKind::Function || callee.kind == ValueKind::BoundMethod) return call_function(callee, nullptr, arguments, at, how, mode);
  RunMode outer = std::exchange(mode_, mode);
  Value result = call(callee, arguments, at, how);
  mode_ = outer;
  return result;
}

// `super().name`: what the next class behind the one whose body this is has of that name. Nothing: no super() here.
std::optional<Value> Interpreter::super_member(const ast::Attribute* e) {
  auto* inner = ast::as<ast::Call>(e->value);
  auto* name = inner != nullptr ? ast::as<ast::Name>(inner->func) : nullptr;
  if (name == nullptr || name->id_ != kSuper || owner_ == nullptr) return std::nullopt;
  const ClassRecord* cls = owner_;
  if (self_.kind == ValueKind::Instance && self_.as<Allocation>()->cls != nullptr) cls = self_.as<Allocation>()->cls;
  if (self_.kind == ValueKind::Class) cls = self_.as<ClassRecord>();
  auto it = std::find(cls->mro.begin(), cls->mro.end(), owner_);
  if (it == cls->mro.end()) {
    cls = owner_;
    it = cls->mro.begin();
  }
  for (++it; it != cls->mro.end(); ++it)
    for (auto member = (*it)->last_of(e->attr); member != (*it)->members.rend(); ++member) {
      if (member->first != e->attr || member->second.is_unknown()) continue;
      bool is_new = e->attr == kNew;  // a static method without saying so
      return is_new ? member->second : bind_member(member->second, self_, cls, self_.kind == ValueKind::Instance, e);
    }
  for (knowledge::ApiId base : cls->api_bases)
    if (knowledge::find_member(base, e->attr.text())) return api_member(base, e->attr, self_);
  return unknown();
}

// `C(...)`: the metaclass of the project decides, if it wants to.
Value Interpreter::construct(const Value& cls_value, const Arguments& arguments, const ast::Node* at) {
  auto* cls = cls_value.as<ClassRecord>();
  const ClassRecord* holder = nullptr;
  const Value* maker = cls->metaclass != nullptr ? find_member(cls->metaclass, kCall, &holder) : nullptr;
  if (maker == nullptr || maker->kind != ValueKind::Function || construction_ == at) return construct_plainly(cls_value, arguments, at);
  RunMode mode = unconverted();
  const ast::Node* outer = std::exchange(construction_, at);
  Value made = call_function(*maker, &cls_value, arguments, at, "constructor", mode);
  construction_ = outer;
  return made.is_unknown() || made.is_none() ? construct_plainly(cls_value, arguments, at) : made;
}

Value Interpreter::construct_plainly(const Value& cls_value, const Arguments& arguments, const ast::Node* at) {
  auto* cls = cls_value.as<ClassRecord>();
  const ClassRecord* holder = nullptr;
  const Value* maker = find_member(cls, kNew, &holder);
  RunMode mode = unconverted();  // constructors are never converted, nor is what they call
  Value object;
  const ast::Node* site = construction_ != nullptr ? construction_ : at;
  if (maker != nullptr && maker->kind == ValueKind::Function) {
    const ast::Node* outer = std::exchange(construction_, site);
    object = call_function(*maker, &cls_value, arguments, at, "constructor", mode);
    construction_ = outer;
  }
  if (object.kind != ValueKind::Instance && object.kind != ValueKind::Choice && object.kind != ValueKind::Tuple) {
    object = make(ValueKind::Instance);
    object.ref = allocation_at(site, cls, {});
  }
  auto initialise_one = [&](const Value& one) {
    if (one.kind != ValueKind::Instance || one.as<Allocation>()->cls == nullptr) return;
    auto& mro = one.as<Allocation>()->cls->mro;
    if (std::find(mro.begin(), mro.end(), cls) != mro.end()) initialise(one, arguments, at);
  };
  if (object.kind == ValueKind::Choice) std::for_each(object.as<Alternatives>()->values.begin(), object.as<Alternatives>()->values.end(), initialise_one);
  else initialise_one(object);
  return object;
}

void Interpreter::initialise(const Value& object, const Arguments& arguments, const ast::Node* at) {
  const ClassRecord* cls = object.as<Allocation>()->cls;
  RunMode mode = unconverted();
  const ClassRecord* holder = nullptr;
  if (const Value* init = find_member(cls, kInit, &holder); init != nullptr && !init->is_unknown()) {
    call_bound(bind_member(*init, object, cls, true, at), arguments, at, "constructor", mode);
    return;
  }
  fill_fields(object, arguments);
  if (find_member(cls, kPostInit, &holder) != nullptr) call_method(object, kPostInit, {}, at, "constructor", mode);
}

// A dataclass or a named tuple: fields in order of their annotations, or as the tuple's type lists them.
void Interpreter::fill_fields(const Value& object, const Arguments& arguments) {
  auto* allocation = const_cast<Allocation*>(object.as<Allocation>());
  if (allocation->unit != unit_.number || allocation->is_summary) return;
  std::size_t next = 0;
  auto fill = [&](Symbol field) {
    const Value* given = arguments.keyword(field);
    if (given == nullptr && next < arguments.positional.size()) given = &arguments.positional[next];
    ++next;
    if (given != nullptr) return store_attribute(object, field, *given);
    const ClassRecord* holder = nullptr;
    const Value* factory = find_member(allocation->cls, field, &holder);
    if (factory != nullptr && factory->kind == ValueKind::Partial && factory->name == kFieldFactory)
      store_attribute(object, field, call_bound(factory->as<PartialCall>()->function, {}, nullptr, "default_factory", unconverted()));
  };
  for (Symbol field : allocation->cls->fields) fill(field);
  if (!allocation->cls->fields.empty()) return;
  auto* def = static_cast<const ast::ClassDef*>(scope_of(allocation->cls->scope).node);
  for (const ast::Stmt* s : def->body) {
    auto* field = ast::as<ast::AnnAssign>(s);
    if (auto* name = field != nullptr ? ast::as<ast::Name>(field->target) : nullptr; name != nullptr) fill(name->id_);
  }
}

// What a layer gives whose `call` is not in the project: one tensor where the table says so, perhaps one elsewhere.
Value Interpreter::layer_result(const Value& layer, const Arguments& arguments) {
  auto* allocation = layer.as<Allocation>();
  Value v = tensor(here(), Confidence::Likely, Origin::ApiResult);
  if (allocation->cls != nullptr) {
    v.confidence = Confidence::Possible;
    return v;
  }
  const knowledge::Api& layer_class = facts_of(allocation->api_class);
  v.name = intern(layer_class.name);
  std::uint8_t arity = 0;
  const knowledge::Returns gives = layer_class.cases.empty() ? layer_class.instance_gives : layer_gives(layer_class, *allocation, arguments, &arity);
  if (gives == knowledge::Returns::TensorTuple) return tensor_tuple(arity, v);
  if (gives == knowledge::Returns::Tensors) return sequence_of(ValueKind::List, v);
  if (gives != knowledge::Returns::Tensor) v.confidence = Confidence::Possible;
  return v;
}

// An object is called: a Keras layer runs its `call`, others their `__call__`.
Value Interpreter::call_instance(const Value& object, const Arguments& arguments, const ast::Node* at) {
  auto* allocation = object.as<Allocation>();
  const ClassRecord* cls = allocation->cls;
  std::uint8_t role = cls != nullptr ? keras_role(cls) : keras_role(allocation->api_class);
  bool keras_input = std::any_of(arguments.positional.begin(), arguments.positional.end(), [](const Value& v) {
    return v.kind == ValueKind::KerasTensor;
  });
  bool layer = (role & kLayer) != 0;
  bool loss_or_metric = (role & kLossOrMetric) != 0;
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
  if (cls != nullptr && (role & kLambda) != 0) {
    Value given = unknown();
    if (library_layer_call("keras.layers.Lambda.call", object, arguments, at, &given) && !given.is_unknown()) return given;
  }
  if (layer) return keras_input && !mode_.graph ? make(ValueKind::KerasTensor) : layer_result(object, arguments);
  if (loss_or_metric) return tensor(here(), Confidence::Certain, Origin::ApiResult);
  if (cls != nullptr && cls->has_unknown_base) {
    // Perhaps a layer of a class that is not known.
    if (find_member(cls, kCallHook, &holder) != nullptr) {
      return call_method(object, kCallHook, arguments, at, "call", unconverted());
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
      hash_object(key, e);
      const bool is_one = is_constant_key(key);
      if (d != nullptr && is_one)
        for (const DictEntry& entry : d->entries)
          if (same(entry.key, key)) return entry.value;
      const Value otherwise = arguments.positional.size() > 1 ? argument(1) : make(ValueKind::None);
      if (d != nullptr && d->has_no_other_keys() && is_one) return otherwise;
      constexpr std::size_t kFew = 32;
      if (d == nullptr || is_one || d->entries.size() > kFew) return unknown();
      // Any of the values, or what stands for a key that is not there.
      Value any = otherwise;
      for (const DictEntry& entry : d->entries) any = join(any, entry.value, arena());
      if (d->value != nullptr) any = join(any, *d->value, arena());
      any.confidence = Confidence::Possible;
      if (any.is_none()) return unknown();
      return any;
    }
    Value all;
    all.is_unbound = true;
    if (d != nullptr && d->value != nullptr) all = *d->value;
    if (d != nullptr)
      for (const DictEntry& entry : d->entries) all = join(all, entry.value, arena());
    if (all.is_unbound) all = unknown();
    Value key = element_of(receiver);
    if (method == kItems && d != nullptr && d->exact) {
      Values items;
      for (const DictEntry& entry : d->entries) {
        const Value pair[] = {entry.key, entry.value};
        items.push_back(tuple_of(pair));
      }
      return tuple_of(items, ValueKind::List);
    }
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
      loose.exact = loose.closed = false;
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
      constexpr std::size_t kMostExact = 96;
      if (auto* old = receiver.as<Sequence>(); method == kAppend && old != nullptr && old->exact && old->elements.size() < kMostExact) {
        Values all(old->elements.begin(), old->elements.end());
        all.push_back(added);
        write_back(tuple_of(all, receiver.kind));
        return make(ValueKind::None);
      }
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
