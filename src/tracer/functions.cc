// Functions of the project: making them, giving them arguments, running their bodies.
#include <algorithm>
#include <utility>

#include "tracer/interpreter.h"

namespace graphvet::tracer {

using ast::Kind;

namespace {
constexpr std::uint32_t kDeepestCall = 40;
// Every function of a module is walked for itself as well: further down, a caller's arguments add nothing that was ever seen to
// change an answer (docs/regions.md, Speed), but each level costs half as much as all before it.
constexpr std::uint32_t kDeepestEagerCall = 8;
constexpr std::uint32_t kMostVariants = 8;  // analyses of one function in one mode with different arguments
constexpr std::size_t kMostSlots = 4096;

constexpr std::uint32_t kMostShapes = 256;  // different sets of callables and objects that one function is given

std::uint64_t function_key(const Closure& c, const RunMode& mode) {
  return (static_cast<std::uint64_t>(c.function.module) << 40) ^ (static_cast<std::uint64_t>(c.function.scope) << 8) ^
         (static_cast<std::uint64_t>(mode.guessed) << 4) ^ (static_cast<std::uint64_t>(mode.doubtful) << 5) ^ (static_cast<std::uint64_t>(mode.autograph) << 1) ^ static_cast<std::uint64_t>(mode.graph);
}

std::uint64_t mixed(std::uint64_t h, std::uint64_t v) { return (h ^ v) * 0x9E3779B97F4A7C15ull + (h >> 29); }

// Which code a value can lead to: the functions and classes in it. `Deep`: and what its objects were made for.
enum class Depth : std::uint8_t { Plain, Deep };
std::uint64_t shape_of(const Value& v, Depth objects = Depth::Deep, int depth = 0) {
  constexpr int kDeep = 2;
  std::uint64_t h = static_cast<std::uint64_t>(v.kind);
  switch (v.kind) {
    case ValueKind::Function: return mixed(mixed(h, v.as<Closure>()->function.module), v.as<Closure>()->function.scope);
    case ValueKind::BoundMethod: return mixed(shape_of(v.as<Bound>()->function, objects, depth), shape_of(v.as<Bound>()->self, objects, depth));
    case ValueKind::Partial: return mixed(h, shape_of(v.as<PartialCall>()->function, objects, depth));
    case ValueKind::TracedFunction: return mixed(h, shape_of(v.as<Traced>()->function, objects, depth));
    case ValueKind::Instance: {
      auto* object = v.as<Allocation>();
      h = mixed(h, reinterpret_cast<std::uint64_t>(object->cls) ^ object->api_class.index);
      return objects == Depth::Deep ? mixed(h, object->made_for) : h;
    }
    case ValueKind::Class: return mixed(h, reinterpret_cast<std::uint64_t>(v.ref));
    case ValueKind::Choice:
      for (const Value& one : v.as<Alternatives>()->values) h = mixed(h, shape_of(one, objects, depth));
      return h;
    case ValueKind::Tuple:
      if (v.ref == nullptr || depth >= kDeep) return 0;
      h = 0;
      for (const Value& one : v.as<Sequence>()->elements) h = mixed(h, shape_of(one, objects, depth + 1));
      return h;
    default: return 0;
  }
}

std::uint64_t shape_of(std::span<const Value> arguments, Depth objects = Depth::Deep) {
  std::uint64_t h = 0;
  for (const Value& v : arguments) h = mixed(h, shape_of(v, objects));
  return h;
}
}  // namespace

Value Interpreter::make_closure(const ast::Node* node, const ast::Arguments* args) {
  const names::ModuleNames& here_names = names();
  std::uint32_t index = here_names.scope_of(node);
  if (index == 0) return unknown();
  const names::Scope& scope = here_names.scopes[index];
  (void)args;
  Closure c;
  c.function = {frame_->function.module, index};
  c.frame = frame_;
  c.owner = frame_->cls;
  c.always_converted = mode_.graph && mode_.converted();  // it is part of the text that AutoGraph made
  Values defaults(scope.parameters.size());
  for (std::size_t i = 0; i < scope.parameters.size(); ++i)
    if (scope.parameters[i].default_value != nullptr) defaults[i] = eval(scope.parameters[i].default_value);
  c.defaults = arena().copy(std::span<const Value>(defaults));
  Value v = make(ValueKind::Function);
  v.ref = arena().make<Closure>(c);
  if (frame_->cls == nullptr && !silent_) pending_closures_.push_back(v);
  return v;
}

namespace {
Value with_flag(const Value& function, Arena& arena, void (*set)(Closure&)) {
  Closure c = *function.as<Closure>();
  set(c);
  Value v = function;
  v.ref = arena.make<Closure>(c);
  return v;
}

// The dotted tail of a decorator that only marks: `@property`, `@x.setter`, `@functools.cached_property`.
std::string_view last_name(const ast::Expr* e) {
  if (auto* c = ast::as<ast::Call>(e)) return last_name(c->func);
  if (auto* a = ast::as<ast::Attribute>(e)) return a->attr.text();
  if (auto* n = ast::as<ast::Name>(e)) return n->id_.text();
  return {};
}
}  // namespace

namespace {
// @tf.py_function(Tout=...): what it makes runs on the host.
bool makes_host_function(const Value& decorator) {
  if (decorator.kind != ValueKind::Partial) return false;
  const Value& function = decorator.as<PartialCall>()->function;
  if (function.kind != ValueKind::Api) return false;
  std::string_view name = knowledge::api(function.api()).name;
  return name == "tf.py_function" || name == "tf.numpy_function";
}
}  // namespace

Value Interpreter::decorate(const ast::FunctionDef* def, Value function) {
  if (def->decorator_list.empty() || function.kind != ValueKind::Function) return function;
  std::vector<const ast::Expr*> decorators(def->decorator_list.begin(), def->decorator_list.end());
  for (auto it = decorators.rbegin(); it != decorators.rend(); ++it) {
    const ast::Expr* d = *it;
    std::string_view name = last_name(d);
    Value* plain = function.kind == ValueKind::Function ? &function : nullptr;
    if (plain != nullptr && (name == "staticmethod")) { function = with_flag(*plain, arena(), [](Closure& c) { c.is_static = true; }); continue; }
    if (plain != nullptr && (name == "classmethod")) { function = with_flag(*plain, arena(), [](Closure& c) { c.is_class_method = true; }); continue; }
    if (plain != nullptr && (name == "property" || name == "cached_property" || name == "abstractproperty")) {
      function = with_flag(*plain, arena(), [](Closure& c) { c.is_property = true; });
      continue;
    }
    if (plain != nullptr && name == "setter" && frame_->cls != nullptr) {
      frame_->cls->bind(setter_name(def->name), *plain);
      frame_->cls->has_setters = true;
    }
    if (plain != nullptr && (name == "setter" || name == "deleter") && frame_->cls != nullptr) {
      // The property goes on under the same name.
      const ClassRecord* holder = nullptr;
      const Value* property = find_member(frame_->cls, def->name, &holder);
      return property != nullptr ? *property : unknown();
    }
    if (plain != nullptr && (name == "setter" || name == "deleter" || name == "overload")) return unknown();
    if (name == "staticmethod" || name == "classmethod") {
      // Above tf.function: the flag belongs to the function below.
      if (function.kind == ValueKind::TracedFunction && function.as<Traced>()->function.kind == ValueKind::Function) {
        Traced t = *function.as<Traced>();
        t.function = name == "staticmethod" ? with_flag(t.function, arena(), [](Closure& c) { c.is_static = true; })
                                            : with_flag(t.function, arena(), [](Closure& c) { c.is_class_method = true; });
        function.ref = arena().make<Traced>(t);
      }
      continue;
    }
    if (name == "do_not_convert" || name == "lru_cache" || name == "cache") {
      if (plain != nullptr) function = with_flag(*plain, arena(), [](Closure& c) { c.never_converted = true; });
      if (auto* call_node = ast::as<ast::Call>(d)) eval_arguments(call_node);
      continue;
    }
    if (is_graph_decorator(d)) {
      function = make_traced(function, {}, d);
      continue;
    }
    if (plain != nullptr && (name == "singledispatch" || name == "singledispatchmethod")) {
      function = with_flag(*plain, arena(), [](Closure& c) { c.is_dispatched = true; });
      continue;
    }
    Value decorator = eval(d);
    if (makes_host_function(decorator)) return unknown();
    Arguments a;
    a.positional.push_back(function);
    // AutoGraph leaves the lines of decorators as they are.
    const RunMode outer = std::exchange(mode_, unconverted());
    Value result = call(decorator, a, d, "decorator");
    mode_ = outer;
    // A decorator that nothing is known of is taken to give the function back.
    bool callable = result.kind == ValueKind::Function || result.kind == ValueKind::TracedFunction || result.kind == ValueKind::BoundMethod ||
                    result.kind == ValueKind::Partial || result.kind == ValueKind::Choice || result.kind == ValueKind::Instance;
    if (callable) function = result;
  }
  return function;
}

// A parameter that no argument was given for, in eager code or by a caller that is not known.
Value Interpreter::declared(const names::Parameter& p, const Closure& closure, std::size_t index) {
  if (p.kind == names::Parameter::Kind::Star) return make(ValueKind::Tuple);
  if (p.kind == names::Parameter::Kind::DoubleStar) return make(ValueKind::Dict);
  if (p.node != nullptr && p.node->annotation != nullptr) {
    Frame* frame = frame_;
    frame_ = closure.frame;
    Value v = from_annotation(p.node->annotation);
    frame_ = frame;
    // `x: int = None` is an `Optional[int]`.
    const bool is_none_too = p.default_value != nullptr && index < closure.defaults.size() && closure.defaults[index].is_none();
    if (!v.is_unknown() && is_none_too) v.may_be_none = true;
    if (!v.is_unknown()) return v;
  }
  if (p.default_value != nullptr && index < closure.defaults.size()) {
    Value d = closure.defaults[index];
    // The default tells the kind, not the value; None tells nothing.
    if (d.kind == ValueKind::Bool || d.kind == ValueKind::Int || d.kind == ValueKind::Float || d.kind == ValueKind::Str) return make(d.kind, Confidence::Likely);
  }
  return unknown();
}

// Python's rules of argument passing, with unknown where the call does not tell.
Values Interpreter::bind_arguments(const Closure& closure, const Value* self, const Arguments& arguments) {
  using PKind = names::Parameter::Kind;
  const auto& parameters = scope_of(closure.function).parameters;
  Values bound(parameters.size());
  RecycledVector<char> given(parameters.size(), false);
  std::size_t next = 0;
  auto positional_at = [&](std::size_t i) { return i < parameters.size() && (parameters[i].kind == PKind::Positional || parameters[i].kind == PKind::PositionalOnly); };
  Values rest;
  auto give = [&](const Value& v) {
    if (positional_at(next)) {
      bound[next] = v;
      given[next++] = true;
    } else {
      rest.push_back(v);
    }
  };
  if (self != nullptr) give(*self);
  for (const Value& v : arguments.positional) give(v);
  std::vector<DictEntry> extra;
  for (auto& [name, v] : arguments.keywords) {
    bool found = false;
    for (std::size_t i = 0; i < parameters.size() && !found; ++i) {
      if (parameters[i].name != name || parameters[i].kind == PKind::Star || parameters[i].kind == PKind::DoubleStar) continue;
      bound[i] = v;
      given[i] = found = true;
    }
    if (!found) extra.push_back({text(name), v});
  }
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    if (given[i]) {
      // What is a tensor by custom only gives way to an annotation that says otherwise.
      if (bound[i].is_assumed && parameters[i].node != nullptr && parameters[i].node->annotation != nullptr)
        if (Value v = declared(parameters[i], closure, i); !v.is_unknown() && !v.is_tensor_like()) bound[i] = v;
      continue;
    }
    const names::Parameter& p = parameters[i];
    if (p.kind == PKind::Star) {
      Sequence s;
      s.elements = arena().copy(std::span<const Value>(rest));
      s.exact = !arguments.unknown_positional;
      if (arguments.unknown_positional) s.element = arena().make<Value>(arguments.rest);
      bound[i] = make(ValueKind::Tuple);
      if (s.exact || s.element != nullptr) bound[i].ref = arena().make<Sequence>(s);
    } else if (p.kind == PKind::DoubleStar) {
      Dictionary d;
      d.entries = arena().copy(std::span<const DictEntry>(extra));
      d.exact = !arguments.unknown_keywords;
      bound[i] = make(ValueKind::Dict);
      bound[i].ref = arena().make<Dictionary>(d);
    } else if (arguments.unknown_positional && positional_at(i)) {
      // Whether `*args` reaches this far is not known; what has a default need not come from there.
      bound[i] = arguments.rest.is_unknown() || p.default_value != nullptr ? declared(p, closure, i) : arguments.rest;
    } else if (p.default_value != nullptr && !arguments.unknown_keywords && !arguments.unknown_caller) {
      bound[i] = i < closure.defaults.size() ? closure.defaults[i] : unknown();
    } else {
      bound[i] = declared(p, closure, i);
    }
  }
  return bound;
}

