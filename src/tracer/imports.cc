// Import statements: which module or member a name becomes.
#include <algorithm>

#include "tracer/interpreter.h"

namespace graphvet::tracer {

// The module of the project's own ops; false when its C++ registers none.
bool Interpreter::op_library(Value* module) {
  if (!knowledge::is_known_library(kOpLibrary)) return false;
  *module = make(ValueKind::Module);
  module->name = intern(kOpLibrary);
  return true;
}

// `x.ops.gen_my_ops`: what a build writes from the registrations.
bool Interpreter::is_generated_for_ops(std::string_view module) const {
  const std::string_view leaf = module.substr(module.rfind('.') + 1);
  return leaf.starts_with("gen_") && !module.starts_with("tensorflow.") && knowledge::is_known_library(kOpLibrary);
}

// The module of an absolute name, executed when it is the project's.
Value Interpreter::imported_module(std::string_view name) {
  Value v = make(ValueKind::Module);
  v.name = intern(name);
  v.module = world_.project->resolve_import(frame_->function.module, name, 0);
  if (v.module != project::kNoModule) execute_module(v.module);
  else if (is_generated_for_ops(name)) op_library(&v);
  return v;
}

void Interpreter::run_import(const ast::Import* s) {
  for (const ast::Alias* alias : s->names) {
    std::string_view dotted_name = alias->name.text();
    std::string_view top = dotted_name.substr(0, dotted_name.find('.'));
    // `import a.b` binds `a`; `import a.b as c` binds the submodule.
    Symbol bound = alias->asname ? alias->asname : intern(top);
    std::string_view target = alias->asname ? dotted_name : top;
    project::ModuleId whole = world_.project->resolve_import(frame_->function.module, dotted_name, 0);
    if (whole != project::kNoModule) execute_module(whole);
    bind_by_name(bound, imported_module(target));
  }
}

namespace {
// The absolute dotted name of `from <dots>module import ...`.
std::string absolute_name(const project::Module& importer, std::string_view module, std::uint32_t level) {
  if (level == 0) return std::string(module);
  std::string base = importer.name;
  std::uint32_t up = importer.is_package ? level - 1 : level;
  for (; up > 0; --up) {
    std::size_t dot = base.rfind('.');
    base = dot == std::string::npos ? std::string() : base.substr(0, dot);
  }
  if (module.empty()) return base;
  return base.empty() ? std::string(module) : base + "." + std::string(module);
}
}  // namespace

// `from folder import module`, where the folder has no __init__.py.
Value Interpreter::namespace_member(const ast::ImportFrom* s, Symbol name) {
  std::string dotted_name = std::string(s->module.text()) + (s->module ? "." : "") + std::string(name.text());
  project::ModuleId id = world_.project->resolve_import(frame_->function.module, dotted_name, s->level);
  if (id == project::kNoModule) return unknown();
  execute_module(id);
  Value v = make(ValueKind::Module);
  v.name = intern(world_.project->module(id).name);
  v.module = id;
  return v;
}

void Interpreter::run_import_from(const ast::ImportFrom* s) {
  project::ModuleId from = frame_->function.module;
  std::string full = absolute_name(world_.project->module(from), s->module.text(), s->level);
  Value source = make(ValueKind::Module);
  source.name = intern(full);
  source.module = world_.project->resolve_import(from, s->module.text(), s->level);
  if (source.module != project::kNoModule) execute_module(source.module);
  else if (is_generated_for_ops(full)) op_library(&source);
  for (const ast::Alias* alias : s->names) {
    if (alias->name.text() == "*") {
      // Names that come from `*` have no slot: read_name looks here for what is not bound otherwise.
      if (unit_.number == 0) world_.star_imports[from].push_back(source);
      continue;
    }
    Value v = source.module == project::kNoModule ? namespace_member(s, alias->name) : unknown();
    if (v.is_unknown()) v = module_attribute(source, alias->name);
    if (is_generated_for_ops(full + "." + std::string(alias->name.text())) && v.module == project::kNoModule) op_library(&v);
    bind_by_name(alias->asname ? alias->asname : alias->name, v);
  }
}

}  // namespace graphvet::tracer
