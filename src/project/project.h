// All modules of a run, and which file an import means.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "names/names.h"
#include "source/source_file.h"
#include "syntax/ast.h"

namespace graphvet::project {

// Index into Project::modules; kNoModule: none.
using ModuleId = std::uint32_t;
constexpr ModuleId kNoModule = 0xFFFFFFFF;

// One parsed file, ready to be linked.
struct ModuleIndex {
  const source::SourceFile* source = nullptr;
  ast::Module tree;
  names::ModuleNames names;
};

struct Module {
  ModuleIndex index;
  std::string name;          // dotted, from the topmost folder with an __init__.py: "pkg.sub.mod"; a lone file: "mod"
  bool is_package = false;   // an __init__.py
};

class Project {
 public:
  // `modules` in a fixed order (by path); their ids are their positions.
  explicit Project(std::vector<ModuleIndex> modules);

  const std::vector<Module>& modules() const { return modules_; }
  const Module& module(ModuleId id) const { return modules_[id]; }

  // The module that `import dotted` means in `from`, or `from <level dots>dotted import`. Files near the importer win: its
  // own folder when that is no package, then the folders above, each also with a `src` or `lib` folder in it.
  ModuleId resolve_import(ModuleId from, std::string_view dotted, std::uint32_t level) const;

  // Does `import dotted` reach a folder with modules below it, though it is no module itself (a namespace package)?
  bool is_namespace(ModuleId from, std::string_view dotted) const;

  // The submodule `name` of a package, or kNoModule.
  ModuleId submodule(ModuleId package, std::string_view name) const;

 private:
  ModuleId at(const std::string& path) const;
  template <class Found> auto search_from(ModuleId from, std::string_view dotted, Found found) const;
  bool is_package_folder(const std::string& folder) const;
  std::string dotted_name(const std::string& path) const;

  std::vector<Module> modules_;
  std::unordered_map<std::string, ModuleId> by_path_;  // path without ".py" and "/__init__.py"
  std::unordered_map<std::string, bool> folders_;      // every folder with a module in or below it -> has an __init__.py
};

}  // namespace graphvet::project
