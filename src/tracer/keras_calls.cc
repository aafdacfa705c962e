// What calls into Keras lead to: losses and metrics given to compile, functions given to layers, models given to tf.function.
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
const Symbol kLoss = intern("loss"), kMetrics = intern("metrics"), kRunEagerly = intern("run_eagerly");
}  // namespace

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

namespace {
const Symbol kLambdaFunction = intern("function");
constexpr std::string_view kLambdaLayer = "keras.layers.Lambda";
}  // namespace

// `super().__init__(f)` in a class of the project that derives from Lambda: the layer keeps the function.
void Interpreter::keep_lambda_function(const Value& layer, const Arguments& arguments) {
  if (layer.kind != ValueKind::Instance || layer.as<Allocation>()->cls == nullptr || !derives_from(layer.as<Allocation>()->cls, kLambdaLayer)) return;
  const Value* function = arguments.keyword(kLambdaFunction);
  if (function == nullptr && !arguments.positional.empty()) function = &arguments.positional[0];
  if (function != nullptr && !function->is_unknown()) store_attribute(layer, kLambdaFunction, *function);
}

// The function that such a layer was made with; unknown if that was not seen.
Value Interpreter::lambda_function(const Value& layer) {
  auto* object = layer.as<Allocation>();
  if (auto it = object->attributes.find(kLambdaFunction); it != object->attributes.end()) return it->second;
  static const Symbol kInit = intern("__init__");
  const ClassRecord* holder = nullptr;
  const Value* constructor = find_member(object->cls, kInit, &holder);
  if (constructor == nullptr || constructor->kind != ValueKind::Function) return unknown();
  run_storing_method(object->cls, holder, constructor->as<Closure>()->function.scope);
  auto found = summary_values_.find(object->cls);
  if (found == summary_values_.end()) return unknown();
  auto value = found->second.find(kLambdaFunction);
  return value != found->second.end() ? value->second : unknown();
}

std::uint8_t Interpreter::keras_role(const ClassRecord* cls) {
  std::uint8_t& role = keras_roles_[cls];
  if (role != 0) return role;
  role = kAsked;
  for (ApiId base : cls->api_bases) role |= keras_role(base);
  return role;
}

// Of a class of a library.
std::uint8_t Interpreter::keras_role(ApiId cls) {
  std::uint8_t& role = keras_api_roles_[cls.index];
  if (role != 0) return role;
  role = kAsked;
  auto is_a = [&](std::string_view base) { return knowledge::is_subclass(cls, base); };
  if (is_a("keras.layers.Layer") || is_a("keras.Model")) role |= kLayer;
  for (std::string_view base : {"keras.losses.Loss", "keras.metrics.Metric", "keras.Loss", "keras.Metric"})
    if (is_a(base)) role |= kLossOrMetric;
  if (is_a("keras.layers.Lambda")) role |= kLambda;
  return role;
}

// What the library's own methods do with a layer of the project: `super().__call__(x)` leads to its `call`, Lambda's `call`
// to the function.
bool Interpreter::library_layer_call(std::string_view api, const Value& layer, const Arguments& arguments, const ast::Node* at, Value* result) {
  if (layer.kind != ValueKind::Instance || layer.as<Allocation>()->cls == nullptr) return false;
  const ClassRecord* cls = layer.as<Allocation>()->cls;
  if (api == "keras.layers.Lambda.call") {
    *result = call_bound(lambda_function(layer), arguments, at, "Keras Lambda", unconverted());
    return true;
  }
  if (api != "keras.layers.Layer.__call__") return false;
  const ClassRecord* holder = nullptr;
  RunMode mode = mode_;
  if (mode.graph && mode.autograph != AutoGraph::Off)
    mode.autograph = world_.target.keras_major >= 3 && !cls->legacy_keras ? AutoGraph::Idle : AutoGraph::Converted;
  if (const Value* hook = find_member(cls, intern("call"), &holder); hook != nullptr && !hook->is_unknown()) {
    *result = call_method(layer, intern("call"), arguments, at, "Keras layer call", mode);
    return true;
  }
  if (!derives_from(cls, kLambdaLayer)) return false;
  *result = call_bound(lambda_function(layer), arguments, at, "Keras Lambda", unconverted());
  return true;
}

