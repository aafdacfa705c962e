#include "engine/module_name.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "syntax/walk.h"

namespace graphvet::engine {
namespace {

struct UsualName {
  std::string_view module, alias;
};
constexpr UsualName kUsualNames[] = {{"tensorflow", "tf"}, {"numpy", "np"}};

// `tensorflow.compat.v2` is TensorFlow as it is.
bool is_same_module(std::string_view imported, std::string_view wanted) {
  return imported == wanted || (wanted == "tensorflow" && imported == "tensorflow.compat.v2");
}

// The name that the import gives to the module; empty: none.
std::string_view name_from(const ast::Alias& alias, std::string_view wanted) {
  const std::string_view module = alias.name.text();
  if (alias.asname) return is_same_module(module, wanted) ? alias.asname.text() : std::string_view{};
  // `import tensorflow.keras` binds `tensorflow`.
  const bool binds_package = module.starts_with(wanted) && (module.size() == wanted.size() || module[wanted.size()] == '.');
  return binds_package && wanted.find('.') == std::string_view::npos ? wanted : std::string_view{};
}

struct Import {
  std::string_view name;
  std::uint32_t begin = 0, end = 0;
  std::uint32_t scope = 0;
};

// `if TYPE_CHECKING:` is for readers of annotations, not for the program.
bool is_for_types_only(const ast::Node* node, std::string_view text) {
  const auto* condition = ast::as<ast::If>(node);
  return condition != nullptr && text.substr(condition->test->begin, condition->test->end - condition->test->begin).find("TYPE_CHECKING") != std::string_view::npos;
}

class ModuleNamer {
 public:
  ModuleNamer(const project::ModuleIndex& file, std::string_view wanted, Span at) : file_(file), wanted_(wanted), at_(at) {}

  std::optional<ModuleName> find() {
    for (const ast::Stmt* s : file_.tree.body) collect(s, 0);
    // The innermost scope's import hides those around it.
    std::ranges::stable_sort(imports_, std::ranges::greater{}, &Import::scope);
    for (const Import& import : imports_)
      if (is_seen(import)) return ModuleName{std::string(import.name), std::nullopt};
    return with_new_import();
  }

 private:
  // The depth of the recursion is that of the tree, which the parser limits.
  void collect(const ast::Node* node, std::uint32_t scope) {
    if (const auto* import = ast::as<ast::Import>(node)) {
      for (const ast::Alias* alias : import->names)
        if (const auto name = name_from(*alias, wanted_); !name.empty()) imports_.push_back({name, import->begin, import->end, scope});
      return;
    }
    if (is_for_types_only(node, file_.source->text())) return;
    if (node->kind == ast::Kind::FunctionDef || node->kind == ast::Kind::ClassDef) scope = file_.names.scope_of(node);
    ast::for_each_child(node, [&](const ast::Node* child) {
      if (is_statement_or_block(child)) collect(child, scope);
    });
  }
  static bool is_statement_or_block(const ast::Node* node) {
    switch (node->kind) {
      case ast::Kind::Import: case ast::Kind::FunctionDef: case ast::Kind::ClassDef: case ast::Kind::If: case ast::Kind::For:
      case ast::Kind::While: case ast::Kind::With: case ast::Kind::Try: case ast::Kind::ExceptHandler: case ast::Kind::Match:
      case ast::Kind::MatchCase:
        return true;
      default:
        return false;
    }
  }

  bool holds_place(const names::Scope& scope) const {
    return scope.node == nullptr || (scope.node->begin <= at_.begin && at_.begin < scope.node->end);
  }

  // Does code at the place see the import? It does when no scope between them binds the name anew. Class bodies are seen
  // by themselves only.
  bool is_seen(const Import& import) const {
    const names::Scope& home = file_.names.scopes[import.scope];
    if (!holds_place(home) || home.kind == names::ScopeKind::Class) return false;
    if (import.scope != 0 && import.begin > at_.begin) return false;
    return std::ranges::none_of(file_.names.scopes, [&](const names::Scope& scope) {
      const bool is_inside = scope.node != nullptr && holds_place(scope) && (home.node == nullptr || scope.node->begin > home.node->begin);
      return is_inside && binds(scope, import.name);
    });
  }
  static bool binds(const names::Scope& scope, std::string_view name) {
    return std::ranges::any_of(scope.slots, [&](Symbol slot) { return slot.text() == name; });
  }
  bool is_free(std::string_view name) const {
    return std::ranges::none_of(file_.names.scopes, [&](const names::Scope& scope) { return binds(scope, name); });
  }

