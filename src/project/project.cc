#include "project/project.h"

#include <utility>

namespace graphvet::project {
namespace {

std::string_view strip_extension(std::string_view path) {
  if (path.ends_with(".py")) path.remove_suffix(3);
  return path;
}

std::string_view parent_of(std::string_view path) {
  std::size_t slash = path.rfind('/');
  return slash == path.npos ? std::string_view{} : path.substr(0, slash);
}

std::uint64_t key_of(std::uint32_t folder, Symbol name) { return static_cast<std::uint64_t>(folder) << 32 | name.id; }

}  // namespace

Project::Project(std::vector<ModuleIndex> modules) : places_(1) {
  modules_.reserve(modules.size());
  for (ModuleIndex& index : modules) {
    ModuleId id = static_cast<ModuleId>(modules_.size());
    std::string_view path = strip_extension(index.source->path());
    bool is_package = path == "__init__" || path.ends_with("/__init__");
    PlaceId folder = make_place(parent_of(path));
    places_[is_package ? folder : make_place(path)].module = id;
    places_[folder].is_package |= is_package;
    for (PlaceId f = folder; !std::exchange(places_[f].is_folder, true);) f = places_[f].parent;
    modules_.push_back(Module{std::move(index), folder, {}, is_package});
  }
  for (Module& m : modules_) m.name = dotted_name(m);
}

Project::PlaceId Project::make_place(std::string_view path) {
  if (path.empty()) return 0;
  // A slash at the beginning belongs to the first part.
  std::size_t slash = path.rfind('/');
  bool is_top = slash == path.npos || slash == 0;
  PlaceId parent = is_top ? 0 : make_place(path.substr(0, slash));
  Symbol name = intern(is_top ? path : path.substr(slash + 1));
  auto [it, added] = children_.emplace(key_of(parent, name), static_cast<PlaceId>(places_.size()));
  if (added) {
    places_.push_back({parent, name});
    place_names_.insert(name);
  }
  return it->second;
}

Project::PlaceId Project::child(PlaceId folder, Symbol name) const {
  auto it = children_.find(key_of(folder, name));
  return it == children_.end() ? kNoPlace : it->second;
}

Project::PlaceId Project::below(PlaceId folder, const std::vector<Symbol>& parts) const {
  for (std::size_t i = 0; i < parts.size() && folder != kNoPlace; ++i) folder = child(folder, parts[i]);
  return folder;
}

std::string Project::dotted_name(const Module& module) const {
  std::string name;
  PlaceId folder = module.folder;
  if (module.is_package) {
    name = places_[folder].name.text();
    folder = places_[folder].parent;
  } else {
    std::string_view path = strip_extension(module.index.source->path());
    name = path.substr(path.rfind('/') + 1);
  }
  for (; folder != 0 && places_[folder].is_package; folder = places_[folder].parent)
    name = std::string(places_[folder].name.text()) + "." + name;
  return name;
}

// The parts of a dotted name. Nothing: one of them is the name of no module and of no folder.
std::optional<std::vector<Symbol>> Project::parts_of(std::string_view dotted) const {
  std::vector<Symbol> parts;
  while (true) {
    std::size_t dot = dotted.find('.');
    Symbol part = find_symbol(dotted.substr(0, dot));
    if (!part || !place_names_.contains(part)) return std::nullopt;
    parts.push_back(part);
    if (dot == dotted.npos) return parts;
    dotted.remove_prefix(dot + 1);
  }
}

// The first of the places where an absolute import of `dotted` is looked for that `found` accepts.
template <class Found>
Project::PlaceId Project::search_from(ModuleId from, std::string_view dotted, Found found) const {
  static const Symbol kSrc = intern("src"), kLib = intern("lib");
  std::optional<std::vector<Symbol>> parts = parts_of(dotted);
  if (!parts) return kNoPlace;
  PlaceId folder = modules_[from].folder;
  while (folder != 0 && places_[folder].is_package) folder = places_[folder].parent;
  while (true) {
    for (PlaceId start : {folder, child(folder, kSrc), child(folder, kLib)})
      if (PlaceId place = start == kNoPlace ? kNoPlace : below(start, *parts); place != kNoPlace && found(places_[place])) return place;
    if (folder == 0) return kNoPlace;
    folder = places_[folder].parent;
  }
}

ModuleId Project::resolve_import(ModuleId from, std::string_view dotted, std::uint32_t level) const {
  if (level > 0) {
    PlaceId folder = modules_[from].folder;
    for (std::uint32_t i = 1; i < level; ++i) folder = places_[folder].parent;
    if (dotted.empty()) return module_at(folder);
    std::optional<std::vector<Symbol>> parts = parts_of(dotted);
    return parts ? module_at(below(folder, *parts)) : kNoModule;
  }
  return module_at(search_from(from, dotted, [&](const Place& place) { return place.module != kNoModule && place.module != from; }));
}

bool Project::is_namespace(ModuleId from, std::string_view dotted) const {
  return search_from(from, dotted, [](const Place& place) { return place.is_folder; }) != kNoPlace;
}

ModuleId Project::submodule(ModuleId package, std::string_view name) const {
  const Module& p = modules_[package];
  Symbol part = find_symbol(name);
  return p.is_package && part ? module_at(child(p.folder, part)) : kNoModule;
}

}  // namespace graphvet::project
