// Calls of TensorFlow, Keras, NumPy and Python's library, by what the knowledge table says of them.
#include <algorithm>

#include "tracer/interpreter.h"

namespace graphvet::tracer {

using knowledge::Api;
using knowledge::ApiId;
using knowledge::ApiKind;
using knowledge::CallbackArguments;
using knowledge::CallbackMode;
using knowledge::Returns;

namespace {
// The structure with every leaf replaced.
Value mapped_structure(const Value& structure, const Value& leaf, Arena& arena, int depth = 0) {
  constexpr int kDeep = 3;
  if (structure.is_tensor_like() || structure.kind == ValueKind::NdArray) return leaf;
  if (structure.ref == nullptr || depth >= kDeep) return unknown();
  Value v = structure;
  if (structure.kind == ValueKind::Tuple || structure.kind == ValueKind::List) {
    Sequence q = *structure.as<Sequence>();
    std::vector<Value> elements;
    for (const Value& e : q.elements) elements.push_back(mapped_structure(e, leaf, arena, depth + 1));
    q.elements = arena.copy(std::span<const Value>(elements));
    if (q.element != nullptr) q.element = arena.make<Value>(mapped_structure(*q.element, leaf, arena, depth + 1));
    v.ref = arena.make<Sequence>(q);
    return v;
  }
  if (structure.kind != ValueKind::Dict) return unknown();
  Dictionary d = *structure.as<Dictionary>();
  std::vector<DictEntry> entries;
  for (const DictEntry& e : d.entries) entries.push_back({e.key, mapped_structure(e.value, leaf, arena, depth + 1)});
  d.entries = arena.copy(std::span<const DictEntry>(entries));
  if (d.value != nullptr) d.value = arena.make<Value>(mapped_structure(*d.value, leaf, arena, depth + 1));
  v.ref = arena.make<Dictionary>(d);
  return v;
}

// No structure to tf.nest.
bool is_leaf(const Value& v) {
  switch (v.kind) {
    case ValueKind::Bool:
    case ValueKind::Int:
    case ValueKind::Float:
    case ValueKind::Str:
    case ValueKind::None:
    case ValueKind::DType:
    case ValueKind::NdArray: return true;
    default: return v.is_tensor_like();
  }
}

bool is_callable(const Value& v) {
  switch (v.kind) {
    case ValueKind::Function:
    case ValueKind::BoundMethod:
    case ValueKind::Partial:
    case ValueKind::TracedFunction:
    case ValueKind::Instance:
    case ValueKind::Class:
    case ValueKind::Choice: return true;
    default: return false;
  }
}
const Symbol kAutograph = intern("autograph"), kJitCompile = intern("jit_compile"), kSignature = intern("input_signature"),
             kFunc = intern("func"), kLoss = intern("loss"), kMetrics = intern("metrics"), kRunEagerly = intern("run_eagerly");
bool is_false(const Value* v) { return v != nullptr && v->kind == ValueKind::Bool && v->is_constant && v->integer == 0; }
bool is_true(const Value* v) { return v != nullptr && v->kind == ValueKind::Bool && v->is_constant && v->integer != 0; }
}  // namespace

const Value* Interpreter::argument(const Api& api, const Arguments& arguments, std::string_view name, int position) const {
  if (!name.empty())
    for (auto& [k, v] : arguments.keywords)
      if (k.text() == name) return &v;
  (void)api;
  if (position >= 0 && static_cast<std::size_t>(position) < arguments.positional.size()) return &arguments.positional[static_cast<std::size_t>(position)];
  return nullptr;
}

Value Interpreter::call_api(ApiId id, const Value* receiver, const Arguments& arguments, const ast::Node* at) {
  const Api& api = knowledge::api(id);
  bool numpy = api.name.starts_with("numpy.");
  bool foreign = !api.name.starts_with("tf.") && !api.name.starts_with("keras.");
  bool host = api.effects != 0 || numpy ||
              (foreign && std::any_of(arguments.positional.begin(), arguments.positional.end(), [](const Value& v) { return v.is_tensor_like() || holds_symbolic_tensor(v); }));
  bool py_function = api.name == "tf.py_function" || api.name == "tf.numpy_function";
  if ((mode_.graph && host) || py_function) {
    auto* node = at != nullptr && at->kind == ast::Kind::Call ? static_cast<const ast::Call*>(at) : nullptr;
    if (node != nullptr && node == call_node_) {
      Called called;
      called.span = span_of(node);
      called.callee = span_of(node->func);
      called.kind = receiver != nullptr ? CalleeKind::Method : CalleeKind::Api;
      called.name = api.name;
      if (receiver != nullptr) called.receiver = facts(*receiver);
      called.arguments = event_arguments(node, arguments);
      called.result_is_used = call_result_used_;
      emit(called, py_function);
    }
  }
  Value result;
  if (special_api(api, receiver, arguments, at, &result)) return result;
  Value from_callback = run_callbacks(api, receiver, arguments, at);
  if (!from_callback.is_unbound) return from_callback;
  if (api.kind == ApiKind::Class) {
    request_layer_functions(api, arguments, at);
    switch (api.returns) {
      case Returns::Unknown:
      case Returns::Instance: return at != nullptr ? api_instance(id, at) : unknown();
      default: break;
    }
  }
  return api_result(id, receiver, arguments, at);
}

// APIs whose meaning is Python's or the tracer's own business.
bool Interpreter::special_api(const Api& api, const Value* receiver, const Arguments& arguments, const ast::Node* at, Value* result) {
  std::string_view n = api.name;
  if (n == "tf.executing_eagerly") return *result = boolean(!mode_.graph), true;
  if (n == "tf.inside_function") return *result = boolean(mode_.graph), true;
  if (n == "tf.is_tensor" || n == "tf.is_symbolic_tensor" || n == "keras.ops.is_tensor" || n == "keras.backend.is_keras_tensor") {
    const Value* v = argument(api, arguments, "x", 0);
    *result = make(ValueKind::Bool);
    if (v == nullptr || n != "tf.is_tensor" || v->confidence == Confidence::Possible || v->may_be_none) return true;
    if (v->is_tensor_like()) *result = boolean(true);
    else if (is_leaf(*v) || v->kind == ValueKind::Tuple || v->kind == ValueKind::List || v->kind == ValueKind::Dict) *result = boolean(false);
    return true;
  }
  if (n == "tf.GradientTape.gradient") {
    // The structure of the sources, a tensor for each (or None, where nothing connects them).
    const Value* sources = argument(api, arguments, "sources", 1);
    *result = sources == nullptr ? unknown() : mapped_structure(*sources, tensor(here(), Confidence::Likely, Origin::ApiResult), arena());
    return true;
  }
  if (n == "tf.nest.is_nested") {
    const Value* v = argument(api, arguments, "structure", 0);
    *result = make(ValueKind::Bool);
    if (v != nullptr && v->confidence != Confidence::Possible && !v->is_assumed && !v->may_be_none) {
      if (is_leaf(*v)) *result = boolean(false);
      if (v->kind == ValueKind::Tuple || v->kind == ValueKind::List || v->kind == ValueKind::Dict) *result = boolean(true);
    }
    return true;
  }
  if (n == "tf.init_scope") {
    *result = make(ValueKind::Instance);
    result->ref = allocation_at(at, nullptr, knowledge::find_api("tensorflow.init_scope"));
    return true;
  }
  if (api.returns == Returns::TracedArgument || n == "tf.function") {
    const Value* f = argument(api, arguments, "func", 0);
    if (f == nullptr || f->is_none()) {
      PartialCall p;
      p.function = make(ValueKind::Api);
      p.function.integer = knowledge::find_api("tensorflow.function").index;
      std::vector<DictEntry> keywords;
      for (auto& [k, v] : arguments.keywords) keywords.push_back({text(k), v});
      p.keywords = arena().copy(std::span<const DictEntry>(keywords));
      *result = make(ValueKind::Partial);
      result->ref = arena().make<PartialCall>(p);
      return true;
    }
    *result = make_traced(*f, arguments, at);
    return true;
  }
  if ((n == "tf.py_function" || n == "tf.numpy_function") && arguments.positional.empty() && arguments.keyword(kFunc) == nullptr && !arguments.keywords.empty()) {
    PartialCall p;
    p.function = make(ValueKind::Api);
    p.function.integer = knowledge::find_api("tensorflow." + std::string(n.substr(3))).index;
    *result = make(ValueKind::Partial);
    result->ref = arena().make<PartialCall>(p);
    return true;
  }
  if (n == "functools.partial") {
    if (arguments.positional.empty()) return false;
    PartialCall p;
    p.function = arguments.positional[0];
    std::vector<Value> positional(arguments.positional.begin() + 1, arguments.positional.end());
    std::vector<DictEntry> keywords;
    for (auto& [k, v] : arguments.keywords) keywords.push_back({text(k), v});
    p.positional = arena().copy(std::span<const Value>(positional));
    p.keywords = arena().copy(std::span<const DictEntry>(keywords));
    *result = make(ValueKind::Partial);
    result->ref = arena().make<PartialCall>(p);
    return true;
  }
  if (n == "functools.wraps" || n == "functools.update_wrapper") return *result = unknown(), true;
  if (n == "tf.autograph.experimental.do_not_convert" || n == "functools.lru_cache" || n == "functools.cache") {
    const Value* f = arguments.positional.empty() ? nullptr : &arguments.positional[0];
    if (f == nullptr || f->kind != ValueKind::Function) return *result = f != nullptr ? *f : unknown(), true;
    Closure c = *f->as<Closure>();
    c.never_converted = true;
    *result = *f;
    result->ref = arena().make<Closure>(c);
    return true;
  }
  if (n == "keras.Model.compile" || n.ends_with(".compile")) {
    if (n.starts_with("keras.") && !mode_.graph) {
      note_compile(receiver, arguments);
      keras_compile(arguments, at, Confidence::Certain);
    }
    return *result = make(ValueKind::None), true;
  }
  (void)receiver;
  return false;
}

Value Interpreter::make_traced(const Value& function, const Arguments& options, const ast::Node* at) {
  if (function.kind == ValueKind::TracedFunction) return function;
  Traced t;
  t.function = function;
  if (auto* v = options.keyword(kAutograph)) t.options.autograph = !is_false(v);
  if (auto* v = options.keyword(kJitCompile)) t.options.jit = is_true(v);
  if (auto* v = options.keyword(kSignature)) t.options.has_signature = !v->is_none();
  if (options.positional.size() > 1 && !options.positional[1].is_none()) t.options.has_signature = true;
  t.made_at = at != nullptr ? span_of(at) : Span{frame_->function.module, 0, 0};
  RunMode wanted;
  wanted.graph = true;
  wanted.autograph = t.options.autograph ? AutoGraph::Converted : AutoGraph::Off;
  wanted.jit = t.options.jit;
  if (function.kind == ValueKind::Instance) t.function = method_behind_call(function, &wanted);
  t.options.autograph = wanted.converted();
  Value v = make(ValueKind::TracedFunction);
  v.ref = arena().make<Traced>(t);
  if (!mode_.graph && (t.function.kind == ValueKind::Function || t.function.kind == ValueKind::BoundMethod)) {
    RunMode mode = wanted;
    request(t.function, mode, "tf.function", t.made_at, Confidence::Certain, Request::Given::ByConvention, {}, t.options.has_signature);
  } else if (!mode_.graph && function.kind == ValueKind::Partial) {
    // tf.function(partial(f, x)): what the partial leaves open is given by the caller.
    auto* p = function.as<PartialCall>();
    RunMode mode;
    mode.graph = true;
    mode.autograph = t.options.autograph ? AutoGraph::Converted : AutoGraph::Off;
    Arguments given;
    given.positional.assign(p->positional.begin(), p->positional.end());
    for (const DictEntry& e : p->keywords) given.keywords.emplace_back(e.key.name, e.value);
    if (p->function.kind == ValueKind::Function || p->function.kind == ValueKind::BoundMethod)
      request(p->function, mode, "tf.function", t.made_at, Confidence::Certain, Request::Given::Values, std::move(given), true);
  }
  return v;
}

// What runs when the object is called; the object itself when that is not known. A layer's `call` is converted by Keras 2 only.
Value Interpreter::method_behind_call(const Value& object, RunMode* mode) {
  const ClassRecord* cls = object.as<Allocation>()->cls;
  const ClassRecord* holder = nullptr;
  if (cls == nullptr) return object;
  const Value* member = find_member(cls, intern("__call__"), &holder);
  if (member == nullptr && (derives_from(cls, "keras.layers.Layer") || derives_from(cls, "keras.Model"))) {
    member = find_member(cls, intern("call"), &holder);
    if (member != nullptr && world_.target.keras_major >= 3 && !cls->legacy_keras && mode->converted()) mode->autograph = AutoGraph::Idle;
  }
  if (member == nullptr || member->kind != ValueKind::Function) return object;
  Value bound = make(ValueKind::BoundMethod);
  bound.ref = arena().make<Bound>(Bound{object, *member});
  return bound;
}

// Which classes are compiled with run_eagerly=True, and which without.
void Interpreter::note_compile(const Value* model, const Arguments& arguments) {
  if (model == nullptr || model->kind != ValueKind::Instance || model->as<Allocation>()->cls == nullptr) return;
  const Value* eagerly = arguments.keyword(kRunEagerly);
  // An override that hands its arguments on tells nothing of its own.
  if (eagerly == nullptr && arguments.unknown_keywords) return;
  unit_.compiled.emplace_back(model->as<Allocation>()->cls, is_true(eagerly));
}

// Functions that a built-in layer is made with: it calls them when it is called.
void Interpreter::request_layer_functions(const Api& layer, const Arguments& arguments, const ast::Node* at) {
  if (mode_.graph || !layer.name.starts_with("keras.layers.")) return;
  auto add = [&](const Value* f, std::string_view entry) {
    if (f == nullptr || (f->kind != ValueKind::Function && f->kind != ValueKind::BoundMethod)) return;
    RunMode mode;
    mode.graph = true;
    Arguments one;
    one.positional.push_back(assumed(tensor(Symbolic::Yes, Confidence::Likely, Origin::CallbackArgument)));
    request(*f, mode, entry, at != nullptr ? span_of(at) : Span{}, Confidence::Certain, Request::Given::Values, std::move(one));
  };
  for (auto& [name, v] : arguments.keywords) {
    std::string_view k = name.text();
    if (k == "activation" || k == "recurrent_activation") add(&v, "Keras activation");
    if (k.ends_with("_regularizer")) add(&v, "Keras regularizer");
    if (k.ends_with("_constraint")) add(&v, "Keras constraint");
  }
  if (layer.name == "keras.layers.Lambda") add(argument(layer, arguments, "function", 0), "Keras Lambda");
  if (layer.name == "keras.layers.Activation") add(argument(layer, arguments, "activation", 0), "Keras activation");
}

// compile(loss=f, metrics=[g]): fit will trace them.
void Interpreter::keras_compile(const Arguments& arguments, const ast::Node* at, Confidence confidence) {
  if (is_true(arguments.keyword(kRunEagerly))) return;
  RunMode mode;
  mode.graph = true;
  mode.autograph = world_.target.keras_major >= 3 ? AutoGraph::Idle : AutoGraph::Converted;
  std::function<void(const Value&, std::string_view, int)> add = [&](const Value& v, std::string_view entry, int depth) {
    if (v.kind == ValueKind::Function || v.kind == ValueKind::BoundMethod) {
      if (v.kind == ValueKind::BoundMethod && v.as<Bound>()->function.kind != ValueKind::Function) return;
      Arguments two;
      for (int i = 0; i < 2; ++i) two.positional.push_back(tensor(Symbolic::Yes, Confidence::Certain, Origin::CallbackArgument));
      request(v, mode, entry, span_of(at), confidence, Request::Given::Values, std::move(two));
    } else if (v.kind == ValueKind::Choice) {
      for (const Value& one : v.as<Alternatives>()->values) add(one, entry, depth + 1);
    } else if ((v.kind == ValueKind::List || v.kind == ValueKind::Tuple) && v.ref != nullptr && depth < 3) {
      for (const Value& e : v.as<Sequence>()->elements) add(e, entry, depth + 1);
    } else if (v.kind == ValueKind::Dict && v.ref != nullptr && depth < 3) {
      for (const DictEntry& e : v.as<Dictionary>()->entries) add(e.value, entry, depth + 1);
    }
  };
  const Value* loss = arguments.keyword(kLoss);
  if (loss == nullptr && arguments.positional.size() > 1) loss = &arguments.positional[1];
  if (loss != nullptr) add(*loss, "keras compile(loss=)", 0);
  const Value* metrics = arguments.keyword(kMetrics);
  if (metrics == nullptr && arguments.positional.size() > 2) metrics = &arguments.positional[2];
  if (metrics != nullptr) add(*metrics, "keras compile(metrics=)", 0);
}

// What a function sees in a trace of what eager code holds: tensors and arrays turn symbolic, Python stays Python.
Value Interpreter::as_symbolic(const Value& v, int depth) {
  constexpr int kDeep = 3;
  Value s = v;
  switch (v.kind) {
    case ValueKind::Tensor:
    case ValueKind::RaggedTensor:
    case ValueKind::SparseTensor:
      s.symbolic = Symbolic::Yes;
      return s;
    case ValueKind::NdArray:
    case ValueKind::NumpyScalar: {
      s = tensor(Symbolic::Yes, v.confidence, Origin::CallbackArgument);
      return s;
    }
    case ValueKind::Tuple:
    case ValueKind::List: {
      if (v.ref == nullptr || depth >= kDeep) return v;
      Sequence q = *v.as<Sequence>();
      std::vector<Value> elements;
      for (const Value& e : q.elements) elements.push_back(as_symbolic(e, depth + 1));
      q.elements = arena().copy(std::span<const Value>(elements));
      if (q.element != nullptr) q.element = arena().make<Value>(as_symbolic(*q.element, depth + 1));
      s.ref = arena().make<Sequence>(q);
      return s;
    }
    case ValueKind::Dict: {
      if (v.ref == nullptr || depth >= kDeep) return v;
      Dictionary d = *v.as<Dictionary>();
      std::vector<DictEntry> entries;
      for (const DictEntry& e : d.entries) entries.push_back({e.key, as_symbolic(e.value, depth + 1)});
      d.entries = arena().copy(std::span<const DictEntry>(entries));
      if (d.value != nullptr) d.value = arena().make<Value>(as_symbolic(*d.value, depth + 1));
      s.ref = arena().make<Dictionary>(d);
      return s;
    }
    default: return s;
  }
}

namespace {
// What the element of a dataset is, when the dataset's own value tells.
const Value* dataset_element(const Value* receiver) {
  if (receiver == nullptr || receiver->kind != ValueKind::Dataset || receiver->ref == nullptr) return nullptr;
  return receiver->as<Sequence>()->element;
}
}  // namespace

// A Python number that TensorFlow carries through its own control flow is a tensor.
Value Interpreter::staged_number(const Value& v, int depth) {
  constexpr int kDeep = 3;
  if (v.kind == ValueKind::Int || v.kind == ValueKind::Float || v.kind == ValueKind::Bool)
    return tensor(Symbolic::Yes, Confidence::Likely, Origin::CallbackArgument);
  if ((v.kind != ValueKind::Tuple && v.kind != ValueKind::List) || v.ref == nullptr || depth >= kDeep) return as_symbolic(v);
  Sequence q = *v.as<Sequence>();
  std::vector<Value> elements;
  for (const Value& e : q.elements) elements.push_back(staged_number(e, depth + 1));
  q.elements = arena().copy(std::span<const Value>(elements));
  if (q.element != nullptr) q.element = arena().make<Value>(staged_number(*q.element, depth + 1));
  Value s = v;
  s.ref = arena().make<Sequence>(q);
  return s;
}

// One slice along the first axis of a structure of tensors.
Value Interpreter::slice_of(const Value& v) {
  Value s = staged_number(v);
  if (v.kind == ValueKind::List) return tensor(Symbolic::Yes, Confidence::Possible, Origin::CallbackArgument);
  if (s.rank > 0) --s.rank;
  return s;
}

Arguments Interpreter::callback_arguments(const knowledge::Callback& cb, const Api& api, const Value* receiver, const Arguments& arguments, bool graph) {
  Arguments a;
  Symbolic symbolic = graph ? Symbolic::Yes : Symbolic::No;
  Value one = assumed(tensor(symbolic, Confidence::Likely, Origin::CallbackArgument));
  switch (cb.arguments) {
    case CallbackArguments::None: return a;
    case CallbackArguments::DatasetElement: {
      const Value* element = dataset_element(receiver);
      if (element != nullptr && element->kind == ValueKind::Tuple && element->ref != nullptr && element->as<Sequence>()->exact) {
        for (const Value& e : element->as<Sequence>()->elements) a.positional.push_back(as_symbolic(e));
        return a;
      }
      if (element != nullptr && !element->is_unknown()) {
        a.positional.push_back(as_symbolic(*element));
        return a;
      }
      one.origin = Origin::DatasetElement;
      a.unknown_positional = true;
      a.rest = one;
      return a;
    }
    case CallbackArguments::EagerTensors: one.symbolic = Symbolic::No; break;
    case CallbackArguments::NdArrays: one = make(ValueKind::NdArray); break;
    case CallbackArguments::LoopVariables: {
      const Value* variables = argument(api, arguments, "loop_vars", 2);
      if (variables != nullptr && variables->ref != nullptr && (variables->kind == ValueKind::List || variables->kind == ValueKind::Tuple) &&
          variables->as<Sequence>()->exact) {
        for (const Value& e : variables->as<Sequence>()->elements) a.positional.push_back(graph ? staged_number(e) : e);
        return a;
      }
      one = unknown();
      break;
    }
    case CallbackArguments::Tensors: {
      // The structure follows what is mapped, folded or passed on.
      if (api.name.ends_with("Strategy.run") || api.name.ends_with(".experimental_run_v2")) {
        const Value* passed = argument(api, arguments, "args", 1);
        if (passed != nullptr && passed->kind == ValueKind::Tuple && passed->ref != nullptr && passed->as<Sequence>()->exact) {
          for (const Value& e : passed->as<Sequence>()->elements) a.positional.push_back(graph ? as_symbolic(e) : e);
          return a;
        }
        one = unknown();
        break;
      }
      const Value* elements = argument(api, arguments, "elems", 1);
      bool folds = api.name.ends_with(".scan") || api.name.ends_with(".foldl") || api.name.ends_with(".foldr");
      bool maps = api.name.ends_with(".map_fn") || api.name.ends_with(".vectorized_map");
      if ((!folds && !maps) || elements == nullptr) break;
      Value slice = graph ? slice_of(*elements) : unknown();
      if (folds) {
        const Value* start = argument(api, arguments, "initializer", 2);
        a.positional.push_back(start == nullptr || start->is_none() ? slice : graph ? staged_number(*start) : unknown());
      }
      a.positional.push_back(slice);
      return a;
    }
    case CallbackArguments::Unknown: one = unknown(); break;
  }
  a.unknown_positional = true;
  a.rest = one;
  return a;
}

namespace {
// Where the name alone tells the dtype.
DType dtype_of_result(std::string_view api) {
  constexpr std::string_view kIntegers[] = {"tf.argmax", "tf.argmin", "tf.argsort", "tf.rank", "tf.shape", "tf.shape_n", "tf.size", "tf.math.count_nonzero", "tf.strings.length"};
  constexpr std::string_view kBools[] = {"tf.equal", "tf.greater", "tf.greater_equal", "tf.less", "tf.less_equal", "tf.logical_and", "tf.logical_not", "tf.logical_or",
                                         "tf.not_equal", "tf.reduce_all", "tf.reduce_any", "tf.math.is_finite", "tf.math.is_inf", "tf.math.is_nan", "tf.math.logical_xor"};
  if (std::find(std::begin(kIntegers), std::end(kIntegers), api) != std::end(kIntegers)) return DType::Integer;
  if (std::find(std::begin(kBools), std::end(kBools), api) != std::end(kBools)) return DType::Bool;
  return DType::Unknown;
}
}  // namespace

Value Interpreter::run_callbacks(const Api& api, const Value* receiver, const Arguments& arguments, const ast::Node* at) {
  Value result;
  result.is_unbound = true;
  for (const knowledge::Callback& cb : api.callbacks) {
    const Value* f = argument(api, arguments, cb.parameter, cb.position);
    if (f == nullptr || !is_callable(*f)) continue;
    Value one = run_callback(cb, api, *f, receiver, arguments, at);
    if (cb.result_is_returned && !one.is_unbound) result = join(result, one, arena());
  }
  if (result.is_unbound) return result;
  if (api.name.ends_with(".while_loop")) {
    const Value* variables = argument(api, arguments, "loop_vars", 2);
    return variables == nullptr ? unknown() : mode_.graph ? staged_number(*variables) : *variables;
  }
  if (api.name.ends_with(".map_structure")) return mapped_structure(arguments.positional.size() > 1 ? arguments.positional[1] : unknown(), result, arena());
  if (api.returns == Returns::Dataset) {
    Sequence s;
    s.element = arena().make<Value>(result);
    Value v = make(ValueKind::Dataset);
    v.ref = arena().make<Sequence>(s);
    return v;
  }
  if (api.returns == Returns::Tensor && !result.is_tensor() && result.kind != ValueKind::Tuple && result.kind != ValueKind::List && result.kind != ValueKind::Dict)
    return tensor(here(), Confidence::Likely, Origin::ApiResult);
  return mode_.graph ? staged_number(result) : result;
}

Value Interpreter::run_callback(const knowledge::Callback& cb, const Api& api, const Value& function, const Value* receiver,
                                const Arguments& arguments, const ast::Node* at) {
  Value nothing;
  nothing.is_unbound = true;
  RunMode mode = mode_;
  bool traces = false;  // builds a graph of its own even when called from eager code
  switch (cb.mode) {
    case CallbackMode::TracedConverted:
      traces = true;
      mode.graph = true;
      if (mode_.autograph != AutoGraph::Off || !mode_.graph) mode.autograph = AutoGraph::Converted;
      if (!mode_.graph && cb.eager_in_eager_code) traces = false, mode.graph = false;
      break;
    case CallbackMode::AlwaysTracedUnconverted:
      traces = true;
      mode.graph = true;
      [[fallthrough]];
    case CallbackMode::TracedUnconverted:
      if (mode.graph) {
        // A function written inside the converted function is converted along with it.
        const Value* f = &function;
        if (f->kind == ValueKind::BoundMethod) f = &f->as<Bound>()->function;
        bool written_here = f->kind == ValueKind::Function && f->as<Closure>()->frame == frame_ && frame_->function.scope != 0;
        if (!written_here && mode.converted()) mode.autograph = AutoGraph::Idle;
        if (!mode_.graph) mode.autograph = AutoGraph::Idle;
      }
      break;
    case CallbackMode::Host:
      mode = kEager;
      break;
    case CallbackMode::SameAsCaller: {
      if (mode.converted()) {
        const Value* f = &function;
        bool written_here = f->kind == ValueKind::Function && f->as<Closure>()->frame == frame_;
        if (!written_here) mode.autograph = AutoGraph::Idle;
      }
      break;
    }
  }
  bool receives_graph = mode.graph;
  Arguments given = callback_arguments(cb, api, receiver, arguments, receives_graph);
  if (traces && !mode_.graph) {
    const Value* f = &function;
    if (f->kind == ValueKind::TracedFunction) f = &f->as<Traced>()->function;
    if (f->kind == ValueKind::Instance) {
      const ClassRecord* holder = nullptr;
      auto* cls = f->as<Allocation>()->cls;
      const Value* member = cls != nullptr ? find_member(cls, intern("__call__"), &holder) : nullptr;
      if (member == nullptr || member->kind != ValueKind::Function) return nothing;
      Value bound = make(ValueKind::BoundMethod);
      bound.ref = arena().make<Bound>(Bound{*f, *member});
      request(bound, mode, api.name, at != nullptr ? span_of(at) : Span{}, Confidence::Certain, Request::Given::Values, given);
      return nothing;
    }
    if (f->kind == ValueKind::Partial) {
      auto* p = f->as<PartialCall>();
      given.positional.insert(given.positional.begin(), p->positional.begin(), p->positional.end());
      for (const DictEntry& e : p->keywords) given.keywords.emplace_back(e.key.name, e.value);
      f = &p->function;
    }
    request(*f, mode, api.name, at != nullptr ? span_of(at) : Span{}, Confidence::Certain, Request::Given::Values, given);
    // What comes back is looked at quietly, for the elements of the dataset.
    bool was_silent = silent_;
    silent_ = true;
    RunMode outer = mode_;
    std::uint32_t context = context_;
    context_ = kNoContext;
    mode_ = mode;
    Value v = call(*f, given, nullptr);
    mode_ = outer;
    context_ = context;
    silent_ = was_silent;
    return v;
  }
  RunMode outer = mode_;
  std::uint32_t context = context_;
  if (cb.mode == CallbackMode::Host) context_ = kNoContext;
  mode_ = cb.mode == CallbackMode::Host ? kEager : mode_;
  Value v;
  if (function.kind == ValueKind::Function || (function.kind == ValueKind::BoundMethod && function.as<Bound>()->function.kind == ValueKind::Function)) {
    v = call_function(function, nullptr, given, at, api.name, mode);
  } else {
    mode_ = mode;
    v = call(function, given, at, api.name);
  }
  mode_ = outer;
  context_ = context;
  if (cb.mode == CallbackMode::Host) return nothing;
  return v;
}

// What the API returns by the table, callbacks aside.
Value Interpreter::api_result(ApiId id, const Value* receiver, const Arguments& arguments, const ast::Node* at) {
  const Api& api = knowledge::api(id);
  Symbol name = intern(api.name);
  auto named_tensor = [&](ValueKind kind) {
    Value v = tensor(here(), Confidence::Certain, Origin::ApiResult);
    v.kind = kind;
    v.name = name;
    v.dtype = dtype_of_result(api.name);
    return v;
  };
  auto argument_at = [&](std::size_t i) -> const Value* {
    if (receiver != nullptr && i == 0 && arguments.positional.empty()) return receiver;
    if (i < arguments.positional.size()) return &arguments.positional[i];
    if (i < api.parameters.size()) return argument(api, arguments, api.parameters[i].name, -1);
    return nullptr;
  };
  bool keras_input = std::any_of(arguments.positional.begin(), arguments.positional.end(), [](const Value& v) { return v.kind == ValueKind::KerasTensor; });
  switch (api.returns) {
    case Returns::Unknown: return unknown();
    case Returns::Nothing: return make(ValueKind::None);
    case Returns::Tensor: return keras_input ? make(ValueKind::KerasTensor) : named_tensor(ValueKind::Tensor);
    case Returns::Tensors: {
      Sequence s;
      s.element = arena().make<Value>(named_tensor(ValueKind::Tensor));
      Value v = make(ValueKind::List);
      v.ref = arena().make<Sequence>(s);
      return v;
    }
    case Returns::TensorTuple: {
      std::vector<Value> elements(api.arity, named_tensor(ValueKind::Tensor));
      Sequence s;
      s.elements = arena().copy(std::span<const Value>(elements));
      s.exact = true;
      Value v = make(ValueKind::Tuple);
      v.ref = arena().make<Sequence>(s);
      return v;
    }
    case Returns::SameAsArgument: {
      const Value* v = argument_at(api.arity);
      if (v == nullptr) return unknown();
      if (v->kind == ValueKind::NdArray || v->kind == ValueKind::NumpyScalar || v->kind == ValueKind::Int || v->kind == ValueKind::Float || v->kind == ValueKind::Bool)
        return named_tensor(ValueKind::Tensor);
      Value copy = *v;
      if (copy.kind == ValueKind::Variable) copy = named_tensor(ValueKind::Tensor);
      if (mode_.graph && copy.is_tensor()) copy.symbolic = Symbolic::Yes;
      return copy;
    }
    case Returns::Variable: return make(ValueKind::Variable);
    case Returns::TensorArray: return make(ValueKind::TensorArray);
    case Returns::RaggedTensor: return named_tensor(ValueKind::RaggedTensor);
    case Returns::SparseTensor: return named_tensor(ValueKind::SparseTensor);
    case Returns::Dataset: {
      // Methods that only reorder or repeat keep the elements; batching keeps their structure.
      Value v = make(ValueKind::Dataset);
      static constexpr std::string_view kKeeps[] = {"shuffle", "repeat", "batch", "prefetch", "take", "skip", "cache", "shard", "padded_batch", "with_options", "filter", "unbatch", "concatenate", "ragged_batch", "rebatch"};
      std::string_view last = api.name.substr(api.name.rfind('.') + 1);
      if (receiver != nullptr && receiver->kind == ValueKind::Dataset && std::find(std::begin(kKeeps), std::end(kKeeps), last) != std::end(kKeeps)) {
        v.ref = receiver->ref;
      } else if (last == "from_tensor_slices" || last == "from_tensors") {
        const Value* whole = arguments.positional.empty() ? nullptr : &arguments.positional[0];
        auto as_element = [&](const Value& part) {
          Value t = tensor(Symbolic::No, part.is_unknown() ? Confidence::Likely : Confidence::Certain, Origin::DatasetElement);
          if (part.kind == ValueKind::RaggedTensor) t.kind = part.kind;
          return t;
        };
        Value element;
        if (whole != nullptr && whole->kind == ValueKind::Tuple && whole->ref != nullptr && whole->as<Sequence>()->exact) {
          std::vector<Value> parts;
          for (const Value& p : whole->as<Sequence>()->elements) parts.push_back(p.kind == ValueKind::Dict || p.kind == ValueKind::Tuple ? unknown() : as_element(p));
          Sequence s;
          s.elements = arena().copy(std::span<const Value>(parts));
          s.exact = true;
          element = make(ValueKind::Tuple);
          element.ref = arena().make<Sequence>(s);
        } else if (whole != nullptr && whole->kind == ValueKind::Dict && whole->ref != nullptr) {
          Dictionary d = *whole->as<Dictionary>();
          std::vector<DictEntry> entries;
          for (const DictEntry& e : d.entries) entries.push_back({e.key, as_element(e.value)});
          d.entries = arena().copy(std::span<const DictEntry>(entries));
          element = make(ValueKind::Dict);
          element.ref = arena().make<Dictionary>(d);
        } else if (whole != nullptr && (whole->kind == ValueKind::NdArray || whole->is_tensor_like() || whole->kind == ValueKind::List)) {
          element = as_element(*whole);
        }
        if (!element.is_unknown()) {
          Sequence s;
          s.element = arena().make<Value>(element);
          v.ref = arena().make<Sequence>(s);
        }
      } else if (last == "range") {
        Sequence s;
        s.element = arena().make<Value>(tensor(Symbolic::No, Confidence::Certain, Origin::DatasetElement));
        v.ref = arena().make<Sequence>(s);
      } else if (last == "zip") {
        std::vector<Value> sets;
        if (arguments.positional.size() == 1 && (arguments.positional[0].kind == ValueKind::Tuple || arguments.positional[0].kind == ValueKind::List) && arguments.positional[0].ref != nullptr)
          sets.assign(arguments.positional[0].as<Sequence>()->elements.begin(), arguments.positional[0].as<Sequence>()->elements.end());
        else
          sets = arguments.positional;
        std::vector<Value> parts;
        for (const Value& d : sets) parts.push_back(dataset_element(&d) != nullptr ? *dataset_element(&d) : unknown());
        if (!parts.empty()) {
          Sequence tuple;
          tuple.elements = arena().copy(std::span<const Value>(parts));
          tuple.exact = true;
          Value element = make(ValueKind::Tuple);
          element.ref = arena().make<Sequence>(tuple);
          Sequence s;
          s.element = arena().make<Value>(element);
          v.ref = arena().make<Sequence>(s);
        }
      }
      return v;
    }
    case Returns::DatasetIterator: {
      Value v = make(ValueKind::Iterator);
      if (receiver != nullptr && receiver->kind == ValueKind::Dataset) v.ref = receiver->ref;
      return v;
    }
    case Returns::Shape: return make(ValueKind::Shape);
    case Returns::DType: return make(ValueKind::DType);
    case Returns::Spec: return make(ValueKind::Spec);
    case Returns::KerasTensor: return make(ValueKind::KerasTensor);
    case Returns::NdArray: return make(ValueKind::NdArray);
    case Returns::NumpyScalar: return make(ValueKind::NumpyScalar);
    case Returns::PyBool: return make(ValueKind::Bool);
    case Returns::PyInt: return make(ValueKind::Int);
    case Returns::PyFloat: return make(ValueKind::Float);
    case Returns::PyStr: return make(ValueKind::Str);
    case Returns::PyBytes: return make(ValueKind::Bytes);
    case Returns::List: return make(ValueKind::List);
    case Returns::Tuple: return make(ValueKind::Tuple);
    case Returns::Dict: return make(ValueKind::Dict);
    case Returns::Instance: {
      if (at == nullptr) return unknown();
      ApiId cls = api.instance_of.empty() ? id : knowledge::find_api(api.instance_of);
      return cls ? api_instance(cls, at) : unknown();
    }
    case Returns::TracedArgument: return unknown();
    case Returns::TracingDecorator: return unknown();
    case Returns::WrappedArgument: {
      const Value* v = argument_at(api.arity);
      return v != nullptr ? *v : unknown();
    }
    case Returns::CallableGivingTensor: return unknown();
  }
  return unknown();
}

}  // namespace graphvet::tracer
