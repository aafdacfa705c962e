// Callables around callables: partial calls, the `decorator` and `wrapt` packages, named tuples, parametrised tests, and what
// is set on functions as attributes.
#include <algorithm>
#include <utility>

#include "tracer/interpreter.h"

namespace graphvet::tracer {

Value Interpreter::tuple_of(std::span<const Value> elements, ValueKind kind) {
  Sequence s;
  s.elements = arena().copy(elements);
  s.exact = true;
  Value v = make(kind);
  v.ref = arena().make<Sequence>(s);
  return v;
}

Value Interpreter::sequence_of(ValueKind kind, const Value& element) {
  Sequence s;
  s.element = arena().make<Value>(element);
  Value v = make(kind);
  v.ref = arena().make<Sequence>(s);
  return v;
}

// A dict with that value for each key, whatever the keys are.
Value Interpreter::dict_of_any(const Value& value) {
  Dictionary d;
  d.value = arena().make<Value>(value);
  Value v = make(ValueKind::Dict);
  v.ref = arena().make<Dictionary>(d);
  return v;
}

Value Interpreter::make_partial(const Value& function, std::span<const Value> positional, PartialStyle style) {
  PartialCall p;
  p.function = function;
  p.positional = arena().copy(positional);
  p.style = style;
  Value v = make(ValueKind::Partial);
  v.ref = arena().make<PartialCall>(p);
  return v;
}

Value Interpreter::call_partial(const Value& partial, const Value* self, Arguments arguments, const ast::Node* at, std::string_view how) {
  auto* p = partial.as<PartialCall>();
  switch (p->style) {
    case PartialStyle::NamedTuple: return make_named_tuple(*p, arguments);
    case PartialStyle::Wrapt: return call_wrapt(*p, self, arguments, at);
    case PartialStyle::Library: return call_library_function(*p, self, std::move(arguments), at);
    case PartialStyle::Cases: return arguments.positional.empty() ? unknown() : with_cases(*p, arguments.positional[0]);
    case PartialStyle::Wrapping: {
      auto* inner = p->function.as<PartialCall>();
      return arguments.positional.empty() ? unknown() : make_partial(inner->function, std::span(&arguments.positional[0], 1), inner->style);
    }
    case PartialStyle::Metaclass: return arguments.positional.empty() ? unknown() : arguments.positional[0];
    default: break;
  }
  if (self != nullptr && p->is_method()) arguments.positional.insert(arguments.positional.begin(), *self);
  arguments.positional.insert(arguments.positional.begin(), p->positional.begin(), p->positional.end());
  for (const DictEntry& e : p->keywords)
    if (arguments.keyword(e.key.name) == nullptr) arguments.keywords.emplace_back(e.key.name, e.value);
  RunMode mode = mode_;
  // The function that the `decorator` package makes has no source that AutoGraph could read.
  if (p->style == PartialStyle::Decorated && mode.converted()) mode.autograph = AutoGraph::Idle;
  // What such a wrapper does with the arguments on the way is seldom known well.
  if (p->style == PartialStyle::Decorated && mode.graph) mode.doubtful = true;
  return call_bound(p->function, arguments, at, how, mode);
}

// wrapt hands its wrapper the wrapped function, bound, and the arguments as they came.
Value Interpreter::call_wrapt(const PartialCall& wrapper, const Value* self, const Arguments& arguments, const ast::Node* at) {
  Value wrapped = wrapper.positional.empty() ? unknown() : wrapper.positional[0];
  if (self != nullptr) {
    Value bound = make(ValueKind::BoundMethod);
    bound.ref = arena().make<Bound>(Bound{*self, wrapped});
    wrapped = bound;
  }
  std::vector<DictEntry> keywords;
  for (auto& [name, v] : arguments.keywords) keywords.push_back({text(name), v});
  Dictionary d;
  d.entries = arena().copy(std::span<const DictEntry>(keywords));
  d.exact = !arguments.unknown_keywords;
  Value kwargs = make(ValueKind::Dict);
  kwargs.ref = arena().make<Dictionary>(d);
  Arguments four;
  Value args = arguments.unknown_positional ? sequence_of(ValueKind::Tuple, arguments.rest) : tuple_of(arguments.positional);
  four.positional = {wrapped, self != nullptr ? *self : make(ValueKind::None), args, kwargs};
  RunMode mode = unconverted();
  if (mode.graph) mode.doubtful = true;
  return call_bound(wrapper.function, four, at, "wrapper", mode);
}

Value Interpreter::make_named_tuple(const PartialCall& type, const Arguments& arguments) {
  Values elements;
  std::vector<Symbol> fields;
  for (std::size_t i = 0; i < type.positional.size(); ++i) {
    Symbol field = type.positional[i].name;
    const Value* given = arguments.keyword(field);
    if (given == nullptr && i < arguments.positional.size()) given = &arguments.positional[i];
    elements.push_back(given != nullptr ? *given : unknown());
    fields.push_back(field);
  }
  Value v = tuple_of(elements);
  Sequence s = *v.as<Sequence>();
  // One list of fields for each type: joins compare it by place.
  auto [it, added] = field_lists_.emplace(&type, std::span<const Symbol>{});
  if (added) it->second = arena().copy(std::span<const Symbol>(fields));
  s.fields = it->second;
  v.ref = arena().make<Sequence>(s);
  return v;
}

// ---- parametrised tests ----

namespace {
void join_at(Values& to, std::size_t i, const Value& v, Arena& arena) {
  Value unbound;
  unbound.is_unbound = true;
  if (to.size() <= i) to.resize(i + 1, unbound);
  to[i] = join(to[i], v, arena);
}
void join_named(std::vector<DictEntry>& to, Symbol name, const Value& v, Arena& arena) {
  auto it = std::find_if(to.begin(), to.end(), [&](const DictEntry& e) { return e.key.name == name; });
  if (it == to.end()) to.push_back({text(name), v});
  else it->value = join(it->value, v, arena);
}
std::vector<std::string_view> split_names(std::string_view names) {
  std::vector<std::string_view> out;
  while (!names.empty()) {
    std::size_t comma = names.find(',');
    std::string_view one = names.substr(0, comma);
    while (one.starts_with(' ')) one.remove_prefix(1);
    while (one.ends_with(' ')) one.remove_suffix(1);
    if (!one.empty()) out.push_back(one);
    names = comma == std::string_view::npos ? std::string_view{} : names.substr(comma + 1);
  }
  return out;
}
bool is_iterable(const Value& v) {
  return v.kind == ValueKind::List || v.kind == ValueKind::Generator || v.kind == ValueKind::Set || v.kind == ValueKind::Tuple;
}
// The elements of an iterable, one for all where they are not known apart.
Values elements_of(const Value& v) {
  Values out;
  auto* s = is_iterable(v) ? v.as<Sequence>() : nullptr;
  if (s == nullptr) return out;
  out.assign(s->elements.begin(), s->elements.end());
  if (s->element != nullptr) out.push_back(*s->element);
  return out;
}
}  // namespace

// What the cases of a parametrised test give its parameters, joined: absl's `parameters`, `named_parameters`, `product`, and
// pytest's `parametrize`.
Value Interpreter::cases_of(const knowledge::Api& api, const Arguments& arguments) {
  static const Symbol kCaseName = intern("testcase_name");
  Values positional;
  std::vector<DictEntry> keywords;
  std::string_view last = api.name.substr(api.name.rfind('.') + 1);
  auto add_case = [&](const Value& one, bool named) {
    if (auto* d = one.kind == ValueKind::Dict ? one.as<Dictionary>() : nullptr) {
      for (const DictEntry& e : d->entries)
        if (e.key.kind == ValueKind::Str && e.key.name != kCaseName) join_named(keywords, e.key.name, e.value, arena());
      return;
    }
    auto* s = one.kind == ValueKind::Tuple || one.kind == ValueKind::List ? one.as<Sequence>() : nullptr;
    if (s == nullptr) return named ? void() : join_at(positional, 0, one, arena());
    for (std::size_t i = named ? 1 : 0; i < s->elements.size(); ++i) join_at(positional, named ? i - 1 : i, s->elements[i], arena());
  };
  if (last == "product") {
    for (auto& [name, v] : arguments.keywords) join_named(keywords, name, element_of(v), arena());
  } else if (last == "parametrize") {
    Value names = arguments.positional.empty() ? unknown() : arguments.positional[0];
    std::vector<std::string_view> each = split_names(names.kind == ValueKind::Str ? names.name.text() : std::string_view{});
    for (const Value& one : arguments.positional.size() > 1 ? elements_of(arguments.positional[1]) : Values{}) {
      auto* s = each.size() > 1 && is_iterable(one) ? one.as<Sequence>() : nullptr;
      for (std::size_t i = 0; i < each.size(); ++i)
        if (each.size() == 1 || (s != nullptr && i < s->elements.size())) join_named(keywords, intern(each[i]), each.size() == 1 ? one : s->elements[i], arena());
    }
  } else {
    Values cases = arguments.positional;
    bool whole = cases.size() == 1 && is_iterable(cases[0]) && (cases[0].kind != ValueKind::Tuple || last == "named_parameters");
    if (whole && cases[0].kind == ValueKind::Tuple) {
      // named_parameters(("name", 1)): one case, not several.
      Values inner = elements_of(cases[0]);
      whole = !inner.empty() && inner[0].kind != ValueKind::Str;
    }
    if (whole) cases = elements_of(cases[0]);
    if (arguments.unknown_positional) cases.push_back(arguments.rest);
    for (const Value& one : cases) add_case(one, last == "named_parameters");
  }
  for (Value& v : positional) v = v.is_unbound ? unknown() : v;
  PartialCall p;
  p.positional = arena().copy(std::span<const Value>(positional));
  p.keywords = arena().copy(std::span<const DictEntry>(keywords));
  p.style = PartialStyle::Cases;
  Value v = make(ValueKind::Partial);
  v.ref = arena().make<PartialCall>(p);
  return v;
}

// `@hypothesis.given(...)`: what is drawn for the last parameters, or for those that are named.
Value Interpreter::drawn_arguments(const Arguments& arguments) {
  PartialCall p;
  p.function = make(ValueKind::Api);  // says that the last parameters are meant
  p.positional = arena().copy(std::span<const Value>(arguments.positional));
  std::vector<DictEntry> keywords;
  for (auto& [name, v] : arguments.keywords) keywords.push_back({text(name), v});
  p.keywords = arena().copy(std::span<const DictEntry>(keywords));
  p.style = PartialStyle::Cases;
  Value v = make(ValueKind::Partial);
  v.ref = arena().make<PartialCall>(p);
  return v;
}

Value Interpreter::with_cases(const PartialCall& cases, const Value& function) {
  if (function.kind == ValueKind::Class) {
    auto* cls = const_cast<ClassRecord*>(function.as<ClassRecord>());
    if (cls->frame->unit == unit_.number) give_cases(*cls, cases);
    return function;
  }
  if (function.kind != ValueKind::Function) return function;
  Closure c = *function.as<Closure>();
  GivenArguments given{cases.positional, cases.keywords};
  if (cases.function.kind == ValueKind::Api && !cases.positional.empty()) {
    const auto& parameters = scope_of(c.function).parameters;
    if (parameters.size() < cases.positional.size()) return function;
    std::vector<DictEntry> named(cases.keywords.begin(), cases.keywords.end());
    const std::size_t first = parameters.size() - cases.positional.size();
    for (std::size_t i = 0; i < cases.positional.size(); ++i) named.push_back({text(parameters[first + i].name), cases.positional[i]});
    given = {{}, arena().copy(std::span<const DictEntry>(named))};
  }
  if (c.given != nullptr) {
    // pytest's marks add up.
    std::vector<DictEntry> all(c.given->keywords.begin(), c.given->keywords.end());
    for (const DictEntry& e : cases.keywords) join_named(all, e.key.name, e.value, arena());
    given.keywords = arena().copy(std::span<const DictEntry>(all));
    if (given.positional.empty()) given.positional = c.given->positional;
  }
  c.given = arena().make<GivenArguments>(given);
  Value v = function;
  v.ref = arena().make<Closure>(c);
  return v;
}

// ---- attributes of functions ----

namespace {
const Closure* closure_of(const Value& v) {
  if (v.kind == ValueKind::Function) return v.as<Closure>();
  if (v.kind == ValueKind::Partial) return closure_of(v.as<PartialCall>()->function);
  return nullptr;
}
FunctionKey key_of(const Closure& c) { return {c.function.module, c.function.scope, c.frame}; }
}  // namespace

std::optional<Value> Interpreter::function_attribute(const Value& function, Symbol name) {
  const Closure* c = closure_of(function);
  if (c == nullptr) return std::nullopt;
  for (auto* table : {&function_attributes_, &world_.function_attributes})
    if (auto it = table->find(key_of(*c)); it != table->end())
      if (auto v = it->second.find(name); v != it->second.end()) return v->second;
  return std::nullopt;
}

void Interpreter::set_function_attribute(const Value& function, Symbol name, const Value& value) {
  if (function.kind == ValueKind::Choice) {
    for (const Value& one : function.as<Alternatives>()->values) set_function_attribute(one, name, value);
    return;
  }
  const Closure* c = closure_of(function);
  if (c == nullptr) return;
  // Only module bodies, which run one after the other, tell the others.
  auto& table = unit_.number == 0 ? world_.function_attributes : function_attributes_;
  auto [it, added] = table[key_of(*c)].emplace(name, value);
  if (!added) it->second = join(it->second, value, arena());
}

}  // namespace graphvet::tracer
