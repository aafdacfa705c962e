// What Python does between a trace's start and a function: each way that the tracer follows, by the smallest program.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "traced_program.h"

namespace graphvet::tracer {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsSupersetOf;
using testing::Not;

const std::string kImports = "import tensorflow as tf\nimport functools, itertools, collections, inspect, six, wrapt, decorator, pytest\nfrom absl.testing import parameterized\n";

std::vector<std::string> traced(const std::string& program) { return TracedProgram(kImports + program).traced(); }

const std::string kTwoModules = "class A(tf.Module):\n  def __call__(self, x): return x\nclass B(tf.Module):\n  def __call__(self, x): return x\n";

TEST(ParametrisedTests, GiveFunctionsToTests) {
  EXPECT_THAT(traced(kTwoModules + "class T(parameterized.TestCase):\n  @parameterized.parameters(A, B)\n  def test(self, make): tf.function(make())(1)\n"),
              ElementsAre("A.__call__+", "B.__call__+"));
}
TEST(ParametrisedTests, GiveNamedCases) {
  EXPECT_THAT(traced(kTwoModules + "class T(parameterized.TestCase):\n  @parameterized.named_parameters(('a', A, 1), ('b', B, 2))\n  def test(self, make, n): tf.function(make())(n)\n"),
              ElementsAre("A.__call__+", "B.__call__+"));
}
TEST(ParametrisedTests, GiveCasesFromDicts) {
  EXPECT_THAT(traced(kTwoModules + "class T(parameterized.TestCase):\n  @parameterized.named_parameters({'testcase_name': n, 'make': m} for n, m in (('a', A), ('b', B)))\n  def test(self, make): tf.function(make())(1)\n"),
              ElementsAre("A.__call__+", "B.__call__+"));
}
TEST(ParametrisedTests, OfAClass) {
  EXPECT_THAT(traced(kTwoModules + "@parameterized.named_parameters([('a', A)])\nclass T(parameterized.TestCase):\n  def test(self, make): tf.function(make())(1)\n"),
              ElementsAre("A.__call__+"));
}
TEST(ParametrisedTests, OfPytest) {
  EXPECT_THAT(traced(kTwoModules + "@pytest.mark.parametrize('make, n', [(A, 1), (B, 2)])\ndef test_it(make, n): tf.function(make())(n)\n"),
              ElementsAre("A.__call__+", "B.__call__+"));
}
TEST(ParametrisedTests, AutographOnAndOffIsBoth) {
  EXPECT_THAT(traced("def f(x): return x\nclass T(parameterized.TestCase):\n  @parameterized.parameters(True, False)\n  def test(self, on): tf.function(f, autograph=on)(1)\n"),
              ElementsAre("f+", "f-"));
}
TEST(Tables, OfNamedTuplesAndLambdas) {
  EXPECT_THAT(traced(kTwoModules + "D = collections.namedtuple('D', ['name', 'create'])\nTABLE = (D(name='a', create=lambda: A()), D('b', lambda: B()))\n"
                                   "def both(*tables):\n  join = lambda a, b: (a[0] + b[0],) + a[1:] + b[1:]\n  return parameterized.named_parameters(functools.reduce(join, r) for r in itertools.product(*tables))\n"
                                   "class T(parameterized.TestCase):\n  @both(TABLE, (('on', True), ('off', False)))\n  def test(self, create, on): tf.function(create(), autograph=on)(1)\n"),
              ElementsAre("A.__call__+", "A.__call__-", "B.__call__+", "B.__call__-"));
}
TEST(Tables, FilledByADecorator) {
  EXPECT_THAT(traced("ALL = []\ndef register(name):\n  def add(cls):\n    ALL.append((name, cls))\n    return cls\n  return add\n@register('a')\nclass A:\n  def run(self, x): return x\n"
                     "def test():\n  for name, cls in ALL:\n    tf.function(cls().run)(1)\n"),
              ElementsAre("A.run+"));
}
TEST(Wrappers, OfFunctoolsWraps) {
  EXPECT_THAT(traced("def twice(f):\n  @functools.wraps(f)\n  def wrapper(*args, **kwargs):\n    return f(*args, **kwargs)\n  return wrapper\n@twice\ndef g(x): return x\n@tf.function\ndef f(x): return g(x)\n"),
              ElementsAre("f+", "g+", "twice.<locals>.wrapper+"));
}
TEST(Wrappers, ThatBindTheirMethodThemselves) {
  EXPECT_THAT(traced("def outer(f):\n  def wrapper(self, *args):\n    return f.__get__(self, self.__class__)(*args)\n  return wrapper\nclass A:\n  @outer\n  def m(self, x): return self.n(x)\n  def n(self, x): return x\n@tf.function\ndef f(x): return A().m(x)\n"),
              ElementsAre("A.m+", "A.n+", "f+", "outer.<locals>.wrapper+"));
}
TEST(Wrappers, OfTheDecoratorPackageAreNotConverted) {
  EXPECT_THAT(traced("@decorator.decorator\ndef wrap(wrapped, *args, **kwargs): return wrapped(*args, **kwargs)\n@wrap\ndef g(x): return x\n@tf.function\ndef f(x): return g(x)\n"),
              ElementsAre("f+", "g-", "wrap-"));
}
TEST(Wrappers, OfWraptAreNotConverted) {
  EXPECT_THAT(traced("@wrapt.decorator\ndef wrap(wrapped, instance, args, kwargs): return wrapped(*args, **kwargs)\nclass A:\n  @wrap\n  def g(self, x): return x\n@tf.function\ndef f(x): return A().g(x)\n"),
              ElementsAre("A.g-", "f+", "wrap-"));
}
TEST(Wrappers, WhoseResultIsTraced) {
  EXPECT_THAT(traced("@decorator.decorator\ndef wrap(wrapped, *args, **kwargs): return wrapped(*args, **kwargs)\n@wrap\ndef g(x): return x\nh = tf.function(g)\n"), IsSupersetOf({"g-", "wrap-"}));
}
TEST(Metaclasses, WrapMethods) {
  EXPECT_THAT(traced("def scoped(m):\n  def inner(self, *a): return m(self, *a)\n  return inner\n"
                     "class Meta(type):\n  def __new__(mcs, name, bases, members):\n    for key, value in members.items():\n      if key.startswith('__'): continue\n      if inspect.isfunction(value): members[key] = scoped(value)\n    return super().__new__(mcs, name, bases, members)\n"
                     "class A(metaclass=Meta):\n  def m(self, x): return x\n@tf.function\ndef f(x): return A().m(x)\n"),
              ElementsAre("A.m+", "f+", "scoped.<locals>.inner+"));
}
TEST(Metaclasses, OfSixAreInherited) {
  EXPECT_THAT(traced("class Meta(type):\n  def __new__(mcs, name, bases, members):\n    cls = super(Meta, mcs).__new__(mcs, name, bases, members)\n    for n in list(members):\n      if not n.startswith('__'): setattr(cls, n, around(getattr(cls, n)))\n    return cls\n"
                     "def around(m):\n  def inner(self, x): return m(self, x)\n  return inner\n"
                     "class A(six.with_metaclass(Meta, object)):\n  pass\nclass B(A):\n  def m(self, x): return x\n@tf.function\ndef f(x): return B().m(x)\n"),
              IsSupersetOf({"B.m+", "f+"}));
}
TEST(Metaclasses, MakeObjects) {
  EXPECT_THAT(traced("class Meta(type):\n  def __call__(cls, *args):\n    return super().__call__(*args)\nclass A(metaclass=Meta):\n  def __init__(self, g): self.g = g\n  def m(self, x): return self.g(x)\ndef h(x): return x\n@tf.function\ndef f(x): return A(h).m(x)\n"),
              ElementsAre("A.__init__-", "A.m+", "Meta.__call__-", "f+", "h+"));
}
TEST(Constructors, ThroughNew) {
  EXPECT_THAT(traced("class A:\n  def __new__(cls, n):\n    return super().__new__(cls)\n  def m(self, x): return x\n@tf.function\ndef f(x): return A(1).m(x)\n"), ElementsAre("A.__new__-", "A.m+", "f+"));
}
TEST(Constructors, ThroughNewOfAnHeir) {
  EXPECT_THAT(traced("class A:\n  def __new__(cls, n):\n    return super().__new__(B)\n  def m(self, x): return x\nclass B(A):\n  def m(self, x): return x\n@tf.function\ndef f(x): return A(1).m(x)\n"),
              ElementsAre("A.__new__-", "B.m+", "f+"));
}
TEST(Protocols, OfObjects) {
  EXPECT_THAT(traced("class A:\n  def __len__(self): return 1\n  def __eq__(self, o): return True\n  def __contains__(self, o): return True\n  def __bool__(self): return True\n  def __iter__(self):\n    yield 1\n  def __neg__(self): return self\n"
                     "  def __enter__(self): return self\n  def __exit__(self, *a): pass\n  def __getattr__(self, n): return n\n  def __setitem__(self, k, v): pass\n"
                     "@tf.function\ndef f(x):\n  a = A()\n  a[0] = x\n  with a:\n    if a and x in a and a == x and -a: len(a)\n  for b in a: pass\n  return a.other\n"),
              ElementsAre("A.__bool__-", "A.__contains__-", "A.__enter__-", "A.__eq__-", "A.__exit__-", "A.__getattr__-", "A.__iter__-", "A.__len__-", "A.__neg__-", "A.__setitem__-", "f+"));
}
TEST(Protocols, OfSetters) {
  EXPECT_THAT(traced("class A:\n  @property\n  def v(self): return 1\n  @v.setter\n  def v(self, n): check(n)\ndef check(n): pass\n@tf.function\ndef f(x):\n  a = A()\n  a.v = x\n"), ElementsAre("A.v-", "check-", "f+"));
}
TEST(Autograph, ToGraphConvertsUnderAnyCaller) {
  EXPECT_THAT(traced("def g(x): return x\nh = tf.autograph.to_graph(g)\n@tf.function(autograph=False)\ndef f(x): return h(x)\n"), ElementsAre("f-", "g+"));
}
TEST(Super, OfAPropertyAndAWrappedMethod) {
  EXPECT_THAT(traced("class A:\n  @property\n  def p(self): return 1\n  def m(self, x): return x\nclass B(A):\n  @property\n  def p(self): return super().p\n  def m(self, x): return super().m(x) + self.p\n@tf.function\ndef f(x): return B().m(x)\n"),
              ElementsAre("A.m+", "A.p-", "B.m+", "B.p-", "f+"));
}
TEST(Closures, WrittenByWhatIsTraced) {
  EXPECT_THAT(traced("def h(x): return x\ndef make():\n  cache = []\n  def get(x):\n    if not cache: cache.append(h)\n    return cache[0](x)\n  return get\ng = make()\n@tf.function\ndef f(x): return g(x)\n"),
              ElementsAre("f+", "h+", "make.<locals>.get+"));
}
TEST(Classes, PatchedByATest) {
  EXPECT_THAT(traced("class A:\n  def m(self, x): return x\ndef other(self, x): return x\ndef test():\n  A.m = other\n@tf.function\ndef f(x): return A().m(x)\n"), ElementsAre("A.m+", "f+", "other+"));
}
TEST(Choices, OfATextOrAFunction) {
  EXPECT_THAT(traced("def same(k): return k\nclass A:\n  def __init__(self, padding='SAME'):\n    self.padding = padding\n  def m(self, x): return self.padding(x)\ndef make():\n  A()\n  return A(same)\na = make()\n@tf.function\ndef f(x): return a.m(x)\n"),
              Contains("same+"));
}
TEST(Lambdas, OfLayersThatDeriveFromLambda) {
  EXPECT_THAT(traced("class L(tf.keras.layers.Lambda):\n  def __init__(self, g):\n    def run(x): return g(x)\n    super().__init__(run)\n  def call(self, x): return super().call(x)\ndef h(x): return x\ndef make(): return L(h)\n"),
              IsSupersetOf({"L.call-", "L.__init__.<locals>.run-", "h-"}));
}

// ---- what is only possible ----

std::vector<std::string> guessed(const std::string& program) {
  TracedProgram p(kImports + program);
  std::vector<std::string> out;
  for (const UnitResult& unit : p.result().units)
    for (const Context& c : unit.contexts)
      if (c.guessed) out.push_back(p.name(c));
  std::sort(out.begin(), out.end());
  return out;
}

TEST(Guesses, HeirsOfAnAnnotatedParameter) {
  EXPECT_THAT(guessed("class A:\n  def run(self, x): return x\nclass B(A):\n  def run(self, x): return x\n@tf.function\ndef f(a: A, x): return a.run(x)\n"), ElementsAre("B.run"));
}
TEST(Guesses, AMethodThatOneClassHas) {
  EXPECT_THAT(guessed("class A:\n  def advance_state(self, x): return x\n@tf.function\ndef f(a, x):\n  a()\n  return a.advance_state(x)\n"), ElementsAre("A.advance_state"));
}
TEST(Guesses, NotWithOtherArguments) {
  EXPECT_THAT(guessed("class A:\n  def advance_state(self): return 1\n@tf.function\ndef f(a, x):\n  a()\n  return a.advance_state(x, x)\n"), ElementsAre());
}
TEST(Guesses, TellRulesNothing) {
  TracedProgram p(kImports + "class A:\n  def advance_state(self, x): return x.numpy()\n@tf.function\ndef f(a, x):\n  a()\n  return a.advance_state(x + 1)\n");
  EXPECT_THAT(p.events(), ElementsAre());
}

}  // namespace
}  // namespace graphvet::tracer