bool Interpreter::MemoKey::operator==(const MemoKey& other) const {
  if (hash != other.hash || !(function == other.function) || frame != other.frame || owner != other.owner || !(mode == other.mode) ||
      arguments.size() != other.arguments.size())
    return false;
  for (std::size_t i = 0; i < arguments.size(); ++i)
    if (!same(arguments[i], other.arguments[i])) return false;
  return true;
}

Interpreter::MemoKey::MemoKey(const Closure& closure, const RunMode& run_mode, std::span<const Value> given)
    : function(closure.function), frame(closure.frame), owner(closure.owner), mode(run_mode), arguments(given) {
  std::size_t h = (static_cast<std::size_t>(function.module) << 20) ^ function.scope;
  h = (h ^ reinterpret_cast<std::size_t>(frame)) * 0x9E3779B97F4A7C15ull;
  h ^= (static_cast<std::size_t>(mode.autograph) << 1) ^ static_cast<std::size_t>(mode.graph);
  for (const Value& v : arguments) h = (h ^ hash_of(v)) * 0x9E3779B97F4A7C15ull;
  hash = h;
}

bool Interpreter::falls_back(const names::Scope& scope) const {
  std::uint16_t obstacles = scope.obstacles;
  if (world_.target.tensorflow_major == 2 && world_.target.tensorflow_minor == 15) obstacles &= static_cast<std::uint16_t>(~names::kWalrus);
  if (world_.target.tensorflow_at_least(2, 13)) obstacles &= static_cast<std::uint16_t>(~names::kExceptStar);
  return obstacles != 0;
}

