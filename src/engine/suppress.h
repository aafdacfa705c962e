// Comments that silence findings.
//
//   # graphvet: ignore[GV501, numpy-call-on-tensor] reason    on the finding's first or last line; on a line of a `def`'s
//                                                              decorators or header: in the whole function
//   # graphvet: ignore-file[GV5]                               anywhere: in the whole file
//   # noqa: GV501                                              on the finding's first or last line
//
// A bare `# noqa` belongs to other tools and means nothing here. A bare `# graphvet: ignore` is refused: GV903.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/catalogue.h"
#include "engine/function_extents.h"
#include "graphvet/diagnostic.h"
#include "source/source_file.h"
#include "syntax/ast.h"

namespace graphvet::engine {

// Lines, inclusive, in which the rules are silent.
struct Silence {
  std::uint32_t first_line;
  std::uint32_t last_line;
  bool whole_findings;  // a comment on a line speaks of findings that begin or end there; one for a region, of those inside
  std::vector<Selector> rules;
};

struct Suppressions {
  std::vector<Silence> silences;
  std::vector<Diagnostic> refused;  // GV903
  bool cover(const RuleInfo& rule, std::uint32_t first_line, std::uint32_t last_line) const;
};

// `file_index` goes into the spans of `refused`.
Suppressions read_suppressions(const source::SourceFile& file, std::uint32_t file_index,
                               std::span<const ast::Directive> comments, std::span<const FunctionExtent> functions,
                               std::span<const RuleInfo> rules);

}  // namespace graphvet::engine
