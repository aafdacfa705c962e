// Checker: expressions in which something was noted, and the targets of assignments.
#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "syntax/check.h"
#include "syntax/checker.h"
#include "syntax/walk.h"

namespace graphvet::syntax {

using namespace ast;

namespace {

const char* comprehension_name(Kind kind) {
  switch (kind) {
    case Kind::ListComp: return "list comprehension";
    case Kind::SetComp: return "set comprehension";
    case Kind::DictComp: return "dict comprehension";
    default: return "generator expression";
  }
}

bool contains(const std::vector<Symbol>& names, Symbol name) { return std::ranges::find(names, name) != names.end(); }

}  // namespace

void Checker::children(const Node* node, CheckScope& scope) {
  for_each_child(node, [&](const Node* child) { expression(child, scope); });
}

void Checker::expression(const Node* node, CheckScope& scope) {
  switch (node->kind) {
    case Kind::Yield:
      bare_star(as<Yield>(node)->value);
      yield(as<Yield>(node), scope);
      break;
    case Kind::YieldFrom: yield(as<YieldFrom>(node), scope); break;
    case Kind::Await: await(as<Await>(node), scope); break;
    case Kind::NamedExpr: walrus(as<NamedExpr>(node), scope); break;
    case Kind::FormattedValue: bare_star(as<FormattedValue>(node)->value); break;
    case Kind::Interpolation: bare_star(as<Interpolation>(node)->value); break;
    case Kind::Call: repeated_keywords(as<Call>(node)->keywords); break;
    case Kind::Lambda: return lambda(as<Lambda>(node), scope);
    case Kind::ListComp:
    case Kind::SetComp:
    case Kind::DictComp:
    case Kind::GeneratorExp: return comprehension(node, scope);
    default: break;
  }
  children(node, scope);
}

// ---- yield, await, := ----

void Checker::yield(const Expr* node, CheckScope& scope) {
  using enum CheckScopeKind;
  if (scope.kind == Restricted) return report(*node, fmt::format("yield expression cannot be used within {}", scope.what));
  if (scope.kind == Comprehension) return report(*node, fmt::format("'yield' inside {}", scope.what));
  if (!scope.is_function_like()) return report_misplaced(*node, "'yield' outside function");
  if (node->kind == Kind::YieldFrom && scope.is_async) return report(*node, "'yield from' inside async function");
  scope.is_generator = true;
}

void Checker::await(const Await* node, CheckScope& scope) {
  using enum CheckScopeKind;
  if (scope.kind == Restricted) return report(*node, fmt::format("await expression cannot be used within {}", scope.what));
  if (!scope.is_function_like() && !scope.is_async) return report_misplaced(*node, "'await' outside function");
  if (scope.kind == Comprehension) scope.is_async = true;
  else if (!scope.is_async) report_misplaced(*node, "'await' outside async function");
}

void Checker::walrus(const NamedExpr* node, CheckScope& scope) {
  using enum CheckScopeKind;
  if (scope.kind == Restricted) return report(*node, fmt::format("named expression cannot be used within {}", scope.what));
  if (scope.iterables > 0)
    return report(*node, "assignment expression cannot be used in a comprehension iterable expression");
  const auto* name = as<Name>(node->target);
  if (scope.kind == Comprehension && name != nullptr) walrus_in_comprehension(name, scope);
}

// The name belongs to the function around all comprehensions.
void Checker::walrus_in_comprehension(const Name* name, CheckScope& scope) {
  using enum CheckScopeKind;
  CheckScope* at = &scope;
  for (; at->kind == Comprehension; at = at->outer) {
    if (contains(at->loop_names, name->id_))
      return report(*name, fmt::format("assignment expression cannot rebind comprehension iteration variable '{}'",
                                       name->id_.text()));
  }
  if (at->kind == Class)
    return report(*name, "assignment expression within a comprehension cannot be used in a class body");
  if (at->kind == Restricted)
    return report(*name, fmt::format("assignment expression within a comprehension cannot be used in {}", at->what));
  scope.walrus_names.push_back(name->id_);
}

// ---- scopes inside expressions ----

void Checker::lambda(const Lambda* node, CheckScope& scope) {
  defaults(node->args, scope);
  repeated_parameters(node->args);
  CheckScope inner{CheckScopeKind::Lambda, node, &scope};
  inner.iterables = scope.iterables;
  expression(node->body, inner);
}

void Checker::comprehension(const Node* node, CheckScope& scope) {
  CheckScope inner{CheckScopeKind::Comprehension, node, &scope, comprehension_name(node->kind)};
  inner.iterables = scope.iterables;
  bool is_first = true;
  for_each_child(node, [&](const Node* child) {
    const auto* clause = as<Comprehension>(child);
    if (clause == nullptr) return;
    generator(clause, inner, is_first ? scope : inner);
    is_first = false;
  });
  for_each_child(node, [&](const Node* child) {
    if (child->kind != Kind::Comprehension) expression(child, inner);
  });
  if (!inner.is_async || node->kind == Kind::GeneratorExp) return;
  if (scope.kind != CheckScopeKind::Comprehension && !scope.is_async)
    report_misplaced(*node, "asynchronous comprehension outside of an asynchronous function");
  if (scope.kind != CheckScopeKind::Comprehension) return;
  module_.new_syntax.push_back({node->begin, node->end, 11, "an asynchronous comprehension inside another comprehension"});
  scope.is_async = true;
}

void Checker::generator(const Comprehension* clause, CheckScope& inner, CheckScope& iterable_scope) {
  ++iterable_scope.iterables;
  expression(clause->iter, iterable_scope);
  --iterable_scope.iterables;
  if (clause->is_async()) inner.is_async = true;
  target(clause->target);
  bind_loop_names(clause->target, inner);
  for (const Expr* condition : clause->ifs) expression(condition, inner);
}

void Checker::bind_loop_names(const Expr* target_node, CheckScope& inner) {
  switch (target_node->kind) {
    case Kind::Name: {
      Symbol name = as<Name>(target_node)->id_;
      if (contains(inner.walrus_names, name))
        report(*target_node, fmt::format("comprehension inner loop cannot rebind assignment expression target '{}'", name.text()));
      inner.loop_names.push_back(name);
      return;
    }
    case Kind::Starred: return bind_loop_names(as<Starred>(target_node)->value, inner);
    case Kind::Tuple:
      for (const Expr* element : as<Tuple>(target_node)->elts) bind_loop_names(element, inner);
      return;
    case Kind::List:
      for (const Expr* element : as<List>(target_node)->elts) bind_loop_names(element, inner);
      return;
    default: return expression(target_node, inner);
  }
}

// ---- parameters and arguments ----

void Checker::repeated_keywords(const Seq<Keyword>& keywords) {
  std::unordered_set<std::uint32_t> seen;
  for (const Keyword* keyword : keywords) {
    if (keyword->arg && !seen.insert(keyword->arg.id).second)
      report(*keyword, fmt::format("keyword argument repeated: {}", keyword->arg.text()));
  }
}

void Checker::repeated_parameters(const Arguments* arguments) {
  std::unordered_set<std::uint32_t> seen;
  for_each_child(arguments, [&](const Node* child) {
    const auto* arg = as<Arg>(child);
    if (arg != nullptr && arg->name && !seen.insert(arg->name.id).second)
      report(*arg, fmt::format("duplicate argument '{}' in function definition", arg->name.text()));
  });
}

void Checker::defaults(const Arguments* arguments, CheckScope& scope) {
  for_each_child(arguments, [&](const Node* child) {
    if (child->kind != Kind::Arg) expression(child, scope);
  });
}

void Checker::annotations(const Arguments* arguments, CheckScope& scope) {
  for_each_child(arguments, [&](const Node* child) {
    const auto* arg = as<Arg>(child);
    if (arg != nullptr && arg->annotation != nullptr) annotation(arg->annotation, scope);
  });
}

void Checker::annotation(const Expr* node, CheckScope& scope) {
  if (postponed_annotations_) restricted(node, "an annotation", scope);
  else expression(node, scope);
}

void Checker::restricted(const Expr* node, const char* what, CheckScope& scope) {
  CheckScope inner{CheckScopeKind::Restricted, node, &scope, what};
  expression(node, inner);
}

void Checker::type_params(const Seq<TypeParam>& params, CheckScope& scope) {
  std::vector<Symbol> seen;
  bool had_default = false;
  for (const TypeParam* param : params) {
    if (contains(seen, param->name)) report(*param, fmt::format("duplicate type parameter '{}'", param->name.text()));
    seen.push_back(param->name);
    if (had_default && param->default_value == nullptr)
      report(*param, fmt::format("non-default type parameter '{}' follows default type parameter", param->name.text()));
    had_default |= param->default_value != nullptr;
    constexpr const char* kDefaults[] = {"a TypeVar default", "a ParamSpec default", "a TypeVarTuple default"};
    if (param->bound != nullptr)
      restricted(param->bound, param->bound->kind == Kind::Tuple ? "a TypeVar constraint" : "a TypeVar bound", scope);
    if (param->default_value != nullptr) restricted(param->default_value, kDefaults[param->flag], scope);
  }
}

// ---- targets ----

void Checker::target(const Expr* node) {
  switch (node->kind) {
    case Kind::Starred: return report(*node, "starred assignment target must be in a list or tuple");
    case Kind::Tuple: return starred_parts(as<Tuple>(node)->elts, node);
    case Kind::List: return starred_parts(as<List>(node)->elts, node);
    default: return;
  }
}

void Checker::starred_parts(const Seq<Expr>& elements, const Expr* whole) {
  int stars = 0;
  std::uint32_t index = 0;
  for (const Expr* element : elements) {
    const auto* starred = as<Starred>(element);
    if (starred != nullptr && ++stars == 2) report(*whole, "multiple starred expressions in assignment");
    // An instruction's argument holds the count before the star.
    if (starred != nullptr && stars == 1 && index >= 256) report(*whole, "too many expressions in star-unpacking assignment");
    target(starred != nullptr ? starred->value : element);
    ++index;
  }
}

}  // namespace graphvet::syntax
