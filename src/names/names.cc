// Two walks over a module: the first finds the scopes and what each binds, the second resolves every use.
#include "names/names.h"

#include <algorithm>
#include <utility>

#include "names/bindings.h"
#include "names/bound_names.h"
#include "syntax/walk.h"

namespace graphvet::names {
namespace {

using ast::Kind;

const Symbol kLen = intern("len"), kIsInstanceName = intern("isinstance"), kNext = intern("next"), kIter = intern("iter"), kShape = intern("shape"), kDType = intern("dtype");
constexpr std::uint32_t kMaxDepth = 2000;

// A growing list of names among those of all scopes and parameters: links into Resolver::links_.
struct NameList {
  std::uint32_t first = 0, last = 0, count = 0;
};

// One scope while its names are gathered.
struct Draft {
  NameList slots;
  std::uint32_t first_parameter = 0, parameter_count = 0;
  std::uint32_t qualname_begin = 0, qualname_size = 0;
};

// Comprehension variables shadow the function's names inside the comprehension only.
struct Shadow {
  Symbol name;
  std::uint32_t slot;
};

class Resolver {
 public:
  Resolver(ast::Module& module, std::string_view text, ModuleNames& out) : module_(module), text_(text), out_(out) {}

  void run() {
    out_.scopes.emplace_back();
    drafts_.emplace_back();
    for (ast::Stmt* stmt : module_.body) bind(stmt, 0);
    index_module();
    for (ast::Stmt* stmt : module_.body) use(stmt, 0);
    spread_obstacles();
    finish();
  }

 private:
  // ---- lists ----

  struct Link {
    Symbol name;
    std::uint32_t next = 0;
  };

  void append(NameList& list, Symbol name) {
    std::uint32_t at = static_cast<std::uint32_t>(links_.size());
    links_.push_back({name});
    if (list.count++ == 0) list.first = at;
    else links_[list.last].next = at;
    list.last = at;
  }
  bool contains(const NameList& list, Symbol name) const {
    std::uint32_t at = list.first;
    for (std::uint32_t i = 0; i < list.count; ++i, at = links_[at].next)
      if (links_[at].name == name) return true;
    return false;
  }

  // The list as a view into `out_.symbols`, which has room for all.
  std::span<const Symbol> flattened(const NameList& list) {
    std::size_t begin = out_.symbols.size();
    std::uint32_t at = list.first;
    for (std::uint32_t i = 0; i < list.count; ++i, at = links_[at].next) out_.symbols.push_back(links_[at].name);
    return std::span<const Symbol>(out_.symbols).subspan(begin);
  }

  void index_module() {
    out_.scopes_by_offset.reserve(out_.scopes.size());
    for (std::uint32_t s = 1; s < out_.scopes.size(); ++s) out_.scopes_by_offset.add(out_.scopes[s].node->begin, s);
    const NameList& slots = drafts_[0].slots;
    out_.module_slots.reserve(slots.count);
    std::uint32_t at = slots.first;
    for (std::uint32_t i = 0; i < slots.count; ++i, at = links_[at].next) out_.module_slots.add(links_[at].name.id, i);
  }

  // The views of the scopes, once nothing grows any more.
  void finish() {
    out_.symbols.reserve(links_.size());
    out_.parameters.shrink_to_fit();
    out_.qualnames.shrink_to_fit();
    for (std::size_t i = 0; i < out_.parameters.size(); ++i) out_.parameters[i].attributes = flattened(attributes_[i]);
    for (std::size_t s = 0; s < out_.scopes.size(); ++s) {
      const Draft& draft = drafts_[s];
      Scope& scope = out_.scopes[s];
      scope.slots = flattened(draft.slots);
      scope.parameters = std::span<const Parameter>(out_.parameters).subspan(draft.first_parameter, draft.parameter_count);
      scope.qualname = std::string_view(out_.qualnames.data() + draft.qualname_begin, draft.qualname_size);
    }
    out_.scopes.shrink_to_fit();
    for (auto& [cls, stores] : stores_) {
      for (AttributeStore& store : stores) store.in_constructor = out_.scopes[store.method_scope].qualname.ends_with(".__init__");
      out_.attribute_stores.emplace(cls, std::move(stores));
    }
  }