// Classes whose methods AutoGraph does not convert: test cases, and tuples by way of typing.NamedTuple.
bool Interpreter::is_left_alone(const ClassRecord* cls) const {
  static const knowledge::ApiId kTuple = knowledge::find_api("typing.NamedTuple"), kTest = knowledge::find_api("unittest.TestCase"),
                                kTensorFlowTest = knowledge::find_api("tensorflow.test.TestCase");
  return std::ranges::any_of(cls->api_bases, [](knowledge::ApiId base) {
    return base == kTuple || (kTest && knowledge::is_subclass(base, kTest)) || (kTensorFlowTest && knowledge::is_subclass(base, kTensorFlowTest));
  });
}

// A lambda of the same parameters on the same line: AutoGraph does not know which of the two it is given.
bool Interpreter::has_twin(FunctionRef lambda) const {
  constexpr std::uint32_t kNear = 8;
  const auto& scopes = names_of(lambda.module).scopes;
  const std::string_view text = world_.project->module(lambda.module).index.source->text();
  const names::Scope& own = scopes[lambda.scope];
  auto is_twin = [&](const names::Scope& other) {
    if (&other == &own || other.kind != names::ScopeKind::Lambda) return false;
    const auto [first, last] = std::minmax(own.node->begin, other.node->begin);
    return std::ranges::equal(own.parameters, other.parameters, {}, &names::Parameter::name, &names::Parameter::name) &&
           text.substr(first, last - first).find('\n') == std::string_view::npos;
  };
  const std::uint32_t from = lambda.scope - std::min(lambda.scope, kNear), to = std::min<std::uint32_t>(lambda.scope + kNear + 1, static_cast<std::uint32_t>(scopes.size()));
  return std::any_of(scopes.begin() + from, scopes.begin() + to, is_twin);
}

