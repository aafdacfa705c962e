#include "project/project.h"

#include <algorithm>
#include <optional>

namespace graphvet::project {
namespace {

std::string parent_of(const std::string& path) {
  std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? std::string() : path.substr(0, slash);
}

std::string join(const std::string& folder, std::string_view name) {
  return folder.empty() ? std::string(name) : folder + "/" + std::string(name);
}

std::string as_path(std::string_view dotted) {
  std::string path(dotted);
  std::replace(path.begin(), path.end(), '.', '/');
  return path;
}

std::string strip_extension(std::string_view path) {
  if (path.ends_with(".py")) path.remove_suffix(3);
  return std::string(path);
}

}  // namespace

Project::Project(std::vector<ModuleIndex> modules) {
  modules_.reserve(modules.size());
  for (ModuleIndex& index : modules) {
    ModuleId id = static_cast<ModuleId>(modules_.size());
    std::string path = strip_extension(index.source->path());
    bool is_package = path == "__init__" || path.ends_with("/__init__");
    std::string key = is_package ? parent_of(path) : path;
    folders_[parent_of(path)] |= is_package;
    for (std::string folder = parent_of(parent_of(path)); !folder.empty() && folders_.emplace(folder, false).second;) folder = parent_of(folder);
    by_path_[key] = id;
    modules_.push_back(Module{std::move(index), {}, is_package});
  }
  for (Module& m : modules_) {
    std::string path = strip_extension(m.index.source->path());
    m.name = dotted_name(m.is_package ? parent_of(path) : path);
  }
}

ModuleId Project::at(const std::string& path) const {
  auto it = by_path_.find(path);
  return it == by_path_.end() ? kNoModule : it->second;
}

bool Project::is_package_folder(const std::string& folder) const {
  auto it = folders_.find(folder);
  return it != folders_.end() && it->second;
}

std::string Project::dotted_name(const std::string& path) const {
  std::size_t slash = path.rfind('/');
  std::string name = slash == std::string::npos ? path : path.substr(slash + 1);
  for (std::string folder = parent_of(path); !folder.empty() && is_package_folder(folder); folder = parent_of(folder)) {
    std::size_t cut = folder.rfind('/');
    name = (cut == std::string::npos ? folder : folder.substr(cut + 1)) + "." + name;
  }
  return name;
}

// Tries `found(path)` for the places where an absolute import of `dotted` is looked for; the first result that is true.
template <class Found>
auto Project::search_from(ModuleId from, std::string_view dotted, Found found) const {
  std::string folder = parent_of(modules_[from].index.source->path());
  while (!folder.empty() && is_package_folder(folder)) folder = parent_of(folder);
  std::string path = as_path(dotted);
  while (true) {
    for (std::string_view below : {"", "src", "lib"})
      if (auto result = found(join(below.empty() ? folder : join(folder, below), path)); result) return result;
    if (folder.empty()) return found(std::string("\n"));  // no such path
    folder = parent_of(folder);
  }
}

ModuleId Project::resolve_import(ModuleId from, std::string_view dotted, std::uint32_t level) const {
  if (level > 0) {
    std::string folder = parent_of(modules_[from].index.source->path());
    for (std::uint32_t i = 1; i < level; ++i) folder = parent_of(folder);
    return at(dotted.empty() ? folder : join(folder, as_path(dotted)));
  }
  std::optional<ModuleId> found = search_from(from, dotted, [&](const std::string& path) -> std::optional<ModuleId> {
    ModuleId id = at(path);
    return id == kNoModule || id == from ? std::nullopt : std::optional(id);
  });
  return found.value_or(kNoModule);
}

bool Project::is_namespace(ModuleId from, std::string_view dotted) const {
  return search_from(from, dotted, [&](const std::string& path) { return folders_.contains(path); });
}

ModuleId Project::submodule(ModuleId package, std::string_view name) const {
  const Module& p = modules_[package];
  if (!p.is_package) return kNoModule;
  return at(join(parent_of(p.index.source->path()), name));
}

}  // namespace graphvet::project
