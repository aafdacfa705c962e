#include <gtest/gtest.h>

#include "hand_made_outcome.h"
#include "report/frame.h"
#include "report/writer.h"

namespace graphvet::report {
namespace {

using test::hand_made_outcome;

engine::Outcome one_finding(std::string text, std::uint32_t begin, std::uint32_t end) {
  engine::Outcome o;
  o.files.emplace_back("a.py", std::move(text));
  Diagnostic d;
  d.code = "GV501";
  d.name = "numpy-method";
  d.severity = Severity::Error;
  d.message = "m";
  d.span = {0, begin, end};
  o.diagnostics.push_back(std::move(d));
  return o;
}

std::string frame(std::string text, std::uint32_t begin, std::uint32_t end) {
  std::string report = write_full(one_finding(std::move(text), begin, end), {.summary = false});
  return report.substr(report.find('\n') + 1);
}

TEST(Full, ShowsTheSourceTheWayAndTheHelp) {
  EXPECT_EQ(write_full(hand_made_outcome(), {}),
            R"(warning[GV101] print-while-tracing: `print` runs once, while tracing
  --> bert/loss.py:5:5
   |
 5 |     print(logits)
   |     ^^^^^^^^^^^^^

error[GV501] numpy-method: `.numpy()` on a symbolic tensor raises `AttributeError` while tracing
  --> bert/loss.py:6:17
   |
 6 |     return np.mean(logits.numpy())
   |                    ^^^^^^^^^^^^^^
   = traced: train_step (@tf.function, bert/train.py:1) -> compute_loss (bert/train.py:3)
   = note: the tensor comes in here (bert/loss.py:4)
   = help: stay in TensorFlow: `tf.reduce_mean(logits)`   [fix: unsafe]

Found 2 findings (1 error, 1 warning) in 12 files, 214 traced functions; 1 input error; analysis incomplete: 1 limit hit
)");
}
TEST(Full, MarksWideCharactersByTheirColumns) {
  EXPECT_EQ(frame("日本 = x\n", 9, 10),
            "  --> a.py:1:6\n"
            "   |\n"
            " 1 | 日本 = x\n"
            "   |        ^\n"
            "\n");
}
TEST(Full, MarksTheFirstAndTheLastLineOfALongFinding) {
  EXPECT_EQ(frame("f(\n  a,\n  b)\n", 0, 12),
            "  --> a.py:1:1\n"
            "   |\n"
            " 1 | f(\n"
            "   | ^^\n"
            "...\n"
            " 3 |   b)\n"
            "   |   ^^\n"
            "\n");
}
TEST(Full, HasRoomForLongLineNumbers) {
  EXPECT_EQ(frame(std::string(1233, '\n') + "x", 1233, 1234),
            "    --> a.py:1234:1\n"
            "     |\n"
            "1234 | x\n"
            "     | ^\n"
            "\n");
}
TEST(Full, MarksAnEmptyPlaceAtTheEnd) {
  EXPECT_EQ(frame("x", 1, 1),
            "  --> a.py:1:2\n"
            "   |\n"
            " 1 | x\n"
            "   |  ^\n"
            "\n");
}
TEST(Full, CutsHugeLinesAroundTheMark) {
  std::string line = std::string(50000, 'a') + "XYZ" + std::string(50000, 'b');
  std::vector<FrameLine> lines = frame_lines(source::SourceFile("a.py", line), 50000, 50003);
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_LT(lines[0].text.size(), 250u);
  EXPECT_EQ(lines[0].text.substr(lines[0].mark_at, lines[0].mark_width), "XYZ");
}
TEST(Full, DoesNotMarkBeyondTheCut) {
  std::vector<FrameLine> lines = frame_lines(source::SourceFile("a.py", std::string(50000, 'a')), 0, 50000);
  EXPECT_LE(lines[0].mark_width, lines[0].text.size());
}
TEST(Full, CutsBetweenCharacters) {
  std::string line;
  for (int i = 0; i < 1000; ++i) line += "é";
  FrameLine shown = frame_lines(source::SourceFile("a.py", line), 1000, 1002).front();
  EXPECT_EQ(shown.text.find("\uFFFD"), std::string::npos);
}
TEST(Full, ColoursOnlyWhenAsked) {
  EXPECT_EQ(write_full(hand_made_outcome(), {}).find('\x1b'), std::string::npos);
  EXPECT_NE(write_full(hand_made_outcome(), {.color = true}).find("\x1b[1;31merror[GV501]\x1b[0m"), std::string::npos);
}
TEST(Full, GivesStatisticsWhenAsked) {
  std::string report = write_full(hand_made_outcome(), {.statistics = true});
  EXPECT_NE(report.find("Covered 12 files (14 indexed), 300 functions of which 214 traced; calls in traced code: 900 resolved, "
                        "30 unresolved; 1 path skipped; 1 limit hit; TensorFlow 2.21, Keras 3\n"
                        "  skipped build: excluded\n"
                        "  limit bert/big.py:7: nested too deep\n"),
            std::string::npos);
}

TEST(Concise, GivesOneLineForEachFinding) {
  EXPECT_EQ(write_concise(hand_made_outcome(), {.summary = false}),
            "bert/loss.py:5:5: GV101 `print` runs once, while tracing\n"
            "bert/loss.py:6:17: GV501 `.numpy()` on a symbolic tensor raises `AttributeError` while tracing\n");
}

}  // namespace
}  // namespace graphvet::report
