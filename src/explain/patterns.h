// The messages that rules explain: `messages.json` in a rule's folder, an array of objects. docs/adding-a-rule.md describes it.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "explain/traceback.h"

namespace graphvet::explain {

// Every condition that is given must hold. Texts are looked for inside a line; `*` stands for anything.
struct Pattern {
  std::vector<std::string> exceptions;  // one of these classes; empty: any
  std::vector<std::string> message;     // each in some line of the message
  std::vector<std::string> code;        // one of these in the line of the user's file
  std::vector<std::string> through;     // one of these in the path of a file that the error passed behind that line
};

// Does `text` hold `pattern`? `*` stands for any characters.
bool holds(std::string_view text, std::string_view pattern);

bool fits(const Pattern& pattern, const ShownError& error);

// The more a pattern asks for, the more it says: its conditions count first, then the characters of its
// message and its line.
std::pair<int, int> weight(const Pattern& pattern);

// Of the text of a `messages.json`; an error says what is wrong with it.
Result<std::vector<Pattern>> read_patterns(std::string_view json);

}  // namespace graphvet::explain
