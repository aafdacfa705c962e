#include "syntax/names.h"

namespace graphvet::syntax {

ThreadNames& ThreadNames::of_this_thread() {
  thread_local ThreadNames names;
  return names;
}

KnownName ThreadNames::look_up(const NameKey& key, const char* name) {
  if (all_.used() == kMostNames) all_ = NameTable(kFirstSize);
  KnownName& entry = all_.find(key, name);
  if (entry.size != 0) return entry;
  KnownName known(key, intern({name, key.size}));
  all_.fill(entry, known);
  return known;
}

Symbol NameCache::look_up(const NameKey& key, const char* name) {
  KnownName known = names_.look_up(key, name);
  // `__debug__` is never among the recent names, so that each file comes here for it.
  if (std::string_view(known.text, key.size) == "__debug__") {
    saw_debug_ = true;
  } else {
    names_.recent(key) = known;
  }
  return known.symbol;
}

}  // namespace graphvet::syntax
