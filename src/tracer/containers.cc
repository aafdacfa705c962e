// Displays, comprehensions and subscripts: values in containers and out of them.
#include <algorithm>

#include "tracer/interpreter.h"

namespace graphvet::tracer {

using ast::Kind;

Value Interpreter::eval_display(const ast::Seq<ast::Expr>& elts, ValueKind kind) {
  Values elements;
  Sequence s;
  s.exact = true;
  Value any;
  any.is_unbound = true;
  constexpr std::uint32_t kMost = 64;
  for (const ast::Expr* e : elts) {
    if (auto* starred = ast::as<ast::Starred>(e)) {
      Value inner = eval(starred->value);
      if (inner.is_tensor_like()) emit(Iterated{span_of(starred->value), doubted(inner), IterationUse::StarredDisplay, {}});
      auto* q = inner.kind == ValueKind::Tuple || inner.kind == ValueKind::List ? inner.as<Sequence>() : nullptr;
      if (q != nullptr && q->exact) {
        elements.insert(elements.end(), q->elements.begin(), q->elements.end());
      } else {
        s.exact = false;
        any = join(any, element_of(inner), arena());
      }
      continue;
    }
    Value v = eval(e);
    if (elements.size() < kMost) {
      elements.push_back(v);
    } else {
      s.exact = false;
      any = join(any, v, arena());
    }
  }
  if (kind == ValueKind::Set)
    for (const Value& v : elements) hash_object(v, elts.begin() != elts.end() ? *elts.begin() : nullptr);
  if (!s.exact || kind == ValueKind::Set) {
    for (const Value& v : elements) any = join(any, v, arena());
    s.exact = false;
    if (!any.is_unbound) s.element = arena().make<Value>(any);
  } else {
    s.elements = arena().copy(std::span<const Value>(elements));
  }
  Value v = make(kind);
  v.ref = arena().make<Sequence>(s);
  return v;
}

Value Interpreter::eval_dict(const ast::Dict* e) {
  std::vector<DictEntry> entries;
  Dictionary d;
  d.exact = true;
  auto key_node = e->keys.begin();
  for (const ast::Expr* value_node : e->values) {
    const ast::Expr* k = *key_node++;
    if (k->kind == Kind::Error) {  // **mapping
      Value mapping = eval(value_node);
      auto* inner = mapping.kind == ValueKind::Dict ? mapping.as<Dictionary>() : nullptr;
      if (inner != nullptr) entries.insert(entries.end(), inner->entries.begin(), inner->entries.end());
      if (inner == nullptr || !inner->exact) d.exact = false;
      continue;
    }
    Value key = eval(k);
    hash_object(key, k);
    Value value = eval(value_node);
    if (is_constant_key(key) && entries.size() < 128) {
      entries.push_back({key, value});
    } else {
      d.exact = false;
      d.value = d.value == nullptr ? arena().make<Value>(value) : arena().make<Value>(join(*d.value, value, arena()));
    }
  }
  d.entries = arena().copy(std::span<const DictEntry>(entries));
  Value v = make(ValueKind::Dict);
  v.ref = arena().make<Dictionary>(d);
  return v;
}

// A comprehension over elements that are known one by one.
Value Interpreter::eval_unrolled(const ast::Comprehension* g, std::span<const Value> elements, const ast::Expr* element, ValueKind kind) {
  Values out;
  bool exact = kind != ValueKind::Set;
  ++unrolling_;
  for (const Value& one : elements) {
    if (auto* t = ast::as<ast::Tuple>(g->target)) unpack(t->elts, one, nullptr);
    else assign(g->target, one);
    bool taken = true;
    for (const ast::Expr* test : g->ifs) {
      bool staged = false;
      int truth = eval_test(test, BoolUse::ComprehensionIf, test, &staged);
      taken = taken && truth != 0;
      exact = exact && truth >= 0;
    }
    if (taken) out.push_back(eval(element));
  }
  --unrolling_;
  if (exact) return tuple_of(out, kind);
  Value any;
  any.is_unbound = true;
  for (const Value& v : out) any = join(any, v, arena());
  return sequence_of(kind, any.is_unbound ? unknown() : any);
}

Value Interpreter::eval_comprehension(const ast::Seq<ast::Comprehension>& generators, const ast::Expr* element, const ast::Expr* value,
                                      ValueKind kind) {
  for (const ast::Comprehension* g : generators) {
    Value iterable = eval(g->iter);
    if (std::optional<Value> yielded = iterated_object(iterable, g->iter)) iterable = sequence_of(ValueKind::Generator, *yielded);
    if (generators.size() == 1 && value == nullptr)
      if (std::span<const Value> elements = unrolled(iterable); !elements.empty()) return eval_unrolled(g, elements, element, kind);
    if (iterable.is_tensor_like() || iterable.kind == ValueKind::Dataset || iterable.kind == ValueKind::Iterator)
      emit(Iterated{span_of(g->iter), doubted(iterable), IterationUse::Comprehension, source_text(g->target)});
    Value e = element_of(iterable);
    if (auto* t = ast::as<ast::Tuple>(g->target)) unpack(t->elts, e, nullptr);
    else assign(g->target, e);
    for (const ast::Expr* test : g->ifs) {
      bool staged = false;
      eval_test(test, BoolUse::ComprehensionIf, test, &staged);
      narrow(test, true);
    }
  }
  Value first = eval(element);
  if (kind == ValueKind::Dict || kind == ValueKind::Set) hash_object(first, element);
  Value v = make(kind);
  if (kind == ValueKind::Dict) {
    Dictionary d;
    d.value = arena().make<Value>(eval(value));
    v.ref = arena().make<Dictionary>(d);
    return v;
  }
  Sequence s;
  s.element = arena().make<Value>(first);
  v.ref = arena().make<Sequence>(s);
  return v;
}

Value Interpreter::eval_subscript(const ast::Subscript* e) {
  if (e->value->kind == Kind::Attribute || e->value->kind == Kind::Call)
    if (std::optional<Value> object = object_behind_dict(e->value)) {
      const Value name = eval(e->slice);
      return name.kind == ValueKind::Str && name.is_constant ? attribute_of(*object, name.name, e) : unknown();
    }
  Value object = eval(e->value);
  Value index = e->slice->kind == Kind::Slice ? eval_slice_parts(static_cast<const ast::Slice*>(e->slice)) : eval(e->slice);
  if (index.is_tensor_like() && !object.is_tensor_like())
    emit(Subscripted{span_of(e), span_of(e->value), span_of(e->slice), facts(object), doubted(index)});
  note_tensor_index(e, object, index);
  return subscript(object, e->slice, index);
}

namespace {
const Symbol kGetItem = intern("__getitem__");
}

Value Interpreter::subscript(const Value& object, const ast::Expr* index, const Value& index_value) {
  switch (object.kind) {
    case ValueKind::Tensor:
    case ValueKind::RaggedTensor:
    case ValueKind::SparseTensor:
    case ValueKind::Variable: {
      // A string as the key: this was a dict all along.
      if (index_value.kind == ValueKind::Str && object.confidence != Confidence::Certain)
        return assumed(tensor(object.symbolic, object.confidence, object.origin));
      Value v = tensor(mode_.graph ? Symbolic::Yes : object.symbolic, object.confidence, Origin::Operator);
      if (object.kind == ValueKind::RaggedTensor) v.confidence = Confidence::Possible;
      v.is_assumed = object.is_assumed;  // `x[0]`, `x[:2]`: as good for a tuple
      v.name = object.name;
      describe_element(v, object, index, index_value);
      return v;
    }
    case ValueKind::Shape: return index->kind == Kind::Slice ? make(ValueKind::Shape) : dimension();
    case ValueKind::Tuple:
    case ValueKind::List: {
      auto* s = object.as<Sequence>();
      if (s == nullptr) return unknown();
      if (index->kind == Kind::Slice) {
        Value v = make(object.kind);
        Sequence rest;
        Value element = element_of(object);
        rest.element = arena().make<Value>(element);
        auto* sl = static_cast<const ast::Slice*>(index);
        auto bound = [&](const ast::Expr* b, std::int64_t none) -> std::int64_t {
          if (b == nullptr) return none;
          Value c = eval(b);
          return c.kind == ValueKind::Int && c.is_constant ? c.integer : INT64_MIN;
        };
        if (s->exact && sl->step == nullptr) {
          std::int64_t n = static_cast<std::int64_t>(s->elements.size());
          std::int64_t from = bound(sl->lower, 0), to = bound(sl->upper, n);
          if (from != INT64_MIN && to != INT64_MIN) {
            if (from < 0) from += n;
            if (to < 0) to += n;
            from = std::clamp<std::int64_t>(from, 0, n);
            to = std::clamp<std::int64_t>(to, from, n);
            rest = Sequence{};
            rest.elements = s->elements.subspan(static_cast<std::size_t>(from), static_cast<std::size_t>(to - from));
            rest.exact = true;
          }
        } else if (sl->step == nullptr && sl->upper == nullptr && s->element != nullptr) {
          const std::int64_t from = bound(sl->lower, 0);
          if (from >= 0 && from <= static_cast<std::int64_t>(s->elements.size())) rest = {.elements = s->elements.subspan(static_cast<std::size_t>(from)), .element = s->element};
        }
        v.ref = arena().make<Sequence>(rest);
        return v;
      }
      ask_for_index(index_value, index);
      if (s->exact && index_value.kind == ValueKind::Int && index_value.is_constant) {
        std::int64_t i = index_value.integer;
        std::int64_t n = static_cast<std::int64_t>(s->elements.size());
        if (i < 0) i += n;
        return i >= 0 && i < n ? s->elements[static_cast<std::size_t>(i)] : unknown();
      }
      if (!s->exact && index_value.kind == ValueKind::Int && index_value.is_constant && index_value.integer >= 0 &&
          index_value.integer < static_cast<std::int64_t>(s->elements.size()))
        return s->elements[static_cast<std::size_t>(index_value.integer)];
      return element_of(object);
    }
    case ValueKind::Dict: {
      auto* d = object.as<Dictionary>();
      hash_object(index_value, index);
      if (d == nullptr) return unknown();
      if (is_constant_key(index_value))
        for (const DictEntry& e : d->entries)
          if (same(e.key, index_value)) return e.value;
      Value all;
      all.is_unbound = true;
      if (d->value != nullptr) all = *d->value;
      if (!is_constant_key(index_value))
        for (const DictEntry& e : d->entries) all = join(all, e.value, arena());
      return all.is_unbound ? unknown() : all;
    }
    case ValueKind::NdArray: return make(ValueKind::NdArray, Confidence::Possible);
    case ValueKind::Str: return make(ValueKind::Str);
    case ValueKind::Range: return make(ValueKind::Int);
    case ValueKind::Class: return subscript_class(object, index_value, index);
    case ValueKind::Api: return knowledge::api(object.api()).kind == knowledge::ApiKind::Class ? object : unknown();
    case ValueKind::Choice:
    case ValueKind::Instance: {
      std::optional<Value> got = protocol(object, kGetItem, {index_value}, index);
      return got ? *got : unknown();
    }
    default: return unknown();
  }
}

}  // namespace graphvet::tracer
