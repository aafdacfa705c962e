#include "tracer/compaction.h"

#include <algorithm>
#include <utility>

namespace graphvet::tracer {
namespace {

// Copies in two steps, so that neither depth nor circles matter: an object is copied as it is when something that points to
// it is adjusted, and waits in `open_` until its own pointers are adjusted.
class Compactor {
 public:
  // `unit`: the number of the unit whose classes and allocations are moved along.
  Compactor(std::unique_ptr<Arena>& arena, std::uint32_t unit)
      : unit_(unit), old_(std::exchange(arena, std::make_unique<Arena>())), new_(*arena), regions_(old_->regions()) {}

  void adjust(Value& v) {
    switch (v.kind) {
      case ValueKind::Tuple:
      case ValueKind::List:
      case ValueKind::Set:
      case ValueKind::Range:
      case ValueKind::Generator:
      case ValueKind::Dataset:
      case ValueKind::Iterator: return adjust_payload<Sequence>(v);
      case ValueKind::Dict: return adjust_payload<Dictionary>(v);
      case ValueKind::Function: return adjust_payload<Closure>(v);
      case ValueKind::BoundMethod: return adjust_payload<Bound>(v);
      case ValueKind::TracedFunction: return adjust_payload<Traced>(v);
      case ValueKind::Partial: return adjust_payload<PartialCall>(v);
      case ValueKind::Choice: return adjust_payload<Alternatives>(v);
      case ValueKind::Class: return reach(v.as<ClassRecord>());
      case ValueKind::Instance: return reach(v.as<Allocation>());
      default: return;
    }
  }
  template <class All>
  void adjust_all(All& values) {
    for (Value& v : values) adjust(v);
  }
  void adjust(Arguments& arguments) {
    adjust_all(arguments.positional);
    for (auto& [name, v] : arguments.keywords) adjust(v);
    adjust(arguments.rest);
  }
  void adjust(Frame*& frame) { frame = copied(frame); }
  void reach(const ClassRecord* cls) {
    if (cls == nullptr || cls->unit != unit_ || cls->is_kept) return;
    auto* own = const_cast<ClassRecord*>(cls);
    own->is_kept = true;
    open_.push_back({&Compactor::adjust_class, own});
  }

  void run() {
    while (!open_.empty()) {
      Open next = open_.back();
      open_.pop_back();
      (this->*next.adjust)(next.object);
    }
  }

 private:
  struct Open {
    void (Compactor::*adjust)(void*);
    void* object;
  };

  bool is_old(const void* p) const {
    auto at = reinterpret_cast<std::uintptr_t>(p);
    auto behind = std::upper_bound(regions_.begin(), regions_.end(), at, [](std::uintptr_t a, const Arena::Region& r) { return a < r.begin; });
    return behind != regions_.begin() && at < std::prev(behind)->end;
  }

  // The object's new place; its own pointers are still to be adjusted.
  template <class T>
  T* copied(const T* object) {
    if (object == nullptr || !is_old(object)) return const_cast<T*>(object);
    auto [it, added] = moved_.try_emplace(object);
    if (added) {
      T* copy = new_.make<T>(*object);
      it->second = copy;
      open_.push_back({&Compactor::adjust_object<T>, copy});
    }
    return static_cast<T*>(it->second);
  }
  template <class T>
  void adjust_payload(Value& v) {
    v.ref = copied(v.as<T>());
  }
  template <class T>
  void adjust_object(void* object) {
    adjust_inside(*static_cast<T*>(object));
  }

  // Arrays may lie in one another, so each span gets a copy of its own; names of fields are told apart by where they stand.
  void adjust(std::span<const Value>& values) {
    if (!is_old(values.data())) return;
    std::span<Value> copy = new_.copy(values);
    adjust_all(copy);
    values = copy;
  }
  void adjust(std::span<const DictEntry>& entries) {
    if (!is_old(entries.data())) return;
    std::span<DictEntry> copy = new_.copy(entries);
    for (DictEntry& e : copy) adjust(e.key), adjust(e.value);
    entries = copy;
  }
  void adjust(std::span<const Symbol>& names) {
    if (!is_old(names.data())) return;
    auto [it, added] = moved_.try_emplace(names.data());
    if (added) it->second = new_.copy(names).data();
    names = {static_cast<const Symbol*>(it->second), names.size()};
  }
  void adjust(const Value*& v) { v = copied(v); }

