// What CPython refuses only after it has built the tree: `return` outside a function, two parameters of one name,
// `nonlocal` without a binding, and so on. Such a fault spoils no node: it is reported, the tree stays as it is.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "syntax/ast.h"

namespace graphvet::syntax {

// What parsing saw that only a check can judge. Without it the check looks at statements alone, which is cheap.
struct CheckNotes {
  std::vector<std::uint32_t> places;  // offsets inside expressions that have to be looked at
  bool has_debug = false;             // the file has the name `__debug__`
};

// Appends to module.errors. In a notebook the module may await, import from __future__ anywhere, and declare as global
// what an earlier statement uses.
void check_module(ast::Module& module, std::string_view text, CheckNotes notes, bool is_notebook);

}  // namespace graphvet::syntax
