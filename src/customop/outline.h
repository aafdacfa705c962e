// The scopes of a C++ text as words tell them: where the bodies of functions are, and which names are declared around
// them.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "customop/tokens.h"

namespace graphvet::customop {

struct TokenRange {
  std::size_t begin = 0, end = 0;
};

struct FunctionBody {
  std::vector<std::string_view> names;    // what may call it: every name before a bracket of its head
  std::vector<std::string_view> classes;  // whose method it is
  std::vector<std::string_view> parameters;
  TokenRange words;                 // without the braces
  std::size_t open = 0, close = 0;  // the braces
  bool is_operator = false;
  bool is_deduced = false;  // `auto`, `constexpr`: other parts need what the body says
};

struct Outline {
  std::vector<FunctionBody> bodies;
  std::vector<TokenRange> declarations;  // statements of namespaces and classes, without bodies
  // Every name in those outside of brackets: of a class by itself, what is static, and of namespaces.
  std::vector<std::unordered_set<std::string_view>> in_classes;
  std::unordered_set<std::string_view> at_namespace;
  bool is_balanced = true;  // else nothing of it is sure
};

// The tokens must outlive the outline.
Outline outline_of(const std::vector<Token>& tokens);

}  // namespace graphvet::customop
