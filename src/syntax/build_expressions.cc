// Builder: expressions and the targets among them.
#include <fmt/format.h>

#include <array>
#include <utility>

#include "syntax/builder.h"
#include "syntax/literals.h"

namespace graphvet::syntax {

using namespace ast;

namespace {
constexpr const char* kWalrusInSubscript = "`:=` in a subscript without parentheses";
}  // namespace

Value Builder::constant(Value token, ConstantKind kind) {
  auto* node = make<Constant>(Kind::Constant, token.begin, token.end);
  node->flag = static_cast<std::uint8_t>(kind);
  return value_of(node);
}

Value Builder::binary(Value left, Operator op, Value right) {
  refuse_bare_not(right);
  auto* node = make<BinOp>(Kind::BinOp, left.begin, right.end);
  node->flag = static_cast<std::uint8_t>(op);
  node->left = left.as<Expr>();
  node->right = right.as<Expr>();
  return over(node, left, right);
}

void Builder::refuse_not(Value operand) { fail(operand.begin, operand.end, "'not' after an operator must be parenthesized"); }

Value Builder::number(Value token) {
  auto* node = make<Constant>(Kind::Constant, token.begin, token.end);
  read_number(text_of(token.begin, token.end), arena_, *node);
  if (node->constant() == ConstantKind::Int && !node->fits()) [[unlikely]] refuse_long_integer(*node);
  return value_of(node);
}

// CPython (the patch releases of 2022 and later) converts no longer decimal integer, not even in source.
void Builder::refuse_long_integer(const Constant& number) {
  constexpr std::size_t kMostDigits = 4300;
  bool is_decimal = number.text.find_first_not_of("0123456789") == std::string_view::npos;
  if (!is_decimal || number.text.size() <= kMostDigits) return;
  fail(number.begin, number.end,
       fmt::format("exceeds the limit ({} digits) for integer string conversion: value has {} digits; consider hexadecimal "
                   "for huge integer literals", kMostDigits, number.text.size()));
}

// ---- operators ----

Value Builder::unary(UnaryOperator op, Value token, Value operand) {
  if (op != UnaryOperator::Not) refuse_bare_not(operand);
  auto* node = make<UnaryOp>(Kind::UnaryOp, token.begin, operand.end);
  node->flag = static_cast<std::uint8_t>(op);
  node->operand = operand.as<Expr>();
  return over(node, operand);
}

Value Builder::boolean(BoolOpKind op, Value left, Value right) {
  auto* chain = as<BoolOp>(left.node);
  if (chain == nullptr || chain->op() != op || left.is_parenthesised()) {
    chain = make<BoolOp>(Kind::BoolOp, left.begin, right.end);
    chain->flag = static_cast<std::uint8_t>(op);
    chain->values = {left.as<Expr>(), 1};
    chain->last = left.as<Expr>();
    chain->aux = static_cast<std::uint16_t>(left.node->aux + 1);
  }
  chain->last->next = right.as<Expr>();
  chain->last = right.as<Expr>();
  ++chain->values.count;
  chain->end = right.end;
  set_height(chain, std::max<unsigned>(chain->aux, right.node->aux + 1u));
  return value_of(chain);
}

Value Builder::compare(Value left, CmpOp op, Value right) {
  refuse_bare_not(right);
  auto* chain = as<Compare>(left.node);
  if (chain == nullptr || left.is_parenthesised()) {
    chain = make<Compare>(Kind::Compare, left.begin, right.end);
    chain->left = left.as<Expr>();
    chain->comparators.first = right.as<Expr>();
    chain->aux = static_cast<std::uint16_t>(left.node->aux + 1);
  } else {
    chain->last->next = right.as<Expr>();
    chain->end = right.end;
  }
  chain->last = right.as<Expr>();
  std::uint32_t count = chain->comparators.count++;
  if ((count & (count - 1)) == 0) {  // room doubles at every power of two
    auto* room = static_cast<CmpOp*>(arena_.allocate(std::max(1u, count * 2), 1));
    std::copy(chain->ops, chain->ops + count, room);
    chain->ops = room;
  }
  const_cast<CmpOp*>(chain->ops)[count] = op;
  set_height(chain, std::max<unsigned>(chain->aux, right.node->aux + 1u));
  return value_of(chain);
}

Value Builder::await(Value keyword, Value operand) {
  auto* node = make<Await>(Kind::Await, keyword.begin, operand.end);
  node->value = operand.as<Expr>();
  note(keyword);
  return over(node, operand);
}

// `return *a, b`: a tuple without parentheses that unpacks something.
void Builder::need_for_bare_star(Value tuple, int minor, const char* what) {
  if (tuple.node == nullptr || !is_bare(tuple, Kind::Tuple)) return;
  for (const Expr* element : tuple.as<Tuple>()->elts) {
    if (element->kind == Kind::Starred && text_[tuple.begin] != '(') return needs(minor, element->begin, element->end, what);
  }
}

void Builder::need_for_bare_walrus(const Seq<Expr>& elements, int minor, const char* what) {
  for (const Expr* element : elements) {
    bool is_bare_walrus = element->kind == Kind::NamedExpr && !is_in_parentheses(*element);
    if (is_bare_walrus) needs(minor, element->begin, element->end, what);
  }
}

// Whether `(` stands before an expression.
bool Builder::is_in_parentheses(const Expr& expression) const {
  std::size_t before = expression.begin;
  while (before > 0 && std::string_view(" \t\f\r\n").find(text_[before - 1]) != std::string_view::npos) --before;
  return before > 0 && text_[before - 1] == '(';
}

Value Builder::yield(Value keyword, Value value) {
  need_for_bare_star(value, 8, "`*` behind `yield` without parentheses");
  auto* node = make<Yield>(Kind::Yield, keyword.begin, std::max(keyword.end, value.end));
  node->value = value.as<Expr>();
  set_height(node, height_above(value));
  note(keyword);
  return value_of(node);
}

Value Builder::yield_from(Value keyword, Value value) {
  auto* node = make<YieldFrom>(Kind::YieldFrom, keyword.begin, value.end);
  note(keyword);
  node->value = value.as<Expr>();
  return over(node, value);
}

Value Builder::named_expression(Value target, Value value) {
  auto* node = make<NamedExpr>(Kind::NamedExpr, target.begin, value.end);
  node->target = name(target).as<Expr>();
  node->value = value.as<Expr>();
  note(target);
  needs(8, target.begin, target.end, "`:=`");
  return over(node, value);
}

Value Builder::conditional(Value body, Value test, Value orelse) {
  auto* node = make<IfExp>(Kind::IfExp, body.begin, orelse.end);
  node->body = body.as<Expr>();
  node->test = test.as<Expr>();
  node->orelse = orelse.as<Expr>();
  set_height(node, std::max({height_above(body), height_above(test), height_above(orelse)}));
  return value_of(node);
}

Value Builder::lambda(Value keyword, Value arguments, Value body) {
  auto* node = make<Lambda>(Kind::Lambda, keyword.begin, body.end);
  node->args = arguments.as<Arguments>();
  node->body = body.as<Expr>();
  return over(node, arguments, body);
}

Value Builder::starred(Value star, Value value) {
  auto* node = make<Starred>(Kind::Starred, star.begin, value.end);
  node->value = value.as<Expr>();
  return over(node, value);
}

Value Builder::starred_index(Value star, Value value) {
  needs(11, star.begin, value.end, "`*` in a subscript");
  return starred(star, value);
}

Value Builder::star_expression(Value star, Value value) {
  if (is_bare(value, Kind::BoolOp) || is_bare(value, Kind::Compare) || is_bare_not(value))
    fail(value.begin, value.end, "invalid syntax");
  return starred(star, value);
}

// ---- calls and subscripts ----

// Whether an open list has the keyword. A long one counts as one that has: the check looks at it properly.
bool Builder::repeats_keyword(const Seq<Keyword>& open, Symbol name) {
  constexpr std::uint32_t kLong = 32;
  if (open.count > kLong) return true;
  const Keyword* at = open.first;
  for (std::uint32_t i = 0; i < open.count; ++i, at = at->next) {
    if (at->arg == name) return true;
  }
  return false;
}

Value Builder::add_argument(Value call, Value argument) {
  auto* node = call.as<Call>();
  if (call.begin == 0 && call.end == 0) call.begin = argument.begin;
  call.end = argument.end;
  node->aux = std::max<std::uint16_t>(node->aux, static_cast<std::uint16_t>(argument.node->aux + 1));
  if (auto* keyword = as<Keyword>(argument.node)) {
    if (keyword->arg.id != 0 && repeats_keyword(node->keywords, keyword->arg)) [[unlikely]] note(argument);
    append_to(node->keywords, keyword);
    if (keyword->arg.id == 0) node->flag = 1;
    return call;
  }
  if (argument.node->kind == Kind::Starred) {
    if (node->flag != 0)
      fail(argument.begin, argument.end, "iterable argument unpacking follows keyword argument unpacking");
  } else if (!node->keywords.empty()) {
    fail(argument.begin, argument.end,
         node->flag != 0 ? "positional argument follows keyword argument unpacking"
                         : "positional argument follows keyword argument");
  }
  append_to(node->args, argument.as<Expr>());
  return call;
}

Value Builder::keyword(Value name, Value value) {
  auto* node = make<Keyword>(Kind::Keyword, name.begin, value.end);
  node->arg = name.name;
  node->value = value.as<Expr>();
  return over(node, value);
}

Value Builder::double_starred(Value stars, Value value) {
  auto* node = make<Keyword>(Kind::Keyword, stars.begin, value.end);
  node->value = value.as<Expr>();
  return over(node, value);
}

Value Builder::call(Value function, Value arguments, Value close) {
  auto* node = arguments.node != nullptr ? arguments.as<Call>() : arena_.make<Call>();
  number_node(node, Kind::Call, function.begin, close.end);
  node->flag = 0;
  node->func = function.as<Expr>();
  finish(node->args);
  finish(node->keywords);
  set_height(node, std::max<unsigned>(node->aux, function.node->aux + 1u));
  return value_of(node);
}

Value Builder::call_with_generator(Value function, Value open, Value element, Value clauses, Value close) {
  Value arguments = add_argument(new_call(), generator(open, element, clauses, close));
  return call(function, arguments, close);
}

Value Builder::subscript(Value object, Value slices, Value close) {
  if (is_bare(slices, Kind::NamedExpr)) needs(10, slices.begin, slices.end, kWalrusInSubscript);
  auto* node = make<Subscript>(Kind::Subscript, object.begin, close.end);
  node->value = object.as<Expr>();
  node->slice = slices.as<Expr>();
  return over(node, object, slices);
}

Value Builder::slice(Value lower, Value colon, Value upper, Value second_colon, Value step) {
  std::uint32_t begin = lower.node != nullptr ? lower.begin : colon.begin;
  auto* node = make<Slice>(Kind::Slice, begin, std::max({colon.end, upper.end, second_colon.end, step.end}));
  node->lower = lower.as<Expr>();
  node->upper = upper.as<Expr>();
  node->step = step.as<Expr>();
  set_height(node, std::max({height_above(lower), height_above(upper), height_above(step)}));
  return value_of(node);
}

// ---- displays and comprehensions ----

Value Builder::sequence_of(Expr* node, Seq<Expr>& elements, Value list) {
  unsigned height = 0;
  elements = close<Expr>(list, height);
  set_height(node, height);
  return value_of(node);
}

Value Builder::tuple(Value elements) {
  auto* node = make<Tuple>(Kind::Tuple, elements.begin, elements.end);
  return sequence_of(node, node->elts, elements);
}

Value Builder::index_tuple(Value elements) {
  Value made = tuple(elements);
  need_for_bare_walrus(made.as<Tuple>()->elts, 10, kWalrusInSubscript);
  return made;
}

Value Builder::empty_tuple(Value open, Value close) {
  return value_of(make<Tuple>(Kind::Tuple, open.begin, close.end));
}

Value Builder::parenthesised_tuple(Value open, Value elements, Value close) {
  return tuple(between(elements, open, close));
}

Value Builder::group(Value open, Value elements, Value close) {
  auto* last = elements.as<Expr>();
  if (last->next != last) return parenthesised_tuple(open, elements, close);
  if (last->kind == Kind::Starred) fail(last->begin, last->end, "cannot use starred expression here");
  last->next = nullptr;
  return between(elements, open, close);
}

Value Builder::list_display(Value open, Value elements, Value close) {
  auto* node = make<List>(Kind::List, open.begin, close.end);
  return sequence_of(node, node->elts, elements);
}

Value Builder::set_display(Value open, Value elements, Value close) {
  auto* node = make<Set>(Kind::Set, open.begin, close.end);
  Value set = sequence_of(node, node->elts, elements);
  need_for_bare_walrus(node->elts, 9, "`:=` in a set without parentheses");
  return set;
}

Value Builder::add_dict_item(Value dict, Value key, Value value) {
  auto* node = dict.as<Dict>();
  append_to(node->keys, key.as<Expr>());
  append_to(node->values, value.as<Expr>());
  unsigned height = std::max(key.node->aux, value.node->aux) + 1u;
  node->aux = std::max<std::uint16_t>(node->aux, static_cast<std::uint16_t>(height));
  return dict;
}

Value Builder::add_dict_unpacking(Value dict, Value stars, Value mapping) {
  if (is_bare(mapping, Kind::BoolOp) || is_bare(mapping, Kind::Compare) || is_bare_not(mapping))
    fail(mapping.begin, mapping.end, "invalid syntax");
  return add_dict_item(dict, error_expression(stars), mapping);
}

Value Builder::dict_display(Value open, Value dict, Value close) {
  if (dict.node == nullptr) dict = new_dict();
  auto* node = dict.as<Dict>();
  node->begin = open.begin;
  node->end = close.end;
  finish(node->keys);
  finish(node->values);
  set_height(node, node->aux);
  return value_of(node);
}

template <class T>
Value Builder::comprehension_of(Kind kind, Value open, Value element, Value clauses, Value close_bracket) {
  auto* node = make<T>(kind, open.begin, close_bracket.end);
  node->elt = element.as<Expr>();
  unsigned height = height_above(element);
  node->generators = close<Comprehension>(clauses, height);
  set_height(node, height);
  return value_of(node);
}

Value Builder::generator(Value open, Value element, Value clauses, Value close) {
  return comprehension_of<GeneratorExp>(Kind::GeneratorExp, open, element, clauses, close);
}

Value Builder::list_comprehension(Value open, Value element, Value clauses, Value close) {
  return comprehension_of<ListComp>(Kind::ListComp, open, element, clauses, close);
}

Value Builder::set_comprehension(Value open, Value element, Value clauses, Value close) {
  if (is_bare(element, Kind::NamedExpr)) needs(9, element.begin, element.end, "`:=` in a set without parentheses");
  return comprehension_of<SetComp>(Kind::SetComp, open, element, clauses, close);
}

Value Builder::dict_comprehension(Value open, Value key, Value value, Value clauses, Value close_bracket) {
  auto* node = make<DictComp>(Kind::DictComp, open.begin, close_bracket.end);
  node->key = key.as<Expr>();
  node->value = value.as<Expr>();
  unsigned height = std::max(height_above(key), height_above(value));
  node->generators = close<Comprehension>(clauses, height);
  set_height(node, height);
  return value_of(node);
}

namespace {
bool holds_star(const Expr& target) {
  const auto* tuple = as<Tuple>(&target);
  const auto* list = as<List>(&target);
  if (tuple == nullptr && list == nullptr) return target.kind == Kind::Starred;
  for (const Expr* element : tuple != nullptr ? tuple->elts : list->elts) {
    if (holds_star(*element)) return true;
  }
  return false;
}
}  // namespace

Value Builder::for_clause(Value keyword, Value target, Value iter, Value conditions) {
  auto* node = make<Comprehension>(Kind::Comprehension, keyword.begin, std::max(iter.end, conditions.end));
  node->target = target.as<Expr>();
  node->iter = iter.as<Expr>();
  if (holds_star(*node->target)) [[unlikely]] note(keyword);
  unsigned height = std::max(height_above(target), height_above(iter));
  node->ifs = close<Expr>(conditions, height);
  set_height(node, height);
  return value_of(node);
}

// ---- targets ----

std::string_view describe(const Expr& expression) {
  switch (expression.kind) {
    case Kind::Attribute: return "attribute";
    case Kind::Subscript: return "subscript";
    case Kind::Starred: return "starred";
    case Kind::Name: return "name";
    case Kind::List: return "list";
    case Kind::Tuple: return "tuple";
    case Kind::Lambda: return "lambda";
    case Kind::Call: return "function call";
    case Kind::BoolOp:
    case Kind::BinOp:
    case Kind::UnaryOp: return "expression";
    case Kind::GeneratorExp: return "generator expression";
    case Kind::Yield:
    case Kind::YieldFrom: return "yield expression";
    case Kind::Await: return "await expression";
    case Kind::ListComp: return "list comprehension";
    case Kind::SetComp: return "set comprehension";
    case Kind::DictComp: return "dict comprehension";
    case Kind::Dict: return "dict literal";
    case Kind::Set: return "set display";
    case Kind::JoinedStr:
    case Kind::FormattedValue: return "f-string expression";
    case Kind::TemplateStr:
    case Kind::Interpolation: return "t-string expression";
    case Kind::Compare: return "comparison";
    case Kind::IfExp: return "conditional expression";
    case Kind::NamedExpr: return "named expression";
    case Kind::Constant:
      switch (as<Constant>(&expression)->constant()) {
        case ConstantKind::None: return "None";
        case ConstantKind::True: return "True";
        case ConstantKind::False: return "False";
        case ConstantKind::Ellipsis: return "ellipsis";
        default: return "literal";
      }
    default: return "expression";
  }
}

namespace {
bool may_be_meant_as_equality(const Expr& target) {
  switch (target.kind) {
    case Kind::Constant: {
      ConstantKind kind = as<Constant>(&target)->constant();
      return kind != ConstantKind::None && kind != ConstantKind::True && kind != ConstantKind::False;
    }
    case Kind::NamedExpr:
    case Kind::IfExp:
    case Kind::GeneratorExp:
    case Kind::Lambda: return false;
    default: return true;
  }
}
}  // namespace

void Builder::check_target_node(const Expr* target, TargetUse use) {
  TargetUse inner = use == TargetUse::Assign || use == TargetUse::Chain ? TargetUse::Nested : use;
  auto check_all = [&](const Seq<Expr>& elements) {
    for (const Expr* element : elements) check_target_node(element, inner);
  };
  switch (target->kind) {
    case Kind::Name:
    case Kind::Attribute:
    case Kind::Subscript:
    case Kind::Error: return;
    case Kind::List: return check_all(as<List>(target)->elts);
    case Kind::Tuple: return check_all(as<Tuple>(target)->elts);
    case Kind::Starred:
      if (use != TargetUse::Delete) return check_target_node(as<Starred>(target)->value, inner);
      break;
    default: break;
  }
  bool is_yield = target->kind == Kind::Yield || target->kind == Kind::YieldFrom;
  if (is_yield && (use == TargetUse::Assign || use == TargetUse::Chain) && !is_in_parentheses(*target))
    return fail(target->begin, target->end, "assignment to yield expression not possible");
  std::string message = use == TargetUse::Delete ? "cannot delete " : "cannot assign to ";
  message += describe(*target);
  if (use == TargetUse::Assign && may_be_meant_as_equality(*target))
    message += " here. Maybe you meant '==' instead of '='?";
  fail(target->begin, target->end, std::move(message));
}

Value Builder::check_target(Value target) {
  check_target_node(target.as<Expr>(), TargetUse::Assign);
  return target;
}

Value Builder::check_plain_target(Value target) {
  check_target_node(target.as<Expr>(), TargetUse::Chain);
  return target;
}

Value Builder::check_for_target(Value target) {
  check_target_node(target.as<Expr>(), TargetUse::For);
  return target;
}

Value Builder::check_del_target(Value target) {
  check_target_node(target.as<Expr>(), TargetUse::Delete);
  return target;
}

Value Builder::check_annotation_target(Value target) {
  switch (target.node->kind) {
    case Kind::Name:
    case Kind::Attribute:
    case Kind::Subscript:
    case Kind::Error: break;
    case Kind::List: fail(target.begin, target.end, "only single target (not list) can be annotated"); break;
    case Kind::Tuple: fail(target.begin, target.end, "only single target (not tuple) can be annotated"); break;
    default: fail(target.begin, target.end, "illegal target for annotation"); break;
  }
  return target;
}

}  // namespace graphvet::syntax
