// What the tracer follows: tensors through parameters, attributes, containers, closures and helpers.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "traced_program.h"

namespace graphvet::tracer {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

// The program is the body of a module behind two imports: its first line is line 3.
std::vector<std::string> events(const std::string& program, Target target = {}) {
  return TracedProgram("import tensorflow as tf\nimport numpy as np\n" + program, target).events();
}

const std::string kOff = "@tf.function(autograph=False)\n";

TEST(Values, AParameterOfATfFunctionIsATensor) {
  EXPECT_THAT(events(kOff + "def f(x):\n  if x > 1: pass\n"), ElementsAre("5: bool if unconverted"));
}
TEST(Values, AParameterWithAPythonDefaultIsNot) {
  EXPECT_THAT(events(kOff + "def f(x, flag=True, n=3):\n  if flag: pass\n  if n > 2: pass\n"), IsEmpty());
}
TEST(Values, CallSitesTellThatAParameterIsAPythonNumber) {
  EXPECT_THAT(events(kOff + "def f(x, n):\n  if n > 2: pass\nf(tf.ones(3), 5)\n"), IsEmpty());
}
TEST(Values, AnAccumulatorThatStartsAtZeroIsATensorAfterTheLoop) {
  EXPECT_THAT(events(kOff + "def f(x):\n  total = 0\n  for i in range(3):\n    total += x[i] * 2\n  if total > 1: pass\n"), ElementsAre("8: bool if unconverted"));
}
TEST(Values, AStaticTracedMethodTakesNoSelf) {
  EXPECT_THAT(events("class G:\n  @staticmethod\n  @tf.function\n  def s(x):\n    return list(x)\nG.s(tf.ones(3))\n"), ElementsAre("7: called list converted"));
}
TEST(Values, AFlagOnAnObjectIsNotAConstant) {
  EXPECT_THAT(events("class A:\n  def __init__(self): self.debug = False\n  @tf.function\n  def f(self, x):\n    if self.debug: print(x)\n"), ElementsAre("7: called print converted"));
}
TEST(Values, ABaseClassGetsWhatItsHeirsConstructorPasses) {
  EXPECT_THAT(events("class B:\n  def __init__(self, flag, t): self.flag = flag; self.t = t\nclass A(B):\n  def __init__(self, t): super().__init__(True, t)\n  " + kOff.substr(0, kOff.size() - 1) +
                     "\n  def f(self, x):\n    if self.flag: pass\n    if self.t: pass\na = A(tf.Variable(1.0))\n"),
              ElementsAre("10: bool if unconverted"));
}
TEST(Values, ANumPyArgumentArrivesAsATensor) {
  EXPECT_THAT(events(kOff + "def f(x):\n  if x > 1: pass\nf(np.float32(2))\n"), ElementsAre("5: bool if unconverted"));
}
TEST(Values, AHelpersResultIsFollowed) {
  EXPECT_THAT(events("def norm(v): return tf.reduce_sum(v)\n" + kOff + "def f(x):\n  n = norm(x)\n  if n: pass\n"),
              ElementsAre("7: bool if unconverted"));
}
TEST(Values, ATupleElementIsFollowed) {
  EXPECT_THAT(events("def two(v): return tf.reduce_sum(v), 3\n" + kOff + "def f(x):\n  a, b = two(x)\n  if b: pass\n  if a: pass\n"),
              ElementsAre("8: bool if unconverted"));
}
TEST(Values, AnAttributeSetInTheConstructorIsFollowed) {
  EXPECT_THAT(events("class A:\n  def __init__(self):\n    self.v = tf.Variable(1.0)\n    self.n = 3\n  " + kOff.substr(0, kOff.size() - 1) +
                     "\n  def f(self, x):\n    if self.n: pass\n    if self.v > 1: pass\n"),
              Contains("10: bool if unconverted"));
}
TEST(Values, AClosureVariableIsFollowed) {
  EXPECT_THAT(events("@tf.function(autograph=False)\ndef f(x):\n  y = x + 1\n  def g():\n    if y: pass\n  g()\n"), ElementsAre("7: bool if unconverted"));
}
TEST(Values, AListKeepsItsElements) {
  EXPECT_THAT(events(kOff + "def f(x):\n  parts = []\n  parts.append(x + 1)\n  if parts[0]: pass\n  if parts: pass\n"),
              ElementsAre("7: bool if unconverted"));
}
TEST(Values, ADictKeepsItsKeysApart) {
  EXPECT_THAT(events(kOff + "def f(x):\n  d = {'t': x + 1, 'n': 2}\n  if d['n']: pass\n  if d['t']: pass\n"), ElementsAre("7: bool if unconverted"));
}
TEST(Values, AStaticShapeIsNotATensor) {
  EXPECT_THAT(events(kOff + "def f(x):\n  if x.shape[0] == 2: pass\n  if len(x.shape) == 2: pass\n"), testing::Not(Contains(testing::HasSubstr("bool"))));
}
TEST(Values, TheShapeOpIsATensor) {
  EXPECT_THAT(events(kOff + "def f(x):\n  if tf.shape(x)[0] == 2: pass\n"), Contains("5: bool if unconverted"));
}
TEST(Values, IsNoneIsNoTensor) { EXPECT_THAT(events(kOff + "def f(x):\n  if x is None: pass\n  if x is not None and x is not 3: pass\n"), IsEmpty()); }
TEST(Values, IsinstanceDecidesABranch) {
  EXPECT_THAT(events(kOff + "def f(x):\n  y = x + 1\n  if isinstance(y, (int, float)):\n    if y: pass\n"), IsEmpty());
}
TEST(Values, ABatchOfADatasetIsUnpackedByMap) {
  EXPECT_THAT(events("def f(a, b):\n  return a.numpy()\nds = tf.data.Dataset.from_tensor_slices((np.ones(3), np.ones(3))).batch(2).map(f)\n"),
              Contains("4: read .numpy converted"));
}
TEST(Values, ConvertedCodeStagesConditionsOnTensors) {
  EXPECT_THAT(events("@tf.function\ndef f(x):\n  n = 2\n  if x > 1:\n    n = 3\n  return [0, 1, 2, 3][n]\n"), Contains("8: subscripted converted"));
}
TEST(Values, NothingIsReportedInAPyFunctionBody) {
  EXPECT_THAT(events("def host(x):\n  return x.numpy()\n@tf.function\ndef f(x):\n  return tf.py_function(host, [x], tf.float32)\n"),
              ElementsAre("7: called tf.py_function converted"));
}
TEST(Values, AComprehensionOverATensorIsSeenInEveryMode) {
  EXPECT_THAT(events("@tf.function\ndef f(x):\n  return [v for v in x * 2]\n"), ElementsAre("5: iterated comprehension converted"));
}
TEST(Values, APrintIsSeenOncePerPlace) {
  EXPECT_THAT(events("@tf.function\ndef f(x):\n  for i in range(3):\n    print(i)\n"), ElementsAre("6: called print converted"));
}
TEST(Values, EagerCodeGivesNoEvents) { EXPECT_THAT(events("def f(x):\n  if tf.reduce_sum(x) > 1: print(x.numpy())\nf(tf.ones(3))\n"), IsEmpty()); }

// The rank of what `len` is asked of in a traced function; -2: no such call.
int rank_of(const std::string& expression) {
  const TracedProgram program("import tensorflow as tf\n@tf.function\ndef f(x, n):\n  return len(" + expression + ")\n");
  for (const UnitResult& unit : program.result().units)
    for (const Event& event : unit.events)
      if (auto* called = std::get_if<Called>(&event.what); called != nullptr && called->name == "len") return called->arguments[0].value.rank;
  return -2;
}

TEST(Rank, OfAReductionWithoutAxisIsZero) {
  for (const auto* scalar : {"tf.reduce_sum(x)", "tf.reduce_sum(x, None)", "tf.reduce_sum(x, axis=None, keepdims=False)", "tf.norm(x)", "tf.size(x)"})
    EXPECT_EQ(rank_of(scalar), 0) << scalar;
}
TEST(Rank, OfAReductionIsUnknownWhereAnArgumentDecides) {
  for (const auto* other : {"tf.reduce_sum(x, 0)", "tf.reduce_sum(x, axis=n)", "tf.reduce_sum(x, keepdims=True)", "tf.reduce_sum(*n)", "tf.reduce_sum(x, **n)",
                            "tf.compat.v1.reduce_sum(x, reduction_indices=0)", "tf.reduce_sum(x) + x"})
    EXPECT_EQ(rank_of(other), -1) << other;
}
TEST(Rank, OfAShapeIsOne) { EXPECT_EQ(rank_of("tf.shape(x)"), 1); }
TEST(Rank, OfAConstantIsThatOfItsLiteral) {
  EXPECT_EQ(rank_of("tf.constant(1.0)"), 0);
  EXPECT_EQ(rank_of("tf.constant(value='text')"), 0);
  EXPECT_EQ(rank_of("tf.constant([])"), 1);
  EXPECT_EQ(rank_of("tf.constant([(1, 2), (3, 4)])"), 2);
  EXPECT_EQ(rank_of("tf.constant(n)"), -1);
  EXPECT_EQ(rank_of("tf.constant([n])"), -1);
  EXPECT_EQ(rank_of("tf.constant(1.0, shape=[2])"), -1);
}

TEST(Traced, ByAWrapperThatDoesNotConvertUnlessToldTo) {
  const std::string start = "from tf_agents.utils import common\n@common.function", body = "\ndef f(x):\n  if x > 1: pass\n";
  EXPECT_THAT(events(start + body), ElementsAre("6: bool if unconverted"));
  EXPECT_THAT(events(start + "()" + body), ElementsAre("6: bool if unconverted"));
  EXPECT_THAT(events(start + "(autograph=True)" + body), ElementsAre("6: bool if converted"));
}

}  // namespace
}  // namespace graphvet::tracer