// The mode in which a function runs that was asked to run in `wanted`.
RunMode Interpreter::mode_for(const Closure& closure, const RunMode& wanted, bool asked_by_user) const {
  RunMode mode = wanted;
  if (closure.never_converted && mode.graph) mode.autograph = AutoGraph::Off;
  if (closure.always_converted && mode.graph) mode.autograph = AutoGraph::Converted;
  if (!mode.converted()) return mode;
  const names::Scope& scope = scope_of(closure.function);
  if (falls_back(scope) || scope.is_generator) mode.autograph = AutoGraph::Idle;
  if (closure.owner != nullptr && is_left_alone(closure.owner)) mode.autograph = AutoGraph::Idle;
  if (!closure.always_converted && scope.kind == names::ScopeKind::Lambda && has_twin(closure.function)) mode.autograph = AutoGraph::Idle;
  // A library's own functions stay as they are, unless tf.function was given just this one.
  if (!asked_by_user && world_.is_unconverted[closure.function.module]) mode.autograph = AutoGraph::Idle;
  return mode;
}

namespace {
// Is `name` the dotted name `wanted`, or does it end in it?
bool is_named(std::string_view name, std::string_view wanted) {
  return name == wanted || (name.size() > wanted.size() && name.ends_with(wanted) && name[name.size() - wanted.size() - 1] == '.');
}
}  // namespace

