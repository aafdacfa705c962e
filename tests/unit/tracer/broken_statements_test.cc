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
TEST(BrokenStatement, LeavesWhatItMerelyMentionsKnown) {
  for (std::string broken : {"y = tf.reduce_sum(tf.square(1)\n", "tf.print(\xE2\x80\x9Closs\xE2\x80\x9D)\n", "%time z = tf.add(1, 1)\n"})
    EXPECT_THAT(TracedProgram("import tensorflow as tf\n" + broken + traced("  if x > 0: pass\n").substr(24)).events(),
                ElementsAre("6: bool if unconverted")) << broken;
  EXPECT_THAT(TracedProgram(traced("  print tf.add(x, 1)\n  if x > 0: pass\n")).events(), ElementsAre("6: bool if unconverted"));
}
// The condition may have kept the block out of the graph.
TEST(BrokenHeader, NothingIsReportedOfItsBlock) {
  EXPECT_THAT(TracedProgram(traced("  while (y 1):\n    if x > 0: pass\n")).events(), IsEmpty());
  EXPECT_THAT(TracedProgram(traced("  if y andd 1:\n    if x > 0: pass\n")).events(), IsEmpty());
  EXPECT_THAT(TracedProgram(traced("  iff y:\n    if x > 0: pass\n")).events(), IsEmpty());
  EXPECT_THAT(TracedProgram(traced("  with y as:\n    if x > 0: pass\n")).events(), IsEmpty());
}
TEST(BrokenHeader, WhatItBindsIsUnknown) {
  EXPECT_THAT(TracedProgram(traced("  with open(y as x:\n    pass\n  if x > 0: pass\n")).events(), IsEmpty());
  EXPECT_THAT(TracedProgram(traced("  try:\n    pass\n  except (A as x:\n    if x > 0: pass\n")).events(), IsEmpty());
  EXPECT_THAT(TracedProgram(traced("  try:\n    pass\n  except (x as e:\n    if x > 0: pass\n")).events(), ElementsAre("8: bool if unconverted"));
  EXPECT_THAT(TracedProgram(traced("  with open(x as y:\n    pass\n  if x > 0: pass\n")).events(), ElementsAre("7: bool if unconverted"));
}
TEST(BrokenHeader, OfACaseHidesItsBlock) {
  EXPECT_THAT(TracedProgram(traced("  match y:\n    case (1:\n      if x > 0: pass\n")).events(), IsEmpty());
}
TEST(BrokenStatement, WhatItAloneBindsIsNoVariableAround) {
  const std::string program = "import tensorflow as tf\nx = tf.Variable(1.)\n@tf.function(autograph=False)\ndef f():\n";
  EXPECT_THAT(TracedProgram(program + "  y = = x\n  if x > 0: pass\n").events(), ElementsAre("6: bool if unconverted"));
  EXPECT_THAT(TracedProgram(program + "  x = = 1\n  if x > 0: pass\n").events(), IsEmpty());
}
TEST(BrokenStatement, MakesAVariableOfAnOuterFunctionUnknown) {
  EXPECT_THAT(TracedProgram(traced("  def g():\n    nonlocal x\n    x = = 1\n  g()\n  if x > 0: pass\n")).events(), IsEmpty());
}
TEST(BrokenClass, KeepsTheBasesThatCanBeRead) {
  EXPECT_THAT(TracedProgram("import tensorflow as tf\nclass M(tf.keras.Model:\n  def call(self, x):\n    return x.numpy()\n"
                            "m = M()\nm.compile()\nm.fit(tf.ones([2, 2]))\n").events(),
              ElementsAre("4: called tf.Tensor.numpy unconverted", "4: read .numpy unconverted"));
}
TEST(BrokenDecorator, KeepsItsCallee) {
  for (std::string arguments : {"input_signature=[tf.TensorSpec([None], tf.float32)]", "jit_compile=)", "x y)", "(1, "})
    EXPECT_THAT(TracedProgram("import tensorflow as tf\n@tf.function(" + arguments + "\ndef f(x):\n  if tf.abs(x) > 0: pass\n").events(),
                ElementsAre("4: bool if converted")) << arguments;
}
TEST(BrokenHeader, WhatFollowsTheBlockIsAnalysed) {
  EXPECT_THAT(TracedProgram(traced("  iff y:\n    return\n  if x > 0: pass\n")).events(), ElementsAre("7: bool if unconverted"));
}
TEST(BrokenHeader, ReturnBelowItEndsNoModule) {
  EXPECT_THAT(TracedProgram("Def g(x):\n  return 1\n" + traced("  if x > 0: pass\n")).events(), ElementsAre("7: bool if unconverted"));
  EXPECT_THAT(TracedProgram("iff g:\n  raise SystemExit(1)\n" + traced("  if x > 0: pass\n")).events(),
              ElementsAre("7: bool if unconverted"));
}
TEST(Misplaced, ReturnBreakAndContinueEndNoModuleAndNoClass) {
  for (std::string word : {"return 1", "break", "continue"}) {
    EXPECT_THAT(TracedProgram(word + "\n" + traced("  if x > 0: pass\n")).events(), ElementsAre("6: bool if unconverted")) << word;
    EXPECT_THAT(TracedProgram("import tensorflow as tf\nclass A(tf.Module):\n  " + word +
                              "\n  @tf.function(autograph=False)\n  def f(self, x):\n    if tf.abs(x) > 0: pass\n").events(),
                ElementsAre("6: bool if unconverted")) << word;
  }
}

}  // namespace
}  // namespace graphvet::tracer
