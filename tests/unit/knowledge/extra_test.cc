#include "knowledge/extra.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <vector>

#include "knowledge/api.h"

namespace graphvet::knowledge {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class Extra : public ::testing::Test {
 protected:
  void TearDown() override { use_extra_knowledge({}); }

  static std::vector<std::string> use(const std::string& entries) {
    // ctest runs the tests beside each other.
    const std::string test = ::testing::UnitTest::GetInstance()->current_test_info()->name();
    const auto path = std::filesystem::path(::testing::TempDir()) / ("graphvet_extra_" + test + ".json");
    std::ofstream(path) << R"({"area": "acme", "source": "test", "entries": [)" << entries << "]}";
    const ExtraFile file{path, "acme.json", {}};
    return use_extra_knowledge({&file, 1});
  }
};

TEST_F(Extra, AddsFunctionsBehindTheTable) {
  ASSERT_THAT(use(R"({"api": "acme.scale", "kind": "Function", "parameters": "x, by=", "returns": "Tensor"})"), IsEmpty());
  const ApiId id = find_api("acme.scale");
  ASSERT_TRUE(id);
  EXPECT_EQ(api(id).returns, Returns::Tensor);
  EXPECT_EQ(api(id).parameters.size(), 2u);
  EXPECT_TRUE(is_known_library("acme.other"));
  EXPECT_EQ(api(find_api("tf.reduce_mean")).name, "tf.reduce_mean");
}
TEST_F(Extra, TakesATextInsteadOfAFile) {
  const ExtraFile text{{}, "custom ops", R"({"area": "ops", "source": "C++", "entries": [{"api": "op-library.zero_out", "kind": "Function", "returns": "Tensor"}]})"};
  ASSERT_THAT(use_extra_knowledge({&text, 1}), IsEmpty());
  EXPECT_EQ(api(find_api("op-library.zero_out")).returns, Returns::Tensor);
  EXPECT_TRUE(is_known_library("op-library"));
}
TEST_F(Extra, ClassesInheritFromWhatTheTableKnows) {
  ASSERT_THAT(use(R"({"api": "acme.Block", "kind": "Class", "bases": ["keras.layers.Dense"]}, {"api": "acme.Wide", "kind": "Class", "bases": ["acme.Block"]})"),
              IsEmpty());
  EXPECT_TRUE(is_subclass(find_api("acme.Wide"), "keras.layers.Layer"));
  EXPECT_EQ(api(find_member(find_api("acme.Wide"), "add_weight")).name, "keras.layers.Layer.add_weight");
  EXPECT_EQ(api(find_api("acme.Wide")).returns, Returns::Instance);
}
TEST_F(Extra, HasFactsOfSingleVersions) {
  ASSERT_THAT(use(R"({"api": "acme.old", "kind": "Function", "returns": "Tensor", "versions": [{"tensorflow": "<2.15", "returns": "NdArray"}]})"), IsEmpty());
  EXPECT_EQ(api(under(find_api("acme.old"), {212, 2})).returns, Returns::NdArray);
  EXPECT_EQ(api(under(find_api("acme.old"), {221, 3})).returns, Returns::Tensor);
}
TEST_F(Extra, FaultsNameFileEntryAndField) {
  EXPECT_THAT(use(R"({"api": "acme.scale", "kind": "Function", "returns": "Tenser"})"), ElementsAre("acme.json: acme.scale: returns: unknown value \"Tenser\""));
  EXPECT_FALSE(find_api("acme.scale"));
}
TEST_F(Extra, HasForms) {
  ASSERT_THAT(use(R"j({"api": "acme.fold", "kind": "Function", "parameters": "fn, start, *items", "gives": "(total: $start, count: int)",
                      "callbacks": [{"parameter": "fn", "mode": "TracedConverted", "given": "($start, tensor)"}]})j"),
              IsEmpty());
  const Api& fold = api(find_api("acme.fold"));
  ASSERT_EQ(fold.gives.size(), 5u);
  EXPECT_EQ(part(part(fold.gives, 0), 0)[0].text, "start");
  EXPECT_EQ(fold.callbacks[0].given[0].parts, 2);
}
TEST_F(Extra, MayKeepRaggedTensors) {
  ASSERT_THAT(use(R"({"api": "acme.exp", "kind": "Function", "parameters": "x", "returns": "Tensor", "keeps_ragged": true})"), IsEmpty());
  EXPECT_TRUE(api(find_api("acme.exp")).keeps_ragged);
}
TEST_F(Extra, AFaultInAFormSaysWhere) {
  EXPECT_THAT(use(R"j({"api": "acme.f", "kind": "Function", "parameters": "x", "gives": "(tensor, tenser)"})j"),
              ElementsAre("acme.json: acme.f: gives: expected a word of forms at character 10"));
  EXPECT_THAT(use(R"j({"api": "acme.f", "kind": "Function", "parameters": "x", "gives": "each($y, tensor)"})j"),
              ElementsAre("acme.json: acme.f: gives: the API has no parameter y"));
  EXPECT_THAT(use(R"j({"api": "acme.f", "kind": "Function", "parameters": "g", "callbacks": [{"parameter": "g", "mode": "Host", "given": "tensor"}]})j"),
              ElementsAre("acme.json: acme.f: callbacks.given: no tuple of arguments"));
}
TEST_F(Extra, ChangesNothingThatTheTableKnows) {
  EXPECT_THAT(use(R"({"api": "tf.reduce_mean", "returns": "Variable"})"),
              ElementsAre("acme.json: tf.reduce_mean: api: graphvet knows this API already, and extra knowledge only adds to what it knows"));
}
TEST_F(Extra, IsForgottenWithTheNextRun) {
  ASSERT_THAT(use(R"({"api": "acme.scale", "kind": "Function", "returns": "Tensor"})"), IsEmpty());
  use_extra_knowledge({});
  EXPECT_FALSE(find_api("acme.scale"));
  EXPECT_FALSE(is_known_library("acme"));
}

}  // namespace
}  // namespace graphvet::knowledge