// The settings name decorators as they are written or as they are imported: either end may be the longer.
bool Interpreter::is_graph_decorator(const ast::Expr* decorator) const {
  if (world_.options->graph_decorators.empty()) return false;
  auto* c = ast::as<ast::Call>(decorator);
  std::string_view written = source_text(c != nullptr ? c->func : decorator);
  return std::any_of(world_.options->graph_decorators.begin(), world_.options->graph_decorators.end(),
                     [&](const std::string& name) { return is_named(written, name) || is_named(name, written); });
}

bool Interpreter::is_declared_eager(FunctionRef function) const {
  if (world_.options->eager_functions.empty()) return false;
  std::string name = world_.project->module(function.module).name + "." + std::string(scope_of(function).qualname);
  return std::any_of(world_.options->eager_functions.begin(), world_.options->eager_functions.end(),
                     [&](const std::string& wanted) { return is_named(name, wanted); });
}

// What is left of an argument when there are too many of its kind: which code it leads to, and that it is a tensor.
Value Interpreter::widened(const Value& v, int depth) {
  constexpr int kDeep = 2;
  if (v.kind == ValueKind::Tensor) {
    Value t = tensor(v.symbolic, std::min(v.confidence, Confidence::Likely), Origin::Parameter);
    t.is_assumed = v.is_assumed;
    return t;
  }
  if (shape_of(v) == 0) return unknown();
  if (v.kind == ValueKind::Instance && v.as<Allocation>()->cls != nullptr) return instance_of(v.as<Allocation>()->cls);
  if (v.kind == ValueKind::BoundMethod) {
    Value bound = v;
    bound.ref = arena().make<Bound>(Bound{widened(v.as<Bound>()->self, depth + 1), v.as<Bound>()->function});
    return bound;
  }
  if (v.kind == ValueKind::Choice) {
    Value all;
    all.is_unbound = true;
    for (const Value& one : v.as<Alternatives>()->values) all = join(all, widened(one, depth + 1), arena());
    return all;
  }
  if (v.kind != ValueKind::Tuple || depth >= kDeep) return v;
  Sequence s = *v.as<Sequence>();
  Values elements;
  for (const Value& one : s.elements) elements.push_back(widened(one, depth + 1));
  s.elements = arena().copy(std::span<const Value>(elements));
  Value tuple = v;
  tuple.ref = arena().make<Sequence>(s);
  return tuple;
}

