#include "tracer/value.h"

#include <algorithm>
#include <array>

namespace graphvet::tracer {
namespace {

constexpr int kDeep = 3;           // how deep containers are compared and searched
constexpr std::size_t kWide = 16;  // how many elements

bool is_sequence(ValueKind k) {
  switch (k) {
    case ValueKind::Tuple:
    case ValueKind::List:
    case ValueKind::Set:
    case ValueKind::Range:
    case ValueKind::Generator:
    case ValueKind::Dataset:
    case ValueKind::Iterator: return true;
    default: return false;
  }
}

bool same_at(const Value& a, const Value& b, int depth);

bool same_optional(const Value* a, const Value* b, int depth) {
  if (a == b) return true;
  return a != nullptr && b != nullptr && same_at(*a, *b, depth);
}

bool same_sequence(const Sequence* a, const Sequence* b, int depth) {
  if (a == b) return true;
  if (a == nullptr || b == nullptr || a->exact != b->exact || a->elements.size() != b->elements.size()) return false;
  for (std::size_t i = 0; i < std::min(a->elements.size(), kWide); ++i)
    if (!same_at(a->elements[i], b->elements[i], depth)) return false;
  return same_optional(a->element, b->element, depth);
}

bool same_dictionary(const Dictionary* a, const Dictionary* b, int depth) {
  if (a == b) return true;
  if (a == nullptr || b == nullptr || a->exact != b->exact || a->closed != b->closed || a->entries.size() != b->entries.size()) return false;
  for (std::size_t i = 0; i < std::min(a->entries.size(), kWide); ++i)
    if (!same_at(a->entries[i].key, b->entries[i].key, depth) || !same_at(a->entries[i].value, b->entries[i].value, depth))
      return false;
  return same_optional(a->value, b->value, depth);
}

bool same_traced(const Traced& a, const Traced& b, int depth) {
  return a.options.autograph == b.options.autograph && a.options.jit == b.options.jit && same_at(a.function, b.function, depth);
}

bool same_values(std::span<const Value> a, std::span<const Value> b, int depth) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](const Value& x, const Value& y) { return same_at(x, y, depth); });
}

bool same_partial(const PartialCall& a, const PartialCall& b, int depth) {
  auto same_entry = [&](const DictEntry& x, const DictEntry& y) { return x.key.name == y.key.name && same_at(x.value, y.value, depth); };
  return a.style == b.style && same_at(a.function, b.function, depth) && same_values(a.positional, b.positional, depth) &&
         std::equal(a.keywords.begin(), a.keywords.end(), b.keywords.begin(), b.keywords.end(), same_entry);
}

bool same_choice(const Alternatives& a, const Alternatives& b, int depth) { return same_values(a.values, b.values, depth); }

bool same_callable(const Value& a, const Value& b, int depth) {
  switch (a.kind) {
    case ValueKind::Function: {
      auto *x = a.as<Closure>(), *y = b.as<Closure>();
      return x->function == y->function && x->frame == y->frame && x->owner == y->owner && x->always_converted == y->always_converted;
    }
    case ValueKind::BoundMethod: {
      auto *x = a.as<Bound>(), *y = b.as<Bound>();
      return same_at(x->self, y->self, depth) && same_at(x->function, y->function, depth);
    }
    case ValueKind::TracedFunction: return same_traced(*a.as<Traced>(), *b.as<Traced>(), depth);
    case ValueKind::Partial: return same_partial(*a.as<PartialCall>(), *b.as<PartialCall>(), depth);
    case ValueKind::Choice: return same_choice(*a.as<Alternatives>(), *b.as<Alternatives>(), depth);
    default: return false;
  }
}

bool same_at(const Value& a, const Value& b, int depth) {
  if (a.kind != b.kind || a.symbolic != b.symbolic || a.dtype != b.dtype || a.rank != b.rank ||
      a.is_constant != b.is_constant || a.is_assumed != b.is_assumed || a.is_keras_variable != b.is_keras_variable || a.is_unbound != b.is_unbound || a.may_be_none != b.may_be_none || a.confidence != b.confidence)
    return false;
  if (a.is_constant) return a.kind == ValueKind::Str ? a.name == b.name : a.integer == b.integer;
  if (a.kind == ValueKind::Module) return a.name == b.name && a.module == b.module;
  if (a.ref == b.ref) return true;
  if (depth >= kDeep) return true;
  if (is_sequence(a.kind)) return same_sequence(a.as<Sequence>(), b.as<Sequence>(), depth + 1);
  if (a.kind == ValueKind::Dict) return same_dictionary(a.as<Dictionary>(), b.as<Dictionary>(), depth + 1);
  return same_callable(a, b, depth + 1);
}

