// Checker: `global` and `nonlocal`.
#include <fmt/format.h>

#include "syntax/check.h"
#include "syntax/checker.h"

namespace graphvet::syntax {

using namespace ast;

namespace {

std::string_view word_of(const Stmt& statement) { return statement.kind == Kind::Global ? "global" : "nonlocal"; }

std::string describe_use_before(Symbol name, std::uint8_t before, std::string_view word) {
  if ((before & ScopeNames::kParameter) != 0) return fmt::format("name '{}' is parameter and {}", name.text(), word);
  if ((before & ScopeNames::kUsed) != 0) return fmt::format("name '{}' is used prior to {} declaration", name.text(), word);
  if ((before & ScopeNames::kAnnotated) != 0) return fmt::format("annotated name '{}' can't be {}", name.text(), word);
  if ((before & ScopeNames::kAssigned) != 0)
    return fmt::format("name '{}' is assigned to before {} declaration", name.text(), word);
  return "";
}

bool binds_type_parameter(const CheckScope& scope, Symbol name) {
  if (scope.type_params == nullptr) return false;
  for (const TypeParam* param : *scope.type_params) {
    if (param->name == name) return true;
  }
  return false;
}

}  // namespace

const ScopeNames& Checker::names_of(CheckScope& scope) {
  if (!scope.names) {
    scope.names = scope.node != nullptr ? std::make_unique<ScopeNames>(scope.node) : std::make_unique<ScopeNames>(module_);
  }
  return *scope.names;
}

void Checker::declarations(CheckScope& scope) {
  const ScopeNames& names = names_of(scope);
  bool is_split = scope.kind == CheckScopeKind::Module && is_notebook_;  // what is before is compiled before
  for (const ScopeNames::Declaration& declaration : names.declarations()) {
    std::string message;
    if (!is_split) message = describe_use_before(declaration.name, declaration.before, word_of(*declaration.statement));
    if (message.empty() && (names.flags_of(declaration.name) & ScopeNames::kGlobal) != 0 &&
        (names.flags_of(declaration.name) & ScopeNames::kNonlocal) != 0) {
      if ((declaration.before & (ScopeNames::kGlobal | ScopeNames::kNonlocal)) == 0)
        report(*declaration.statement, fmt::format("name '{}' is nonlocal and global", declaration.name.text()));
      continue;
    }
    if (!message.empty()) report(*declaration.statement, std::move(message));
    else if (declaration.statement->kind == Kind::Nonlocal) nonlocal_declaration(declaration, scope);
  }
  if (scope.kind == CheckScopeKind::Module) return;
  for (const ScopeNames::Declaration& annotation : names.annotations()) {
    if ((annotation.before & (ScopeNames::kGlobal | ScopeNames::kNonlocal)) == 0) continue;
    std::string_view word = (annotation.before & ScopeNames::kGlobal) != 0 ? "global" : "nonlocal";
    report(*annotation.statement, fmt::format("annotated name '{}' can't be {}", annotation.name.text(), word));
  }
}

void Checker::nonlocal_declaration(const ScopeNames::Declaration& declaration, CheckScope& scope) {
  const Stmt& at = *declaration.statement;
  Symbol name = declaration.name;
  if (scope.kind == CheckScopeKind::Module) return report(at, "nonlocal declaration not allowed at module level");
  for (CheckScope* outer = scope.outer; outer != nullptr; outer = outer->outer) {
    if (binds_type_parameter(*outer, name))
      return report(at, fmt::format("nonlocal binding not allowed for type parameter '{}'", name.text()));
    if (outer->kind == CheckScopeKind::Class && name.text() == "__class__") return;
    if (outer->kind != CheckScopeKind::Function && outer->kind != CheckScopeKind::Lambda) continue;
    if ((names_of(*outer).flags_of(name) & ScopeNames::kGlobal) != 0) break;
    if (names_of(*outer).binds(name) || names_of(*outer).is_broken()) return;
  }
  report(at, fmt::format("no binding for nonlocal '{}' found", name.text()));
}

}  // namespace graphvet::syntax
