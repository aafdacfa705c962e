// Expressions: what they hold, and what their operators ask of a value.
#include <algorithm>

#include "tracer/interpreter.h"

namespace graphvet::tracer {

using ast::Kind;

namespace {
constexpr std::uint32_t kDeepestExpression = 400;

bool is_python_number(const Value& v) {
  return v.kind == ValueKind::Int || v.kind == ValueKind::Float || v.kind == ValueKind::Bool || v.kind == ValueKind::Complex;
}
bool is_array(const Value& v) { return v.kind == ValueKind::NdArray || v.kind == ValueKind::NumpyScalar; }
}  // namespace

bool Interpreter::is_spent(std::uint64_t steps) {
  constexpr std::uint64_t kMostSteps = 40'000'000;
  steps_ += steps;
  if (guesses_ > 0) guessed_steps_ += steps;
  if (steps_ <= kMostSteps) return false;
  if (steps_ - steps <= kMostSteps) limit("too much work for one unit of analysis");
  return true;
}

Value Interpreter::eval(const ast::Expr* e) {
  if (e == nullptr || is_spent(1)) return unknown();
  if (expression_depth_ > kDeepestExpression || is_too_deep()) {
    limit("an expression is nested too deeply");
    return unknown();
  }
  ++expression_depth_;
  ++nesting_;
  Value v = eval_kind(e);
  if (observes_) observe_expression(e, v);
  --nesting_;
  --expression_depth_;
  return v;
}

Value Interpreter::eval_kind(const ast::Expr* e) {
  switch (e->kind) {
    case Kind::Constant: return eval_constant(static_cast<const ast::Constant*>(e));
    case Kind::Name: return read_name(static_cast<const ast::Name*>(e));
    case Kind::Attribute: return eval_attribute(static_cast<const ast::Attribute*>(e), nullptr);
    case Kind::Call: return eval_call(static_cast<const ast::Call*>(e));
    case Kind::BinOp: return eval_bin_op(static_cast<const ast::BinOp*>(e));
    case Kind::UnaryOp: return eval_unary(static_cast<const ast::UnaryOp*>(e));
    case Kind::BoolOp: return eval_bool_op(static_cast<const ast::BoolOp*>(e));
    case Kind::Compare: return eval_compare(static_cast<const ast::Compare*>(e));
    case Kind::IfExp: return eval_if_exp(static_cast<const ast::IfExp*>(e));
    case Kind::Subscript: return eval_subscript(static_cast<const ast::Subscript*>(e));
    case Kind::Tuple: return eval_display(static_cast<const ast::Tuple*>(e)->elts, ValueKind::Tuple);
    case Kind::List: return eval_display(static_cast<const ast::List*>(e)->elts, ValueKind::List);
    case Kind::Set: return eval_display(static_cast<const ast::Set*>(e)->elts, ValueKind::Set);
    case Kind::Dict: return eval_dict(static_cast<const ast::Dict*>(e));
    case Kind::ListComp: {
      auto* c = static_cast<const ast::ListComp*>(e);
      return eval_comprehension(c->generators, c->elt, nullptr, ValueKind::List);
    }
    case Kind::SetComp: {
      auto* c = static_cast<const ast::SetComp*>(e);
      return eval_comprehension(c->generators, c->elt, nullptr, ValueKind::Set);
    }
    case Kind::GeneratorExp: {
      auto* c = static_cast<const ast::GeneratorExp*>(e);
      return eval_comprehension(c->generators, c->elt, nullptr, ValueKind::Generator);
    }
    case Kind::DictComp: {
      auto* c = static_cast<const ast::DictComp*>(e);
      return eval_comprehension(c->generators, c->key, c->value, ValueKind::Dict);
    }
    case Kind::Lambda: return eval_lambda(static_cast<const ast::Lambda*>(e));
    case Kind::JoinedStr: return eval_joined(static_cast<const ast::JoinedStr*>(e));
    case Kind::NamedExpr: {
      auto* n = static_cast<const ast::NamedExpr*>(e);
      Value v = eval(n->value);
      assign(n->target, v);
      return v;
    }
    case Kind::Starred: return eval(static_cast<const ast::Starred*>(e)->value);
    case Kind::Await: eval(static_cast<const ast::Await*>(e)->value); return unknown();
    case Kind::Yield: {
      auto* y = static_cast<const ast::Yield*>(e);
      if (y->value != nullptr) returned_ = join(returned_, eval(y->value), arena());
      return unknown();
    }
    case Kind::YieldFrom: {
      Value v = eval(static_cast<const ast::YieldFrom*>(e)->value);
      if (v.is_tensor_like()) emit(Iterated{span_of(static_cast<const ast::YieldFrom*>(e)->value), doubted(v), IterationUse::YieldFrom, {}});
      return unknown();
    }
    case Kind::Slice: return eval_slice_parts(static_cast<const ast::Slice*>(e));
    default: return unknown();
  }
}

Value Interpreter::eval_joined(const ast::JoinedStr* e) {
  std::string whole;
  bool is_known = folding_texts_ > 0;
  for (const ast::Expr* part : e->values) {
    auto* field = ast::as<ast::FormattedValue>(part);
    const Value v = field != nullptr ? format_field(field) : eval(part);
    is_known = is_known && v.kind == ValueKind::Str && v.is_constant && (field == nullptr || field->format_spec == nullptr);
    if (is_known) whole += v.name.text();
  }
  return is_known ? text(intern(whole)) : make(ValueKind::Str);
}

// A bound that is a tensor, else a slice.
Value Interpreter::eval_slice_parts(const ast::Slice* s) {
  Value result = make(ValueKind::Slice);
  for (const ast::Expr* bound : {s->lower, s->upper, s->step}) {
    if (bound == nullptr) continue;
    Value v = eval(bound);
    if (v.is_tensor_like() || v.kind == ValueKind::Float) result = v;
  }
  return result;
}

Value Interpreter::eval_constant(const ast::Constant* c) {
  switch (c->constant()) {
    case ast::ConstantKind::None: return make(ValueKind::None);
    case ast::ConstantKind::True: return boolean(true);
    case ast::ConstantKind::False: return boolean(false);
    case ast::ConstantKind::Ellipsis: return make(ValueKind::Ellipsis);
    case ast::ConstantKind::Int: return c->fits() ? integer(c->integer) : make(ValueKind::Int);
    case ast::ConstantKind::Float: {
      Value v = make(ValueKind::Float);
      v.is_constant = true;
      v.number = c->number;
      return v;
    }
    case ast::ConstantKind::Complex: return make(ValueKind::Complex);
    case ast::ConstantKind::Str: return c->text.size() <= 64 ? text(intern(c->text)) : make(ValueKind::Str);
    case ast::ConstantKind::Bytes: return make(ValueKind::Bytes);
  }
  return unknown();
}

// Is a Python truth value asked of `v` here, which nothing converts? Tells the rules. True: the program would not get past.
bool Interpreter::asks_truth(const ast::Expr* e, const Value& v, BoolUse use, const ast::Node* construct) {
  if (!v.is_tensor_like() || v.may_be_none) {
    if (!v.is_tensor_like()) return false;
  }
  emit(UsedAsBool{span_of(e), span_of(construct), doubted(v), use});
  return mode_.graph && !mode_.converted() && v.symbolic == Symbolic::Yes;
}

int Interpreter::eval_test(const ast::Expr* e, BoolUse use, const ast::Node* construct, bool* staged) {
  Value v = eval(e);
  if (v.is_tensor_like()) {
    asks_truth(e, v, use, construct);
    *staged = mode_.graph && mode_.converted() && use != BoolUse::Assert && use != BoolUse::ComprehensionIf &&
              use != BoolUse::MatchGuard && v.kind != ValueKind::Variable ? true : v.kind == ValueKind::Variable && mode_.converted();
    return -1;
  }
  ask_object(v, e);
  return known_truth(v);
}

Value Interpreter::eval_bool_op(const ast::BoolOp* e) {
  bool is_and = e->op() == ast::BoolOpKind::And;
  Value result;
  result.is_unbound = true;
  State before = fork();
  bool narrowed = false;
  std::uint32_t index = 0;
  bool staged = false;
  Confidence least = Confidence::Likely;
  for (const ast::Expr* operand : e->values) {
    Value v = eval(operand);
    bool last = ++index == e->values.size();
    if (!last && v.is_tensor_like()) {
      if (asks_truth(operand, v, is_and ? BoolUse::And : BoolUse::Or, e)) {
        restore(before);
        return unknown();
      }
      staged = mode_.graph;
      least = std::min(least, v.is_assumed ? Confidence::Possible : v.confidence);
    }
    if (!last) ask_object(v, operand);
    int truth = known_truth(v);
    // Whatever the others are: false for `and`, true for `or`.
    if (truth == (is_and ? 0 : 1) && v.kind == ValueKind::Bool && !staged) {
      result = v;
      break;
    }
    if (!last && truth == (is_and ? 0 : 1)) {
      result = join(result, v, arena());
      break;
    }
    // What a left operand that lets the flow pass can be: `x or y` gives x only when it is true.
    if (last || truth == -1) {
      Value passed = v;
      if (!last && !is_and) passed.may_be_none = false;
      if (last || is_and || !passed.is_none()) result = join(result, passed, arena());
    }
    if (!last) {
      narrow(operand, is_and);
      narrowed = true;
    }
  }
  if (narrowed) {
    bool reachable = reachable_;
    restore(before);
    reachable_ = reachable;
  }
  if (staged) return tensor(Symbolic::Yes, least, Origin::Operator);
  return result.is_unbound ? unknown() : result;
}

namespace {
// "__add__" and "__radd__" of `+`.
std::string_view operator_method(ast::Operator op) {
  switch (op) {
    case ast::Operator::Add: return "add__";
    case ast::Operator::Sub: return "sub__";
    case ast::Operator::Mult: return "mul__";
    case ast::Operator::MatMult: return "matmul__";
    case ast::Operator::Div: return "truediv__";
    case ast::Operator::Mod: return "mod__";
    case ast::Operator::Pow: return "pow__";
    case ast::Operator::LShift: return "lshift__";
    case ast::Operator::RShift: return "rshift__";
    case ast::Operator::BitOr: return "or__";
    case ast::Operator::BitXor: return "xor__";
    case ast::Operator::BitAnd: return "and__";
    case ast::Operator::FloorDiv: return "floordiv__";
  }
  return {};
}
bool is_project_object(const Value& v) { return v.kind == ValueKind::Instance && v.as<Allocation>()->cls != nullptr; }
}  // namespace

// An operator of one of the project's own classes. AutoGraph converts no such method.
Value Interpreter::overloaded(const Value& object, const Value& other, std::string_view prefix, ast::Operator op, const ast::Node* node) {
  const RunMode mode = unconverted();
  Arguments a;
  a.positional.push_back(other);
  return call_method(object, intern(std::string(prefix) + std::string(operator_method(op))), a, node, "operator", mode);
}

Value Interpreter::binary(const Value& left, const Value& right, ast::Operator op, const ast::Node* node) {
  if (is_project_object(left)) return overloaded(left, right, "__", op, node);
  if (is_project_object(right) && !left.is_tensor_like()) return overloaded(right, left, "__r", op, node);
  if (is_project_object(right)) convert_objects(right, node);
  const bool is_percent = op == ast::Operator::Mod && left.kind == ValueKind::Str;
  if (is_percent) note_percent(left, right, node);
  if ((left.is_tensor_like() || right.is_tensor_like()) && !is_percent) {
    const Value& t = left.is_tensor_like() ? left : right;
    const Value& other = left.is_tensor_like() ? right : left;
    if (t.is_tensor() && (other.kind == ValueKind::Tuple || other.kind == ValueKind::List) && op == ast::Operator::Add &&
        t.confidence != Confidence::Certain)
      return unknown();
    Symbolic symbolic = mode_.graph ? Symbolic::Yes : t.kind == ValueKind::Variable ? Symbolic::No : t.symbolic;
    Value v = tensor(symbolic, t.confidence, Origin::Operator);
    if (t.kind == ValueKind::RaggedTensor || t.kind == ValueKind::SparseTensor) v.kind = t.kind;
    v.name = t.name;
    describe_result(v, t, other, op);
    if (other.is_unknown()) v.confidence = std::min(v.confidence, Confidence::Likely);
    return v;
  }
  if (is_array(left) || is_array(right)) return make(ValueKind::NdArray, Confidence::Likely);
  if (left.kind == ValueKind::KerasTensor || right.kind == ValueKind::KerasTensor) return make(ValueKind::KerasTensor);
  if (is_python_number(left) && is_python_number(right)) {
    bool real = left.kind == ValueKind::Float || right.kind == ValueKind::Float || op == ast::Operator::Div;
    return make(real ? ValueKind::Float : ValueKind::Int);
  }
  if (op == ast::Operator::Mod && (left.kind == ValueKind::Str || left.kind == ValueKind::Bytes)) {
    if (right.kind == ValueKind::Tuple && right.ref != nullptr)
      for (const Value& v : right.as<Sequence>()->elements) ask_for_text(v, TextUse::Str, node);
    else
      ask_for_text(right, TextUse::Str, node);
    if (folding_texts_ > 0 && left.kind == ValueKind::Str)
      return formatted(left, right.kind == ValueKind::Tuple && right.ref != nullptr ? right.as<Sequence>()->elements : std::span(&right, 1));
    return make(left.kind);
  }
  if (op == ast::Operator::Add && left.kind == right.kind) {
    switch (left.kind) {
      case ValueKind::Str:
        if (folding_texts_ > 0 && left.is_constant && right.is_constant)
          return text(intern(std::string(left.name.text()) + std::string(right.name.text())));
        [[fallthrough]];
      case ValueKind::Bytes: return make(left.kind);
      case ValueKind::Tuple:
      case ValueKind::List: {
        auto *a = left.as<Sequence>(), *b = right.as<Sequence>();
        Value v = make(left.kind);
        if (a == nullptr || b == nullptr) return v;
        Sequence s;
        if (a->exact && (b->exact || b->element != nullptr) && a->elements.size() + b->elements.size() <= 32) {
          Values all(a->elements.begin(), a->elements.end());
          all.insert(all.end(), b->elements.begin(), b->elements.end());
          s.elements = arena().copy(std::span<const Value>(all));
          s.element = b->element;
          s.exact = b->exact;
        } else {
          Value e = join(element_of(left), element_of(right), arena());
          s.element = arena().make<Value>(e);
        }
        v.ref = arena().make<Sequence>(s);
        return v;
      }
      default: break;
    }
  }
  if (op == ast::Operator::Mult) {
    const Value& sequence = left.kind == ValueKind::List || left.kind == ValueKind::Tuple ? left : right;
    if (sequence.kind == ValueKind::List || sequence.kind == ValueKind::Tuple) {
      Sequence s;
      s.element = arena().make<Value>(element_of(sequence));
      Value v = make(sequence.kind);
      v.ref = arena().make<Sequence>(s);
      return v;
    }
    if (left.kind == ValueKind::Str || right.kind == ValueKind::Str) return make(ValueKind::Str);
  }
  // Nothing but a text can be added to a text.
  if (op == ast::Operator::Add && ((left.kind == ValueKind::Str && right.is_unknown()) || (left.is_unknown() && right.kind == ValueKind::Str)))
    return make(ValueKind::Str, Confidence::Likely);
  if (op == ast::Operator::BitOr && left.kind == ValueKind::Dict && right.kind == ValueKind::Dict) return join(left, right, arena());
  return unknown();
}

Value Interpreter::eval_bin_op(const ast::BinOp* e) {
  Value left = eval(e->left);
  Value right = eval(e->right);
  return binary(left, right, e->op(), e);
}

Value Interpreter::eval_unary(const ast::UnaryOp* e) {
  if (e->op() == ast::UnaryOperator::Not) {
    Value v = eval(e->operand);
    if (v.is_tensor_like()) {
      if (asks_truth(e->operand, v, BoolUse::Not, e)) return unknown();
      if (mode_.graph) return tensor(Symbolic::Yes, v.confidence, Origin::Operator);
      return make(ValueKind::Bool);
    }
    ask_object(v, e->operand);
    int truth = known_truth(v);
    return truth < 0 ? make(ValueKind::Bool) : boolean(truth == 0);
  }
  Value v = eval(e->operand);
  if (v.is_tensor_like()) {
    Value t = tensor(mode_.graph ? Symbolic::Yes : v.symbolic, v.confidence, Origin::Operator);
    t.name = v.name;
    t.dtype = v.dtype;
    t.rank = v.rank;
    return t;
  }
  static const Symbol kNeg = intern("__neg__"), kPos = intern("__pos__"), kInvert = intern("__invert__");
  Symbol method = e->op() == ast::UnaryOperator::USub ? kNeg : e->op() == ast::UnaryOperator::UAdd ? kPos : kInvert;
  if (std::optional<Value> said = protocol(v, method, {}, e)) return *said;
  if (v.kind == ValueKind::Int && v.is_constant && e->op() == ast::UnaryOperator::USub && v.integer != INT64_MIN) return integer(-v.integer);
  return generalised(v);
}

namespace {
// Whether a sequence of constants holds this one; answers as is_key_of does.
int is_one_of(const Value& v, const Value& sequence) {
  auto* s = v.is_constant && sequence.confidence != Confidence::Possible ? sequence.as<Sequence>() : nullptr;
  if (s == nullptr || !s->exact) return -1;
  if (std::any_of(s->elements.begin(), s->elements.end(), [&](const Value& e) { return e.kind == v.kind && same(e, v); })) return 1;
  return std::all_of(s->elements.begin(), s->elements.end(), [&](const Value& e) { return e.is_constant && e.kind == v.kind; }) ? 0 : -1;
}

// Whether a local variable's dict has this key: 1 yes, 0 no, -1 not known. Others may fill what lives elsewhere.
int is_key_of(const Value& key, const Value& mapping, const ast::Expr* node) {
  auto* name = ast::as<ast::Name>(node);
  if (name == nullptr || names::SlotRef::unpack(name->slot).hops != 0) return -1;
  if (!is_constant_key(key) || mapping.kind != ValueKind::Dict || mapping.ref == nullptr || mapping.confidence == Confidence::Possible) return -1;
  auto* d = mapping.as<Dictionary>();
  bool is_named = std::any_of(d->entries.begin(), d->entries.end(), [&](const DictEntry& e) { return same(e.key, key); });
  if (is_named) return d->exact ? 1 : -1;
  return d->has_no_other_keys() ? 0 : -1;
}

// Whether two classes are one. A class statement that ran twice made two of which it is not known which is meant.
Value same_class(const Value& a, const Value& b, bool wanted) {
  auto *x = a.as<ClassRecord>(), *y = b.as<ClassRecord>();
  bool is_sure = a.confidence == Confidence::Certain && b.confidence == Confidence::Certain && !a.may_be_none && !b.may_be_none;
  if (!is_sure || (x != y && x->scope == y->scope)) return make(ValueKind::Bool);
  return boolean((x == y) == wanted);
}
}  // namespace

Value Interpreter::eval_compare(const ast::Compare* e) {
  using ast::CmpOp;
  Value left = eval(e->left);
  const ast::Expr* left_node = e->left;
  Value result = make(ValueKind::Bool);
  std::uint32_t index = 0;
  for (const ast::Expr* right_node : e->comparators) {
    Value right = eval(right_node);
    CmpOp op = e->ops[index];
    bool last = index + 1 == e->comparators.size();
    Value one = make(ValueKind::Bool);
    if (std::optional<Value> said = compared_object(left, op, right, e)) {
      one = *said;
    } else if (op == CmpOp::Is || op == CmpOp::IsNot) {
      if (right.is_none() || left.is_none()) {
        const Value& v = right.is_none() ? left : right;
        if (v.is_none()) one = boolean(op == CmpOp::Is);
        else if (!v.is_unknown() && !v.may_be_none && v.confidence != Confidence::Possible) one = boolean(op == CmpOp::IsNot);
      } else if (left.kind == ValueKind::Bool && right.kind == ValueKind::Bool && left.is_constant && right.is_constant) {
        one = boolean((left.integer == right.integer) == (op == CmpOp::Is));
      } else if (left.kind == ValueKind::Class && right.kind == ValueKind::Class) {
        one = same_class(left, right, op == CmpOp::Is);
      }
    } else if (op == CmpOp::In || op == CmpOp::NotIn) {
      // `"boxes" in x`: asked of a dict, whatever custom says of x.
      const bool is_of_dict = left.kind == ValueKind::Str && right.confidence != Confidence::Certain;
      if (right.is_tensor_like() && !is_of_dict) emit(Iterated{span_of(right_node), doubted(right), IterationUse::Membership, {}});
      else if (left.is_tensor_like() && (right.kind == ValueKind::List || right.kind == ValueKind::Tuple || right.kind == ValueKind::Range))
        emit(UsedAsBool{span_of(left_node), span_of(e), doubted(left), BoolUse::Membership});
      else if (int holds = is_key_of(left, right, right_node); holds >= 0)
        one = boolean((holds == 1) == (op == CmpOp::In));
      else if (int among = right.kind == ValueKind::Tuple || (right.kind == ValueKind::List && unit_.number == 0) ? is_one_of(left, right) : -1; among >= 0)
        one = boolean((among == 1) == (op == CmpOp::In));
    } else if (left.is_tensor_like() || right.is_tensor_like()) {
      const Value& t = left.is_tensor_like() ? left : right;
      const Value& other = left.is_tensor_like() ? right : left;
      if (other.is_none() || (other.kind == ValueKind::Str && t.confidence != Confidence::Certain)) {
        one = make(ValueKind::Bool);
      } else {
        one = tensor(mode_.graph ? Symbolic::Yes : t.symbolic, t.confidence, Origin::Operator);
        one.dtype = DType::Bool;
        one.name = t.name;
        if (!last && asks_truth(e, one, BoolUse::ChainedComparison, e)) return unknown();
      }
    } else if (is_array(left) || is_array(right)) {
      one = make(ValueKind::NdArray, Confidence::Likely);
    } else if (left.kind == ValueKind::Class && right.kind == ValueKind::Class && (op == CmpOp::Eq || op == CmpOp::NotEq)) {
      one = same_class(left, right, op == CmpOp::Eq);
    } else if (left.is_constant && right.is_constant && left.kind == right.kind && (op == CmpOp::Eq || op == CmpOp::NotEq)) {
      one = boolean(same(left, right) == (op == CmpOp::Eq));
    } else if (left.is_constant && right.is_constant && left.kind == ValueKind::Int && right.kind == ValueKind::Int) {
      bool holds = op == CmpOp::Lt ? left.integer < right.integer : op == CmpOp::LtE ? left.integer <= right.integer
                 : op == CmpOp::Gt ? left.integer > right.integer : left.integer >= right.integer;
      one = boolean(holds);
    } else if (left.is_unknown() || right.is_unknown() || left.kind == ValueKind::Instance || right.kind == ValueKind::Instance) {
      one = unknown();
    }
    if (e->comparators.size() == 1) return one;
    result = one.is_tensor_like() ? one : (result.is_tensor_like() ? result : make(ValueKind::Bool));
    left = right;
    left_node = right_node;
    ++index;
  }
  return result;
}

Value Interpreter::eval_if_exp(const ast::IfExp* e) {
  bool staged = false;
  Value test = eval(e->test);
  int truth = -1;
  if (test.is_tensor_like()) {
    if (asks_truth(e->test, test, BoolUse::Conditional, e)) return unknown();
    staged = mode_.graph && mode_.converted();
  } else {
    truth = known_truth(test);
  }
  State before = fork();
  Value a, b;
  a.is_unbound = b.is_unbound = true;
  if (truth != 0) {
    narrow(e->test, true);
    a = eval(e->body);
    restore(before);
  }
  if (truth != 1) {
    narrow(e->test, false);
    b = eval(e->orelse);
    restore(before);
  }
  Value v = join(a, b, arena());
  if (staged) return v.is_tensor_like() || is_python_number(v) ? tensor(Symbolic::Yes, Confidence::Likely, Origin::Operator) : v;
  return v;
}

Value Interpreter::eval_lambda(const ast::Lambda* e) { return make_closure(e, e->args); }

}  // namespace graphvet::tracer
