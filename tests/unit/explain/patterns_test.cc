#include "explain/patterns.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/catalogue.h"
#include "explain/candidates.h"
#include "graphvet/messages.h"

namespace graphvet::explain {
namespace {

Pattern pattern(std::string_view json) { return *read_patterns("[" + std::string(json) + "]")->begin(); }

ShownError error(std::string_view text) { return read_traceback(text).back(); }

constexpr std::string_view kInNumPy =
    "Traceback (most recent call last):\n  File \"a.py\", line 2, in f\n    return np.mean(x)\n"
    "  File \"/venv/lib/python3.11/site-packages/numpy/_core/fromnumeric.py\", line 9, in mean\n    return x\n"
    "NotImplementedError: Cannot convert a symbolic tf.Tensor (x:0) to a numpy array.\n";

TEST(Patterns, TextIsLookedForAnywhereAndAStarIsAnything) {
  EXPECT_TRUE(holds("TypeError: int() argument must be a string, not 'SymbolicTensor'", "int() argument * not '*Tensor'"));
  EXPECT_TRUE(holds("abc", ""));
  EXPECT_FALSE(holds("not before argument", "argument*not"));
}

TEST(Patterns, EveryConditionMustHold) {
  EXPECT_TRUE(fits(pattern(R"({"exception": "NotImplementedError", "message": "symbolic tf.Tensor * to a numpy array"})"), error(kInNumPy)));
  EXPECT_FALSE(fits(pattern(R"({"exception": "TypeError", "message": "symbolic tf.Tensor"})"), error(kInNumPy)));
  EXPECT_FALSE(fits(pattern(R"({"message": ["symbolic tf.Tensor", "of dtype"]})"), error(kInNumPy)));
  EXPECT_TRUE(fits(pattern(R"({"message": "symbolic", "code": ["numpy.", "np."]})"), error(kInNumPy)));
  EXPECT_FALSE(fits(pattern(R"({"message": "symbolic", "code": "math."})"), error(kInNumPy)));
  EXPECT_TRUE(fits(pattern(R"({"message": "symbolic", "through": "/numpy/"})"), error(kInNumPy)));
  EXPECT_FALSE(fits(pattern(R"({"message": "symbolic", "through": "/scipy/"})"), error(kInNumPy)));
}

TEST(Patterns, ATextWithoutAClassFitsAnyClass) {
  EXPECT_TRUE(fits(pattern(R"({"exception": "TypeError", "message": "len is not well defined"})"), error("len is not well defined for x")));
}

TEST(Patterns, MoreConditionsWeighMoreThanALongerMessage) {
  EXPECT_GT(weight(pattern(R"({"message": "a", "code": "b"})")), weight(pattern(R"({"message": "aaaaaa"})")));
  EXPECT_GT(weight(pattern(R"({"message": "aaa"})")), weight(pattern(R"({"message": "a**"})")));
}

TEST(Patterns, WhatIsNoPatternIsRefusedWithItsReason) {
  EXPECT_EQ(read_patterns(R"([{"messages": "a"}])").error().message, "unknown key `messages`");
  EXPECT_EQ(read_patterns(R"([{"exception": "TypeError"}])").error().message, "a pattern needs `message`, `code` or `through`");
  EXPECT_FALSE(read_patterns("[{"));
  EXPECT_FALSE(read_patterns(R"([{"message": 3}])"));
}

TEST(Patterns, TheMessagesOfEveryRuleCanBeRead) {
  EXPECT_FALSE(rules::all_messages().empty());
  for (const rules::RuleMessages& messages : rules::all_messages()) {
    Result<std::vector<Pattern>> patterns = read_patterns(messages.json);
    EXPECT_TRUE(patterns) << messages.rule->code << ": " << (patterns ? "" : patterns.error().message);
  }
}

TEST(Candidates, TheMoreSpecificRuleComesFirst) {
  Explanation explanation = explain(kInNumPy, engine::catalogue());
  ASSERT_FALSE(explanation.candidates.empty());
  EXPECT_EQ(explanation.candidates.front()->code, "GV502");
}

TEST(Candidates, WhatAnErrorWasRaisedFromIsAskedWhenItSaysNothing) {
  Explanation explanation = explain(std::string(kInNumPy) + "\nDuring handling of the above exception, another exception occurred:\n\n"
                                    "Traceback (most recent call last):\n  File \"a.py\", line 4, in f\n    stop()\nSystemExit: 1\n",
                                    engine::catalogue());
  EXPECT_EQ(explanation.explained, 0u);
  ASSERT_FALSE(explanation.candidates.empty());
}

TEST(Candidates, AnUnknownMessageHasNone) {
  EXPECT_TRUE(explain("ZeroDivisionError: division by zero", engine::catalogue()).candidates.empty());
}

}  // namespace
}  // namespace graphvet::explain
