// The catalogue of rules, as text and JSON.
#pragma once

#include <span>
#include <string>

#include "engine/catalogue.h"

namespace graphvet::report {

// One line for each rule: code, name, severity, whether it runs by default, its fix, what it finds.
std::string rules_table(std::span<const engine::RuleInfo> rules);

// {"rules": [{"code", "name", "summary", "category", "severity", "default", "fix", "since"}]}
std::string rules_json(std::span<const engine::RuleInfo> rules);

// The rule's page in Markdown.
std::string rule_page(const engine::RuleInfo& rule);

}  // namespace graphvet::report
