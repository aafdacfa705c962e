#include "engine/suggest.h"

#include <gtest/gtest.h>

namespace graphvet::engine {
namespace {

constexpr std::string_view kWords[] = {"select", "ignore", "extend-select"};

TEST(Suggest, FindsAMissingLetter) { EXPECT_EQ(closest("selct", kWords), "select"); }
TEST(Suggest, CountsASwapAsOneMistake) { EXPECT_EQ(closest("ingore", kWords), "ignore"); }
TEST(Suggest, PrefersTheNearest) { EXPECT_EQ(closest("extend-selec", kWords), "extend-select"); }
TEST(Suggest, IsSilentWhenNothingIsNear) { EXPECT_EQ(closest("threshold", kWords), ""); }
TEST(Suggest, IsSilentForShortWordsWithNothingInCommon) { EXPECT_EQ(closest("x", kWords), ""); }
TEST(Suggest, DoesNotMeasureHugeWords) { EXPECT_EQ(closest(std::string(100000, 'a'), kWords), ""); }
TEST(Suggest, ReadsAsPartOfASentence) { EXPECT_EQ(did_you_mean("ignor", kWords), " (did you mean `ignore`?)"); }

}  // namespace
}  // namespace graphvet::engine
