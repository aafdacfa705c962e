// What CPython refuses after parsing: said, and the tree stays whole.
#include "syntax_test.h"

namespace graphvet::syntax {
namespace {

struct Misuse {
  const char* text;
  const char* error;
};
class MisuseOf : public ::testing::TestWithParam<Misuse> {};
TEST_P(MisuseOf, IsSaid) { EXPECT_THAT(errors(GetParam().text), ElementsAre(GetParam().error)); }

INSTANTIATE_TEST_SUITE_P(
    Places, MisuseOf,
    ::testing::Values(
        Misuse{"return 1", "0: 'return' outside function"}, Misuse{"class A:\n  return", "11: 'return' outside function"},
        Misuse{"yield", "0: 'yield' outside function"}, Misuse{"await x", "0: 'await' outside function"},
        Misuse{"def f(): await x", "9: 'await' outside async function"},
        Misuse{"async def f(): yield from x", "15: 'yield from' inside async function"},
        Misuse{"async def f():\n  yield\n  return 1", "25: 'return' with value in async generator"},
        Misuse{"[x async for x in y]", "0: asynchronous comprehension outside of an asynchronous function"},
        Misuse{"[(yield) for x in y]", "2: 'yield' inside list comprehension"},
        Misuse{"async with x: pass", "0: 'async with' outside async function"},
        Misuse{"break", "0: 'break' outside loop"}, Misuse{"continue", "0: 'continue' not properly in loop"},
        Misuse{"while x: pass\nelse: break", "20: 'break' outside loop"},
        Misuse{"while x:\n  def f(): break", "20: 'break' outside loop"},
        Misuse{"while x:\n  try: pass\n  except* A: break",
               "34: 'break', 'continue' and 'return' cannot appear in an except* block"},
        Misuse{"def f():\n  from x import *", "25: import * only allowed at module level"},
        Misuse{"x = 1\nfrom __future__ import division", "6: from __future__ imports must occur at the beginning of the file"},
        Misuse{"from __future__ import nothing", "23: future feature nothing is not defined"},
        Misuse{"try: pass\nexcept: pass\nexcept A: pass", "10: default 'except:' must be last"}));

INSTANTIATE_TEST_SUITE_P(
    Names, MisuseOf,
    ::testing::Values(
        Misuse{"def f(a, a): pass", "9: duplicate argument 'a' in function definition"},
        Misuse{"lambda a, *, a: a", "13: duplicate argument 'a' in function definition"},
        Misuse{"f(a=1, b=2, a=3)", "12: keyword argument repeated: a"},
        Misuse{"class A(a=1, a=2): pass", "13: keyword argument repeated: a"},
        Misuse{"x = 1\nglobal x", "6: name 'x' is assigned to before global declaration"},
        Misuse{"def f(x):\n  global x", "12: name 'x' is parameter and global"},
        Misuse{"def f():\n  print(x)\n  global x", "22: name 'x' is used prior to global declaration"},
        Misuse{"def f():\n  global x\n  x: int", "22: annotated name 'x' can't be global"},
        Misuse{"def f():\n  global x\n  nonlocal x", "11: name 'x' is nonlocal and global"},
        Misuse{"nonlocal x", "0: nonlocal declaration not allowed at module level"},
        Misuse{"def f():\n  nonlocal x", "11: no binding for nonlocal 'x' found"},
        Misuse{"def f[T]():\n  nonlocal T", "14: nonlocal binding not allowed for type parameter 'T'"},
        Misuse{"__debug__ = 1", "0: cannot assign to __debug__"}, Misuse{"f(__debug__=1)", "2: cannot assign to __debug__"},
        Misuse{"def f[T, T](): pass", "9: duplicate type parameter 'T'"},
        Misuse{"[(x := 1) for x in y]", "2: assignment expression cannot rebind comprehension iteration variable 'x'"},
        Misuse{"[x for x in (y := z)]", "13: assignment expression cannot be used in a comprehension iterable expression"},
        Misuse{"class A:\n  [(y := x) for x in z]",
               "13: assignment expression within a comprehension cannot be used in a class body"},
        Misuse{"type X = (y := 1)", "10: named expression cannot be used within a type alias"}));

INSTANTIATE_TEST_SUITE_P(
    Stars, MisuseOf,
    ::testing::Values(Misuse{"*a", "0: can't use starred expression here"}, Misuse{"x = *a", "4: can't use starred expression here"},
                      Misuse{"*a = b", "0: starred assignment target must be in a list or tuple"},
                      Misuse{"*a, *b = c", "0: multiple starred expressions in assignment"},
                      Misuse{"[x for *a in b]", "7: starred assignment target must be in a list or tuple"},
                      Misuse{"f'{*a}'", "3: can't use starred expression here"}));

INSTANTIATE_TEST_SUITE_P(
    Patterns, MisuseOf,
    ::testing::Values(
        Misuse{"match x:\n case _: pass\n case 1: pass", "15: wildcard makes remaining patterns unreachable"},
        Misuse{"match x:\n case y: pass\n case 1: pass", "15: name capture 'y' makes remaining patterns unreachable"},
        Misuse{"match x:\n case 1|a: pass", "15: alternative patterns bind different names"},
        Misuse{"match x:\n case [a, a]: pass", "19: multiple assignments to name 'a' in pattern"},
        Misuse{"match x:\n case [*a, *b]: pass", "15: multiple starred names in sequence pattern"},
        Misuse{"match x:\n case {1: a, 1: b}: pass", "15: mapping pattern checks duplicate key (1)"},
        Misuse{"match x:\n case A(a=1, a=2): pass", "24: attribute name repeated in class pattern: a"}));

class Allowed : public ::testing::TestWithParam<const char*> {};
TEST_P(Allowed, IsNotReported) { EXPECT_THAT(errors(GetParam()), IsEmpty()); }
INSTANTIATE_TEST_SUITE_P(
    Programs, Allowed,
    ::testing::Values("def f():\n  return (x async for x in y)", "async def f():\n  return [[x async for x in y] for z in w]",
                      "lambda: (yield)", "while x:\n  try: pass\n  finally: continue",
                      "while x:\n  try: pass\n  except* A:\n    for y in z: break", "'doc'\nfrom __future__ import division",
                      "def f():\n  import x\n  global x", "def f(x):\n  def g():\n    nonlocal x",
                      "class A:\n  def f():\n    nonlocal __class__", "x = __debug__", "import a.__debug__",
                      "match x:\n case _ if y: pass\n case 1: pass", "match x:\n case {a.b: 1, a.b: 2}: pass", "x = *a,",
                      "f(**a, **b)", "[y := 1, y]", "(a): int"));

TEST(Check, SpoilsNoStatement) {
  EXPECT_THAT(shape("def f(a, a):\n  return a\n"), HasSubstr("value: Name id='a'"));
  EXPECT_THAT(shape("return tf.constant(1)\n"), HasSubstr("body: Return\n  value: Call"));
}
TEST(Check, SaysNothingOfPlacesBehindABrokenHeader) {
  EXPECT_THAT(errors("def (:\n  pass\n"), ElementsAre("4: expected a name"));
  EXPECT_EQ(errors("def ():\n    return 1\n").size(), 1u);
}
TEST(OneMistake, IsOneErrorWhenItSpoilsSeveralLines) {
  EXPECT_EQ(errors("x = a,\n  b: 1,\n  c: 2,\n}\n").size(), 1u);
  EXPECT_THAT(errors("x = f)1, 2)\ny = 1\n"), ElementsAre("5: unmatched ')'"));
}
TEST(OneMistake, WhatSaysItsOwnFaultStandsForItselfOnTheNextLineToo) {
  EXPECT_EQ(errors("f(x) = 1\ng(x) = 2\n").size(), 2u);
}
TEST(OneMistake, ASecondBracketWithoutPartnerIsASecondMistake) {
  EXPECT_EQ(errors("x = )\ny = 1\nz = )\n").size(), 2u);
  EXPECT_EQ(errors("x = (1,\ndef f(): pass\ny = [1,\ndef g(): pass\n").size(), 2u);
}
// A long line is lexed in pieces: a soft keyword may be the first of its piece.
TEST(LongLine, MayBeCutBeforeAnyWord) {
  std::string before;
  for (int i = 0; i < 200; ++i, before += "a; ") {
    EXPECT_THAT(errors(before + "type X = int\n"), IsEmpty()) << i;
    EXPECT_THAT(errors(before + "x = type + 1\n"), IsEmpty()) << i;
    EXPECT_THAT(errors(before + "f'{a:{b}x}'\n"), IsEmpty()) << i;
  }
}

TEST(OneMistake, ClausesThatLostTheirStatementAreNoMoreMistakes) {
  EXPECT_EQ(errors("def run(f):\n    if a:\nprint(1)\n    elif b:\n        pass\n    elif c:\n        pass\n    else:\n        pass\n").size(), 1u);
  EXPECT_EQ(errors("def run(f):\n    try:\nprint(1)\n    except A:\n        pass\n    finally:\n        pass\n").size(), 1u);
  EXPECT_EQ(errors("match x\n    case 1:\n        pass\nmatch y:\n    case 1\n        pass\n").size(), 2u);
}

TEST(OneMistake, ADefinitionWithoutANameIsAScope) {
  EXPECT_EQ(errors("def o():\n    c = 0\n    def ():\n        nonlocal c\n        c = 1\n").size(), 1u);
}

TEST(OneMistake, TheBracketThatEndsItIsNoSecondMistake) {
  EXPECT_EQ(errors("x = load\n    a=1,\n    b=2,\n)\n").size(), 1u);
}
TEST(OneMistake, ABlankLineOrACommentPartsTwo) {
  EXPECT_EQ(errors("x = 1 1\n\nz = 3 3\n").size(), 2u);
  EXPECT_EQ(errors("x = 1 1\n# z\nz = 3 3\n").size(), 2u);
  EXPECT_EQ(errors("def f():\n  print 'a'\n\n\nif x = 1:\n  y\n").size(), 2u);
  EXPECT_EQ(errors("x = 1 1\nz = 3 3\n").size(), 1u);
}
TEST(OneMistake, ClausesOfAStatementThatWasNotUnderstoodAreNoMistakes) {
  EXPECT_EQ(errors("iff x:\n  y\nelif z:\n  y\nelse:\n  y\n").size(), 1u);
  EXPECT_EQ(errors("tyr:\n  x\nexcept A:\n  y\nfinally:\n  z\n").size(), 1u);
  EXPECT_EQ(errors("macth x:\n  case 1:\n    y\n").size(), 1u);
  EXPECT_EQ(errors("iff x:\n  y\nif z:\n  y\n  else:\n    y\n").size(), 2u);
}
TEST(OneMistake, AMergeConflictIsOne) {
  EXPECT_THAT(errors("x = 1\n<<<<<<< HEAD\ny = 1\n=======\ny = 2\n>>>>>>> theirs\nz = 1\n"),
              ElementsAre("6: merge conflict marker"));
  EXPECT_EQ(errors("<<<<<<< HEAD\ny = 1\n=======\ny = 2\n>>>>>>> a\nz = 1\n<<<<<<< HEAD\n=======\n>>>>>>> b\n").size(), 2u);
}
TEST(OneMistake, TwoApartAreTwoErrors) { EXPECT_EQ(errors("x = 1 1\ny = 2\nz = 3 3\n").size(), 2u); }

std::vector<int> since(std::string_view text) {
  std::vector<int> minors;
  for (const ast::NewSyntax& found : parse(text).new_syntax) minors.push_back(found.since);
  return minors;
}
TEST(NewSyntax, IsNotedWithItsVersion) {
  EXPECT_THAT(since("(x := 1)"), ElementsAre(8));
  EXPECT_THAT(since("def f[T = int](): pass"), ElementsAre(13, 12));
  EXPECT_THAT(since("f'{a!r}' f\"{b['c']}\""), IsEmpty());
  EXPECT_THAT(since("f'{a['b']}'"), ElementsAre(12));
}
TEST(NewSyntax, InABrokenLineIsNotNoted) { EXPECT_THAT(since("x = (y := 1) 2\n"), IsEmpty()); }

std::string with_type_comments(std::string_view text) {
  ast::Module module = parse(text);
  attach_type_comments(module, text);
  return dump(module, text);
}
TEST(TypeComments, BelongToTheirStatement) {
  EXPECT_THAT(with_type_comments("x = (1)  # type: int\n"), HasSubstr("Assign type_comment='int' @1:0-1:20"));
  EXPECT_THAT(with_type_comments("for a in b:  # type: int\n  pass\n"), HasSubstr("For type_comment='int'"));
  EXPECT_THAT(with_type_comments("with a:  # type: X\n  pass\n"), HasSubstr("With type_comment='X'"));
}
TEST(TypeComments, OfAFunctionStandBehindItsColonOrBelow) {
  EXPECT_THAT(with_type_comments("def f(a):  # type: (int) -> str\n  pass\n"), HasSubstr("type_comment='(int) -> str'"));
  EXPECT_THAT(with_type_comments("def f(a):\n  # type: (int) -> str\n  pass\n"), HasSubstr("name='f' type_comment='(int) -> str'"));
}
TEST(TypeComments, OfParametersStandBehindThem) {
  std::string tree = with_type_comments("def f(a,  # type: int\n      b=(1)  # type: str\n      ): pass\n");
  EXPECT_THAT(tree, HasSubstr("arg='a' type_comment='int'"));
  EXPECT_THAT(tree, HasSubstr("arg='b' type_comment='str'"));
}
TEST(TypeComments, TellWhatToIgnore) {
  EXPECT_THAT(with_type_comments("x = 1  # type: ignore[a]\n"), HasSubstr("type_ignores: TypeIgnore lineno=1 tag='[a]'"));
  EXPECT_THAT(with_type_comments("x = '# type: int'\n"), Not(HasSubstr("type_comment")));
}

// What IPython does with these was tried in its shell.
std::vector<std::string> errors_in_notebook(std::string_view text) {
  std::vector<std::string> messages;
  for (const ast::SyntaxError& error : parse(text, {.is_notebook = true}).errors) messages.push_back(error.message);
  return messages;
}
TEST(CheckOfNotebook, MayAwaitInTheModule) {
  for (const char* text :
       {"await x", "for i in x: await i", "async with x: pass", "async for i in x: pass", "[i async for i in x]",
        "[[await i for i in x] for j in x]", "def f(a=await x): pass", "@(await x)\ndef f(): pass"})
    EXPECT_THAT(errors_in_notebook(text), IsEmpty()) << text;
}
TEST(CheckOfNotebook, MayNotAwaitElsewhere) {
  EXPECT_THAT(errors_in_notebook("class A:\n  await x"), ElementsAre("'await' outside function"));
  EXPECT_THAT(errors_in_notebook("def f():\n  await x"), ElementsAre("'await' outside async function"));
  EXPECT_THAT(errors_in_notebook("lambda: await x"), ElementsAre("'await' outside async function"));
  EXPECT_THAT(errors_in_notebook("class A:\n  async for i in x: pass"),
              ElementsAre("'async for' outside async function"));
  EXPECT_THAT(errors_in_notebook("yield x"), ElementsAre("'yield' outside function"));
  EXPECT_THAT(errors_in_notebook("return x"), ElementsAre("'return' outside function"));
}
TEST(CheckOfNotebook, MayImportFromTheFutureInAnyStatement) {
  EXPECT_THAT(
      errors_in_notebook("x = 1\nfrom __future__ import division\ny\nif 1:\n  from __future__ import annotations\n"),
      IsEmpty());
  EXPECT_THAT(errors_in_notebook("if x:\n  from __future__ import division"),
              ElementsAre("from __future__ imports must occur at the beginning of the file"));
  EXPECT_THAT(errors_in_notebook("def f(a: (yield)): pass\n"), ElementsAre("'yield' outside function"));
  EXPECT_THAT(errors_in_notebook("x\nfrom __future__ import annotations\ndef f(a: (yield)): pass\n"),
              ElementsAre("yield expression cannot be used within an annotation"));
}
TEST(CheckOfNotebook, MayDeclareGlobalWhatAnEarlierStatementUses) {
  EXPECT_THAT(errors_in_notebook("x = 1\nglobal x\nx: int = 1"), IsEmpty());
  EXPECT_THAT(errors_in_notebook("def f():\n  x = 1\n  global x"),
              ElementsAre("name 'x' is assigned to before global declaration"));
  EXPECT_THAT(errors_in_notebook("nonlocal x"), ElementsAre("nonlocal declaration not allowed at module level"));
}

// Names are kept from file to file: a file is asked for `__debug__` itself all the same.
TEST(Check, DebugIsFoundInEveryFile) {
  for (int file = 0; file < 3; ++file) {
    EXPECT_THAT(errors("__debug__ = 1"), ElementsAre("0: cannot assign to __debug__"));
    EXPECT_THAT(errors("debug = 1"), ElementsAre());
  }
}

}  // namespace
}  // namespace graphvet::syntax
