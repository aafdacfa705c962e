// Where traces start, where they end, and whether AutoGraph converts the body.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "traced_program.h"

namespace graphvet::tracer {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

constexpr Target kKeras2{2, 15, 2};
const std::string kImports = "import tensorflow as tf\nimport functools\n";

std::vector<std::string> traced(const std::string& program, Target target = {}) { return TracedProgram(kImports + program, target).traced(); }

TEST(TfFunction, AsABareDecorator) { EXPECT_THAT(traced("@tf.function\ndef f(x): return x\n"), ElementsAre("f+")); }
TEST(TfFunction, AsACalledDecorator) { EXPECT_THAT(traced("@tf.function(jit_compile=True)\ndef f(x): return x\n"), ElementsAre("f+")); }
TEST(TfFunction, WithAutographOff) { EXPECT_THAT(traced("@tf.function(autograph=False)\ndef f(x): return x\n"), ElementsAre("f-")); }
TEST(TfFunction, UnderAnAlias) { EXPECT_THAT(traced("fn = tf.function\n@fn\ndef f(x): return x\n"), ElementsAre("f+")); }
TEST(TfFunction, ImportedByName) { EXPECT_THAT(traced("from tensorflow import function\n@function\ndef f(x): return x\n"), ElementsAre("f+")); }
TEST(TfFunction, ThroughFunctoolsPartial) {
  EXPECT_THAT(traced("@functools.partial(tf.function, jit_compile=True)\ndef f(x): return x\n"), ElementsAre("f+"));
}
TEST(TfFunction, AsACall) { EXPECT_THAT(traced("def f(x): return x\ng = tf.function(f)\n"), ElementsAre("f+")); }
TEST(TfFunction, OfALambda) { EXPECT_THAT(traced("g = tf.function(lambda x: x + 1)\n"), ElementsAre("<lambda>+")); }
TEST(TfFunction, OfAMethod) {
  EXPECT_THAT(traced("class A:\n  @tf.function\n  def step(self, x): return x\n"), ElementsAre("A.step+"));
}
TEST(TfFunction, OfABoundMethod) {
  EXPECT_THAT(traced("class A:\n  def __init__(self):\n    self.fast = tf.function(self.step)\n  def step(self, x): return x\n"), ElementsAre("A.step+"));
}
TEST(TfFunction, OfACallableObject) {
  EXPECT_THAT(traced("class A:\n  def __call__(self, x): return x\ng = tf.function(A())\n"), ElementsAre("A.__call__+"));
}
TEST(TfFunction, OfAModelIsConvertedByKeras2Only) {
  std::string program = "class M(tf.keras.Model):\n  def call(self, x): return self.h(x)\n  def h(self, x): return x\ng = tf.function(M())\n";
  EXPECT_THAT(traced(program), ElementsAre("M.call-", "M.h-"));
  EXPECT_THAT(traced(program, kKeras2), ElementsAre("M.call+", "M.h+"));
}
TEST(TfFunction, NestedInAFunctionThatNobodyCalls) {
  EXPECT_THAT(traced("def train():\n  @tf.function\n  def step(x): return x\n  step(1)\n"), ElementsAre("train.<locals>.step+"));
}
TEST(TfFunction, ThroughADecoratorOfTheProject) {
  EXPECT_THAT(traced("def graph(f):\n  return tf.function(f)\n@graph\ndef f(x): return x\n"), ElementsAre("f+"));
}
TEST(TfFunction, TracesItsHelpersInOtherFiles) {
  TracedProgram p(TracedProgram::Files{{"train.py", "import tensorflow as tf\nfrom util import helper\n@tf.function\ndef f(x): return helper(x)\n"},
                                       {"util.py", "def helper(x): return x\ndef other(x): return x\n"}});
  EXPECT_THAT(p.traced(), ElementsAre("f+", "helper+"));
}

TEST(Imports, ReachAModuleInAFolderWithoutInit) {
  TracedProgram p(TracedProgram::Files{{"train.py", "import tensorflow as tf\nfrom lib_a.deep import util\nimport lib_a.deep.other\n@tf.function\ndef f(x): return util.h(x) + lib_a.deep.other.k(x)\n"},
                                       {"lib_a/deep/util.py", "def h(x): return x\n"},
                                       {"lib_a/deep/other.py", "def k(x): return x\n"}});
  EXPECT_THAT(p.traced(), ElementsAre("f+", "h+", "k+"));
}

TEST(Conversion, StopsAtConstructorsAndWhatTheyCall) {
  EXPECT_THAT(traced("def h(x): return x\nclass A:\n  def __init__(self, x): self.x = h(x)\n@tf.function\ndef f(x): return A(x)\n"),
              ElementsAre("A.__init__-", "f+", "h-"));
}
TEST(Conversion, StopsAtProperties) {
  EXPECT_THAT(traced("class A:\n  @property\n  def p(self): return 1\na = A()\n@tf.function\ndef f(x): return a.p\n"), ElementsAre("A.p-", "f+"));
}
TEST(Conversion, FallsBackForLoopElse) {
  EXPECT_THAT(traced("@tf.function\ndef f(x):\n  for i in [1]: pass\n  else: pass\n  return x\n"), ElementsAre("f-"));
}
TEST(Conversion, WalrusFallsBackExceptIn215) {
  std::string program = "@tf.function\ndef f(x):\n  return (y := x)\n";
  EXPECT_THAT(traced(program), ElementsAre("f-"));
  EXPECT_THAT(traced(program, kKeras2), ElementsAre("f+"));
}
TEST(Conversion, DoNotConvertReachesCallees) {
  EXPECT_THAT(traced("def h(x): return x\n@tf.autograph.experimental.do_not_convert\ndef g(x): return h(x)\n@tf.function\ndef f(x): return g(x)\n"),
              ElementsAre("f+", "g-", "h-"));
}
TEST(Conversion, ComesBackInANestedTfFunction) {
  EXPECT_THAT(traced("@tf.function\ndef g(x): return x\n@tf.function(autograph=False)\ndef f(x): return g(x)\n"), ElementsAre("f-", "g+"));
}

TEST(Keras, CallIsConvertedByKeras2Only) {
  std::string program = "class L(tf.keras.layers.Layer):\n  def call(self, inputs): return inputs\n";
  EXPECT_THAT(traced(program), ElementsAre("L.call-"));
  EXPECT_THAT(traced(program, kKeras2), ElementsAre("L.call+"));
}
TEST(Keras, TrainStepIsNeverConverted) {
  std::string program = "class M(tf.keras.Model):\n  def train_step(self, data): return {}\n";
  EXPECT_THAT(traced(program), ElementsAre("M.train_step-"));
  EXPECT_THAT(traced(program, kKeras2), ElementsAre("M.train_step-"));
}
TEST(Keras, ALossGivenToCompileIsTraced) {
  std::string program = "def loss(a, b): return a - b\nm = tf.keras.Sequential([])\nm.compile(loss=loss, optimizer='sgd')\n";
  EXPECT_THAT(traced(program), ElementsAre("loss-"));
  EXPECT_THAT(traced(program, kKeras2), ElementsAre("loss+"));
}
TEST(Keras, ALayerCalledFromATracedFunctionIsReached) {
  EXPECT_THAT(traced("class L(tf.keras.layers.Layer):\n  def call(self, x): return self.h(x)\n  def h(self, x): return x\n"
                     "class T:\n  def __init__(self): self.l = L()\n  @tf.function\n  def step(self, x): return self.l(x)\n"),
              ElementsAre("L.call-", "L.h-", "T.step+"));
}
TEST(Keras, ConstructorsAndConfigsAreEager) {
  EXPECT_THAT(traced("class L(tf.keras.layers.Layer):\n  def __init__(self): super().__init__()\n  def get_config(self): return {}\n"), IsEmpty());
}

TEST(Data, MapConvertsItsFunction) {
  EXPECT_THAT(traced("def f(x): return x\nds = tf.data.Dataset.range(3).map(f)\n"), ElementsAre("f+"));
}
TEST(Data, FilterTakesALambda) { EXPECT_THAT(traced("ds = tf.data.Dataset.range(3).filter(lambda x: x > 1)\n"), ElementsAre("<lambda>+")); }
TEST(Data, GeneratorsAreHostCode) {
  EXPECT_THAT(traced("def g():\n  yield 1\nds = tf.data.Dataset.from_generator(g, output_types=tf.int32)\n"), IsEmpty());
}

TEST(ControlFlow, ANamedBodyOfWhileLoopIsNotConverted) {
  EXPECT_THAT(traced("def b(i): return i + 1\ndef c(i): return i < 3\n@tf.function\ndef f(x): return tf.while_loop(c, b, [x])\n"),
              ElementsAre("b-", "c-", "f+"));
}
TEST(ControlFlow, ALocalBodyIsConvertedWithItsFunction) {
  EXPECT_THAT(traced("@tf.function\ndef f(x):\n  def b(i): return i + 1\n  return tf.while_loop(lambda i: i < 3, b, [x])\n"),
              ElementsAre("f+", "f.<locals>.<lambda>+", "f.<locals>.b+"));
}
TEST(ControlFlow, MapFnConvertsANamedFunction) {
  EXPECT_THAT(traced("def g(v): return v\n@tf.function\ndef f(x): return tf.map_fn(g, x)\n"), ElementsAre("f+", "g+"));
}
TEST(ControlFlow, EagerCondIsPlainPython) {
  EXPECT_THAT(traced("def g(): return 1\ny = tf.cond(tf.constant(True), g, g)\n"), IsEmpty());
}

TEST(Endings, PyFunctionRunsItsBodyEagerly) {
  EXPECT_THAT(traced("def host(x): return x\n@tf.function\ndef f(x): return tf.py_function(host, [x], tf.float32)\n"), ElementsAre("f+"));
}
TEST(Endings, InitScopeLeavesTheGraph) {
  EXPECT_THAT(traced("def h(): return 1\n@tf.function\ndef f(x):\n  with tf.init_scope():\n    h()\n  return x\n"), ElementsAre("f+"));
}
TEST(Endings, AGuardOnExecutingEagerlyIsDecided) {
  EXPECT_THAT(traced("def h(): return 1\n@tf.function\ndef f(x):\n  if tf.executing_eagerly():\n    h()\n  return x\n"), ElementsAre("f+"));
}

}  // namespace
}  // namespace graphvet::tracer
