// What a condition tells about the names in it.
#include "tracer/interpreter.h"

namespace graphvet::tracer {

using ast::Kind;

namespace {
const Symbol kIsInstance = intern("isinstance"), kCallable = intern("callable");
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
    Value cls = eval((*std::next(call_expr->args.begin())));
    if (!holds) {
      // What is not a tensor here: a reading as a tensor is withdrawn.
      if (v->is_tensor() && is_kind_of(*v, cls) != 0) *v = unknown();
      return;
    }
    if (is_kind_of(*v, cls) == 1) return;
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
    } else if (cls.kind == ValueKind::Api && knowledge::api(cls.api()).name == "tf.Tensor") {
      *v = tensor(here(), Confidence::Certain, v->origin);
    } else {
      *v = unknown();
    }
    return;
  }
  Value function = eval(call_expr->func);
  if (function.kind == ValueKind::Api && knowledge::api(function.api()).name == "tf.is_tensor") {
    if (holds && !v->is_tensor_like()) *v = tensor(here(), Confidence::Certain, v->origin);
    if (!holds && v->is_tensor_like()) *v = unknown();
  }
}

}  // namespace graphvet::tracer