  void adjust_inside(Value& v) { adjust(v); }
  void adjust_inside(Sequence& s) {
    adjust(s.elements);
    adjust(s.element);
    adjust(s.fields);
  }
  void adjust_inside(Dictionary& d) {
    adjust(d.entries);
    adjust(d.value);
  }
  void adjust_inside(Closure& c) {
    adjust(c.frame);
    adjust(c.defaults);
    reach(c.owner);
    c.given = copied(c.given);
  }
  void adjust_inside(GivenArguments& given) {
    adjust(given.positional);
    adjust(given.keywords);
  }
  void adjust_inside(Bound& b) {
    adjust(b.self);
    adjust(b.function);
  }
  void adjust_inside(Traced& t) { adjust(t.function); }
  void adjust_inside(PartialCall& p) {
    adjust(p.function);
    adjust(p.positional);
    adjust(p.keywords);
  }
  void adjust_inside(Alternatives& a) {
    adjust(a.values);
    if (is_old(a.hashes.data())) a.hashes = new_.copy(a.hashes);
  }
  void adjust_inside(Frame& f) {
    adjust(f.parent);
    reach(f.cls);
    std::span<const Value> slots(f.slots, f.slot_count);
    if (!is_old(f.slots)) return;
    adjust(slots);
    f.slots = const_cast<Value*>(slots.data());
  }

  void reach(const Allocation* object) {
    if (object == nullptr || object->unit != unit_ || object->is_kept) return;
    auto* own = const_cast<Allocation*>(object);
    own->is_kept = true;
    open_.push_back({&Compactor::adjust_allocation, own});
  }
  void adjust_class(void* object) {
    ClassRecord& cls = *static_cast<ClassRecord*>(object);
    adjust(cls.frame);
    adjust(cls.bases);
    for (auto& [name, v] : cls.members) adjust(v);
    for (const ClassRecord* c : cls.mro) reach(c);
    reach(cls.metaclass);
    adjust(cls.fields);
  }
  void adjust_allocation(void* object) {
    Allocation& allocation = *static_cast<Allocation*>(object);
    reach(allocation.cls);
    for (auto& [name, v] : allocation.attributes) adjust(v);
  }

  std::uint32_t unit_;
  std::unique_ptr<Arena> old_;
  Arena& new_;
  std::vector<Arena::Region> regions_;
  std::unordered_map<const void*, void*> moved_;
  std::vector<Open> open_;
};

void adjust_unit(Compactor& compactor, Unit& unit) {
  for (Request& r : unit.requests) {
    compactor.adjust(r.function);
    compactor.adjust(r.arguments);
  }
  for (auto& [constructor, bound] : unit.constructions) {
    compactor.reach(std::get<0>(constructor));
    compactor.adjust_all(bound);
  }
  for (Unit::Patch& patch : unit.patches) compactor.adjust(patch.value);
  for (auto& [cls, eagerly] : unit.compiled) compactor.reach(cls);
}

// What no later phase can see need not be kept.
void drop_unreached(Unit& unit) {
  for (ClassRecord& cls : unit.classes)
    if (!std::exchange(cls.is_kept, false)) cls = ClassRecord{};
  for (Allocation& object : unit.allocations)
    if (!std::exchange(object.is_kept, false)) object.attributes = {};
}

}  // namespace

void compact(Unit& unit) {
  Compactor compactor(unit.values, unit.number);
  adjust_unit(compactor, unit);
  compactor.run();
  drop_unreached(unit);
}

void compact_constructor_arguments(World& world, std::unique_ptr<Arena>& arena) {
  constexpr std::uint32_t kNoUnit = 0xFFFFFFFF;
  Compactor compactor(arena, kNoUnit);
  for (auto& [constructor, values] : world.constructor_arguments) compactor.adjust_all(values);
  compactor.run();
}

void compact_modules(World& world, Unit& unit) {
  Compactor compactor(unit.values, unit.number);
  adjust_unit(compactor, unit);
  for (Frame*& frame : world.module_frames) compactor.adjust(frame);
  for (const ClassRecord& cls : unit.classes) compactor.reach(&cls);
  for (auto& [cls, function] : world.conversions) {
    compactor.adjust(cls);
    compactor.adjust(function);
  }
  std::map<FunctionKey, std::unordered_map<Symbol, Value>> attributes;
  for (auto& [key, values] : world.function_attributes) {
    auto [module, scope, at] = key;
    Frame* frame = const_cast<Frame*>(at);
    compactor.adjust(frame);
    for (auto& [name, v] : values) compactor.adjust(v);
    attributes.emplace(FunctionKey{module, scope, frame}, std::move(values));
  }
  world.function_attributes = std::move(attributes);
  compactor.run();
  drop_unreached(unit);
}

}  // namespace graphvet::tracer
