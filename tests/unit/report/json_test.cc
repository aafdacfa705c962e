#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include <nlohmann/json.hpp>

#include "hand_made_outcome.h"
#include "report/version.h"
#include "report/writer.h"

namespace graphvet::report {
namespace {

using nlohmann::json;

// hand_made.json is also validated against docs/report-schema.json (tests/cli/check_schema.py).
TEST(Json, HasTheShapeOfTheSchema) {
  std::ifstream in(GRAPHVET_SOURCE_DIR "/tests/unit/report/hand_made.json");
  std::string expected(std::istreambuf_iterator<char>(in), {});
  std::string written = write_json(test::hand_made_outcome(), {});
  std::string version = std::string("\"version\": \"") + kVersion + "\"";
  written.replace(written.find(version), version.size(), "\"version\": \"VERSION\"");
  EXPECT_EQ(written, expected);
}
TEST(Json, OfAnEmptyRunIsAValidDocument) {
  json report = json::parse(write_json(engine::Outcome{}, {}));
  EXPECT_EQ(report["diagnostics"], json::array());
  EXPECT_EQ(report["summary"]["by_code"], json::object());
}
TEST(Json, CountsColumnsInCodePoints) {
  engine::Outcome o;
  o.files.emplace_back("a.py", "'😀é' + x\n");
  Diagnostic d;
  d.code = "GV501";
  d.span = {0, 11, 12};
  o.diagnostics.push_back(d);
  json range = json::parse(write_json(o, {}))["diagnostics"][0]["range"];
  EXPECT_EQ(range["start"]["column"], 8);
  EXPECT_EQ(range["end"]["column"], 9);
}
TEST(Json, ReplacesBytesThatAreNoUtf8) {
  engine::Outcome o;
  o.errors.push_back({ErrorCode::NotFound, "no such file or folder", "a\xFF.py"});
  EXPECT_EQ(json::parse(write_json(o, {}))["errors"][0]["path"], "a\uFFFD.py");
}

}  // namespace
}  // namespace graphvet::report
