#include "explain/traceback.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace graphvet::explain {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr std::string_view kPython = R"(Traceback (most recent call last):
  File "/home/u/train.py", line 13, in <module>
    clip(tf.constant([1.0]), 2.0)
  File "/venv/lib/python3.11/site-packages/tensorflow/python/util/traceback_utils.py", line 167, in error_handler
    raise e.with_traceback(filtered_tb) from None
  File "/tmp/__autograph_generated_filew7.py", line 16, in tf__clip
    raise
tensorflow.python.framework.errors_impl.OperatorNotAllowedInGraphError: in user code:

    File "/home/u/train.py", line 6, in clip  *
        if bool(tf.reduce_max(x) > limit):

    OperatorNotAllowedInGraphError: Using a symbolic `tf.Tensor` as a Python `bool` is not allowed.
)";

TEST(Traceback, TheInnermostLineOfTheUserIsTheOneThatAutoGraphNames) {
  auto errors = read_traceback(kPython);
  ASSERT_EQ(errors.size(), 1u);
  const Frame* frame = user_frame(errors[0]);
  ASSERT_NE(frame, nullptr);
  EXPECT_EQ(frame->file, "/home/u/train.py");
  EXPECT_EQ(frame->line, 6u);
  EXPECT_EQ(frame->function, "clip");
  EXPECT_EQ(frame->text, "if bool(tf.reduce_max(x) > limit):");
}

TEST(Traceback, ClassesAreNamedWithoutTheirModules) {
  EXPECT_THAT(read_traceback(kPython)[0].classes, ElementsAre("OperatorNotAllowedInGraphError"));
}

TEST(Traceback, TheMessageIsWhatIsNeitherFrameNorSource) {
  EXPECT_THAT(read_traceback(kPython)[0].message,
              ElementsAre("tensorflow.python.framework.errors_impl.OperatorNotAllowedInGraphError: in user code:",
                          "OperatorNotAllowedInGraphError: Using a symbolic `tf.Tensor` as a Python `bool` is not allowed."));
}

TEST(Traceback, AChainIsSeveralErrors) {
  auto errors = read_traceback(
      "Traceback (most recent call last):\n  File \"a.py\", line 1, in f\n    g()\nKeyError: 'x'\n\n"
      "During handling of the above exception, another exception occurred:\n\n"
      "Traceback (most recent call last):\n  File \"a.py\", line 3, in f\n    raise ValueError\nValueError\n");
  ASSERT_EQ(errors.size(), 2u);
  EXPECT_THAT(errors[0].classes, ElementsAre("KeyError"));
  EXPECT_THAT(errors[1].classes, ElementsAre("ValueError"));
  EXPECT_EQ(errors[1].frames[0].line, 3u);
}

TEST(Traceback, AMessageAloneIsAnErrorWithoutFrames) {
  auto errors = read_traceback("TypeError: len is not well defined for a symbolic Tensor (x:0).");
  ASSERT_EQ(errors.size(), 1u);
  EXPECT_THAT(errors[0].classes, ElementsAre("TypeError"));
  EXPECT_EQ(user_frame(errors[0]), nullptr);
}

TEST(Traceback, AnEmptyTextIsAnErrorThatSaysNothing) {
  auto errors = read_traceback("");
  ASSERT_EQ(errors.size(), 1u);
  EXPECT_TRUE(errors[0].message.empty());
}

TEST(Traceback, PytestMarksTheLineAndTheMessage) {
  auto errors = read_traceback(
      "    def test_step():\n>       step(tf.constant(1.0))\n\ntest_train.py:9: \n"
      "_ _ _ _ _\ntrain.py:4: in step\n    return len(x)\nE   TypeError: len is not well defined for a symbolic Tensor (x:0)\n");
  const Frame* frame = user_frame(errors.back());
  ASSERT_NE(frame, nullptr);
  EXPECT_EQ(frame->file, "train.py");
  EXPECT_EQ(frame->line, 4u);
  EXPECT_EQ(frame->text, "return len(x)");
  EXPECT_THAT(errors.back().message, Contains(HasSubstr("len is not well defined")));
}

TEST(Traceback, NotebooksNameCellsAndMarkTheLineWithAnArrow) {
  auto errors = read_traceback(
      "\x1b[0;31m---------------------------------------------------------------------------\x1b[0m\n"
      "\x1b[0;31mTypeError\x1b[0m                                 Traceback (most recent call last)\n"
      "Cell \x1b[0;32mIn[4], line 3\x1b[0m, in \x1b[0;36mstep\x1b[0;34m(x)\x1b[0m\n"
      "      1 @tf.function\n      2 def step(x):\n----> 3     return len(x)\n\n"
      "\x1b[0;31mTypeError\x1b[0m: len is not well defined for a symbolic Tensor\n");
  const Frame* frame = user_frame(errors.back());
  ASSERT_NE(frame, nullptr);
  EXPECT_EQ(frame->file, "Cell In[4]");
  EXPECT_EQ(frame->line, 3u);
  EXPECT_EQ(frame->text, "return len(x)");
  EXPECT_THAT(errors.back().classes, ElementsAre("TypeError"));
}

TEST(Traceback, OldNotebooksGiveTheNumberAtTheArrow) {
  auto errors = read_traceback("<ipython-input-3-1a2b> in step(x)\n      1 @tf.function\n----> 2     return x[i]\n\nTypeError: no");
  const Frame* frame = user_frame(errors.back());
  ASSERT_NE(frame, nullptr);
  EXPECT_EQ(frame->line, 2u);
  EXPECT_EQ(frame->function, "step");
}

TEST(Traceback, AnIndentedTextIsReadAsIfItWereNot) {
  auto errors = read_traceback("    Traceback (most recent call last):\n      File \"a.py\", line 2, in f\n        x()\n    KeyError: 'a'\n");
  EXPECT_THAT(errors.back().classes, ElementsAre("KeyError"));
  EXPECT_EQ(errors.back().frames[0].text, "x()");
}

TEST(Traceback, LibrariesAndGeneratedCodeAreNotTheUsers) {
  EXPECT_TRUE(is_user_file("/home/u/train.py"));
  EXPECT_TRUE(is_user_file("/tmp/ipykernel_12/345.py"));
  EXPECT_FALSE(is_user_file("/usr/lib/python3/dist-packages/numpy/core.py"));
  EXPECT_FALSE(is_user_file("/usr/lib/python3.11/json/encoder.py"));
  EXPECT_FALSE(is_user_file("<string>"));
}

}  // namespace
}  // namespace graphvet::explain