  // ---- first walk: scopes and bindings ----

  std::uint32_t add_slot(std::uint32_t scope, Symbol name) {
    NameList& slots = drafts_[scope].slots;
    append(slots, name);
    return slots.count - 1;
  }

  void bind_name(Symbol name, std::uint32_t scope) {
    if (!name) return;
    Binding& binding = bindings_.at(scope, name);
    if (binding.declared != Declared::No) {
      if (binding.declared == Declared::Global && scope != 0) bind_name(name, 0);
      return;
    }
    if (!binding.has_slot()) binding.slot = add_slot(scope, name);
  }

  void add_qualname(Draft& draft, std::uint32_t parent, std::string_view name) {
    std::vector<char>& text = out_.qualnames;
    auto append = [&](std::string_view part) { text.insert(text.end(), part.begin(), part.end()); };
    draft.qualname_begin = static_cast<std::uint32_t>(text.size());
    if (out_.scopes[parent].kind != ScopeKind::Module) {
      const Draft& outer = drafts_[parent];
      text.resize(text.size() + outer.qualname_size);
      std::copy_n(text.begin() + outer.qualname_begin, outer.qualname_size, text.begin() + draft.qualname_begin);
      append(out_.scopes[parent].kind == ScopeKind::Class ? "." : ".<locals>.");
    }
    append(name);
    draft.qualname_size = static_cast<std::uint32_t>(text.size()) - draft.qualname_begin;
  }

  std::uint32_t add_scope(ScopeKind kind, const ast::Node* node, std::uint32_t parent, std::string_view name) {
    Scope scope;
    scope.kind = kind;
    scope.node = node;
    scope.parent = parent;
    if (out_.scopes[parent].kind == ScopeKind::Class) scope.class_scope = parent;
    out_.scopes[parent].has_inner_scopes = true;
    out_.scopes.push_back(scope);
    Draft draft;
    add_qualname(draft, parent, name);
    drafts_.push_back(draft);
    return static_cast<std::uint32_t>(out_.scopes.size() - 1);
  }

  void bind_target(const ast::Expr* target, std::uint32_t scope) {
    if (auto* name = ast::as<ast::Name>(target)) return bind_name(name->id_, scope);
    if (auto* tuple = ast::as<ast::Tuple>(target)) {
      for (auto* e : tuple->elts) bind_target(e, scope);
    } else if (auto* list = ast::as<ast::List>(target)) {
      for (auto* e : list->elts) bind_target(e, scope);
    } else if (auto* starred = ast::as<ast::Starred>(target)) {
      bind_target(starred->value, scope);
    } else if (auto* attribute = ast::as<ast::Attribute>(target)) {
      note_attribute_store(attribute, scope);
    } else if (target != nullptr && target->kind == Kind::Error) {
      bind_broken(target->begin, target->end, scope, Behind::For);
    }
  }

  // What the text may bind is a variable of its scope. It must not be taken for one of the same name around it.
  void bind_broken(std::uint32_t begin, std::uint32_t end, std::uint32_t scope, Behind word) {
    std::string_view broken = text_.substr(begin, end - begin);
    for (const BoundName& bound : bound_names(broken, indentation_of(text_, begin), word))
      if (bound.attribute.empty()) bind_name(intern(bound.name), scope);
  }

  // `self.x = ...` where `self` is the first parameter of a method (or of the method around a local function).
  void note_attribute_store(const ast::Attribute* target, std::uint32_t scope) {
    auto* name = ast::as<ast::Name>(target->value);
    if (name == nullptr) return;
    for (std::uint32_t s = scope; s != 0; s = out_.scopes[s].parent) {
      const Scope& method = out_.scopes[s];
      const Draft& draft = drafts_[s];
      if (method.class_scope == 0 || draft.parameter_count == 0) continue;
      if (out_.parameters[draft.first_parameter].name != name->id_) return;
      auto& stores = stores_[method.class_scope];
      if (std::none_of(stores.begin(), stores.end(),
                       [&](const AttributeStore& a) { return a.name == target->attr && a.method_scope == s; }))
        stores.push_back({target->attr, s});
      return;
    }
  }

