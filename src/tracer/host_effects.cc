// What calls do to the host beside giving a result, as far as rules hear of it.
#include "tracer/interpreter.h"

namespace graphvet::tracer {

using knowledge::Api;

namespace {
bool is_constant_number(const Value& v) { return v.kind == ValueKind::Int && v.is_constant; }

const Value* seed_in(const Arguments& arguments) {
  static const Symbol kSeed = intern("seed"), kX = intern("x");
  if (!arguments.positional.empty()) return &arguments.positional[0];
  const Value* named = arguments.keyword(kSeed);
  return named != nullptr ? named : arguments.keyword(kX);
}
}  // namespace

std::uint16_t Interpreter::told_effects(const Api& api, const Value* receiver) const {
  constexpr std::uint16_t kTold = knowledge::kHostOutput | knowledge::kHostRandom | knowledge::kHostClock | knowledge::kHostIo | knowledge::kGlobalSwitch;
  constexpr std::uint16_t kRead = graphvet::kHostOutput | graphvet::kHostRandom | graphvet::kHostClock | graphvet::kHostIo | graphvet::kGlobalSwitch;
  static_assert(kTold == kRead && std::uint16_t{knowledge::kHostRandom} == std::uint16_t{graphvet::kHostRandom} &&
                std::uint16_t{knowledge::kHostIo} == std::uint16_t{graphvet::kHostIo});
  std::uint16_t told = api.effects & kTold;
  if (receiver != nullptr && receiver->kind == ValueKind::Instance && receiver->as<Allocation>()->draws_the_same) told &= ~knowledge::kHostRandom;
  return told;
}

// A generator that the trace makes from a seed written there draws in each run what it draws in this one.
void Interpreter::note_seeded(const Api& api, const Value& made, const Arguments& arguments) {
  if (!mode_.graph || (api.effects & knowledge::kHostRandom) == 0 || made.kind != ValueKind::Instance) return;
  auto* generator = const_cast<Allocation*>(made.as<Allocation>());
  if (generator->unit != unit_.number || generator->is_summary) return;
  const Value* seed = seed_in(arguments);
  generator->draws_the_same = seed != nullptr && is_constant_number(*seed);
}

}  // namespace graphvet::tracer
