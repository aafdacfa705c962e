// What a fix needs to know of the file it edits: how code there names a module, and where statements begin and end.
#pragma once

#include <optional>
#include <string_view>

#include "graphvet/rule.h"
#include "project/project.h"

namespace graphvet::engine {

// The name under which code at `at` reaches the module `dotted`: an import that is seen from there, else the usual alias
// ("tf", "np") with the edit that imports it. Nothing where these names mean something else.
std::optional<ModuleName> module_name(const project::ModuleIndex& file, std::string_view dotted, Span at);

Span statement_around(const ast::Module& tree, Span at);

}  // namespace graphvet::engine