  void add_parameter(std::uint32_t scope, const ast::Arg* arg, Parameter::Kind kind, const ast::Expr* default_value) {
    if (arg == nullptr) return;
    bind_name(arg->name, scope);
    Parameter p;
    p.name = arg->name;
    if (const Binding* binding = arg->name ? bindings_.find(scope, arg->name) : nullptr) p.slot = binding->slot;
    p.kind = kind;
    p.node = arg;
    p.default_value = default_value;
    out_.parameters.push_back(p);
    attributes_.emplace_back();
    ++drafts_[scope].parameter_count;
  }

  void bind_parameters(const ast::Arguments* args, std::uint32_t scope) {
    drafts_[scope].first_parameter = static_cast<std::uint32_t>(out_.parameters.size());
    if (args == nullptr) return;
    std::uint32_t positional = args->posonlyargs.size() + args->args.size();
    std::uint32_t without_default = positional - std::min(positional, args->defaults.size());
    auto next_default = args->defaults.begin();
    std::uint32_t index = 0;
    auto default_of_next = [&]() -> const ast::Expr* {
      if (index++ < without_default || next_default == args->defaults.end()) return nullptr;
      return *next_default++;
    };
    for (auto* a : args->posonlyargs) add_parameter(scope, a, Parameter::Kind::PositionalOnly, default_of_next());
    for (auto* a : args->args) add_parameter(scope, a, Parameter::Kind::Positional, default_of_next());
    add_parameter(scope, args->vararg, Parameter::Kind::Star, nullptr);
    auto keyword_default = args->kw_defaults.begin();
    for (auto* a : args->kwonlyargs) {
      const ast::Expr* value = nullptr;
      if (keyword_default != args->kw_defaults.end()) {
        value = *keyword_default++;
        if (value->kind == Kind::Error) value = nullptr;
      }
      add_parameter(scope, a, Parameter::Kind::KeywordOnly, value);
    }
    add_parameter(scope, args->kwarg, Parameter::Kind::DoubleStar, nullptr);
  }

  // Compound statements of the same scope.
  static bool holds_statements(Kind kind) {
    return kind == Kind::If || kind == Kind::For || kind == Kind::While || kind == Kind::With || kind == Kind::Try ||
           kind == Kind::ExceptHandler || kind == Kind::Match || kind == Kind::MatchCase;
  }

  void declare(Symbol name, std::uint32_t scope, Declared how) {
    if (name) bindings_.at(scope, name).declared = how;
  }

  // Names declared `global` or `nonlocal` anywhere in a function hold for the whole of it: found before its bindings.
  void bind_declarations(const ast::Node* node, std::uint32_t scope) {
    if (auto* g = ast::as<ast::Global>(node)) {
      for (Symbol s : g->names) declare(s, scope, Declared::Global);
      for (Symbol s : g->names) bind_name(s, 0), out_.rebound_globals.push_back(s);
      return;
    }
    if (auto* n = ast::as<ast::Nonlocal>(node)) {
      for (Symbol s : n->names) declare(s, scope, Declared::Nonlocal);
      return;
    }
    if (!holds_statements(node->kind)) return;
    ast::for_each_child(node, [&](const ast::Node* child) { bind_declarations(child, scope); });
  }

  // A header that was not understood takes anything: it stands as what `*` takes.
  static const ast::Expr* broken_parameters(const ast::FunctionDef* def) {
    const ast::Arg* rest = def->args != nullptr ? def->args->vararg : nullptr;
    bool is_broken = rest != nullptr && rest->annotation != nullptr && rest->annotation->kind == Kind::Error;
    return is_broken ? rest->annotation : nullptr;
  }

