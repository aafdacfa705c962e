#include "base/arena.h"

#include <algorithm>

namespace graphvet {

void* Arena::allocate_in_new_block(std::size_t size, std::size_t align) {
  // A quarter more each time: what the last block leaves unused is little of the whole.
  constexpr std::size_t kFirst = 8 * 1024, kLargest = 1024 * 1024;
  std::size_t block = std::clamp(reserved_ / 4, kFirst, kLargest);
  block = std::max(block, size + align);
  blocks_.push_back({std::make_unique_for_overwrite<std::byte[]>(block), block});
  reserved_ += block;
  next_ = reinterpret_cast<std::uintptr_t>(blocks_.back().bytes.get());
  end_ = next_ + block;
  return allocate(size, align);
}

std::vector<Arena::Region> Arena::regions() const {
  std::vector<Region> regions;
  for (const Block& block : blocks_) {
    auto begin = reinterpret_cast<std::uintptr_t>(block.bytes.get());
    regions.push_back({begin, begin + block.size});
  }
  std::sort(regions.begin(), regions.end(), [](const Region& a, const Region& b) { return a.begin < b.begin; });
  return regions;
}

}  // namespace graphvet
