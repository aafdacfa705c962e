// What a unit leaves behind when it is compacted.
#include "tracer/compaction.h"

#include <gtest/gtest.h>

namespace graphvet::tracer {
namespace {

struct Finished {
  Unit unit;

  Finished() {
    unit.number = 7;
    unit.values = std::make_unique<Arena>();
  }
  Arena& arena() { return *unit.values; }
  Value list(std::span<const Value> elements, std::span<const Symbol> fields = {}) {
    Value v = make(ValueKind::Tuple);
    v.ref = arena().make<Sequence>(Sequence{arena().copy(elements), nullptr, true, fields});
    return v;
  }
  // Compacts with `v` as what a request is about.
  Value kept(const Value& v) {
    unit.requests.push_back({});
    unit.requests.back().arguments.positional.push_back(v);
    compact(unit);
    return unit.requests.back().arguments.positional[0];
  }
};

TEST(Compaction, KeepsWhatARequestReachesAndNothingElse) {
  Finished f;
  const Value numbers[] = {integer(1), integer(2)};
  Value inner = f.list(numbers);
  for (int i = 0; i < 10'000; ++i) f.list(numbers);
  const Value both[] = {inner, inner};
  Value kept = f.kept(f.list(both));
  EXPECT_LT(f.arena().bytes_reserved(), 20'000u);
  auto elements = kept.as<Sequence>()->elements;
  EXPECT_EQ(elements[0].as<Sequence>()->elements[1].integer, 2);
  EXPECT_EQ(elements[0].ref, elements[1].ref) << "what was one object stays one";
}
TEST(Compaction, OfAFrameThatHoldsAFunctionDefinedInIt) {
  Finished f;
  Frame* frame = f.arena().make<Frame>();
  frame->unit = 7;
  frame->slot_count = 1;
  frame->slots = static_cast<Value*>(f.arena().allocate(sizeof(Value)));
  Value function = make(ValueKind::Function);
  function.ref = f.arena().make<Closure>(Closure{{0, 1}, frame});
  frame->slots[0] = function;
  Value kept = f.kept(function);
  ASSERT_NE(kept.ref, function.ref);
  EXPECT_EQ(kept.as<Closure>()->frame->slots[0].ref, kept.ref);
}
TEST(Compaction, DepthDoesNotMatter) {
  Finished f;
  constexpr int kDeep = 200'000;
  Value v = integer(3);
  for (int i = 0; i < kDeep; ++i) v = f.list({&v, 1});
  v = f.kept(v);
  for (int i = 0; i < kDeep; ++i) v = v.as<Sequence>()->elements[0];
  EXPECT_EQ(v.integer, 3);
}
TEST(Compaction, NamedTuplesOfOneTypeShareTheirFields) {
  Finished f;
  const Symbol names[] = {intern("x"), intern("y")};
  const Value values[] = {integer(1), integer(2)};
  auto fields = f.arena().copy(std::span<const Symbol>(names));
  const Value both[] = {f.list(values, fields), f.list(values, fields)};
  auto kept = f.kept(f.list(both)).as<Sequence>()->elements;
  EXPECT_NE(kept[0].as<Sequence>()->fields.data(), fields.data());
  EXPECT_EQ(kept[0].as<Sequence>()->fields.data(), kept[1].as<Sequence>()->fields.data());
  EXPECT_EQ(kept[1].as<Sequence>()->fields[1].text(), "y");
}
TEST(Compaction, ObjectsStayWhereTheyAreAndLoseNothingThatIsReached) {
  Finished f;
  const Value numbers[] = {integer(1), integer(2)};
  auto add = [&](const char* name) {
    Allocation& object = f.unit.allocations.emplace_back();
    object.unit = 7;
    object.attributes.emplace(intern(name), f.list(numbers));
    return &object;
  };
  Allocation* reached = add("shape");
  Allocation* unreached = add("shape");
  Value instance = make(ValueKind::Instance);
  instance.ref = reached;
  EXPECT_EQ(f.kept(instance).ref, reached);
  EXPECT_EQ(reached->attributes.at(intern("shape")).as<Sequence>()->elements[1].integer, 2);
  EXPECT_TRUE(unreached->attributes.empty());
}
TEST(Compaction, WhatOtherUnitsMadeStays) {
  Finished f;
  Arena other;
  Value text = make(ValueKind::Tuple);
  text.ref = other.make<Sequence>(Sequence{});
  EXPECT_EQ(f.kept(text).ref, text.ref);
}

}  // namespace
}  // namespace graphvet::tracer
