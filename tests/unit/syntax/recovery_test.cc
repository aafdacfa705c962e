// Syntax errors: what is said, and that nothing else is lost.
#include "syntax_test.h"

namespace graphvet::syntax {
namespace {

// The statements of the module by kind.
std::string outline(std::string_view text) {
  std::string out;
  ast::Module module = parse(text);
  for (const ast::Stmt* statement : module.body) out += (out.empty() ? "" : " ") + std::string(kind_name(statement->kind));
  return out;
}

TEST(Recovery, ABrokenStatementCostsOnlyItself) {
  EXPECT_EQ(outline("x = foo(a b)\ndef g(): pass\n"), "Error FunctionDef");
  EXPECT_THAT(errors("x = foo(a b)\ndef g(): pass\n"), ElementsAre("8: invalid syntax; perhaps you forgot a comma?"));
}
TEST(Recovery, AMissingColonIsPutThere) {
  EXPECT_EQ(outline("if x\n  y\nz\n"), "If Expr");
  EXPECT_THAT(errors("if x\n  y\nz\n"), ElementsAre("4: expected ':'"));
}
TEST(Recovery, AMissingColonBeforeASuiteOnTheHeadersLineIsPutThere) {
  EXPECT_EQ(outline("def f(x) return x\ny\n"), "FunctionDef Expr");
  EXPECT_THAT(errors("def f(x) return x\n"), ElementsAre("9: expected ':'"));
}
TEST(Recovery, AForgottenBracketEndsAtTheNextStatement) {
  EXPECT_EQ(outline("x = foo(1\ny = 2\n"), "Error Assign");
  EXPECT_THAT(errors("x = foo(1\ny = 2\n"), ElementsAre("7: '(' was never closed"));
}
TEST(Recovery, AnAssignmentBehindAForgottenBracketIsTheNextStatement) {
  EXPECT_THAT(errors("x = foo(1,\na.b = 2\ny = 3\n"), ElementsAre("7: '(' was never closed"));
  EXPECT_THAT(errors("x = [f(),\na[0] = 2\n"), ElementsAre("4: '[' was never closed"));
  EXPECT_THAT(errors("x = foo(1,\na.b = 2)\n"), ElementsAre("11: expression cannot contain assignment, perhaps you meant \"==\"?"));
}
TEST(Recovery, AForgottenBracketEndsAtADecorator) {
  EXPECT_EQ(outline("x = [1,\n@a\ndef f(): pass\n"), "Error FunctionDef");
}
TEST(Recovery, ABrokenHeaderKeepsItsBlock) {
  EXPECT_THAT(shape("class A(B C:\n  def f(self): pass\nx\n"), HasSubstr("ClassDef name='A'\n  bases: Error\n  body: FunctionDef name='f'"));
  EXPECT_EQ(outline("for f() in x:\n  y\nz\n"), "For Expr");
}
TEST(Recovery, AClassKeepsTheBasesThatOnlyLackTheirBracket) {
  EXPECT_THAT(shape("class M(tf.keras.Model, N:\n  x = 1\ny = 2\n"),
              HasSubstr("ClassDef name='M'\n  bases: Attribute attr='Model' ctx=Load\n   value: Attribute attr='keras' ctx=Load\n    "
                        "value: Name id='tf' ctx=Load\n  bases: Name id='N' ctx=Load\n  body: Assign"));
  EXPECT_EQ(outline("class M(tf.keras.Model:\n  x = 1\ny = 2\n"), "ClassDef Assign");
}
TEST(Recovery, AClassOfBrokenBasesHasAnUnknownOne) {
  EXPECT_THAT(shape("class M(A, B C:\n  x = 1\n"), HasSubstr("ClassDef name='M'\n  bases: Error\n  body: Assign"));
}
TEST(Recovery, AFunctionOfABrokenHeaderTakesAnything) {
  EXPECT_THAT(shape("def f(x, y:\n  return x\n"), HasSubstr("args: arguments\n   vararg: arg\n    annotation: Error\n   kwarg: arg\n  body: Return"));
  EXPECT_THAT(errors("def f(x, x y):\n  pass\n"), ElementsAre("11: invalid syntax; perhaps you forgot a comma?"));
}
TEST(Recovery, ABrokenStarHandlerStaysOne) {
  EXPECT_THAT(errors("try:\n  f()\nexcept* (A as e:\n  pass\nexcept* B:\n  pass\n"), ElementsAre("19: '(' was never closed"));
  EXPECT_THAT(errors("try:\n  f()\nexcept* A:\n  pass\nexcept*:\n  pass\n"), ElementsAre("36: expected one or more exception types"));
}
TEST(Recovery, AVariableThatABrokenStatementMayBindIsOneForNonlocal) {
  EXPECT_THAT(errors("def f():\n  m = \n  def g():\n    nonlocal m\n"), ElementsAre("14: invalid syntax"));
  EXPECT_THAT(errors("def f():\n  def g():\n    m = \n    nonlocal n\n"),
              ElementsAre("27: invalid syntax", "33: no binding for nonlocal 'n' found")) << "not the function's own";
}
TEST(Recovery, MarkersOfAConflictAreOneMistakeWhereverTheyStand) {
  EXPECT_THAT(errors("if x:\n  <<<<<<< a\n  y = 1\n  =======\n  y = 2\n  >>>>>>> b\n"), ElementsAre("8: merge conflict marker"));
}
TEST(Recovery, ABrokenClauseStaysInItsStatement) {
  EXPECT_EQ(outline("try:\n  a\nexcept (B C):\n  d\nfinally:\n  e\nf\n"), "Try Expr");
  EXPECT_EQ(outline("if a:\n  b\nelif c d:\n  e\nelse:\n  f\n"), "If");
}
TEST(Recovery, AnOrphanClauseLeavesItsBlock) { EXPECT_EQ(outline("else:\n  x = 1\ny\n"), "Error Assign Expr"); }
TEST(Recovery, DecoratorsNeedADefinition) { EXPECT_EQ(outline("@a\nx = 1\n"), "Error Assign"); }
TEST(Recovery, AnUnexpectedIndentIsIgnored) {
  EXPECT_EQ(outline("x\n  y\nz\n"), "Expr Expr Expr");
  EXPECT_THAT(errors("x\n  y\nz\n"), ElementsAre("4: unexpected indent"));
}
TEST(Recovery, AMissingBlockIsPutThere) {
  EXPECT_EQ(outline("def f():\nx = 1\n"), "FunctionDef Assign");
  EXPECT_THAT(errors("def f():\nx = 1\n"), ElementsAre("9: expected an indented block after function definition on line 1"));
}
TEST(Recovery, AnUnfittingUnindentIsReportedOnce) {
  EXPECT_THAT(errors("if a:\n        b\n       c\n       d\n        e\n"),
              ElementsAre("23: unindent does not match any outer indentation level"));
}
TEST(Recovery, AnUnfittingUnindentSpoilsNothing) {
  EXPECT_EQ(outline("if a:\n        b\n    c\nd\n"), "If Expr Expr");
  EXPECT_EQ(outline("if a:\n  try:\n    b\n   C:\n    d\n  e\ndef f(): pass\n"), "If FunctionDef");
}
TEST(Recovery, AnUnfittingUnindentLeavesLaterBlocksAtItsColumn) {
  EXPECT_EQ(outline("def g(x):\n        y = 1\n    return y\ndef h():\n    return 2\ndef k():\n    return 3\n"),
            "FunctionDef Return FunctionDef FunctionDef");
}
TEST(Recovery, EveryFaultOfTheLayoutIsToldBehindASoundLine) {
  EXPECT_THAT(errors("x\n  y\nz\n\ndef g():\nreturn 3\n\nw\n    u\n"),
              ElementsAre("4: unexpected indent", "18: expected an indented block after function definition on line 5",
                          "34: unexpected indent"));
  EXPECT_THAT(errors("if a:\n        b\n    c\n      d\n"),
              ElementsAre("20: unindent does not match any outer indentation level")) << "one fault";
}
TEST(Recovery, ATryNeedsAHandler) {
  EXPECT_THAT(errors("try:\n  a\nb\n"), ElementsAre("9: expected 'except' or 'finally' block"));
}
TEST(Recovery, NamesTheBracketBehindAFaultThatItsAbsenceMakes) {
  EXPECT_THAT(errors("a[\"lr\" = 1\ny = 2\n"), ElementsAre("1: '[' was never closed"));
  EXPECT_THAT(errors("y = {1: 1,\nz[0] = 1\n"), ElementsAre("4: '{' was never closed"));
  EXPECT_THAT(errors("x = tf{cast(a)\ny = 1\n"), ElementsAre("6: '{' was never closed"));
}
TEST(Recovery, AClosingBracketFirstOnItsLineIsNoNewStatement) {
  EXPECT_THAT(errors("x = {1: \n}\n"), ElementsAre("6: expression expected after dictionary key and ':'"));
  EXPECT_THAT(errors("f(a=\n)\n"), ElementsAre("2: expected argument value expression"));
}
TEST(Recovery, AnUnterminatedStringEndsWithItsLine) {
  EXPECT_EQ(outline("x = 'a\ny = 1\n"), "Error Assign");
  EXPECT_THAT(errors("x = 'a\ny = 1\n"), ElementsAre("4: unterminated string literal (detected at line 1)"));
}
TEST(Recovery, AnUnterminatedDocstringEndsAtTheNextDefinition) {
  EXPECT_EQ(outline("x = '''a\n\ndef f(): pass\n"), "Error FunctionDef");
}
TEST(Recovery, AnErrorInASuiteOnTheHeadersLineLeavesTheHeader) {
  EXPECT_EQ(outline("if x: a b\nelse: c\n"), "If");
}

TEST(Recovery, SurvivesWhatTheFuzzerFound) {
  EXPECT_EQ(outline(std::string_view("def e\n (\n\0", 10)), "FunctionDef Error");
  EXPECT_EQ(outline("try:b\n p"), "Try Expr");
  EXPECT_EQ(outline("try:b\n$"), "Try Error");
  EXPECT_LE(parse("x\\\xC8").errors.front().end, 3u);  // half a character behind the backslash
}

struct Refused {
  const char* text;
  const char* error;
};
class Refusal : public ::testing::TestWithParam<Refused> {};
TEST_P(Refusal, SaysWhy) { EXPECT_THAT(errors(GetParam().text), ElementsAre(GetParam().error)); }
INSTANTIATE_TEST_SUITE_P(
    OfPrograms, Refusal,
    ::testing::Values(
        Refused{"f() = 1", "0: cannot assign to function call here. Maybe you meant '==' instead of '='?"},
        Refused{"None = 1", "0: cannot assign to None"}, Refused{"(a, 1) = b", "4: cannot assign to literal"},
        Refused{"del f()", "4: cannot delete function call"},
        Refused{"a, b += 1", "0: 'tuple' is an illegal expression for augmented assignment"},
        Refused{"(a, b): int", "0: only single target (not tuple) can be annotated"},
        Refused{"f(a=1, b)", "7: positional argument follows keyword argument"},
        Refused{"def f(a=1, b): pass", "11: parameter without a default follows parameter with a default"},
        Refused{"def f(*): pass", "6: named arguments must follow bare *"}, Refused{"(*a)", "1: cannot use starred expression here"},
        Refused{"a == not b", "5: 'not' after an operator must be parenthesized"}, Refused{"x = )", "4: unmatched ')'"},
        Refused{"x = (]", "5: closing parenthesis ']' does not match opening parenthesis '('"},
        Refused{"x = [1,\n2}", "9: closing parenthesis '}' does not match opening parenthesis '[' on line 1"}, Refused{"0777", "0: leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers"},
        Refused{"1abc", "0: invalid decimal literal"}, Refused{"x = 0b1012", "9: invalid digit '2' in binary literal"}, Refused{"b'é'", "0: bytes can only contain ASCII literal characters"},
        Refused{"'a' b'c'", "0: cannot mix bytes and nonbytes literals"}, Refused{"'\\x4'", "0: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-2: truncated \\xXX escape"},
        Refused{"f'{}'", "3: f-string: valid expression required before '}'"}, Refused{"f'}'", "2: f-string: single '}' is not allowed"},
        Refused{"from a import b,", "16: trailing comma not allowed without surrounding parentheses"},
        Refused{"import a.", "9: expected a name"},
        Refused{"print 1", "0: missing parentheses in call to 'print'; did you mean print(...)?"},
        Refused{"if x = 1: pass", "3: invalid syntax; maybe you meant '==' or ':=' instead of '='?"},
        Refused{"x = 1 \xC2\xA0 2", "6: invalid non-printable character U+00A0"}));

std::string repeated(std::string_view piece, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += piece;
  return out;
}

class Deep : public ::testing::TestWithParam<std::string> {};
TEST_P(Deep, CostsOnlyItsStatement) {
  std::string text = GetParam() + "\ndef g(): pass\n";
  ast::Module module = parse(text);
  EXPECT_EQ(module.errors.size(), 1u);
  EXPECT_FALSE(module.incomplete);
  EXPECT_EQ(outline(text), "Error FunctionDef");
}
INSTANTIATE_TEST_SUITE_P(Expressions, Deep,
                         ::testing::Values("x = " + repeated("(", 10000) + repeated(")", 10000),
                                           "x = a" + repeated("+a", 100000), "x = f" + repeated(".x", 100000),
                                           "x = f" + repeated("()", 100000), "x = " + repeated("-", 100000) + "1",
                                           "x = " + repeated("lambda: ", 100000) + "1",
                                           "x = " + repeated("a if b else ", 100000) + "1",
                                           "x = " + repeated("{1:", 1000) + "1" + repeated("}", 1000)));

TEST(Limits, WideIsNotDeep) {
  EXPECT_THAT(errors("x = a" + repeated(" or a", 100000)), IsEmpty());
  EXPECT_THAT(errors("x = a" + repeated(" < a", 100000)), IsEmpty());
  EXPECT_THAT(errors("x = (" + repeated("'a'\n", 100000) + ")"), IsEmpty());
}
TEST(Limits, WhatCPythonReadsIsNotTooHigh) {
  EXPECT_THAT(errors("x = 1" + repeated(" + 1", 9'900)), IsEmpty());
  EXPECT_THAT(errors("x = a" + repeated(".b", 9'900)), IsEmpty());
  EXPECT_THAT(errors("x = " + repeated("a if b else ", 5'900) + "c"), IsEmpty());
  EXPECT_THAT(errors("if a: pass\n" + repeated("elif b: pass\n", 10'000)), IsEmpty());
}
TEST(Limits, DecimalIntegersOfMoreThan4300DigitsAreRefused) {
  EXPECT_THAT(errors("x = " + repeated("1", 4'300)), IsEmpty());
  EXPECT_THAT(errors("x = " + repeated("0", 5'000)), IsEmpty());
  EXPECT_THAT(errors("x = 0x" + repeated("1", 5'000)), IsEmpty());
  EXPECT_THAT(errors("x = " + repeated("1_", 4'300) + "1"),
              ElementsAre("4: exceeds the limit (4300 digits) for integer string conversion: value has 4301 digits; consider "
                          "hexadecimal for huge integer literals"));
}
TEST(Limits, TooManyBlocksEndTheReading) {
  std::string text = "if a: pass\n" + repeated("elif b: pass\n", 100000);
  ast::Module module = parse(text);
  EXPECT_TRUE(module.incomplete);
  EXPECT_EQ(module.errors.size(), 1u);
}
TEST(Limits, TooManyIndentsEndTheReading) {
  auto nested = [](int levels) {
    std::string text;
    for (int i = 0; i <= levels; ++i) text += std::string(static_cast<std::size_t>(i), ' ') + (i < levels ? "if x:\n" : "y\n");
    return text;
  };
  EXPECT_THAT(errors(nested(99)), IsEmpty());
  EXPECT_TRUE(parse(nested(100)).incomplete);
}

}  // namespace
}  // namespace graphvet::syntax
