#include "explain/candidates.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/check.h"
#include "explain/patterns.h"
#include "graphvet/messages.h"

namespace graphvet::explain {
namespace {

struct Candidate {
  const engine::RuleInfo* rule;
  std::pair<int, int> weight;
};

// The heaviest pattern of the rule that fits.
std::optional<std::pair<int, int>> weight_of(const std::vector<Pattern>& patterns, const ShownError& error) {
  std::optional<std::pair<int, int>> best;
  for (const Pattern& pattern : patterns) {
    if (fits(pattern, error)) best = std::max(best.value_or(weight(pattern)), weight(pattern));
  }
  return best;
}

struct RulePatterns {
  const engine::RuleInfo* rule;
  std::vector<Pattern> patterns;
};

std::vector<RulePatterns> patterns_of(std::span<const engine::RuleInfo> rules) {
  std::vector<RulePatterns> all;
  for (const rules::RuleMessages& messages : rules::all_messages()) {
    Result<std::vector<Pattern>> patterns = read_patterns(messages.json);
    const engine::RuleInfo* rule = engine::find_rule(messages.rule->code, rules);
    GV_CHECK(patterns && rule != nullptr);  // a unit test reads every one
    all.push_back({rule, *std::move(patterns)});
  }
  return all;
}

std::vector<const engine::RuleInfo*> candidates_of(const ShownError& error, const std::vector<RulePatterns>& rules) {
  std::vector<Candidate> found;
  for (const RulePatterns& rule : rules) {
    if (auto weight = weight_of(rule.patterns, error)) found.push_back({rule.rule, *weight});
  }
  std::ranges::stable_sort(found, std::greater{}, &Candidate::weight);
  std::vector<const engine::RuleInfo*> sorted;
  for (const Candidate& candidate : found) sorted.push_back(candidate.rule);
  return sorted;
}

}  // namespace

Explanation explain(std::string_view text, std::span<const engine::RuleInfo> rules) {
  Explanation explanation{.errors = read_traceback(text)};
  const std::vector<RulePatterns> patterns = patterns_of(rules);
  for (std::size_t i = explanation.errors.size(); i-- > 0;) {
    explanation.candidates = candidates_of(explanation.errors[i], patterns);
    explanation.explained = i;
    if (!explanation.candidates.empty()) return explanation;
  }
  explanation.explained = explanation.errors.size() - 1;
  return explanation;
}

}  // namespace graphvet::explain
