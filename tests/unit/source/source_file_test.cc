// SourceFile: offsets to lines and columns.
#include <gtest/gtest.h>

#include "source/source_file.h"

namespace graphvet::source {
namespace {

std::string place(const char* text, std::uint32_t offset) {
  Position at = SourceFile("a.py", text).position(offset);
  return std::to_string(at.line) + ":" + std::to_string(at.column);
}

TEST(Lines, CountFromOne) { EXPECT_EQ(place("a\nb", 2), "2:1"); }
TEST(Lines, EndWithEveryKindOfNewline) { EXPECT_EQ(place("a\r\nb\rc\nd", 7), "4:1"); }
TEST(Lines, ColumnsCountCodePoints) { EXPECT_EQ(place("é = x", 5), "1:5"); }
TEST(Lines, OffsetsPastTheEndCountAsTheEnd) { EXPECT_EQ(place("ab\n", 99), "2:1"); }
TEST(Lines, AnEmptyFileHasOneLine) { EXPECT_EQ(SourceFile("a.py", "").line_count(), 1u); }
TEST(Lines, AreGivenWithoutTheirEnd) {
  SourceFile file("a.py", "one\r\ntwo\nthree");
  EXPECT_EQ(file.line(1), "one");
  EXPECT_EQ(file.line(2), "two");
  EXPECT_EQ(file.line(3), "three");
  EXPECT_EQ(file.line_of(6), 2u);
  EXPECT_EQ(file.line_begin(3), 9u);
}

TEST(Notebook, AMessageNamesTheLineOfItsCell) {
  NotebookLayout layout;
  layout.cells = {{1, 1, 1}, {2, 2, 2}};
  layout.shown = "x\ny\nz\n";
  SourceFile file("a.ipynb", "x\ny\nz\n", std::move(layout));
  EXPECT_EQ(file.with_line_of_cell("a block after 'if' statement on line 3"), "a block after 'if' statement on line 2");
  EXPECT_EQ(file.with_line_of_cell("unterminated string literal (detected at line 3); perhaps"),
            "unterminated string literal (detected at line 2); perhaps");
  EXPECT_EQ(file.with_line_of_cell("on line 3 too"), "on line 3 too");
  EXPECT_EQ(SourceFile("a.py", "x\ny\nz\n").with_line_of_cell("statement on line 3"), "statement on line 3");
}

}  // namespace
}  // namespace graphvet::source
