// Classes of the project: their bodies, their order of bases, their objects.
#include <algorithm>

#include "tracer/interpreter.h"

namespace graphvet::tracer {

namespace {
// six.with_metaclass(M, *bases) and six.add_metaclass(M) wait for their class as a partial call of M.
const PartialCall* made_with(const Value& v, std::string_view api) {
  bool is_one = v.kind == ValueKind::Partial && v.as<PartialCall>()->style == PartialStyle::Metaclass;
  return is_one && v.name.text() == api ? v.as<PartialCall>() : nullptr;
}
}  // namespace

// A parametrising decorator above the class: it means each of its tests.
void Interpreter::give_cases(ClassRecord& cls, const PartialCall& cases) {
  for (auto& [name, member] : cls.members)
    if (name.text().starts_with("test") && member.kind == ValueKind::Function) member = with_cases(cases, member);
}

Value Interpreter::execute_class(const ast::ClassDef* def) {
  std::uint32_t index = names().scope_of(def);
  if (index == 0) return unknown();
  const names::Scope& scope = names().scopes[index];
  ClassRecord* cls = &unit_.classes.emplace_back();
  cls->scope = {frame_->function.module, index};
  cls->frame = frame_;
  cls->unit = unit_.number;
  static const Symbol kMetaclass = intern("metaclass");
  Values bases;
  const Value* metaclass = nullptr;
  Value declared_metaclass;
  for (const ast::Expr* b : def->bases) {
    Value base = eval(b);
    const PartialCall* with = made_with(base, "six.with_metaclass");
    if (with == nullptr) {
      bases.push_back(base);
      continue;
    }
    declared_metaclass = with->function;
    metaclass = &declared_metaclass;
    bases.insert(bases.end(), with->positional.begin(), with->positional.end());
  }
  for (const ast::Keyword* k : def->keywords) {
    Value v = eval(k->value);
    if (k->arg != kMetaclass) continue;
    declared_metaclass = v;
    metaclass = &declared_metaclass;
  }
  cls->bases = arena().copy(std::span<const Value>(bases));
  link_class(*cls);
  if (metaclass != nullptr && metaclass->kind == ValueKind::Class) cls->metaclass = metaclass->as<ClassRecord>();

  Frame* frame = arena().make<Frame>();
  frame->function = cls->scope;
  frame->parent = frame_;
  frame->unit = unit_.number;
  frame->cls = cls;
  frame->slot_count = static_cast<std::uint32_t>(scope.slots.size());
  Value unbound;
  unbound.is_unbound = true;
  Values slots(frame->slot_count, unbound);
  frame->slots = arena().copy(std::span<const Value>(slots)).data();
  Frame* outer = frame_;
  std::vector<State>* breaks = breaks_;
  Samples* raises = raises_;
  breaks_ = nullptr;
  raises_ = nullptr;
  frame_ = frame;
  bool reachable = reachable_;
  run(def->body);
  reachable_ = reachable;
  frame_ = outer;
  breaks_ = breaks;
  raises_ = raises;

  static const Symbol kGetAttribute = intern("__getattribute__");
  const ClassRecord* holder = nullptr;
  cls->intercepts_reads |= find_member(cls, kGetAttribute, &holder) != nullptr;
  apply_metaclass(*cls, def->name);
  announce_class(cls, def);
  Value v = make(ValueKind::Class);
  v.ref = cls;
  for (const ast::Expr* d : def->decorator_list) {
    Value decorator = eval(d);
    if (const PartialCall* with = made_with(decorator, "six.add_metaclass"); with != nullptr && with->function.kind == ValueKind::Class) {
      cls->metaclass = with->function.as<ClassRecord>();
      apply_metaclass(*cls, def->name);
    }
    if (decorator.kind == ValueKind::Partial && decorator.as<PartialCall>()->style == PartialStyle::Cases) give_cases(*cls, *decorator.as<PartialCall>());
    if (decorator.kind != ValueKind::Function) continue;
    Arguments a;
    a.positional.push_back(v);
    Value result = call(decorator, a, d, "decorator");
    if (result.kind == ValueKind::Class) v = result;
  }
  if (unit_.number == 0 && frame_->function.scope == 0) world_.classes.push_back(cls);
  if (unit_.number != 0 && !silent_ && !mode_.graph) request_class_entries(cls);
  return v;
}

namespace {
void add_once(std::vector<const ClassRecord*>& to, const ClassRecord* cls) {
  auto it = std::find(to.begin(), to.end(), cls);
  if (it != to.end()) to.erase(it);  // a shared base stands behind all that derive from it
  to.push_back(cls);
}
void add_once(std::vector<knowledge::ApiId>& to, knowledge::ApiId id) {
  if (std::find(to.begin(), to.end(), id) == to.end()) to.push_back(id);
}
}  // namespace

// The order in which members are looked up. A simplification of C3 that agrees with it wherever C3 succeeds and no class
// is listed twice as a direct base.
void Interpreter::link_class(ClassRecord& cls) {
  constexpr std::size_t kMostAncestors = 1'024;
  cls.mro.push_back(&cls);
  auto add_base = [&](const Value& base) {
    if (base.kind == ValueKind::Class) {
      auto* record = base.as<ClassRecord>();
      if (cls.mro.size() + record->mro.size() > kMostAncestors) {
        limit("a class has too many ancestors");
        cls.has_unknown_base = true;
        return;
      }
      if (cls.mro.size() == 1) cls.mro.insert(cls.mro.end(), record->mro.begin(), record->mro.end());
      else for (const ClassRecord* c : record->mro) add_once(cls.mro, c);
      for (knowledge::ApiId id : record->api_bases) add_once(cls.api_bases, id);
      cls.has_unknown_base |= record->has_unknown_base;
      cls.has_setters |= record->has_setters;
      cls.intercepts_reads |= record->intercepts_reads;
      cls.legacy_keras |= record->legacy_keras;
      if (cls.metaclass == nullptr) cls.metaclass = record->metaclass;
      if (cls.fields.empty()) cls.fields = record->fields;
    } else if (base.kind == ValueKind::Api) {
      add_once(cls.api_bases, base.api());
      cls.legacy_keras |= base.legacy_keras;
    } else if (base.kind == ValueKind::Partial && base.as<PartialCall>()->style == PartialStyle::NamedTuple) {
      std::vector<Symbol> fields;
      for (const Value& field : base.as<PartialCall>()->positional) fields.push_back(field.name);
      cls.fields = arena().copy(std::span<const Symbol>(fields));
    } else if (base.kind != ValueKind::Builtin) {
      cls.has_unknown_base = true;
    }
  };
  for (const Value& base : cls.bases) {
    if (base.kind == ValueKind::Choice) {
      // `if HAS_X: Base = A else: Base = B`: the first that is known stands for both.
      add_base(base.as<Alternatives>()->values[0]);
    } else {
      add_base(base);
    }
  }
}

void ClassRecord::index_members() {
  constexpr std::size_t kFew = 8;  // are as quickly looked through
  if (members.size() <= kFew) return;
  member_index.reserve(members.size());
  for (std::uint32_t i = static_cast<std::uint32_t>(members.size()); i-- > 0;)
    if (member_index.find(members[i].first.id) == names::FlatIndex::kNone) member_index.add(members[i].first.id, i);
  is_indexed = true;
}

bool Interpreter::derives_from(const ClassRecord* cls, knowledge::ApiId api) const {
  return std::any_of(cls->api_bases.begin(), cls->api_bases.end(), [&](knowledge::ApiId id) { return knowledge::is_subclass(id, api); });
}

bool Interpreter::derives_from(const ClassRecord* cls, std::string_view api) const {
  return std::any_of(cls->api_bases.begin(), cls->api_bases.end(), [&](knowledge::ApiId id) { return knowledge::is_subclass(id, api); });
}

bool Interpreter::is_enumeration(const ClassRecord* cls) const {
  static const knowledge::ApiId kEnum = knowledge::find_api("enum.Enum");
  return kEnum && !cls->api_bases.empty() && derives_from(cls, kEnum);
}

const Value* Interpreter::find_member(const ClassRecord* cls, Symbol name, const ClassRecord** holder) const {
  for (const ClassRecord* c : cls->mro)
    for (auto it = c->last_of(name); it != c->members.rend(); ++it)
      if (it->first == name && !it->second.is_unbound) {
        if (it->second.is_unknown() && it->second.confidence == Confidence::Certain && c != cls->mro.back()) {
          // A member nothing is known of (`x.setter`, an unknown decorator's result): an earlier binding of it may be known.
          auto earlier = std::find_if(it + 1, c->members.rend(), [&](auto& m) { return m.first == name && !m.second.is_unknown(); });
          if (earlier != c->members.rend()) {
            *holder = c;
            return &earlier->second;
          }
        }
        *holder = c;
        return &it->second;
      }
  return nullptr;
}

// Any object of the class, its attributes joined over all stores in its methods.
Value Interpreter::instance_of(const ClassRecord* cls) {
  Allocation*& summary = summaries_[cls];
  if (summary == nullptr) {
    summary = &unit_.allocations.emplace_back();
    summary->cls = cls;
    summary->is_summary = true;
    summary->unit = unit_.number;
  }
  Value v = make(ValueKind::Instance);
  v.ref = summary;
  return v;
}

Allocation* Interpreter::allocation_at(const ast::Node* at, const ClassRecord* cls, knowledge::ApiId api) {
  Allocation*& a = allocations_[{at, cls, api.index, made_for_}];
  if (a == nullptr) {
    a = &unit_.allocations.emplace_back();
    a->cls = cls;
    a->api_class = api;
    a->made_for = made_for_;
    a->unit = unit_.number;
  }
  return a;
}

Value Interpreter::api_instance(knowledge::ApiId cls, const ast::Node* at) {
  Value v = make(ValueKind::Instance);
  v.ref = allocation_at(at, nullptr, cls);
  return v;
}

}  // namespace graphvet::tracer
