// Interning with a cache per file, and behind it one per thread for the names that files share, so that the process-wide
// table and its lock are seldom needed.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

#include "base/symbol.h"

namespace graphvet::syntax {

class NameCache {
 public:
  // For a text of so many bytes.
  explicit NameCache(std::size_t text_size)
      : entries_(std::clamp<std::size_t>(std::bit_ceil(text_size / kBytesPerName), 64, 4096)), mask_(entries_.size() - 1) {}

  Symbol intern(std::string_view name) {
    char padded[8] = {};
    if (name.size() >= 8) return find({name.data(), name.size()}, name);
    std::memcpy(padded, name.data(), name.size());
    return find({padded, name.size()}, name);
  }
  // The same for a name that is a part of the lexer's text: 8 bytes can be read from anywhere in it.
  Symbol intern_padded(std::string_view name) { return find({name.data(), name.size()}, name); }

  // `name` has 8 bytes or more.
  bool contains(std::string_view name) const {
    const Key key(name.data(), name.size());
    for (std::size_t at = key.hash() & mask_; entries_[at].symbol.id != 0; at = (at + 1) & mask_) {
      if (entries_[at].holds(key, name)) return true;
    }
    return false;
  }

 private:
  static constexpr std::size_t kBytesPerName = 24;  // half as many as in most files, so that the table stays half empty

  // A name of up to 16 bytes is known by its key alone.
  struct Key {
    std::uint64_t head = 0;  // the first 8 bytes
    std::uint64_t tail = 0;  // the last 8; 0 where the name is shorter
    std::uint32_t size = 0;

    Key() = default;
    Key(const char* name, std::size_t length) : size(static_cast<std::uint32_t>(length)) {
      std::memcpy(&head, name, 8);
      if (length >= 8) {
        std::memcpy(&tail, name + length - 8, 8);
      } else if constexpr (std::endian::native == std::endian::little) {
        head &= ~std::uint64_t{0} >> 1 >> (63 - 8 * length);
      } else {
        head &= ~(~std::uint64_t{0} >> (8 * length));
      }
    }
    bool operator==(const Key&) const = default;
    std::size_t hash() const { return (head ^ std::rotl(tail, 23) ^ size) * 0x9E3779B97F4A7C15ull >> 32; }
  };
  struct Entry {
    Key key;
    Symbol symbol;

    bool holds(const Key& other, std::string_view name) const {
      return key == other && symbol.id != 0 && (name.size() <= 16 || symbol.text() == name);
    }
  };
  static_assert(sizeof(Entry) == 32);

  Symbol find(const Key& key, std::string_view name) {
    for (std::size_t at = key.hash() & mask_;; at = (at + 1) & mask_) {
      const Entry& entry = entries_[at];
      if (entry.holds(key, name)) return entry.symbol;
      if (entry.symbol.id == 0) return add(key, name);
    }
  }

  // What this thread met last, in earlier files: each name has one place, and the next that wants it takes it.
  static constexpr std::size_t kRecent = 1u << 13;
  static std::array<Entry, kRecent>& recent() {
    thread_local auto entries = std::make_unique<std::array<Entry, kRecent>>();
    return *entries;
  }

  [[gnu::noinline]] Symbol add(const Key& key, std::string_view name) {
    if (++used_ * 2 > entries_.size()) grow();
    Entry& entry = recent_[key.hash() & (kRecent - 1)];
    if (!entry.holds(key, name)) {
      entry.key = key;
      entry.symbol = graphvet::intern(name);
    }
    place(entry);
    return entry.symbol;
  }

  void place(const Entry& entry) {
    std::size_t at = entry.key.hash() & mask_;
    while (entries_[at].symbol.id != 0) at = (at + 1) & mask_;
    entries_[at] = entry;
  }

  void grow() {
    std::vector<Entry> before(entries_.size() * 4);
    before.swap(entries_);
    mask_ = entries_.size() - 1;
    for (const Entry& entry : before) {
      if (entry.symbol.id != 0) place(entry);
    }
  }

  std::array<Entry, kRecent>& recent_ = recent();
  std::vector<Entry> entries_;
  std::size_t mask_;
  std::size_t used_ = 0;
};

}  // namespace graphvet::syntax
