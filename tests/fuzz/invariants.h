// What holds for every tree, whatever text it was made of.
#pragma once

#include <sys/resource.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>

#include "syntax/ast.h"
#include "syntax/walk.h"

namespace graphvet::fuzz {

inline void check(bool holds) {
  if (!holds) std::abort();
}

// Trees are up to 10,000 nodes high, and a sanitizer's frames several times as large as others.
inline int give_stack() {
  rlimit limit{};
  check(getrlimit(RLIMIT_STACK, &limit) == 0);
  limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, 100u << 20);
  check(setrlimit(RLIMIT_STACK, &limit) == 0);
  return 0;
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
