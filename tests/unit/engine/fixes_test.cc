// Which fixes are made together, which wait for the next pass, and which are taken back.
#include "engine/fixes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <utility>

namespace graphvet::engine {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// A fix of one edit: `from` becomes `to`, wherever it first stands.
struct Wish {
  std::string from, to;
  Applicability grade = Applicability::Safe;
  std::string path = "a.py";
};

std::uint32_t file_named(const Outcome& outcome, std::string_view path) {
  const auto at = std::ranges::find(outcome.files, path, [](const source::SourceFile& f) { return f.path(); });
  return static_cast<std::uint32_t>(at - outcome.files.begin());
}

// The finding of a wish whose text is still there.
void add_finding(Outcome& outcome, const std::vector<Wish>& edits) {
  Diagnostic d;
  d.code = "GV101";
  d.message = edits.front().from;
  Fix fix{"as wished", edits.front().grade, {}};
  for (const Wish& wish : edits) {
    const std::uint32_t file = file_named(outcome, wish.path);
    const std::size_t begin = outcome.files[file].text().find(wish.from);
    if (begin == std::string_view::npos) return;
    fix.edits.push_back({{file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + wish.from.size())}, wish.to});
  }
  d.fixes.push_back(std::move(fix));
  outcome.diagnostics.push_back(std::move(d));
}

struct Program {
  Request request;
  std::vector<std::vector<Wish>> findings;
  std::vector<std::string> alarms;  // texts that are findings without a fix
  int passes = 0;

  explicit Program(std::string text) { add("a.py", std::move(text)); }
  void add(const std::string& path, std::string text, bool reported = true) {
    request.files.push_back({path, path, reported});
    request.contents[path] = std::move(text);
  }

  FixRun run(Applicability most = Applicability::Safe) {
    passes = 0;
    return fix(request, most, [&](const Request& now) {
      ++passes;
      Outcome outcome;
      for (const InputFile& file : now.files) outcome.files.emplace_back(file.path, now.contents.at(file.path));
      for (const std::vector<Wish>& finding : findings) add_finding(outcome, finding);
      for (const std::string& alarm : alarms)
        if (outcome.files[0].text().find(alarm) != std::string_view::npos) outcome.diagnostics.push_back({.code = "GV999"});
      return outcome;
    });
  }
};

std::vector<std::string> texts(const FixRun& run) {
  std::vector<std::string> out;
  for (const FixedFile& file : run.files) out.push_back(file.path + ": " + file.after);
  return out;
}

