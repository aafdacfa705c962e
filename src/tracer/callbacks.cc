// Functions that are handed to a library: in which mode it runs them, and what it gives them.
#include <algorithm>

#include "tracer/interpreter.h"
#include "tracer/structures.h"

namespace graphvet::tracer {

using knowledge::Api;
using knowledge::ApiId;
using knowledge::ApiKind;
using knowledge::CallbackArguments;
using knowledge::CallbackMode;
using knowledge::Returns;

// A Python number that TensorFlow carries through its own control flow is a tensor.
Value Interpreter::staged_number(const Value& v, int depth) {
  constexpr int kDeep = 3;
  if (v.kind == ValueKind::Int || v.kind == ValueKind::Float || v.kind == ValueKind::Bool)
    return tensor(Symbolic::Yes, Confidence::Likely, Origin::CallbackArgument);
  if ((v.kind != ValueKind::Tuple && v.kind != ValueKind::List) || v.ref == nullptr || depth >= kDeep) return as_symbolic(v);
  Sequence q = *v.as<Sequence>();
  Values elements;
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

}  // namespace graphvet::tracer
