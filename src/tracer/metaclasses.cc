// What metaclasses of the project make of a class, and how objects come into being below `__new__`.
#include <algorithm>
#include <utility>

#include "tracer/interpreter.h"

namespace graphvet::tracer {

namespace {
const Symbol kNew = intern("__new__"), kInit = intern("__init__"), kCls = intern("cls");
}  // namespace

// Runs `M.__new__(M, name, bases, members)` and `M.__init__` as Python does at the end of the class body.
void Interpreter::apply_metaclass(ClassRecord& cls, Symbol name) {
  if (cls.metaclass == nullptr || pending_class_ != nullptr || is_too_deep()) return;
  const ClassRecord* holder = nullptr;
  ClassRecord* outer = std::exchange(pending_class_, &cls);
  for (Symbol method : {kNew, kInit}) {
    const Value* member = find_member(cls.metaclass, method, &holder);
    if (member == nullptr || member->kind != ValueKind::Function) continue;
    Arguments arguments;
    Value metaclass = make(ValueKind::Class), made = make(ValueKind::Class);
    metaclass.ref = cls.metaclass;
    made.ref = &cls;
    std::vector<DictEntry> members;
    for (auto& [n, v] : cls.members) {
      auto it = std::find_if(members.begin(), members.end(), [&, key = n](const DictEntry& e) { return e.key.name == key; });
      if (it == members.end()) members.push_back({text(n), v});
      else it->value = v;
    }
    Dictionary d;
    d.entries = arena().copy(std::span<const DictEntry>(members));
    d.exact = true;
    Value dict = make(ValueKind::Dict);
    dict.ref = arena().make<Dictionary>(d);
    arguments.positional = {method == kNew ? metaclass : made, text(name), tuple_of(cls.bases), dict};
    auto* closure = member->as<Closure>();
    run_body(*closure, bind_arguments(*closure, nullptr, arguments), kEager, kNoContext);
  }
  pending_class_ = outer;
}

void Interpreter::set_class_member(const ClassRecord* cls, Symbol name, const Value& value) {
  if (value.is_unknown()) return;
  if (cls->frame->unit != unit_.number) {
    if (!silent_ && !mode_.graph) unit_.patches.push_back({cls, name, value});
    return;
  }
  const_cast<ClassRecord*>(cls)->bind(name, value);
  const_cast<ClassRecord*>(cls)->intercepts_reads |= name.text() == "__getattribute__";
}

// `super().__new__(cls, ...)` where no class of the project defines it any more: the object itself, or the class that a
// metaclass makes.
Value Interpreter::new_object(const Arguments& arguments, const ast::Node* at) {
  const Value* cls = arguments.keyword(kCls);
  if (cls == nullptr && !arguments.positional.empty()) cls = &arguments.positional[0];
  if (cls == nullptr || cls->kind != ValueKind::Class) return unknown();
  if (pending_class_ != nullptr && arguments.positional.size() >= 4) {
    auto* d = arguments.positional[3].kind == ValueKind::Dict ? arguments.positional[3].as<Dictionary>() : nullptr;
    if (d != nullptr)
      for (const DictEntry& e : d->entries) {
        const ClassRecord* holder = nullptr;
        const Value* now = e.key.kind == ValueKind::Str ? find_member(pending_class_, e.key.name, &holder) : nullptr;
        bool changed = now == nullptr || holder != pending_class_ || !same(*now, e.value);
        if (e.key.kind == ValueKind::Str && changed) set_class_member(pending_class_, e.key.name, e.value);
      }
    Value made = make(ValueKind::Class);
    made.ref = pending_class_;
    return made;
  }
  Value object = make(ValueKind::Instance);
  object.ref = allocation_at(construction_ != nullptr ? construction_ : at, cls->as<ClassRecord>(), {});
  Arguments rest = arguments;
  if (!rest.positional.empty()) rest.positional.erase(rest.positional.begin());
  if (!cls->as<ClassRecord>()->fields.empty()) fill_fields(object, rest);
  return object;
}

}  // namespace graphvet::tracer
