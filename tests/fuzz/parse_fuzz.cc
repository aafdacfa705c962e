// Any bytes: the parser returns a module whose nodes lie inside the text, are numbered below the count, and can be
// walked and dumped.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "syntax/parse.h"
#include "syntax/walk.h"

namespace {

void check(bool holds) {
  if (!holds) std::abort();
}

void check_tree(const graphvet::ast::Node* node, const graphvet::ast::Module& module, std::size_t size) {
  check(node->begin <= node->end && node->end <= size && node->id < module.node_count);
  graphvet::ast::for_each_child(node, [&](const graphvet::ast::Node* child) { check_tree(child, module, size); });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text(reinterpret_cast<const char*>(data), size);
  graphvet::ast::Module module = graphvet::syntax::parse(text);
  for (const graphvet::ast::Stmt* statement : module.body) check_tree(statement, module, size);
  for (const graphvet::ast::SyntaxError& error : module.errors) check(error.begin <= error.end && error.end <= size);
  (void)graphvet::syntax::dump(module, text);
  return 0;
}
