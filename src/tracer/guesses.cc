// Calls whose receiver is not known exactly: heirs of a class that stand for it, and classes that have a method of that name.
//
// What is reached only so is possible, no more. Rules never hear of it: guessed contexts make no events.
#include <algorithm>
#include <utility>

#include "tracer/interpreter.h"

namespace graphvet::tracer {

namespace {
constexpr std::uint32_t kDeepestGuess = 2;              // guesses by name within guesses by name
constexpr std::size_t kMostOwners = 4;                  // classes that introduce a method of that name
constexpr std::size_t kMostHeirs = 64;

bool is_common(std::string_view name) {
  // Methods of Python's own types, of tensors, arrays and datasets: the receiver is more likely one of those.
  constexpr std::string_view kCommon[] = {
      "add", "append", "apply_gradients", "as_default", "as_list", "as_numpy_iterator", "assign", "assign_add", "assign_sub", "batch", "build", "cache", "call",
      "clear", "close", "compile", "copy", "count", "decode", "encode", "endswith", "eval", "evaluate", "extend", "filter", "find", "fit", "flatten", "format",
      "get", "get_config", "get_shape", "gradient", "group", "index", "initialize", "insert", "is_compatible_with", "items", "join", "keys", "lower", "map",
      "match", "max", "mean", "merge_with", "min", "next", "numpy", "open", "pop", "predict", "prefetch", "range", "read", "reduce", "remove", "repeat",
      "replace", "reset", "reshape", "run", "save", "seek", "set", "setdefault", "set_shape", "setUp", "shuffle", "size", "sort", "split", "startswith", "stack",
      "start", "std", "stop", "strip", "sum", "summary", "take", "tolist", "transpose", "unstack", "update", "upper", "value", "values", "watch", "with_rank",
      "write", "zip"};
  return std::binary_search(std::begin(kCommon), std::end(kCommon), name) || name.starts_with("__") || name.starts_with("assert");
}

bool defines(const ClassRecord* cls, Symbol method) {
  return std::any_of(cls->members.begin(), cls->members.end(), [&](auto& m) { return m.first == method && plain_function(m.second) != nullptr; });
}
}  // namespace

void index_classes(World& world) {
  world.classes_of.resize(world.module_frames.size());
  for (const ClassRecord* cls : world.classes) {
    world.classes_of[cls->scope.module].push_back(cls);
    for (const ClassRecord* ancestor : cls->mro)
      if (ancestor != cls) world.heirs[ancestor].push_back(cls);
    for (auto& [name, member] : cls->members) {
      if (plain_function(member) == nullptr) continue;
      bool introduced = std::none_of(cls->mro.begin() + 1, cls->mro.end(), [&, n = name](const ClassRecord* c) { return defines(c, n); });
      auto& owners = world.owners[name];
      if (introduced && (owners.empty() || owners.back() != cls)) owners.push_back(cls);
    }
  }
}

bool Interpreter::may_guess() {
  if (!mode_.graph || silent_ || context_ == kNoContext) return false;
  return !guessed_enough();
}

// Guesses have a budget of their own in each unit; it must not eat up what is known.
bool Interpreter::guessed_enough() {
  constexpr std::uint64_t kMostSteps = 60'000;
  if (guessed_steps_ <= kMostSteps) return false;
  limit("too many possible calls");
  return true;
}

// Runs a method for any object of `cls`, as a possibility.
void Interpreter::guess_method(const ClassRecord* cls, Symbol method, const Arguments& arguments, const ast::Node* at, std::string_view how, RunMode mode) {
  mode.guessed = true;
  ++guesses_;
  call_method(instance_of(cls), method, arguments, at, how, mode);
  --guesses_;
}

// A method of "any object of the class" is called: heirs that have their own may run theirs.
void Interpreter::guess_heirs(const Value& object, Symbol method, const Arguments& arguments, const ast::Node* at, const RunMode& mode) {
  auto* allocation = object.as<Allocation>();
  if (!allocation->is_summary || allocation->cls == nullptr || !may_guess()) return;
  // What an entry is asked of, it is asked of each heir anyway.
  if (!mode_.guessed && self_.kind == ValueKind::Instance && self_.ref == object.ref) return;
  auto it = world_.heirs.find(allocation->cls);
  if (it == world_.heirs.end()) return;
  std::size_t seen = 0;
  for (const ClassRecord* heir : it->second) {
    if (!defines(heir, method)) continue;
    if (++seen > kMostHeirs) return limit("a method has too many overrides");
    guess_method(heir, method, arguments, at, "call of a possible override", mode);
  }
}

// A method of an object that nothing is known of: if few classes have one of that name, it may be theirs.
void Interpreter::guess_by_name(Symbol method, const Arguments& arguments, const ast::Node* at) {
  if (!mode_.graph || guesses_ >= kDeepestGuess || is_common(method.text()) || !may_guess()) return;
  auto it = world_.owners.find(method);
  if (it == world_.owners.end() || it->second.size() > kMostOwners) return;
  for (const ClassRecord* cls : it->second) {
    if (!takes(cls, method, arguments)) continue;
    guess_method(cls, method, arguments, at, "call by name, possibly", mode_);
  }
}

// Could the method be called with these arguments?
bool Interpreter::takes(const ClassRecord* cls, Symbol method, const Arguments& arguments) const {
  const ClassRecord* holder = nullptr;
  const Value* member = find_member(cls, method, &holder);
  const Value* function = member != nullptr ? plain_function(*member) : nullptr;
  if (function == nullptr || function->as<Closure>()->is_property) return false;
  using PKind = names::Parameter::Kind;
  std::size_t most = 0, needed = 0;
  bool star = false, double_star = false;
  const auto& parameters = scope_of(function->as<Closure>()->function).parameters;
  for (const names::Parameter& p : parameters) {
    star |= p.kind == PKind::Star;
    double_star |= p.kind == PKind::DoubleStar;
    if (p.kind != PKind::Positional && p.kind != PKind::PositionalOnly) continue;
    ++most;
    needed += p.default_value == nullptr ? 1 : 0;
  }
  std::size_t given = arguments.positional.size() + (function->as<Closure>()->is_static ? 0 : 1);
  if (given > most && !star) return false;
  if (given + arguments.keywords.size() < needed && !arguments.unknown_positional && !arguments.unknown_keywords) return false;
  return double_star || std::all_of(arguments.keywords.begin(), arguments.keywords.end(), [&](auto& k) {
           return std::any_of(parameters.begin(), parameters.end(), [&](const names::Parameter& p) { return p.name == k.first; });
         });
}

}  // namespace graphvet::tracer
