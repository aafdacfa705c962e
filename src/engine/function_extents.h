// Which lines belong to which function, for comments that speak about a whole function.
#pragma once

#include <cstdint>
#include <vector>

#include "source/source_file.h"
#include "syntax/ast.h"

namespace graphvet::engine {

// Lines, 1-based and inclusive.
struct FunctionExtent {
  std::uint32_t first_line = 1;        // of the first decorator, or of `def`
  std::uint32_t header_last_line = 1;  // the line on which the header's `:` stands
  std::uint32_t last_line = 1;
};

// Of every `def` in the module, nested ones included.
std::vector<FunctionExtent> function_extents(const ast::Module& module, const source::SourceFile& file);

}  // namespace graphvet::engine
