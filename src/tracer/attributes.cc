// Names and attributes: what `name` and `object.name` mean.
#include <algorithm>

#include "tracer/interpreter.h"

namespace graphvet::tracer {

namespace {
std::uint64_t pair_of(std::uint32_t a, std::uint32_t b) { return (static_cast<std::uint64_t>(a) << 32) | b; }
const Symbol kClass = intern("__class__"), kDict = intern("__dict__"), kInit = intern("__init__");
}  // namespace

Value Interpreter::read_name(const ast::Name* name) {
  names::SlotRef ref = names::SlotRef::unpack(name->slot);
  if (Value* at = slot(name)) {
    if (!at->is_unbound) {
      // A flag at the top of a module is there to be switched.
      bool flag = ref.hops == names::SlotRef::kGlobal && frame_->function.scope != 0 && at->kind == ValueKind::Bool;
      return flag ? unfixed(*at) : *at;
    }
    if (ref.hops != names::SlotRef::kGlobal) return unknown();
  }
  if (Value v = starred_attribute(world_.star_imports[frame_->function.module], name->id_); !v.is_unknown()) return v;
  if (ref.index != names::SlotRef::kUnbound) return unknown();
  Value v = make(ValueKind::Builtin);
  v.name = name->id_;
  return v;
}

// Names come and go with versions. What Keras 3 dropped from `keras.backend` lives on under `tf.keras.backend`.
bool Interpreter::exists_in_target(const knowledge::Api& api, std::string_view spelling) const {
  int target = world_.target.tensorflow_major * 100 + world_.target.tensorflow_minor;
  if (spelling.starts_with("tensorflow.keras.backend.")) return true;
  return (api.since == 0 || api.since <= target) && (api.until == 0 || api.until >= target);
}

// The value of a dotted name of a library.
Value Interpreter::dotted(const LibraryNames::Entry& entry) {
  Symbol name = entry.name;
  knowledge::ApiId id = entry.api;
  Value v;
  if (id && !exists_in_target(knowledge::api(id), name.text())) return unknown();
  if (id) {
    const knowledge::Api& api = knowledge::api(id);
    if (api.kind == knowledge::ApiKind::Constant || api.kind == knowledge::ApiKind::Property) return api_result(id, nullptr, {}, nullptr);
    if (api.kind != knowledge::ApiKind::Module) {
      v = make(ValueKind::Api);
      v.integer = id.index;
      return v;
    }
  }
  if (!id && !entry.is_of_known_library) return unknown();
  v = make(ValueKind::Module);
  v.name = name;
  return v;
}

namespace {
// Libraries whose every public function the table describes: it wins over their sources (docs/decisions/0011).
bool is_told_by_the_table(std::string_view module) {
  std::string_view top = module.substr(0, module.find('.'));
  return top == "tensorflow" || top == "keras" || top == "tf_keras" || top == "numpy";
}
}  // namespace

namespace {
// Keras 2 goes on beside Keras 3: as a package, and inside TensorFlow.
bool is_of_keras_2(std::string_view module) { return module.starts_with("tf_keras") || module.starts_with("tensorflow.python.keras"); }
}  // namespace

// Nothing: the module itself has no such name, its star imports may have.
std::optional<Value> Interpreter::own_attribute(const Value& module, Symbol name) {
  std::uint64_t key = pair_of(module.name.id, name.id) ^ (static_cast<std::uint64_t>(module.module) << 17);
  bool foreign = module.module == project::kNoModule || is_told_by_the_table(module.name.text());
  if (foreign) {
    auto it = dotted_.find(key);
    if (it == dotted_.end()) {
      Value v = dotted(world_.library_names->member(module.name, name));
      v.legacy_keras = module.legacy_keras || is_of_keras_2(module.name.text());
      it = dotted_.emplace(key, v).first;
    }
    bool settled = it->second.kind == ValueKind::Api || (module.module == project::kNoModule && !it->second.is_unknown());
    if (settled) return it->second;
  }
  if (module.module == project::kNoModule) {
    // A folder without an __init__.py, reached by `import folder.module`.
    if (knowledge::is_known_library(module.name.text())) return unknown();
    if (!world_.project->is_place_name(name)) return unknown();
    std::string full = std::string(module.name.text()) + "." + std::string(name.text());
    project::ModuleId id = world_.project->resolve_import(frame_->function.module, full, 0);
    if (id == project::kNoModule && !world_.project->is_namespace(frame_->function.module, full)) return unknown();
    if (id != project::kNoModule) execute_module(id);
    Value v = make(ValueKind::Module);
    v.name = intern(full);
    v.module = id;
    return v;
  }
  // The project's own module: its variable, else its submodule.
  const names::ModuleNames& there = names_of(module.module);
  Frame* frame = world_.module_frames[module.module];
  if (std::uint32_t slot = there.module_slots.find(name.id); frame != nullptr && slot != names::FlatIndex::kNone) {
    const Value& v = frame->slots[slot];
    if (!v.is_unbound) return v;
  }
  if (project::ModuleId sub = world_.project->submodule(module.module, name.text()); sub != project::kNoModule) {
    execute_module(sub);
    Value v = make(ValueKind::Module);
    v.name = intern(std::string(module.name.text()) + "." + std::string(name.text()));
    v.module = sub;
    return v;
  }
  return std::nullopt;
}

Value Interpreter::module_attribute(const Value& module, Symbol name) {
  if (std::optional<Value> own = own_attribute(module, name)) return *own;
  return starred_attribute(world_.star_imports[module.module], name);
}

// What star imports bring, and the star imports of their modules; modules may import one another in circles.
Value Interpreter::starred_attribute(const Values& stars, Symbol name) {
  if (stars.empty()) return unknown();
  Values open(stars.rbegin(), stars.rend());
  std::unordered_set<project::ModuleId> seen;
  while (!open.empty()) {
    Value module = open.back();
    open.pop_back();
    if (module.module != project::kNoModule && !seen.insert(module.module).second) continue;
    if (std::optional<Value> own = own_attribute(module, name)) {
      if (!own->is_unknown()) return *own;
      continue;
    }
    const Values& more = world_.star_imports[module.module];
    open.insert(open.end(), more.rbegin(), more.rend());
  }
  return unknown();
}

Value Interpreter::eval_attribute(const ast::Attribute* e, const ast::Call* call) {
  if (std::optional<Value> inherited = super_member(e)) return *inherited;
  Value object = eval(e->value);
  if (object.is_tensor_like() || object.kind == ValueKind::Dataset) {
    emit(AttributeRead{span_of(e), span_of(e->value), call != nullptr ? span_of(call) : span_of(e), e->attr.text(), facts(object),
                       call != nullptr});
  }
  return attribute_of(object, e->attr, e);
}

namespace {
knowledge::ApiId class_of_value(const Value& v) {
  using knowledge::find_api;
  static const knowledge::ApiId tensor = find_api("tensorflow.Tensor"), variable = find_api("tensorflow.Variable"),
                                array = find_api("tensorflow.TensorArray"), ragged = find_api("tensorflow.RaggedTensor"),
                                sparse = find_api("tensorflow.sparse.SparseTensor"), dataset = find_api("tensorflow.data.Dataset"),
                                iterator = find_api("tensorflow.data.Iterator"), shape = find_api("tensorflow.TensorShape"),
                                dtype = find_api("tensorflow.dtypes.DType"), ndarray = find_api("numpy.ndarray"),
                                spec = find_api("tensorflow.TensorSpec");
  static const knowledge::ApiId keras_variable = find_api("keras.Variable");
  switch (v.kind) {
    case ValueKind::Tensor: return tensor;
    case ValueKind::Variable: return v.is_keras_variable ? keras_variable : variable;
    case ValueKind::TensorArray: return array;
    case ValueKind::RaggedTensor: return ragged;
    case ValueKind::SparseTensor: return sparse;
    case ValueKind::Dataset: return dataset;
    case ValueKind::Iterator: return iterator;
    case ValueKind::Shape: return shape;
    case ValueKind::DType: return dtype;
    case ValueKind::NdArray: return ndarray;
    case ValueKind::Spec: return spec;
    default: return {};
  }
}
const Symbol kShape = intern("shape"), kDType = intern("dtype"), kNdim = intern("ndim"), kSize = intern("size"), kT = intern("T");
}  // namespace

void Interpreter::note_library_name(const Value& module, Symbol name, const ast::Node* at) {
  const Symbol dotted = intern(std::string(module.name.text()) + "." + std::string(name.text()));
  if (knowledge::is_known_library(dotted.text())) unit_.result.library_names.push_back({span_of(at), dotted.text(), knowledge::find_api(dotted.text())});
}

// An op that no source registers is told: reading it raises, in eager code too.
Value Interpreter::op_of_library(const Value& module, Symbol name, const ast::Node* at) {
  const Value found = module_attribute(module, name);
  auto* read = at != nullptr && at->kind == ast::Kind::Attribute ? static_cast<const ast::Attribute*>(at) : nullptr;
  if (found.kind != ValueKind::Module || read == nullptr) return found;
  ValueFacts library = facts(module);
  library.origin = kOpLibrary;
  emit(AttributeRead{span_of(at), span_of(read->value), span_of(at), name.text(), library, false}, /*in_eager_too=*/true);
  return unknown();
}

namespace {
bool is_tuple_method(Symbol name) {
  const std::string_view text = name.text();
  return text == "count" || text == "index" || text == "_asdict" || text == "_replace" || text.starts_with("__");
}
}  // namespace

Value Interpreter::attribute_of(const Value& object, Symbol name, const ast::Node* at) {
  switch (object.kind) {
    case ValueKind::Module:
      if (world_.options->count_apis && at != nullptr && !silent_) note_library_name(object, name, at);
      if (name == kDict) return names_of_value(object);
      return object.name.text() == kOpLibrary ? op_of_library(object, name, at) : module_attribute(object, name);
    case ValueKind::Instance: return instance_attribute(object, name, at);
    case ValueKind::Class: return class_attribute(object.as<ClassRecord>(), name, nullptr);
    case ValueKind::Api: {
      // A class of a library: its method, to be called with the object as the first argument. A function that is an object: its own.
      knowledge::ApiId id = object.api();
      const knowledge::Api& api = knowledge::api(id);
      if (!api.is_a.empty()) return api_member(knowledge::find_api(api.is_a), name, object);
      if (api.kind != knowledge::ApiKind::Class) return unknown();
      knowledge::ApiId member = knowledge::find_member(id, name.text());
      if (!member) return unknown();
      Value v = make(ValueKind::Api);
      v.integer = member.index;
      return v;
    }
    case ValueKind::NdArray:
    case ValueKind::NumpyScalar: {
      if (name == kShape) return make(ValueKind::Tuple);
      if (name == kNdim || name == kSize) return make(ValueKind::Int);
      if (name == kDType) return make(ValueKind::DType);
      if (name == kT) return object;
      [[fallthrough]];
    }
    case ValueKind::Tensor:
    case ValueKind::Variable:
    case ValueKind::TensorArray:
    case ValueKind::RaggedTensor:
    case ValueKind::SparseTensor:
    case ValueKind::Dataset:
    case ValueKind::Iterator:
    case ValueKind::Shape:
    case ValueKind::DType:
    case ValueKind::Spec: return api_member(class_of_value(object), name, object);
    case ValueKind::Choice: {
      Value all;
      all.is_unbound = true;
      for (const Value& one : object.as<Alternatives>()->values) all = join(all, attribute_of(one, name, at), arena());
      return all.is_unbound ? unknown() : all;
    }
    case ValueKind::None:
    case ValueKind::Unknown: return unknown();
    case ValueKind::Function:
    case ValueKind::BoundMethod:
    case ValueKind::Partial: return callable_attribute(object, name);
    default: {
      if (auto* s = object.kind == ValueKind::Tuple ? object.as<Sequence>() : nullptr; s != nullptr)
        for (std::size_t i = 0; i < std::min(s->fields.size(), s->elements.size()); ++i)
          if (s->fields[i] == name) return s->elements[i];
      // Methods of Python's own containers and texts. A tuple with other names is a named one of which no fields are known.
      if (object.kind == ValueKind::Tuple && !is_tuple_method(name)) return unknown();
      Value v = make(ValueKind::BoundMethod);
      Value function = make(ValueKind::Builtin);
      function.name = name;
      v.ref = arena().make<Bound>(Bound{object, function});
      return v;
    }
  }
}

// What functions and bound methods have themselves, and what was set on them.
Value Interpreter::callable_attribute(const Value& object, Symbol name) {
  static const Symbol kGet = intern("__get__"), kCall = intern("__call__"), kFunc = intern("__func__"), kSelf = intern("__self__"),
                      kPartialFunc = intern("func"), kWrapped = intern("__wrapped__");
  if (name == kCall) return object;
  static const Symbol kRegister = intern("register"), kDispatch = intern("dispatch");
  if (object.kind == ValueKind::Function && object.as<Closure>()->is_dispatched && (name == kRegister || name == kDispatch)) {
    Value v = make(ValueKind::BoundMethod), builtin = make(ValueKind::Builtin);
    builtin.name = name;
    v.ref = arena().make<Bound>(Bound{object, builtin});
    return v;
  }
  if (std::optional<Value> set = function_attribute(object, name)) return *set;
  if (name == kGet && object.kind != ValueKind::BoundMethod) {
    Value v = make(ValueKind::BoundMethod);
    Value getter = make(ValueKind::Builtin);
    getter.name = name;
    v.ref = arena().make<Bound>(Bound{object, getter});
    return v;
  }
  if (object.kind == ValueKind::BoundMethod && name == kFunc) return object.as<Bound>()->function;
  if (object.kind == ValueKind::BoundMethod && name == kSelf) return object.as<Bound>()->self;
  if (object.kind != ValueKind::Partial) return unknown();
  auto* p = object.as<PartialCall>();
  if (name == kPartialFunc && p->style == PartialStyle::Plain) return p->function;
  if (name == kWrapped && p->is_method() && !p->positional.empty()) return p->positional[0];
  return unknown();
}

Value Interpreter::api_member(knowledge::ApiId cls, Symbol name, const Value& object) {
  if (!cls) return unknown();
  knowledge::ApiId member = knowledge::find_member(cls, name.text());
  if (!member) return unknown();
  if (const knowledge::Api& api = facts_of(member); api.kind == knowledge::ApiKind::Property) {
    const Value given = api.gives.empty() ? unknown() : formed(api.gives, {.api = api, .receiver = &object, .arguments = {}, .graph = mode_.graph});
    return given.is_unknown() ? api_result(member, &object, {}, nullptr) : given;
  }
  Value function = make(ValueKind::Api);
  function.integer = member.index;
  Value v = make(ValueKind::BoundMethod);
  v.ref = arena().make<Bound>(Bound{object, function});
  return v;
}

Value Interpreter::instance_attribute(const Value& object, Symbol name, const ast::Node* at) {
  auto* allocation = object.as<Allocation>();
  if (allocation->cls == nullptr) {
    if (auto kept = allocation->attributes.find(name); kept != allocation->attributes.end()) return unfixed(kept->second);
    return api_member(allocation->api_class, name, object);
  }
  const ClassRecord* cls = allocation->cls;
  if (cls->intercepts_reads) intercept_read(object, name, at);
  if (name == kClass) {
    Value v = make(ValueKind::Class);
    v.ref = cls;
    return v;
  }
  if (name == kDict) return names_of_value(object);
  // A data attribute wins over a method of the same name, a property over both.
  const ClassRecord* holder = nullptr;
  const Value* member = find_member(cls, name, &holder);
  bool is_property = member != nullptr && member->kind == ValueKind::Function && member->as<Closure>()->is_property;
  if (!is_property) {
    Value stored;
    stored.is_unbound = true;
    if (auto it = allocation->attributes.find(name); it != allocation->attributes.end()) stored = it->second;
    // What one object's constructor stored holds for it, unless other methods store the attribute as well.
    bool known = !allocation->is_summary && !stored.is_unbound && !store_facts(cls, name).outside_constructor;
    Value summary = known ? stored : summary_attribute(cls, name);
    if (!known && !summary.is_unbound) stored = allocation->is_summary || stored.is_unbound ? summary : join(stored, summary, arena());
    if (!stored.is_unbound && member != nullptr && member->kind != ValueKind::Function) stored = join(stored, *member, arena());
    // A text that the constructor was given, the name of a method say, is rarely changed; numbers and flags often are.
    if (!stored.is_unbound) return known && stored.kind == ValueKind::Str ? stored : unfixed(stored);
  }
  if (member != nullptr) return bind_member(*member, object, cls, true, at);
  for (knowledge::ApiId base : cls->api_bases)
    if (knowledge::ApiId found = knowledge::find_member(base, name.text())) {
      if (facts_of(found).kind != knowledge::ApiKind::Property) return api_member(base, name, object);
      const Value hooked = call_template_method(facts_of(found), object, {}, at);
      const Value told = api_member(base, name, object);
      return told.is_unknown() ? hooked : told;
    }
  std::optional<Value> made_up = missing_attribute(object, name, at);
  return made_up ? *made_up : unknown();
}

// Nobody was seen to give an object of the project such an attribute, whatever heir it is of.
bool Interpreter::lacks_attribute(const Value& object, Symbol name) {
  static const Symbol kGetAttr = intern("__getattr__");
  const ClassRecord* cls = object.kind == ValueKind::Instance ? object.as<Allocation>()->cls : nullptr;
  if (cls == nullptr || cls->has_unknown_base || object.as<Allocation>()->attributes.contains(name)) return false;
  const ClassRecord* holder = nullptr;
  auto is_without = [&](const ClassRecord* c) {
    return find_member(c, name, &holder) == nullptr && find_member(c, kGetAttr, &holder) == nullptr && summary_attribute(c, name).is_unbound &&
           std::ranges::none_of(c->api_bases, [&](knowledge::ApiId base) { return static_cast<bool>(knowledge::find_member(base, name.text())); });
  };
  if (!is_without(cls)) return false;
  const auto heirs = world_.heirs.find(cls);
  return !object.as<Allocation>()->is_summary || heirs == world_.heirs.end() || std::ranges::all_of(heirs->second, is_without);
}

Value Interpreter::class_attribute(const ClassRecord* cls, Symbol name, const Value* self) {
  const ClassRecord* holder = nullptr;
  if (const Value* member = find_member(cls, name, &holder)) {
    const bool is_function = member->kind == ValueKind::Function || member->kind == ValueKind::TracedFunction || member->kind == ValueKind::Class;
    if (!is_function && is_enumeration(cls)) return instance_of(cls);
    Value v = make(ValueKind::Class);
    v.ref = cls;
    return bind_member(*member, self != nullptr ? *self : v, cls, self != nullptr, nullptr);
  }
  static const Symbol kNew = intern("__new__"), kSubclasses = intern("__subclasses__");
  if (name == kNew || name == kSubclasses) {
    Value of = make(ValueKind::Class), method = make(ValueKind::Builtin), v = make(ValueKind::BoundMethod);
    of.ref = cls;
    method.name = name;
    v.ref = arena().make<Bound>(Bound{of, method});
    return v;
  }
  for (knowledge::ApiId base : cls->api_bases) {
    knowledge::ApiId member = knowledge::find_member(base, name.text());
    if (!member) continue;
    Value v = make(ValueKind::Api);
    v.integer = member.index;
    return v;
  }
  return unknown();
}

// What `object.member` gives for a member found on the class.
Value Interpreter::bind_member(const Value& member, const Value& object, const ClassRecord* cls, bool via_instance, const ast::Node* at) {
  const Value* function = &member;
  if (member.kind == ValueKind::Choice) {
    Value all;
    all.is_unbound = true;
    for (const Value& one : member.as<Alternatives>()->values) all = join(all, bind_member(one, object, cls, via_instance, at), arena());
    return all;
  }
  if (member.kind == ValueKind::TracedFunction) function = &member.as<Traced>()->function;
  if (function->kind == ValueKind::Partial && function->as<PartialCall>()->is_method() && via_instance) {
    Value v = make(ValueKind::BoundMethod);
    v.ref = arena().make<Bound>(Bound{object, member});
    return v;
  }
  if (member.kind == ValueKind::Instance && via_instance) return through_descriptor(member, object, cls, at);
  if (function->kind != ValueKind::Function) return unfixed(member);
  auto* closure = function->as<Closure>();
  if (closure->is_property) {
    if (!via_instance) return unknown();
    return call_function(*function, &object, {}, at, "property", unconverted());
  }
  if (closure->is_static) return member;
  Value self = object;
  if (closure->is_class_method && via_instance) {
    self = make(ValueKind::Class);
    self.ref = cls;
  } else if (!via_instance && !closure->is_class_method) {
    return member;
  }
  Value v = make(ValueKind::BoundMethod);
  v.ref = arena().make<Bound>(Bound{self, member});
  return v;
}

const names::AttributeStores* Interpreter::stores_in(const ClassRecord* holder) const {
  const auto& stores = names_of(holder->scope.module).attribute_stores;
  auto it = stores.find(holder->scope.scope);
  return it == stores.end() ? nullptr : &it->second;
}

Interpreter::StoreFacts& Interpreter::store_facts(const ClassRecord* cls, Symbol name) {
  auto [it, added] = store_facts_.try_emplace({cls, name});
  StoreFacts& facts = it->second;
  if (!added) return facts;
  for (const ClassRecord* holder : cls->mro) {
    const names::AttributeStores* stores = stores_in(holder);
    if (stores == nullptr) continue;
    facts.steps += stores->size() / 4;
    for (const names::AttributeStore& store : stores->of(name)) facts.outside_constructor |= !store.in_constructor;
  }
  return facts;
}

// What the methods of `cls` and its bases store as `self.name`, joined. Unbound if none does.
Value Interpreter::summary_attribute(const ClassRecord* cls, Symbol name) {
  StoreFacts& facts = store_facts(cls, name);
  is_spent(facts.steps);
  if (!facts.is_settled) {
    bool settled = unit_.number != 0 && cls->unit == 0;  // such a class changes no more
    for (const ClassRecord* holder : cls->mro)
      if (const names::AttributeStores* stores = stores_in(holder))
        for (const names::AttributeStore& store : stores->of(name)) settled &= run_store(cls, holder, store.method_scope, name);
    facts.is_settled = settled;
  }
  auto found = summary_values_.find(cls);
  if (found != summary_values_.end())
    if (auto v = found->second.find(name); v != found->second.end()) return v->second;
  Value none;
  none.is_unbound = true;
  return none;
}

// A base's constructor runs as its heir's calls it; by itself only when that does not reach it. True: it has run before.
bool Interpreter::run_store(const ClassRecord* cls, const ClassRecord* holder, std::uint32_t method_scope, Symbol attribute) {
  const ClassRecord* owner = nullptr;
  bool is_constructor = names_of(holder->scope.module).scopes[method_scope].qualname.ends_with(".__init__");
  const Value* constructor = is_constructor ? find_member(cls, kInit, &owner) : nullptr;
  // What a metaclass put around a constructor is not what the class wrote.
  auto written = [&](const std::pair<Symbol, Value>& m) { return m.first == kInit && m.second.kind == ValueKind::Function; };
  if (constructor != nullptr && constructor->kind != ValueKind::Function)
    if (auto it = std::find_if(owner->members.begin(), owner->members.end(), written); it != owner->members.end()) constructor = &it->second;
  if (constructor != nullptr && owner != holder && constructor->kind == ValueKind::Function) {
    bool ran_before = run_storing_method(cls, owner, constructor->as<Closure>()->function.scope);
    auto found = summary_values_.find(cls);
    if (found != summary_values_.end() && found->second.contains(attribute)) return ran_before;
    return run_storing_method(cls, holder, method_scope) && ran_before;
  }
  return run_storing_method(cls, holder, method_scope);
}

// True: it has run before.
bool Interpreter::run_storing_method(const ClassRecord* cls, const ClassRecord* holder, std::uint32_t method_scope) {
  std::uint32_t number = class_numbers_.emplace(cls, static_cast<std::uint32_t>(class_numbers_.size())).first->second;
  std::uint64_t key = pair_of(number, method_scope) ^ (static_cast<std::uint64_t>(holder->scope.module) << 44);
  constexpr std::uint32_t kDeepest = 24;
  if (depth_ > kDeepest) return false;
  if (!summary_runs_.insert(key).second) return true;
  const names::Scope& scope = names_of(holder->scope.module).scopes[method_scope];
  const Value* method = nullptr;
  for (auto& [n, v] : holder->members) {
    const Value* f = v.kind == ValueKind::TracedFunction ? &v.as<Traced>()->function : &v;
    if (f->kind == ValueKind::Function && f->as<Closure>()->function == FunctionRef{holder->scope.module, method_scope}) method = f;
  }
  if (method == nullptr || scope.parameters.empty()) return false;
  bool was_silent = silent_;
  silent_ = true;
  Value self = instance_of(cls);
  Arguments arguments;
  arguments.unknown_caller = true;
  // Constructors get what the program gives them, as far as it was seen.
  auto* closure = method->as<Closure>();
  Values bound = bind_arguments(*closure, &self, arguments);
  auto it = world_.constructor_arguments.find({cls, closure->function.module, closure->function.scope});
  if (it != world_.constructor_arguments.end())
    for (std::size_t i = 1; i < std::min(bound.size(), it->second.size()); ++i)
      if (!it->second[i].is_unbound && bound[i].is_unknown()) bound[i] = it->second[i];
  std::uint32_t context = context_;
  context_ = kNoContext;
  run_body(*closure, bound, kEager, kNoContext);
  context_ = context;
  silent_ = was_silent;
  return false;
}

}  // namespace graphvet::tracer
