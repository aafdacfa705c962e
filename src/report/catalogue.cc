#include "report/catalogue.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "report/json_parts.h"

namespace graphvet::report {
namespace {

std::string_view fix_name(FixKind fix) {
  switch (fix) {
    case FixKind::None: return "none";
    case FixKind::Safe: return "safe";
    case FixKind::Unsafe: return "unsafe";
    case FixKind::DisplayOnly: return "display-only";
  }
  return "";
}

}  // namespace

std::string rules_table(std::span<const engine::RuleInfo> rules) {
  std::size_t name_width = 4;
  for (const engine::RuleInfo& rule : rules) name_width = std::max(name_width, rule.name.size());
  std::string out = fmt::format("{:<7}{:<{}}  {:<9}{:<5}{:<14}{}\n", "code", "name", name_width, "severity", "on", "fix", "finds");
  for (const engine::RuleInfo& rule : rules) {
    out += fmt::format("{:<7}{:<{}}  {:<9}{:<5}{:<14}{}\n", rule.code, rule.name, name_width, to_string(rule.severity),
                       rule.on_by_default ? "yes" : "no", rule.fix == FixKind::None ? "" : fix_name(rule.fix), rule.summary);
  }
  return out;
}

std::string rules_json(std::span<const engine::RuleInfo> rules) {
  Json list = Json::array();
  for (const engine::RuleInfo& rule : rules) {
    list.push_back({{"code", rule.code},
                    {"name", rule.name},
                    {"summary", rule.summary},
                    {"category", rule.category},
                    {"severity", to_string(rule.severity)},
                    {"default", rule.on_by_default},
                    {"fix", fix_name(rule.fix)},
                    {"since", rule.since}});
  }
  return json_text({{"rules", std::move(list)}});
}

std::string rule_page(const engine::RuleInfo& rule) {
  std::string page(rule.page);
  if (!page.ends_with('\n')) page += '\n';
  return page;
}

}  // namespace graphvet::report
