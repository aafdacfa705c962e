// What programs ask about their own names: `dir(module)`, `vars(object)`, `locals()`, `inspect.getmembers`.
#include <algorithm>

#include "tracer/interpreter.h"

namespace graphvet::tracer {

namespace {
constexpr std::size_t kMostNames = 256;

bool by_name(const DictEntry& a, const DictEntry& b) { return a.key.name.text() < b.key.name.text(); }
}  // namespace

// A dict of names; one of too many is a dict of which nothing is known.
Value Interpreter::dict_of_names(std::vector<DictEntry> entries, bool exact) {
  Value v = make(ValueKind::Dict);
  if (entries.size() > kMostNames) return v;
  Dictionary d;
  d.entries = arena().copy(std::span<const DictEntry>(entries));
  d.exact = exact;
  v.ref = arena().make<Dictionary>(d);
  return v;
}

// The variables of a module of the project, by name, and its submodules as far as they are bound there.
std::vector<DictEntry> Interpreter::names_in_module(const Value& module) {
  std::vector<DictEntry> entries;
  const Frame* frame = module.module == project::kNoModule ? nullptr : world_.module_frames[module.module];
  if (frame == nullptr) return entries;
  const auto& slots = names_of(module.module).scopes[0].slots;
  for (std::uint32_t i = 0; i < std::min<std::size_t>(frame->slot_count, slots.size()); ++i)
    if (!frame->slots[i].is_unbound) entries.push_back({text(slots[i]), frame->slots[i]});
  std::sort(entries.begin(), entries.end(), by_name);
  return entries;
}

// `vars(v)`, `v.__dict__`. Of an object's nothing is kept: see object_behind_dict.
Value Interpreter::names_of_value(const Value& v) {
  if (v.kind == ValueKind::Module) {
    std::vector<DictEntry> entries = names_in_module(v);
    const bool is_known = !entries.empty() && world_.star_imports[v.module].empty();
    return dict_of_names(std::move(entries), is_known);
  }
  return make(ValueKind::Dict);
}

// `vars(object)` and `object.__dict__`: the object. They are mostly asked for one name, so no dict is made of them.
std::optional<Value> Interpreter::object_behind_dict(const ast::Expr* e) {
  static const Symbol kDict = intern("__dict__"), kVars = intern("vars");
  const ast::Expr* object = nullptr;
  if (auto* a = ast::as<ast::Attribute>(e); a != nullptr && a->attr == kDict) object = a->value;
  auto* call = ast::as<ast::Call>(e);
  auto* name = call != nullptr ? ast::as<ast::Name>(call->func) : nullptr;
  if (name != nullptr && name->id_ == kVars && call->args.size() == 1) object = *call->args.begin();
  if (object == nullptr) return std::nullopt;
  const Value v = eval(object);
  return v.kind == ValueKind::Instance ? std::optional<Value>(v) : std::nullopt;
}

Value Interpreter::local_names() {
  std::vector<DictEntry> entries;
  const auto& slots = scope_of(frame_->function).slots;
  for (std::uint32_t i = 0; i < std::min<std::size_t>(frame_->slot_count, slots.size()); ++i)
    if (!frame_->slots[i].is_unbound) entries.push_back({text(slots[i]), frame_->slots[i]});
  return dict_of_names(std::move(entries), /*exact=*/true);
}

// `dir(module)`: the names, as texts.
Value Interpreter::listed_names(const Value& v) {
  const bool is_module = v.kind == ValueKind::Module && v.module != project::kNoModule && world_.star_imports[v.module].empty();
  if (!is_module) return sequence_of(ValueKind::List, make(ValueKind::Str));
  Values names;
  for (const DictEntry& e : names_in_module(v)) names.push_back(e.key);
  return names.empty() || names.size() > kMostNames ? sequence_of(ValueKind::List, make(ValueKind::Str)) : tuple_of(names, ValueKind::List);
}

// `inspect.getmembers(module, predicate)`: pairs of name and value. Of the predicates those of `inspect` are told.
Value Interpreter::members_of(const Value& v, const Value* predicate) {
  const std::string_view asked = predicate != nullptr && predicate->kind == ValueKind::Api ? knowledge::api(predicate->api()).name : std::string_view{};
  Values pairs;
  for (const DictEntry& e : v.kind == ValueKind::Module ? names_in_module(v) : std::vector<DictEntry>{}) {
    if (asked == "inspect.isclass" && e.value.kind != ValueKind::Class && e.value.kind != ValueKind::Api) continue;
    if (asked == "inspect.isfunction" && e.value.kind != ValueKind::Function) continue;
    const Value pair[] = {e.key, e.value};
    pairs.push_back(tuple_of(pair));
  }
  return pairs.empty() || pairs.size() > kMostNames ? make(ValueKind::List) : tuple_of(pairs, ValueKind::List);
}

}  // namespace graphvet::tracer
