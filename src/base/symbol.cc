#include "base/symbol.h"

#include <array>
#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

#include "base/arena.h"
#include "base/check.h"

namespace graphvet {
namespace {

constexpr std::uint32_t kShards = 16;
constexpr std::uint32_t kChunkBits = 14;
constexpr std::uint32_t kChunks = 1u << 12;

// A part of the table, with a lock of its own. Open addressing, at most half full.
class Shard {
 public:
  std::mutex mutex;

  struct Place {
    std::uint32_t hash = 0;  // its upper half
    std::uint32_t id = 0;
  };
  // The place of `text`, or the empty one that it may have.
  Place& find(std::string_view text, std::uint64_t hash);
  void fill(Place& empty, std::uint64_t hash, std::uint32_t id) {
    empty = {upper(hash), id};
    if (++used_ * 2 > places_.size()) grow();
  }
  std::string_view keep(std::string_view text) { return texts_.copy(text); }

 private:
  static std::uint32_t upper(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32); }
  std::size_t start_of(std::uint32_t upper_hash) const { return upper_hash & (places_.size() - 1); }
  void grow();

  std::vector<Place> places_{1024};
  std::size_t used_ = 0;
  Arena texts_;
};

// Text by id, in chunks that never move, so that Symbol::text needs no lock.
struct Table {
  std::array<Shard, kShards> shards;
  std::array<std::atomic<std::string_view*>, kChunks> chunks{};
  std::mutex chunk_mutex;
  std::atomic<std::uint32_t> next{1};

  std::string_view* slot(std::uint32_t id) {
    std::atomic<std::string_view*>& chunk = chunks[id >> kChunkBits];
    std::string_view* at = chunk.load(std::memory_order_acquire);
    if (at == nullptr) {
      std::scoped_lock lock(chunk_mutex);
      at = chunk.load(std::memory_order_acquire);
      if (at == nullptr) {
        at = new std::string_view[1u << kChunkBits];
        chunk.store(at, std::memory_order_release);
      }
    }
    return at + (id & ((1u << kChunkBits) - 1));
  }
};

Table& table() {
  static Table* the_table = new Table;  // lives to the end: views into it are everywhere
  return *the_table;
}

std::uint64_t hash_of(std::string_view text) { return std::hash<std::string_view>{}(text) * 0x9E3779B97F4A7C15ull; }

Shard& shard_of(std::uint64_t hash) { return table().shards[hash >> 60]; }
static_assert(kShards == 16);

Shard::Place& Shard::find(std::string_view text, std::uint64_t hash) {
  for (std::size_t at = start_of(upper(hash));; at = (at + 1) & (places_.size() - 1)) {
    Place& place = places_[at];
    if (place.id == 0 || (place.hash == upper(hash) && *table().slot(place.id) == text)) return place;
  }
}

void Shard::grow() {
  std::vector<Place> before(places_.size() * 2);
  before.swap(places_);
  for (const Place& place : before) {
    if (place.id == 0) continue;
    std::size_t at = start_of(place.hash);
    while (places_[at].id != 0) at = (at + 1) & (places_.size() - 1);
    places_[at] = place;
  }
}

}  // namespace

std::string_view Symbol::text() const { return id == 0 ? std::string_view{} : *table().slot(id); }

namespace {

// What the thread interned of late, by where the text stood: most texts are asked for again and again from the same place.
struct Recent {
  const char* asked = nullptr;
  std::string_view text;
  std::uint32_t id = 0;
};
constexpr std::size_t kRecent = 1024;
constinit thread_local std::array<Recent, kRecent> recent_symbols;

Recent& recent_of(std::string_view text) {
  return recent_symbols[(reinterpret_cast<std::uintptr_t>(text.data()) * 0x9E3779B97F4A7C15ull >> 32) % kRecent];
}

Symbol intern_in_table(std::string_view text) {
  std::uint64_t hash = hash_of(text);
  Shard& shard = shard_of(hash);
  std::scoped_lock lock(shard.mutex);
  Shard::Place& place = shard.find(text, hash);
  if (place.id != 0) return {place.id};
  std::uint32_t id = table().next.fetch_add(1, std::memory_order_relaxed);
  GV_CHECK(id < (kChunks << kChunkBits));
  *table().slot(id) = shard.keep(text);
  shard.fill(place, hash, id);
  return {id};
}

}  // namespace

Symbol intern(std::string_view text) {
  if (text.empty()) return {};
  Recent& recent = recent_of(text);
  if (recent.asked == text.data() && recent.text == text) return {recent.id};
  Symbol symbol = intern_in_table(text);
  recent = {text.data(), symbol.text(), symbol.id};
  return symbol;
}

Symbol find_symbol(std::string_view text) {
  if (text.empty()) return {};
  std::uint64_t hash = hash_of(text);
  Shard& shard = shard_of(hash);
  std::scoped_lock lock(shard.mutex);
  return {shard.find(text, hash).id};
}

}  // namespace graphvet
