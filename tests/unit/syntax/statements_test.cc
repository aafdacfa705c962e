// Statements, their blocks, and the layout around them.
#include "syntax_test.h"
#include "syntax/walk.h"

namespace graphvet::syntax {
namespace {

TEST(Statements, ABlockEndsWithItsLastStatement) {
  EXPECT_EQ(tree("if a:\n  b\n\n\nc\n"),
            " body: If @1:0-2:3\n"
            "  test: Name id='a' ctx=Load @1:3-1:4\n"
            "  body: Expr @2:2-2:3\n"
            "   value: Name id='b' ctx=Load @2:2-2:3\n"
            " body: Expr @5:0-5:1\n"
            "  value: Name id='c' ctx=Load @5:0-5:1\n");
}
TEST(Statements, AnElifIsAnIfInTheElse) {
  EXPECT_THAT(tree("if a: b\nelif c: d\nelse: e\n"), HasSubstr("orelse: If @2:0-3:7"));
}
TEST(Statements, ADecoratedFunctionBeginsAtDef) {
  EXPECT_THAT(tree("@a\nasync def f(): pass\n"), HasSubstr("AsyncFunctionDef name='f' @2:0-2:19"));
}
TEST(Statements, WithTakesParenthesisedItems) {
  EXPECT_THAT(shape("with (a as b, c as d,): pass\n"), HasSubstr("items: withitem\n   context_expr: Name id='c'"));
  EXPECT_THAT(shape("with (a, b): pass\n"), HasSubstr("items: withitem\n   context_expr: Name id='b'"));
  EXPECT_THAT(shape("with (a, b) as c: pass\n"), HasSubstr("context_expr: Tuple"));
  EXPECT_THAT(shape("with (yield): pass\n"), HasSubstr("context_expr: Yield"));
}
TEST(Statements, ExceptTakesSeveralTypesWithoutParentheses) {
  EXPECT_THAT(shape("try: a\nexcept B, C: d\n"), HasSubstr("type: Tuple"));
}
TEST(Statements, AStarredExceptMakesATryStar) { EXPECT_THAT(shape("try: a\nexcept* B: c\n"), HasSubstr("body: TryStar")); }
TEST(Statements, MatchIsAKeywordBeforeCases) {
  EXPECT_THAT(shape("match x:\n case [1, *_] | {'a': b, **c} if d: pass\n case P(q, r=s) as t: pass\n"),
              HasSubstr("pattern: MatchAs name='t'\n    pattern: MatchClass kwd_attrs=['r']"));
}
TEST(Statements, TypeIsAKeywordBeforeAName) {
  EXPECT_THAT(shape("type A[T: int = str, *U, **V] = T\n"), HasSubstr("type_params: TypeVar name='T'"));
}
TEST(Statements, AnAnnotatedNameIsSimpleWithoutParentheses) {
  EXPECT_THAT(shape("a: b\n"), HasSubstr("simple=1"));
  EXPECT_THAT(shape("(a): b\n"), HasSubstr("simple=0"));
}
TEST(Statements, ImportsKeepDottedNamesAndLevels) {
  EXPECT_THAT(tree("from .. a . b import (c as d, e)\n"), HasSubstr("ImportFrom module='a.b' level=2 @1:0-1:32"));
}

TEST(Layout, ABackslashJoinsLines) { EXPECT_THAT(errors("x = 1 + \\\n  2\nif x and \\\n   y:\n  pass\n"), IsEmpty()); }
TEST(Layout, BracketsJoinLines) { EXPECT_THAT(errors("x = [\n1,\n# comment\n\n  2]\n"), IsEmpty()); }
TEST(Layout, AFormFeedStartsTheColumnsAnew) { EXPECT_THAT(errors("if a:\n  b\n\f\nc\n"), IsEmpty()); }
TEST(Layout, ATabGoesToTheNextEighthColumn) { EXPECT_THAT(errors("if a:\n\tb\n\tc\n"), IsEmpty()); }
TEST(Layout, TabsAndSpacesMustAgree) {
  EXPECT_THAT(errors("if a:\n        b\n\tc\n"), ElementsAre("17: inconsistent use of tabs and spaces in indentation"));
}
TEST(Layout, TheLastLineNeedsNoNewline) { EXPECT_THAT(errors("if a:\n  b"), IsEmpty()); }
TEST(Layout, AnEmptyTextIsAModule) { EXPECT_EQ(tree(""), ""); }

TEST(Directives, AreCommentsForUs) {
  std::string_view text = "x = 1  # noqa: F401\n# graphvet: ignore\ny = 2 # ordinary\nz = 3 #NoQA\n";
  std::vector<std::string> found;
  for (const ast::Directive& directive : parse(text).directives)
    found.emplace_back(text.substr(directive.begin, directive.end - directive.begin));
  EXPECT_THAT(found, ElementsAre("# noqa: F401", "# graphvet: ignore", "#NoQA"));
}

TEST(Walk, VisitsChildrenInTheOrderOfTheSource) {
  std::string_view text = "@a\ndef f(b, c=d, *e, g=h) -> i:\n  j(k, l=m, *n)\n  {o: p, **q}\n  r if s else t\n";
  std::string names;
  auto visit = [&](auto&& self, const ast::Node* node) -> void {
    if (const auto* name = ast::as<ast::Name>(node)) names += name->id_.text();
    if (const auto* arg = ast::as<ast::Arg>(node)) names += arg->name.text();
    for_each_child(node, [&](const ast::Node* child) { self(self, child); });
  };
  ast::Module module = parse(text);
  for (const ast::Stmt* statement : module.body) visit(visit, statement);
  EXPECT_EQ(names, "abcdeghijkmnopqrst");
}

TEST(Nodes, AreNumberedBelowTheCount) {
  ast::Module module = parse("x = f(a, b=1)\nwith (a, b): pass\n");
  auto visit = [&](auto&& self, const ast::Node* node) -> void {
    EXPECT_LT(node->id, module.node_count);
    for_each_child(node, [&](const ast::Node* child) { self(self, child); });
  };
  for (const ast::Stmt* statement : module.body) visit(visit, statement);
}

// Blanks before the first backslash settle the indentation; without them those behind it do.
TEST(Indentation, MayBeSplitByABackslash) {
  for (const char* text :
       {"if x:\n\\\n  y\n", "if x:\n  \\\ny\n  z\n", "\\\n  ", "  \\\n\nx", "if x:\r  \\\r\\\r      y\r  z"})
    EXPECT_THAT(errors(text), IsEmpty()) << text;
  for (const char* text : {"\\\n  x", "if x:\n  y\n\\\n z\n", "\\\n", "  \\\n"})
    EXPECT_THAT(errors(text), Not(IsEmpty())) << text;
}

}  // namespace
}  // namespace graphvet::syntax
