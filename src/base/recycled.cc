#include "base/recycled.h"

namespace graphvet::recycled_detail {

// What a thread has kept goes when it ends.
struct AtThreadEnd {
  bool is_used = false;
  ~AtThreadEnd() {
    for (FreeLists::Piece*& first : free_lists.lists_)
      while (first != nullptr) ::operator delete(std::exchange(first, first->next));
  }
};

void* FreeLists::take_new(std::size_t size) {
  thread_local AtThreadEnd at_thread_end;
  at_thread_end.is_used = true;
  return ::operator new(std::size_t{64} << size);
}

}  // namespace graphvet::recycled_detail
