// Functions that are handed to a library: in which mode it runs them, and what it gives them.
#include <algorithm>
#include <utility>

#include "tracer/interpreter.h"
#include "tracer/structures.h"

namespace graphvet::tracer {

using knowledge::Api;
using knowledge::CallbackMode;
using knowledge::Returns;

// A Python number that TensorFlow carries through its own control flow is a tensor.
Value Interpreter::staged_number(const Value& v) {
  return mapped_leaves(
      v,
      [&](const Value& leaf) {
        const bool is_number =
            leaf.kind == ValueKind::Int || leaf.kind == ValueKind::Float || leaf.kind == ValueKind::Bool;
        return is_number ? tensor(Symbolic::Yes, Confidence::Likely, Origin::CallbackArgument) : as_symbolic(leaf);
      },
      arena());
}

namespace {
// All functions in a container of them: the branches of tf.case and tf.switch_case.
void collect_callables(const Value& v, Values& out) {
  constexpr std::size_t kMost = 64;
  visit_leaves(v, [&](const Value& leaf) {
    if (is_callable(leaf) && leaf.kind != ValueKind::Instance && out.size() < kMost) out.push_back(leaf);
  });
}
}  // namespace

// The functions that an API calls back for one of its parameters.
Values Interpreter::callables_of(const knowledge::Callback& cb, const FormCall& call) {
  Values all;
  if (cb.returned_item >= 0) {
    const Value returned = item_of(formed_result(cb.parameter, call), cb.returned_item);
    if (is_callable(returned)) all.push_back(returned);
    return all;
  }
  const Value* given = argument(call.api, call.arguments, cb.parameter, cb.position);
  if (given == nullptr) return all;
  if (is_nest(*given)) collect_callables(*given, all);
  else if (is_callable(*given)) all.push_back(*given);
  return all;
}

// Runs all that the API calls back; what they give stands in `call`.
void Interpreter::run_callbacks(FormCall& call) {
  const std::uint32_t context = context_;
  for (const knowledge::Callback& cb : call.api.callbacks) {
    // What a function returned runs because that function did.
    if (cb.returned_item >= 0 && context_ == kNoContext && call.root != nullptr) context_ = *call.root;
    for (const Value& function : callables_of(cb, call)) {
      const Value given = run_callback(cb, function, call);
      if (cb.returned_item < 0 && !given.is_unbound) call.results.push_back({cb.parameter, given});
    }
  }
  context_ = context;
}

// What a call gives by its form, or by its callbacks where there is none; unbound: neither says it.
Value Interpreter::given_by_form(const FormCall& call) {
  const Api& api = call.api;
  Value result;
  result.is_unbound = true;
  if (!api.gives.empty()) {
    const Value v = formed(api.gives, call);
    return v.is_unknown() ? result : v;
  }
  for (const knowledge::Callback& cb : api.callbacks)
    if (cb.result_is_returned &&
        std::ranges::any_of(call.results, [&](const CallbackResult& r) { return r.parameter == cb.parameter; }))
      result = join(result, formed_result(cb.parameter, call), arena());
  if (result.is_unbound) return result;
  if (api.returns == Returns::Dataset) {
    Value dataset = sequence_of(ValueKind::Dataset, result);
    dataset.symbolic = here();
    return dataset;
  }
  if (api.returns == Returns::Tensor && !result.is_tensor() && !is_nest(result))
    return tensor(here(), Confidence::Likely, Origin::ApiResult);
  return mode_.graph ? staged_number(result) : result;
}

// The function that an API makes of its arguments: what it does is done when it is called.
Value Interpreter::library_function(const Api& api, const Arguments& arguments) {
  PartialCall p;
  p.style = PartialStyle::Library;
  p.function = make(ValueKind::Api);
  p.function.integer = knowledge::find_api(api.name).index;
  p.positional = arena().copy(std::span<const Value>(arguments.positional));
  std::vector<DictEntry> keywords;
  keywords.reserve(arguments.keywords.size());
  for (auto& [name, v] : arguments.keywords) keywords.push_back({text(name), v});
  p.keywords = arena().copy(std::span<const DictEntry>(keywords));
  Value v = make(ValueKind::Partial);
  v.ref = arena().make<PartialCall>(p);
  return v;
}

// ... and now it is called.
Value Interpreter::call_library_function(const PartialCall& made, const Value* self, Arguments passed,
                                         const ast::Node* at) {
  const Api& api = facts_of(made.function.api());
  Arguments arguments;
  arguments.positional.assign(made.positional.begin(), made.positional.end());
  for (const DictEntry& e : made.keywords) arguments.keywords.emplace_back(e.key.name, e.value);
  if (self != nullptr) passed.positional.insert(passed.positional.begin(), *self);
  FormCall call{
      .api = api, .arguments = arguments, .at = at, .passed = &passed, .root = context_wanted_, .graph = mode_.graph};
  if (const Value* f = at == nullptr && !made.positional.empty() ? plain_function(made.positional[0]) : nullptr)
    call.at = scope_of(f->as<Closure>()->function).node;
  // A transformation of datasets: what it is applied to is to it what the receiver is to a method.
  if (!passed.positional.empty() && passed.positional[0].kind == ValueKind::Dataset)
    call.receiver = &passed.positional[0];
  if (const knowledge::Form plain = find_node(api.gives, knowledge::FormKind::Callable); !plain.empty())
    return no_surer(formed(part(plain, 0), call));
  run_callbacks(call);
  const knowledge::Form later = find_node(api.gives, knowledge::FormKind::Later);
  return later.empty() ? unknown() : formed(part(later, 0), call);
}

namespace {
// Does the function stand in the running function's text? Then it is converted along with it.
bool is_written_in(const Value& function, const Frame* running) {
  const Value* f = function.kind == ValueKind::BoundMethod ? &function.as<Bound>()->function : &function;
  if (f->kind != ValueKind::Function || running->function.scope == 0) return false;
  for (const Frame* frame = f->as<Closure>()->frame; frame != nullptr; frame = frame->parent)
    if (frame == running) return true;
  return false;
}
}  // namespace

// In which mode the API runs the function, called as things are now.
RunMode Interpreter::callback_mode(const knowledge::Callback& cb, const Value& function) const {
  RunMode mode = mode_;
  switch (cb.mode) {
    case CallbackMode::TracedConverted:
      mode.graph = mode_.graph || !cb.eager_in_eager_code;
      if (mode_.autograph != AutoGraph::Off || !mode_.graph) mode.autograph = AutoGraph::Converted;
      return mode;
    case CallbackMode::AlwaysTracedUnconverted: mode.graph = true; [[fallthrough]];
    case CallbackMode::TracedUnconverted:
      if (!mode.graph) return mode;
      if (mode.converted() && !is_written_in(function, frame_)) mode.autograph = AutoGraph::Idle;
      if (!mode_.graph) mode.autograph = AutoGraph::Idle;
      return mode;
    case CallbackMode::Host: return kEager;
    case CallbackMode::SameAsCaller:
      if (mode.converted() && !is_written_in(function, frame_)) mode.autograph = AutoGraph::Idle;
      return mode;
  }
  return mode;
}

// What the function gives; unbound where that does not come back.
namespace {
// tf.while_loop and tf.cond make a graph of what they are given.
bool traces_in_place(CallbackMode mode) { return mode == CallbackMode::TracedConverted || mode == CallbackMode::TracedUnconverted; }
}  // namespace

Value Interpreter::run_callback(const knowledge::Callback& cb, const Value& function, const FormCall& of) {
  const RunMode mode = callback_mode(cb, function);
  FormCall inside = of;
  inside.graph = mode.graph;
  inside.origin = Origin::CallbackArgument;
  Arguments given = formed_arguments(cb.given, inside);
  if (cb.returned_item >= 0) given.unknown_keywords = true;  // TensorFlow adds some of its own
  if (mode.graph && !mode_.graph) return request_callback(function, mode, of, std::move(given));
  const RunMode outer = mode_;
  const std::uint32_t context = context_;
  if (cb.mode == CallbackMode::Host) context_ = kNoContext;
  mode_ = cb.mode == CallbackMode::Host ? kEager : mode_;
  Value v;
  if (function.kind == ValueKind::Function || (function.kind == ValueKind::BoundMethod && function.as<Bound>()->function.kind == ValueKind::Function)) {
    v = call_function(function, nullptr, given, of.at, of.api.name, mode);
  } else {
    mode_ = mode;
    v = call(function, given, of.at, of.api.name);
  }
  mode_ = outer;
  context_ = context;
  if (cb.mode == CallbackMode::Host) v.is_unbound = true;
  if (traces_in_place(cb.mode)) {
    for (const Value& argument : given.positional) pass_composites(argument, Passage::IntoGraph, of.at);
    pass_composites(v, Passage::IntoGraph, of.at);
  }
  return v;
}

// The API traces the function from eager code: that is asked for, and what comes back is looked at quietly, for the
// elements of the dataset.
Value Interpreter::request_callback(const Value& function, const RunMode& asked, const FormCall& of, Arguments given) {
  const Span at = of.at != nullptr ? span_of(of.at) : Span{};
  const Value* f = &function;
  RunMode mode = asked;
  if (f->kind == ValueKind::TracedFunction) {
    mode.autograph = f->as<Traced>()->options.autograph ? AutoGraph::Converted : AutoGraph::Off;  // of its own
    f = &f->as<Traced>()->function;
  }
  if (f->kind == ValueKind::Instance) {
    request_object(*f, mode, of.api.name, at, given);
    Value nothing;
    nothing.is_unbound = true;
    return nothing;
  }
  if (f->kind == ValueKind::Partial && f->as<PartialCall>()->style == PartialStyle::Plain) {
    auto* p = f->as<PartialCall>();
    given.positional.insert(given.positional.begin(), p->positional.begin(), p->positional.end());
    for (const DictEntry& e : p->keywords) given.keywords.emplace_back(e.key.name, e.value);
    f = &p->function;
  }
  request(*f, mode, of.api.name, at, Confidence::Certain, Request::Given::Values, given);
  const bool was_silent = std::exchange(silent_, true);
  const RunMode outer = std::exchange(mode_, mode);
  const std::uint32_t context = std::exchange(context_, kNoContext);
  Value v = call(*f, given, nullptr);
  mode_ = outer;
  context_ = context;
  silent_ = was_silent;
  return v;
}

void Interpreter::request_object(const Value& object, const RunMode& mode, std::string_view entry, const Span& at,
                                 const Arguments& given) {
  const ClassRecord* holder = nullptr;
  auto* cls = object.as<Allocation>()->cls;
  const Value* member = cls != nullptr ? find_member(cls, intern("__call__"), &holder) : nullptr;
  if (member == nullptr || member->kind != ValueKind::Function) return;
  Value bound = make(ValueKind::BoundMethod);
  bound.ref = arena().make<Bound>(Bound{object, *member});
  request(bound, mode, entry, at, Confidence::Certain, Request::Given::Values, given);
}

}  // namespace graphvet::tracer
