#include <gtest/gtest.h>

#include "graphvet/diagnostic.h"

namespace graphvet {
namespace {

// These words stand in reports and settings: other programs read them.
TEST(Names, AreStable) {
  EXPECT_EQ(to_string(Severity::Error), "error");
  EXPECT_EQ(to_string(Confidence::Likely), "likely");
  EXPECT_EQ(to_string(Effect::RaisesWhileTracing), "raises-while-tracing");
  EXPECT_EQ(to_string(Effect::SilentlyWrong), "silently-wrong");
}

}  // namespace
}  // namespace graphvet
