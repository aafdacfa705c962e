#include "report/summary.h"

#include <gtest/gtest.h>

namespace graphvet::report {
namespace {

TEST(Summary, OfACleanRunSaysHowMuchWasTraced) {
  engine::Outcome o;
  o.coverage.files = 12;
  o.coverage.traced_functions = 214;
  EXPECT_EQ(summary_line(o), "0 findings in 214 traced functions (12 files)\n");
}
TEST(Summary, TellsARunThatTracedNothing) {
  engine::Outcome o;
  o.coverage.files = 1;
  EXPECT_EQ(summary_line(o), "0 findings, 0 traced functions (1 file)\n");
}
TEST(Summary, TellsWhatWasSilenced) {
  engine::Outcome o;
  o.suppressed = 3;
  EXPECT_EQ(summary_line(o), "0 findings, 0 traced functions (0 files); 3 suppressed\n");
}

}  // namespace
}  // namespace graphvet::report
