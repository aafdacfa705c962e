#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fake_context.h"

namespace graphvet::test {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const RuleRun kPrint("GV101", kConverted);

TEST(PrintWhileTracing, PrintOfATensorRunsOncePerTraceAndShowsTheSymbolicTensor) {
  const auto found = kPrint.builtin("print('loss', x)", {{"'loss'", of_kind(ValueKind::Str)}, {"x", tensor()}});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].message,
            "`print` runs while tracing: once per trace, and shows the symbolic tensor, not its value");
  EXPECT_EQ(found[0].effect, Effect::RunsOnce);
}

TEST(PrintWhileTracing, PrintOfAConstantRunsOncePerTraceToo) {
  const auto found = kPrint.builtin("print('tracing')", {{"'tracing'", of_kind(ValueKind::Str)}});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].message, "`print` runs while tracing: once per trace, not at each call");
}

TEST(PrintWhileTracing, TheHelpRepeatsTheUsersArguments) {
  const auto found = kPrint.builtin("print('loss', x)", {{"'loss'", of_kind(ValueKind::Str)}, {"x", tensor()}});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].help, "to print at each call: `tf.print('loss', x)`");
}

TEST(PrintWhileTracing, KeywordsOfPrintAreNotCopiedIntoTheHelp) {
  const auto found =
      kPrint.builtin("print(x, flush=True)", {{"x", tensor()}, {"True", of_kind(ValueKind::Bool), "flush"}});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].help, "to print at each call, use `tf.print`");
}

TEST(PrintWhileTracing, UnderXlaTheHelpDoesNotProposeTfPrint) {
  const auto found = RuleRun("GV101", kJit).builtin("print(x)", {{"x", tensor()}});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_THAT(found[0].help, HasSubstr("does not compile under XLA"));
}

TEST(PrintWhileTracing, PprintIsAPrint) {
  EXPECT_THAT(kPrint.api("pprint.pprint(x)", "pprint.pprint", {{"x", tensor()}}), SizeIs(1));
}

TEST(PrintWhileTracing, TfPrintIsNotAPrint) {
  EXPECT_THAT(kPrint.api("tf.print(x)", "tf.print", {{"x", tensor()}}), IsEmpty());
}

TEST(PrintWhileTracing, EagerCodeMayPrint) {
  EXPECT_THAT(RuleRun("GV101", kEager).builtin("print(x)", {{"x", eager_tensor()}}), IsEmpty());
}

}  // namespace
}  // namespace graphvet::test
