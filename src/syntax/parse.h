// Text to tree. Never throws, never recurses without a limit, always returns a module: what cannot be parsed becomes an
// Error statement plus a SyntaxError, and costs only itself.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "source/source_file.h"
#include "syntax/ast.h"

namespace graphvet::syntax {

struct ParseOptions {
  // Deeper nesting than this (brackets, blocks, operators) is reported as a syntax error, as CPython does.
  std::uint32_t max_depth = 200;
  // IPython compiles each statement of a cell for itself and may await it.
  bool is_notebook = false;
};

// `text` is UTF-8 without a BOM and must outlive the module. At most 4 GiB - 1 byte.
ast::Module parse(std::string_view text, const ParseOptions& options = {});
// The same for a file, which spares a copy of its text. The file must not move while the module lives.
ast::Module parse(const source::SourceFile& file);

// Fills the `type_comment`s of a module that `parse` made of `text`, and its `type_ignores` (the offsets of the comments).
void attach_type_comments(ast::Module& module, std::string_view text, const ParseOptions& options = {});

// A dump in the shape of Python's ast.dump(tree, include_attributes=True), one node a line, for golden tests and for
// the differential test against CPython. Columns are 0-based UTF-8 bytes, lines 1-based, as in CPython.
std::string dump(const ast::Module& module, std::string_view text);

// The tokens as the parser gets them, one a line: byte range, kind, text.
std::string dump_tokens(std::string_view text);

}  // namespace graphvet::syntax