std::size_t mix(std::size_t h, std::size_t v) { return (h ^ v) * 0x9E3779B97F4A7C15ull + (h >> 29); }

std::size_t hash_at(const Value& v, int depth) {
  std::size_t h = mix(static_cast<std::size_t>(v.kind), static_cast<std::size_t>(v.symbolic) * 8 + v.is_constant * 4 + v.may_be_none * 2);
  if (v.is_constant) return mix(h, v.kind == ValueKind::Str ? v.name.id : static_cast<std::size_t>(v.integer));
  if (v.kind == ValueKind::Module) return mix(h, v.name.id);
  if (v.ref == nullptr) return h;
  if (is_sequence(v.kind)) {
    auto* s = v.as<Sequence>();
    h = mix(h, s->elements.size());
    if (depth < kDeep)
      for (std::size_t i = 0; i < std::min(s->elements.size(), kWide); ++i) h = mix(h, hash_at(s->elements[i], depth + 1));
    return h;
  }
  if (v.kind == ValueKind::Dict) return mix(h, v.as<Dictionary>()->entries.size());
  if (v.kind == ValueKind::Function) {
    auto* c = v.as<Closure>();
    return mix(mix(h, c->function.module), c->function.scope);
  }
  if (v.kind == ValueKind::BoundMethod) return mix(hash_at(v.as<Bound>()->self, depth + 1), hash_at(v.as<Bound>()->function, depth + 1));
  if (v.kind == ValueKind::TracedFunction) return mix(h, hash_at(v.as<Traced>()->function, depth + 1));
  if (v.kind == ValueKind::Partial) return mix(h, hash_at(v.as<PartialCall>()->function, depth + 1));
  if (v.kind == ValueKind::Choice) {
    auto values = v.as<Alternatives>()->values;
    h = mix(h, values.size());
    for (std::size_t i = 0; i < std::min<std::size_t>(values.size(), 2) && depth < kDeep; ++i) h = mix(h, hash_at(values[i], depth + 1));
    return h;
  }
  return mix(h, reinterpret_cast<std::size_t>(v.ref));
}

Confidence lower(Confidence a, Confidence b) { return std::min(a, b); }

Value lowered(Value v, Confidence to) {
  v.confidence = lower(v.confidence, to);
  return v;
}

const Value* join_optional(const Value* a, const Value* b, Arena& arena) {
  if (a == nullptr) return b;
  if (b == nullptr) return a;
  return arena.make<Value>(join(*a, *b, arena));
}

const Value* any_element(const Sequence* s, Arena& arena) {
  const Value* all = s->element;
  for (const Value& v : s->elements) all = join_optional(all, &v, arena);
  return all;
}

const Value* any_after(const Sequence& s, std::size_t from, Arena& arena) {
  const Value* all = s.element;
  for (const Value& v : s.elements.subspan(from)) all = join_optional(all, &v, arena);
  return all;
}

// `(outputs, state)` or `(outputs, state, weights)`: what both begin with stays in its place.
Sequence join_tuples(const Sequence& x, const Sequence& y, Arena& arena) {
  const std::size_t common = std::min(x.elements.size(), y.elements.size());
  Values elements;
  for (std::size_t i = 0; i < common; ++i) elements.push_back(join(x.elements[i], y.elements[i], arena));
  Sequence joined;
  joined.elements = arena.copy(std::span<const Value>(elements));
  joined.element = join_optional(any_after(x, common, arena), any_after(y, common, arena), arena);
  return joined;
}

