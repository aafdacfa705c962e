// Dotted names of libraries and what the knowledge table says of them. All units ask for the same few thousand: they are
// looked up once for a run.
#pragma once

#include <array>
#include <cstdint>
#include <mutex>
#include <unordered_map>

#include "base/symbol.h"
#include "knowledge/api.h"

namespace graphvet::tracer {

class LibraryNames {
 public:
  struct Entry {
    Symbol name;             // dotted
    knowledge::ApiId api;    // none: the table has no such name
    bool is_of_known_library = false;
  };

  // `module.name`. Thread-safe; the result lives as long as this object.
  const Entry& member(Symbol module, Symbol name);

 private:
  struct Shard {
    std::mutex mutex;
    std::unordered_map<std::uint64_t, Entry> entries;  // by both symbols
  };
  std::array<Shard, 16> shards_;
};

}  // namespace graphvet::tracer
