// The three phases, and what passes from one to the next.
#include "tracer/trace.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/check.h"
#include "base/parallel.h"
#include "tracer/compaction.h"
#include "tracer/interpreter.h"

namespace graphvet::tracer {

Interpreter::Interpreter(World& world, Unit& unit) : world_(world), unit_(unit), observes_(world.options->observe_values) {
  if (unit_.values == nullptr) unit_.values = std::make_unique<Arena>();
  if (unit_.result.arena == nullptr) unit_.result.arena = std::make_unique<Arena>();
}

std::string_view Interpreter::file_text() const {
  return world_.project->module(frame_->function.module).index.source->text();
}

std::string_view Interpreter::source_text(const ast::Node* node) const {
  return file_text().substr(node->begin, node->end - node->begin);
}

void Interpreter::limit(std::string_view what) {
  project::ModuleId module = frame_ != nullptr ? frame_->function.module : 0;
  const ast::Node* node = frame_ != nullptr ? scope_of(frame_->function).node : nullptr;
  std::uint32_t offset = node != nullptr ? node->begin : 0;
  for (const Limit& l : unit_.result.limits)
    if (l.module == module && l.offset == offset && l.what == what) return;
  unit_.result.limits.push_back({module, offset, what});
}

void Interpreter::execute_module(project::ModuleId id) {
  if (unit_.number != 0 || world_.module_frames[id] != nullptr) return;
  constexpr std::uint32_t kDeepestImport = 400;
  if (depth_ > kDeepestImport) return limit("imports are nested too deeply");  // executed later, in its own turn
  const project::Module& module = world_.project->module(id);
  WorkScope work("module bodies", module.index.source->path());
  const names::Scope& scope = module.index.names.scopes[0];
  Frame* frame = arena().make<Frame>();
  frame->function = {id, 0};
  frame->unit = 0;
  frame->slot_count = static_cast<std::uint32_t>(scope.slots.size());
  Value unbound;
  unbound.is_unbound = true;
  Values slots(frame->slot_count, unbound);
  frame->slots = arena().copy(std::span<const Value>(slots)).data();
  world_.module_frames[id] = frame;

  Frame* outer = frame_;
  std::vector<State>* breaks = breaks_;
  Samples* outer_raises = raises_;
  bool reachable = reachable_;
  std::uint32_t expression_depth = expression_depth_;
  std::uint64_t steps = std::exchange(steps_, 0);
  RunMode mode = mode_;
  const ast::Call* call_node = call_node_;
  breaks_ = nullptr;
  raises_ = nullptr;
  frame_ = frame;
  reachable_ = true;
  expression_depth_ = 0;
  mode_ = kEager;
  call_node_ = nullptr;
  ++depth_;
  run(module.index.tree.body);
  --depth_;
  frame_ = outer;
  breaks_ = breaks;
  raises_ = outer_raises;
  reachable_ = reachable;
  expression_depth_ = expression_depth;
  steps_ = steps;
  mode_ = mode;
  call_node_ = call_node;
  // What some function rebinds through `global` has no fixed value.
  for (Symbol name : module.index.names.rebound_globals)
    if (std::uint32_t slot = module.index.names.module_slots.find(name.id); slot != names::FlatIndex::kNone) {
      Value& v = frame->slots[slot];
      if (v.is_constant || v.is_none()) v = unknown();
    }
}

namespace {

// Objects made at different places are traced apart: their attributes differ.
using GroupKey = std::tuple<project::ModuleId, std::uint32_t, const Frame*, const ClassRecord*, const Allocation*, const PartialCall*, bool, AutoGraph, bool>;

GroupKey key_of(const Request& r) {
  const Value* f = &r.function;
  const ClassRecord* cls = nullptr;
  const Allocation* object = nullptr;
  if (f->kind == ValueKind::BoundMethod) {
    const Value& self = f->as<Bound>()->self;
    if (self.kind == ValueKind::Instance) {
      cls = self.as<Allocation>()->cls;
      if (!self.as<Allocation>()->is_summary) object = self.as<Allocation>();
    }
    f = &f->as<Bound>()->function;
  }
  const PartialCall* partial = f->kind == ValueKind::Partial ? f->as<PartialCall>() : nullptr;
  auto* closure = plain_function(*f)->as<Closure>();
  if (cls == nullptr) cls = closure->owner;
  return {closure->function.module, closure->function.scope, closure->frame, cls, object, partial, r.mode.graph, r.mode.autograph, r.mode.jit};
}

// Models that are compiled with run_eagerly=True, and never otherwise, are not traced by Keras.
std::set<const ClassRecord*> eager_models(const std::vector<Unit>& units) {
  std::set<const ClassRecord*> eager, graph;
  for (const Unit& unit : units)
    for (auto [cls, eagerly] : unit.compiled) (eagerly ? eager : graph).insert(cls);
  for (const ClassRecord* cls : graph) eager.erase(cls);
  return eager;
}

bool is_of_eager_model(const Request& r, const std::set<const ClassRecord*>& eager) {
  if (r.function.kind != ValueKind::BoundMethod || !r.entry.starts_with("Keras ")) return false;
  const Value& self = r.function.as<Bound>()->self;
  return self.kind == ValueKind::Instance && eager.contains(self.as<Allocation>()->cls);
}

// Where call sites are known, the trace that custom alone suggests for the same function is not needed.
void drop_unsupported(std::vector<std::vector<Request>>& groups) {
  using FunctionKey = std::tuple<project::ModuleId, std::uint32_t, const Frame*>;
  auto function_of = [](const Request& r) {
    GroupKey key = key_of(r);
    return FunctionKey{std::get<0>(key), std::get<1>(key), std::get<2>(key)};
  };
  auto called = [](const Request& r) { return r.given == Request::Given::Values; };
  std::set<FunctionKey> supported;
  for (const auto& group : groups)
    if (std::any_of(group.begin(), group.end(), called)) supported.insert(function_of(group[0]));
  std::erase_if(groups, [&](const std::vector<Request>& group) {
    return group[0].entry == "tf.function" && std::none_of(group.begin(), group.end(), called) && supported.contains(function_of(group[0]));
  });
}

// The requests of one trace together, groups in the order in which they were first asked for.
std::vector<std::vector<Request>> grouped(std::vector<Unit>& units) {
  std::map<GroupKey, std::size_t> index;
  const std::set<const ClassRecord*> eager = eager_models(units);
  std::vector<std::vector<Request>> groups;
  for (Unit& unit : units)
    for (Request& r : unit.requests) {
      if (is_of_eager_model(r, eager)) continue;
      auto [it, added] = index.emplace(key_of(r), groups.size());
      if (added) groups.emplace_back();
      groups[it->second].push_back(std::move(r));
    }
  drop_unsupported(groups);
  return groups;
}

// `arena` holds what is joined.
void join_constructions(World& world, std::vector<Unit>& units, std::unique_ptr<Arena>& arena) {
  constexpr std::size_t kMuch = 2 * 1024 * 1024;
  std::size_t kept = 0;
  for (Unit& unit : units) {
    for (auto& [constructor, bound] : unit.constructions) {
      auto& joined = world.constructor_arguments[constructor];
      if (joined.size() < bound.size()) {
        Value unbound;
        unbound.is_unbound = true;
        joined.resize(bound.size(), unbound);
      }
      // A call that nothing is known of says nothing against those that are known.
      for (std::size_t i = 0; i < bound.size(); ++i)
        if (!bound[i].is_unknown()) joined[i] = join_evidence(joined[i], bound[i], *arena);
    }
    unit.constructions = {};
    // Each join leaves behind what it joined.
    if (arena->bytes_reserved() < 2 * kept + kMuch) continue;
    compact_constructor_arguments(world, arena);
    kept = arena->bytes_reserved();
  }
  compact_constructor_arguments(world, arena);
}

// What functions set on classes: from now on it may be that, or what the class has.
void apply_patches(const World& world, std::vector<Unit>& units) {
  Arena& arena = *units[0].values;
  for (Unit& unit : units)
    for (const Unit::Patch& patch : unit.patches) {
      auto* cls = const_cast<ClassRecord*>(patch.cls);
      Value now;
      now.is_unbound = true;
      for (const ClassRecord* c : cls->mro)
        for (auto it = c->members.rbegin(); it != c->members.rend() && now.is_unbound; ++it)
          if (it->first == patch.name) now = it->second;
      cls->bind(patch.name, join(now, patch.value, arena));
      cls->index_members();
      if (patch.name.text() != "__getattribute__") continue;
      for (const ClassRecord* heir : world.classes)
        if (std::find(heir->mro.begin(), heir->mro.end(), cls) != heir->mro.end()) const_cast<ClassRecord*>(heir)->intercepts_reads = true;
    }
}

}  // namespace

TraceResult trace(const project::Project& project, const Options& options) {
  const std::size_t count = project.modules().size();
  LibraryNames library_names;
  World world;
  world.library_names = &library_names;
  world.project = &project;
  world.target = options.target;
  world.options = &options;
  for (const knowledge::TracedMethod& hook : knowledge::traced_methods()) world.traced_bases.push_back(knowledge::find_api(knowledge::api(hook.base).name));
  for (const project::Module& m : project.modules()) world.is_unconverted.push_back(knowledge::is_unconverted_module(m.name));
  world.module_frames.resize(count, nullptr);
  world.star_imports.resize(count);

  std::vector<Unit> units(1 + count);
  for (std::size_t i = 0; i < units.size(); ++i) units[i].number = static_cast<std::uint32_t>(i);
  {
    Interpreter interpreter(world, units[0]);
    for (std::size_t id = 0; id < count; ++id) interpreter.execute_module(static_cast<project::ModuleId>(id));
  }
  compact_modules(world, units[0]);
  for (ClassRecord& cls : units[0].classes) cls.index_members();
  index_classes(world);
  parallel_for(count, options.jobs, [&](std::size_t i) {
    project::ModuleId id = static_cast<project::ModuleId>(i);
    WorkScope work("eager walk", project.module(id).index.source->path());
    {
      Interpreter interpreter(world, units[1 + i]);
      interpreter.walk_module(id);
    }
    compact(units[1 + i]);
  });
  auto constructor_arguments = std::make_unique<Arena>();
  join_constructions(world, units, constructor_arguments);
  apply_patches(world, units);

  std::vector<std::vector<Request>> groups = grouped(units);
  std::map<project::ModuleId, std::vector<std::size_t>> by_module;
  for (std::size_t g = 0; g < groups.size(); ++g) by_module[std::get<0>(key_of(groups[g][0]))].push_back(g);
  std::vector<std::pair<project::ModuleId, std::vector<std::size_t>>> work_list(by_module.begin(), by_module.end());
  std::vector<UnitResult> traces(work_list.size());
  parallel_for(work_list.size(), options.jobs, [&](std::size_t i) {
    WorkScope work("traces", project.module(work_list[i].first).index.source->path());
    Unit unit;
    unit.number = static_cast<std::uint32_t>(units.size() + i);
    {
      Interpreter interpreter(world, unit);
      for (std::size_t g : work_list[i].second) interpreter.run_trace(groups[g]);
    }
    traces[i] = std::move(unit.result);
  });

  TraceResult result;
  for (Unit& unit : units) result.units.push_back(std::move(unit.result));
  for (UnitResult& unit : traces) result.units.push_back(std::move(unit));
  return result;
}

}  // namespace graphvet::tracer
