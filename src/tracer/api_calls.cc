// Calls of TensorFlow, Keras, NumPy and Python's library, by what the knowledge table says of them.
#include <algorithm>

#include "tracer/interpreter.h"
#include "tracer/structures.h"

namespace graphvet::tracer {

using knowledge::Api;
using knowledge::ApiId;
using knowledge::ApiKind;
using knowledge::CallbackMode;
using knowledge::Returns;

namespace {
const Symbol kAutograph = intern("autograph"), kJitCompile = intern("jit_compile"), kSignature = intern("input_signature"), kFunc = intern("func");
}  // namespace

const Value* Interpreter::argument(const Api& api, const Arguments& arguments, std::string_view name, int position) const {
  if (!name.empty())
    for (auto& [k, v] : arguments.keywords)
      if (k.text() == name) return &v;
  (void)api;
  if (position >= 0 && static_cast<std::size_t>(position) < arguments.positional.size()) return &arguments.positional[static_cast<std::size_t>(position)];
  return nullptr;
}

// What is known of the API under the versions that verdicts are for.
const Api& Interpreter::facts_of(ApiId id) const {
  const Target& target = world_.target;
  return knowledge::api(knowledge::under(id, {target.tensorflow_major * 100 + target.tensorflow_minor, target.keras_major}));
}

Value Interpreter::call_api(ApiId id, const Value* receiver, const Arguments& arguments, const ast::Node* at) {
  Value result = call_known_api(id, receiver, arguments, at);
  if (!arguments.keywords.empty()) expand_composites(arguments, at);
  if (world_.options->count_apis && mode_.graph && !silent_) {
    ApiCalls& count = unit_.result.api_calls[id.index];
    ++count.calls;
    count.known += !result.is_unknown();
  }
  return result;
}

// Library classes are made to be derived from: their public `name` leads to the heir's `_name`, which the library calls.
Value Interpreter::call_template_method(const Api& api, const Value& receiver, const Arguments& arguments, const ast::Node* at) {
  const ClassRecord* cls = receiver.as<Allocation>()->cls;
  if (cls == nullptr) return unknown();
  auto [known, is_new] = hook_names_.try_emplace(api.name);
  if (is_new) known->second = intern("_" + std::string(api.name.substr(api.name.rfind('.') + 1)));
  const Symbol hook = known->second;
  const ClassRecord* holder = nullptr;
  const Value* member = hook.text().starts_with("__") ? nullptr : find_member(cls, hook, &holder);
  return member != nullptr && member->kind == ValueKind::Function ? call_method(receiver, hook, arguments, at, "hook", unconverted()) : unknown();
}

namespace {
bool makes_tensors(const Api& api) {
  const bool gives_tensors = api.returns == Returns::Tensor || api.returns == Returns::Tensors || api.returns == Returns::TensorTuple || api.returns == Returns::SameAsArgument;
  return gives_tensors && (api.name.starts_with("tf.") || api.name.starts_with("keras.ops."));
}
}  // namespace

namespace {
bool gets_tensor(const Arguments& arguments) {
  const auto is_one = [](const Value& v) { return v.is_tensor_like() || holds_symbolic_tensor(v); };
  return std::ranges::any_of(arguments.positional, is_one) || std::ranges::any_of(arguments.keywords, [&](const auto& k) { return is_one(k.second); });
}
}  // namespace

void Interpreter::note_switch(ApiId id) {
  std::vector<ApiId>& all = unit_.result.switches;
  if (!silent_ && !mode_.guessed && std::ranges::find(all, id) == all.end()) all.push_back(id);
}

Value Interpreter::call_known_api(ApiId id, const Value* receiver, const Arguments& arguments, const ast::Node* at) {
  const Api& api = facts_of(id);
  if ((api.effects & knowledge::kGlobalSwitch) != 0) note_switch(id);
  bool numpy = api.name.starts_with("numpy.");
  bool foreign = !api.name.starts_with("tf.") && !api.name.starts_with("keras.");
  bool host = api.effects != 0 || numpy || (foreign && gets_tensor(arguments));
  bool py_function = api.name == "tf.py_function" || api.name == "tf.numpy_function";
  const bool dropped = !call_result_used_ && (makes_tensors(api) || api.returns == Returns::TensorArray);
  // What the project's own ops do wrong, they do in eager code as well.
  const bool custom_op = api.name.starts_with(kOpLibraryPrefix);
  if ((mode_.graph && (host || dropped)) || py_function || custom_op) {
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
      called.effects = told_effects(api, receiver);
      emit(called, py_function || custom_op);
    }
  }
  Value result;
  if ((api.is_special || api.returns == Returns::TracedArgument) && special_api(api, receiver, arguments, at, &result)) return result;
  if (receiver != nullptr && !mode_.graph) feed_steps(api, receiver, arguments, at);
  if (!api.gives.empty() && api.gives[0].kind == knowledge::FormKind::Later) return formed(api.gives, {.api = api, .arguments = arguments});
  if (!api.callbacks.empty() || !api.gives.empty()) {
    FormCall call{.api = api, .receiver = receiver, .arguments = arguments, .at = at, .graph = mode_.graph};
    run_callbacks(call);
    if (const Value given = given_by_form(call); !given.is_unbound) return given;
  }
  if (api.kind == ApiKind::Class) {
    request_layer_functions(api, arguments, at);
    switch (api.returns) {
      case Returns::Unknown:
      case Returns::Instance: {
        if (at == nullptr) return unknown();
        Value object = api_instance(id, at);
        keep_deciding_arguments(api, object, arguments);
        note_seeded(api, object, arguments);
        return object;
      }
      default: break;
    }
  }
  if (receiver != nullptr && receiver->kind == ValueKind::Instance) {
    const Value hooked = call_template_method(api, *receiver, arguments, at);
    const Value told = api_result(id, receiver, arguments, at);
    return told.is_unknown() ? hooked : told;
  }
  if (mode_.graph && makes_tensors(api))
    for (const Value& v : arguments.positional)
      if (v.kind == ValueKind::Instance || v.kind == ValueKind::Choice) convert_objects(v, at);
  Value given = api_result(id, receiver, arguments, at);
  note_seeded(api, given, arguments);
  return given;
}

