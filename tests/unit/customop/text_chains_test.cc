// Registrations as words.
#include "customop/text_chains.h"

#include <gtest/gtest.h>

#include <random>

#include "customop/interpret.h"

namespace graphvet::customop {
namespace {

std::vector<Chain> chains(std::string_view text) {
  const std::vector<Token> tokens = tokenise(text);
  std::vector<Chain> all;
  for (const Use& use : uses_of_registrations(tokens))
    if (use.define == 0) all.push_back(chain_of(tokens, use));
  return all;
}

TEST(Tokenise, JoinsAdjacentLiteralsAndReadsRawOnes) {
  const std::vector<Token> tokens = tokenise("\"a\" \"b\" R\"x(c\"d)x\"");
  ASSERT_EQ(tokens.size(), 1u);
  EXPECT_EQ(tokens[0].text, "abc\"d");
}

TEST(Tokenise, LeavesOutCommentsAndKeepsLines) {
  const std::vector<Token> tokens = tokenise("// REGISTER_OP\n/* \n */ x '\\'' y");
  ASSERT_EQ(tokens.size(), 3u);
  EXPECT_EQ(tokens[0].line, 3u);
}

TEST(Tokenise, EndsOnWhateverBytes) {
  std::mt19937 random(7);
  const std::string alphabet = "\"'\\/*#\n R(){}<>.x0define";
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (int i = 0; i < 60; ++i) text += alphabet[random() % alphabet.size()];
    text = "REGISTER_OP(" + text + "REGISTER_KERNEL_BUILDER(Name(" + text;
    for (const Chain& chain : chains(text)) EXPECT_LE(chain.calls.size(), text.size());
  }
}

TEST(UsesOfRegistrations, AreNotInCommentsTextsAndDefinitions) {
  EXPECT_TRUE(chains("// REGISTER_OP(\"A\")\nconst char* s = \"REGISTER_OP(x)\";\n#define REGISTER_OP(name) f(name)\n")
                  .empty());
}

TEST(UsesOfRegistrations, KnowTheMacroAroundThem) {
  const std::vector<Use> uses =
      uses_of_registrations(tokenise("\n#define R(T) \\\n  REGISTER_KERNEL_BUILDER(Name(\"A\"), Op<T>)\nR(int)\n"));
  ASSERT_EQ(uses.size(), 1u);
  EXPECT_EQ(uses[0].define, 2u);
  EXPECT_EQ(uses[0].define_end, 3u);
}

TEST(ChainOf, FollowsAnOpWhoseShapeFunctionIsALambda) {
  const std::vector<Chain> found =
      chains("REGISTER_OP(\"A\").Input(\"x: float\").SetShapeFn([](C* c) { return f(c, {1, 2}); }).SetIsStateful();");
  ASSERT_EQ(found.size(), 1u);
  const std::optional<CustomOp> op = op_of(found[0]);
  ASSERT_TRUE(op);
  EXPECT_EQ(op->inputs.size(), 1u);
  EXPECT_TRUE(op->is_stateful);
  EXPECT_EQ(op->shape_function, ShapeFunction::Given);
}

TEST(ChainOf, FollowsAKernel) {
  const std::vector<Chain> found = chains(
      "REGISTER_KERNEL_BUILDER(Name(\"A\").Device(DEVICE_GPU).HostMemory(\"n\").TypeConstraint<Eigen::half>(\"T\")."
      "TypeConstraint(\"U\", {DT_INT32, DT_BOOL}), ns::AOp<float>);");
  ASSERT_EQ(found.size(), 1u);
  const std::optional<OpKernel> kernel = kernel_of(found[0]);
  ASSERT_TRUE(kernel);
  EXPECT_EQ(kernel->device, "GPU");
  EXPECT_EQ(kernel->class_name, "AOp");
  EXPECT_EQ(kernel->host_memory, std::vector<std::string>{"n"});
  ASSERT_EQ(kernel->constraints.size(), 2u);
  EXPECT_EQ(kernel->constraints[0].dtypes, std::vector<std::string>{"float16"});
  EXPECT_EQ(kernel->constraints[1].dtypes, (std::vector<std::string>{"int32", "bool"}));
}

TEST(OpOf, IsNotUnderstoodWithAnAttrThatIsNoLiteral) {
  const std::optional<CustomOp> op = op_of(chains("REGISTER_OP(\"A\").Attr(FormatAttr());")[0]);
  ASSERT_TRUE(op);
  EXPECT_FALSE(op->is_understood);
}

}  // namespace
}  // namespace graphvet::customop
