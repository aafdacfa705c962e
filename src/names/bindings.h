// What each scope of a module binds or declares, while names are resolved: one table for all scopes.
#pragma once

#include <cstdint>
#include <vector>

#include "base/symbol.h"

namespace graphvet::names {

enum class Declared : std::uint8_t { No, Global, Nonlocal };

struct Binding {
  static constexpr std::uint32_t kNoSlot = 0xFFFFFFFF;
  std::uint32_t slot = kNoSlot;
  Declared declared = Declared::No;

  bool has_slot() const { return slot != kNoSlot; }
};

// Open addressing, at most half full.
class Bindings {
 public:
  // Null: the scope neither binds nor declares the name.
  const Binding* find(std::uint32_t scope, Symbol name) const {
    const Place& place = places_[place_of(key_of(scope, name))];
    return place.key == 0 ? nullptr : &place.binding;
  }

  // Of that name in that scope; made when there is none. Valid until the next call. The name is not empty.
  Binding& at(std::uint32_t scope, Symbol name) {
    if (used_ * 2 >= places_.size()) grow();
    std::uint64_t key = key_of(scope, name);
    Place& place = places_[place_of(key)];
    used_ += place.key == 0;
    place.key = key;
    return place.binding;
  }

 private:
  struct Place {
    std::uint64_t key = 0;
    Binding binding;
  };
  static std::uint64_t key_of(std::uint32_t scope, Symbol name) { return static_cast<std::uint64_t>(scope) << 32 | name.id; }

  std::size_t place_of(std::uint64_t key) const {
    const std::size_t mask = places_.size() - 1;
    std::size_t at = (key * 0x9E3779B97F4A7C15ull >> 32) & mask;
    while (places_[at].key != 0 && places_[at].key != key) at = (at + 1) & mask;
    return at;
  }

  void grow() {
    std::vector<Place> before(places_.size() * 2);
    before.swap(places_);
    for (const Place& place : before)
      if (place.key != 0) places_[place_of(place.key)] = place;
  }

  std::vector<Place> places_ = std::vector<Place>(128);
  std::size_t used_ = 0;
};

}  // namespace graphvet::names
