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
TEST(IPython, TheIndentationOfAllLinesEndsWithAFormFeed) {
  EXPECT_EQ(python("  x = 1\n  y = 2\n"), " \fx = 1\n \fy = 2\n");
  EXPECT_EQ(python("\n   \nx = 1\n"), "\n   \nx = 1\n");
  EXPECT_EQ(python("\tif x:\n\n\t    y\n"), "\fif x:\n\n\f    y\n");
  EXPECT_EQ(python("  x = 1\n    y = 2\n"), " \fx = 1\n \f  y = 2\n");
}
TEST(IPython, AnIndentationThatNotAllLinesHaveStays) {
  EXPECT_EQ(python("    x = 1\ny = 2\n"), "    x = 1\ny = 2\n");
  EXPECT_EQ(python("    x = 1\n  y = 2\n"), " \f  x = 1\n \fy = 2\n");
  EXPECT_EQ(python("  f(\n1)\n"), "  f(\n1)\n");
}
TEST(IPython, TheBodyOfATimedCellHasAnIndentationOfItsOwn) {
  EXPECT_EQ(python("%%time\n    x = 1\n    y = 2\n"), "0     \n   \fx = 1\n   \fy = 2\n");
  EXPECT_EQ(python("%%time\n%%capture\n  x = 1\n"), "0     \n0        \n \fx = 1\n");
  EXPECT_EQ(python("  %%time\n    x = 1\n"), " \f0     \n   \fx = 1\n");
  EXPECT_EQ(python("%%time\n    x = 1\ny = 2\n"), "0     \n    x = 1\ny = 2\n");
}
TEST(IPython, AnIndentedCellMagicIsNone) { EXPECT_EQ(python("  %%bash\nx = 1\n"), "  0     \nx = 1\n"); }
TEST(IPython, ACellMagicWithoutAKnownNameIsNoPython) { EXPECT_EQ(python("%%\nx(\n%%! y\n"), "0 \n  \n     \n"); }
TEST(IPython, MagicsInOneAnotherHaveAnEnd) {
  std::string magics, inert;
  for (int i = 0; i < 30; ++i) {
    magics += "%%time\n";
    inert += "0     \n";
  }
  EXPECT_EQ(python(magics + "x\n"), inert + "x\n");
}
TEST(IPython, PromptsOfPythonAreBlank) {
  EXPECT_EQ(python(">>> if x:\n...     y\n"), "   \fif x:\n   \f    y\n");
  EXPECT_EQ(python(">>> x\n1\n>>>y\n...\n"), "   \fx\n1\n  \fy\n  \f\n") << "output stays where it is";
  EXPECT_EQ(python("  >>> x\n  1\n"), "     \fx\n \f1\n");
  EXPECT_EQ(python("x\n... \n"), "x\n... \n") << "an ellipsis";
}
TEST(IPython, PromptsInADocstringStay) {
  constexpr std::string_view kCell = "def f():\n    \"\"\"\n    >>> f()\n    \"\"\"\n";
  EXPECT_EQ(python(kCell), kCell);
  EXPECT_EQ(python(">>> def f():\n...   '''\n...   x'''\n"), "   \fdef f():\n   \f  '''\n   \f  x'''\n");
}
TEST(IPython, PromptsOfIPythonAreBlank) {
  EXPECT_EQ(python("In [1]: x = 1\n   ...: y = 2\n"), "       \fx = 1\n       \fy = 2\n");
  EXPECT_EQ(python("x = 1\n   ....:y = 2\n"), "x = 1\n       \fy = 2\n");
  EXPECT_EQ(python("[ins] In [12]: %%time\n           ...:  x = 1\n"), "              \f0     \n                \fx = 1\n");
  EXPECT_EQ(python("a\nb\nIn [1]: c\n"), "a\nb\nIn [1]: c\n") << "looked for in the first two lines";
  EXPECT_EQ(python("In [1]:x\n"), "In [1]:x\n");
}
TEST(IPython, AStringLeftOpenIsBlank) {
  PythonCell cell = python_of("x = 1\ny = '''\n\"\n");
  EXPECT_EQ(cell.text, "x = 1\n0      \n \n");
  EXPECT_EQ(cell.open_string, 10u);
}
TEST(IPython, EveryKindOfLineEndCounts) { EXPECT_EQ(python("%a\r\n!b \\\r\n c\r\nx\r\n"), "0 \r\n0   \r\n  \r\nx\r\n"); }

}  // namespace
}  // namespace graphvet::notebook