Value Interpreter::run_function(const Closure& closure, Values bound, const RunMode& wanted, const ast::Node* at,
                                std::string_view how) {
  if (wanted.graph && is_declared_eager(closure.function)) return unknown();
  if (guesses_ > 0 && guessed_enough()) return unknown();
  RunMode mode = mode_for(closure, wanted, how == "tf.function");
  note_called(closure.function);
  if (depth_ >= (mode.graph ? kDeepestCall : kDeepestEagerCall)) {

    if (mode.graph) limit("calls are nested too deeply");
    return unknown();
  }
  for (Value& v : bound) v = generalised(v);
  MemoKey key(closure, mode, bound);
  auto it = memo_.find(key);
  if (it == memo_.end()) {
    // The key is spread over all bits first: it and the address of a frame differ in the same few ones.
    std::uint64_t frame = reinterpret_cast<std::uint64_t>(closure.frame);
    std::uint64_t shape = mixed(mixed(mixed(0, function_key(closure, mode)), frame), shape_of(bound));
    std::uint32_t& variants = variants_[shape];
    if (variants == 0 && ++shapes_[mixed(function_key(closure, mode), frame)] > kMostShapes) {
      if (mode.graph) limit("a function is given too many different functions");
      return unknown();
    }
    if (variants >= kMostVariants) {
      // Too many kinds of arguments: one more analysis stands for all the rest.
      // It mixes what different callers pass, so rules do not hear of it.
      bool is_last = variants >= 2 * kMostVariants;
      for (Value& v : bound) {
        v = widened(v);
        if (is_last && v.is_tensor()) v = unknown();
      }
      if (mode.graph) mode.doubtful = true;
      key = MemoKey(closure, mode, bound);
      it = memo_.find(key);
      if (it == memo_.end() && variants >= 3 * kMostVariants) {
        if (mode.graph) limit("a function is called in too many ways");
        return unknown();
      }
    }
    ++variants;
  }
  std::uint32_t context = kNoContext;
  if (it != memo_.end()) {
    context = it->second.context;
  } else if (mode.graph && !silent_) {
    context = static_cast<std::uint32_t>(unit_.result.contexts.size());
    unit_.result.contexts.push_back({closure.function, mode.shown(), mode.guessed});
  }
  if (context_wanted_ != nullptr) *std::exchange(context_wanted_, nullptr) = context;
  if (context != kNoContext && context_ == kNoContext && graph_block_) add_root(context, *graph_block_);
  if (context != kNoContext && context_ != kNoContext && at != nullptr && mode_.graph) {
    std::uint64_t seen = (static_cast<std::uint64_t>(context_) << 32) | context;
    if (edges_seen_.insert(seen).second)
      unit_.result.edges.push_back({context_, context, span_of(at), how});
  }
  if (it != memo_.end()) return it->second.running ? unknown() : it->second.result;
  key.arguments = arena().copy(std::span<const Value>(bound));
  MemoEntry& entry = memo_.emplace(key, MemoEntry{context, unknown(), true}).first->second;
  if (!mode.graph && !silent_ && closure.owner != nullptr) note_construction(closure, key.arguments);
  Value result = run_body(closure, key.arguments, mode, context);
  entry.running = false;
  entry.result = result;
  return result;
}

// What constructors are given tells what objects hold.
void Interpreter::note_construction(const Closure& closure, std::span<const Value> bound) {
  static const Symbol kInit = intern("__init__");
  auto* def = scope_of(closure.function).function_def();
  if (def == nullptr || def->name != kInit || bound.empty() || bound[0].kind != ValueKind::Instance) return;
  auto* object = bound[0].as<Allocation>();
  if (object->cls == nullptr || object->is_summary) return;
  unit_.constructions.emplace_back(ConstructorKey{object->cls, closure.function.module, closure.function.scope}, Values(bound.begin(), bound.end()));
}

