// What a finished unit leaves to later phases, without the values that were only on the way to it: nine tenths of a unit's
// arena hold what expressions gave in passing.
#pragma once

#include "tracer/interpreter.h"

namespace graphvet::tracer {

// Copies everything that the unit's requests, constructions, patches and classes reach into a new arena and drops the old
// one. Nobody else may hold pointers into it. Classes and allocations stay where they are.
void compact(Unit& unit);

// The same for the unit of module bodies, whose frames, classes and attributes of functions `world` holds.
void compact_modules(World& world, Unit& unit);

// The same for the joined arguments of constructors; `arena` holds what was joined.
void compact_constructor_arguments(World& world, std::unique_ptr<Arena>& arena);

}  // namespace graphvet::tracer
