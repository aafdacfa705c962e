#include "engine/suppress.h"

#include <gtest/gtest.h>

#include "rules_for_tests.h"

namespace graphvet::engine {
namespace {

using test::kRules;
using test::rule;

// Every `#` to the end of its line is a comment here: the texts have no strings.
std::vector<ast::Directive> comments(std::string_view text) {
  std::vector<ast::Directive> out;
  for (std::size_t at = text.find('#'); at != std::string_view::npos;) {
    std::size_t end = std::min(text.find('\n', at), text.size());
    out.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
    at = text.find('#', end);
  }
  return out;
}

Suppressions read(std::string_view text, std::vector<FunctionExtent> functions = {}) {
  source::SourceFile file("a.py", std::string(text));
  return read_suppressions(file, 0, comments(text), functions, kRules);
}

// Is GV501 on these lines silenced?
bool silent(std::string_view text, std::uint32_t first_line = 1, std::uint32_t last_line = 0) {
  return read(text).cover(rule("GV501"), first_line, last_line == 0 ? first_line : last_line);
}

TEST(Ignore, SilencesItsLine) {
  EXPECT_TRUE(silent("x.numpy()  # graphvet: ignore[GV501] only eager"));
  EXPECT_FALSE(silent("x.numpy()  # graphvet: ignore[GV501]\ny.numpy()", 2));
}
TEST(Ignore, SilencesOnlyWhatItNames) { EXPECT_FALSE(silent("x.numpy()  # graphvet: ignore[GV502]")); }
TEST(Ignore, TakesListsNamesAndFrontsOfCodes) {
  EXPECT_TRUE(silent("x  # graphvet: ignore[GV101, GV501]"));
  EXPECT_TRUE(silent("x  # graphvet: ignore[numpy-method]"));
  EXPECT_TRUE(silent("x  # graphvet:ignore [GV5]"));
}
TEST(Ignore, MayFollowAnotherComment) { EXPECT_TRUE(silent("x  # type: ignore  # graphvet: ignore[GV501]")); }
TEST(Ignore, CountsOnTheFirstAndOnTheLastLine) {
  EXPECT_TRUE(silent("f(  # graphvet: ignore[GV501]\n  a,\n)", 1, 3));
  EXPECT_TRUE(silent("f(\n  a,\n)  # graphvet: ignore[GV501]", 1, 3));
  EXPECT_FALSE(silent("f(\n  a,  # graphvet: ignore[GV501]\n)", 1, 3));
}
TEST(Ignore, OfARuleNobodyKnowsIsHarmless) {
  Suppressions s = read("x  # graphvet: ignore[GV777]");
  EXPECT_TRUE(s.silences.empty());
  EXPECT_TRUE(s.refused.empty());
}

TEST(IgnoreOfAFunction, StandsOnItsDecoratorOrHeader) {
  std::string_view text = "@deco  # graphvet: ignore[GV501]\ndef f(\n  a):  # graphvet: ignore[GV502]\n  a\n  a\nb\n";
  Suppressions s = read(text, {{.first_line = 1, .header_last_line = 3, .last_line = 5}});
  EXPECT_TRUE(s.cover(rule("GV501"), 4, 5));
  EXPECT_TRUE(s.cover(rule("GV502"), 5, 5));
  EXPECT_FALSE(s.cover(rule("GV501"), 6, 6));
  EXPECT_FALSE(s.cover(rule("GV101"), 4, 4));
}
TEST(IgnoreOfAFunction, DoesNotComeFromItsBody) {
  Suppressions s = read("def f():\n  a  # graphvet: ignore[GV501]\n  a\n", {{1, 1, 3}});
  EXPECT_FALSE(s.cover(rule("GV501"), 3, 3));
}

TEST(IgnoreFile, SilencesTheWholeFile) {
  EXPECT_TRUE(silent("a\n# graphvet: ignore-file[GV5]\nb\n", 1));
  EXPECT_TRUE(silent("# graphvet: ignore-file[ALL]\nb\n", 2));
}

TEST(BareIgnore, SilencesNothingAndIsAFinding) {
  for (const char* text : {"x  # graphvet: ignore", "x  # graphvet: ignore[]", "x  # graphvet: ignore[ALL]", "x  # graphvet: ignore-file",
                           "x  # graphvet: ignore because"}) {
    Suppressions s = read(text);
    EXPECT_TRUE(s.silences.empty()) << text;
    ASSERT_EQ(s.refused.size(), 1u) << text;
    EXPECT_EQ(s.refused[0].code, "GV903");
    EXPECT_EQ(s.refused[0].span, (Span{0, 3, static_cast<std::uint32_t>(std::string_view(text).size())}));
  }
}

TEST(Noqa, SilencesTheCodesOfGraphvet) {
  EXPECT_TRUE(silent("x  # noqa: GV501"));
  EXPECT_TRUE(silent("x  # NOQA:E501,GV501 why"));
  EXPECT_TRUE(silent("x  # noqa: E501 GV501"));
}
TEST(Noqa, WithoutCodesBelongsToOthers) {
  EXPECT_FALSE(silent("x  # noqa"));
  EXPECT_TRUE(read("x  # noqa").refused.empty());
  EXPECT_FALSE(silent("x  # noqa: E501"));
}
TEST(Noqa, OnADefDoesNotSilenceTheFunction) {
  Suppressions s = read("def f():  # noqa: GV501\n  a\n", {{1, 1, 2}});
  EXPECT_FALSE(s.cover(rule("GV501"), 2, 2));
}

}  // namespace
}  // namespace graphvet::engine