namespace {
// What a step gets: the elements of a dataset, or the pair of inputs and targets. Null: not known.
bool data_of(const Value* x, const Value* y, std::vector<Value>* pair) {
  const auto is_known = [](const Value* v) { return v != nullptr && !v->is_unknown() && !v->is_none() && v->confidence != Confidence::Possible; };
  if (!is_known(x)) return false;
  const Value* element = dataset_element(x);
  if (element == nullptr) {
    if (x->kind == ValueKind::Dataset || !is_known(y)) return false;
    *pair = {*x, *y};
    return true;
  }
  if (element->kind != ValueKind::Tuple || element->ref == nullptr || !element->as<Sequence>()->exact) return false;
  pair->assign(element->as<Sequence>()->elements.begin(), element->as<Sequence>()->elements.end());
  return true;
}

bool names_one(std::string_view list, std::string_view name) {
  for (std::size_t at = list.find(name); at != list.npos; at = list.find(name, at + 1))
    if ((at == 0 || list[at - 1] == ',') && list[at + name.size()] == ',') return true;
  return false;
}
}  // namespace

// fit(x, y) passes (x, y) to the model's train_step.
void Interpreter::feed_steps(const Api& api, const Value* model, const Arguments& arguments, const ast::Node* at) {
  if (at == nullptr || model->kind != ValueKind::Instance || model->as<Allocation>()->cls == nullptr) return;
  const std::size_t dot = api.name.rfind('.');
  for (const knowledge::TracedMethod& step : knowledge::traced_methods()) {
    if (step.fed_by.empty() || !names_one(step.fed_by, api.name.substr(dot + 1)) || knowledge::api(step.base).name != api.name.substr(0, dot)) continue;
    std::vector<Value> pair;
    if (data_of(argument_named(api, arguments, "x"), argument_named(api, arguments, "y"), &pair)) request_step(*model, step, tuple_of(pair), at);
  }
}

void Interpreter::request_step(const Value& model, const knowledge::TracedMethod& step, const Value& data, const ast::Node* at) {
  const ClassRecord* cls = model.as<Allocation>()->cls;
  const ClassRecord* holder = nullptr;
  const Value* member = find_member(cls, intern(step.method), &holder);
  const knowledge::Tracing tracing = world_.target.keras_major >= 3 && !cls->legacy_keras ? step.keras3 : step.keras2;
  if (member == nullptr || member->kind != ValueKind::Function || tracing == knowledge::Tracing::No) return;
  RunMode mode;
  mode.graph = true;
  mode.autograph = tracing == knowledge::Tracing::Converted ? AutoGraph::Converted : AutoGraph::Idle;
  Value bound = make(ValueKind::BoundMethod);
  bound.ref = arena().make<Bound>(Bound{instance_of(cls), *member});
  Arguments given;
  given.positional = {data};
  request(bound, mode, step.entry, span_of(at), Confidence::Certain, Request::Given::Values, std::move(given));
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
  // `adapt` traces them; that of Keras 3 runs them eagerly.
  if (layer.name == "keras.layers.TextVectorization" && world_.target.keras_major < 3)
    for (auto& [name, v] : arguments.keywords)
      if (name.text() == "standardize" || name.text() == "split") add(&v, "Keras text vectorization");
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
    } else if (v.kind == ValueKind::Instance && v.as<Allocation>()->cls != nullptr && (keras_role(v.as<Allocation>()->cls) & kLossOrMetric) == 0) {
      RunMode own = mode;
      const Value called = method_behind_call(v, &own);
      if (called.kind == ValueKind::BoundMethod) add(called, entry, depth + 1);
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

}  // namespace graphvet::tracer
