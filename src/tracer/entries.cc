// Where traces start, what their parameters hold, and the eager walk that finds them.
#include <algorithm>

#include "tracer/interpreter.h"

namespace graphvet::tracer {

using knowledge::MethodArguments;
using knowledge::TracedMethod;
using knowledge::Tracing;

namespace {

bool contains_name(std::initializer_list<std::string_view> names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Names that by custom are Python flags, sizes or objects, not tensors.
bool named_like_a_flag(std::string_view n) { return contains_name({"training", "is_training", "train", "trainable", "training_mode", "return_dict"}, n); }
bool named_like_no_tensor(std::string_view n) {
  return n.starts_with("num_") || n.starts_with("n_") || n.starts_with("max_") || n.starts_with("use_") || n.starts_with("is_") ||
         n.ends_with("_fn") || n.starts_with("iter") || n.ends_with("_iter") || n.ends_with("dataset") || n.ends_with("iterator") || n.ends_with("_size") || n.ends_with("_shape") || n.ends_with("_name") || n.ends_with("_dim") ||
         contains_name({"axis", "dim", "dims", "size", "shape", "name", "mode", "dtype", "config", "cfg", "params", "hparams", "model", "optimizer",
                        "strategy", "layer", "layers", "variables", "weights", "trainable_variables", "args", "kwargs", "iterator", "dataset",
                        "n", "k", "epoch", "epochs", "steps"}, n);
}

// What people try on tensors although tensors do not have it: reading it says nothing against a tensor.
bool mistaken_for_tensor_member(std::string_view n) {
  return contains_name({"numpy", "item", "tolist", "eval", "astype", "T", "reshape", "ravel", "flatten", "mean", "sum", "max", "min", "size", "copy",
                        "ndim", "any", "all", "std", "argmax", "transpose", "squeeze"}, n);
}

bool reads_like_an_object(const names::Parameter& p) {
  static const knowledge::ApiId tensor = knowledge::find_api("tensorflow.Tensor");
  return std::any_of(p.attributes.begin(), p.attributes.end(), [](Symbol a) {
    return !mistaken_for_tensor_member(a.text()) && !knowledge::find_member(tensor, a.text());
  });
}

const TracedMethod* hook_of(std::string_view entry, std::string_view method) {
  for (const TracedMethod& h : knowledge::traced_methods())
    if (h.entry == entry && h.method == method) return &h;
  return nullptr;
}

}  // namespace

const Value* plain_function(const Value& v) {
  switch (v.kind) {
    case ValueKind::Function: return &v;
    case ValueKind::BoundMethod: return plain_function(v.as<Bound>()->function);
    case ValueKind::Partial: {
      const auto* p = v.as<PartialCall>();
      if (p->style == PartialStyle::Library) return p->positional.empty() ? nullptr : plain_function(p->positional[0]);
      return plain_function(p->function);
    }
    default: return nullptr;
  }
}

void Interpreter::request(const Value& function, RunMode mode, std::string_view entry, const Span& at, Confidence confidence,
                          Request::Given given, Arguments arguments, bool has_signature) {
  if (silent_ || mode_.graph) return;
  if (function.kind == ValueKind::Choice) {
    for (const Value& one : function.as<Alternatives>()->values) request(one, mode, entry, at, confidence, given, arguments, has_signature);
    return;
  }
  if (function.kind == ValueKind::TracedFunction) return request(function.as<Traced>()->function, mode, entry, at, confidence, given, std::move(arguments), has_signature);
  if (plain_function(function) == nullptr) return;
  Request r;
  r.function = function;
  r.mode = mode;
  r.entry = entry;
  r.at = at;
  r.confidence = confidence;
  r.given = given;
  r.has_signature = has_signature;
  r.arguments = std::move(arguments);
  unit_.requests.push_back(std::move(r));
}

void Interpreter::request_class_entries(const ClassRecord* cls) {
  bool keras3 = world_.target.keras_major >= 3 && !cls->legacy_keras;
  auto ask = [&](const TracedMethod& hook, Confidence confidence) {
    Tracing tracing = keras3 ? hook.keras3 : hook.keras2;
    const ClassRecord* holder = nullptr;
    const Value* member = find_member(cls, intern(hook.method), &holder);
    if (tracing == Tracing::No || member == nullptr || member->kind != ValueKind::Function) return;
    RunMode mode;
    mode.graph = true;
    mode.autograph = tracing == Tracing::Converted ? AutoGraph::Converted : AutoGraph::Idle;
    // What happens once when a layer is built is meant to happen once.
    mode.doubtful = hook.arguments == MethodArguments::Shapes;
    Value bound = make(ValueKind::BoundMethod);
    bound.ref = arena().make<Bound>(Bound{instance_of(cls), *member});
    auto* closure = member->as<Closure>();
    const ast::Node* node = scope_of(closure->function).node;
    auto* def = ast::as<ast::FunctionDef>(node);
    std::uint32_t begin = def != nullptr ? def->name_begin : node->begin;
    std::uint32_t length = def != nullptr ? static_cast<std::uint32_t>(def->name.text().size()) : 1;
    request(bound, mode, hook.entry, {closure->function.module, begin, begin + length}, confidence, Request::Given::ByConvention, {});
  };
  bool asked_call = false;
  const std::span<const TracedMethod> hooks = knowledge::traced_methods();
  for (std::size_t i = 0; i < hooks.size() && !cls->api_bases.empty(); ++i) {
    const TracedMethod& hook = hooks[i];
    if (!derives_from(cls, world_.traced_bases[i])) continue;
    if (hook.method == "call" && asked_call) continue;
    asked_call |= hook.method == "call";
    ask(hook, Confidence::Certain);
  }
  if (asked_call || !cls->has_unknown_base) return;
  // A base that is not known, but is named like a layer or a model.
  auto* def = static_cast<const ast::ClassDef*>(scope_of(cls->scope).node);
  for (const ast::Expr* b : def->bases) {
    auto* a = ast::as<ast::Attribute>(b);
    auto* n = ast::as<ast::Name>(b);
    std::string_view name = a != nullptr ? a->attr.text() : n != nullptr ? n->id_.text() : std::string_view{};
    if (!name.ends_with("Layer") && !(name.starts_with("TF") && name.ends_with("Model"))) continue;
    return ask(knowledge::traced_methods()[0], Confidence::Likely);
  }
}

// What a trace receives for what the caller passes: NumPy values arrive as tensors, Python values as they are.
Value Interpreter::received_by_trace(const Value& v, int depth) { return as_symbolic(v, depth); }

// A parameter nobody passed anything known for.
Value Interpreter::by_convention(const Request& r, const names::Parameter& p, const Closure& closure, std::size_t index, bool first) {
  using PKind = names::Parameter::Kind;
  bool positive = (p.uses & (names::kUsedAsOperand | names::kShapeRead | names::kTensorSubscript)) != 0;
  auto input = [&](Confidence c) {
    Value v = tensor(Symbolic::Yes, c, r.entry == "tf.function" ? Origin::Parameter : Origin::KerasInput);
    v.name = p.name;
    v.is_assumed = !positive;
    return v;
  };
  auto all_of = [&](ValueKind kind) {
    Value v = make(kind, Confidence::Likely);
    Value element = input(Confidence::Likely);
    element.is_assumed = true;
    if (kind == ValueKind::Dict) {
      Dictionary d;
      d.value = arena().make<Value>(element);
      v.ref = arena().make<Dictionary>(d);
    } else {
      Sequence s;
      s.element = arena().make<Value>(element);
      v.ref = arena().make<Sequence>(s);
    }
    return v;
  };
  if (p.kind == PKind::Star) return make(ValueKind::Tuple);
  if (p.kind == PKind::DoubleStar) return make(ValueKind::Dict);
  if (r.has_signature) {
    Value v = input(Confidence::Certain);
    v.is_assumed = false;
    return v;
  }
  std::string_view name = p.name.text();
  if (named_like_a_flag(name)) {
    Value flag = make(ValueKind::Bool, Confidence::Likely);
    flag.may_be_none = p.default_value != nullptr && index < closure.defaults.size() && closure.defaults[index].is_none();
    return flag;
  }
  RunMode outer = mode_;
  mode_ = r.mode;
  Value declared_value = declared(p, closure, index);
  mode_ = outer;
  if (declared_value.is_tensor_like() || (!declared_value.is_unknown() && declared_value.kind != ValueKind::Dict && declared_value.kind != ValueKind::Tuple && declared_value.kind != ValueKind::List)) {
    if (declared_value.is_tensor()) declared_value.symbolic = Symbolic::Yes, declared_value.is_assumed = !positive;
    return declared_value;
  }
  if (declared_value.kind == ValueKind::Dict || declared_value.kind == ValueKind::Tuple || declared_value.kind == ValueKind::List) return all_of(declared_value.kind);

  const TracedMethod* hook = hook_of(r.entry, scope_of(closure.function).function_def() != nullptr ? scope_of(closure.function).function_def()->name.text() : "");
  if (hook != nullptr && hook->arguments == MethodArguments::Shapes) return unknown();
  if (hook != nullptr && hook->arguments == MethodArguments::Data && first) return all_of(ValueKind::Tuple);
  if (p.default_value != nullptr) {
    Value v = input(Confidence::Possible);
    v.may_be_none = true;
    return v;
  }
  if ((p.uses & (names::kCalled | names::kNextTaken)) != 0 || reads_like_an_object(p)) return unknown();
  if ((p.uses & names::kStringSubscript) != 0) return all_of(ValueKind::Dict);
  if ((p.uses & (names::kUnpacked | names::kStarred)) != 0) return all_of(ValueKind::Tuple);
  // `dim // 2`: sizes and axes are calculated with as well.
  const bool is_only_operand = (p.uses & (names::kShapeRead | names::kTensorSubscript)) == 0;
  if (named_like_no_tensor(name) && (!positive || (is_only_operand && !first))) return input(Confidence::Possible);
  if (positive) return input(Confidence::Likely);
  // Nothing says that it is a tensor. What Keras passes beside the inputs is a flag as often as not; what is iterated or
  // tested may be a list; inputs that are numbered may be several.
  bool beside_inputs = hook != nullptr && hook->arguments == MethodArguments::Inputs && !first;
  std::uint16_t ambiguous = names::kForIterated | names::kIsInstance | names::kTruthTest;
  if (hook != nullptr) ambiguous |= names::kNumberSubscript;
  if (beside_inputs || (p.uses & ambiguous) != 0) return input(Confidence::Possible);
  Value v = input(Confidence::Likely);
  // `len(x)` and nothing against it: what a traced function receives and measures is a tensor more often than not.
  if ((p.uses & names::kLengthTaken) != 0 && (p.uses & names::kNumberSubscript) == 0) v.is_assumed = false;
  return v;
}

Values Interpreter::entry_arguments(std::span<const Request> requests, const Closure& closure, const Value* self) {
  const auto& parameters = scope_of(closure.function).parameters;
  bool implicit_self = self == nullptr && closure.owner != nullptr && !closure.is_static && !parameters.empty();
  Value owner_instance;
  if (implicit_self) {
    if (closure.is_class_method) {
      owner_instance = make(ValueKind::Class);
      owner_instance.ref = closure.owner;
    } else {
      owner_instance = instance_of(closure.owner);
    }
  }
  const Value* receiver = implicit_self ? &owner_instance : self;
  Values joined(parameters.size());
  for (Value& v : joined) v.is_unbound = true;
  bool certain_calls = false;
  for (const Request& r : requests) {
    if (r.given != Request::Given::Values) continue;
    certain_calls = true;
    Arguments received = r.arguments;
    for (Value& v : received.positional) v = received_by_trace(v);
    for (auto& [k, v] : received.keywords) v = received_by_trace(v);
    const Value* passed = r.function.kind == ValueKind::BoundMethod ? receiver : (implicit_self && !received.positional.empty() && received.positional[0].kind == ValueKind::Instance ? nullptr : receiver);
    Values bound = bind_arguments(closure, passed, received);
    // A call site that tells nothing of an argument leaves to the others what it is.
    for (std::size_t i = 0; i < bound.size(); ++i)
      if (!bound[i].is_unknown()) joined[i] = join(joined[i], bound[i], arena());
  }
  bool traced_by_tensorflow = !requests.empty() && requests[0].entry == "tf.function";
  const Request* convention = &requests[0];
  for (const Request& r : requests)
    if (r.given == Request::Given::ByConvention) convention = &r;
  for (std::size_t i = 0; i < joined.size(); ++i) {
    bool is_self = receiver != nullptr && i == 0;
    if (is_self) {
      joined[i] = *receiver;
      continue;
    }
    bool unknown_here = joined[i].is_unbound || joined[i].is_unknown();
    // A callback's arguments are what TensorFlow passes: what is not known of them stays so.
    bool by_custom = convention->given == Request::Given::ByConvention || traced_by_tensorflow;
    if (unknown_here && by_custom) joined[i] = by_convention(*convention, parameters[i], closure, i, i == (receiver != nullptr ? 1u : 0u));
    if (joined[i].is_unbound) joined[i] = unknown();
    if (!unknown_here && traced_by_tensorflow && certain_calls) joined[i] = generalised(joined[i]);
    if (joined[i].is_tensor() && !joined[i].name) joined[i].name = parameters[i].name, joined[i].origin = Origin::Parameter;
  }
  return joined;
}

// A wrapper is traced: TensorFlow calls it, and it calls what is inside.
void Interpreter::trace_wrapper(std::span<const Request> requests) {
  const Request& first = requests[0];
  const Closure& inside = *plain_function(first.function)->as<Closure>();
  // What a library made stands in nobody's function.
  const Value& wrapper = first.function.kind == ValueKind::BoundMethod ? first.function.as<Bound>()->function : first.function;
  const bool is_library = wrapper.as<PartialCall>()->style == PartialStyle::Library;
  frame_ = is_library ? world_.module_frames[inside.function.module] : inside.frame;
  context_ = kNoContext;
  silent_ = false;
  for (const Request& r : requests) {
    mode_ = first.mode;
    std::uint32_t context = kNoContext;
    context_wanted_ = &context;
    Arguments received = r.arguments;
    for (Value& v : received.positional) v = received_by_trace(v);
    for (auto& [k, v] : received.keywords) v = received_by_trace(v);
    if (r.given == Request::Given::ByConvention && is_library) {
      received.positional = conventional_arguments(r, inside, first.function.kind == ValueKind::BoundMethod);
    } else if (r.given == Request::Given::ByConvention) {
      received.unknown_positional = true;
      received.rest = assumed(tensor(Symbolic::Yes, Confidence::Possible, Origin::Parameter));
    }
    call(first.function, received, nullptr, first.entry);
    context_wanted_ = nullptr;
    if (context != kNoContext) add_root(context, r);
  }
}

// What a function receives of which only the definition is known, its `self` aside.
Values Interpreter::conventional_arguments(const Request& r, const Closure& closure, bool is_bound) {
  const auto& parameters = scope_of(closure.function).parameters;
  Values given;
  const std::size_t first = is_bound && !parameters.empty() ? 1 : 0;
  for (std::size_t i = first; i < parameters.size(); ++i)
    if (parameters[i].kind == names::Parameter::Kind::Positional || parameters[i].kind == names::Parameter::Kind::PositionalOnly)
      given.push_back(by_convention(r, parameters[i], closure, i, i == first));
  return given;
}

void Interpreter::add_root(std::uint32_t context, const Request& r) {
  if (roots_seen_.emplace(context, r.entry, r.at.file, r.at.begin, r.at.end).second) unit_.result.roots.push_back({context, r.entry, r.at, r.confidence});
}

void Interpreter::run_trace(std::span<const Request> requests) {
  const Request& first = requests[0];
  const Value* inner = first.function.kind == ValueKind::BoundMethod ? &first.function.as<Bound>()->function : &first.function;
  if (inner->kind == ValueKind::Partial) return trace_wrapper(requests);
  const Value* function = plain_function(first.function);
  // `@staticmethod` above `@tf.function` is known only to the requests that came after it.
  for (const Request& r : requests)
    if (auto* closure = plain_function(r.function)->as<Closure>(); closure->is_static || closure->is_class_method) function = plain_function(r.function);
  Value self;
  const Value* receiver = nullptr;
  if (first.function.kind == ValueKind::BoundMethod) {
    self = first.function.as<Bound>()->self;
    // One object made at one place keeps its attributes; several become any object of the class.
    bool one = std::all_of(requests.begin(), requests.end(), [&](const Request& r) {
      return r.function.kind == ValueKind::BoundMethod && same(r.function.as<Bound>()->self, self);
    });
    if (self.kind == ValueKind::Instance && self.as<Allocation>()->cls != nullptr && (!one || self.as<Allocation>()->is_summary))
      self = instance_of(self.as<Allocation>()->cls);
    receiver = &self;
  }
  auto* closure = function->as<Closure>();
  frame_ = closure->frame;
  mode_ = kEager;
  context_ = kNoContext;
  silent_ = false;
  Values bound = entry_arguments(requests, *closure, receiver);
  std::uint32_t context = kNoContext;
  context_wanted_ = &context;
  const Value result = run_function(*closure, bound, first.mode, nullptr, first.entry);
  context_wanted_ = nullptr;
  if (context == kNoContext) return;
  mode_ = first.mode;
  context_ = context;
  const ast::Node* at = scope_of(closure->function).node;
  for (const Value& argument : bound) pass_composites(argument, Passage::IntoGraph, at);
  pass_composites(result, Passage::RoundTrip, at);
  if (first.entry == "tf.function") check_result(result, *closure);
  for (const Request& r : requests) add_root(context, r);
}

// ---- the eager walk ----

void Interpreter::walk_function(const Value& function) {
  const Value* plain = plain_function(function);
  if (plain == nullptr) return;
  auto* closure = plain->as<Closure>();
  Value self;
  const Value* receiver = nullptr;
  const auto& parameters = scope_of(closure->function).parameters;
  if (closure->owner != nullptr && !closure->is_static && !parameters.empty()) {
    self = make(ValueKind::Class);
    self.ref = closure->owner;
    if (!closure->is_class_method) self = instance_of(closure->owner);
    receiver = &self;
  }
  frame_ = closure->frame;
  Arguments arguments;
  arguments.unknown_caller = true;
  if (closure->given != nullptr) {
    arguments.positional.assign(closure->given->positional.begin(), closure->given->positional.end());
    for (const DictEntry& e : closure->given->keywords) arguments.keywords.emplace_back(e.key.name, e.value);
  }
  run_function(*closure, bind_arguments(*closure, receiver, arguments), kEager, nullptr, "walk");
}

namespace {
// A function, or those inside what decorators and metaclasses made of it.
void for_each_function(const Value& v, const std::function<void(const Value&)>& visit) {
  switch (v.kind) {
    case ValueKind::Function: return visit(v);
    case ValueKind::Partial:
      for (const Value& one : v.as<PartialCall>()->positional) for_each_function(one, visit);
      return;
    case ValueKind::Choice:
      for (const Value& one : v.as<Alternatives>()->values) for_each_function(one, visit);
      return;
    default: return;
  }
}
}  // namespace

void Interpreter::walk_module(project::ModuleId id) {
  Frame* module = world_.module_frames[id];
  if (module == nullptr) return;
  auto walk_all = [&](const Value& v) {
    frame_ = module;
    walk_function(v);
    // Local functions that nobody called are run for what they start themselves.
    constexpr std::size_t kMostClosures = 2'000;
    if (pending_closures_.size() > kMostClosures) limit("a function has too many local functions");
    for (std::size_t i = 0; i < pending_closures_.size() && i < kMostClosures; ++i) {
      Value local = pending_closures_[i];
      auto* closure = local.as<Closure>();
      if (!called_scopes_.contains((static_cast<std::uint64_t>(closure->function.module) << 32) | closure->function.scope)) walk_function(local);
    }
    pending_closures_.clear();
  };
  for (std::uint32_t i = 0; i < module->slot_count; ++i) {
    const Value& v = module->slots[i];
    const bool is_wrapped = v.kind == ValueKind::Partial && v.as<PartialCall>()->style == PartialStyle::Library;
    const Value* f = v.kind == ValueKind::Function || is_wrapped ? plain_function(v) : nullptr;
    if (f != nullptr && f->as<Closure>()->function.module == id) walk_all(*f);
  }
  for (const ClassRecord* cls : world_.classes_of[id]) {
    frame_ = cls->frame;
    request_class_entries(cls);
    for (auto& [name, member] : cls->members)
      for_each_function(member, [&](const Value& f) {
        if (f.as<Closure>()->owner == cls) walk_all(f);
      });
  }
}

}  // namespace graphvet::tracer
