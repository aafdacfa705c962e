#include "engine/glob.h"

#include <gtest/gtest.h>

namespace graphvet::engine {
namespace {

TEST(Glob, StarStaysInsideAFolder) {
  EXPECT_TRUE(glob_match("src/*.py", "src/a.py"));
  EXPECT_FALSE(glob_match("src/*.py", "src/sub/a.py"));
}
TEST(Glob, TwoStarsCrossFolders) {
  EXPECT_TRUE(glob_match("src/**/a.py", "src/a.py"));
  EXPECT_TRUE(glob_match("src/**/a.py", "src/x/y/a.py"));
  EXPECT_TRUE(glob_match("**/a.py", "a.py"));
  EXPECT_FALSE(glob_match("src/**/a.py", "lib/a.py"));
}
TEST(Glob, QuestionMarkIsOneCharacter) {
  EXPECT_TRUE(glob_match("a?.py", "ab.py"));
  EXPECT_FALSE(glob_match("a?.py", "a.py"));
}
TEST(Glob, ClassesHaveRangesAndNegation) {
  EXPECT_TRUE(glob_match("[a-c].py", "b.py"));
  EXPECT_FALSE(glob_match("[!a-c].py", "b.py"));
  EXPECT_TRUE(glob_match("[!a-c].py", "d.py"));
  EXPECT_TRUE(glob_match("[]x]", "]"));
}
TEST(Glob, AnUnclosedClassIsText) { EXPECT_TRUE(glob_match("[a", "[a")); }
TEST(Glob, BackslashTakesTheNextCharacterAsItIs) {
  EXPECT_TRUE(glob_match("\\*", "*"));
  EXPECT_FALSE(glob_match("\\*", "x"));
}
TEST(Glob, ManyStarsAreNoTrap) {
  EXPECT_FALSE(glob_match("a*a*a*a*a*a*a*a*a*a*b", std::string(5000, 'a')));
}

TEST(PathPattern, WithoutASlashMatchesAnyLevel) {
  PathPattern p = path_pattern("tests", "/p");
  EXPECT_TRUE(matches_entry(p, "/p/a/tests"));
  EXPECT_FALSE(matches_entry(p, "/p/tests/a.py"));
  EXPECT_TRUE(matches_path(p, "/p/a/tests/a.py"));
}
TEST(PathPattern, WithASlashStartsAtItsBase) {
  PathPattern p = path_pattern("./tests/*", "/p");
  EXPECT_TRUE(matches_path(p, "/p/tests/a.py"));
  EXPECT_TRUE(matches_path(p, "/p/tests/sub/a.py"));
  EXPECT_FALSE(matches_path(p, "/p/src/tests/a.py"));
}
TEST(PathPattern, DoesNotLookAboveItsBase) { EXPECT_FALSE(matches_path(path_pattern("p", "/p"), "/p/a.py")); }

}  // namespace
}  // namespace graphvet::engine
