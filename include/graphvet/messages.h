// The messages of TensorFlow that rules explain, as the build collects them: the text of each rule's messages.json.
#pragma once

#include <span>
#include <string_view>

#include "graphvet/rule.h"

namespace graphvet::rules {

struct RuleMessages {
  const Rule* rule;
  std::string_view json;
};
// Of the rules that have any, sorted by folder.
std::span<const RuleMessages> all_messages();

}  // namespace graphvet::rules
