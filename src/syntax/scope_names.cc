#include "syntax/scope_names.h"

#include "syntax/walk.h"

namespace graphvet::syntax {

using namespace ast;

ScopeNames::ScopeNames(const ast::Module& module) {
  for (const Stmt* statement : module.body) visit(statement);
}

ScopeNames::ScopeNames(const Node* node) {
  if (const auto* def = as<FunctionDef>(node)) {
    parameters(def->args);
    for (const Stmt* statement : def->body) visit(statement);
  } else if (const auto* lambda = as<Lambda>(node)) {
    parameters(lambda->args);
    visit(lambda->body);
  } else if (const auto* cls = as<ClassDef>(node)) {
    for (const Stmt* statement : cls->body) visit(statement);
  }
}

void ScopeNames::parameters(const Arguments* arguments) {
  for (const auto* list : {&arguments->posonlyargs, &arguments->args, &arguments->kwonlyargs}) {
    for (const Arg* arg : *list) add(arg->name, kParameter);
  }
  if (arguments->vararg != nullptr) add(arguments->vararg->name, kParameter);
  if (arguments->kwarg != nullptr) add(arguments->kwarg->name, kParameter);
}

void ScopeNames::children(const Node* node) {
  for_each_child(node, [this](const Node* child) { visit(child); });
}

void ScopeNames::target(const Expr* node) {
  if (node == nullptr) return;
  switch (node->kind) {
    case Kind::Name: return add(as<Name>(node)->id_, kAssigned);
    case Kind::Starred: return target(as<Starred>(node)->value);
    case Kind::Tuple:
      for (const Expr* element : as<Tuple>(node)->elts) target(element);
      return;
    case Kind::List:
      for (const Expr* element : as<List>(node)->elts) target(element);
      return;
    default: return visit(node);
  }
}

void ScopeNames::visit(const Node* node) {
  if (node == nullptr) return;
  switch (node->kind) {
    case Kind::Name: return add(as<Name>(node)->id_, kUsed);
    case Kind::Error: is_broken_ = true; return;
    case Kind::FunctionDef: return outer_parts_of_function(as<FunctionDef>(node));
    case Kind::ClassDef: return outer_parts_of_class(as<ClassDef>(node));
    case Kind::Lambda: return outer_parts_of_arguments(as<Lambda>(node)->args);
    case Kind::ListComp: case Kind::SetComp: case Kind::GeneratorExp: case Kind::DictComp: return comprehension(node);
    case Kind::Global: return declare(static_cast<const Stmt*>(node), as<Global>(node)->names, kGlobal);
    case Kind::Nonlocal: return declare(static_cast<const Stmt*>(node), as<Nonlocal>(node)->names, kNonlocal);
    case Kind::Import: return import(as<Import>(node)->names);
    case Kind::ImportFrom: return import(as<ImportFrom>(node)->names);
    case Kind::Assign:
      for (const Expr* each : as<Assign>(node)->targets) target(each);
      return visit(as<Assign>(node)->value);
    case Kind::AnnAssign: return annotated(as<AnnAssign>(node));
    case Kind::AugAssign: target(as<AugAssign>(node)->target); return visit(as<AugAssign>(node)->value);
    case Kind::NamedExpr: target(as<NamedExpr>(node)->target); return visit(as<NamedExpr>(node)->value);
    case Kind::TypeAlias: return target(as<TypeAlias>(node)->name);
    case Kind::Delete:
      for (const Expr* each : as<Delete>(node)->targets) target(each);
      return;
    case Kind::For:
      target(as<For>(node)->target), visit(as<For>(node)->iter);
      for (const auto* list : {&as<For>(node)->body, &as<For>(node)->orelse}) {
        for (const Stmt* statement : *list) visit(statement);
      }
      return;
    case Kind::WithItem: visit(as<WithItem>(node)->context_expr); return target(as<WithItem>(node)->optional_vars);
    case Kind::ExceptHandler: add(as<ExceptHandler>(node)->name, kAssigned); return children(node);
    case Kind::MatchAs: add(as<MatchAs>(node)->name, kAssigned); return children(node);
    case Kind::MatchStar: return add(as<MatchStar>(node)->name, kAssigned);
    case Kind::MatchMapping: add(as<MatchMapping>(node)->rest, kAssigned); return children(node);
    default: return children(node);
  }
}

// The parts that belong to the scope around a definition.
void ScopeNames::outer_parts_of_function(const FunctionDef* def) {
  add(def->name, kAssigned);
  for (const Expr* decorator : def->decorator_list) visit(decorator);
  outer_parts_of_arguments(def->args);
  if (!def->type_params.empty()) return;  // annotations are in a scope of their own
  for_each_child(def->args, [this](const Node* child) {
    if (child->kind == Kind::Arg) children(child);
  });
  visit(def->returns);
}

void ScopeNames::outer_parts_of_arguments(const Arguments* arguments) {
  for_each_child(arguments, [this](const Node* child) {
    if (child->kind != Kind::Arg) visit(child);
  });
}

void ScopeNames::outer_parts_of_class(const ClassDef* def) {
  add(def->name, kAssigned);
  for (const Expr* decorator : def->decorator_list) visit(decorator);
  if (!def->type_params.empty()) return;
  for (const Expr* base : def->bases) visit(base);
  for (const Keyword* keyword : def->keywords) visit(keyword);
}

// The first iterable belongs to this scope, and what `:=` in the rest binds.
void ScopeNames::comprehension(const Node* node) {
  bool is_first = true;
  for_each_child(node, [&](const Node* child) {
    const auto* clause = as<Comprehension>(child);
    if (clause != nullptr && is_first) {
      visit(clause->iter);
      is_first = false;
    }
  });
  for_each_child(node, [this](const Node* child) { walruses(child); });
}

void ScopeNames::walruses(const Node* node) {
  if (node->kind == Kind::Lambda) return;
  if (const auto* named = as<NamedExpr>(node)) target(named->target);
  for_each_child(node, [this](const Node* child) { walruses(child); });
}

void ScopeNames::annotated(const AnnAssign* node) {
  visit(node->annotation);
  visit(node->value);
  const auto* name = as<Name>(node->target);
  if (name == nullptr) return visit(node->target);
  annotations_.push_back({node, name->id_, flags_of(name->id_)});
  bool is_simple = node->flag != 0;
  if (is_simple) add(name->id_, kAnnotated);
  if (is_simple || node->value != nullptr) add(name->id_, kAssigned);
}

void ScopeNames::import(const Seq<Alias>& names) {
  for (const Alias* alias : names) {
    std::string_view text = alias->name.text();
    std::size_t dot = text.find('.');
    if (alias->asname) add(alias->asname, kImported);
    else add(dot == std::string_view::npos ? alias->name : intern(text.substr(0, dot)), kImported);
  }
}

void ScopeNames::declare(const Stmt* statement, const NameList& names, Flag flag) {
  for (Symbol name : names) {
    declarations_.push_back({statement, name, flags_of(name)});
    add(name, flag);
  }
}

}  // namespace graphvet::syntax
