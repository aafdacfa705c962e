#include "base/symbol.h"

#include <array>
#include <atomic>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "base/check.h"

namespace graphvet {
namespace {

constexpr std::uint32_t kShards = 16;
constexpr std::uint32_t kChunkBits = 14;
constexpr std::uint32_t kChunks = 1u << 12;

struct Shard {
  std::mutex mutex;
  std::unordered_map<std::string_view, std::uint32_t> ids;
  std::deque<std::string> texts;
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

Shard& shard_of(std::string_view text) { return table().shards[std::hash<std::string_view>{}(text) % kShards]; }

}  // namespace

std::string_view Symbol::text() const { return id == 0 ? std::string_view{} : *table().slot(id); }

Symbol intern(std::string_view text) {
  if (text.empty()) return {};
  Shard& shard = shard_of(text);
  std::scoped_lock lock(shard.mutex);
  if (auto it = shard.ids.find(text); it != shard.ids.end()) return {it->second};
  const std::string& kept = shard.texts.emplace_back(text);
  std::uint32_t id = table().next.fetch_add(1, std::memory_order_relaxed);
  GV_CHECK(id < (kChunks << kChunkBits));
  *table().slot(id) = kept;
  shard.ids.emplace(kept, id);
  return {id};
}

Symbol find_symbol(std::string_view text) {
  Shard& shard = shard_of(text);
  std::scoped_lock lock(shard.mutex);
  auto it = shard.ids.find(text);
  return it == shard.ids.end() ? Symbol{} : Symbol{it->second};
}

}  // namespace graphvet
