// Special methods of the project's classes that Python calls without naming them: to turn objects into text, to put them in
// order, when a class is made, when an attribute or an element is deleted.
#include <algorithm>
#include <utility>

#include "tracer/interpreter.h"

namespace graphvet::tracer {

namespace {
const Symbol kStr = intern("__str__"), kRepr = intern("__repr__"), kFormat = intern("__format__"), kLess = intern("__lt__"), kIndex = intern("__index__"),
             kSet = intern("__set__"), kDelete = intern("__delete__"), kDelAttr = intern("__delattr__"), kDelItem = intern("__delitem__"),
             kSetName = intern("__set_name__"), kInitSubclass = intern("__init_subclass__"), kClassGetItem = intern("__class_getitem__"),
             kGetItem = intern("__getitem__"), kGetAttribute = intern("__getattribute__");

bool may_be_object(const Value& v) { return v.kind == ValueKind::Instance || v.kind == ValueKind::Choice; }
}  // namespace

// `str(o)`, `repr(o)`, `format(o)` and their like: the first of these methods that the class has.
void Interpreter::ask_for_text(const Value& object, TextUse use, const ast::Node* at) {
  if (!may_be_object(object)) return;
  if (use == TextUse::Format && protocol(object, kFormat, {make(ValueKind::Str)}, at)) return;
  if (use != TextUse::Repr && protocol(object, kStr, {}, at)) return;
  protocol(object, kRepr, {}, at);
}

Value Interpreter::format_field(const ast::FormattedValue* field) {
  const Value v = eval(field->value);
  ask_for_text(v, field->conversion < 0 ? TextUse::Format : field->conversion == 's' ? TextUse::Str : TextUse::Repr, field);
  if (field->format_spec != nullptr) eval(field->format_spec);
  auto* spec = field->format_spec != nullptr ? ast::as<ast::JoinedStr>(field->format_spec) : nullptr;
  note_text(v, field->value, TextForm::FString, field->conversion < 0 && spec != nullptr && spec->values.size() != 0);
  return v;
}

// An object where TensorFlow needs a tensor: its own `__tf_tensor__`, what was registered for its class, or NumPy's hook.
void Interpreter::convert_objects(const Value& v, const ast::Node* at) {
  static const Symbol kTfTensor = intern("__tf_tensor__"), kArray = intern("__array__");
  if (v.kind == ValueKind::Choice) {
    for (const Value& one : v.as<Alternatives>()->values) convert_objects(one, at);
    return;
  }
  const ClassRecord* cls = v.kind == ValueKind::Instance ? v.as<Allocation>()->cls : nullptr;
  if (cls == nullptr || protocol(v, kTfTensor, {unknown(), unknown()}, at)) return;
  auto is_for = [&](const Value& base) { return base.kind == ValueKind::Class && is_object_of(v, base.as<ClassRecord>()) == 1; };
  for (auto& [base, function] : world_.conversions) {
    const bool wanted = is_for(base) || (base.kind == ValueKind::Tuple && base.ref != nullptr && std::ranges::any_of(base.as<Sequence>()->elements, is_for));
    if (!wanted) continue;
    Arguments arguments;
    arguments.positional.push_back(v);
    arguments.unknown_keywords = true;
    call_bound(function, arguments, at, "tensor conversion", unconverted());
    return;
  }
  protocol(v, kArray, {}, at);
}

// Elements are put in order: by what `key=` says of each, else by their own `<`.
void Interpreter::order(const Value& element, const Value* key, const ast::Node* at) {
  if (key == nullptr || key->is_none()) {
    if (may_be_object(element)) protocol(element, kLess, {element}, at);
    return;
  }
  if (key->is_unknown()) return;
  Arguments one;
  one.positional.push_back(element);
  call_bound(*key, one, at, "key", unconverted());
}

// Where Python needs an integer.
void Interpreter::ask_for_index(const Value& object, const ast::Node* at) {
  if (may_be_object(object)) protocol(object, kIndex, {}, at);
}

// `object.name = value` where the class has a descriptor of that name. True: the descriptor took it.
bool Interpreter::set_through_descriptor(const Value& object, Symbol name, const Value& value, const ast::Node* at) {
  const ClassRecord* cls = object.kind == ValueKind::Instance ? object.as<Allocation>()->cls : nullptr;
  if (cls == nullptr || !cls->has_setters) return false;
  const ClassRecord* holder = nullptr;
  const Value* member = find_member(cls, name, &holder);
  return member != nullptr && member->kind == ValueKind::Instance && protocol(*member, kSet, {object, value}, at);
}

void Interpreter::run_delete(const ast::Delete* s) {
  for (const ast::Expr* target : s->targets) delete_target(target);
}

// A mapping of the project, whose other methods its base builds from those that it has.
std::optional<Value> Interpreter::mapping_method(const Value& object, Symbol method, const Arguments& arguments, const ast::Node* at) {
  static const Symbol kIter = intern("__iter__");
  const std::string_view name = method.text();
  const bool by_key = name == "get" || name == "pop" || name == "setdefault";
  if (!by_key && name != "items" && name != "values" && name != "keys" && name != "update") return std::nullopt;
  const ClassRecord* cls = object.kind == ValueKind::Instance ? object.as<Allocation>()->cls : nullptr;
  const ClassRecord* holder = nullptr;
  if (cls == nullptr || find_member(cls, kGetItem, &holder) == nullptr) return std::nullopt;
  if (by_key) return arguments.positional.empty() ? std::nullopt : protocol(object, kGetItem, {arguments.positional[0]}, at);
  if (find_member(cls, kIter, &holder) == nullptr) return std::nullopt;
  const Value key = iterated(object, at);
  if (name == "keys") return sequence_of(ValueKind::List, key);
  const std::optional<Value> value = protocol(object, kGetItem, {key}, at);
  if (name == "values") return sequence_of(ValueKind::List, value ? *value : unknown());
  const Value pair[] = {key, value ? *value : unknown()};
  return sequence_of(ValueKind::List, tuple_of(pair));
}

// `"op_%s" % name`, `"op_{}".format(name)` of constants, where the text names an attribute.
Value Interpreter::formatted(const Value& format, std::span<const Value> parts) {
  if (folding_texts_ == 0 || format.kind != ValueKind::Str || !format.is_constant) return make(ValueKind::Str);
  std::string whole;
  std::size_t next = 0;
  for (std::string_view rest = format.name.text(); !rest.empty();) {
    const bool is_place = rest.starts_with("%s") || rest.starts_with("{}");
    if (!is_place && (rest[0] == '%' || rest[0] == '{' || rest[0] == '}')) return make(ValueKind::Str);
    if (is_place && (next >= parts.size() || parts[next].kind != ValueKind::Str || !parts[next].is_constant)) return make(ValueKind::Str);
    whole += is_place ? parts[next++].name.text() : rest.substr(0, 1);
    rest.remove_prefix(is_place ? 2 : 1);
  }
  return text(intern(whole));
}

void Interpreter::delete_target(const ast::Expr* target) {
  static const Symbol kDel = intern("__del__");
  if (auto* t = ast::as<ast::Tuple>(target)) {
    for (const ast::Expr* one : t->elts) delete_target(one);
  } else if (auto* name = ast::as<ast::Name>(target)) {
    protocol(read_name(name), kDel, {}, name);
  } else if (auto* a = ast::as<ast::Attribute>(target)) {
    const Value object = eval(a->value);
    if (!may_be_object(object) || protocol(object, kDelAttr, {text(a->attr)}, a)) return;
    const ClassRecord* cls = object.kind == ValueKind::Instance ? object.as<Allocation>()->cls : nullptr;
    const ClassRecord* holder = nullptr;
    const Value* member = cls != nullptr ? find_member(cls, a->attr, &holder) : nullptr;
    if (member != nullptr && member->kind == ValueKind::Instance) protocol(*member, kDelete, {object}, a);
  } else if (auto* e = ast::as<ast::Subscript>(target)) {
    const Value object = eval(e->value);
    const Value key = e->slice->kind == ast::Kind::Slice ? eval_slice_parts(static_cast<const ast::Slice*>(e->slice)) : eval(e->slice);
    if (object.kind == ValueKind::Dict) hash_object(key, e);
    protocol(object, kDelItem, {key}, e);
  }
}

// The end of a class statement: descriptors learn their names, and the bases of their heir.
void Interpreter::announce_class(ClassRecord* cls, const ast::ClassDef* def) {
  Value made = make(ValueKind::Class);
  made.ref = cls;
  for (std::size_t i = 0; i < cls->members.size(); ++i) {
    const auto [name, member] = cls->members[i];  // what runs may add members
    if (member.kind != ValueKind::Instance) continue;
    cls->has_setters = true;  // it may be a descriptor
    protocol(member, kSetName, {made, text(name)}, def);
  }
  const ClassRecord* holder = nullptr;
  for (auto base = cls->mro.begin() + 1; base != cls->mro.end(); ++base) {
    const Value* hook = find_member(*base, kInitSubclass, &holder);
    if (hook == nullptr) continue;
    if (hook->kind != ValueKind::Function) return;
    Arguments arguments;
    for (const ast::Keyword* k : def->keywords)
      if (k->arg && k->arg.text() != "metaclass") arguments.keywords.emplace_back(k->arg, eval(k->value));
    call_function(*hook, &made, arguments, def, "__init_subclass__", unconverted());
    return;
  }
}

// `C[index]` on a class of the project. A generic class is the same class, whatever its parameters.
Value Interpreter::subscript_class(const Value& cls, const Value& index, const ast::Node* at) {
  auto* record = cls.as<ClassRecord>();
  const ClassRecord* holder = nullptr;
  Arguments arguments;
  arguments.positional.push_back(index);
  const Value* hook = find_member(record, kClassGetItem, &holder);
  if (hook == nullptr && record->metaclass != nullptr) hook = find_member(record->metaclass, kGetItem, &holder);
  if (hook != nullptr && hook->kind == ValueKind::Function) return call_function(*hook, &cls, arguments, at, "__class_getitem__", unconverted());
  return is_enumeration(record) ? instance_of(record) : cls;
}

// A class that has its say whenever an attribute is read. What it does eagerly tells nobody anything.
void Interpreter::intercept_read(const Value& object, Symbol name, const ast::Node* at) {
  if (is_intercepting_ || !mode_.graph) return;
  is_intercepting_ = true;
  protocol(object, kGetAttribute, {text(name)}, at);
  is_intercepting_ = false;
}

}  // namespace graphvet::tracer
