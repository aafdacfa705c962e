// What holds for every tree, whatever text it was made of.
#pragma once

#include <cstddef>
#include <cstdlib>

#include "syntax/ast.h"
#include "syntax/walk.h"

namespace graphvet::fuzz {

inline void check(bool holds) {
  if (!holds) std::abort();
}

inline void check_tree(const ast::Node* node, const ast::Module& module, std::size_t size) {
  check(node->begin <= node->end && node->end <= size && node->id < module.node_count);
  ast::for_each_child(node, [&](const ast::Node* child) { check_tree(child, module, size); });
}

inline void check_module(const ast::Module& module, std::size_t size) {
  for (const ast::Stmt* statement : module.body) check_tree(statement, module, size);
  for (const ast::SyntaxError& error : module.errors) check(error.begin <= error.end && error.end <= size);
}

}  // namespace graphvet::fuzz
