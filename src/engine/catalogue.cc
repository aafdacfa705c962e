#include "engine/catalogue.h"

#include <algorithm>
#include <cctype>
#include <limits>

#include "engine/suggest.h"

namespace graphvet::engine {
namespace {

constexpr std::string_view kAll = "ALL";

constexpr std::string_view kBareIgnorePage = R"(# GV903: bare-ignore

`# graphvet: ignore` without codes would hide every finding of its line, also those that come later. graphvet refuses it:
nothing is suppressed until the comment says what it is about.

    loss = logits.numpy()  # graphvet: ignore          # refused
    loss = logits.numpy()  # graphvet: ignore[GV501] only called from eager code
)";

std::vector<RuleInfo> build() {
  std::vector<RuleInfo> all;
  for (const rules::RuleEntry& entry : rules::all_rules()) {
    const Rule& r = *entry.rule;
    all.push_back({r.code, r.name, r.summary, r.category, r.severity, r.on_by_default, r.fix, r.since, entry.page});
  }
  if (find_rule(kBareIgnore.code, all) == nullptr) all.push_back(kBareIgnore);
  std::ranges::sort(all, {}, &RuleInfo::code);
  return all;
}

std::string upper(std::string_view text) {
  std::string up(text);
  std::ranges::transform(up, up.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return up;
}

}  // namespace

const RuleInfo kBareIgnore{.code = "GV903",
                           .name = "bare-ignore",
                           .summary = "an ignore comment does not say which rules it is about",
                           .category = "tool",
                           .severity = Severity::Warning,
                           .since = "0.1.0",
                           .page = kBareIgnorePage};

std::span<const RuleInfo> catalogue() {
  static const std::vector<RuleInfo> all = build();
  return all;
}

int Selector::weight() const {
  if (text == kAll) return 0;
  return is_name ? std::numeric_limits<int>::max() : static_cast<int>(text.size());
}

bool Selector::matches(const RuleInfo& rule) const {
  if (is_name) return text == rule.name;
  return text == kAll || rule.code.starts_with(text);
}

Result<Selector> parse_selector(std::string_view text, std::span<const RuleInfo> rules) {
  Selector by_code{upper(text), false}, by_name{std::string(text), true};
  auto known = [&](const Selector& s) { return std::ranges::any_of(rules, [&](const RuleInfo& r) { return s.matches(r); }); };
  if (by_code.text == kAll || (!text.empty() && known(by_code))) return by_code;
  if (known(by_name)) return by_name;
  return Error{ErrorCode::BadConfig, "unknown rule `" + std::string(text) + "`" + did_you_mean(text, rule_words(rules)), {}};
}

const RuleInfo* find_rule(std::string_view code_or_name, std::span<const RuleInfo> rules) {
  const std::string code = upper(code_or_name);
  auto found = std::ranges::find_if(rules, [&](const RuleInfo& r) { return r.name == code_or_name || r.code == code; });
  return found == rules.end() ? nullptr : &*found;
}

std::vector<std::string_view> rule_words(std::span<const RuleInfo> rules) {
  std::vector<std::string_view> words;
  for (const RuleInfo& rule : rules) words.insert(words.end(), {rule.code, rule.name});
  return words;
}

}  // namespace graphvet::engine
