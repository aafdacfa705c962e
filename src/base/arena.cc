#include "base/arena.h"

#include <algorithm>

namespace graphvet {

void* Arena::allocate_in_new_block(std::size_t size, std::size_t align) {
  constexpr std::size_t kFirst = 16 * 1024, kLargest = 1024 * 1024;
  std::size_t block = std::clamp(reserved_, kFirst, kLargest);
  block = std::max(block, size + align);
  blocks_.push_back(std::make_unique_for_overwrite<std::byte[]>(block));
  reserved_ += block;
  next_ = reinterpret_cast<std::uintptr_t>(blocks_.back().get());
  end_ = next_ + block;
  return allocate(size, align);
}

}  // namespace graphvet
