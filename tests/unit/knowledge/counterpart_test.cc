#include "graphvet/counterpart.h"

#include <gtest/gtest.h>

#include <vector>

namespace graphvet {
namespace {

using Written = std::vector<WrittenArgument>;

TEST(Counterpart, KeepsKeywordsThatHaveTheSameName) {
  EXPECT_EQ(in_tensorflow("numpy.mean", Written{{"", "x"}, {"axis", "0"}, {"keepdims", "True"}}), "tf.reduce_mean(x, axis=0, keepdims=True)");
}
TEST(Counterpart, KeepsPositionsThatAreTheSame) { EXPECT_EQ(in_tensorflow("numpy.mean", Written{{"", "x"}, {"", "0"}}), "tf.reduce_mean(x, 0)"); }
TEST(Counterpart, RenamesKeywords) {
  EXPECT_EQ(in_tensorflow("numpy.mean", Written{{"a", "x"}, {"axis", "0"}}), "tf.reduce_mean(input_tensor=x, axis=0)");
  EXPECT_EQ(in_tensorflow("numpy.random.normal", Written{{"loc", "m"}, {"size", "[2]"}}), "tf.random.normal(mean=m, shape=[2])");
}
TEST(Counterpart, NamesPositionsThatDiffer) {
  EXPECT_EQ(in_tensorflow("numpy.random.normal", Written{{"", "m"}, {"", "s"}, {"", "[2]"}}), "tf.random.normal(mean=m, stddev=s, shape=[2])");
}
TEST(Counterpart, TakesAnotherFormWhereAnArgumentIsMissing) {
  EXPECT_EQ(in_tensorflow("numpy.argmax", Written{{"", "x"}}), "tf.argmax(tf.reshape(x, [-1]))");
  EXPECT_EQ(in_tensorflow("numpy.argmax", Written{{"", "x"}, {"axis", "None"}}), "tf.argmax(tf.reshape(x, [-1]))");
  EXPECT_EQ(in_tensorflow("numpy.argmax", Written{{"", "x"}, {"axis", "1"}}), "tf.argmax(x, axis=1)");
}
TEST(Counterpart, FillsATemplate) { EXPECT_EQ(in_tensorflow("numpy.log2", Written{{"", "x"}}), "tf.math.log(x) / tf.math.log(2.0)"); }
TEST(Counterpart, IsItsNameAloneWhereAnArgumentHasNoPlace) {
  EXPECT_EQ(in_tensorflow("numpy.mean", Written{{"", "x"}, {"dtype", "t"}}), "tf.reduce_mean");
  EXPECT_EQ(in_tensorflow("numpy.mean", Written{{"*", "all"}}), "tf.reduce_mean");
  EXPECT_EQ(in_tensorflow("numpy.log2", Written{{"", "x"}, {"out", "y"}}), "tf.math.log");
  EXPECT_EQ(in_tensorflow("numpy.array_equal", Written{{"", "x"}}), "tf.reduce_all");
}
TEST(Counterpart, IsNothingWhereThereIsNone) { EXPECT_EQ(in_tensorflow("numpy.lexsort", Written{{"", "x"}}), ""); }

}  // namespace
}  // namespace graphvet
