// Checker: statements. Relies on the order of the source: see is_noted.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "syntax/check.h"
#include "syntax/checker.h"

namespace graphvet::syntax {

using namespace ast;

namespace {

constexpr int kMostBlocks = 21;  // CPython's limit of nested loops, `with`s and `try`s

constexpr std::array<std::string_view, 10> kFutures = {
    "nested_scopes", "generators", "division", "absolute_import", "with_statement", "print_function",
    "unicode_literals", "barry_as_FLUFL", "generator_stop", "annotations"};

const Symbol kFuture = intern("__future__"), kStar = intern("*");

bool is_docstring(const Stmt* statement) {
  const auto* expression = as<ExprStmt>(statement);
  if (expression == nullptr) return false;
  const auto* constant = as<Constant>(expression->value);
  return constant != nullptr && constant->constant() == ConstantKind::Str;
}

bool imports_from_future(const ImportFrom* node) { return node->module == kFuture && node->level == 0; }

std::uint32_t header_end(const Seq<Stmt>& body, const Stmt* whole) {
  return body.empty() ? whole->end : body.front()->begin;
}

}  // namespace

void check_module(ast::Module& module, std::string_view text, CheckNotes notes, bool is_notebook) {
  Checker(module, text, std::move(notes), is_notebook).run();
}

Checker::Checker(ast::Module& module, std::string_view text, CheckNotes notes, bool is_notebook)
    : module_(module), text_(text), notes_(std::move(notes)), is_notebook_(is_notebook) {
  std::ranges::sort(notes_.places);  // parsing goes from the inner to the outer
  notes_.places.push_back(0xFFFFFFFF);
  next_note_ = notes_.places.data();
  for (const SyntaxError& error : module.errors) first_error_ = std::min(first_error_, error.begin);
}

void Checker::report(std::uint32_t begin, std::uint32_t end, std::string message) {
  module_.add_error({begin, end, std::move(message)});
}

void Checker::run() {
  if (is_notebook_) find_notebook_futures();
  else find_futures();
  CheckScope scope;
  scope.is_async = is_notebook_;
  body(module_.body, scope, {});
  if (scope.has_declarations) declarations(scope);
  if (!notes_.has_debug) return;
  for (const Stmt* statement : module_.body) debug_names(statement);
}

// Only a docstring and other imports from __future__ may stand before one.
void Checker::find_futures() {
  bool is_first = true;
  for (const Stmt* statement : module_.body) {
    const auto* import = as<ImportFrom>(statement);
    bool is_future = import != nullptr && imports_from_future(import);
    if (!is_future && !(is_first && is_docstring(statement))) return;
    is_first = false;
    if (is_future) futures_.push_back(statement->begin);
  }
}

// Any statement of a cell may be one. Around a cell that is indented as a whole stands `if 1:`.
void Checker::find_notebook_futures() {
  auto find = [&](const Stmt* statement) {
    const auto* import = as<ImportFrom>(statement);
    if (import != nullptr && imports_from_future(import)) futures_.push_back(statement->begin);
  };
  for (const Stmt* statement : module_.body) {
    const auto* block = as<If>(statement);
    if (block == nullptr) find(statement);
    else if (as<Constant>(block->test) != nullptr)
      for (const Stmt* inner : block->body) find(inner);
  }
}

void Checker::body(const Seq<Stmt>& statements, CheckScope& scope, const Flow& flow) {
  for (const Stmt* node : statements) statement(node, scope, flow);
}

void Checker::statement(const Stmt* node, CheckScope& scope, const Flow& flow) {
  switch (node->kind) {
    case Kind::FunctionDef: return function(as<FunctionDef>(node), scope);
    case Kind::ClassDef: return class_definition(as<ClassDef>(node), scope);
    case Kind::If: return if_chain(as<If>(node), scope, flow);
    case Kind::For: return loop(as<For>(node), scope, flow);
    case Kind::While: {
      Flow inner = inside_block(flow, node);
      inner.in_loop = true;
      inner.star_handler_in_loop = false;
      look_into(as<While>(node)->test, scope);
      body(as<While>(node)->body, scope, inner);
      return body(as<While>(node)->orelse, scope, flow);
    }
    case Kind::With: return with(as<With>(node), scope, flow);
    case Kind::Try: return try_statement(as<Try>(node), scope, flow);
    case Kind::Match: return match(as<Match>(node), scope, flow);
    case Kind::Return: return return_statement(as<Return>(node), scope, flow);
    case Kind::Break:
    case Kind::Continue: return leave_loop(node, flow);
    case Kind::Global:
    case Kind::Nonlocal: scope.has_declarations = true; return;
    case Kind::ImportFrom: return import_from(as<ImportFrom>(node), scope);
    case Kind::ExprStmt: bare_star(as<ExprStmt>(node)->value); break;
    case Kind::Assign: return assign(as<Assign>(node), scope);
    case Kind::AugAssign: bare_star(as<AugAssign>(node)->value); break;
    case Kind::AnnAssign: return annotated_assign(as<AnnAssign>(node), scope);
    case Kind::TypeAlias: {
      const auto* alias = as<TypeAlias>(node);
      CheckScope outer{CheckScopeKind::Restricted, node, &scope, "the definition of a generic", &alias->type_params};
      type_params(alias->type_params, outer);
      if (is_noted(alias->value->begin, alias->value->end)) restricted(alias->value, "a type alias", outer);
      return;
    }
    default: break;
  }
  if (is_noted(node->begin, node->end)) children(node, scope);
}

// ---- definitions ----

void Checker::function(const FunctionDef* def, CheckScope& scope) {
  for (const Expr* decorator : def->decorator_list) look_into(decorator, scope);
  CheckScope generic{CheckScopeKind::Restricted, def, &scope, "the definition of a generic", &def->type_params};
  CheckScope& around = def->type_params.empty() ? scope : generic;
  if (is_noted(def->begin, header_end(def->body, def))) {
    defaults(def->args, scope);
    annotations(def->args, around);
    if (def->returns != nullptr) annotation(def->returns, around);
    repeated_parameters(def->args);
  }
  type_params(def->type_params, generic);
  CheckScope inner{CheckScopeKind::Function, def, &around};
  inner.is_async = def->is_async();
  body(def->body, inner, {});
  if (inner.has_declarations) declarations(inner);
  if (!inner.is_generator) return;
  for (const Return* node : inner.value_returns) report(*node, "'return' with value in async generator");
}

void Checker::class_definition(const ClassDef* def, CheckScope& scope) {
  for (const Expr* decorator : def->decorator_list) look_into(decorator, scope);
  CheckScope generic{CheckScopeKind::Restricted, def, &scope, "the definition of a generic", &def->type_params};
  CheckScope& around = def->type_params.empty() ? scope : generic;
  if (is_noted(def->begin, header_end(def->body, def))) {
    repeated_keywords(def->keywords);
    for (const Expr* base : def->bases) expression(base, around);
    for (const Keyword* keyword : def->keywords) expression(keyword, around);
  }
  type_params(def->type_params, generic);
  CheckScope inner{CheckScopeKind::Class, def, &around};
  body(def->body, inner, {});
  if (inner.has_declarations) declarations(inner);
}

// ---- blocks ----

// An `elif` is an If below the one before it: thousands of them are no reason to recurse.
void Checker::if_chain(const If* node, CheckScope& scope, const Flow& flow) {
  for (;;) {
    look_into(node->test, scope);
    body(node->body, scope, flow);
    const auto* next = node->orelse.size() == 1 ? as<If>(node->orelse.front()) : nullptr;
    if (next == nullptr) return body(node->orelse, scope, flow);
    node = next;
  }
}

Checker::Flow Checker::inside_block(const Flow& flow, const Node* node) {
  Flow inner = flow;
  if (++inner.blocks == kMostBlocks + 1) report(*node, "too many statically nested blocks");
  return inner;
}

void Checker::loop(const For* node, CheckScope& scope, const Flow& flow) {
  if (node->is_async() && !scope.is_async) report_misplaced(*node, "'async for' outside async function");
  Flow inner = inside_block(flow, node);
  inner.in_loop = true;
  inner.star_handler_in_loop = false;
  target(node->target);
  bare_star(node->iter);
  look_into(node->target, scope);
  look_into(node->iter, scope);
  body(node->body, scope, inner);
  body(node->orelse, scope, flow);
}

void Checker::with(const With* node, CheckScope& scope, const Flow& flow) {
  if (node->is_async() && !scope.is_async) report_misplaced(*node, "'async with' outside async function");
  Flow inner = flow;
  for (const WithItem* item : node->items) {
    inner = inside_block(inner, item);
    look_into(item->context_expr, scope);
    if (item->optional_vars == nullptr) continue;
    target(item->optional_vars);
    look_into(item->optional_vars, scope);
  }
  body(node->body, scope, inner);
}

void Checker::try_statement(const Try* node, CheckScope& scope, const Flow& flow) {
  Flow outer = node->finalbody.empty() ? flow : inside_block(flow, node);
  Flow inner = node->handlers.empty() ? outer : inside_block(outer, node);
  body(node->body, scope, inner);
  for (const ExceptHandler* handler : node->handlers) {
    if (handler->type == nullptr && handler->next != nullptr) report(*handler, "default 'except:' must be last");
    Flow handling = handler->name ? inside_block(inner, handler) : inner;
    handling.in_star_handler |= handler->flag != 0;
    handling.star_handler_in_loop |= handler->flag != 0;
    look_into(handler->type, scope);
    body(handler->body, scope, handling);
  }
  body(node->orelse, scope, outer);
  body(node->finalbody, scope, outer);
}

void Checker::return_statement(const Return* node, CheckScope& scope, const Flow& flow) {
  if (scope.kind != CheckScopeKind::Function) return report_misplaced(*node, "'return' outside function");
  if (flow.in_star_handler) report(*node, "'break', 'continue' and 'return' cannot appear in an except* block");
  if (node->value == nullptr) return;
  bare_star(node->value);
  if (scope.is_async) scope.value_returns.push_back(node);
  look_into(node->value, scope);
}

void Checker::leave_loop(const Stmt* node, const Flow& flow) {
  if (flow.star_handler_in_loop) report(*node, "'break', 'continue' and 'return' cannot appear in an except* block");
  else if (!flow.in_loop) report_misplaced(*node, node->kind == Kind::Break ? "'break' outside loop" : "'continue' not properly in loop");
}

// ---- simple statements ----

void Checker::import_from(const ImportFrom* node, const CheckScope& scope) {
  if (scope.kind != CheckScopeKind::Module && !node->names.empty() && node->names.front()->name == kStar)
    report_misplaced(*node->names.front(), "import * only allowed at module level");
  if (!imports_from_future(node)) return;
  if (!std::ranges::binary_search(futures_, node->begin))
    return report_misplaced(*node, "from __future__ imports must occur at the beginning of the file");
  for (const Alias* alias : node->names) {
    std::string_view name = alias->name.text();
    postponed_annotations_ |= name == "annotations";
    if (name == "braces") report(*alias, "not a chance");
    else if (std::ranges::find(kFutures, name) == kFutures.end())
      report(*alias, fmt::format("future feature {} is not defined", name));
  }
}

void Checker::assign(const Assign* node, CheckScope& scope) {
  for (const Expr* each : node->targets) target(each);
  bare_star(node->value);
  if (is_noted(node->begin, node->end)) children(node, scope);
}

void Checker::annotated_assign(const AnnAssign* node, CheckScope& scope) {
  bare_star(node->value);
  if (!is_noted(node->begin, node->end)) return;
  expression(node->target, scope);
  annotation(node->annotation, scope);
  if (node->value != nullptr) expression(node->value, scope);
}

}  // namespace graphvet::syntax