Value join_sequences(Value a, const Value& b, Arena& arena) {
  auto *x = a.as<Sequence>(), *y = b.as<Sequence>();
  if (x == nullptr || y == nullptr) {
    // What nothing is known of may hold anything.
    a.ref = nullptr;
    return a;
  }
  Sequence joined;
  if (x->exact && y->exact && x->elements.size() == y->elements.size()) {
    Values elements;
    for (std::size_t i = 0; i < x->elements.size(); ++i) elements.push_back(join(x->elements[i], y->elements[i], arena));
    joined.elements = arena.copy(std::span<const Value>(elements));
    joined.exact = true;
    if (std::ranges::equal(x->fields, y->fields)) joined.fields = x->fields;
  } else if (a.kind == ValueKind::Tuple && !x->elements.empty() && !y->elements.empty()) {
    joined = join_tuples(*x, *y, arena);
  } else {
    joined.element = join_optional(any_element(x, arena), any_element(y, arena), arena);
  }
  a.ref = arena.make<Sequence>(joined);
  return a;
}

Value join_dictionaries(Value a, const Value& b, Arena& arena) {
  auto *x = a.as<Dictionary>(), *y = b.as<Dictionary>();
  if (x == nullptr || y == nullptr) {
    a.ref = nullptr;
    return a;
  }
  std::vector<DictEntry> entries(x->entries.begin(), x->entries.end());
  for (const DictEntry& e : y->entries) {
    auto it = std::find_if(entries.begin(), entries.end(), [&](const DictEntry& o) { return same(o.key, e.key); });
    if (it == entries.end()) entries.push_back(e);
    else it->value = join(it->value, e.value, arena);
  }
  Dictionary joined;
  joined.entries = arena.copy(std::span<const DictEntry>(entries));
  joined.value = join_optional(x->value, y->value, arena);
  joined.closed = x->has_no_other_keys() && y->has_no_other_keys();
  a.ref = arena.make<Dictionary>(joined);
  return a;
}

bool may_be_alternative(ValueKind k) {
  switch (k) {
    case ValueKind::Function:
    case ValueKind::BoundMethod:
    case ValueKind::Partial:
    case ValueKind::TracedFunction:
    case ValueKind::Class:
    case ValueKind::Instance:
    case ValueKind::Api:
    case ValueKind::Builtin:
    case ValueKind::Choice: return true;
    default: return false;
  }
}

// How sure we are stands with the whole, not with each of the alternatives.
Value alternative(const Value& v) {
  Value one = v;
  one.confidence = Confidence::Certain;
  one.may_be_none = false;
  return one;
}

std::uint32_t short_hash(const Value& v) { return static_cast<std::uint32_t>(hash_of(v) >> 32); }

// The alternatives of a value, each once. A Choice has been made here: its own are different and no Choices.
struct Options {
  explicit Options(const Value& v) {
    if (v.kind == ValueKind::Choice) {
      values = v.as<Alternatives>()->values;
      hashes = v.as<Alternatives>()->hashes;
      return;
    }
    single = alternative(v);
    hash = short_hash(single);
    values = {&single, 1};
    hashes = {&hash, 1};
  }
  Options(const Options&) = delete;

  bool holds(const Value& v, std::uint32_t its_hash) const {
    for (std::size_t i = 0; i < values.size(); ++i)
      if (hashes[i] == its_hash && values[i].kind == v.kind && same(values[i], v)) return true;
    return false;
  }

  std::span<const Value> values;
  std::span<const std::uint32_t> hashes;
  Value single;
  std::uint32_t hash = 0;
};

constexpr std::size_t kMostAlternatives = 96;

Value join_callables(const Value& a, const Value& b, Arena& arena) {
  const Options first(a), second(b);
  std::array<std::uint8_t, kMostAlternatives> added;  // indices in `second`
  std::size_t count = first.values.size();
  const std::size_t before = count;
  for (std::size_t i = 0; i < second.values.size(); ++i) {
    if (first.holds(second.values[i], second.hashes[i])) continue;
    if (count == kMostAlternatives) return unknown();
    added[count++ - before] = static_cast<std::uint8_t>(i);
  }
  Value v = count == 1 ? first.values[0] : make(ValueKind::Choice);
  v.confidence = lower(a.confidence, b.confidence);
  v.may_be_none = a.may_be_none || b.may_be_none;
  if (count == 1) return v;
  v.ref = a.ref;
  if (count == before) return v;
  auto values = arena.make_array<Value>(count);
  auto hashes = arena.make_array<std::uint32_t>(count);
  std::ranges::copy(first.values, values.begin());
  std::ranges::copy(first.hashes, hashes.begin());
  for (std::size_t i = before; i < count; ++i) {
    values[i] = second.values[added[i - before]];
    hashes[i] = second.hashes[added[i - before]];
  }
  v.ref = arena.make<Alternatives>(Alternatives{values, hashes});
  return v;
}

