// What becomes of IPython's own syntax. tests/corpus/compare_ipython.py compares with IPython itself.
#include "notebook/ipython.h"

#include <gtest/gtest.h>

namespace graphvet::notebook {
namespace {

std::string python(std::string_view cell) { return python_of(cell).text; }

TEST(IPython, PythonStaysAsItIs) {
  for (std::string_view cell : {"x = y % z\n", "a = '!ls'\n", "f(\n%x)\n", "if a != b: pass\n", "'''\n%magic\n'''\n", "x = 1 + \\\n%y\n", "x @ y / z"})
    EXPECT_EQ(python(cell), cell);
}
TEST(IPython, ACommandIsAnExpression) {
  EXPECT_EQ(python("%cd x\ny\n"), "0    \ny\n");
  EXPECT_EQ(python("if x:\n    !ls\n"), "if x:\n    0  \n");
  EXPECT_EQ(python("!!ls\n??x\n/f 1\n,f a\n"), "0   \n0  \n0   \n0   \n");
}
TEST(IPython, ACommandMayStandBehindLinesOfABackslash) {
  EXPECT_EQ(python("\\\n/f a\nx\n"), "\\\n0   \nx\n");
  EXPECT_EQ(python("if x:\n  \\\n  \\\r\n  !ls\n"), "if x:\n  \\\n  \\\r\n  0  \n");
  EXPECT_EQ(python("\\\nx?\ny"), "\\\n0 \ny");
  EXPECT_EQ(python("y = \\\nx?\ny"), "0    \n  \ny") << "what stands before the name is dropped";
  EXPECT_EQ(python("\\\n"), "\\\n");
}
TEST(IPython, ACommandGoesOnBehindABackslash) { EXPECT_EQ(python("!ls \\\n  -l\nx\n"), "0    \n    \nx\n"); }
TEST(IPython, ACommandHasNoBrackets) { EXPECT_EQ(python("!echo (\nx\n"), "0      \nx\n"); }
TEST(IPython, AnAssignedCommandIsANameThatNobodyBinds) {
  EXPECT_EQ(python("x = !ls\n"), "x = __ \n");
  EXPECT_EQ(python("x = %who\n"), "x = __  \n");
  EXPECT_EQ(python("f(a=1); x = 2\n"), "f(a=1); x = 2\n");
}
TEST(IPython, AQuestionIsAnExpression) {
  EXPECT_EQ(python("tf.function?\n"), "0           \n");
  EXPECT_EQ(python("x??\n?x\n"), "0  \n0 \n");
  EXPECT_EQ(python("x  # why?\n"), "x  # why?\n");
}
TEST(IPython, TheStatementOfATimedLineStays) {
  EXPECT_EQ(python("%time y = f(x)\n"), "if 1: y = f(x)\n");
  EXPECT_EQ(python("%timeit f(x)\n"), "if 1:   f(x)\n");
  EXPECT_EQ(python("y = %time f(x)\n"), "y =       f(x)\n");
  EXPECT_EQ(python("%time for x in y: f(x)\n"), "0                     \n");
  EXPECT_EQ(python("%timeit -n 10 f(x)\n"), "0                 \n");
}
TEST(IPython, TheBodyOfATimedCellStays) {
  EXPECT_EQ(python("\n%%time\nx = 1\n"), "\n0     \nx = 1\n");
  EXPECT_EQ(python("%%capture out\n%%time\n!ls\n"), "0            \n0     \n0  \n");
}
TEST(IPython, OtherCellsAreBlank) { EXPECT_EQ(python("%%bash\nls 'x\n"), "0     \n     \n"); }
TEST(IPython, AnIndentedCellIsABlock) {
  EXPECT_TRUE(python_of("  x = 1\n  y = 2\n").is_indented);
  EXPECT_FALSE(python_of("\n   \nx = 1\n").is_indented);
}
TEST(IPython, PromptsAreBlank) {
  PythonCell cell = python_of(">>> if x:\n...     y\n");
  EXPECT_EQ(cell.text, "    if x:\n        y\n");
  EXPECT_TRUE(cell.is_indented);
}
TEST(IPython, AStringLeftOpenIsBlank) {
  PythonCell cell = python_of("x = 1\ny = '''\n\"\n");
  EXPECT_EQ(cell.text, "x = 1\n0      \n \n");
  EXPECT_EQ(cell.open_string, 10u);
}
TEST(IPython, EveryKindOfLineEndCounts) { EXPECT_EQ(python("%a\r\n!b \\\r\n c\r\nx\r\n"), "0 \r\n0   \r\n  \r\nx\r\n"); }

}  // namespace
}  // namespace graphvet::notebook
