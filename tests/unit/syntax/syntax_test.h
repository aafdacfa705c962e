// What the tests of the parser share.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "syntax/parse.h"

namespace graphvet::syntax {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// The tree without its first line.
inline std::string tree(std::string_view text) {
  std::string dumped = dump(parse(text), text);
  return dumped.substr(dumped.find('\n') + 1);
}

// The tree of an expression, positions left out, as one line: `BinOp op=Add(left: Name id='a' ctx=Load, ...`.
inline std::string shape(std::string_view text) {
  std::string out;
  std::string dumped = tree(text);
  for (std::size_t at = 0; at < dumped.size();) {
    std::size_t end = dumped.find('\n', at);
    std::string line = dumped.substr(at, end - at);
    if (std::size_t place = line.rfind(" @"); place != std::string::npos) line.resize(place);
    out += line + "\n";
    at = end + 1;
  }
  return out;
}

// The syntax errors as `OFFSET: MESSAGE`.
inline std::vector<std::string> errors(std::string_view text) {
  std::vector<std::string> messages;
  for (const ast::SyntaxError& error : parse(text).errors)
    messages.push_back(std::to_string(error.begin) + ": " + error.message);
  return messages;
}

}  // namespace graphvet::syntax
