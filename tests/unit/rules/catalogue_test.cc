// What holds for every rule and every page.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cctype>
#include <set>
#include <string>

#include "graphvet/rule.h"

namespace graphvet {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(Catalogue, CodesAndNamesAreUnique) {
  std::set<std::string_view> seen;
  for (const auto& entry : rules::all_rules()) {
    EXPECT_TRUE(seen.insert(entry.rule->code).second) << entry.rule->code;
    EXPECT_TRUE(seen.insert(entry.rule->name).second) << entry.rule->name;
  }
}

TEST(Catalogue, EveryRuleSaysWhatItIsAbout) {
  for (const auto& [rule, page] : rules::all_rules()) {
    EXPECT_FALSE(rule->summary.empty()) << rule->code;
    EXPECT_NE(rule->summary.back(), '.') << rule->code;
    EXPECT_FALSE(rule->category.empty()) << rule->code;
    EXPECT_EQ(rule->since, "0.1.0") << rule->code;
  }
}

TEST(Catalogue, EveryPageStartsWithItsCodeAndHasEverySection) {
  for (const auto& [rule, page] : rules::all_rules()) {
    const std::string text(page);
    EXPECT_THAT(text,
                StartsWith("---\ncode: " + std::string(rule->code) + "\nname: " + std::string(rule->name) + "\n"));
    for (const char* section : {"## What it flags", "## What TensorFlow does", "## Near misses that stay silent",
                                "## What to write instead", "## Limits", "## Sources"})
      EXPECT_THAT(text, HasSubstr(std::string("\n") + section + "\n")) << rule->code;
  }
}

TEST(Catalogue, EveryPageMarksItsOwnFindings) {
  for (const auto& [rule, page] : rules::all_rules())
    EXPECT_THAT(std::string(page), HasSubstr("# expect: " + std::string(rule->code))) << rule->code;
}

}  // namespace
}  // namespace graphvet
