// decode_source and read_source: what is read, and what is refused with its place.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "source/source_file.h"

namespace graphvet::source {
namespace {

using ::testing::HasSubstr;

std::string text_of(std::string bytes) {
  Result<SourceFile> file = decode_source("a.py", std::move(bytes));
  return file ? std::string(file->text()) : "error: " + file.error().message;
}

TEST(Decoding, KeepsUtf8) { EXPECT_EQ(text_of("x = 'é'\n"), "x = 'é'\n"); }
TEST(Decoding, DropsTheByteOrderMark) { EXPECT_EQ(text_of("\xEF\xBB\xBFx = 1\n"), "x = 1\n"); }
TEST(Decoding, ReadsLatin1ByItsCookie) {
  EXPECT_EQ(text_of("# -*- coding: latin-1 -*-\nx = '\xE9'\n"), "# -*- coding: latin-1 -*-\nx = 'é'\n");
  EXPECT_EQ(text_of("# coding: charmap\nx = '\xE9'\n"), "# coding: charmap\nx = 'é'\n");
}
TEST(Decoding, ReadsTheEuroSignOfLatin9) {
  EXPECT_EQ(text_of("# coding: iso-8859-15\n'\xA4'\n"), "# coding: iso-8859-15\n'€'\n");
}
TEST(Decoding, ReadsTheEuroSignOfWindows1252) {
  EXPECT_EQ(text_of("#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\n'\x80'\n"),
            "#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\n'€'\n");
}
TEST(Decoding, ReadsTheCodecsOfPython) {
  EXPECT_EQ(text_of("# coding: koi8-r\n'\xF0'\n"), "# coding: koi8-r\n'П'\n");
  EXPECT_EQ(text_of("# coding: mac_cyrillic\n'\x8F'\n"), "# coding: mac_cyrillic\n'П'\n");
  EXPECT_EQ(text_of("# coding: shift_jis\n'\x83\x5C'\n"), "# coding: shift_jis\n'ソ'\n");
  EXPECT_EQ(text_of("# coding: euc-jp\n'\x8F\xB0\xA1'\n"), "# coding: euc-jp\n'丂'\n");
  EXPECT_EQ(text_of("# coding: big5hkscs\n'\x88\x62'\n"), "# coding: big5hkscs\n'Ê̄'\n");
  EXPECT_EQ(text_of("# coding: gb18030\n'\x81\x30\x86\x30\x94\x39\xDA\x33'\n"), "# coding: gb18030\n'¸💩'\n");
}
TEST(Decoding, FindsACodecByItsAliases) {
  EXPECT_EQ(text_of("# coding: CSKOI8R\n'\xF0'\n"), "# coding: CSKOI8R\n'П'\n");
  EXPECT_EQ(text_of("# coding: windows-1251\n'\xCF'\n"), "# coding: windows-1251\n'П'\n");
  EXPECT_EQ(text_of("# coding: iso-8859.5\n'\xBF'\n"), "# coding: iso-8859.5\n'П'\n");
  EXPECT_EQ(text_of("# coding: Latin-1-unix\n'\xE9'\n"), "# coding: Latin-1-unix\n'é'\n");
}
TEST(Decoding, SaysWhichEncodingsAreNotSupported) {
  EXPECT_EQ(text_of("# coding: utf-7\n"), "error: encoding `utf-7` in line 1 is not supported");
}
TEST(Decoding, CountsCharactersOfTheEncodingBeforeABadByte) {
  EXPECT_EQ(text_of("# coding: gbk\nx = '\xB0\xA1\xB0\xA1\xFF'\n"),
            "error: byte 0xFF at line 2, column 8 is not valid in the declared encoding");
}
TEST(Decoding, RefusesACharacterThatTheEndCutsOff) {
  EXPECT_THAT(text_of("# coding: gbk\n# \xB0"), HasSubstr("byte 0xB0 at line 2, column 3"));
}
TEST(Decoding, IgnoresACookieBelowCode) { EXPECT_EQ(text_of("x = 1\n# coding: klingon\n"), "x = 1\n# coding: klingon\n"); }
TEST(Decoding, NamesTheLineOfAnUnknownEncoding) {
  EXPECT_EQ(text_of("\n# coding: klingon\n"), "error: unknown encoding `klingon` in line 2");
}
TEST(Decoding, NamesThePlaceOfInvalidUtf8) {
  EXPECT_EQ(text_of("x = 1\ny = 'é\xFF'\n"), "error: byte 0xFF at line 2, column 7 is not valid UTF-8");
}
TEST(Decoding, RefusesOverlongFormsAndSurrogates) {
  EXPECT_THAT(text_of("\xC0\xAF"), HasSubstr("byte 0xC0 at line 1, column 1"));
  EXPECT_THAT(text_of("\xED\xA0\x80"), HasSubstr("byte 0xED at line 1, column 1"));
}
TEST(Decoding, RefusesBytesBeyondAsciiInAscii) {
  EXPECT_THAT(text_of("# coding: ascii\n'\xE9'\n"), HasSubstr("line 2, column 2"));
}
TEST(Decoding, NamesThePlaceOfANulByte) {
  EXPECT_EQ(text_of(std::string("x = 1\ny\0z\n", 10)), "error: a NUL byte at line 2, column 2");
}
TEST(Decoding, SaysWhatATextFullOfNulBytesLooksLike) {
  constexpr const char* kAdvice = ": the text looks like UTF-16, CPython reads UTF-8";
  EXPECT_THAT(text_of(std::string("x\0 \0=\0001\0", 8)), HasSubstr(std::string("column 2") + kAdvice));
  EXPECT_THAT(text_of(std::string("\xFF\xFEx\0\n\0", 6)), HasSubstr(kAdvice));
  EXPECT_THAT(text_of(std::string("ab\0c\0d\0\0", 8)), Not(HasSubstr("UTF-16")));
}
TEST(Decoding, RefusesACookieThatContradictsTheByteOrderMark) {
  EXPECT_THAT(text_of("\xEF\xBB\xBF# coding: latin-1\n"), HasSubstr("contradicts"));
  EXPECT_THAT(text_of("\xEF\xBB\xBF# coding: utf8\n"), HasSubstr("CPython takes `utf-8` only"));
  EXPECT_EQ(text_of("\xEF\xBB\xBF# coding: UTF-8-unix\n"), "# coding: UTF-8-unix\n");
}

TEST(Reading, ReportsAFileThatIsNotThere) {
  Result<SourceFile> file = read_source("no/such/file.py");
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().code, ErrorCode::NotFound);
  EXPECT_EQ(file.error().path, "no/such/file.py");
}
TEST(Reading, ReportsADirectory) {
  Result<SourceFile> file = read_source(".");
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().code, ErrorCode::Unreadable);
}
TEST(Reading, ReadsAFile) {
  std::string path = ::testing::TempDir() + "graphvet_read_test.py";
  std::ofstream(path) << "x = 1\n";
  Result<SourceFile> file = read_source(path);
  ASSERT_TRUE(file);
  EXPECT_EQ(file->text(), "x = 1\n");
  EXPECT_EQ(file->path(), path);
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace graphvet::source
