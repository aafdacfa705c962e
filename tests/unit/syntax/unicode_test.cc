// Names of characters in strings, and identifiers beyond ASCII. tests/corpus/compare_unicode.py compares all of them.
#include "syntax_test.h"

namespace graphvet::syntax {
namespace {

TEST(CharacterNames, HaveTheirValue) {
  EXPECT_THAT(shape("'\\N{GREEK SMALL LETTER ALPHA}'"), HasSubstr("value='\\u03b1'"));
  EXPECT_THAT(shape("f'\\N{DIGIT TWO}{x:\\N{DIGIT THREE}}'"), HasSubstr("Constant value='2'"));
}
TEST(CharacterNames, IgnoreCase) { EXPECT_THAT(shape("'\\N{Bullet}'"), HasSubstr("value='\\u2022'")); }
TEST(CharacterNames, MayBeAliases) { EXPECT_THAT(shape("'\\N{ALERT}\\N{VS1}'"), HasSubstr("value='\\x07\\ufe00'")); }
TEST(CharacterNames, OfHangulSyllablesAreComputed) {
  EXPECT_THAT(shape("'\\N{HANGUL SYLLABLE GAGG}\\N{HANGUL SYLLABLE A}'"), HasSubstr("value='\\uac02\\uc544'"));
}
TEST(CharacterNames, OfIdeographsAreComputed) {
  EXPECT_THAT(shape("'\\N{CJK UNIFIED IDEOGRAPH-2EBF0}'"), HasSubstr("value='\\U0002ebf0'"));
}
TEST(CharacterNames, ThatAreComputedHaveCapitals) {
  EXPECT_THAT(errors("'\\N{hangul syllable ga}'"), ElementsAre(HasSubstr("unknown Unicode character name")));
  EXPECT_THAT(errors("'\\N{CJK UNIFIED IDEOGRAPH-4e00}'"), ElementsAre(HasSubstr("unknown Unicode character name")));
}
TEST(CharacterNames, OfLaterUnicodeVersionsAreKnown) {
  EXPECT_THAT(shape("'\\N{EGYPTIAN HIEROGLYPH-13461}'"), HasSubstr("value='\\U00013461'"));
}
TEST(CharacterNames, AreNotThoseOfSequences) {
  EXPECT_THAT(errors("'\\N{KEYCAP DIGIT ONE}'"), ElementsAre(HasSubstr("unknown Unicode character name")));
}
TEST(CharacterNames, ThatAreUnknownCountAsCPythonDoes) {
  EXPECT_THAT(errors("x = 'é\\é\\N{foo}'"),
              ElementsAre("4: (unicode error) 'unicodeescape' codec can't decode bytes in position 26-32: unknown "
                          "Unicode character name"));
}
TEST(CharacterNames, InAnFStringCountFromTheTextsToken) {
  EXPECT_THAT(errors("f'a{{b\\N{SPACE}c\\N{foo}'"), ElementsAre(HasSubstr("in position 1-7: unknown")));
}
TEST(CharacterNames, WithoutBracesAreMalformed) {
  EXPECT_THAT(errors("'\\N'"), ElementsAre(HasSubstr("in position 0-1: malformed \\N character escape")));
  EXPECT_THAT(errors("'abc \\N{foo bar'"), ElementsAre(HasSubstr("in position 4-13: malformed \\N character escape")));
}
TEST(CharacterNames, MeanNothingInBytesAndRawStrings) {
  EXPECT_THAT(shape("b'\\N{x}'"), HasSubstr("value=b'\\\\N{x}'"));
  EXPECT_THAT(shape("r'\\N{x}'"), HasSubstr("value='\\\\N{x}'"));
}
TEST(Escapes, InBytesHaveAMessageOfTheirOwn) {
  EXPECT_THAT(errors("b'a\\x'"), ElementsAre("0: (value error) invalid \\x escape at position 1"));
}

TEST(Identifiers, AreComposedAcrossCharacters) { EXPECT_THAT(shape("e\u0301"), HasSubstr("id='\\xe9'")); }
TEST(Identifiers, HaveTheirMarksReordered) { EXPECT_THAT(shape("a\u0301\u0323"), HasSubstr("id='\\u1ea1\\u0301'")); }
TEST(Identifiers, AreCompatibilityForms) { EXPECT_THAT(shape("\uFB01\u00B5"), HasSubstr("id='fi\\u03bc'")); }
TEST(Identifiers, ComposeHangulByFormula) {
  EXPECT_THAT(shape("\u1100\u1161\u11A8"), HasSubstr("id='\\uac01'"));
  EXPECT_THAT(shape("\uAC01"), HasSubstr("id='\\uac01'"));
}

}  // namespace
}  // namespace graphvet::syntax
