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

}  // namespace
}  // namespace graphvet::source