  void bind_function(const ast::FunctionDef* def, std::uint32_t scope) {
    bind_name(def->name, scope);
    std::uint32_t inner = add_scope(ScopeKind::Function, def, scope, def->name.text());
    out_.scopes[inner].is_async = def->is_async();
    if (def->is_async()) out_.scopes[inner].obstacles |= kAsync;
    bind_parameters(def->args, inner);
    if (const ast::Expr* header = broken_parameters(def)) bind_broken(header->begin, header->end, inner, Behind::Def);
    for (auto* stmt : def->body) bind_declarations(stmt, inner);
    bind_children(def->args, scope);
    for (auto* d : def->decorator_list) bind(d, scope);
    for (auto* stmt : def->body) bind(stmt, inner);
  }

  void bind(const ast::Node* node, std::uint32_t scope) {
    if (node == nullptr) return;
    if (depth_ > kMaxDepth) {
      out_.limit_hit = true;
      return;
    }
    ++depth_;
    bind_node(node, scope);
    --depth_;
  }

  void bind_children(const ast::Node* node, std::uint32_t scope) {
    if (node == nullptr) return;
    ast::for_each_child(node, [&](const ast::Node* child) { bind(child, scope); });
  }

  void bind_node(const ast::Node* node, std::uint32_t scope) {
    switch (node->kind) {
      case Kind::FunctionDef: return bind_function(static_cast<const ast::FunctionDef*>(node), scope);
      case Kind::Lambda: {
        auto* lambda = static_cast<const ast::Lambda*>(node);
        std::uint32_t inner = add_scope(ScopeKind::Lambda, lambda, scope, "<lambda>");
        bind_parameters(lambda->args, inner);
        bind_children(lambda->args, scope);
        return bind(lambda->body, inner);
      }
      case Kind::ClassDef: {
        auto* cls = static_cast<const ast::ClassDef*>(node);
        bind_name(cls->name, scope);
        std::uint32_t inner = add_scope(ScopeKind::Class, cls, scope, cls->name.text());
        for (auto* b : cls->bases) bind(b, scope);
        for (auto* k : cls->keywords) bind(k->value, scope);
        for (auto* d : cls->decorator_list) bind(d, scope);
        for (auto* s : cls->body) bind_declarations(s, inner);
        for (auto* s : cls->body) bind(s, inner);
        return;
      }
      case Kind::Assign:
        for (auto* t : static_cast<const ast::Assign*>(node)->targets) bind_target(t, scope);
        break;
      case Kind::AugAssign: bind_target(static_cast<const ast::AugAssign*>(node)->target, scope); break;
      case Kind::AnnAssign: bind_target(static_cast<const ast::AnnAssign*>(node)->target, scope); break;
      case Kind::For: {
        auto* loop = static_cast<const ast::For*>(node);
        bind_target(loop->target, scope);
        if (!loop->orelse.empty()) obstacle(scope, kLoopElse);
        break;
      }
      case Kind::While:
        if (!static_cast<const ast::While*>(node)->orelse.empty()) obstacle(scope, kLoopElse);
        break;
      case Kind::With:
        for (auto* item : static_cast<const ast::With*>(node)->items) bind_target(item->optional_vars, scope);
        break;
      case Kind::NamedExpr:
        bind_target(static_cast<const ast::NamedExpr*>(node)->target, scope);
        obstacle(scope, kWalrus);
        break;
      case Kind::Try:
        if (static_cast<const ast::Try*>(node)->is_star()) obstacle(scope, kExceptStar);
        break;
      case Kind::ExceptHandler: bind_name(static_cast<const ast::ExceptHandler*>(node)->name, scope); break;
      case Kind::Delete:
        for (auto* t : static_cast<const ast::Delete*>(node)->targets) bind_target(t, scope);
        break;
      case Kind::Import: bind_import(static_cast<const ast::Import*>(node)->names, scope, true); return;
      case Kind::ImportFrom: bind_import(static_cast<const ast::ImportFrom*>(node)->names, scope, false); return;
      case Kind::Match: obstacle(scope, kMatch); break;
      case Kind::Error: return bind_broken(node->begin, node->end, scope, Behind::Nothing);
      case Kind::MatchValue:
        if (static_cast<const ast::MatchValue*>(node)->value->kind != Kind::Error) break;
        return bind_broken(node->begin, node->end, scope, Behind::Case);
      case Kind::Arg:  // `*` of a header that was not understood
        if (auto* annotation = static_cast<const ast::Arg*>(node)->annotation; annotation != nullptr && annotation->kind == Kind::Error) return;
        break;
      case Kind::Keyword:  // `**` of a decorator's arguments, which bind nothing
        if (static_cast<const ast::Keyword*>(node)->value->kind == Kind::Error) return;
        break;
      case Kind::MatchAs: bind_name(static_cast<const ast::MatchAs*>(node)->name, scope); break;
      case Kind::MatchStar: bind_name(static_cast<const ast::MatchStar*>(node)->name, scope); break;
      case Kind::MatchMapping: bind_name(static_cast<const ast::MatchMapping*>(node)->rest, scope); break;
      case Kind::TypeAlias: bind_target(static_cast<const ast::TypeAlias*>(node)->name, scope); break;
      case Kind::Yield:
      case Kind::YieldFrom:
        out_.scopes[scope].is_generator = true;
        obstacle(scope, kYield);
        break;
      case Kind::Attribute: {
        std::string_view attr = static_cast<const ast::Attribute*>(node)->attr.text();
        if (attr.starts_with("__") && !attr.ends_with("__") && inside_class(scope)) obstacle(scope, kMangledName);
        break;
      }
      default: break;
    }
    bind_children(node, scope);
  }

