#include "tracer/library_names.h"

#include <string>

namespace graphvet::tracer {

const LibraryNames::Entry& LibraryNames::member(Symbol module, Symbol name) {
  Shard& shard = shards_[name.id % shards_.size()];
  std::scoped_lock lock(shard.mutex);
  auto [it, added] = shard.entries.try_emplace(static_cast<std::uint64_t>(module.id) << 32 | name.id);
  Entry& entry = it->second;
  if (!added) return entry;
  entry.name = intern(std::string(module.text()) + "." + std::string(name.text()));
  entry.api = knowledge::find_api(entry.name.text());
  entry.is_of_known_library = knowledge::is_known_library(entry.name.text());
  return entry;
}

}  // namespace graphvet::tracer
