#include "cli/arguments.h"

#include <gtest/gtest.h>

#include "cli/exit_code.h"

namespace graphvet::cli {
namespace {

struct Parsed {
  std::vector<std::string> paths, select;
  std::optional<int> code;
};

Parsed parsed(const Arguments& arguments) {
  Parsed out;
  CLI::App app;
  app.add_option("PATHS", out.paths);
  add_repeatable(app, "--select", out.select, "");
  out.code = parse(app, arguments);
  return out;
}

using Words = std::vector<std::string>;

TEST(Arguments, AFlagDoesNotSwallowPaths) {
  Parsed p = parsed({"--select", "GV5", "src", "tests"});
  EXPECT_EQ(p.select, Words{"GV5"});
  EXPECT_EQ(p.paths, (Words{"src", "tests"}));
}
TEST(Arguments, AFlagMayBeRepeated) { EXPECT_EQ(parsed({"--select=GV5", "x", "--select", "GV1"}).select, (Words{"GV5", "GV1"})); }
TEST(Arguments, ADashIsAPath) { EXPECT_EQ(parsed({"-"}).paths, Words{"-"}); }
TEST(Arguments, EverythingBehindTwoDashesIsAPath) {
  Parsed p = parsed({"--", "--select"});
  EXPECT_EQ(p.paths, Words{"--select"});
  EXPECT_EQ(p.code, std::nullopt);
}
TEST(Arguments, AnUnknownFlagIsAMistake) { EXPECT_EQ(parsed({"--selct", "GV5"}).code, kBadInput); }
TEST(Arguments, AMissingValueIsAMistake) { EXPECT_EQ(parsed({"--select"}).code, kBadInput); }

}  // namespace
}  // namespace graphvet::cli
