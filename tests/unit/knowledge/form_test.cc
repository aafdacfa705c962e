#include "knowledge/data/form.h"

#include <gtest/gtest.h>

namespace graphvet::knowledge::data {
namespace {

FormTexts read(std::string_view text) {
  std::string fault;
  FormTexts form = read_form(text, fault);
  EXPECT_EQ(fault, "") << text;
  return form;
}

std::string fault_of(std::string_view text) {
  std::string fault;
  EXPECT_TRUE(read_form(text, fault).empty()) << text;
  return fault;
}

TEST(Form, IsAWord) {
  const FormTexts form = read("tensor");
  ASSERT_EQ(form.size(), 1u);
  EXPECT_EQ(form[0].kind, FormKind::Tensor);
}
TEST(Form, HasEachNodeBeforeItsParts) {
  const FormTexts form = read("dataset(item(result(f), 1))");
  ASSERT_EQ(form.size(), 3u);
  EXPECT_EQ(form[0].kind, FormKind::Dataset);
  EXPECT_EQ(form[0].size, 3);
  EXPECT_EQ(form[1].kind, FormKind::Item);
  EXPECT_EQ(form[1].number, 1);
  EXPECT_EQ(form[2].text, "f");
}
TEST(Form, OfANamedTupleNamesItsParts) {
  const FormTexts form = read("(values: tensor, indices: tensor)");
  ASSERT_EQ(form.size(), 5u);
  EXPECT_EQ(form[0].parts, 2);
  EXPECT_EQ(form[3].kind, FormKind::Field);
  EXPECT_EQ(form[3].text, "indices");
}
TEST(Form, OfATupleMayBeEmptyOrSpread) {
  EXPECT_EQ(read("()")[0].parts, 0);
  const FormTexts form = read("(tensor, *$xs)");
  EXPECT_EQ(form[2].kind, FormKind::Spread);
  EXPECT_EQ(form[3].text, "xs");
}
TEST(Form, OfArgumentsMaySpreadADict) {
  const FormTexts form = read("(*$args, **$kwargs)");
  EXPECT_EQ(form[1].kind, FormKind::Spread);
  EXPECT_EQ(form[3].kind, FormKind::Entries);
  EXPECT_EQ(form[4].text, "kwargs");
}
TEST(Form, OfADictHasOneValueForEachKey) {
  const FormTexts form = read("dataset(({tensor}, tensor))");
  EXPECT_EQ(form[2].kind, FormKind::Keyed);
  EXPECT_EQ(form[2].parts, 1);
  EXPECT_EQ(form[3].kind, FormKind::Tensor);
}
TEST(Form, MayLeaveOutWhatAWordIsOf) {
  EXPECT_EQ(read("element")[0].parts, 0);
  EXPECT_EQ(read("element($dataset)")[0].parts, 1);
}
TEST(Form, TestsArgumentsAndClasses) {
  EXPECT_EQ(read("when(axis, tensor, [tensor])")[0].text, "axis");
  EXPECT_EQ(read("of_class($x, tf.io.RaggedFeature, unknown, tensor)")[0].parts, 3);
}
TEST(Form, SaysWhereItGoesWrong) {
  EXPECT_EQ(fault_of("tenser"), "expected a word of forms at character 1");
  EXPECT_EQ(fault_of("{tensor"), "expected `}` at character 8");
  EXPECT_EQ(fault_of("(tensor"), "expected `)` at character 8");
  EXPECT_EQ(fault_of("item(result)"), "expected `,` at character 12");
  EXPECT_EQ(fault_of("item(result, x)"), "expected a number at character 14");
  EXPECT_EQ(fault_of("tensor tensor"), "expected nothing more at character 8");
  EXPECT_EQ(fault_of("$"), "expected a name at character 2");
  EXPECT_EQ(fault_of(""), "expected a name at character 1");
}
TEST(Form, IsNotDeeperThanTheReaderBears) {
  std::string deep;
  for (int i = 0; i < 100; ++i) deep += "flat(";
  EXPECT_NE(fault_of(deep), "");
}

}  // namespace
}  // namespace graphvet::knowledge::data