  std::optional<ModuleName> with_new_import() const {
    const auto* usual = std::ranges::find(kUsualNames, wanted_, &UsualName::module);
    if (usual != std::end(kUsualNames) && is_free(usual->alias))
      return ModuleName{std::string(usual->alias), import_edit("import " + std::string(wanted_) + " as " + std::string(usual->alias))};
    const std::string_view top = wanted_.substr(0, wanted_.find('.'));
    if (!is_free(top)) return std::nullopt;
    return ModuleName{std::string(wanted_), import_edit("import " + std::string(wanted_))};
  }

  // Behind the imports (and the docstring) at the head of the file, else before its first statement. Magics of notebooks,
  // which have become expressions, belong to the head: `%%time` must stay first in its cell.
  Edit import_edit(std::string statement) const {
    const ast::Stmt* last = nullptr;
    for (const ast::Stmt* s : file_.tree.body) {
      const bool is_magic = file_.source->is_notebook() && s->kind == ast::Kind::ExprStmt;
      const bool is_head = s->kind == ast::Kind::Import || s->kind == ast::Kind::ImportFrom || (last == nullptr && is_docstring(s)) || is_magic;
      if (!is_head) break;
      last = s;
    }
    if (last == nullptr) {
      const ast::Stmt* first = file_.tree.body.first;
      return edit_at(first == nullptr ? 0 : line_begin(begin_of(first)), statement + "\n\n");
    }
    const std::string_view text = file_.source->text();
    const std::size_t end = std::min(text.find('\n', last->end), text.size());
    const std::string before = is_docstring(last) ? "\n\n" : "\n";
    const bool has_return = end > last->end && text[end - 1] == '\r';
    return edit_at(static_cast<std::uint32_t>(has_return ? end - 1 : end), before + statement);
  }
  static bool is_docstring(const ast::Stmt* s) {
    const auto* statement = ast::as<ast::ExprStmt>(s);
    const auto* constant = statement == nullptr ? nullptr : ast::as<ast::Constant>(statement->value);
    return constant != nullptr && constant->constant() == ast::ConstantKind::Str;
  }
  // A decorated definition begins at its `def`.
  static std::uint32_t begin_of(const ast::Stmt* s) {
    std::uint32_t begin = s->begin;
    const auto* function = ast::as<ast::FunctionDef>(s);
    const auto* cls = ast::as<ast::ClassDef>(s);
    if (function != nullptr) for (const ast::Expr* d : function->decorator_list) begin = std::min(begin, d->begin);
    if (cls != nullptr) for (const ast::Expr* d : cls->decorator_list) begin = std::min(begin, d->begin);
    return begin;
  }
  std::uint32_t line_begin(std::uint32_t offset) const { return file_.source->line_begin(file_.source->line_of(offset)); }
  Edit edit_at(std::uint32_t offset, std::string text) const { return {{at_.file, offset, offset}, std::move(text)}; }

  const project::ModuleIndex& file_;
  std::string_view wanted_;
  Span at_;
  std::vector<Import> imports_;
};

bool is_statement(const ast::Node* node) { return node->kind >= ast::Kind::FunctionDef && node->kind <= ast::Kind::Continue; }

bool holds(const ast::Node* node, Span at) { return node->begin <= at.begin && at.end <= node->end; }

void narrow(const ast::Node* node, Span at, Span& best) {
  if (is_statement(node) && holds(node, at)) best = {at.file, node->begin, node->end};
  ast::for_each_child(node, [&](const ast::Node* child) {
    if (holds(child, at)) narrow(child, at, best);
  });
}

}  // namespace

std::optional<ModuleName> module_name(const project::ModuleIndex& file, std::string_view dotted, Span at) {
  return ModuleNamer(file, dotted, at).find();
}

Span statement_around(const ast::Module& tree, Span at) {
  Span best = at;
  for (ast::Stmt* s : tree.body)
    if (holds(s, at)) narrow(s, at, best);
  return best;
}

}  // namespace graphvet::engine
