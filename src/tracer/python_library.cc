// What Python's library and its common companions (six, wrapt, decorator, absl's parametrised tests) do with functions and
// containers.
#include <algorithm>

#include "tracer/interpreter.h"

namespace graphvet::tracer {

namespace {
const Symbol kFieldNames = intern("field_names"), kInitial = intern("initial");

std::vector<Symbol> field_names(const Value& v) {
  std::vector<Symbol> out;
  if (v.kind == ValueKind::Str && v.is_constant) {
    std::string_view rest = v.name.text();
    while (!rest.empty()) {
      std::size_t end = rest.find_first_of(" ,\n\t");
      if (end != 0) out.push_back(intern(rest.substr(0, end)));
      rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    }
  } else if ((v.kind == ValueKind::List || v.kind == ValueKind::Tuple) && v.ref != nullptr) {
    for (const Value& e : v.as<Sequence>()->elements)
      if (e.kind == ValueKind::Str && e.is_constant) out.push_back(e.name);
  }
  return out;
}

const Value* exact_elements(const Value& v, std::span<const Value>* elements) {
  bool sequence = v.kind == ValueKind::Tuple || v.kind == ValueKind::List;
  if (!sequence || v.ref == nullptr || !v.as<Sequence>()->exact) return nullptr;
  *elements = v.as<Sequence>()->elements;
  return &v;
}
}  // namespace

bool Interpreter::python_api(const knowledge::Api& api, const Arguments& arguments, const ast::Node* at, Value* result) {
  std::string_view n = api.name;
  if (n.starts_with("itertools.")) return itertools_api(n.substr(10), arguments, result);
  if (n.starts_with("inspect.")) return inspect_api(n.substr(8), arguments, result);
  if (n.starts_with("absl.testing.parameterized.") || n == "pytest.mark.parametrize") {
    if (api.kind != knowledge::ApiKind::Function) return false;
    return *result = cases_of(api, arguments), true;
  }
  if (n == "dataclasses.field") {
    const Value* factory = arguments.keyword(intern("default_factory"));
    const Value* value = arguments.keyword(intern("default"));
    *result = factory != nullptr ? make_partial(*factory, {}, PartialStyle::Plain) : value != nullptr ? *value : unknown();
    if (factory != nullptr) result->name = intern(n);
    return true;
  }
  if (n == "hypothesis.given") return *result = drawn_arguments(arguments), true;
  const Value* first = arguments.positional.empty() ? nullptr : &arguments.positional[0];
  if (first == nullptr) return false;
  if (n == "hypothesis.strategies.composite") {
    // The function gets what draws as its first argument.
    Value draw = make(ValueKind::Api);
    draw.integer = knowledge::find_api("hypothesis.strategies.DataObject.draw").index;
    return *result = make_partial(*first, std::span(&draw, 1), PartialStyle::Plain), true;
  }
  if (n == "types.MethodType" && arguments.positional.size() > 1) {
    *result = make(ValueKind::BoundMethod);
    result->ref = arena().make<Bound>(Bound{arguments.positional[1], *first});
    return true;
  }
  if (n == "importlib.import_module" && first->kind == ValueKind::Str && first->is_constant && !first->name.text().starts_with('.'))
    return *result = imported_module(first->name.text()), true;
  if (n == "functools.singledispatch" && first->kind == ValueKind::Function) {
    Closure c = *first->as<Closure>();
    c.is_dispatched = true;
    *result = *first;
    result->ref = arena().make<Closure>(c);
    return true;
  }
  if (n == "functools.reduce") return *result = reduce(arguments, at), true;
  if (n == "collections.namedtuple") {
    const Value* names = arguments.keyword(kFieldNames);
    if (names == nullptr && arguments.positional.size() > 1) names = &arguments.positional[1];
    Values fields;
    for (Symbol s : names != nullptr ? field_names(*names) : std::vector<Symbol>{}) fields.push_back(text(s));
    if (fields.empty()) return false;
    return *result = make_partial(unknown(), fields, PartialStyle::NamedTuple), true;
  }
  if (n == "decorator.decorator") {
    if (arguments.positional.size() > 1) return *result = make_partial(*first, std::span(&arguments.positional[1], 1), PartialStyle::Decorated), true;
    // What it makes is a decorator: a partial call that waits for the function.
    return *result = make_partial(make_partial(*first, {}, PartialStyle::Decorated), {}, PartialStyle::Wrapping), true;
  }
  if (n == "wrapt.decorator") return *result = make_partial(make_partial(*first, {}, PartialStyle::Wrapt), {}, PartialStyle::Wrapping), true;
  if (n == "six.with_metaclass" || n == "six.add_metaclass") {
    std::span<const Value> bases(arguments.positional.begin() + 1, arguments.positional.end());
    *result = make_partial(*first, bases, PartialStyle::Metaclass);
    result->name = intern(n);
    return true;
  }
  return false;
}

bool Interpreter::inspect_api(std::string_view name, const Arguments& arguments, Value* result) {
  if (arguments.positional.empty()) return false;
  const Value& v = arguments.positional[0];
  bool known = !v.is_unknown() && v.kind != ValueKind::Choice && v.kind != ValueKind::Api && v.confidence != Confidence::Possible;
  *result = make(ValueKind::Bool);
  if (name == "isfunction") return known ? *result = boolean(v.kind == ValueKind::Function), true : true;
  if (name == "ismethod") return known ? *result = boolean(v.kind == ValueKind::BoundMethod), true : true;
  if (name == "isclass") return known ? *result = boolean(v.kind == ValueKind::Class), true : true;
  if (name == "getmembers") return *result = members_of(v, arguments.positional.size() > 1 ? &arguments.positional[1] : arguments.keyword(intern("predicate"))), true;
  if (name != "getfullargspec" && name != "getargspec") return false;
  if (v.kind != ValueKind::Function) return *result = unknown(), true;
  static const Symbol kFields[] = {intern("args"), intern("varargs"), intern("varkw")};
  Values args;
  Value star = make(ValueKind::None), double_star = make(ValueKind::None);
  for (const names::Parameter& p : scope_of(v.as<Closure>()->function).parameters) {
    using PKind = names::Parameter::Kind;
    if (p.kind == PKind::Positional || p.kind == PKind::PositionalOnly) args.push_back(text(p.name));
    if (p.kind == PKind::Star) star = text(p.name);
    if (p.kind == PKind::DoubleStar) double_star = text(p.name);
  }
  Value parts[] = {tuple_of(args, ValueKind::List), star, double_star};
  *result = tuple_of(parts);
  Sequence s = *result->as<Sequence>();
  s.fields = kFields;
  result->ref = arena().make<Sequence>(s);
  return true;
}

bool Interpreter::itertools_api(std::string_view name, const Arguments& arguments, Value* result) {
  if (name == "product") {
    Values parts;
    for (const Value& v : arguments.positional) parts.push_back(element_of(v));
    if (arguments.unknown_positional) parts.push_back(element_of(arguments.rest));
    Value element = arguments.unknown_positional || !arguments.keywords.empty() ? unknown() : tuple_of(parts);
    return *result = sequence_of(ValueKind::Generator, element), true;
  }
  if (name == "chain" || name == "chain.from_iterable") {
    Value all;
    all.is_unbound = true;
    for (const Value& v : arguments.positional) all = join(all, element_of(name == "chain" ? v : element_of(v)), arena());
    if (arguments.unknown_positional) all = join(all, element_of(arguments.rest), arena());
    return *result = sequence_of(ValueKind::Generator, all.is_unbound ? unknown() : all), true;
  }
  if (arguments.positional.empty()) return false;
  if (name == "cycle" || name == "islice") return *result = sequence_of(ValueKind::Generator, element_of(arguments.positional[0])), true;
  if (name == "repeat") return *result = sequence_of(ValueKind::Generator, arguments.positional[0]), true;
  if (name == "combinations" || name == "permutations")
    return *result = sequence_of(ValueKind::Generator, sequence_of(ValueKind::Tuple, element_of(arguments.positional[0]))), true;
  return false;
}

namespace {
const Symbol kImplementations = intern("implementations of functools.singledispatch");
}

// `f.register(cls)(g)`, `f.register(cls, g)`, and `f.register` above a g that says its class in an annotation.
Value Interpreter::register_implementation(const Value& function, const Arguments& arguments) {
  if (arguments.positional.empty()) return unknown();
  const Value& last = arguments.positional.back();
  if (last.kind == ValueKind::Function || last.kind == ValueKind::TracedFunction || last.kind == ValueKind::Partial) {
    set_function_attribute(function, kImplementations, last);
    return last;
  }
  Value method = make(ValueKind::BoundMethod), builtin = make(ValueKind::Builtin);
  builtin.name = intern("register");
  method.ref = arena().make<Bound>(Bound{function, builtin});
  return make_partial(method, std::span(&last, 1), PartialStyle::Plain);
}

// Which implementation is called, the class of the first argument decides: each of them may be.
Value Interpreter::call_dispatched(const Value& function, const Value* self, const Arguments& arguments, const ast::Node* at, std::string_view how,
                                   const RunMode& wanted) {
  RunMode mode = wanted;
  if (mode.graph) mode.doubtful = true;
  auto* closure = function.as<Closure>();
  Value all = run_function(*closure, bind_arguments(*closure, self, arguments), mode, at, how);
  const std::optional<Value> others = function_attribute(function, kImplementations);
  if (!others) return all;
  const std::span<const Value> each = others->kind == ValueKind::Choice ? others->as<Alternatives>()->values : std::span(&*others, 1);
  for (const Value& one : each) all = join(all, call_function(one, self, arguments, at, how, mode), arena());
  return all;
}

// functools.reduce(f, [a, b, c]): f(f(a, b), c).
Value Interpreter::reduce(const Arguments& arguments, const ast::Node* at) {
  if (arguments.positional.size() < 2) return unknown();
  RunMode mode = unconverted();
  const Value& function = arguments.positional[0];
  auto fold = [&](const Value& so_far, const Value& next) {
    Arguments two;
    two.positional = {so_far, next};
    return call_bound(function, two, at, "functools.reduce", mode);
  };
  std::span<const Value> elements;
  const Value* initial = arguments.keyword(kInitial);
  if (initial == nullptr && arguments.positional.size() > 2) initial = &arguments.positional[2];
  constexpr std::size_t kMost = 8;
  if (exact_elements(arguments.positional[1], &elements) != nullptr && !elements.empty() && elements.size() <= kMost) {
    Value so_far = initial != nullptr ? *initial : elements[0];
    for (std::size_t i = initial != nullptr ? 0 : 1; i < elements.size(); ++i) so_far = fold(so_far, elements[i]);
    return so_far;
  }
  Value element = element_of(arguments.positional[1]);
  Value first = initial != nullptr ? *initial : element;
  Value once = fold(first, element);
  return join(join(first, once, arena()), fold(once, element), arena());
}

}  // namespace graphvet::tracer