bool is_number(ValueKind k) {
  return k == ValueKind::Bool || k == ValueKind::Int || k == ValueKind::Float || k == ValueKind::Complex;
}

Value join_same_kind(const Value& a, const Value& b, Arena& arena) {
  Value v = a;
  v.confidence = lower(a.confidence, b.confidence);
  v.may_be_none = a.may_be_none || b.may_be_none;
  v.is_assumed = a.is_assumed && b.is_assumed;
  v.is_keras_variable = a.is_keras_variable && b.is_keras_variable;
  if (a.symbolic != b.symbolic) v.symbolic = a.symbolic == Symbolic::Yes || b.symbolic == Symbolic::Yes ? Symbolic::Yes : Symbolic::Unknown;
  if (a.symbolic != b.symbolic) v.confidence = lower(v.confidence, Confidence::Likely);
  if (a.kind == ValueKind::Spec && a.name != b.name) v.name = {};
  if (a.dtype != b.dtype) v.dtype = DType::Unknown;
  if (a.rank != b.rank) v.rank = -1;
  if (a.is_constant && (!b.is_constant || a.integer != b.integer || a.name != b.name)) {
    v.is_constant = false;
    v.ref = nullptr;
    v.name = {};
  }
  if (is_sequence(a.kind)) return join_sequences(v, b, arena);
  if (a.kind == ValueKind::Dict) return join_dictionaries(v, b, arena);
  return v;
}

}  // namespace

bool is_constant_key(const Value& v) {
  if (v.kind != ValueKind::Tuple) return v.is_constant || v.is_none();
  auto* s = v.as<Sequence>();
  constexpr std::size_t kMost = 4;
  return s != nullptr && s->exact && s->elements.size() <= kMost &&
         std::all_of(s->elements.begin(), s->elements.end(), [](const Value& e) { return e.is_constant || e.is_none() || e.kind == ValueKind::Class; });
}

bool same(const Value& a, const Value& b) { return identical(a, b) || same_at(a, b, 0); }
std::size_t hash_of(const Value& v) { return hash_at(v, 0); }

Value join(const Value& a, const Value& b, Arena& arena) {
  if (a.is_unbound) return b;
  if (b.is_unbound) return a;
  if (same(a, b)) return a;
  if (a.is_none() || b.is_none()) {
    Value v = a.is_none() ? b : a;
    if (v.is_none()) return v;
    v.may_be_none = true;
    return v;
  }
  if (may_be_alternative(a.kind) && may_be_alternative(b.kind)) return join_callables(a, b, arena);
  // A callable or an object beside what is not known: it stays, as a possibility.
  if (a.is_unknown() && may_be_alternative(b.kind)) return lowered(b, Confidence::Possible);
  if (b.is_unknown() && may_be_alternative(a.kind)) return lowered(a, Confidence::Possible);
  if (a.kind == b.kind && a.kind != ValueKind::Module) return join_same_kind(a, b, arena);
  // `padding` is a text or a function: what can be called stays.
  if (may_be_alternative(a.kind) && !b.is_tensor_like()) return lowered(a, Confidence::Possible);
  if (may_be_alternative(b.kind) && !a.is_tensor_like()) return lowered(b, Confidence::Possible);
  if (a.is_tensor_like() && b.is_tensor_like()) {
    Value v = a.is_tensor() ? a : b;
    return lowered(v, Confidence::Likely);
  }
  // `total = 0` before a loop that adds tensors.
  if (a.is_tensor_like() && b.is_constant && is_number(b.kind)) return lowered(a, Confidence::Likely);
  if (b.is_tensor_like() && a.is_constant && is_number(a.kind)) return lowered(b, Confidence::Likely);
  // A tensor on one way and something else on the other: a suspicion, no more.
  if (a.is_tensor_like()) return lowered(a, Confidence::Possible);
  if (b.is_tensor_like()) return lowered(b, Confidence::Possible);
  if (a.kind == ValueKind::Module && b.kind == ValueKind::Module) return a;  // try: import a as m / except ImportError: import b as m
  if (is_number(a.kind) && is_number(b.kind)) return make(a.kind == ValueKind::Float || b.kind == ValueKind::Float ? ValueKind::Float : ValueKind::Int);
  return unknown();
}

