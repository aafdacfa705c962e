#include "report/text.h"

#include <gtest/gtest.h>

namespace graphvet::report {
namespace {

TEST(Width, IsTwoForWideCharacters) {
  EXPECT_EQ(printed_width("ab"), 2u);
  EXPECT_EQ(printed_width("日本"), 4u);
  EXPECT_EQ(printed_width("😀"), 2u);
}
TEST(Width, IsZeroForCombiningMarks) { EXPECT_EQ(printed_width("e\xCC\x81"), 1u); }
TEST(Width, OfATabReachesTheNextStop) {
  EXPECT_EQ(printed_width("\t"), 4u);
  EXPECT_EQ(printed_width("a\tb"), 5u);
  EXPECT_EQ(printed_width("\t", 3), 1u);
}
TEST(Printable, WidensTabs) { EXPECT_EQ(printable("a\tb"), "a   b"); }
TEST(Printable, DoesNotLetTheTerminalBeSteered) {
  EXPECT_EQ(printable("\x1b[2J"), "\uFFFD[2J");
  EXPECT_EQ(printable("a\u202Eb"), "a\uFFFDb");
}
TEST(Printable, ReplacesWhatIsNoUtf8) {
  EXPECT_EQ(printable("a\xFF\xE2\x82"), "a\uFFFD\uFFFD\uFFFD");
}

}  // namespace
}  // namespace graphvet::report
