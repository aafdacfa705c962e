// Methods that Python's own operations call on objects of the project: `len(o)`, `o == p`, `for x in o`, `o.missing`.
// AutoGraph converts none of them.
#include <algorithm>
#include <utility>

#include "tracer/interpreter.h"

namespace graphvet::tracer {

// The setter of a property is kept under a name that no program can write.
Symbol setter_name(Symbol property) { return intern(std::string(property.text()) + ".setter"); }

namespace {
const Symbol kIter = intern("__iter__"), kNext = intern("__next__"), kGetItem = intern("__getitem__"), kBool = intern("__bool__"),
             kLen = intern("__len__"), kHash = intern("__hash__"), kEq = intern("__eq__"), kGet = intern("__get__"), kGetAttr = intern("__getattr__"),
             kInstanceCheck = intern("__instancecheck__");
}  // namespace

// Nothing: the object, or none of those it may be, has the method.
std::optional<Value> Interpreter::protocol(const Value& object, Symbol method, std::initializer_list<Value> given, const ast::Node* at) {
  if (object.kind == ValueKind::Choice) {
    std::optional<Value> all;
    for (const Value& one : object.as<Alternatives>()->values)
      if (std::optional<Value> result = protocol(one, method, given, at)) all = all ? join(*all, *result, arena()) : *result;
    return all;
  }
  const ClassRecord* holder = nullptr;
  if (object.kind != ValueKind::Instance || object.as<Allocation>()->cls == nullptr) return std::nullopt;
  const Value* member = find_member(object.as<Allocation>()->cls, method, &holder);
  if (member == nullptr || member->is_none() || member->is_unknown()) return std::nullopt;
  Arguments arguments;
  arguments.positional = given;
  return call_method(object, method, arguments, at, method.text(), unconverted());
}

// The mode of what Python itself calls here.
RunMode Interpreter::unconverted() const {
  RunMode mode = mode_;
  if (mode.converted()) mode.autograph = AutoGraph::Idle;
  return mode;
}

// What iterating an object of the project yields.
std::optional<Value> Interpreter::iterated_object(const Value& object, const ast::Node* at) {
  if (std::optional<Value> iterator = protocol(object, kIter, {}, at)) {
    if (std::optional<Value> element = protocol(*iterator, kNext, {}, at)) return element;
    return element_of(*iterator);
  }
  return protocol(object, kGetItem, {make(ValueKind::Int)}, at);
}

// The same of anything that can be iterated.
Value Interpreter::iterated(const Value& iterable, const ast::Node* at) {
  const std::optional<Value> yielded = iterated_object(iterable, at);
  return yielded ? *yielded : element_of(iterable);
}

// A truth value is asked of an object.
void Interpreter::ask_object(const Value& object, const ast::Node* at) {
  if (object.kind != ValueKind::Instance && object.kind != ValueKind::Choice) return;
  if (!protocol(object, kBool, {}, at)) protocol(object, kLen, {}, at);
}

// An object is looked for in a dict or a set; a tuple asks its parts.
void Interpreter::hash_object(const Value& object, const ast::Node* at, bool compared, int depth) {
  constexpr int kDeepest = 3;
  if (object.kind == ValueKind::Tuple && object.ref != nullptr && depth < kDeepest) {
    for (const Value& part : object.as<Sequence>()->elements) hash_object(part, at, compared, depth + 1);
    if (const Value* any = object.as<Sequence>()->element) hash_object(*any, at, compared, depth + 1);
    return;
  }
  if (object.kind != ValueKind::Instance && object.kind != ValueKind::Choice) return;
  protocol(object, kHash, {}, at);
  if (compared) protocol(object, kEq, {object}, at);
}

// A member that is itself an object: a descriptor gives what its `__get__` says.
Value Interpreter::through_descriptor(const Value& member, const Value& object, const ClassRecord* cls, const ast::Node* at) {
  Value owner = make(ValueKind::Class);
  owner.ref = cls;
  std::optional<Value> got = protocol(member, kGet, {object, owner}, at);
  return got ? *got : unfixed(member);
}

std::optional<Value> Interpreter::missing_attribute(const Value& object, Symbol name, const ast::Node* at) {
  if (name.text().starts_with("__")) return std::nullopt;
  return protocol(object, kGetAttr, {text(name)}, at);
}

// `object.name = value` where the class defines `@name.setter`.
void Interpreter::call_setter(const Value& object, Symbol name, const Value& value, const ast::Node* at) {
  const ClassRecord* cls = object.as<Allocation>()->cls;
  if (!cls->has_setters) return;
  protocol(object, setter_name(name), {value}, at);
}

// isinstance(v, cls) where the class's metaclass has its say.
void Interpreter::check_instance(const Value& v, const Value& cls, const ast::Node* at) {
  if (cls.kind == ValueKind::Tuple && cls.ref != nullptr) {
    for (const Value& one : cls.as<Sequence>()->elements) check_instance(v, one, at);
    return;
  }
  if (cls.kind != ValueKind::Class || cls.as<ClassRecord>()->metaclass == nullptr) return;
  const ClassRecord* holder = nullptr;
  const Value* check = find_member(cls.as<ClassRecord>()->metaclass, kInstanceCheck, &holder);
  if (check == nullptr || check->kind != ValueKind::Function) return;
  Arguments arguments;
  arguments.positional.push_back(v);
  call_function(*check, &cls, arguments, at, "__instancecheck__", unconverted());
}

namespace {
Symbol comparison_method(ast::CmpOp op) {
  static const Symbol eq = intern("__eq__"), ne = intern("__ne__"), lt = intern("__lt__"), le = intern("__le__"), gt = intern("__gt__"), ge = intern("__ge__");
  switch (op) {
    case ast::CmpOp::Eq: return eq;
    case ast::CmpOp::NotEq: return ne;
    case ast::CmpOp::Lt: return lt;
    case ast::CmpOp::LtE: return le;
    case ast::CmpOp::Gt: return gt;
    case ast::CmpOp::GtE: return ge;
    default: return {};
  }
}
}  // namespace

std::optional<Value> Interpreter::compared_object(const Value& left, ast::CmpOp op, const Value& right, const ast::Node* at) {
  static const Symbol kContains = intern("__contains__");
  if (op == ast::CmpOp::In || op == ast::CmpOp::NotIn) {
    if (right.kind == ValueKind::Dict || right.kind == ValueKind::Set) hash_object(left, at);
    if (right.kind == ValueKind::List || right.kind == ValueKind::Tuple) protocol(left, kEq, {left}, at);
    if (std::optional<Value> said = protocol(right, kContains, {left}, at)) return said;
    return iterated_object(right, at) ? std::optional<Value>(make(ValueKind::Bool)) : std::nullopt;
  }
  Symbol method = comparison_method(op);
  if (!method) return std::nullopt;
  if (std::optional<Value> result = protocol(left, method, {right}, at)) return result;
  if (op == ast::CmpOp::NotEq) return protocol(left, kEq, {right}, at);
  return std::nullopt;
}

}  // namespace graphvet::tracer
