#include "engine/target_version.h"

#include <gtest/gtest.h>

#include "engine/requirements.h"
#include "temp_tree.h"

namespace graphvet::engine {
namespace {

using test::TempTree;

// "2.15/2 requirements.txt: tensorflow==2.15"
std::string target_of(std::string_view file, std::string_view text) {
  TempTree tree;
  tree.write(file, text);
  TargetChoice choice = choose_target(Settings{}, tree.root());
  return std::to_string(choice.target.tensorflow_major) + "." + std::to_string(choice.target.tensorflow_minor) + "/" +
         std::to_string(choice.target.keras_major);
}

TEST(Target, IsTheNewestKnownWithoutAHint) { EXPECT_EQ(target_of("readme.txt", ""), "2.21/3"); }
TEST(Target, ReadsAPin) { EXPECT_EQ(target_of("requirements.txt", "numpy\ntensorflow==2.15.1  # old\n"), "2.15/2"); }
TEST(Target, ReadsPackagesUnderOtherNames) {
  EXPECT_EQ(target_of("requirements.txt", "tensorflow-cpu==2.13"), "2.13/2");
  EXPECT_EQ(target_of("requirements.txt", "tensorflow_gpu == 2.12.0"), "2.12/2");
  EXPECT_EQ(target_of("requirements.txt", "tensorflow[and-cuda]==2.18.*"), "2.18/3");
}
TEST(Target, TakesTheNewestThatSatisfies) {
  EXPECT_EQ(target_of("requirements.txt", "tensorflow>=2.12,<2.16"), "2.15/2");
  EXPECT_EQ(target_of("requirements.txt", "tensorflow~=2.15"), "2.21/3");
  EXPECT_EQ(target_of("requirements.txt", "tensorflow~=2.15.0"), "2.15/2");
  EXPECT_EQ(target_of("requirements.txt", "tensorflow<=2.17.1"), "2.17/3");
  EXPECT_EQ(target_of("requirements.txt", "tensorflow<2.17.1"), "2.17/3");
  EXPECT_EQ(target_of("requirements.txt", "tensorflow<2.17.0"), "2.16/3");
  EXPECT_EQ(target_of("requirements.txt", "tensorflow!=2.21.*"), "2.20/3");
  EXPECT_EQ(target_of("requirements.txt", "tensorflow!=2.21.0"), "2.21/3");
}
TEST(Target, TakesTheOldestKnownForAnOlderPin) { EXPECT_EQ(target_of("requirements.txt", "tensorflow==2.4"), "2.12/2"); }
TEST(Target, TakesTheNewestKnownForANewerPin) { EXPECT_EQ(target_of("requirements.txt", "tensorflow==2.30"), "2.21/3"); }
TEST(Target, ReadsPyproject) {
  EXPECT_EQ(target_of("pyproject.toml", "[project]\ndependencies = ['tensorflow<2.16; python_version > \"3.8\"']"), "2.15/2");
  EXPECT_EQ(target_of("pyproject.toml", "[tool.poetry.dependencies]\ntensorflow = '^2.14'"), "2.21/3");
  EXPECT_EQ(target_of("pyproject.toml", "[tool.poetry.dependencies]\ntensorflow = {version = '2.14.0', optional = true}"), "2.14/2");
  EXPECT_EQ(target_of("pyproject.toml", "[project.optional-dependencies]\ntf = ['tensorflow==2.19']"), "2.19/3");
}
TEST(Target, ReadsLockFiles) {
  EXPECT_EQ(target_of("poetry.lock", "[[package]]\nname = 'tensorflow'\nversion = '2.13.1'\n"), "2.13/2");
  EXPECT_EQ(target_of("uv.lock", "[[package]]\nname = 'tensorflow'\nversion = '2.17.0'\n"), "2.17/3");
}
TEST(Target, ReadsSetupCfg) {
  EXPECT_EQ(target_of("setup.cfg", "[options]\ninstall_requires =\n    tensorflow>=2.12,<2.15\n    numpy\n"), "2.14/2");
}
TEST(Target, TakesTensorflowFromKeras2) {
  EXPECT_EQ(target_of("requirements.txt", "keras==2.14.0"), "2.14/2");
  EXPECT_EQ(target_of("requirements.txt", "tf-keras==2.17.0"), "2.17/3");
}
TEST(Target, BelievesAPinOfKeras) {
  EXPECT_EQ(target_of("requirements.txt", "tensorflow==2.18\nkeras<3"), "2.18/2");
  EXPECT_EQ(target_of("requirements.txt", "keras==3.1"), "2.21/3");
}
TEST(Target, PrefersLockFilesToRequirements) {
  TempTree tree;
  tree.write("requirements.txt", "tensorflow==2.18");
  tree.write("poetry.lock", "[[package]]\nname = 'tensorflow'\nversion = '2.15.0'\n");
  TargetChoice choice = choose_target(Settings{}, tree.root());
  EXPECT_EQ(choice.target.tensorflow_minor, 15);
  EXPECT_EQ(choice.tensorflow_origin, "poetry.lock: tensorflow 2.15.0");
}
TEST(Target, PrefersSettingsToFiles) {
  TempTree tree;
  tree.write("requirements.txt", "tensorflow==2.18");
  Settings settings;
  settings.tensorflow_version = Version{2, 14};
  settings.origins["tensorflow-version"] = "--tensorflow-version";
  TargetChoice choice = choose_target(settings, tree.root());
  EXPECT_EQ(choice.target.tensorflow_minor, 14);
  EXPECT_EQ(choice.target.keras_major, 2);
  EXPECT_EQ(choice.tensorflow_origin, "--tensorflow-version");
}

TEST(Requirement, PassesOverWhatIsNone) {
  for (const char* line : {"", "# tensorflow==2.1", "-r other.txt", "./wheels/x.whl", "install_requires =  a b"}) {
    EXPECT_FALSE(parse_requirement(line, "f") && !parse_requirement(line, "f")->constraint.empty() &&
                 parse_requirement(line, "f")->package == "tensorflow")
        << line;
  }
  EXPECT_FALSE(parse_requirement("tensorflow @ file:///x.whl", "f"));
}

}  // namespace
}  // namespace graphvet::engine
