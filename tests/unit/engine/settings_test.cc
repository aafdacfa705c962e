#include "engine/settings.h"

#include <gtest/gtest.h>

#include "engine/config_file.h"
#include "engine/settings_loader.h"
#include "rules_for_tests.h"
#include "temp_tree.h"

namespace graphvet::engine {
namespace {

namespace fs = std::filesystem;
using test::kRules;
using test::rule;
using test::TempTree;

constexpr std::string_view kFormats[] = {"full", "json"};

// The settings that a graphvet.toml of this text makes.
Result<Settings> settings_of(std::string_view toml) {
  TempTree tree;
  tree.write("graphvet.toml", toml);
  Settings settings;
  SettingContext context{tree.root(), kRules, kFormats};
  if (auto error = apply_config_file(tree / "graphvet.toml", "graphvet.toml", context, settings)) return *error;
  return settings;
}

std::string error_of(std::string_view toml) {
  Result<Settings> settings = settings_of(toml);
  return settings ? "no error" : settings.error().path + ": " + settings.error().message;
}

TEST(Selection, RunsTheDefaultRulesWithoutSettings) {
  Settings settings = *settings_of("");
  EXPECT_TRUE(is_enabled(settings, rule("GV501")));
  EXPECT_FALSE(is_enabled(settings, rule("GV801")));
}
TEST(Selection, SelectReplacesTheDefaults) {
  Settings settings = *settings_of("select = ['GV1', 'growing-concat']");
  EXPECT_TRUE(is_enabled(settings, rule("GV101")));
  EXPECT_TRUE(is_enabled(settings, rule("GV801")));
  EXPECT_FALSE(is_enabled(settings, rule("GV501")));
}
TEST(Selection, ExtendSelectAddsToTheDefaults) {
  Settings settings = *settings_of("extend-select = ['GV801']");
  EXPECT_TRUE(is_enabled(settings, rule("GV801")));
  EXPECT_TRUE(is_enabled(settings, rule("GV501")));
}
TEST(Selection, TheSelectorThatSaysMoreWins) {
  Settings settings = *settings_of("select = ['ALL', 'GV501']\nignore = ['GV5']");
  EXPECT_TRUE(is_enabled(settings, rule("GV501")));
  EXPECT_FALSE(is_enabled(settings, rule("GV502")));
}
TEST(Selection, IgnoreWinsOverItsEqual) {
  EXPECT_FALSE(is_enabled(*settings_of("select = ['GV501']\nignore = ['GV501']"), rule("GV501")));
}
TEST(Selection, ALaterLayerStartsFromTheOneBefore) {
  Settings settings = *settings_of("select = ['GV5']");
  settings.selection.push_back({.ignore = {test::selector("GV501")}});
  EXPECT_FALSE(is_enabled(settings, rule("GV501")));
  EXPECT_TRUE(is_enabled(settings, rule("GV502")));
  settings.selection.push_back({.select = {{test::selector("GV101")}}});
  EXPECT_TRUE(is_enabled(settings, rule("GV101")));
  EXPECT_FALSE(is_enabled(settings, rule("GV502")));
}

TEST(ConfigFile, ReadsEveryKindOfValue) {
  Settings s = *settings_of(R"(
fail-on = "error"
min-confidence = "possible"
tensorflow-version = "2.15"
keras-version = 2
output-format = ["full", "json:out.json"]
jobs = 3
graph-decorators = ["mylib.graph"]
[severity]
GV101 = "error"
[per-file-ignores]
"tests/*" = ["GV101", "GV5"]
)");
  EXPECT_EQ(s.fail_on, Severity::Error);
  EXPECT_EQ(s.min_confidence, Confidence::Possible);
  EXPECT_EQ(s.tensorflow_version, (Version{2, 15}));
  EXPECT_EQ(s.keras_major, 2);
  ASSERT_EQ(s.reports.size(), 2u);
  EXPECT_EQ(s.reports[1].format, "json");
  EXPECT_EQ(s.reports[1].file, "out.json");
  EXPECT_EQ(s.jobs, 3u);
  EXPECT_EQ(s.graph_decorators, std::vector<std::string>{"mylib.graph"});
  EXPECT_EQ(severity_of(s, rule("GV101"), Severity::Warning), Severity::Error);
  EXPECT_EQ(s.origins.at("jobs"), "graphvet.toml:7");
}
TEST(ConfigFile, PerFileIgnoresStartFromItsFolder) {
  TempTree tree;
  tree.write("graphvet.toml", "per-file-ignores = {'tests/*' = ['GV101']}");
  Settings settings;
  ASSERT_FALSE(apply_config_file(tree / "graphvet.toml", "graphvet.toml", {"/elsewhere", kRules, kFormats}, settings));
  EXPECT_TRUE(is_ignored_in(settings, rule("GV101"), tree / "tests/a.py"));
  EXPECT_FALSE(is_ignored_in(settings, rule("GV501"), tree / "tests/a.py"));
  EXPECT_FALSE(is_ignored_in(settings, rule("GV101"), tree / "src/a.py"));
}
TEST(ConfigFile, NamesAnUnknownKeyWithItsLineAndTheLikelyOne) {
  EXPECT_EQ(error_of("fail-on = 'error'\nselct = []\n"), "graphvet.toml: line 2: unknown key `selct` (did you mean `select`?)");
}
TEST(ConfigFile, NamesAnUnknownRule) {
  EXPECT_EQ(error_of("select = ['GV502', 'numpy-metod']"), "graphvet.toml: line 1: select: unknown rule `numpy-metod` (did you mean `numpy-method`?)");
}
TEST(ConfigFile, NamesAnUnknownLevel) {
  EXPECT_EQ(error_of("fail-on = 'eror'"), "graphvet.toml: line 1: fail-on: `eror` is not one of note, warning, error (did you mean `error`?)");
}
TEST(ConfigFile, RefusesAFloatAsAVersion) {
  EXPECT_EQ(error_of("tensorflow-version = 2.20"), "graphvet.toml: line 1: `tensorflow-version` must be a string (or a whole number)");
}
TEST(ConfigFile, RefusesTheWrongKindOfValue) {
  EXPECT_EQ(error_of("select = [['GV5']]"), "graphvet.toml: line 1: `select` must be an array of strings");
  EXPECT_EQ(error_of("fail-on = ['error']"), "graphvet.toml: line 1: `fail-on` must be a string (or a whole number)");
}
TEST(ConfigFile, SaysWhereItIsNoToml) {
  EXPECT_EQ(error_of("jobs = 1\nselect = [").substr(0, 45), "graphvet.toml: line 2: not valid TOML: Error ");
}
TEST(ConfigFile, RefusesTwoReportsOnStandardOutput) {
  EXPECT_NE(error_of("output-format = ['full', 'json']").find("only one report can go to standard output"), std::string::npos);
}

fs::path config_for(const fs::path& folder) {
  SettingsSources sources;
  sources.working_directory = folder;
  return (*SettingsLoader(sources).for_folder(folder))->config_file;
}

TEST(ConfigFileOfAFolder, IsTheNearest) {
  TempTree tree;
  tree.write("pyproject.toml", "[tool.graphvet]\n");
  tree.write("a/graphvet.toml");
  tree.write("a/b/pyproject.toml", "[tool.other]\n");
  EXPECT_EQ(config_for(tree / "a/b"), tree / "a/graphvet.toml");
  EXPECT_EQ(config_for(tree.root()), tree / "pyproject.toml");
}
TEST(ConfigFileOfAFolder, IsGraphvetTomlWhereThereAreTwo) {
  TempTree tree;
  tree.write("pyproject.toml", "[tool.graphvet]\n");
  tree.write("graphvet.toml");
  EXPECT_EQ(config_for(tree.root()), tree / "graphvet.toml");
}

TEST(SettingsLoader, GivesEachFolderItsNearestFileAndTheFlagsOnTop) {
  TempTree tree;
  tree.write("graphvet.toml", "fail-on = 'error'\njobs = 2\n");
  tree.write("a/graphvet.toml", "jobs = 3\n");
  SettingsSources sources;
  sources.working_directory = tree.root();
  sources.flags = {{find_setting_key("min-confidence"), {"certain"}}};
  SettingsLoader loader(sources);
  std::shared_ptr<const Settings> outer = *loader.for_folder(tree.root()), inner = *loader.for_folder(tree / "a");
  EXPECT_EQ(outer->jobs, 2u);
  EXPECT_EQ(inner->jobs, 3u);
  EXPECT_EQ(inner->fail_on, Severity::Warning);  // files are not merged: the nearest wins
  EXPECT_EQ(inner->min_confidence, Confidence::Certain);
  EXPECT_EQ(inner->origins.at("min-confidence"), "--min-confidence");
}
TEST(SettingsLoader, LooksForNoFileWhenIsolated) {
  TempTree tree;
  tree.write("graphvet.toml", "jobs = 2\n");
  SettingsSources sources;
  sources.working_directory = tree.root();
  sources.isolated = true;
  EXPECT_EQ((*SettingsLoader(sources).for_folder(tree.root()))->jobs, 0u);
}

TEST(Excludes, HaveDefaultsThatExcludeReplacesAndExtendExcludeKeeps) {
  Settings defaults, replaced = *settings_of("exclude = ['gen']"), extended = *settings_of("extend-exclude = ['gen']");
  EXPECT_TRUE(is_excluded_entry(defaults, "/p/.venv"));
  EXPECT_FALSE(is_excluded_entry(replaced, "/p/.venv"));
  EXPECT_TRUE(is_excluded_entry(replaced, "/p/gen"));
  EXPECT_TRUE(is_excluded_entry(extended, "/p/.venv"));
  EXPECT_TRUE(is_excluded_entry(extended, "/p/gen"));
}

}  // namespace
}  // namespace graphvet::engine