  bool inside_class(std::uint32_t scope) const {
    for (; scope != 0; scope = out_.scopes[scope].parent)
      if (out_.scopes[scope].kind == ScopeKind::Class) return true;
    return false;
  }

  void obstacle(std::uint32_t scope, Obstacle what) { out_.scopes[scope].obstacles |= what; }

  void bind_import(const ast::Seq<ast::Alias>& names, std::uint32_t scope, bool top_part_only) {
    for (auto* alias : names) {
      std::string_view text = alias->name.text();
      if (text == "*") {
        out_.scopes[0].has_star_import = true;
      } else if (alias->asname) {
        bind_name(alias->asname, scope);
      } else {
        bind_name(top_part_only ? intern(text.substr(0, text.find('.'))) : alias->name, scope);
      }
    }
  }

  // ---- second walk: uses ----

  std::uint32_t resolve(Symbol name, std::uint32_t scope) const {
    std::uint32_t hops = 0;
    bool innermost = true;  // a class body's own names are visible in the body itself, not in its methods
    for (std::uint32_t s = scope; s != 0; s = out_.scopes[s].parent, ++hops, innermost = false) {
      const Binding* binding = bindings_.find(s, name);
      if (binding != nullptr && binding->declared == Declared::Global) return global(name);
      if (const Shadow* shadow = shadow_of(name, s)) return SlotRef{hops, shadow->slot}.pack();
      if (!innermost && out_.scopes[s].kind == ScopeKind::Class) continue;
      if (binding != nullptr && binding->has_slot()) return SlotRef{hops, binding->slot}.pack();
    }
    return global(name);
  }

  std::uint32_t global(Symbol name) const {
    if (const Shadow* shadow = shadow_of(name, 0)) return SlotRef{SlotRef::kGlobal, shadow->slot}.pack();
    const Binding* binding = bindings_.find(0, name);
    return SlotRef{SlotRef::kGlobal, binding != nullptr && binding->has_slot() ? binding->slot : SlotRef::kUnbound}.pack();
  }

  const Shadow* shadow_of(Symbol name, std::uint32_t scope) const {
    if (scope != shadow_scope_) return nullptr;
    for (auto it = shadows_.rbegin(); it != shadows_.rend(); ++it)
      if (it->name == name) return &*it;
    return nullptr;
  }

