// The slots of a scope by their names; several may have one name. Kept for the scope that was last asked about.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <utility>

#include "base/symbol.h"

namespace graphvet::tracer {

class SlotsByName {
  using Slots = std::unordered_multimap<Symbol, std::uint32_t>;

 public:
  using Range = std::pair<Slots::const_iterator, Slots::const_iterator>;
  // `slots` lives as long as this.
  Range of(std::span<const Symbol> slots, Symbol name);

 private:
  std::span<const Symbol> indexed_;
  Slots slots_;
};

}  // namespace graphvet::tracer
