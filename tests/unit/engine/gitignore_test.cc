#include "engine/gitignore.h"

#include <gtest/gtest.h>

#include "temp_tree.h"

namespace graphvet::engine {
namespace {

using test::TempTree;

bool ignored(std::string_view rules, std::string_view path, bool is_folder = false) {
  TempTree tree;
  tree.write(".gitignore", rules);
  IgnoreStack stack;
  stack.enter(tree.root());
  return stack.ignores(tree / path, is_folder);
}

TEST(Gitignore, APlainNameMatchesAtAnyDepth) {
  EXPECT_TRUE(ignored("gen.py", "gen.py"));
  EXPECT_TRUE(ignored("gen.py", "a/b/gen.py"));
}
TEST(Gitignore, ALeadingSlashTiesToTheFolder) {
  EXPECT_TRUE(ignored("/gen.py", "gen.py"));
  EXPECT_FALSE(ignored("/gen.py", "a/gen.py"));
}
TEST(Gitignore, ASlashInTheMiddleTiesToTheFolder) {
  EXPECT_TRUE(ignored("a/gen.py", "a/gen.py"));
  EXPECT_FALSE(ignored("a/gen.py", "b/a/gen.py"));
}
TEST(Gitignore, ATrailingSlashMeansFolders) {
  EXPECT_TRUE(ignored("out/", "out", true));
  EXPECT_FALSE(ignored("out/", "out", false));
}
TEST(Gitignore, TheLastRuleThatMatchesDecides) {
  EXPECT_FALSE(ignored("*.py\n!keep.py\n", "keep.py"));
  EXPECT_TRUE(ignored("!keep.py\n*.py\n", "keep.py"));
}
TEST(Gitignore, CommentsBlankLinesAndCarriageReturnsDoNotCount) {
  EXPECT_FALSE(ignored("# a.py\r\n\r\n", "a.py"));
  EXPECT_TRUE(ignored("a.py\r\n", "a.py"));
}
TEST(Gitignore, AnEscapedHashIsAName) { EXPECT_TRUE(ignored("\\#a.py", "#a.py")); }

TEST(Gitignore, AnInnerFileOverrulesAnOuterOne) {
  TempTree tree;
  tree.write(".gitignore", "*.py");
  tree.write("sub/.gitignore", "!a.py");
  IgnoreStack stack;
  stack.enter(tree.root());
  stack.enter(tree / "sub");
  EXPECT_FALSE(stack.ignores(tree / "sub/a.py", false));
  EXPECT_TRUE(stack.ignores(tree / "sub/b.py", false));
}

TEST(Gitignore, FilesAroundCountFromTheRepositorysRoot) {
  TempTree tree;
  tree.write(".gitignore", "a.py");  // above the repository: not ours
  tree.write("repo/.git/HEAD");
  tree.write("repo/.gitignore", "b.py");
  tree.write("repo/sub/x.py");
  IgnoreStack stack = ignore_stack_around(tree / "repo/sub", tree / "repo/sub");
  EXPECT_TRUE(stack.ignores(tree / "repo/sub/b.py", false));
  EXPECT_FALSE(stack.ignores(tree / "repo/sub/a.py", false));
}

TEST(Gitignore, AFolderThatIsItselfIgnoredIsReadWithoutTheFilesAround) {
  TempTree tree;
  tree.write(".git/HEAD");
  tree.write(".gitignore", "corpus/\n*.py\n");
  tree.write("corpus/pkg/x.py");
  IgnoreStack stack = ignore_stack_around(tree / "corpus/pkg", tree.root());
  EXPECT_FALSE(stack.ignores(tree / "corpus/pkg/x.py", false));
}

}  // namespace
}  // namespace graphvet::engine
