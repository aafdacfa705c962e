// Assignment: variables, attributes, elements, unpacking, and what a loop takes from what it iterates.
#include <algorithm>

#include "tracer/interpreter.h"

namespace graphvet::tracer {

using ast::Kind;

// Binds a name that a statement names without an ast::Name node (def, class, import, except ... as).
void Interpreter::bind_by_name(Symbol name, const Value& value) {
  if (frame_->function.scope == 0) {  // a module may have a great many
    const auto& slots = names_of(frame_->function.module).module_slots;
    if (std::uint32_t found = slots.find(name.id); found < frame_->slot_count) frame_->slots[found] = value;
  } else {
    const auto& slots = scope_of(frame_->function).slots;
    auto found = std::find(slots.begin(), slots.begin() + frame_->slot_count, name);
    if (found != slots.begin() + frame_->slot_count) frame_->slots[found - slots.begin()] = value;
  }
  if (frame_->cls != nullptr) frame_->cls->members.emplace_back(name, value);
}

// Where the variable is, or what this unit wrote over a variable of another: others' frames are frozen.
Value* Interpreter::slot(const ast::Name* name) {
  Value* at = own_slot(name);
  if (at == nullptr || overlay_.empty()) return at;
  auto it = overlay_.find(at);
  return it != overlay_.end() ? &it->second : at;
}

void Interpreter::write_over(Value* at, const Value& value) {
  auto [it, added] = overlay_.emplace(at, *at);
  it->second = join(it->second, value, arena());
}

Value* Interpreter::own_slot(const ast::Name* name) {
  names::SlotRef ref = names::SlotRef::unpack(name->slot);
  if (ref.index == names::SlotRef::kUnbound) return nullptr;
  if (ref.hops == names::SlotRef::kGlobal) {
    Frame* module = world_.module_frames[frame_->function.module];
    return module != nullptr && ref.index < module->slot_count ? &module->slots[ref.index] : nullptr;
  }
  Frame* f = frame_;
  for (std::uint32_t i = 0; i < ref.hops && f != nullptr; ++i) f = f->parent;
  return f != nullptr && ref.index < f->slot_count ? &f->slots[ref.index] : nullptr;
}

void Interpreter::assign_name(const ast::Name* name, const Value& value) {
  names::SlotRef ref = names::SlotRef::unpack(name->slot);
  Value* at = own_slot(name);
  if (at == nullptr) return;
  if (observes_) observe(ObservedRole::Stored, name, name->id_.text(), value);
  if (frame_->cls != nullptr && ref.hops == 0) frame_->cls->members.emplace_back(name->id_, value);
  if (ref.hops == names::SlotRef::kGlobal) {
    // Only the unit that executes modules writes their variables: others see them frozen.
    if (unit_.number != 0) return write_over(at, value);
    *at = frame_->function.scope == 0 ? value : join(*at, value, arena());
    return;
  }
  if (ref.hops == 0) {
    *at = value;
    return;
  }
  Frame* f = frame_;
  for (std::uint32_t i = 0; i < ref.hops; ++i) f = f->parent;
  if (f->unit != unit_.number) return write_over(at, value);
  *at = join(*at, value, arena());
}

void Interpreter::assign(const ast::Expr* target, const Value& value) {
  if (target == nullptr) return;
  switch (target->kind) {
    case Kind::Name: return assign_name(static_cast<const ast::Name*>(target), value);
    case Kind::Tuple: return unpack(static_cast<const ast::Tuple*>(target)->elts, value, nullptr);
    case Kind::List: return unpack(static_cast<const ast::List*>(target)->elts, value, nullptr);
    case Kind::Starred: return assign(static_cast<const ast::Starred*>(target)->value, make(ValueKind::List));
    case Kind::Error: return forget_names_in(target, names::Behind::For);
    case Kind::Attribute: {
      auto* a = static_cast<const ast::Attribute*>(target);
      Value object = eval(a->value);
      static const Symbol kSetAttr = intern("__setattr__");
      if (object.kind == ValueKind::Instance && !silent_) protocol(object, kSetAttr, {text(a->attr), value}, a);
      if (object.kind == ValueKind::Instance && object.as<Allocation>()->cls != nullptr) call_setter(object, a->attr, value, a);
      if (set_through_descriptor(object, a->attr, value, a)) return;
      return store_attribute(object, a->attr, value);
    }
    case Kind::Subscript: {
      auto* s = static_cast<const ast::Subscript*>(target);
      Value object = eval(s->value);
      Value key = s->slice->kind == Kind::Slice ? unknown() : eval(s->slice);
      // A local container gets the element; what it held stays.
      static const Symbol kSetItem = intern("__setitem__");
      if (protocol(object, kSetItem, {key, value}, s)) return;
      if (object.kind == ValueKind::Dict) hash_object(key, s);
      auto* name = ast::as<ast::Name>(s->value);
      auto* attribute = ast::as<ast::Attribute>(s->value);
      if (name == nullptr && attribute == nullptr) return;
      Value changed = object;
      if (object.kind == ValueKind::Dict) {
        Dictionary d = object.ref != nullptr ? *object.as<Dictionary>() : Dictionary{};
        if (is_constant_key(key)) {
          auto found = std::find_if(d.entries.begin(), d.entries.end(), [&](const DictEntry& e) { return same(e.key, key); });
          constexpr std::size_t kMostEntries = 256;
          if (found == d.entries.end() && d.entries.size() >= kMostEntries) {
            d.exact = d.closed = false;
          } else {
            RecycledVector<DictEntry> entries(d.entries.begin(), d.entries.end());
            if (found != d.entries.end()) entries[static_cast<std::size_t>(found - d.entries.begin())].value = value;
            else entries.push_back({key, value});
            d.entries = arena().copy(std::span<const DictEntry>(entries));
          }
        } else {
          d.value = d.value == nullptr ? arena().make<Value>(value) : arena().make<Value>(join(*d.value, value, arena()));
          d.exact = d.closed = false;
        }
        changed.ref = arena().make<Dictionary>(d);
      } else if (object.kind == ValueKind::List && object.ref != nullptr) {
        Sequence q = *object.as<Sequence>();
        q.element = q.element == nullptr ? arena().make<Value>(value) : arena().make<Value>(join(*q.element, value, arena()));
        q.exact = false;
        changed.ref = arena().make<Sequence>(q);
      } else {
        return;
      }
      if (name != nullptr) return assign_name(name, changed);
      return store_attribute(eval(attribute->value), attribute->attr, changed);
    }
    default: return;
  }
}

void Interpreter::unpack(const ast::Seq<ast::Expr>& targets, const Value& value, const ast::Expr* whole) {
  if (value.is_tensor_like() && whole != nullptr) {
    emit(Iterated{span_of(whole), doubted(value), IterationUse::Unpack, source_text(whole)});
  }
  bool starred = std::any_of(targets.begin(), targets.end(), [](const ast::Expr* t) { return t->kind == Kind::Starred; });
  auto* s = value.kind == ValueKind::Tuple || value.kind == ValueKind::List ? value.as<Sequence>() : nullptr;
  if (s != nullptr && s->exact && !starred && s->elements.size() == targets.size()) {
    std::size_t i = 0;
    for (const ast::Expr* t : targets) assign(t, s->elements[i++]);
    return;
  }
  const Value element = iterated(value, whole);
  std::span<const Value> placed = s != nullptr && !s->exact ? s->elements : std::span<const Value>{};
  for (const ast::Expr* t : targets) {
    if (!placed.empty() && t->kind != Kind::Starred) {
      assign(t, placed[0]);
      placed = placed.subspan(1);
      continue;
    }
    placed = {};
    if (t->kind == Kind::Starred) {
      Value list = make(ValueKind::List);
      Sequence rest;
      rest.element = arena().make<Value>(element);
      list.ref = arena().make<Sequence>(rest);
      assign(static_cast<const ast::Starred*>(t)->value, list);
    } else {
      assign(t, element);
    }
  }
}

void Interpreter::store_attribute(const Value& object, Symbol attribute, const Value& value) {
  if (object.kind == ValueKind::Class) return set_class_member(object.as<ClassRecord>(), attribute, value);
  if (object.kind == ValueKind::Function || object.kind == ValueKind::Partial || object.kind == ValueKind::Choice) set_function_attribute(object, attribute, value);
  if (object.kind != ValueKind::Instance) return;
  auto* allocation = const_cast<Allocation*>(object.as<Allocation>());
  if (allocation->is_summary) {
    if (mode_.graph || allocation->cls == nullptr) return;
    auto& values = summary_values_[allocation->cls];
    auto [it, added] = values.emplace(attribute, value);
    if (!added) it->second = join(it->second, value, arena());
    return;
  }
  if (allocation->unit != unit_.number) return;
  auto [it, added] = allocation->attributes.emplace(attribute, value);
  if (added) return;
  // What nothing is known of says nothing against what is known.
  if (it->second.is_unknown()) it->second = value;
  else if (!value.is_unknown()) it->second = join_evidence(it->second, value, arena());
}

// Of a shape: None where the graph does not know it.
Value Interpreter::dimension() const {
  Value v = make(ValueKind::Int, Confidence::Likely);
  v.may_be_none = mode_.graph;
  return v;
}

Value Interpreter::element_of(const Value& iterable) {
  switch (iterable.kind) {
    case ValueKind::Tensor:
    case ValueKind::RaggedTensor: {
      Value v = iterable;
      v.origin = Origin::LoopElement;
      if (v.rank > 0) --v.rank;
      return v;
    }
    case ValueKind::Variable: return tensor(here(), iterable.confidence, Origin::LoopElement);
    case ValueKind::Range: return make(ValueKind::Int);
    case ValueKind::Str: return make(ValueKind::Str);
    case ValueKind::Bytes: return make(ValueKind::Int);
    case ValueKind::Shape: return dimension();
    case ValueKind::NdArray: {
      Value v = make(ValueKind::NdArray, Confidence::Possible);
      return v;
    }
    case ValueKind::Dict: {
      auto* d = iterable.as<Dictionary>();
      if (d == nullptr || d->entries.empty() || !d->exact) return unknown();
      Value key = d->entries[0].key;
      for (const DictEntry& e : d->entries) key = join(key, e.key, arena());
      return key;
    }
    case ValueKind::Tuple:
    case ValueKind::List:
    case ValueKind::Set:
    case ValueKind::Generator:
    case ValueKind::Dataset:
    case ValueKind::Iterator: {
      auto* s = iterable.as<Sequence>();
      if (s == nullptr) return unknown();
      Value all;
      all.is_unbound = true;
      for (const Value& e : s->elements) all = join(all, e, arena());
      if (s->element != nullptr) all = join(all, *s->element, arena());
      if (all.is_unbound) return unknown();
      if ((iterable.kind == ValueKind::Dataset || iterable.kind == ValueKind::Iterator) && mode_.graph) return as_symbolic(all);
      return all;
    }
    default: return unknown();
  }
}

}  // namespace graphvet::tracer