TEST(Fixes, OfOnePassAreMadeTogether) {
  Program program("f(a, b)\n");
  program.findings = {{{"a", "x"}}, {{"b", "y"}}};
  const FixRun run = program.run();
  EXPECT_THAT(texts(run), ElementsAre("a.py: f(x, y)\n"));
  EXPECT_EQ(run.fixed, 2u);
  EXPECT_EQ(program.passes, 2);
}
TEST(Fixes, ThatOverlapAreMadeOneAfterTheOther) {
  Program program("f(a + b)\n");
  program.findings = {{{"a + b", "c + d"}}, {{"f(a + b)", "never"}}, {{"f(c + d)", "g(e)"}}};
  EXPECT_THAT(texts(program.run()), ElementsAre("a.py: g(e)\n"));
  EXPECT_EQ(program.passes, 3);
}
TEST(Fixes, ThatInsertAtOnePlaceAreMadeOneAfterTheOther) {
  Program program("a + b\n");
  program.findings = {{{"a", "x"}, {"", "1; "}}, {{"b", "y"}, {"", "2; "}}};
  EXPECT_THAT(texts(program.run()), ElementsAre("a.py: 2; 1; x + y\n"));
}
TEST(Fixes, ShareAnEditThatIsTheSame) {
  Program program("\na; b\n");
  program.findings = {{{"", "import t"}, {"a", "t.c"}}, {{"", "import t"}, {"b", "t.d"}}};
  EXPECT_THAT(texts(program.run()), ElementsAre("a.py: import t\nt.c; t.d\n"));
  EXPECT_EQ(program.passes, 2);
}
TEST(Fixes, AreWholeOrNotMade) {
  Program program("a = b\n");
  program.findings = {{{"a", "x"}}, {{"a", "z"}, {"b", "z"}}};
  EXPECT_THAT(texts(program.run()), ElementsAre("a.py: x = b\n"));
}
TEST(Fixes, OfAHigherGradeAreMadeWhenAskedFor) {
  Program program("a, b, c\n");
  program.findings = {{{"a", "x", Applicability::Unsafe}}, {{"b", "y", Applicability::DisplayOnly}}, {{"c", "z"}}};
  EXPECT_THAT(texts(program.run()), ElementsAre("a.py: a, b, z\n"));
  EXPECT_THAT(texts(program.run(Applicability::Unsafe)), ElementsAre("a.py: x, b, z\n"));
  EXPECT_THAT(texts(program.run(Applicability::DisplayOnly)), ElementsAre("a.py: x, b, z\n"));
}
TEST(Fixes, ThatBreakTheFileAreTakenBackAndTheFileIsLeftAlone) {
  Program program("f(a, b)\n");
  program.add("b.py", "a\n");
  program.findings = {{{"a", "("}}, {{"b", "y"}}, {{"a", "x", Applicability::Safe, "b.py"}}};
  const FixRun run = program.run();
  EXPECT_THAT(texts(run), ElementsAre("b.py: x\n"));
  ASSERT_EQ(run.undone.size(), 1u);
  EXPECT_EQ(run.undone.front().path, "a.py");
  EXPECT_EQ(run.fixed, 1u);
}
TEST(Fixes, MendAFileThatDoesNotParse) {
  Program program("f(\n\na = 1\n");
  program.findings = {{{"a", "x"}}};
  EXPECT_THAT(texts(program.run()), ElementsAre("a.py: f(\n\nx = 1\n"));
}
TEST(Fixes, ChangeReportedFilesOnly) {
  Program program("a\n");
  program.add("b.py", "b\n", /*reported=*/false);
  program.findings = {{{"b", "y", Applicability::Safe, "b.py"}}, {{"a", "x"}, {"b", "y", Applicability::Safe, "b.py"}}};
  const FixRun run = program.run();
  EXPECT_THAT(texts(run), IsEmpty());
  EXPECT_EQ(run.fixed, 0u);
}
TEST(Fixes, ThatUndoEachOtherComeToAnEnd) {
  Program program("a\n");
  program.findings = {{{"a", "b"}}, {{"b", "a"}}};
  EXPECT_THAT(texts(program.run()), IsEmpty());
  EXPECT_LE(program.passes, 61);
}
TEST(Fixes, ThatBringAFindingAreLeftOutAndOthersAreMade) {
  Program program("a b c d\n");
  program.findings = {{{"a", "w"}}, {{"b", "BAD"}}, {{"c", "y"}}, {{"d", "z"}}};
  program.alarms = {"BAD"};
  const FixRun run = program.run();
  EXPECT_THAT(texts(run), ElementsAre("a.py: w b y z\n"));
  EXPECT_EQ(run.fixed, 3u);
  ASSERT_EQ(run.undone.size(), 1u);
  EXPECT_EQ(run.undone.front().message, "a fix of GV101 was taken back: it would bring GV999");
}
TEST(Fixes, MayBringAFindingThatAnotherFixMends) {
  Program program("a\n");
  program.findings = {{{"a", "BAD"}}, {{"BAD", "good"}}};
  EXPECT_THAT(texts(program.run()), ElementsAre("a.py: good\n"));
}
TEST(Fixes, LeaveAnEncodingThatHasNoPlaceForThem) {
  Program program("# coding: ascii\na\n");
  program.findings = {{{"a", "\xC3\xA4"}}};
  const FixRun run = program.run();
  EXPECT_THAT(texts(run), IsEmpty());
  ASSERT_EQ(run.undone.size(), 1u);
  EXPECT_EQ(run.undone.front().code, ErrorCode::BadEncoding);
}

}  // namespace
}  // namespace graphvet::engine
