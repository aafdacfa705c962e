// Vectors of small things that come and go with the calls of a recursion: their storage goes back to a list of the thread
// and is taken from there again, which costs a few instructions where the general allocator needs two hundred.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <new>
#include <utility>
#include <vector>

namespace graphvet {
namespace recycled_detail {

// Free pieces of 64 << i bytes, linked through themselves. It has no destructor, so that nothing stands before its use.
class FreeLists {
 public:
  static constexpr std::size_t kSizes = 8;

  static std::size_t size_of(std::size_t bytes) { return bytes <= 64 ? 0 : std::bit_width((bytes - 1) >> 6); }

  void* take(std::size_t size) {
    Piece* piece = lists_[size];
    if (piece == nullptr) return take_new(size);
    lists_[size] = piece->next;
    return piece;
  }
  void give_back(void* storage, std::size_t size) { lists_[size] = new (storage) Piece{lists_[size]}; }

 private:
  friend struct AtThreadEnd;
  struct Piece {
    Piece* next;
  };
  static void* take_new(std::size_t size);

  std::array<Piece*, kSizes> lists_{};
};

inline constinit thread_local FreeLists free_lists;

}  // namespace recycled_detail

template <class T>
struct Recycling {
  using value_type = T;

  Recycling() = default;
  template <class U>
  Recycling(const Recycling<U>&) {}

  T* allocate(std::size_t count) {
    std::size_t size = recycled_detail::FreeLists::size_of(count * sizeof(T));
    if (size >= recycled_detail::FreeLists::kSizes) return static_cast<T*>(::operator new(count * sizeof(T)));
    return static_cast<T*>(recycled_detail::free_lists.take(size));
  }
  void deallocate(T* storage, std::size_t count) {
    std::size_t size = recycled_detail::FreeLists::size_of(count * sizeof(T));
    if (size >= recycled_detail::FreeLists::kSizes) return ::operator delete(storage);
    recycled_detail::free_lists.give_back(storage, size);
  }
  bool operator==(const Recycling&) const = default;
};

// May die on another thread than it was made on: its storage is then recycled there.
template <class T>
using RecycledVector = std::vector<T, Recycling<T>>;

}  // namespace graphvet
