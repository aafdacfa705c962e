// Every diagnostic graphvet can give: the rules, and what the engine itself says.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "graphvet/diagnostic.h"
#include "graphvet/rule.h"

namespace graphvet::engine {

struct RuleInfo {
  std::string_view code;
  std::string_view name;
  std::string_view summary;
  std::string_view category;
  Severity severity = Severity::Warning;
  bool on_by_default = true;
  FixKind fix = FixKind::None;
  std::string_view since;
  std::string_view page;  // Markdown
};

// Sorted by code.
std::span<const RuleInfo> catalogue();

// `# graphvet: ignore` without codes. Found while suppressing, not by a rule's handler.
extern const RuleInfo kBareIgnore;

// A user's way to name rules: `ALL`, a code (`GV501`), the front of a code (`GV5`) or a name (`numpy-method`).
struct Selector {
  std::string text;
  bool is_name = false;
  // The longer, the more it says: between `GV5` and `GV501`, the second decides about GV501.
  int weight() const;
  bool matches(const RuleInfo& rule) const;
};

// An error with a did-you-mean when no rule answers to it.
Result<Selector> parse_selector(std::string_view text, std::span<const RuleInfo> rules);

// By code or name; null if there is none.
const RuleInfo* find_rule(std::string_view code_or_name, std::span<const RuleInfo> rules);

// All codes and names, for a did-you-mean.
std::vector<std::string_view> rule_words(std::span<const RuleInfo> rules);

}  // namespace graphvet::engine
