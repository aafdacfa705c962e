// What is taken away before libclang reads, and what must stay.
#include "customop/needed_text.h"

#include <gtest/gtest.h>

#include <string>

namespace graphvet::customop {
namespace {

std::string needed(const std::string& text) {
  const CodeText code("/p/ops.cc", text);
  const auto texts = needed_text(code, {});
  const auto found = texts.find("/p/ops.cc");
  return found == texts.end() ? text : found->second;
}

bool keeps(const std::string& text, const std::string& what) { return needed(text).find(what) != std::string::npos; }

const std::string kRest = " a(1, 2, 3); b(4, 5, 6); c(7, 8, 9); d(10, 11);";

std::string kernel(const std::string& members, const std::string& compute) {
  return "class K : public OpKernel {\n " + members + "\n void Compute(OpKernelContext* ctx) override { " + compute +
         kRest + " }\n};\n";
}

TEST(NeededText, KeepsLinesAndOffsets) {
  const std::string text = "void f() {\n a(1, 2);\n b(3, 4);\n c(5, 6);\n}\nREGISTER_OP(\"X\");\n";
  const std::string kept = needed(text);
  EXPECT_EQ(kept.size(), text.size());
  EXPECT_EQ(kept.find("REGISTER_OP"), text.find("REGISTER_OP"));
  EXPECT_EQ(kept.find("b(3"), std::string::npos);
}

TEST(NeededText, KeepsWhatWritesStateOfAKernel) {
  EXPECT_TRUE(keeps(kernel("int n_;", "n_++;"), "n_++"));
  EXPECT_TRUE(keeps(kernel("int n_ TF_GUARDED_BY(mu_);", "this->n_ += 2;"), "n_ += 2"));
  EXPECT_TRUE(keeps(kernel("std::vector<int> v_;", "v_.push_back(x);"), "push_back"));
  EXPECT_TRUE(keeps(kernel("", "static int calls = 0; ++calls;"), "++calls"));
  EXPECT_TRUE(keeps("int total = 0;\n" + kernel("", "total = total + 1;"), "total + 1"));
  EXPECT_TRUE(keeps(kernel("", "float x = std::rand();"), "rand"));
  EXPECT_TRUE(keeps(kernel("std::mt19937 rng_;", "float x = noise(rng_);"), "noise"));
}

TEST(NeededText, KeepsTheWayToTheState) {
  const std::string text =
      "static int n = 0;\nint bump() { if (a) { b(); c(); d(); } return ++n; }\n" + kernel("", "int x = bump();");
  EXPECT_TRUE(keeps(text, "x = bump()"));
  EXPECT_TRUE(keeps(text, "++n"));
}

TEST(NeededText, TakesAwayWhatOnlyWorks) {
  EXPECT_FALSE(keeps(kernel("int n_;", "int n = n_; n += 2;"), "n += 2"));
  EXPECT_FALSE(keeps(kernel("int n_;", "for (int i = 0; i < n_; ++i) out(i) = in(i);"), "out(i)"));
  // Calls that touch nothing go from bodies that stay.
  EXPECT_FALSE(keeps(kernel("int n_;", "n_++;"), "a(1, 2, 3)"));
}

TEST(NeededText, LeavesDirectivesAndUnbalancedTextAlone) {
  EXPECT_TRUE(keeps("void f() {\n#if A\n a(1, 2, 3, 4);\n b(1, 2, 3, 4);\n#endif\n}\n", "#if A"));
  EXPECT_TRUE(
      keeps("void f() {\n#if A\n if (x) {\n#else\n if (y) {\n#endif\n a(1, 2, 3); b(4, 5, 6); }\n}\n", "a(1, 2, 3)"));
}

TEST(NeededText, KnowsClassesBehindMacrosWithoutSemicolons) {
  EXPECT_TRUE(keeps("REGISTER_THINGS(float)\n" + kernel("int n_;", "n_ = 1;"), "n_ = 1"));
}

TEST(NeededText, LeavesOfHeadersThatDoNotMatterTheDirectives) {
  const CodeText source("/p/ops.cc", "#include \"h.h\"\n" + kernel("int n_;", "n_++;"));
  const CodeText header("/p/h.h", "#define A 1\nstruct Other { int x; };\n");
  const CodeText base("/p/b.h", "class Base : public OpKernel { void Compute(OpKernelContext*) override; };\n");
  const auto texts = needed_text(source, {&header, &base});
  EXPECT_EQ(texts.at("/p/h.h").find("Other"), std::string::npos);
  EXPECT_NE(texts.at("/p/h.h").find("#define A 1"), std::string::npos);
  EXPECT_NE(texts.at("/p/b.h").find("Base"), std::string::npos);
}

}  // namespace
}  // namespace graphvet::customop
