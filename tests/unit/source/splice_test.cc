// New text in the bytes of a file, which keep their encoding and line ends.
#include "source/splice.h"

#include <gtest/gtest.h>

namespace graphvet::source {
namespace {

std::string spliced(std::string_view bytes, std::vector<Replacement> replacements) {
  const Result<std::string> out = splice_source("a.py", bytes, replacements);
  return out ? *out : "error: " + out.error().message;
}

TEST(Splice, ReplacesInsertsAndRemoves) {
  EXPECT_EQ(spliced("abcdef", {{0, 0, "<"}, {1, 2, "BB"}, {3, 5, ""}, {6, 6, ">"}}), "<aBBcf>");
}
TEST(Splice, NewTextHasTheLineEndsOfTheFile) {
  EXPECT_EQ(spliced("a\r\nb\r\n", {{0, 1, "x\ny"}}), "x\r\ny\r\nb\r\n");
  EXPECT_EQ(spliced("a\rb\r", {{0, 1, "x\ny"}}), "x\ry\rb\r");
  EXPECT_EQ(spliced("a\nb\n", {{0, 1, "x\r\ny"}}), "x\ny\nb\n");
  EXPECT_EQ(spliced("a", {{0, 1, "x\ny"}}), "x\ny");
}
TEST(Splice, AByteOrderMarkIsNotCounted) { EXPECT_EQ(spliced("\xEF\xBB\xBF" "ab", {{0, 1, "x"}}), "\xEF\xBB\xBFxb"); }
TEST(Splice, CountsTheBytesOfTheTextAndWritesThoseOfTheFile) {
  // The text is UTF-8: the letter there is two bytes long, and one in the file.
  EXPECT_EQ(spliced("# coding: latin-1\n'\xE4', b\n", {{24, 25, "c"}}), "# coding: latin-1\n'\xE4', c\n");
  EXPECT_EQ(spliced("# coding: latin-1\n'\xE4', b\n", {{24, 25, "'\xC3\xA4'"}}), "# coding: latin-1\n'\xE4', '\xE4'\n");
}
TEST(Splice, SaysWhenTheEncodingHasNoPlace) {
  EXPECT_EQ(spliced("# coding: latin-1\nb\n", {{18, 19, "\xE2\x82\xAC"}}), "error: the encoding of the file has no place for the new text");
}
TEST(Splice, KnowsEncodingsOfSeveralBytes) {
  // Shift JIS: the character is two bytes in the file, three in the text.
  EXPECT_EQ(spliced("# coding: shift_jis\n'\x82\xA0', b\n", {{27, 28, "c"}}), "# coding: shift_jis\n'\x82\xA0', c\n");
}

}  // namespace
}  // namespace graphvet::source
