// Builder: statements.
#include <fmt/format.h>

#include <utility>

#include "syntax/builder.h"

namespace graphvet::syntax {

using namespace ast;

void Builder::fail(std::uint32_t begin, std::uint32_t end, std::string message) {
  if (!failure_) failure_ = SyntaxError{begin, end, std::move(message)};
}

void Builder::report(std::uint32_t begin, std::uint32_t end, std::string message) {
  module_.add_error({begin, end, std::move(message)});
}

unsigned Builder::too_high(const Node& node) {
  fail(node.begin, node.end, "expression is nested too deeply");
  return max_height_;
}

void Builder::push_name(NameList& names, Symbol name) {
  bool is_full = (names.count & (names.count - 1)) == 0;  // room doubles at every power of two
  if (is_full) {
    auto* room = static_cast<Symbol*>(arena_.allocate(std::max(1u, names.count * 2) * sizeof(Symbol), alignof(Symbol)));
    std::copy(names.begin(), names.end(), room);
    names.data = room;
  }
  const_cast<Symbol*>(names.data)[names.count++] = name;
}

// ---- simple statements ----

Value Builder::expression_statement(Value value) {
  auto* node = make<ExprStmt>(Kind::ExprStmt, value.begin, value.end);
  node->value = value.as<Expr>();
  return value_of(node);
}

Value Builder::assignment(Value targets, Value value) {
  auto* node = make<Assign>(Kind::Assign, targets.begin, value.end);
  node->targets = close<Expr>(targets);
  node->value = value.as<Expr>();
  return value_of(node);
}

Value Builder::annotated_assignment(Value target, Value annotation, Value value) {
  auto* node = make<AnnAssign>(Kind::AnnAssign, target.begin, value.node != nullptr ? value.end : annotation.end);
  node->flag = is_bare(target, Kind::Name) ? 1 : 0;
  node->target = target.as<Expr>();
  node->annotation = annotation.as<Expr>();
  node->value = value.as<Expr>();
  return value_of(node);
}

Value Builder::augmented_assignment(Value target, Value op, Value value) {
  Kind kind = target.node->kind;
  if (kind != Kind::Name && kind != Kind::Attribute && kind != Kind::Subscript && kind != Kind::Error) {
    fail(target.begin, target.end,
         fmt::format("'{}' is an illegal expression for augmented assignment", describe(*target.as<Expr>())));
  }
  auto* node = make<AugAssign>(Kind::AugAssign, target.begin, value.end);
  node->flag = static_cast<std::uint8_t>(op.op);
  node->target = target.as<Expr>();
  node->value = value.as<Expr>();
  return value_of(node);
}

Value Builder::type_alias(Value keyword, Value alias_name, Value type_params, Value value) {
  needs(12, keyword.begin, keyword.end, "`type`");
  auto* node = make<TypeAlias>(Kind::TypeAlias, keyword.begin, value.end);
  node->name = name(alias_name).as<Expr>();
  node->type_params = close<TypeParam>(type_params);
  node->value = value.as<Expr>();
  return value_of(node);
}

Value Builder::return_statement(Value keyword, Value value) {
  need_for_bare_star(value, 8, "`*` behind `return` without parentheses");
  auto* node = make<Return>(Kind::Return, keyword.begin, value.node != nullptr ? value.end : keyword.end);
  node->value = value.as<Expr>();
  return value_of(node);
}

Value Builder::raise(Value keyword, Value exception, Value cause) {
  Value last = cause.node != nullptr ? cause : exception.node != nullptr ? exception : keyword;
  auto* node = make<Raise>(Kind::Raise, keyword.begin, last.end);
  node->exc = exception.as<Expr>();
  node->cause = cause.as<Expr>();
  return value_of(node);
}

Value Builder::del(Value keyword, Value targets) {
  auto* node = make<Delete>(Kind::Delete, keyword.begin, targets.end);
  node->targets = close<Expr>(targets);
  return value_of(node);
}

Value Builder::assertion(Value keyword, Value test, Value message) {
  auto* node = make<Assert>(Kind::Assert, keyword.begin, message.node != nullptr ? message.end : test.end);
  node->test = test.as<Expr>();
  node->msg = message.as<Expr>();
  return value_of(node);
}

Value Builder::first_name(Value name) { return add_name(with_node(name.begin, name.end, arena_.make<Global>()), name); }

Value Builder::add_name(Value names, Value name) {
  push_name(names.as<Global>()->names, name.name);
  return with_node(names.begin, name.end, names.node);
}

Value Builder::global(Value keyword, Value names) {
  return value_of(number_node(names.as<Global>(), Kind::Global, keyword.begin, names.end));
}

Value Builder::nonlocal(Value keyword, Value names) {
  auto* node = make<Nonlocal>(Kind::Nonlocal, keyword.begin, names.end);
  node->names = names.as<Global>()->names;
  return value_of(node);
}

// ---- imports ----

Value Builder::import(Value keyword, Value names) {
  auto* node = make<Import>(Kind::Import, keyword.begin, names.end);
  node->names = close<Alias>(names);
  return value_of(node);
}

Value Builder::from_module(Value dots, Value name) {
  auto* node = arena_.make<ImportFrom>();
  node->level = dots.count;
  node->module = name.name;
  return with_node(0, 0, node);
}

Value Builder::import_from(Value keyword, Value module, Value names) {
  auto* node = number_node(module.as<ImportFrom>(), Kind::ImportFrom, keyword.begin, names.end);
  node->names = close<Alias>(names);
  return value_of(node);
}

Value Builder::alias(Value name, Value as_name) {
  auto* node = make<Alias>(Kind::Alias, name.begin, std::max(name.end, as_name.end));
  node->name = name.name;
  node->asname = as_name.name;
  return value_of(node);
}

Value Builder::star_alias(Value star) {
  star.name = names_.intern("*");
  return alias(star, {});
}

Value Builder::join_dotted(Value name, Value part) const {
  name.end = part.end;
  name.name = {};  // not interned before the name is complete
  return name;
}

Value Builder::dotted(Value name) {
  if (name.name.id != 0) return name;
  std::string text(text_of(name.begin, name.end));
  std::erase_if(text, [](char c) { return c == ' ' || c == '\t' || c == '\f' || c == '\\' || c == '\n' || c == '\r'; });
  name.name = names_.intern(text);
  return name;
}

// ---- compound statements ----

template <class T>
Value Builder::finish_statement(T* node, Value body) {
  node->body = close<Stmt>(body);
  return value_of(node);
}

Value Builder::decorate(Value decorators, Value definition) {
  if (auto* function = as<FunctionDef>(definition.node)) {
    function->decorator_list = close<Expr>(decorators);
  } else {
    definition.as<ClassDef>()->decorator_list = close<Expr>(decorators);
  }
  return definition;
}

Value Builder::make_async(Value keyword, Value statement) {
  statement.begin = keyword.begin;
  statement.node->begin = keyword.begin;
  statement.node->flag = 1;
  if (statement.node->kind == Kind::Comprehension) note(keyword);
  return statement;
}

Value Builder::function(Value keyword, Value name, Value type_params, Value arguments, Value returns, Value body) {
  if (type_params.node != nullptr) needs(12, name.begin, name.end, "type parameters of a function");
  auto* node = make<FunctionDef>(Kind::FunctionDef, keyword.begin, body.end);
  node->name = name.name;
  node->name_begin = name.begin;
  node->type_params = close<TypeParam>(type_params);
  node->args = arguments.as<Arguments>();
  node->returns = returns.as<Expr>();
  return finish_statement(node, body);
}

Value Builder::class_def(Value keyword, Value name, Value type_params, Value bases, Value body) {
  if (type_params.node != nullptr) needs(12, name.begin, name.end, "type parameters of a class");
  auto* node = make<ClassDef>(Kind::ClassDef, keyword.begin, body.end);
  node->name = name.name;
  node->name_begin = name.begin;
  node->type_params = close<TypeParam>(type_params);
  if (auto* arguments = bases.as<Call>()) {
    finish(arguments->args);
    finish(arguments->keywords);
    node->bases = arguments->args;
    node->keywords = arguments->keywords;
  }
  return finish_statement(node, body);
}

Value Builder::if_statement(Value keyword, Value test, Value body, Value orelse) {
  auto* node = make<If>(Kind::If, keyword.begin, std::max(body.end, orelse.end));
  node->test = test.as<Expr>();
  node->orelse = close<Stmt>(orelse);
  return finish_statement(node, body);
}

Value Builder::while_statement(Value keyword, Value test, Value body, Value orelse) {
  auto* node = make<While>(Kind::While, keyword.begin, std::max(body.end, orelse.end));
  node->test = test.as<Expr>();
  node->orelse = close<Stmt>(orelse);
  return finish_statement(node, body);
}

Value Builder::for_statement(Value keyword, Value target, Value iter, Value body, Value orelse) {
  need_for_bare_star(iter, 9, "`*` behind `in` without parentheses");
  auto* node = make<For>(Kind::For, keyword.begin, std::max(body.end, orelse.end));
  node->target = target.as<Expr>();
  node->iter = iter.as<Expr>();
  node->orelse = close<Stmt>(orelse);
  return finish_statement(node, body);
}

Value Builder::with_statement(Value keyword, Value items, Value body) {
  auto* node = make<With>(Kind::With, keyword.begin, body.end);
  node->items = close<WithItem>(items);
  return finish_statement(node, body);
}

Value Builder::parenthesised_with(Value keyword, Value open, Value items, Value close, Value body) {
  needs(9, open.begin, close.end, "parentheses around the items of `with`");
  return with_statement(keyword, items, body);
}

// Until Python 3.8 a decorator is a dotted name, with or without a call.
Value Builder::decorator(Value expression) {
  const Expr* node = expression.as<Expr>();
  if (const auto* call = as<Call>(node)) node = call->func;
  while (node->kind == Kind::Attribute) node = as<Attribute>(node)->value;
  if (node->kind != Kind::Name || expression.is_parenthesised()) needs(9, expression.begin, expression.end, "a decorator that is no dotted name");
  return expression;
}

Value Builder::with_item(Value context, Value target) {
  auto* node = make<WithItem>(Kind::WithItem, context.begin, std::max(context.end, target.end));
  node->context_expr = context.as<Expr>();
  node->optional_vars = target.as<Expr>();
  return value_of(node);
}

// `with (a, b):` was read as one item that is a tuple; since Python 3.9 it is two items.
Value Builder::split_tuple_item(Value items) {
  auto* only = items.as<WithItem>();
  if (only->next != only || only->optional_vars != nullptr) return items;
  auto* tuple = as<Tuple>(only->context_expr);
  if (tuple == nullptr || tuple->elts.empty() || text_[tuple->begin] != '(') return items;
  for (Expr* element : tuple->elts) {
    if (element->kind == Kind::Starred || element->kind == Kind::NamedExpr) return items;
  }
  Value split;
  for (Expr* element = tuple->elts.first; element != nullptr;) {
    Expr* next = element->next;
    element->next = nullptr;
    split = append<WithItem>(split, with_item(value_of(element), {}));
    element = next;
  }
  return split;
}

Value Builder::try_statement(Value keyword, Value body, Value handlers, Value orelse, Value finally) {
  std::uint32_t end = std::max({body.end, handlers.end, orelse.end, finally.end});
  auto* node = make<Try>(Kind::Try, keyword.begin, end);
  node->handlers = close<ExceptHandler>(handlers);
  node->orelse = close<Stmt>(orelse);
  node->finalbody = close<Stmt>(finally);
  if (!node->handlers.empty()) node->flag = node->handlers.front()->flag;
  return finish_statement(node, body);
}

Value Builder::handler(Value keyword, Value type, Value name, Value body) {
  auto* node = make<ExceptHandler>(Kind::ExceptHandler, keyword.begin, body.end);
  node->type = type.as<Expr>();
  node->name = name.name;
  return finish_statement(node, body);
}

Value Builder::star_handler(Value keyword, Value type, Value name, Value body) {
  Value built = handler(keyword, type, name, body);
  built.node->flag = 1;
  needs(11, keyword.begin, keyword.end, "`except*`");
  return built;
}

Value Builder::append_handler(Value handlers, Value handler) {
  if (handlers.node->flag != handler.node->flag)
    report(handler.begin, handler.begin + 6, "cannot have both 'except' and 'except*' on the same 'try'");
  return append<ExceptHandler>(handlers, handler);
}

Value Builder::bare_except_types(Value types) {
  needs(14, types.begin, types.end, "several types behind `except` without parentheses");
  return tuple(types);
}

Value Builder::match(Value keyword, Value subject, Value cases) {
  needs(10, keyword.begin, keyword.end, "`match`");
  auto* node = make<Match>(Kind::Match, keyword.begin, cases.end);
  node->subject = subject.as<Expr>();
  node->cases = close<MatchCase>(cases);
  return value_of(node);
}

Value Builder::case_block(Value keyword, Value pattern, Value guard, Value body) {
  auto* node = make<MatchCase>(Kind::MatchCase, keyword.begin, body.end);
  node->pattern = pattern.as<Pattern>();
  node->guard = guard.as<Expr>();
  return finish_statement(node, body);
}

Value Builder::error_case(Value line) {
  return case_block(line, value_pattern(error_expression(line)), {}, list<Stmt>(error_statement(line)));
}

// ---- parameters ----

namespace {
// What an Arguments node remembers in `flag` until it is finished.
enum Seen : std::uint8_t { kSlashSeen = 1, kStarSeen = 2, kDefaultSeen = 4, kBareStarSeen = 8, kKwargSeen = 16 };
}  // namespace

Value Builder::no_arguments() { return with_node(0, 0, make<Arguments>(Kind::Arguments, 0, 0)); }

Value Builder::first_param(Value param) {
  auto* node = make<Arguments>(Kind::Arguments, param.begin, param.end);
  return add_param(value_of(node), param);
}

Arg* Builder::new_arg(Value name, Value annotation) {
  auto* node = make<Arg>(Kind::Arg, name.begin, std::max(name.end, annotation.end));
  node->name = name.name;
  node->annotation = annotation.as<Expr>();
  return node;
}

Value Builder::param(Value name, Value annotation, Value default_value) {
  param_kind_ = ParamKind::Plain;
  param_default_ = default_value.as<Expr>();
  return with_node(name.begin, std::max({name.end, annotation.end, default_value.end}), new_arg(name, annotation));
}

Value Builder::positional_only_mark(Value slash) {
  param_kind_ = ParamKind::Slash;
  return with_node(slash.begin, slash.end, nullptr);
}

Value Builder::keyword_only_mark(Value star) {
  param_kind_ = ParamKind::Star;
  return with_node(star.begin, star.end, nullptr);
}

Value Builder::star_param(Value name, Value annotation) {
  if (annotation.node != nullptr && annotation.node->kind == Kind::Starred)
    needs(11, annotation.begin, annotation.end, "`*` in an annotation");
  param_kind_ = ParamKind::StarArg;
  return value_of(new_arg(name, annotation));
}

Value Builder::double_star_param(Value name, Value annotation) {
  param_kind_ = ParamKind::DoubleStarArg;
  return value_of(new_arg(name, annotation));
}

Value Builder::add_param(Value arguments, Value param) {
  auto& node = *arguments.as<Arguments>();
  auto* arg = param.as<Arg>();
  auto refuse = [&](const char* why) {
    std::uint32_t begin = param.begin;
    while (param_kind_ >= ParamKind::Star && begin > 0 && (text_[begin] != '*' || text_[begin - 1] == '*')) --begin;
    fail(begin, param.end, why);
  };
  std::uint32_t last_end = std::exchange(node.end, param.end);
  if ((node.flag & kKwargSeen) != 0) refuse("arguments cannot follow var-keyword argument");
  switch (param_kind_) {
    case ParamKind::Plain:
      if ((node.flag & kStarSeen) != 0) {
        append_to(node.kwonlyargs, arg);
        append_to(node.kw_defaults,
                  param_default_ != nullptr ? param_default_
                                            : static_cast<Expr*>(make<ErrorExpr>(Kind::Error, param.end, param.end)));
        node.flag &= static_cast<std::uint8_t>(~kBareStarSeen);
        break;
      }
      append_to(node.args, arg);
      if (param_default_ != nullptr) {
        append_to(node.defaults, param_default_);
        node.flag |= kDefaultSeen;
      } else if ((node.flag & kDefaultSeen) != 0) {
        refuse("parameter without a default follows parameter with a default");
      }
      break;
    case ParamKind::Slash:
      if ((node.flag & kSlashSeen) != 0) refuse("/ may appear only once");
      else if ((node.flag & kStarSeen) != 0) refuse("/ must be ahead of *");
      else if (node.args.empty()) refuse("at least one argument must precede /");
      node.flag |= kSlashSeen;
      needs(8, param.begin, param.end, "`/` among the parameters");
      std::swap(node.posonlyargs, node.args);
      break;
    case ParamKind::Star:
    case ParamKind::StarArg:
      if ((node.flag & kStarSeen) != 0) refuse("* argument may appear only once");
      node.flag |= param_kind_ == ParamKind::Star ? kStarSeen | kBareStarSeen : kStarSeen;
      if (param_kind_ == ParamKind::StarArg) node.vararg = arg;
      break;
    case ParamKind::DoubleStarArg:
      if ((node.flag & kBareStarSeen) != 0) fail(last_end - 1, last_end, "named arguments must follow bare *");
      node.flag |= kKwargSeen;
      node.flag &= static_cast<std::uint8_t>(~kBareStarSeen);
      node.kwarg = arg;
      break;
  }
  return value_of(&node);
}

namespace {
// Whether two parameters may have one name: false is sure.
bool may_repeat_name(const Arguments& arguments) {
  std::uint64_t seen = 0;
  bool repeats = false;
  auto see = [&](const Arg* arg) {
    std::uint64_t bit = std::uint64_t{1} << (arg->name.id & 63);
    repeats |= (seen & bit) != 0;
    seen |= bit;
  };
  for (const auto* list : {&arguments.posonlyargs, &arguments.args, &arguments.kwonlyargs}) {
    for (const Arg* arg : *list) see(arg);
  }
  if (arguments.vararg != nullptr) see(arguments.vararg);
  if (arguments.kwarg != nullptr) see(arguments.kwarg);
  return repeats;
}
}  // namespace

Value Builder::finish_arguments(Value arguments) {
  auto& node = *arguments.as<Arguments>();
  if ((node.flag & kBareStarSeen) != 0) fail(node.end - 1, node.end, "named arguments must follow bare *");
  node.flag = 0;
  finish(node.posonlyargs);
  finish(node.args);
  finish(node.kwonlyargs);
  finish(node.defaults);
  finish(node.kw_defaults);
  if (may_repeat_name(node)) [[unlikely]] note(arguments);
  unsigned height = 0;
  for (Expr* value : node.defaults) height = std::max(height, value->aux + 1u);
  for (Expr* value : node.kw_defaults) height = std::max(height, value->aux + 1u);
  set_height(&node, height);
  return arguments;
}

// Gives an empty parameter list its place.
Value Builder::placed(Value arguments, Value behind) {
  if (arguments.node->end == 0) arguments.node->begin = arguments.node->end = behind.end;
  return arguments;
}

TypeParam* Builder::type_param(Value at, Value name, Value default_value) {
  auto* node = make<TypeParam>(Kind::TypeParam, at.begin, std::max(name.end, default_value.end));
  node->name = name.name;
  node->default_value = default_value.as<Expr>();
  if (default_value.node != nullptr) needs(13, default_value.begin, default_value.end, "the default of a type parameter");
  return node;
}

Value Builder::type_var(Value name, Value bound, Value default_value) {
  TypeParam* node = type_param(name, name, default_value);
  node->bound = bound.as<Expr>();
  node->end = std::max(node->end, bound.end);
  return value_of(node);
}

Value Builder::param_spec(Value stars, Value name, Value default_value) {
  TypeParam* node = type_param(stars, name, default_value);
  node->flag = 1;
  return value_of(node);
}

Value Builder::type_var_tuple(Value star, Value name, Value default_value) {
  TypeParam* node = type_param(star, name, default_value);
  node->flag = 2;
  return value_of(node);
}

}  // namespace graphvet::syntax