Value join_evidence(const Value& a, const Value& b, Arena& arena) {
  Value v = join(a, b, arena);
  if (may_be_alternative(v.kind) && !a.is_unbound && !b.is_unbound) v.confidence = std::max(a.confidence, b.confidence);
  return v;
}

Value generalised(const Value& v) {
  Value g = v;
  if (v.is_constant && (v.kind == ValueKind::Int || v.kind == ValueKind::Float)) {
    g.is_constant = false;
    g.ref = nullptr;
  }
  return g;
}

Value unfixed(const Value& v) {
  if (v.is_none()) return unknown();
  Value u = v;
  if (!v.is_constant) return u;
  u.is_constant = false;
  u.ref = nullptr;
  if (v.kind == ValueKind::Str) u.name = {};
  return u;
}

int known_truth(const Value& v) {
  if (v.may_be_none || v.confidence == Confidence::Possible) return -1;
  switch (v.kind) {
    case ValueKind::None: return 0;
    case ValueKind::Bool:
    case ValueKind::Int: return v.is_constant ? v.integer != 0 : -1;
    case ValueKind::Str: return v.is_constant ? (v.name ? 1 : 0) : -1;
    case ValueKind::Function:
    case ValueKind::BoundMethod:
    case ValueKind::TracedFunction:
    case ValueKind::Class:
    case ValueKind::Module: return 1;
    case ValueKind::Tuple:
    case ValueKind::List: {
      auto* s = v.as<Sequence>();
      return s != nullptr && s->exact && v.kind == ValueKind::Tuple ? !s->elements.empty() : -1;
    }
    default: return -1;
  }
}

namespace {
bool holds_at(const Value& v, int depth) {
  if (v.is_symbolic()) return v.confidence != Confidence::Possible;
  if (depth >= kDeep || v.ref == nullptr) return false;
  if (v.kind == ValueKind::Tuple || v.kind == ValueKind::List) {
    auto* s = v.as<Sequence>();
    if (s->element != nullptr && holds_at(*s->element, depth + 1)) return true;
    return std::any_of(s->elements.begin(), s->elements.end(), [&](const Value& e) { return holds_at(e, depth + 1); });
  }
  if (v.kind == ValueKind::Dict) {
    auto* d = v.as<Dictionary>();
    return std::any_of(d->entries.begin(), d->entries.end(), [&](const DictEntry& e) { return holds_at(e.value, depth + 1); });
  }
  return false;
}
}  // namespace

bool has_tensor_element(const Value& v) {
  bool iterable = v.kind == ValueKind::Tuple || v.kind == ValueKind::List || v.kind == ValueKind::Generator;
  if (v.ref == nullptr || !iterable) return false;
  auto* s = v.as<Sequence>();
  auto is_one = [](const Value& e) {
    return (e.is_symbolic() && e.confidence != Confidence::Possible) || e.kind == ValueKind::Variable;
  };
  return (s->element != nullptr && is_one(*s->element)) || std::any_of(s->elements.begin(), s->elements.end(), is_one);
}

bool holds_symbolic_tensor(const Value& v) { return !v.is_symbolic() && holds_at(v, 0); }

std::int8_t rank_of_literal(const Value& v) {
  switch (v.kind) {
    case ValueKind::Bool:
    case ValueKind::Int:
    case ValueKind::Float:
    case ValueKind::Complex:
    case ValueKind::Str:
    case ValueKind::Bytes:
    case ValueKind::NumpyScalar: return 0;
    case ValueKind::Tuple:
    case ValueKind::List: {
      const auto* s = v.as<Sequence>();
      if (s == nullptr || !s->exact) return -1;
      if (s->elements.empty()) return 1;
      const std::int8_t inner = rank_of_literal(s->elements.front());
      return inner < 0 ? inner : static_cast<std::int8_t>(inner + 1);
    }
    default: return -1;
  }
}

}  // namespace graphvet::tracer
