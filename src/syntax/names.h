// Interning with a cache per file, so that the process-wide lock is taken once for each distinct name of a file.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "base/symbol.h"

namespace graphvet::syntax {

class NameCache {
 public:
  NameCache() : entries_(kFirstSize), mask_(kFirstSize - 1) {}

  Symbol intern(std::string_view name) {
    std::uint64_t key = key_of(name);
    for (std::size_t at = slot_of(key);; at = (at + 1) & mask_) {
      Entry& entry = entries_[at];
      if (entry.symbol.id == 0) return add(name, key);
      if (entry.key == key && same_text(entry, name)) return entry.symbol;
    }
  }

  bool contains(std::string_view name) const {
    std::uint64_t key = key_of(name);
    for (std::size_t at = slot_of(key); entries_[at].symbol.id != 0; at = (at + 1) & mask_) {
      if (entries_[at].key == key && same_text(entries_[at], name)) return true;
    }
    return false;
  }

 private:
  static constexpr std::size_t kFirstSize = 1024;

  struct Entry {
    std::uint64_t key = 0;
    const char* text = nullptr;
    std::uint32_t length = 0;
    Symbol symbol;
  };

  // The first eight bytes mixed with the last eight and the length: all of the name when it is short.
  static std::uint64_t key_of(std::string_view name) {
    std::size_t size = name.size();
    if (size >= 8) {
      std::uint64_t head, tail;
      std::memcpy(&head, name.data(), 8);
      std::memcpy(&tail, name.data() + size - 8, 8);
      return head ^ std::rotl(tail, 23) ^ size * 0xFF51AFD7ED558CCDull;
    }
    std::uint64_t key = 0;
    if (size >= 4) {
      std::uint32_t head, tail;
      std::memcpy(&head, name.data(), 4);
      std::memcpy(&tail, name.data() + size - 4, 4);
      key = head | static_cast<std::uint64_t>(tail) << 32;
    } else if (size > 0) {
      key = static_cast<unsigned char>(name[0]) | static_cast<unsigned char>(name[size / 2]) << 8 |
            static_cast<unsigned char>(name[size - 1]) << 16;
    }
    return key + (static_cast<std::uint64_t>(size) << 56);
  }

  std::size_t slot_of(std::uint64_t key) const { return (key * 0x9E3779B97F4A7C15ull >> 32) & mask_; }

  static bool same_text(const Entry& entry, std::string_view name) {
    return entry.length == name.size() &&
           (name.size() < 8 || std::memcmp(entry.text, name.data(), name.size()) == 0);
  }

  Symbol add(std::string_view name, std::uint64_t key) {
    if (++used_ * 2 > entries_.size()) grow();
    Symbol symbol = graphvet::intern(name);
    place({key, symbol.text().data(), static_cast<std::uint32_t>(name.size()), symbol});
    return symbol;
  }

  void place(const Entry& entry) {
    std::size_t at = slot_of(entry.key);
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

  std::vector<Entry> entries_;
  std::size_t mask_;
  std::size_t used_ = 0;
};

}  // namespace graphvet::syntax