  void use(const ast::Node* node, std::uint32_t scope) {
    if (node == nullptr || depth_ > kMaxDepth) return;
    ++depth_;
    use_node(node, scope);
    --depth_;
  }

  void use_children(const ast::Node* node, std::uint32_t scope) {
    if (node == nullptr) return;
    ast::for_each_child(node, [&](const ast::Node* child) { use(child, scope); });
  }

  void use_node(const ast::Node* node, std::uint32_t scope) {
    switch (node->kind) {
      case Kind::Name: {
        auto* name = const_cast<ast::Name*>(static_cast<const ast::Name*>(node));
        name->slot = resolve(name->id_, scope);
        return;
      }
      case Kind::FunctionDef: {
        auto* def = static_cast<const ast::FunctionDef*>(node);
        std::uint32_t inner = out_.scope_of(node);
        for (auto* d : def->decorator_list) use(d, scope);
        use_children(def->args, scope);
        use(def->returns, scope);
        for (auto* s : def->body) use(s, inner);
        return;
      }
      case Kind::Lambda: {
        auto* lambda = static_cast<const ast::Lambda*>(node);
        use_children(lambda->args, scope);
        return use(lambda->body, out_.scope_of(node));
      }
      case Kind::ClassDef: {
        auto* cls = static_cast<const ast::ClassDef*>(node);
        for (auto* d : cls->decorator_list) use(d, scope);
        for (auto* b : cls->bases) use(b, scope);
        for (auto* k : cls->keywords) use(k->value, scope);
        std::uint32_t inner = out_.scope_of(node);
        for (auto* s : cls->body) use(s, inner);
        return;
      }
      case Kind::ListComp: return use_comprehension(static_cast<const ast::ListComp*>(node)->generators, scope, node);
      case Kind::SetComp: return use_comprehension(static_cast<const ast::SetComp*>(node)->generators, scope, node);
      case Kind::GeneratorExp: return use_comprehension(static_cast<const ast::GeneratorExp*>(node)->generators, scope, node);
      case Kind::DictComp: return use_comprehension(static_cast<const ast::DictComp*>(node)->generators, scope, node);
      default: note_parameter_use(node, scope); return use_children(node, scope);
    }
  }

  void shadow_target(const ast::Expr* target, std::uint32_t scope) {
    if (auto* name = ast::as<ast::Name>(target)) {
      shadows_.push_back({name->id_, add_slot(scope, name->id_)});
    } else if (auto* tuple = ast::as<ast::Tuple>(target)) {
      for (auto* e : tuple->elts) shadow_target(e, scope);
    } else if (auto* list = ast::as<ast::List>(target)) {
      for (auto* e : list->elts) shadow_target(e, scope);
    } else if (auto* starred = ast::as<ast::Starred>(target)) {
      shadow_target(starred->value, scope);
    }
  }

  void use_comprehension(const ast::Seq<ast::Comprehension>& generators, std::uint32_t scope, const ast::Node* node) {
    std::size_t before = shadows_.size();
    std::uint32_t outer_scope = shadow_scope_;
    // Shadows of an outer comprehension in another function are looked up there: keep one owner at a time.
    if (shadow_scope_ != scope) {
      saved_.push_back({std::move(shadows_), shadow_scope_});
      shadows_ = {};
      shadow_scope_ = scope;
      before = 0;
    }
    for (auto* g : generators) {
      note_parameter_use(g, scope);
      use(g->iter, scope);
      shadow_target(g->target, scope);
      use(g->target, scope);
      for (auto* test : g->ifs) use(test, scope);
    }
    if (auto* dict = ast::as<ast::DictComp>(node)) {
      use(dict->key, scope);
      use(dict->value, scope);
    } else {
      use(element_of(node), scope);
    }
    shadows_.resize(before);
    if (outer_scope != scope) {
      shadows_ = std::move(saved_.back().first);
      shadow_scope_ = saved_.back().second;
      saved_.pop_back();
    }
  }

