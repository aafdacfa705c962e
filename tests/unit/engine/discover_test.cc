#include "engine/discover.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "temp_tree.h"

namespace graphvet::engine {
namespace {

using test::TempTree;
using testing::ElementsAre;
using testing::IsEmpty;

struct Options {
  std::vector<FlagValue> flags;
  bool force_exclude = false;
  bool respect_gitignore = true;
  std::string stdin_filename;
  std::string working_directory;
};

Discovery discover_in(const TempTree& tree, std::vector<std::string> paths, const Options& options = {}) {
  SettingsSources sources;
  sources.working_directory = options.working_directory.empty() ? tree.root() : tree / options.working_directory;
  sources.flags = options.flags;
  sources.force_exclude = options.force_exclude;
  sources.respect_gitignore = options.respect_gitignore;
  SettingsLoader loader(sources);
  return discover({std::move(paths), options.stdin_filename}, loader);
}

// Paths; those that are only indexed stand in parentheses.
std::vector<std::string> shown(const Discovery& discovery) {
  std::vector<std::string> paths;
  for (const InputFile& file : discovery.files) paths.push_back(file.reported ? file.path : "(" + file.path + ")");
  return paths;
}
std::vector<std::string> skipped(const Discovery& discovery) {
  std::vector<std::string> lines;
  for (const SkippedFile& file : discovery.skipped) lines.push_back(file.path + ": " + file.reason);
  return lines;
}
std::vector<std::string> errors(const Discovery& discovery) {
  std::vector<std::string> lines;
  for (const Error& error : discovery.errors) lines.push_back(error.path + ": " + error.message);
  return lines;
}

TEST(Discover, FindsPythonFilesBelowAFolder) {
  TempTree tree;
  for (const char* path : {"p/b.py", "p/sub/a.py", "p/stub.pyi", "p/text.txt"}) tree.write(path);
  EXPECT_THAT(shown(discover_in(tree, {"p"})), ElementsAre("p/b.py", "p/sub/a.py"));
}
TEST(Discover, TakesTheWorkingDirectoryWithoutPaths) {
  TempTree tree;
  tree.write("a.py");
  EXPECT_THAT(shown(discover_in(tree, {})), ElementsAre("a.py"));
}
TEST(Discover, IndexesTheProjectAroundAFile) {
  TempTree tree;
  for (const char* path : {"pyproject.toml", "a.py", "src/b.py", "src/c.py"}) tree.write(path);
  EXPECT_THAT(shown(discover_in(tree, {"src/b.py"})), ElementsAre("(a.py)", "src/b.py", "(src/c.py)"));
}
TEST(Discover, IndexesAPackageWithoutAProject) {
  TempTree tree;
  for (const char* path : {"x.py", "pkg/__init__.py", "pkg/a.py", "pkg/sub/__init__.py", "pkg/sub/b.py"}) tree.write(path);
  EXPECT_THAT(shown(discover_in(tree, {"pkg/sub/b.py"})),
              ElementsAre("(pkg/__init__.py)", "(pkg/a.py)", "(pkg/sub/__init__.py)", "pkg/sub/b.py"));
}
TEST(Discover, ShowsPathsOutsideTheWorkingDirectoryWhole) {
  TempTree tree;
  for (const char* path : {"p/a.py", "q/x.txt"}) tree.write(path);
  EXPECT_THAT(shown(discover_in(tree, {"../p"}, {.working_directory = "q"})), ElementsAre((tree / "p/a.py").string()));
}
TEST(Discover, NormalisesSpellings) {
  TempTree tree;
  tree.write("p/a.py");
  EXPECT_THAT(shown(discover_in(tree, {"./p//a.py", "p/../p/a.py", "p/"})), ElementsAre("p/a.py"));
}
TEST(Discover, LeavesOutTheUsualFolders) {
  TempTree tree;
  for (const char* path : {"a.py", ".venv/b.py", "build/c.py", "x/site-packages/d.py", "env/pyvenv.cfg", "env/e.py"}) tree.write(path);
  Discovery found = discover_in(tree, {});
  EXPECT_THAT(shown(found), ElementsAre("a.py"));
  EXPECT_THAT(skipped(found), ElementsAre("build: excluded", "env: virtual environment", "x/site-packages: excluded"));
}
TEST(Discover, TakesAnExcludedFolderThatIsNamed) {
  TempTree tree;
  for (const char* path : {"pyproject.toml", "a.py", "build/lib/c.py"}) tree.write(path);
  EXPECT_THAT(shown(discover_in(tree, {"build/lib"})), ElementsAre("build/lib/c.py"));
}
TEST(Discover, TakesAnExcludedFileThatIsNamedUnlessForced) {
  TempTree tree;
  tree.write("build/c.py");
  EXPECT_THAT(shown(discover_in(tree, {"build/c.py"})), ElementsAre("build/c.py"));
  Discovery forced = discover_in(tree, {"build/c.py"}, {.force_exclude = true});
  EXPECT_THAT(shown(forced), IsEmpty());
  EXPECT_THAT(skipped(forced), ElementsAre("build/c.py: excluded (--force-exclude)"));
}
TEST(Discover, ObeysExcludeFlags) {
  TempTree tree;
  for (const char* path : {"a.py", "gen/b.py", "src/c_pb2.py"}) tree.write(path);
  Options options{.flags = {{find_setting_key("extend-exclude"), {"gen", "*_pb2.py"}}}};
  EXPECT_THAT(shown(discover_in(tree, {}, options)), ElementsAre("a.py"));
}
TEST(Discover, ObeysGitignore) {
  TempTree tree;
  for (const char* path : {"a.py", "gen/b.py"}) tree.write(path);
  tree.write(".gitignore", "gen/\n");
  Discovery found = discover_in(tree, {});
  EXPECT_THAT(shown(found), ElementsAre("a.py"));
  EXPECT_THAT(skipped(found), ElementsAre("gen: ignored by .gitignore"));
  EXPECT_THAT(shown(discover_in(tree, {}, {.respect_gitignore = false})), ElementsAre("a.py", "gen/b.py"));
}
TEST(Discover, EndsWhereLinksGoRound) {
  TempTree tree;
  tree.write("p/a.py");
  tree.write("p/sub/b.py");
  tree.link("..", "p/sub/up");
  tree.link("sub", "p/again");
  tree.link("self", "p/self");
  EXPECT_THAT(shown(discover_in(tree, {"p"})), ElementsAre("p/a.py", "p/sub/b.py"));
}
TEST(Discover, KnowsALinkedFileByItsOwnPath) {
  TempTree tree;
  tree.write("z.py");
  tree.link("z.py", "a.py");
  EXPECT_THAT(shown(discover_in(tree, {})), ElementsAre("z.py"));
}
TEST(Discover, FollowsALinkToAFolderElsewhere) {
  TempTree tree;
  for (const char* path : {"p/a.py", "common/b.py"}) tree.write(path);
  tree.link("../common", "p/common");
  EXPECT_THAT(shown(discover_in(tree, {"p"})), ElementsAre("p/a.py", "p/common/b.py"));
}
TEST(Discover, ReportsADanglingLink) {
  TempTree tree;
  tree.write("a.py");
  tree.link("nowhere", "b.py");
  Discovery found = discover_in(tree, {});
  EXPECT_THAT(shown(found), ElementsAre("a.py"));
  EXPECT_THAT(errors(found), ElementsAre("b.py: dangling symbolic link"));
}
TEST(Discover, PassesOverTheLocksOfAnEditor) {
  TempTree tree;
  tree.link("user@host.1:2", ".#a.py");
  EXPECT_THAT(errors(discover_in(tree, {})), IsEmpty());
}
TEST(Discover, ReportsAMissingPathAndGoesOn) {
  TempTree tree;
  tree.write("a.py");
  Discovery found = discover_in(tree, {"b.py", "a.py"});
  EXPECT_THAT(shown(found), ElementsAre("a.py"));
  EXPECT_THAT(errors(found), ElementsAre("b.py: no such file or folder"));
}
TEST(Discover, TakesNotebooks) {
  TempTree tree;
  tree.write("n.ipynb");
  EXPECT_THAT(shown(discover_in(tree, {})), ElementsAre("n.ipynb"));
  EXPECT_THAT(shown(discover_in(tree, {"n.ipynb"})), ElementsAre("n.ipynb"));
}
TEST(Discover, NamesStandardInput) {
  TempTree tree;
  tree.write("p/b.py");
  EXPECT_EQ(discover_in(tree, {"-"}).stdin_path, "<stdin>");
  Discovery named = discover_in(tree, {"-"}, {.stdin_filename = "p/new.py"});
  EXPECT_EQ(named.stdin_path, "p/new.py");
  EXPECT_THAT(shown(named), ElementsAre("(p/b.py)", "p/new.py"));
}
TEST(Discover, PutsStandardInputInPlaceOfTheFileOfThatName) {
  TempTree tree;
  tree.write("p/b.py");
  EXPECT_THAT(shown(discover_in(tree, {"-", "p"}, {.stdin_filename = "p/b.py"})), ElementsAre("p/b.py"));
}
TEST(Discover, ReportsABrokenNestedConfigurationOnce) {
  TempTree tree;
  for (const char* path : {"p/a.py", "p/sub/b.py"}) tree.write(path);
  tree.write("p/graphvet.toml", "selct = 1");
  EXPECT_THAT(errors(discover_in(tree, {})), ElementsAre("p/graphvet.toml: line 1: unknown key `selct` (did you mean `select`?)"));
}

TEST(GoverningFolder, IsWhatAllPathsHaveInCommon) {
  TempTree tree;
  for (const char* path : {"p/x/a.py", "p/y/b.py"}) tree.write(path);
  EXPECT_EQ(governing_folder({{"p/x/a.py", "p/y"}, ""}, tree.root()), tree / "p");
  EXPECT_EQ(governing_folder({{"p/x/a.py"}, ""}, tree.root()), tree / "p/x");
  EXPECT_EQ(governing_folder({}, tree.root()), tree.root());
}

}  // namespace
}  // namespace graphvet::engine
