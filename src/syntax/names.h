// Interning with tables per thread, so that the process-wide one and its lock are seldom needed.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

#include "base/symbol.h"

namespace graphvet::syntax {

// A name of up to 16 bytes is known by its key alone. 8 bytes can be read from `name` on.
struct NameKey {
  std::uint64_t head = 0;  // the first 8 bytes, of which the first is the lowest
  std::uint64_t tail = 0;  // the last 8; 0 where the name is shorter
  std::uint32_t size = 0;

  NameKey(std::uint64_t its_head, std::uint64_t its_tail, std::uint32_t its_size)
      : head(its_head), tail(its_tail), size(its_size) {}
  NameKey(const char* name, std::size_t length) : size(static_cast<std::uint32_t>(length)) {
    std::memcpy(&head, name, 8);
    if constexpr (std::endian::native == std::endian::big) head = __builtin_bswap64(head);
    if (length >= 8) {
      std::memcpy(&tail, name + length - 8, 8);
    } else {
      head &= ~std::uint64_t{0} >> 1 >> (63 - 8 * length);
    }
  }
  std::size_t hash() const { return (head ^ std::rotl(tail, 23) ^ size) * 0x9E3779B97F4A7C15ull >> 32; }
};

// A name that was met, with its symbol.
struct KnownName {
  std::uint64_t head = 0, tail = 0;
  std::uint32_t size = 0;  // 0: none is known
  Symbol symbol;
  const char* text = nullptr;  // lives as long as the process

  KnownName() = default;
  KnownName(const NameKey& key, Symbol its_symbol)
      : head(key.head), tail(key.tail), size(key.size), symbol(its_symbol), text(its_symbol.text().data()) {}
  NameKey key() const { return {head, tail, size}; }
  bool holds(const NameKey& key, const char* name) const {
    return head == key.head && tail == key.tail && size == key.size &&
           (size <= 16 || std::memcmp(text, name, size) == 0);
  }
};
static_assert(sizeof(KnownName) == 32);

// All names that a thread met, at most half full.
class NameTable {
 public:
  // `size` is a power of two.
  explicit NameTable(std::size_t size) : entries_(size), mask_(size - 1) {}

  // The entry of the name, or the empty one that it may have.
  KnownName& find(const NameKey& key, const char* name) {
    for (std::size_t at = key.hash() & mask_;; at = (at + 1) & mask_) {
      KnownName& entry = entries_[at];
      if (entry.size == 0 || entry.holds(key, name)) return entry;
    }
  }
  void fill(KnownName& empty, const KnownName& name) {
    empty = name;
    if (++used_ * 2 > entries_.size()) grow();
  }
  std::size_t used() const { return used_; }

 private:
  void grow() {
    NameTable larger(entries_.size() * 2);
    for (const KnownName& entry : entries_) {
      if (entry.size != 0) larger.place(entry);
    }
    larger.used_ = used_;
    *this = std::move(larger);
  }
  void place(const KnownName& entry) {
    std::size_t at = entry.key().hash() & mask_;
    while (entries_[at].size != 0) at = (at + 1) & mask_;
    entries_[at] = entry;
  }

  std::vector<KnownName> entries_;
  std::size_t mask_;
  std::size_t used_ = 0;
};

// What a thread knows of names. A symbol is the same in all files, so nothing is forgotten between them. In front of the
// table lies a small one where a name has one place only, the last one that came there: it stays in the processor's cache.
class ThreadNames {
 public:
  static ThreadNames& of_this_thread();

  KnownName& recent(const NameKey& key) { return recent_[key.hash() >> (32 - kRecentBits)]; }
  // The same for every call with this name.
  KnownName look_up(const NameKey& key, const char* name);

 private:
  static constexpr int kRecentBits = 13;
  static constexpr std::size_t kFirstSize = 1u << 13, kMostNames = 1u << 18;

  std::vector<KnownName> recent_ = std::vector<KnownName>(1u << kRecentBits);
  NameTable all_{kFirstSize};
};

// The names of one file.
class NameCache {
 public:
  Symbol intern(std::string_view name) {
    char padded[8] = {};
    if (name.size() >= 8) return intern({name.data(), name.size()}, name.data());
    std::memcpy(padded, name.data(), name.size());
    return intern({padded, name.size()}, padded);
  }
  // The same as the first when the key is known already.
  Symbol intern(const NameKey& key, const char* name) {
    const KnownName& known = names_.recent(key);
    return known.holds(key, name) ? known.symbol : look_up(key, name);
  }
  // Whether the name `__debug__` was among them, which means something of its own.
  bool saw_debug() const { return saw_debug_; }

 private:
  Symbol look_up(const NameKey& key, const char* name);

  ThreadNames& names_ = ThreadNames::of_this_thread();
  bool saw_debug_ = false;
};

}  // namespace graphvet::syntax
