// A function with a statement that could not be parsed is analysed as far as its other statements tell.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "traced_program.h"

namespace graphvet::tracer {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string traced(const std::string& body) {
  return "import tensorflow as tf\n@tf.function(autograph=False)\ndef f(x, y):\n  x = tf.abs(x)\n" + body;
}

TEST(BrokenStatement, LeavesTheOthersAnalysed) {
  EXPECT_THAT(TracedProgram(traced("  z = = 1\n  if x > 0: pass\n")).events(), ElementsAre("6: bool if unconverted"));
  EXPECT_THAT(TracedProgram(traced("  if x > 0: pass\n  z = = 1\n")).events(), ElementsAre("5: bool if unconverted"));
}
TEST(BrokenStatement, MakesTheVariablesThatItNamesUnknown) {
  EXPECT_THAT(TracedProgram(traced("  x = int(1 2)\n  if x > 0: pass\n")).events(), IsEmpty());
}
TEST(BrokenHeader, KeepsItsBlockAnalysed) {
  EXPECT_THAT(TracedProgram(traced("  while (y 1):\n    if x > 0: pass\n")).events(), ElementsAre("6: bool if unconverted"));
}

}  // namespace
}  // namespace graphvet::tracer
