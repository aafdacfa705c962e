// The little languages: attrs, arguments, names.
#include "customop/spec.h"

#include <gtest/gtest.h>

#include "customop/python_names.h"
#include "customop/signature.h"

namespace graphvet::customop {
namespace {

TEST(ReadAttr, TakesAListOfDtypesAndADefault) {
  const std::optional<OpAttr> attr = read_attr("T: {float, int32, half} = DT_FLOAT");
  ASSERT_TRUE(attr);
  EXPECT_EQ(attr->name, "T");
  EXPECT_EQ(attr->type, "type");
  EXPECT_EQ(attr->allowed, (std::vector<std::string>{"float32", "int32", "float16"}));
  EXPECT_EQ(attr->default_text, "DT_FLOAT");
}

TEST(ReadAttr, TakesTextsWithEitherQuote) {
  const std::optional<OpAttr> attr = read_attr("mode: {'SAME', \"VALID\"} = 'SAME'");
  ASSERT_TRUE(attr);
  EXPECT_EQ(attr->type, "string");
  EXPECT_EQ(attr->allowed, (std::vector<std::string>{"SAME", "VALID"}));
  EXPECT_EQ(attr->default_text, "SAME");
}

TEST(ReadAttr, TakesMinimaOfNumbersAndLists) {
  EXPECT_EQ(read_attr("N: int >= 2")->minimum, 2);
  EXPECT_EQ(read_attr("sizes: list(int) >= 1 = [1]")->type, "list(int)");
  EXPECT_EQ(read_attr("Tin: list(type) >= 0")->minimum, 0);
}

TEST(ReadAttr, KnowsTheNamesOfSetsOfTypes) {
  EXPECT_EQ(read_attr("T: numbertype")->allowed.size(), 19u);
  EXPECT_EQ(read_attr("T: list({int32, int64})")->type, "list(type)");
}

TEST(ReadAttr, RefusesWhatTensorFlowRefuses) {
  for (const char* spec :
       {"", "T", "T:", "T: floatt", "T: {float", "T: {float int32}", "T: int >= x", "a b: int", "T: int trailing"})
    EXPECT_FALSE(read_attr(spec)) << spec;
}

TEST(ReadArgument, TellsDtypesFromAttrs) {
  const std::vector<OpAttr> attrs = {*read_attr("T: type"), *read_attr("N: int"), *read_attr("Ts: list(type)")};
  EXPECT_EQ(read_argument("x: T", attrs)->type_attr, "T");
  EXPECT_EQ(read_argument("x: float", attrs)->dtype, "float32");
  EXPECT_EQ(read_argument("x: Ref(int32)", attrs)->dtype, "int32");
  EXPECT_EQ(read_argument("x: N * T", attrs)->count_attr, "N");
  EXPECT_EQ(read_argument("x: Ts", attrs)->list_attr, "Ts");
  EXPECT_FALSE(read_argument("x: Unknown", attrs));
}

// The right column is what TensorFlow 2.21 and 2.15 make of the left one.
TEST(PythonFunctionName, IsTensorFlows) {
  const std::pair<const char*, const char*> kNames[] = {
      {"ZeroOut", "zero_out"},
      {"Addons>ImageConnectedComponents", "addons_image_connected_components"},
      {"GatherTree2D", "gather_tree2d"},
      {"IO>AudioDecodeWAV", "io_audio_decode_wav"},
      {"BatchMatMulV2", "batch_mat_mul_v2"},
      {"XYZ", "xyz"},
      {"HTTPServer", "http_server"},
      {"Gv>IO>ABc", "gv_io_a_bc"},
      {"A1B2c", "a1b2c"},
      {"Foo_BarBaz", "foo__bar_baz"},
      {"ABCd", "ab_cd"},
      {"Lambda", ""}};
  for (const auto& [op, python] : kNames) EXPECT_EQ(python_function_name(op), python);
}

TEST(PythonParameters, AreInputsThenAttrsWithoutThenWithDefaults) {
  CustomOp op;
  op.attrs = {*read_attr("T: type"), *read_attr("late: int = 1"), *read_attr("early: int"),
              *read_attr("lambda: float")};
  op.attrs[0].is_inferred = true;
  op.inputs = {*read_argument("x: T", op.attrs)};
  std::string text;
  for (const OpParameter& p : python_parameters(op)) text += p.name + (p.has_default ? "= " : " ");
  EXPECT_EQ(text, "x early lambda_ late= name= ");
}

}  // namespace
}  // namespace graphvet::customop
