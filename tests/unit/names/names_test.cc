// Which variable a name means.
#include "names/names.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "syntax/parse.h"
#include "syntax/walk.h"

namespace graphvet::names {
namespace {

struct Resolved {
  std::string text;
  ast::Module module;
  ModuleNames names;

  explicit Resolved(std::string source) : text(std::move(source)), module(syntax::parse(text)), names(resolve_names(module, text)) {}

  const Scope& scope(std::string_view qualname) const {
    for (const Scope& s : names.scopes)
      if (s.qualname == qualname) return s;
    static const Scope none;
    ADD_FAILURE() << "no scope " << qualname;
    return none;
  }

  // The slot of the last use of `name`.
  SlotRef last_use(std::string_view name) const {
    SlotRef found{0, 0};
    for (const ast::Stmt* s : module.body) look(s, name, found);
    return found;
  }

 private:
  static void look(const ast::Node* node, std::string_view name, SlotRef& found) {
    if (auto* n = ast::as<ast::Name>(node); n != nullptr && n->id_.text() == name) found = SlotRef::unpack(n->slot);
    ast::for_each_child(node, [&](const ast::Node* child) { look(child, name, found); });
  }
};

TEST(Names, AParameterIsALocalSlot) {
  Resolved r("def f(a, b):\n  return b\n");
  EXPECT_EQ(r.last_use("b").hops, 0u);
  EXPECT_EQ(r.scope("f").slots[r.last_use("b").index].text(), "b");
}

TEST(Names, AnEnclosingVariableIsOneFrameAway) {
  Resolved r("def f(a):\n  def g():\n    return a\n  return g\n");
  EXPECT_EQ(r.last_use("a").hops, 1u);
}

TEST(Names, AMethodDoesNotSeeItsClassBody) {
  Resolved r("x = 1\nclass C:\n  x = 2\n  def m(self):\n    return x\n");
  EXPECT_EQ(r.last_use("x").hops, SlotRef::kGlobal);
}

TEST(Names, AClassBodySeesItsOwnNames) {
  Resolved r("class C:\n  x = 2\n  y = x\n");
  EXPECT_EQ(r.last_use("x").hops, 0u);
}

TEST(Names, ANameThatTheModuleNeverBindsIsUnbound) {
  Resolved r("len(3)\n");
  EXPECT_EQ(r.last_use("len").index, SlotRef::kUnbound);
}

TEST(Names, WhatABrokenStatementMayBindIsAVariableOfItsScope) {
  for (std::string broken : {"x = = 1", "with f(x as g, (a as x:\n    pass", "for x in (y:\n    pass", "import x.y, (",
                             "try: pass\n  except (A as x:\n    pass", "match y:\n    case (x, 1:\n      pass"}) {
    Resolved r("x = 1\ndef f(y):\n  " + broken + "\n  return x\n");
    EXPECT_EQ(r.last_use("x").hops, 0u) << broken;
  }
  EXPECT_EQ(Resolved("x = 1\ndef f(y, x:\n  return x\n").last_use("x").hops, 0u);
}
TEST(Names, WhatABrokenStatementMentionsIsResolvedAsElsewhere) {
  EXPECT_EQ(Resolved("x = 1\ndef f(y):\n  y = = x\n  return x\n").last_use("x").hops, SlotRef::kGlobal);
  EXPECT_EQ(Resolved("@f(x=1, y z)\ndef g(): return x\n").last_use("x").index, SlotRef::kUnbound) << "a keyword";
}

TEST(Names, AComprehensionVariableHidesTheFunctionsOwn) {
  Resolved r("def f(x, xs):\n  y = [x for x in xs]\n  return y\n");
  EXPECT_NE(r.last_use("x").index, r.scope("f").parameters[0].slot);
}

TEST(Names, ALambdaInsideAComprehensionReachesItsVariable) {
  Resolved r("def f(xs):\n  return [lambda: x for x in xs]\n");
  EXPECT_EQ(r.last_use("x").hops, 0u);  // the target itself comes last
  EXPECT_EQ(r.names.rebound_globals.size(), 0u);
}

TEST(Names, GlobalMakesAnAssignmentTheModules) {
  Resolved r("def f():\n  global n\n  n = 1\n  return n\n");
  EXPECT_EQ(r.last_use("n").hops, SlotRef::kGlobal);
  ASSERT_EQ(r.names.rebound_globals.size(), 1u);
}

TEST(Names, QualnamesArePythons) {
  Resolved r("class C:\n  def m(self):\n    def inner(): pass\n    return lambda: inner\n");
  EXPECT_EQ(r.scope("C.m.<locals>.inner").kind, ScopeKind::Function);
  EXPECT_EQ(r.scope("C.m.<locals>.<lambda>").kind, ScopeKind::Lambda);
}

TEST(Names, LoopElseIsAnObstacleForTheFunctionAround) {
  Resolved r("def f(xs):\n  def g():\n    for x in xs: pass\n    else: pass\n  return g\ndef h(): pass\n");
  EXPECT_TRUE(r.scope("f").obstacles & kLoopElse);
  EXPECT_EQ(r.scope("h").obstacles, 0);
}

TEST(Names, AMangledAttributeIsAnObstacleForItsMethodOnly) {
  Resolved r("class C:\n  def a(self): return self.__x\n  def b(self): return self.__dict__\n");
  EXPECT_TRUE(r.scope("C.a").obstacles & kMangledName);
  EXPECT_EQ(r.scope("C.b").obstacles, 0);
}

TEST(Names, UsesTellHowAParameterIsUsed) {
  Resolved r("def f(x, y, z):\n  a, b = y\n  return x.shape, x * 2, z['k']\n");
  const auto& p = r.scope("f").parameters;
  EXPECT_TRUE(p[0].uses & kShapeRead);
  EXPECT_TRUE(p[0].uses & kUsedAsOperand);
  EXPECT_TRUE(p[1].uses & kUnpacked);
  EXPECT_TRUE(p[2].uses & kStringSubscript);
}

TEST(Names, StoresOnSelfAreListedByMethod) {
  Resolved r("class C:\n  def __init__(self):\n    self.a = 1\n  def build(self):\n    self.b = self.a = 2\n");
  std::uint32_t cls = 0;
  for (std::uint32_t i = 0; i < r.names.scopes.size(); ++i)
    if (r.names.scopes[i].kind == ScopeKind::Class) cls = i;
  EXPECT_EQ(r.names.attribute_stores.at(cls).size(), 3u);
}

}  // namespace
}  // namespace graphvet::names
