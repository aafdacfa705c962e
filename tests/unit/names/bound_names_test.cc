// What a broken statement may bind, and what it merely mentions.
#include "names/bound_names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace graphvet::names {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

std::vector<std::string> bound(std::string_view text, std::size_t indentation = 0, Behind word = Behind::Nothing) {
  std::vector<std::string> out;
  for (const BoundName& found : bound_names(text, indentation, word)) {
    out.emplace_back(found.name);
    if (!found.attribute.empty()) out.back().append(".").append(found.attribute);
  }
  return out;
}

TEST(BoundNames, AnAssignmentBindsWhatStandsLeftOfIt) {
  EXPECT_THAT(bound("y = tf.reduce_sum(tf.square(x)"), ElementsAre("y"));
  EXPECT_THAT(bound("a = b, *c = (tf.x"), ElementsAre("a", "b", "c"));
  EXPECT_THAT(bound("(a, [b]) = = 1"), ElementsAre("a", "b"));
  EXPECT_THAT(bound("x += tf.f("), ElementsAre("x"));
  EXPECT_THAT(bound("x: tf.Tensor = = 1"), UnorderedElementsAre("x", "tf.Tensor"));
  EXPECT_THAT(bound("f(n := 1 2)"), ElementsAre("n"));
  EXPECT_THAT(bound("if x: y = = tf.z"), ElementsAre("y"));
  EXPECT_THAT(bound("tf.f(); y = = 1"), ElementsAre("y"));
  EXPECT_THAT(bound("x++"), ElementsAre("x"));
}
TEST(BoundNames, WhatIsMentionedIsNotBound) {
  for (std::string_view text : {"tf.print(\xE2\x80\x9Closs\xE2\x80\x9D)", "self.", "tf.add(x, 1", "assert tf.rank(x) == (2", "x <= (tf.y",
                                "if tf.x y:", "while (tf.x:", "f(x) = tf.y", "return self.x(tf.y", "tf.f(x)(\"a = b\""})
    EXPECT_THAT(bound(text), IsEmpty()) << text;
  EXPECT_THAT(bound("print helper(1)"), IsEmpty()) << "a statement of Python 2";
  EXPECT_THAT(bound("%time y = tf.add(x, 1)"), ElementsAre("time", "y"));
  EXPECT_THAT(bound("y tf.add(x, 1)"), ElementsAre("y")) << "the sign that was forgotten may be an `=`";
}
TEST(BoundNames, AKeywordArgumentIsNoTarget) {
  EXPECT_THAT(bound("tf.f(tf.x, tf.y, axis=(1"), ElementsAre("axis"));
  EXPECT_THAT(bound("y = tf.f(g(x), axis=1, keepdims=(1"), ElementsAre("y", "axis", "keepdims"));
}
TEST(BoundNames, WhatIsStoredInAnObjectIsItsAttribute) {
  EXPECT_THAT(bound("self.x = tf.f("), ElementsAre("self.x"));
  EXPECT_THAT(bound("self.x[tf.y] = ("), ElementsAre("self.x"));
  EXPECT_THAT(bound("CONFIG[\"lr\" = 1"), ElementsAre("CONFIG"));
}
TEST(BoundNames, WordsBind) {
  EXPECT_THAT(bound("import a.b, c as d, e as"), UnorderedElementsAre("a", "d"));
  EXPECT_THAT(bound("from tf import (a, b as c"), ElementsAre("a", "c"));
  EXPECT_THAT(bound("from tf imp layers"), UnorderedElementsAre("tf", "imp", "layers"));
  EXPECT_THAT(bound("with tf.f(x as g, tf.h() as (a, b):"), UnorderedElementsAre("g", "a", "b"));
  EXPECT_THAT(bound("[tf.f(u) for u in (tf.y"), ElementsAre("u"));
  EXPECT_THAT(bound("i, j in tf.range(", 0, Behind::For), ElementsAre("i", "j"));
  EXPECT_THAT(bound("def f(x, tf.y):"), ElementsAre("f"));
  EXPECT_THAT(bound("class M(tf.keras.Model:"), ElementsAre("M"));
  EXPECT_THAT(bound("global a, b c"), ElementsAre("a", "b", "c"));
  EXPECT_THAT(bound("del a, b[tf.x"), ElementsAre("a", "b"));
  EXPECT_THAT(bound("except tf.errors.E, e as f:"), ElementsAre("f"));
  EXPECT_THAT(bound("case P(x, y z):"), UnorderedElementsAre("x", "y", "z"));
  EXPECT_THAT(bound("tf.Tensor(shape=s) | [a, *b", 0, Behind::Case), UnorderedElementsAre("shape", "s", "a", "b"));
}
TEST(BoundNames, AnyWordOfABrokenHeaderMayBeAParameter) {
  EXPECT_THAT(bound("(self, x: tf.Tensor, *y=", 0, Behind::Def), UnorderedElementsAre("self", "x", "tf", "Tensor", "y"));
  EXPECT_THAT(bound("(a, lambda", 0, Behind::Def), ElementsAre("a"));
}
TEST(BoundNames, ALineAtTheStatementsIndentationIsAnotherStatement) {
  EXPECT_THAT(bound("tf.f(x\n  y, z = 1", 2), ElementsAre("y", "z"));
  EXPECT_THAT(bound("tf.f(x,\n    tf.y, z=(1", 2), ElementsAre("z"));
}
TEST(BoundNames, ABlankBeyondAsciiIsNoPartOfTheName) {
  EXPECT_THAT(bound("x\xC2\xA0= tf.f("), UnorderedElementsAre("x\xC2\xA0", "x"));
}
TEST(BoundNames, AnyTextIsRead) {
  for (std::string_view text : {"", "[", "][", ")(=", ".=", "x[a in b] = 1", "for [x in y][", "'", "= =", "f(for)(x in)[0] = 1", "in)[="})
    bound(text);
}

}  // namespace
}  // namespace graphvet::names
