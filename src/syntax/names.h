// Interning with a cache per file, and behind it one per thread for the names that most files share, so that the
// process-wide table and its lock are seldom needed.
#pragma once

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
  NameCache() : entries_(kFirstSize), mask_(kFirstSize - 1) {}

  Symbol intern(std::string_view name) {
    std::uint64_t key = key_of(name);
    for (std::size_t at = slot_of(key);; at = (at + 1) & mask_) {
      Entry& entry = entries_[at];
      if (entry.symbol.id == 0) return add(name, key);
      if (entry.key == key && same_text(entry, name)) return entry.symbol;
    }
  }

 private:
  static constexpr std::size_t kFirstSize = 1024;

  struct Entry {
    std::uint64_t key = 0;
    const char* text = nullptr;
    std::uint32_t length = 0;
    Symbol symbol;
  };

  // What this thread met last, in earlier files: each name has one place, and the next that wants it takes it.
  static constexpr std::size_t kRecent = 1u << 13;
  static std::array<Entry, kRecent>& recent() {
    thread_local auto entries = std::make_unique<std::array<Entry, kRecent>>();
    return *entries;
  }

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

  static std::size_t hash_of(std::uint64_t key) { return key * 0x9E3779B97F4A7C15ull >> 32; }
  std::size_t slot_of(std::uint64_t key) const { return hash_of(key) & mask_; }

  static bool same_text(const Entry& entry, std::string_view name) {
    return entry.length == name.size() &&
           (name.size() < 8 || std::memcmp(entry.text, name.data(), name.size()) == 0);
  }

  Symbol add(std::string_view name, std::uint64_t key) {
    if (++used_ * 2 > entries_.size()) grow();
    Entry& entry = recent_[hash_of(key) & (kRecent - 1)];
    if (entry.key != key || entry.symbol.id == 0 || !same_text(entry, name)) {
      Symbol symbol = graphvet::intern(name);
      entry = {key, symbol.text().data(), static_cast<std::uint32_t>(name.size()), symbol};
    }
    place(entry);
    return entry.symbol;
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

  std::array<Entry, kRecent>& recent_ = recent();
  std::vector<Entry> entries_;
  std::size_t mask_;
  std::size_t used_ = 0;
};

}  // namespace graphvet::syntax
