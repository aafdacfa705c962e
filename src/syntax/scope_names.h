// What one scope's own text does with names, as CPython's symbol table sees it: needed where `global` or `nonlocal`
// stands, and for the functions around a `nonlocal`.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "syntax/ast.h"

namespace graphvet::syntax {

class ScopeNames {
 public:
  enum Flag : std::uint8_t {
    kParameter = 1, kAssigned = 2, kImported = 4, kUsed = 8, kAnnotated = 16, kGlobal = 32, kNonlocal = 64,
  };
  // A declaration, or an annotation of a declared name, and what the scope did with the name before.
  struct Declaration {
    const ast::Stmt* statement;
    Symbol name;
    std::uint8_t before;
  };

  // `node` is a FunctionDef, Lambda or ClassDef.
  explicit ScopeNames(const ast::Node* node);
  explicit ScopeNames(const ast::Module& module);

  std::uint8_t flags_of(Symbol name) const {
    auto found = flags_.find(name.id);
    return found == flags_.end() ? 0 : found->second;
  }
  bool binds(Symbol name) const {
    std::uint8_t flags = flags_of(name);
    return (flags & (kParameter | kAssigned | kImported)) != 0 && (flags & (kGlobal | kNonlocal)) == 0;
  }
  // Something in the scope could not be parsed, and may bind any name.
  bool is_broken() const { return is_broken_; }
  const std::vector<Declaration>& declarations() const { return declarations_; }
  const std::vector<Declaration>& annotations() const { return annotations_; }

 private:
  void add(Symbol name, Flag flag) { if (name) flags_[name.id] |= flag; }
  void parameters(const ast::Arguments* arguments);
  void visit(const ast::Node* node);
  void children(const ast::Node* node);
  void target(const ast::Expr* node);
  void outer_parts_of_function(const ast::FunctionDef* def);
  void outer_parts_of_class(const ast::ClassDef* def);
  void outer_parts_of_arguments(const ast::Arguments* arguments);
  void comprehension(const ast::Node* node);
  void walruses(const ast::Node* node);
  void annotated(const ast::AnnAssign* node);
  void import(const ast::Seq<ast::Alias>& names);
  void declare(const ast::Stmt* statement, const ast::NameList& names, Flag flag);

  std::unordered_map<std::uint32_t, std::uint8_t> flags_;
  bool is_broken_ = false;
  std::vector<Declaration> declarations_, annotations_;
};

}  // namespace graphvet::syntax