namespace {
// Wrappers of tf.function may have defaults of their own: tf_agents.utils.common.function does not convert.
bool converts_by_default(const Api& api) {
  return std::ranges::none_of(api.callbacks, [](const knowledge::Callback& c) { return c.mode == knowledge::CallbackMode::AlwaysTracedUnconverted; });
}

}  // namespace

// APIs whose meaning is Python's or the tracer's own business; those that facts call `special`.
bool Interpreter::special_api(const Api& api, const Value* receiver, const Arguments& arguments, const ast::Node* at, Value* result) {
  std::string_view n = api.name;
  if (n == "tf.executing_eagerly") return *result = boolean(!mode_.graph), true;
  if (n == "tf.load_op_library") return op_library(result);
  if (n == "tf.inside_function") return *result = boolean(mode_.graph), true;
  if (n == "tf.is_tensor" || n == "tf.is_symbolic_tensor" || n == "keras.ops.is_tensor" || n == "keras.backend.is_keras_tensor") {
    const Value* v = argument(api, arguments, "x", 0);
    *result = make(ValueKind::Bool);
    if (v == nullptr || n != "tf.is_tensor" || v->confidence == Confidence::Possible || v->may_be_none) return true;
    if (v->is_tensor_like()) *result = boolean(true);
    else if (is_leaf(*v) || v->kind == ValueKind::Tuple || v->kind == ValueKind::List || v->kind == ValueKind::Dict) *result = boolean(false);
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
  if (api.name == "keras.utils.unpack_x_y_sample_weight") {
    const Value* data = argument_named(api, arguments, "data");
    *result = unpacked_data(data != nullptr ? *data : unknown());
    return true;
  }
  if (n == "tf.Graph.as_default") return *result = api_instance(knowledge::find_api("tensorflow.Graph"), at), true;
  if (n == "tf.register_tensor_conversion_function") {
    *result = make(ValueKind::None);
    const Value *base = argument(api, arguments, "base_type", 0), *function = argument(api, arguments, "conversion_func", 1);
    if (base != nullptr && function != nullptr && unit_.number == 0) world_.conversions.emplace_back(*base, *function);
    return true;
  }
  if (n == "tf.init_scope") {
    *result = make(ValueKind::Instance);
    result->ref = allocation_at(at, nullptr, knowledge::find_api("tensorflow.init_scope"));
    return true;
  }
  if (api.returns == Returns::TracedArgument || n == "tf.function") {
    const Value* f = argument(api, arguments, "func", 0);
    Arguments options = arguments;
    if (!converts_by_default(api) && arguments.keyword(kAutograph) == nullptr) options.keywords.emplace_back(kAutograph, boolean(false));
    if (f == nullptr || f->is_none()) {
      PartialCall p;
      p.function = make(ValueKind::Api);
      p.function.integer = knowledge::find_api("tensorflow.function").index;
      std::vector<DictEntry> keywords;
      for (auto& [k, v] : options.keywords) keywords.push_back({text(k), v});
      p.keywords = arena().copy(std::span<const DictEntry>(keywords));
      *result = make(ValueKind::Partial);
      result->ref = arena().make<PartialCall>(p);
      return true;
    }
    *result = make_traced(*f, options, at);
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
  if (n == "tf.autograph.to_graph" && !arguments.positional.empty() && arguments.positional[0].kind == ValueKind::Function) {
    Closure c = *arguments.positional[0].as<Closure>();
    c.always_converted = true;
    *result = arguments.positional[0];
    result->ref = arena().make<Closure>(c);
    return true;
  }
  if (n.ends_with(".compile")) {
    if (!mode_.graph) {
      note_compile(receiver, arguments);
      keras_compile(arguments, at, Confidence::Certain);
    }
    return *result = make(ValueKind::None), true;
  }
  if (receiver != nullptr && n.starts_with("keras.layers.La") && library_layer_call(n, *receiver, arguments, at, result)) return true;
  return receiver == nullptr && python_api(api, arguments, at, result);
}

namespace {
bool is_wrapped(const Value& v) { return v.kind == ValueKind::Partial && v.as<PartialCall>()->is_method(); }
}  // namespace

Value Interpreter::make_traced(const Value& function, const Arguments& options, const ast::Node* at) {
  if (function.kind == ValueKind::TracedFunction) return function;
  if (function.kind == ValueKind::Choice) {
    Value all;
    all.is_unbound = true;
    for (const Value& one : function.as<Alternatives>()->values) all = join(all, make_traced(one, options, at), arena());
    return all;
  }
  // A flag that is true for some callers and false for others: both.
  if (auto* v = options.keyword(kAutograph); v != nullptr && v->kind == ValueKind::Bool && !v->is_constant && v->confidence == Confidence::Certain) {
    Arguments on = options, off = options;
    for (auto& [name, value] : on.keywords) if (name == kAutograph) value = boolean(true);
    for (auto& [name, value] : off.keywords) if (name == kAutograph) value = boolean(false);
    Value with = make_traced(function, on, at);
    return join(with, make_traced(function, off, at), arena());
  }
  Traced t;
  t.function = function;
  if (auto* v = options.keyword(kAutograph)) t.options.autograph = !is_false(v);
  if (auto* v = options.keyword(kJitCompile)) t.options.jit = is_true(v);
  const Value* signature = options.positional.size() > 1 ? &options.positional[1] : options.keyword(kSignature);
  t.options.has_signature = signature != nullptr && is_of_tensors(*signature);
  t.made_at = at != nullptr ? span_of(at) : Span{frame_->function.module, 0, 0};
  RunMode wanted;
  wanted.graph = true;
  wanted.autograph = t.options.autograph ? AutoGraph::Converted : AutoGraph::Off;
  wanted.jit = t.options.jit;
  if (function.kind == ValueKind::Instance) t.function = method_behind_call(function, &wanted);
  t.options.autograph = wanted.converted();
  Value v = make(ValueKind::TracedFunction);
  v.ref = arena().make<Traced>(t);
  // That is what its body is for: the walk need not run it eagerly as well.
  if (function.kind == ValueKind::Function) note_called(function.as<Closure>()->function);
  if (!mode_.graph && (t.function.kind == ValueKind::Function || t.function.kind == ValueKind::BoundMethod || is_wrapped(t.function))) {
    RunMode mode = wanted;
    request(t.function, mode, "tf.function", t.made_at, Confidence::Certain, Request::Given::ByConvention, {}, t.options.has_signature);
    if (signature != nullptr && !t.options.has_signature && !signature->is_none())
      request(t.function, mode, "tf.function", t.made_at, Confidence::Certain, Request::Given::Values, received_by_signature(*signature));
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

// The argument of a parameter, however it is given.
const Value* Interpreter::argument_named(const Api& api, const Arguments& arguments, std::string_view name) const {
  const auto at = std::ranges::find(api.parameters, name, &knowledge::Parameter::name);
  const bool by_position = at != api.parameters.end() && !at->keyword_only;
  return argument(api, arguments, name, by_position ? static_cast<int>(at - api.parameters.begin()) : -1);
}

namespace {
constexpr std::string_view kLengthOf = "len(";  // of a `rank_of`: that argument is a shape
}

std::int8_t Interpreter::result_rank(const Api& api, const Arguments& arguments) const {
  if (api.rank < 0 && api.rank_of.empty()) return -1;
  if (arguments.unknown_positional || arguments.unknown_keywords) return -1;
  for (std::string_view rest = api.rank_unless; !rest.empty();) {
    const std::size_t comma = rest.find(',');
    const Value* given = argument_named(api, arguments, rest.substr(0, comma));
    if (given != nullptr && !given->is_none() && !is_false(given)) return -1;
    rest.remove_prefix(comma + 1);
  }
  if (api.rank_of.empty()) return api.rank;
  if (api.rank_of.starts_with(kLengthOf)) return rank_by_shape(api, arguments, api.rank_of.substr(kLengthOf.size(), api.rank_of.size() - kLengthOf.size() - 1));
  const Value* literal = argument_named(api, arguments, api.rank_of);
  return literal == nullptr ? std::int8_t{-1} : rank_of_literal(*literal);
}

namespace {
bool is_of_keras_2(const Value* object) {
  if (object == nullptr) return false;
  if (object->legacy_keras) return true;
  return object->kind == ValueKind::Instance && object->as<Allocation>()->cls != nullptr && object->as<Allocation>()->cls->legacy_keras;
}
}  // namespace

// Keras 3 has a class of variables of its own, behind which a tf.Variable stands.
Value Interpreter::variable_of(const Api& api, const Value* receiver) const {
  Value v = make(ValueKind::Variable);
  v.is_keras_variable = world_.target.keras_major >= 3 && api.name.starts_with("keras.") && api.instance_of != "tf.Variable" && !is_of_keras_2(receiver);
  return v;
}

// What the API returns by the table, callbacks aside.
Value Interpreter::api_result(ApiId id, const Value* receiver, const Arguments& arguments, const ast::Node* at) {
  Value v = surely_given(id, receiver, arguments, at);
  if (facts_of(id).may_be_none && !v.is_unknown()) v.may_be_none = true;
  return v;
}

// `tf.print`, `tf.debugging.assert_equal`: what gives None eagerly gives an operation in a graph.
bool Interpreter::gives_operation(const Api& api) const {
  return mode_.graph && api.kind == knowledge::ApiKind::Function && (api.name.starts_with("tf.debugging.assert") || api.name.starts_with("tf.assert_") || api.name == "tf.Assert" || api.name == "tf.print");
}

Value Interpreter::operation(const ast::Node* at) {
  static const ApiId cls = knowledge::find_api("tensorflow.Operation");
  return at != nullptr ? api_instance(cls, at) : unknown();
}

Value Interpreter::surely_given(ApiId id, const Value* receiver, const Arguments& arguments, const ast::Node* at) {
  const Api& written = facts_of(id);
  std::optional<Api> decided;
  if (!written.cases.empty()) decided = decided_by_arguments(written, arguments);
  const Api& api = decided ? *decided : written;
  Symbol name = intern(api.name);
  auto named_tensor = [&](ValueKind kind) {
    Value v = tensor(here(), Confidence::Certain, Origin::ApiResult);
    v.kind = kind;
    v.name = name;
    v.dtype = result_dtype(api, arguments);
    v.rank = result_rank(api, arguments);
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
    case Returns::Unknown: {
      if (!decided || written.returns != Returns::RaggedTensor) return unknown();
      Value either = named_tensor(ValueKind::Tensor);  // or ragged: as for two sorts of tensors on two ways
      either.confidence = Confidence::Likely;
      return either;
    }
    case Returns::Nothing: return gives_operation(api) ? operation(at) : make(ValueKind::None);
    case Returns::Tensor:
      if (keras_input) return make(ValueKind::KerasTensor);
      return named_tensor(api.keeps_ragged && has_ragged(receiver, arguments) ? ValueKind::RaggedTensor : ValueKind::Tensor);
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
    case Returns::Variable: return variable_of(api, receiver);
    case Returns::Variables: return sequence_of(ValueKind::List, variable_of(api, receiver));
    case Returns::TensorArray: return make(ValueKind::TensorArray);
    case Returns::RaggedTensor: return named_tensor(ValueKind::RaggedTensor);
    case Returns::SparseTensor: return named_tensor(ValueKind::SparseTensor);
    case Returns::Dataset: {
      Value dataset = make(ValueKind::Dataset);
      dataset.symbolic = here();
      return dataset;
    }
    case Returns::DatasetIterator: return make(ValueKind::Iterator);
    case Returns::Shape: return make(ValueKind::Shape);
    case Returns::DType: {
      Value v = make(ValueKind::DType);
      v.dtype = receiver != nullptr && receiver->is_tensor() ? receiver->dtype : api.kind == ApiKind::Constant ? dtype_of_name(api.name) : DType::Unknown;
      return v;
    }
    case Returns::Spec: {
      Value v = make(ValueKind::Spec);
      v.name = name;
      return v;
    }
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
