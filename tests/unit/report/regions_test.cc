#include "report/regions.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "hand_made_outcome.h"
#include "report/json_parts.h"

namespace graphvet::report {
namespace {

using nlohmann::json;

engine::Outcome outcome() {
  engine::Outcome o = test::hand_made_outcome();
  engine::RegionContext context;
  context.entry = "tf.function";
  context.mode = {.graph = true, .conversion = Conversion::Yes};
  context.chain = o.diagnostics[1].evidence;
  o.regions.push_back({.file = 0, .line = 4, .def_line = 4, .qualname = "compute_loss", .graph = engine::Answer::Yes,
                       .converted = engine::Converted::Yes, .contexts = {context}});
  o.regions.push_back({.file = 1, .line = 1, .def_line = 2, .qualname = "train_step", .graph = engine::Answer::Unknown});
  return o;
}

TEST(Regions, AsJson) {
  EXPECT_EQ(json::parse(write_regions_json(outcome())), json::parse(R"({"functions": [
    {"path": "bert/loss.py", "qualname": "compute_loss", "line": 4, "graph": "yes", "converted": "yes", "contexts": [
      {"entry": {"kind": "tf.function", "path": "bert/train.py", "line": 1}, "evidence": "shown", "chain": [
        {"path": "bert/train.py", "line": 1, "function": "train_step", "how": "@tf.function"},
        {"path": "bert/train.py", "line": 3, "function": "compute_loss", "how": "call"}]}]},
    {"path": "bert/train.py", "qualname": "train_step", "line": 1, "graph": "unknown", "converted": "unknown", "contexts": []}]})"));
}
TEST(Regions, JsonIsLaidOutAsByJsonText) {
  engine::Outcome o = outcome();
  o.regions[1].qualname = "a\"b\\c\n\xff\u00e9\x7f";
  std::string written = write_regions_json(o);
  EXPECT_EQ(written, json_text(Json::parse(written)));
  EXPECT_NE(written.find("\"a\\\"b\\\\c\\n\xef\xbf\xbd\u00e9\x7f\""), std::string::npos) << written;
  EXPECT_EQ(write_regions_json({}), json_text({{"functions", Json::array()}}));
}
TEST(Regions, AsText) {
  EXPECT_EQ(write_regions_text(outcome()), R"(bert/loss.py
  4: compute_loss: in a graph, converted by AutoGraph
    tf.function: train_step (@tf.function, bert/train.py:1) -> compute_loss (bert/train.py:3)

bert/train.py
  1: train_step: unknown

1 of 2 functions run in a graph
)");
}

}  // namespace
}  // namespace graphvet::report
