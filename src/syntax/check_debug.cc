// Checker: `__debug__` is a constant that nothing may bind. Runs only over files in which the name occurs.
#include "syntax/check.h"
#include "syntax/checker.h"
#include "syntax/walk.h"

namespace graphvet::syntax {

using namespace ast;

namespace {

const Symbol kDebug = intern("__debug__");

// The name that a node itself binds, its targets aside.
bool binds_debug(const Node* node) {
  switch (node->kind) {
    case Kind::FunctionDef: return as<FunctionDef>(node)->name == kDebug;
    case Kind::ClassDef: return as<ClassDef>(node)->name == kDebug;
    case Kind::Arg: return as<Arg>(node)->name == kDebug;
    case Kind::Keyword: return as<Keyword>(node)->arg == kDebug;
    case Kind::ExceptHandler: return as<ExceptHandler>(node)->name == kDebug;
    case Kind::TypeParam: return as<TypeParam>(node)->name == kDebug;
    case Kind::MatchAs: return as<MatchAs>(node)->name == kDebug;
    case Kind::MatchStar: return as<MatchStar>(node)->name == kDebug;
    case Kind::MatchMapping: return as<MatchMapping>(node)->rest == kDebug;
    default: return false;
  }
}

bool imports_debug(const Seq<Alias>& names) {
  for (const Alias* alias : names) {
    std::string_view bound = alias->asname ? alias->asname.text() : alias->name.text();
    if (bound.substr(0, bound.find('.')) == kDebug.text()) return true;
  }
  return false;
}

}  // namespace

void Checker::debug_target(const Expr* node, const char* verb) {
  if (node == nullptr) return;
  switch (node->kind) {
    case Kind::Name:
      if (as<Name>(node)->id_ == kDebug) report(*node, std::string(verb) + " __debug__");
      return;
    case Kind::Attribute:
      if (as<Attribute>(node)->attr == kDebug) report(*node, std::string(verb) + " __debug__");
      return;
    case Kind::Starred: return debug_target(as<Starred>(node)->value, verb);
    case Kind::Tuple:
      for (const Expr* element : as<Tuple>(node)->elts) debug_target(element, verb);
      return;
    case Kind::List:
      for (const Expr* element : as<List>(node)->elts) debug_target(element, verb);
      return;
    default: return;
  }
}

void Checker::debug_names(const Node* node) {
  constexpr const char* kAssign = "cannot assign to";
  switch (node->kind) {
    case Kind::Assign:
      for (const Expr* each : as<Assign>(node)->targets) debug_target(each, kAssign);
      break;
    case Kind::AugAssign: debug_target(as<AugAssign>(node)->target, kAssign); break;
    case Kind::AnnAssign: debug_target(as<AnnAssign>(node)->target, kAssign); break;
    case Kind::NamedExpr: debug_target(as<NamedExpr>(node)->target, kAssign); break;
    case Kind::For: debug_target(as<For>(node)->target, kAssign); break;
    case Kind::Comprehension: debug_target(as<Comprehension>(node)->target, kAssign); break;
    case Kind::WithItem: debug_target(as<WithItem>(node)->optional_vars, kAssign); break;
    case Kind::TypeAlias: debug_target(as<TypeAlias>(node)->name, kAssign); break;
    case Kind::Delete:
      for (const Expr* each : as<Delete>(node)->targets) debug_target(each, "cannot delete");
      break;
    case Kind::Import:
      if (imports_debug(as<Import>(node)->names)) report(*node, "cannot assign to __debug__");
      break;
    case Kind::ImportFrom:
      if (imports_debug(as<ImportFrom>(node)->names)) report(*node, "cannot assign to __debug__");
      break;
    default:
      if (binds_debug(node)) report(*node, "cannot assign to __debug__");
      break;
  }
  for_each_child(node, [this](const Node* child) { debug_names(child); });
}

}  // namespace graphvet::syntax
