// What extra-knowledge files say, as lookup.cc and api.cc ask for it: APIs with the indices behind those of the table.
#pragma once

#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "knowledge/api.h"

namespace graphvet::knowledge {

class Overlay {
 public:
  struct Variant {
    int since = 0, until = 0, keras = 0;
    ApiId facts;
  };

  const Api& api(ApiId id) const;
  ApiId find(std::string_view spelling) const;
  ApiId under(ApiId id, Versions versions) const;

  std::unordered_map<std::string_view, ApiId> names;       // canonical ones and other spellings
  std::unordered_map<std::uint32_t, std::vector<Variant>> variants;
  std::vector<Api> apis;
  std::vector<std::string_view> roots;                     // of libraries that are foreign to the project
  std::vector<std::string_view> unconverted_modules;
  std::vector<TracedMethod> traced_methods;                // the table's and those of the files; empty: no more than the table's

  // What the above points to.
  std::deque<std::string> texts;
  std::deque<std::vector<Parameter>> parameters;
  std::deque<std::vector<Callback>> callbacks;
  std::deque<std::vector<FormNode>> forms;
  std::deque<std::vector<ApiId>> bases;
  std::deque<std::vector<ArgumentMapping>> mappings;
  std::deque<std::vector<Case>> cases;
};

// Null when no extra knowledge is in use.
const Overlay* overlay();

}  // namespace graphvet::knowledge
