// From what the rules said to what the user sees.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/function_extents.h"
#include "engine/settings.h"
#include "graphvet/diagnostic.h"
#include "source/source_file.h"
#include "syntax/ast.h"

namespace graphvet::engine {

// What finishing needs to know of a file.
struct FileFacts {
  bool reported = true;
  std::span<const ast::Directive> comments;
  std::vector<FunctionExtent> functions;
};

struct Finished {
  std::vector<Diagnostic> diagnostics;  // sorted by path, offset, code
  std::uint32_t suppressed = 0;
};

// Adds GV903; applies selection, severities and the least confidence; joins findings of one rule at one place; sorts;
// writes fingerprints; drops what comments silence. `facts[i]` belongs to `files[i]`.
Finished finish(std::vector<Diagnostic> raw, std::span<const source::SourceFile> files, std::span<const FileFacts> facts,
                const Settings& settings, std::span<const RuleInfo> rules = catalogue());

}  // namespace graphvet::engine
