#include "engine/finish.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/fingerprint.h"
#include "rules_for_tests.h"

namespace graphvet::engine {
namespace {

using test::kRules;
using testing::ElementsAre;
using testing::IsEmpty;

Diagnostic finding(std::string_view code, std::uint32_t begin, std::uint32_t end, std::uint32_t file = 0) {
  Diagnostic d;
  d.code = code;
  d.span = {file, begin, end};
  d.function = "f";
  return d;
}

struct TwoFiles {
  std::vector<source::SourceFile> files{{"b.py", "x.numpy()\ny.numpy()\nx.numpy()\n"}, {"a.py", "x.numpy()\n"}};
  std::vector<FileFacts> facts{{}, {}};
  Settings settings;

  Finished operator()(std::vector<Diagnostic> raw) { return finish(std::move(raw), files, facts, settings, kRules); }
};

std::vector<std::string> shown(const Finished& finished) {
  std::vector<std::string> out;
  for (const Diagnostic& d : finished.diagnostics) {
    out.push_back(std::to_string(d.span.file) + ":" + std::to_string(d.span.begin) + " " + std::string(d.code));
  }
  return out;
}

TEST(Finish, SortsByPathThenPlaceThenCode) {
  TwoFiles run;
  EXPECT_THAT(shown(run({finding("GV502", 10, 19), finding("GV501", 10, 19), finding("GV501", 0, 9), finding("GV501", 0, 9, 1)})),
              ElementsAre("1:0 GV501", "0:0 GV501", "0:10 GV501", "0:10 GV502"));
}
TEST(Finish, LeavesOutFilesThatAreOnlyIndexed) {
  TwoFiles run;
  run.facts[0].reported = false;
  EXPECT_THAT(shown(run({finding("GV501", 0, 9), finding("GV501", 0, 9, 1)})), ElementsAre("1:0 GV501"));
}
TEST(Finish, JoinsFindingsOfOneRuleAtOnePlaceKeepingTheWorst) {
  TwoFiles run;
  Diagnostic mild = finding("GV501", 0, 9), bad = mild, unsure = mild, far = mild;
  mild.severity = Severity::Warning;
  bad.severity = unsure.severity = far.severity = Severity::Error;
  unsure.confidence = Confidence::Likely;
  far.evidence = {{}, {}};
  bad.message = "this one";
  bad.evidence = {{}};
  Finished out = run({mild, far, bad, unsure});
  ASSERT_EQ(out.diagnostics.size(), 1u);
  EXPECT_EQ(out.diagnostics[0].message, "this one");
}
TEST(Finish, DoesNotLoseASureFindingToAnUnsureWorseOne) {
  TwoFiles run;
  Diagnostic sure = finding("GV501", 0, 9), unsure = sure;
  sure.severity = Severity::Warning;
  unsure.severity = Severity::Error;
  unsure.confidence = Confidence::Possible;
  EXPECT_EQ(run({sure, unsure}).diagnostics.size(), 1u);
}
TEST(Finish, LeavesOutWhatIsNotSureEnough) {
  TwoFiles run;
  Diagnostic d = finding("GV501", 0, 9);
  d.confidence = Confidence::Possible;
  EXPECT_THAT(shown(run({d})), IsEmpty());
  run.settings.min_confidence = Confidence::Possible;
  EXPECT_EQ(run({d}).diagnostics.size(), 1u);
}
TEST(Finish, ObeysTheSelection) {
  TwoFiles run;
  run.settings.selection.push_back({.ignore = {test::selector("GV501")}});
  EXPECT_THAT(shown(run({finding("GV501", 0, 9), finding("GV101", 0, 9), finding("GV801", 0, 9)})), ElementsAre("0:0 GV101"));
}
TEST(Finish, ObeysPerFileIgnores) {
  TwoFiles run;
  run.settings.working_directory = "/w";
  run.settings.per_file_ignores.push_back({path_pattern("b.py", "/w"), {test::selector("GV501")}});
  EXPECT_THAT(shown(run({finding("GV501", 0, 9), finding("GV501", 0, 9, 1)})), ElementsAre("1:0 GV501"));
}
TEST(Finish, ObeysTheSettingsOfTheFilesFolder) {
  TwoFiles run;
  run.files[1] = source::SourceFile("sub/a.py", "x.numpy()\n");
  run.settings.working_directory = "/w";
  auto nested = std::make_shared<Settings>();
  nested->working_directory = "/w";
  nested->selection.push_back({.ignore = {test::selector("GV5")}});
  run.settings.folders["/w/sub"] = nested;
  EXPECT_THAT(shown(run({finding("GV501", 0, 9), finding("GV501", 0, 9, 1)})), ElementsAre("0:0 GV501"));
}
TEST(Finish, OverridesSeverities) {
  TwoFiles run;
  run.settings.severities.push_back({test::selector("GV5"), Severity::Note});
  EXPECT_EQ(run({finding("GV501", 0, 9)}).diagnostics[0].severity, Severity::Note);
}
TEST(Finish, CountsWhatCommentsSilence) {
  TwoFiles run;
  run.files[0] = source::SourceFile("b.py", "x.numpy()  # graphvet: ignore[GV501]\n");
  std::vector<ast::Directive> comments{{11, 37}};
  run.facts[0].comments = comments;
  Finished out = run({finding("GV501", 0, 9), finding("GV502", 0, 9)});
  EXPECT_THAT(shown(out), ElementsAre("0:0 GV502"));
  EXPECT_EQ(out.suppressed, 1u);
}
TEST(Finish, AddsBareIgnores) {
  TwoFiles run;
  run.files[0] = source::SourceFile("b.py", "x.numpy()  # graphvet: ignore\n");
  std::vector<ast::Directive> comments{{11, 29}};
  run.facts[0].comments = comments;
  EXPECT_THAT(shown(run({finding("GV501", 0, 9)})), ElementsAre("0:0 GV501", "0:11 GV903"));
}

std::string fingerprint_of(std::string text, std::uint32_t begin, std::uint32_t end) {
  std::vector<source::SourceFile> files{{"a.py", std::move(text)}};
  std::vector<Diagnostic> found{finding("GV501", begin, end)};
  write_fingerprints(found, files);
  return found[0].fingerprint;
}

TEST(Fingerprint, SurvivesMovesAndReformatting) {
  EXPECT_EQ(fingerprint_of("f(a, 'b')", 0, 9), fingerprint_of("\n\nf(\n  a,  # why\n  \"b\",\n)", 2, 26));
  EXPECT_NE(fingerprint_of("f(a, 'b')", 0, 9), fingerprint_of("f(a, 'c')", 0, 9));
}
TEST(Fingerprint, TellsEqualsApart) {
  TwoFiles run;
  Finished out = run({finding("GV501", 0, 9), finding("GV501", 20, 29), finding("GV501", 10, 19)});
  EXPECT_NE(out.diagnostics[0].fingerprint, out.diagnostics[2].fingerprint);
  EXPECT_EQ(out.diagnostics[0].fingerprint.size(), 16u);
}
TEST(Fingerprint, DoesNotDependOnWhatElseIsShown) {
  TwoFiles run;
  Diagnostic first = finding("GV501", 0, 9), second = finding("GV501", 20, 29);
  std::string with = run({first, second}).diagnostics[1].fingerprint;
  first.confidence = Confidence::Possible;
  EXPECT_EQ(run({first, second}).diagnostics[0].fingerprint, with);
}
TEST(NormalisedText, KeepsWhatStringsHold) {
  EXPECT_EQ(normalised_text("f( 'a  #b' , )"), "f(\"a  #b\")");
  EXPECT_EQ(normalised_text("'it\\'s' + x"), "\"it\\'s\"+x");
  EXPECT_EQ(normalised_text("'open"), "\"open");
}

}  // namespace
}  // namespace graphvet::engine
