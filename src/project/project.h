// All modules of a run, and which file an import means.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
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
  std::uint32_t folder = 0;  // where it lies: index into the project's places
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

  // Is a module or a folder called so?
  bool is_place_name(Symbol name) const { return place_names_.contains(name); }

  // The submodule `name` of a package, or kNoModule.
  ModuleId submodule(ModuleId package, std::string_view name) const;

 private:
  // Index into places_; 0: the top.
  using PlaceId = std::uint32_t;
  static constexpr PlaceId kNoPlace = 0xFFFFFFFF;

  // A path without ".py" and "/__init__.py": a module, a folder, or both.
  struct Place {
    PlaceId parent = 0;
    Symbol name;                  // its last part
    ModuleId module = kNoModule;
    bool is_folder = false;       // a module lies in or below it
    bool is_package = false;      // it has an __init__.py
  };

  PlaceId make_place(std::string_view path);
  PlaceId child(PlaceId folder, Symbol name) const;
  PlaceId below(PlaceId folder, const std::vector<Symbol>& parts) const;
  ModuleId module_at(PlaceId place) const { return place == kNoPlace ? kNoModule : places_[place].module; }
  std::optional<std::vector<Symbol>> parts_of(std::string_view dotted) const;
  template <class Found> PlaceId search_from(ModuleId from, std::string_view dotted, Found found) const;
  std::string dotted_name(const Module& module) const;

  std::vector<Module> modules_;
  std::vector<Place> places_;
  std::unordered_map<std::uint64_t, PlaceId> children_;  // parent's id and Symbol::id of the name
  std::unordered_set<Symbol> place_names_;
};

}  // namespace graphvet::project
