// Expressions: shape and place.
#include "syntax_test.h"

namespace graphvet::syntax {
namespace {

TEST(Expressions, HaveCPythonsPositions) {
  EXPECT_EQ(tree("x = (a + b) * c\n"),
            " body: Assign @1:0-1:15\n"
            "  targets: Name id='x' ctx=Store @1:0-1:1\n"
            "  value: BinOp op=Mult @1:4-1:15\n"
            "   left: BinOp op=Add @1:5-1:10\n"
            "    left: Name id='a' ctx=Load @1:5-1:6\n"
            "    right: Name id='b' ctx=Load @1:9-1:10\n"
            "   right: Name id='c' ctx=Load @1:14-1:15\n");
}
TEST(Expressions, MinusBindsLessThanPower) {
  EXPECT_THAT(shape("-a ** -b"), HasSubstr("UnaryOp op=USub\n   operand: BinOp op=Pow\n"));
}
TEST(Expressions, AComparisonChainIsOneNode) { EXPECT_THAT(shape("a < b is not c not in d"), HasSubstr("ops=[Lt, IsNot, NotIn]")); }
TEST(Expressions, AParenthesisedComparisonIsItsOwn) { EXPECT_THAT(shape("(a < b) < c"), HasSubstr("left: Compare ops=[Lt]")); }
TEST(Expressions, AnOrChainIsFlat) {
  EXPECT_EQ(shape("a or b or c"),
            " body: Expr\n  value: BoolOp op=Or\n   values: Name id='a' ctx=Load\n"
            "   values: Name id='b' ctx=Load\n   values: Name id='c' ctx=Load\n");
}
TEST(Expressions, ALoneGeneratorTakesTheCallsParentheses) {
  EXPECT_THAT(tree("f(x for x in y)"), HasSubstr("args: GeneratorExp @1:1-1:15"));
}
TEST(Expressions, AStarInASubscriptMakesATuple) { EXPECT_THAT(shape("a[*b]"), HasSubstr("slice: Tuple ctx=Load\n    elts: Starred")); }
TEST(Expressions, SlicesMayMissEverything) { EXPECT_THAT(tree("a[:]"), HasSubstr("slice: Slice @1:2-1:3")); }
TEST(Expressions, ADictUnpackingHasNoKey) { EXPECT_THAT(shape("{**a, b: c}"), HasSubstr("keys: None\n   keys: Name id='b'")); }
TEST(Expressions, ALambdaHasEveryKindOfParameter) {
  EXPECT_THAT(shape("lambda a, /, b=1, *c, d, e=2, **f: 0"),
              HasSubstr("posonlyargs: arg arg='a'\n    args: arg arg='b'\n    vararg: arg arg='c'\n"
                        "    kwonlyargs: arg arg='d'\n    kwonlyargs: arg arg='e'\n    kw_defaults: None\n"
                        "    kw_defaults: Constant value=2\n    kwarg: arg arg='f'\n    defaults: Constant value=1\n"));
}
TEST(Expressions, TheFirstInBehindForEndsTheTarget) {
  EXPECT_THAT(shape("[a for b in c in d if e in f]"), HasSubstr("iter: Compare ops=[In]"));
}
TEST(Expressions, SoftKeywordsAreNames) {
  EXPECT_THAT(errors("match = case = type = _ = 1\nmatch(x)\nmatch[x]\ntype(x)\nprint(match, case)\ntype: int\n"), IsEmpty());
}
TEST(Expressions, NamesAreNormalised) { EXPECT_THAT(shape("\xF0\x9D\x94\x98 = 1"), HasSubstr("Name id='U'")); }

TEST(Numbers, KeepTheirValue) {
  EXPECT_THAT(shape("0x_FF, 0o17, 0b11, 1_000, 1e3, 1.5j, 00"),
              HasSubstr("value=255\n   elts: Constant value=15\n   elts: Constant value=3\n   elts: Constant value=1000\n"
                        "   elts: Constant value=1000.0\n   elts: Constant value=1.5j\n   elts: Constant value=0\n"));
}
TEST(Numbers, MayBeLargerThanAWord) { EXPECT_THAT(shape("0xFFFFFFFFFFFFFFFFFF"), HasSubstr("value=4722366482869645213695")); }
TEST(Numbers, MayTouchAKeyword) { EXPECT_THAT(errors("x = 1if y else 2\n"), IsEmpty()); }

TEST(Strings, AreDecoded) { EXPECT_THAT(shape(R"('a\n\x41\u00e9\101\d')"), HasSubstr(R"(value='a\nA\xe9A\\d')")); }
TEST(Strings, RawOnesAreNot) { EXPECT_THAT(shape(R"(r'a\n')"), HasSubstr(R"(value='a\\n')")); }
TEST(Strings, SideBySideAreOne) { EXPECT_THAT(tree("('a' \n 'b')"), HasSubstr("Constant value='ab' @1:1-2:4")); }
TEST(Strings, ReadEveryLineEndAsANewline) { EXPECT_THAT(shape("'''a\r\nb\rc'''"), HasSubstr("value='a\\nb\\nc'")); }
TEST(Strings, RememberTheirUPrefix) { EXPECT_THAT(shape("u'a'"), HasSubstr("value='a' kind='u'")); }

TEST(FStrings, HoldTextAndFields) {
  EXPECT_EQ(tree("f'a{b!r:>{c}}d'"),
            " body: Expr @1:0-1:15\n"
            "  value: JoinedStr @1:0-1:15\n"
            "   values: Constant value='a' @1:2-1:3\n"
            "   values: FormattedValue conversion=114 @1:3-1:13\n"
            "    value: Name id='b' ctx=Load @1:4-1:5\n"
            "    format_spec: JoinedStr @1:7-1:12\n"
            "     values: Constant value='>' @1:8-1:9\n"
            "     values: FormattedValue conversion=-1 @1:9-1:12\n"
            "      value: Name id='c' ctx=Load @1:10-1:11\n"
            "   values: Constant value='d' @1:13-1:14\n");
}
TEST(FStrings, MayNestTheirOwnQuotes) { EXPECT_THAT(errors("f'{f'{x['a']}'}'\n"), IsEmpty()); }
TEST(FStrings, ShowWhatTheEqualsSignAsksFor) {
  EXPECT_THAT(shape("f'{a + b = }'"), HasSubstr("Constant value='a + b = '\n   values: FormattedValue conversion=114"));
}
TEST(FStrings, UndoubleBraces) { EXPECT_THAT(shape("f'{{a}}'"), HasSubstr("Constant value='{a}'")); }
TEST(FStrings, JoinTheirNeighbours) { EXPECT_THAT(shape("'a' f'b{c}' 'd'"), HasSubstr("values: Constant value='ab'")); }
TEST(FStrings, TakeAColonForTheFormat) { EXPECT_THAT(shape("f'{a:=5}'"), HasSubstr("Constant value='=5'")); }
TEST(TStrings, HoldInterpolations) { EXPECT_THAT(shape("t'{a}'"), HasSubstr("TemplateStr\n   values: Interpolation str='a'")); }

// As CPython 3.14 has it; 3.12 and 3.13 decode the escapes in it.
TEST(DebugText, IsTheSourceWithoutCommentsAndCarriageReturns) {
  EXPECT_THAT(shape("f\"\"\"{x # c\r\n=}\"\"\""), HasSubstr(R"(Constant value='x \n=')"));
  EXPECT_THAT(shape("f\"\"\"{'#' # c '\r=}\"\"\""), HasSubstr(R"(Constant value="'#' \n=")"));
  EXPECT_THAT(shape("f\"\"\"{'a\\'#'#\n=}\"\"\""), HasSubstr(R"('#'\n=)"));
  EXPECT_THAT(shape("f\"\"\"{\\\r\nx=}\"\"\""), HasSubstr(R"(Constant value='\\\nx=')"));
}
TEST(RawStrings, HaveTheirLineEndsAsOneCharacter) {
  EXPECT_THAT(shape("r'\\\r\n'"), HasSubstr(R"(Constant value='\\\n')"));
  EXPECT_THAT(shape("rf'\\\r'"), HasSubstr(R"(Constant value='\\\n')"));
}

}  // namespace
}  // namespace graphvet::syntax
