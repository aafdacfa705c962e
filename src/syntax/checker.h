// The walk behind check_module: one pass over the statements in the order of the source, into those expressions only in
// which parsing noted something.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/ast.h"
#include "syntax/check.h"
#include "syntax/scope_names.h"

namespace graphvet::syntax {

enum class CheckScopeKind : std::uint8_t {
  Module, Class, Function, Lambda, Comprehension,
  Restricted,  // a bound, a default, an alias, a generic's header, a postponed annotation: CPython compiles these as functions
};

struct CheckScope {
  CheckScopeKind kind = CheckScopeKind::Module;
  const ast::Node* node = nullptr;  // FunctionDef, Lambda, ClassDef; null for the module
  CheckScope* outer = nullptr;
  const char* what = "";            // Restricted: "a type alias". Comprehension: "list comprehension"
  const ast::Seq<ast::TypeParam>* type_params = nullptr;  // Restricted: those that it binds
  bool is_async =
      false;  // a function: `async def`. The module of a notebook. A comprehension: `async for` or `await` stands in it
  bool has_declarations = false;    // `global` or `nonlocal`
  bool is_generator = false;
  std::uint32_t iterables = 0;      // how many comprehension iterables the walk is in
  std::vector<const ast::Return*> value_returns;  // of an `async def`
  std::vector<Symbol> loop_names, walrus_names;   // Comprehension: its variables; what `:=` in it binds
  std::unique_ptr<ScopeNames> names;              // a function's, once asked for

  bool is_function_like() const { return kind != CheckScopeKind::Module && kind != CheckScopeKind::Class; }
};

class Checker {
 public:
  Checker(ast::Module& module, std::string_view text, CheckNotes notes, bool is_notebook);
  void run();

 private:
  // What `break`, `continue` and `return` may leave.
  struct Flow {
    bool in_loop = false;
    bool star_handler_in_loop = false;  // an `except*` between here and the loop
    bool in_star_handler = false;
    int blocks = 0;                     // nested loops, `with`s and `try`s
  };

  // ---- check_statements.cc ----
  void body(const ast::Seq<ast::Stmt>& statements, CheckScope& scope, const Flow& flow);
  void if_chain(const ast::If* node, CheckScope& scope, const Flow& flow);
  void statement(const ast::Stmt* node, CheckScope& scope, const Flow& flow);
  void function(const ast::FunctionDef* def, CheckScope& scope);
  void class_definition(const ast::ClassDef* def, CheckScope& scope);
  void loop(const ast::For* node, CheckScope& scope, const Flow& flow);
  void with(const ast::With* node, CheckScope& scope, const Flow& flow);
  void try_statement(const ast::Try* node, CheckScope& scope, const Flow& flow);
  void return_statement(const ast::Return* node, CheckScope& scope, const Flow& flow);
  void leave_loop(const ast::Stmt* node, const Flow& flow);
  void import_from(const ast::ImportFrom* node, const CheckScope& scope);
  void assign(const ast::Assign* node, CheckScope& scope);
  void annotated_assign(const ast::AnnAssign* node, CheckScope& scope);
  Flow inside_block(const Flow& flow, const ast::Node* node);
  void find_futures();
  void find_notebook_futures();

  // ---- check_expressions.cc ----
  void expression(const ast::Node* node, CheckScope& scope);
  void children(const ast::Node* node, CheckScope& scope);
  void yield(const ast::Expr* node, CheckScope& scope);
  void await(const ast::Await* node, CheckScope& scope);
  void walrus(const ast::NamedExpr* node, CheckScope& scope);
  void walrus_in_comprehension(const ast::Name* target, CheckScope& scope);
  void lambda(const ast::Lambda* node, CheckScope& scope);
  void comprehension(const ast::Node* node, CheckScope& scope);
  void generator(const ast::Comprehension* clause, CheckScope& inner, CheckScope& iterable_scope);
  void bind_loop_names(const ast::Expr* target, CheckScope& inner);
  void repeated_keywords(const ast::Seq<ast::Keyword>& keywords);
  void repeated_parameters(const ast::Arguments* arguments);
  void defaults(const ast::Arguments* arguments, CheckScope& scope);
  void annotations(const ast::Arguments* arguments, CheckScope& scope);
  void annotation(const ast::Expr* node, CheckScope& scope);
  void type_params(const ast::Seq<ast::TypeParam>& params, CheckScope& scope);
  void restricted(const ast::Expr* node, const char* what, CheckScope& scope);
  void target(const ast::Expr* node);
  void starred_parts(const ast::Seq<ast::Expr>& elements, const ast::Expr* whole);
  void bare_star(const ast::Expr* value) {
    if (value != nullptr && value->kind == ast::Kind::Starred) report(*value, "can't use starred expression here");
  }

  // ---- check_patterns.cc ----
  void match(const ast::Match* node, CheckScope& scope, const Flow& flow);
  void pattern(const ast::Pattern* node, bool may_be_irrefutable, std::vector<Symbol>& bound);
  void or_pattern(const ast::MatchOr* node, bool may_be_irrefutable, std::vector<Symbol>& bound);
  void mapping_pattern(const ast::MatchMapping* node, std::vector<Symbol>& bound);
  void class_pattern(const ast::MatchClass* node, std::vector<Symbol>& bound);
  void sequence_pattern(const ast::MatchSequence* node, std::vector<Symbol>& bound);
  void capture(Symbol name, const ast::Pattern* node, std::vector<Symbol>& bound);

  // ---- check_declarations.cc ----
  void declarations(CheckScope& scope);
  void nonlocal_declaration(const ScopeNames::Declaration& declaration, CheckScope& scope);
  const ScopeNames& names_of(CheckScope& scope);

  // ---- check_debug.cc ----
  void debug_names(const ast::Node* node);
  void debug_target(const ast::Expr* node, const char* verb);

  // Whether something was noted in [begin, end). Asked for in the order of the source.
  bool is_noted(std::uint32_t begin, std::uint32_t end) {
    while (*next_note_ < begin) ++next_note_;
    return *next_note_ < end;
  }
  void look_into(const ast::Expr* node, CheckScope& scope) {
    if (node != nullptr && is_noted(node->begin, node->end)) expression(node, scope);
  }
  void report(const ast::Node& at, std::string message) { report(at.begin, at.end, std::move(message)); }
  void report(std::uint32_t begin, std::uint32_t end, std::string message);
  // What stands in a wrong place: behind a syntax error it may be the place that was not understood.
  void report_misplaced(const ast::Node& at, std::string message) {
    if (at.begin < first_error_) report(at, std::move(message));
  }

  ast::Module& module_;
  std::string_view text_;
  CheckNotes notes_;
  const std::uint32_t* next_note_ = nullptr;
  std::uint32_t first_error_ = 0xFFFFFFFF;  // of the parser
  std::vector<std::uint32_t> futures_;      // where the imports from __future__ begin that stand where they may
  bool is_notebook_ = false;
  bool postponed_annotations_ = false;  // from __future__ import annotations
};

}  // namespace graphvet::syntax
