// What a condition tells about the names in it.
#include <algorithm>

#include "tracer/interpreter.h"
#include "tracer/structures.h"

namespace graphvet::tracer {

using ast::Kind;

namespace {
const Symbol kIsInstance = intern("isinstance"), kType = intern("type"), kCallable = intern("callable"), kLen = intern("len"), kShape = intern("shape"),
             kRank = intern("rank"), kNDims = intern("ndims"), kNDim = intern("ndim");

// The x of `x.NAME`, where x is a variable of the running function.
const ast::Name* variable_with(const ast::Expr* e, Symbol attribute) {
  auto* a = ast::as<ast::Attribute>(e);
  auto* name = a != nullptr && a->attr == attribute ? ast::as<ast::Name>(a->value) : nullptr;
  return name != nullptr && names::SlotRef::unpack(name->slot).hops == 0 ? name : nullptr;
}

// The x of `len(x.shape)`, `x.shape.rank`, `x.shape.ndims`, `x.ndim`.
const ast::Name* variable_of_rank(const ast::Expr* e) {
  if (auto* c = ast::as<ast::Call>(e)) {
    auto* len = ast::as<ast::Name>(c->func);
    return len != nullptr && len->id_ == kLen && c->args.size() == 1 ? variable_with(c->args.front(), kShape) : nullptr;
  }
  auto* a = ast::as<ast::Attribute>(e);
  if (a != nullptr && (a->attr == kRank || a->attr == kNDims)) return variable_with(a->value, kShape);
  return variable_with(e, kNDim);
}
}  // namespace

// `len(x.shape) == 2` where it holds, `!= 2` where it does not.
void Interpreter::narrow_to_rank(const ast::Compare* c, bool holds) {
  constexpr std::int64_t kHighest = 64;
  auto* number = ast::as<ast::Constant>(c->comparators.front());
  const ast::Name* name = variable_of_rank(c->left);
  if (name == nullptr || number == nullptr || number->constant() != ast::ConstantKind::Int || !number->fits() || number->integer < 0 || number->integer > kHighest) return;
  if (c->ops[0] != (holds ? ast::CmpOp::Eq : ast::CmpOp::NotEq)) return;
  Value* v = slot(name);
  if (v != nullptr && !v->is_unbound && v->is_tensor_like()) v->rank = static_cast<std::int8_t>(number->integer);
}

// What can be called is no tensor; what cannot is no function.
void Interpreter::narrow_to_callable(Value& v, bool holds) {
  if (holds ? v.is_tensor_like() : is_callable(v)) v = unknown();
  else if (holds && is_callable(v)) v.confidence = std::max(v.confidence, Confidence::Likely);
}

// Of several values those that are of the class (`kept` 1), or those that are not (0). What may be either is any object of
// the class, or stays as it is.
void Interpreter::keep_alternatives(Value& v, const Value& cls, int kept) {
  Value left;
  left.is_unbound = true;
  for (const Value& one : v.as<Alternatives>()->values) {
    int is_one = is_kind_of(one, cls);
    bool becomes_any = is_one < 0 && kept == 1 && cls.kind == ValueKind::Class;
    if (becomes_any) left = join(left, instance_of(cls.as<ClassRecord>()), arena());
    else if (is_one == kept || is_one < 0) left = join(left, one, arena());
  }
  if (left.is_unbound) return;
  left.confidence = std::min(left.confidence, v.confidence);
  left.may_be_none = v.may_be_none && kept == 0;
  v = left;
}

// What `isinstance(name, cls)` tells, when it holds and when it does not.
void Interpreter::narrow_to_class(const ast::Name* name, const Value& cls, bool holds) {
  if (names::SlotRef::unpack(name->slot).hops != 0) return;
  Value* v = slot(name);
  if (v == nullptr || v->is_unbound) return;
  if (!holds) {
    // What is not a tensor here: a reading as a tensor is withdrawn.
    if (v->is_tensor() && is_kind_of(*v, cls) != 0) *v = unknown();
    if (v->kind == ValueKind::Choice) keep_alternatives(*v, cls, /*kept=*/0);
    return;
  }
  if (is_kind_of(*v, cls) == 1) return;
  if (v->kind == ValueKind::Choice) return keep_alternatives(*v, cls, /*kept=*/1);
  if (cls.kind == ValueKind::Builtin) {
    std::string_view name = cls.name.text();
    if (name == "list") *v = make(ValueKind::List);
    else if (name == "tuple") *v = make(ValueKind::Tuple);
    else if (name == "dict") *v = make(ValueKind::Dict);
    else if (name == "int") *v = make(ValueKind::Int);
    else if (name == "float") *v = make(ValueKind::Float);
    else if (name == "bool") *v = make(ValueKind::Bool);
    else if (name == "str") *v = make(ValueKind::Str);
    else *v = unknown();
  } else if (cls.kind == ValueKind::Class) {
    *v = instance_of(cls.as<ClassRecord>());
  } else if (cls.kind == ValueKind::Api) {
    const Value was = *v;
    *v = object_of_library(cls.api());
    if (v->is_tensor()) v->origin = was.origin, v->name = was.name;
  } else {
    *v = unknown();
  }
}

void Interpreter::narrow(const ast::Expr* test, bool holds) {
  if (auto* u = ast::as<ast::UnaryOp>(test)) {
    if (u->op() == ast::UnaryOperator::Not) narrow(u->operand, !holds);
    return;
  }
  if (auto* b = ast::as<ast::BoolOp>(test)) {
    // Each part holds when `and` holds; each part fails when `or` fails.
    bool all = (b->op() == ast::BoolOpKind::And) == holds;
    if (all)
      for (const ast::Expr* e : b->values) narrow(e, holds);
    return;
  }
  if (auto* n = ast::as<ast::Name>(test)) {
    Value* v = slot(n);
    if (v == nullptr || names::SlotRef::unpack(n->slot).hops != 0) return;
    if (holds) v->may_be_none = false;
    return;
  }
  if (auto* c = ast::as<ast::Compare>(test)) {
    if (c->comparators.size() != 1) return;
    // type(x) is T, type(x) == T
    auto* type_call = ast::as<ast::Call>(c->left);
    auto* type_name = type_call != nullptr ? ast::as<ast::Name>(type_call->func) : nullptr;
    if (type_name != nullptr && type_name->id_ == kType && type_call->args.size() == 1) {
      bool equal = c->ops[0] == ast::CmpOp::Is || c->ops[0] == ast::CmpOp::Eq;
      auto* subject = ast::as<ast::Name>(type_call->args.front());
      if (equal && subject != nullptr) narrow_to_class(subject, eval(c->comparators.front()), holds);
      return;
    }
    narrow_to_rank(c, holds);
    auto* n = ast::as<ast::Name>(c->left);
    auto* none = ast::as<ast::Constant>(c->comparators.front());
    if (n == nullptr || none == nullptr || none->constant() != ast::ConstantKind::None) return;
    bool is = c->ops[0] == ast::CmpOp::Is || c->ops[0] == ast::CmpOp::Eq;
    if (!is && c->ops[0] != ast::CmpOp::IsNot && c->ops[0] != ast::CmpOp::NotEq) return;
    if (names::SlotRef::unpack(n->slot).hops != 0) return;
    Value* v = slot(n);
    if (v == nullptr || v->is_unbound) return;
    if (is == holds) *v = make(ValueKind::None);
    else v->may_be_none = false;
    return;
  }
  auto* call_expr = ast::as<ast::Call>(test);
  if (call_expr == nullptr || call_expr->args.size() < 1) return;
  auto* n = ast::as<ast::Name>(call_expr->args.front());
  if (n == nullptr || names::SlotRef::unpack(n->slot).hops != 0) return;
  Value* v = slot(n);
  if (v == nullptr || v->is_unbound) return;
  auto* callee = ast::as<ast::Name>(call_expr->func);
  if (callee != nullptr && callee->id_ == kIsInstance && call_expr->args.size() == 2) {
    narrow_to_class(n, eval(*std::next(call_expr->args.begin())), holds);
    return;
  }
  if (callee != nullptr && callee->id_ == kCallable) return narrow_to_callable(*v, holds);
  Value function = eval(call_expr->func);
  if (function.kind == ValueKind::Api && knowledge::api(function.api()).name == "tf.is_tensor") {
    if (holds && !v->is_tensor_like()) *v = tensor(here(), Confidence::Certain, v->origin);
    if (!holds && v->is_tensor_like()) *v = unknown();
  }
}

// Whether the branch taken when `test` is `holds` takes something for None of which nothing was seen, None no more than
// anything else. What stands there is possible at most.
bool Interpreter::takes_unknown_for_none(const ast::Expr* test, bool holds) {
  auto* c = ast::as<ast::Compare>(test);
  if (c == nullptr || c->comparators.size() != 1) return false;
  auto* none = ast::as<ast::Constant>(c->comparators.front());
  if (none == nullptr || none->constant() != ast::ConstantKind::None) return false;
  bool is = c->ops[0] == ast::CmpOp::Is || c->ops[0] == ast::CmpOp::Eq;
  bool is_not = c->ops[0] == ast::CmpOp::IsNot || c->ops[0] == ast::CmpOp::NotEq;
  auto* name = ast::as<ast::Name>(c->left);
  if (name == nullptr || (holds ? !is : !is_not)) return false;
  const Value* v = slot(name);
  return v != nullptr && !v->is_unbound && v->is_unknown() && !v->may_be_none;
}

}  // namespace graphvet::tracer
