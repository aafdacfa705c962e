// A small table from numbers to numbers, filled once and then only read. Open addressing, at most half full.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

namespace graphvet::names {

class FlatIndex {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  // Room for `count` keys.
  void reserve(std::size_t count) { places_.assign(std::bit_ceil(std::max<std::size_t>(2 * count, 2)), {}); }

  // Keys are not kNone; a key is added once.
  void add(std::uint32_t key, std::uint32_t value) { places_[place_of(key)] = {key, value}; }

  std::uint32_t find(std::uint32_t key) const {
    if (places_.empty()) return kNone;
    const Place& place = places_[place_of(key)];
    return place.key == key ? place.value : kNone;
  }

 private:
  struct Place {
    std::uint32_t key = kNone, value = kNone;
  };

  std::size_t place_of(std::uint32_t key) const {
    const std::size_t mask = places_.size() - 1;
    std::size_t at = (key * 0x9E3779B97F4A7C15ull >> 32) & mask;
    while (places_[at].key != kNone && places_[at].key != key) at = (at + 1) & mask;
    return at;
  }

  std::vector<Place> places_;
};

}  // namespace graphvet::names