  static const ast::Expr* element_of(const ast::Node* node) {
    if (auto* c = ast::as<ast::ListComp>(node)) return c->elt;
    if (auto* c = ast::as<ast::SetComp>(node)) return c->elt;
    return static_cast<const ast::GeneratorExp*>(node)->elt;
  }

  // ---- how parameters are used ----

  // The index of the parameter that `expr` is, in out_.parameters; kNoParameter: it is none.
  static constexpr std::uint32_t kNoParameter = 0xFFFFFFFF;
  std::uint32_t parameter_of(const ast::Expr* expr, std::uint32_t scope) const {
    auto* name = ast::as<ast::Name>(expr);
    if (name == nullptr) return kNoParameter;
    for (std::uint32_t s = scope; s != 0; s = out_.scopes[s].parent) {
      const Binding* binding = bindings_.find(s, name->id_);
      if (binding == nullptr || !binding->has_slot()) continue;
      const Draft& draft = drafts_[s];
      for (std::uint32_t p = draft.first_parameter; p < draft.first_parameter + draft.parameter_count; ++p)
        if (out_.parameters[p].name == name->id_) return p;
      return kNoParameter;
    }
    return kNoParameter;
  }
  void used(const ast::Expr* expr, std::uint32_t scope, std::uint16_t how) {
    if (std::uint32_t p = parameter_of(expr, scope); p != kNoParameter) out_.parameters[p].uses |= how;
  }

  void note_attribute_read(const ast::Attribute* attribute, std::uint32_t scope) {
    std::uint32_t p = parameter_of(attribute->value, scope);
    if (p == kNoParameter) return;
    out_.parameters[p].uses |= attribute->attr == kShape || attribute->attr == kDType ? kShapeRead : kAttributeRead;
    if (!contains(attributes_[p], attribute->attr)) append(attributes_[p], attribute->attr);
  }

  static std::uint16_t subscript_use(const ast::Expr* index) {
    if (auto* constant = ast::as<ast::Constant>(index))
      return constant->constant() == ast::ConstantKind::Str ? kStringSubscript : kNumberSubscript;
    if (ast::as<ast::UnaryOp>(index) != nullptr) return kNumberSubscript;
    if (ast::as<ast::Slice>(index) != nullptr) return kNumberSubscript;  // lists have slices, too
    return ast::as<ast::Tuple>(index) != nullptr ? kTensorSubscript : 0;
  }

  void note_call(const ast::Call* call, std::uint32_t scope) {
    used(call->func, scope, kCalled);
    auto* callee = ast::as<ast::Name>(call->func);
    if (callee != nullptr && callee->id_ == kLen && !call->args.empty()) used(call->args.front(), scope, kLengthTaken);
    if (callee != nullptr && callee->id_ == kIsInstanceName && !call->args.empty())
      used(call->args.front(), scope, kIsInstance);
    if (callee != nullptr && (callee->id_ == kNext || callee->id_ == kIter) && !call->args.empty())
      used(call->args.front(), scope, kNextTaken);
  }

  void note_comparison(const ast::Compare* compare, std::uint32_t scope) {
    using ast::CmpOp;
    CmpOp op = compare->ops[0];
    if (op == CmpOp::Is || op == CmpOp::IsNot) return used(compare->left, scope, kNoneTest);
    if (op == CmpOp::In || op == CmpOp::NotIn) return;
    used(compare->left, scope, op == CmpOp::Eq || op == CmpOp::NotEq ? 0 : kUsedAsOperand);
    for (auto* e : compare->comparators) used(e, scope, op == CmpOp::Eq || op == CmpOp::NotEq ? 0 : kUsedAsOperand);
  }