Value Interpreter::run_body(const Closure& closure, std::span<const Value> bound, const RunMode& mode, std::uint32_t context) {
  const names::Scope& scope = scope_of(closure.function);
  // Only inner functions and classes keep a frame beyond the call.
  Frame passing;
  Frame* frame = scope.has_inner_scopes ? arena().make<Frame>() : &passing;
  frame->function = closure.function;
  frame->parent = closure.frame;
  frame->unit = unit_.number;
  frame->slot_count = static_cast<std::uint32_t>(std::min(scope.slots.size(), kMostSlots));
  Value unbound;
  unbound.is_unbound = true;
  Values slots(frame->slot_count, unbound);
  for (std::size_t i = 0; i < scope.parameters.size() && i < bound.size(); ++i)
    if (scope.parameters[i].slot < slots.size()) slots[scope.parameters[i].slot] = bound[i];
  frame->slots = scope.has_inner_scopes ? arena().copy(std::span<const Value>(slots)).data() : slots.data();

  struct Saved {
    Frame* frame; RunMode mode; bool reachable; std::uint32_t context; Value returned; std::vector<State>* breaks;
    Samples* raises; const ClassRecord* owner; Value self; std::uint32_t expression_depth; const ast::Call* call_node; std::uint64_t made_for; Values* at_returns;
  } saved{frame_, mode_, reachable_, context_, returned_, breaks_, raises_, owner_, self_, expression_depth_, call_node_, made_for_, at_returns_};
  const ast::Node* construction = construction_;
  // What a constructor's body makes is made there; `__new__` and metaclasses make what their caller asked for.
  static const Symbol kNew = intern("__new__"), kCall = intern("__call__");
  auto* constructs = scope.function_def();
  if (constructs == nullptr || (constructs->name != kNew && constructs->name != kCall)) construction_ = nullptr;
  frame_ = frame;
  mode_ = mode;
  made_for_ = shape_of(bound, Depth::Plain);
  Values at_returns(scope.has_inner_scopes ? slots.size() : 0, unbound);
  at_returns_ = scope.has_inner_scopes ? &at_returns : nullptr;
  reachable_ = true;
  context_ = context;
  returned_ = Value{};
  returned_.is_unbound = true;
  breaks_ = nullptr;
  raises_ = nullptr;
  call_node_ = nullptr;
  if (closure.owner != nullptr) owner_ = closure.owner;
  if (closure.owner != nullptr && !bound.empty()) self_ = bound[0];
  ++depth_;
  if (observes_) observe_parameters(scope, bound);

  Value result;
  if (auto* lambda = ast::as<ast::Lambda>(scope.node)) {
    result = eval(lambda->body);
    if (observes_) observe(ObservedRole::Returned, lambda->body, "return", result);
  } else {
    run(scope.function_def()->body);
    if (at_returns_ != nullptr) close_frame(at_returns);
    result = returned_;
    if (observes_ && reachable_) observe(ObservedRole::Returned, scope.node, "return", make(ValueKind::None));
    if (reachable_ && !scope.is_generator) result = join(result, make(ValueKind::None), arena());
    if (result.is_unbound) result = reachable_ || scope.is_generator ? make(ValueKind::None) : unknown();
    if (scope.is_generator) {
      Sequence s;
      if (!result.is_none()) s.element = arena().make<Value>(result);
      result = make(ValueKind::Generator);
      result.symbolic = here();
      result.ref = arena().make<Sequence>(s);
    }
    if (scope.is_async) result = unknown();
  }

  --depth_;
  frame_ = saved.frame;
  mode_ = saved.mode;
  reachable_ = saved.reachable;
  context_ = saved.context;
  returned_ = saved.returned;
  breaks_ = saved.breaks;
  raises_ = saved.raises;
  owner_ = saved.owner;
  self_ = saved.self;
  expression_depth_ = saved.expression_depth;
  construction_ = construction;
  call_node_ = saved.call_node;
  made_for_ = saved.made_for;
  at_returns_ = saved.at_returns;
  return result;
}

// What the variables hold for the inner functions that go on using them, `at_returns` before each `return`.
void Interpreter::close_frame(Values& at_returns) {
  if (reachable_) join_slots(at_returns);
  std::ranges::copy(at_returns, frame_->slots);
}

}  // namespace graphvet::tracer
