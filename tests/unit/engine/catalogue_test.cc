#include "engine/catalogue.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "rules_for_tests.h"

namespace graphvet::engine {
namespace {

using test::kRules;
using test::rule;
using test::selector;

TEST(Selector, TakesACode) {
  EXPECT_TRUE(selector("GV501").matches(rule("GV501")));
  EXPECT_FALSE(selector("GV501").matches(rule("GV502")));
}
TEST(Selector, TakesTheFrontOfACode) {
  EXPECT_TRUE(selector("GV5").matches(rule("GV502")));
  EXPECT_FALSE(selector("GV5").matches(rule("GV101")));
}
TEST(Selector, TakesAName) { EXPECT_TRUE(selector("numpy-method").matches(rule("GV501"))); }
TEST(Selector, TakesAll) { EXPECT_TRUE(selector("ALL").matches(rule("GV801"))); }
TEST(Selector, TakesLowerCaseCodes) { EXPECT_TRUE(selector("gv501").matches(rule("GV501"))); }
TEST(Selector, SaysMoreTheLongerItIs) {
  EXPECT_LT(selector("ALL").weight(), selector("GV5").weight());
  EXPECT_LT(selector("GV5").weight(), selector("GV501").weight());
  EXPECT_LE(selector("GV501").weight(), selector("numpy-method").weight());
}
TEST(Selector, RefusesWhatNoRuleAnswersTo) {
  EXPECT_EQ(parse_selector("GV511", kRules).error().message, "unknown rule `GV511` (did you mean `GV501`?)");
  EXPECT_EQ(parse_selector("numpy-metod", kRules).error().message, "unknown rule `numpy-metod` (did you mean `numpy-method`?)");
  EXPECT_FALSE(parse_selector("", kRules));
}

TEST(Catalogue, IsSortedByCodeWithoutDoubles) {
  auto codes = catalogue();
  EXPECT_TRUE(std::ranges::is_sorted(codes, {}, &RuleInfo::code));
  EXPECT_EQ(std::ranges::adjacent_find(codes, {}, &RuleInfo::code), codes.end());
}
TEST(Catalogue, HoldsTheEnginesOwnFindings) { EXPECT_NE(find_rule("bare-ignore", catalogue()), nullptr); }

}  // namespace
}  // namespace graphvet::engine