  void note_parameter_use(const ast::Node* node, std::uint32_t scope) {
    if (scope == 0) return;
    switch (node->kind) {
      case Kind::BinOp:
        used(static_cast<const ast::BinOp*>(node)->left, scope, kUsedAsOperand);
        return used(static_cast<const ast::BinOp*>(node)->right, scope, kUsedAsOperand);
      case Kind::UnaryOp: {
        auto* unary = static_cast<const ast::UnaryOp*>(node);
        return used(unary->operand, scope, unary->op() == ast::UnaryOperator::Not ? kTruthTest : kUsedAsOperand);
      }
      case Kind::Attribute: return note_attribute_read(static_cast<const ast::Attribute*>(node), scope);
      case Kind::Subscript:
        return used(static_cast<const ast::Subscript*>(node)->value, scope,
                    subscript_use(static_cast<const ast::Subscript*>(node)->slice));
      case Kind::Call: return note_call(static_cast<const ast::Call*>(node), scope);
      case Kind::Compare: return note_comparison(static_cast<const ast::Compare*>(node), scope);
      case Kind::For: return used(static_cast<const ast::For*>(node)->iter, scope, kForIterated);
      case Kind::Comprehension: return used(static_cast<const ast::Comprehension*>(node)->iter, scope, kForIterated);
      case Kind::Starred: return used(static_cast<const ast::Starred*>(node)->value, scope, kStarred);
      case Kind::If: return used(static_cast<const ast::If*>(node)->test, scope, kTruthTest);
      case Kind::IfExp: return used(static_cast<const ast::IfExp*>(node)->test, scope, kTruthTest);
      case Kind::BoolOp:
        for (auto* e : static_cast<const ast::BoolOp*>(node)->values) used(e, scope, kTruthTest);
        return;
      case Kind::Assign: {
        auto* assign = static_cast<const ast::Assign*>(node);
        for (auto* t : assign->targets)
          if (ast::as<ast::Tuple>(t) != nullptr || ast::as<ast::List>(t) != nullptr) used(assign->value, scope, kUnpacked);
        return;
      }
      default: return;
    }
  }

  // A local function with an obstacle takes the function around it along. `async` stays with its own function.
  void spread_obstacles() {
    for (std::size_t i = out_.scopes.size(); i-- > 1;) {
      const Scope& inner = out_.scopes[i];
      Scope& outer = out_.scopes[inner.parent];
      if (outer.kind != ScopeKind::Module && outer.kind != ScopeKind::Class)
        outer.obstacles |= inner.obstacles & ~kAsync;
      else if (outer.kind == ScopeKind::Class && outer.parent != 0)
        out_.scopes[outer.parent].obstacles |= inner.obstacles & ~kAsync;
    }
  }

  ast::Module& module_;
  std::string_view text_;
  ModuleNames& out_;
  std::vector<Draft> drafts_;          // by scope
  Bindings bindings_;
  std::vector<Link> links_;
  std::vector<NameList> attributes_;   // by parameter: read from it
  std::unordered_map<std::uint32_t, std::vector<AttributeStore>> stores_;  // by class scope
  std::vector<Shadow> shadows_;
  std::uint32_t shadow_scope_ = 0;
  std::vector<std::pair<std::vector<Shadow>, std::uint32_t>> saved_;
  std::uint32_t depth_ = 0;
};

}  // namespace

AttributeStores::AttributeStores(std::vector<AttributeStore> in_order) : stores_(std::move(in_order)) {
  std::stable_sort(stores_.begin(), stores_.end(), [](const AttributeStore& a, const AttributeStore& b) { return a.name.id < b.name.id; });
}

std::span<const AttributeStore> AttributeStores::of(Symbol name) const {
  auto [begin, end] = std::equal_range(stores_.begin(), stores_.end(), AttributeStore{name, 0},
                                       [](const AttributeStore& a, const AttributeStore& b) { return a.name.id < b.name.id; });
  return std::span<const AttributeStore>(stores_).subspan(begin - stores_.begin(), end - begin);
}

ModuleNames resolve_names(ast::Module& module, std::string_view text) {
  ModuleNames names;
  Resolver(module, text, names).run();
  return names;
}

}  // namespace graphvet::names
