// Interning with a cache per file, and behind it one per thread for the names that files share, so that the process-wide
// table and its lock are seldom needed.
#pragma once

#include <algorithm>
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

  NameKey() = default;
  NameKey(const char* name, std::size_t length) : size(static_cast<std::uint32_t>(length)) {
    std::memcpy(&head, name, 8);
    if constexpr (std::endian::native == std::endian::big) head = __builtin_bswap64(head);
    if (length >= 8) {
      std::memcpy(&tail, name + length - 8, 8);
    } else {
      head &= ~std::uint64_t{0} >> 1 >> (63 - 8 * length);
    }
  }
  bool operator==(const NameKey&) const = default;
  std::size_t hash() const { return (head ^ std::rotl(tail, 23) ^ size) * 0x9E3779B97F4A7C15ull >> 32; }
};

// Names with their symbols, at most half full.
class NameTable {
 public:
  struct Entry {
    NameKey key;
    Symbol symbol;

    bool holds(const NameKey& other, std::string_view name) const {
      return key == other && symbol.id != 0 && (name.size() <= 16 || symbol.text() == name);
    }
  };
  static_assert(sizeof(Entry) == 32);

  // `size` is a power of two.
  explicit NameTable(std::size_t size) : entries_(size), mask_(size - 1) {}

  // The entry of the name, or the empty one that it may have.
  Entry& find(const NameKey& key, std::string_view name) {
    for (std::size_t at = key.hash() & mask_;; at = (at + 1) & mask_) {
      Entry& entry = entries_[at];
      if (entry.holds(key, name) || entry.symbol.id == 0) return entry;
    }
  }
  bool contains(const NameKey& key, std::string_view name) const {
    return const_cast<NameTable*>(this)->find(key, name).symbol.id != 0;
  }
  void fill(Entry& empty, const NameKey& key, Symbol symbol) {
    empty = {key, symbol};
    if (++used_ * 2 > entries_.size()) grow();
  }
  std::size_t used() const { return used_; }

 private:
  void grow() {
    NameTable larger(entries_.size() * 2);
    for (const Entry& entry : entries_) {
      if (entry.symbol.id != 0) larger.place(entry);
    }
    larger.used_ = used_;
    *this = std::move(larger);
  }
  void place(const Entry& entry) {
    std::size_t at = entry.key.hash() & mask_;
    while (entries_[at].symbol.id != 0) at = (at + 1) & mask_;
    entries_[at] = entry;
  }

  std::vector<Entry> entries_;
  std::size_t mask_;
  std::size_t used_ = 0;
};

class NameCache {
 public:
  // For a text of so many bytes.
  explicit NameCache(std::size_t text_size)
      : in_file_(std::clamp<std::size_t>(std::bit_ceil(text_size / kBytesPerName), 64, 4096)) {}

  Symbol intern(std::string_view name) {
    char padded[8] = {};
    if (name.size() >= 8) return intern({name.data(), name.size()}, name);
    std::memcpy(padded, name.data(), name.size());
    return intern({padded, name.size()}, name);
  }
  // Whether the file has this name, of 8 bytes or more.
  bool contains(std::string_view name) const { return in_file_.contains({name.data(), name.size()}, name); }
  // The same as the first when the key is known already.
  Symbol intern(const NameKey& key, std::string_view name) {
    NameTable::Entry& entry = in_file_.find(key, name);
    return entry.symbol.id != 0 ? entry.symbol : add(entry, key, name);
  }

 private:
  static constexpr std::size_t kBytesPerName = 24;  // half as many as in most files, so that the table stays half empty

  // What this thread met in all files, up to so many names; then it begins anew.
  static NameTable& in_thread() {
    constexpr std::size_t kFirstSize = 1u << 13, kMost = 1u << 18;
    thread_local NameTable names(kFirstSize);
    if (names.used() == kMost) names = NameTable(kFirstSize);
    return names;
  }

  [[gnu::noinline]] Symbol add(NameTable::Entry& empty, const NameKey& key, std::string_view name) {
    NameTable& known = in_thread();
    NameTable::Entry& entry = known.find(key, name);
    Symbol symbol = entry.symbol;
    if (symbol.id == 0) known.fill(entry, key, symbol = graphvet::intern(name));
    in_file_.fill(empty, key, symbol);
    return symbol;
  }

  NameTable in_file_;
};

}  // namespace graphvet::syntax
