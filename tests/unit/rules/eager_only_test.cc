#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fake_context.h"

namespace graphvet::test {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

const RuleRun kMethod("GV501", kConverted);
const RuleRun kNumpy("GV502", kConverted);
const RuleRun kHost("GV506", kConverted);

std::string help_of(const std::deque<Diagnostic>& found) {
  return found.size() == 1 ? found[0].help : "not one finding";
}
std::string exception_of(const std::deque<Diagnostic>& found) {
  return found.size() == 1 ? found[0].exception : "not one finding";
}

// GV501

TEST(NumpyMethod, NumpyOfATensorIsAnAttributeErrorInBothModes) {
  for (Mode mode : {kConverted, kUnconverted}) {
    const auto found = RuleRun("GV501", mode).attribute("x.numpy()", tensor());
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].message, "`.numpy()` on a symbolic tensor raises `AttributeError` while tracing");
  }
}

TEST(NumpyMethod, NumpyOfAVariableIsNotImplemented) {
  const auto found = kMethod.attribute("v.numpy()", variable());
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].message, "`.numpy()` on a `tf.Variable` raises `NotImplementedError` while tracing");
}

TEST(NumpyMethod, ReadingNumpyWithoutACallRaisesOnATensorOnly) {
  EXPECT_THAT(kMethod.attribute("x.numpy", tensor()), SizeIs(1));
  EXPECT_THAT(kMethod.attribute("v.numpy", variable()), IsEmpty());
}

TEST(NumpyMethod, ItemTolistAndEvalRaise) {
  EXPECT_EQ(exception_of(kMethod.attribute("x.item()", tensor())), "AttributeError");
  EXPECT_EQ(exception_of(kMethod.attribute("x.tolist()", tensor())), "AttributeError");
  EXPECT_EQ(exception_of(kMethod.attribute("x.eval()", tensor())), "ValueError");
  EXPECT_EQ(exception_of(kMethod.attribute("v.eval()", variable())), "AttributeError");
}

TEST(NumpyMethod, ARaggedTensorRaisesValueError) {
  const ValueFacts ragged = of_kind(ValueKind::RaggedTensor, Symbolic::Yes);
  EXPECT_EQ(exception_of(kMethod.attribute("r.numpy()", ragged)), "ValueError");
  EXPECT_EQ(exception_of(kMethod.attribute("r.to_list()", ragged)), "ValueError");
}

TEST(NumpyMethod, AsNumpyIteratorOfADatasetRaisesRuntimeError) {
  EXPECT_EQ(exception_of(kMethod.attribute("ds.as_numpy_iterator()", of_kind(ValueKind::Dataset))), "RuntimeError");
}

TEST(NumpyMethod, EagerTensorsArraysAndUnknownValuesAreSilent) {
  EXPECT_THAT(kMethod.attribute("C.numpy()", eager_tensor()), IsEmpty());
  EXPECT_THAT(kMethod.attribute("a.item()", of_kind(ValueKind::NdArray)), IsEmpty());
  EXPECT_THAT(kMethod.attribute("u.numpy()", ValueFacts{}), IsEmpty());
}

TEST(NumpyMethod, OtherAttributesAreSilent) { EXPECT_THAT(kMethod.attribute("x.shape", tensor()), IsEmpty()); }

TEST(NumpyMethod, EagerCodeIsSilent) {
  EXPECT_THAT(RuleRun("GV501", kEager).attribute("v.numpy()", variable()), IsEmpty());
}

TEST(NumpyMethod, GetValueRaisesOnATensorInEverySpelling) {
  for (std::string_view name :
       {"tf.keras.backend.get_value", "keras.backend.get_value", "tf.compat.v1.keras.backend.get_value"})
    EXPECT_EQ(exception_of(kMethod.api("K.get_value(x)", name, {{"x", tensor()}})), "AttributeError");
  EXPECT_THAT(kMethod.api("K.get_value(v)", "tf.keras.backend.get_value", {{"v", variable()}}), IsEmpty());
}

// GV502

TEST(NumpyCallOnTensor, AReductionIsNotImplementedAndTheHelpHasTheUsersArguments) {
  const auto found =
      kNumpy.api("np.mean(x, axis=0, keepdims=True)", "numpy.mean",
                 {{"x", tensor()}, {"0", number(), "axis"}, {"True", of_kind(ValueKind::Bool), "keepdims"}});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].message, "`np.mean` on a symbolic tensor raises `NotImplementedError` while tracing");
  EXPECT_EQ(found[0].help, "use `tf.reduce_mean(x, axis=0, keepdims=True)`");
}

TEST(NumpyCallOnTensor, AKeywordThatTensorflowDoesNotKnowLeavesTheNameAlone) {
  EXPECT_EQ(help_of(kNumpy.api("np.mean(x, ddof=1)", "numpy.mean", {{"x", tensor()}, {"1", number(), "ddof"}})),
            "use `tf.reduce_mean`");
}

TEST(NumpyCallOnTensor, ArgmaxWithoutAnAxisFlattens) {
  EXPECT_EQ(help_of(kNumpy.api("np.argmax(x)", "numpy.argmax", {{"x", tensor()}})),
            "use `tf.argmax(tf.reshape(x, [-1]))`");
  EXPECT_EQ(help_of(kNumpy.api("np.argmax(t, 1)", "numpy.argmax", {{"t", tensor()}, {"1", number()}})),
            "use `tf.argmax(t, 1)`");
}

TEST(NumpyCallOnTensor, AConcatenateWithoutAxisGetsOne) {
  EXPECT_EQ(help_of(kNumpy.api("np.concatenate(parts)", "numpy.concatenate", {{"parts", list_of_tensors()}})),
            "use `tf.concat(parts, axis=0)`");
}

TEST(NumpyCallOnTensor, ADtypeCalledOnATensorBecomesACast) {
  EXPECT_EQ(help_of(kNumpy.api("np.float32(t)", "numpy.float32", {{"t", tensor()}})), "use `tf.cast(t, tf.float32)`");
}

TEST(NumpyCallOnTensor, AFunctionWithoutACounterpartIsReportedToo) {
  EXPECT_THAT(kNumpy.api("np.kaiser(t, 2)", "numpy.kaiser", {{"t", tensor()}, {"2", number()}}), SizeIs(1));
}

TEST(NumpyCallOnTensor, ArrayEqualIsSilentlyFalse) {
  const auto found = kNumpy.api("np.array_equal(a, b)", "numpy.array_equal", {{"a", tensor()}, {"b", tensor()}});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].effect, Effect::SilentlyWrong);
  EXPECT_EQ(found[0].exception, "");
}

TEST(NumpyCallOnTensor, ShapeReadsTheStaticShapeAndNdimSince215) {
  const RuleRun old("GV502", kConverted, Target{.tensorflow_minor = 12, .keras_major = 2});
  for (std::string_view name : {"numpy.shape", "numpy.ndim"}) EXPECT_THAT(kNumpy.api("np.f(x)", name, {{"x", tensor()}}), IsEmpty());
  EXPECT_THAT(old.api("np.f(x)", "numpy.shape", {{"x", tensor()}}), IsEmpty());
  EXPECT_EQ(exception_of(old.api("np.f(x)", "numpy.ndim", {{"x", tensor()}})), "NotImplementedError");
}

TEST(NumpyCallOnTensor, SizeRaisesAlways) {
  EXPECT_EQ(help_of(kNumpy.api("np.size(x)", "numpy.size", {{"x", tensor()}})), "use `tf.size(x)`");
}

TEST(NumpyCallOnTensor, ASizeThatIsATensorIsATypeError) {
  EXPECT_EQ(exception_of(kNumpy.api("np.zeros(n)", "numpy.zeros", {{"n", tensor()}})), "TypeError");
}

TEST(NumpyCallOnTensor, StackOfABareTensorIteratesOverIt) {
  EXPECT_EQ(exception_of(kNumpy.api("np.stack(x)", "numpy.stack", {{"x", tensor()}})),
            "OperatorNotAllowedInGraphError");
  EXPECT_EQ(exception_of(kNumpy.api("np.stack(l)", "numpy.stack", {{"l", list_of_tensors()}})), "NotImplementedError");
}

TEST(NumpyCallOnTensor, AVariableRaisesToo) {
  EXPECT_EQ(exception_of(kNumpy.api("np.sum(v)", "numpy.sum", {{"v", variable()}})), "NotImplementedError");
}

TEST(NumpyCallOnTensor, ConstantsArraysAndEagerTensorsAreSilent) {
  EXPECT_THAT(kNumpy.api("np.sqrt(2)", "numpy.sqrt", {{"2", number()}}), IsEmpty());
  EXPECT_THAT(kNumpy.api("np.sum(a)", "numpy.sum", {{"a", of_kind(ValueKind::NdArray)}}), IsEmpty());
  EXPECT_THAT(kNumpy.api("np.sum(C)", "numpy.sum", {{"C", eager_tensor()}}), IsEmpty());
}

TEST(NumpyCallOnTensor, ADtypeKeywordIsSilent) {
  EXPECT_THAT(kNumpy.api("np.ones(3, dtype=wanted)", "numpy.ones", {{"3", number()}, {"wanted", tensor(), "dtype"}}),
              IsEmpty());
}

TEST(NumpyCallOnTensor, TheNumpyOfTensorflowIsSilent) {
  EXPECT_THAT(kNumpy.api("tnp.mean(x)", "tf.experimental.numpy.mean", {{"x", tensor()}}), IsEmpty());
}

TEST(NumpyCallOnTensor, RaggedTensorsDispatchNumpyFunctions) {
  EXPECT_THAT(kNumpy.api("np.sum(r)", "numpy.sum", {{"r", of_kind(ValueKind::RaggedTensor, Symbolic::Yes)}}),
              IsEmpty());
}

TEST(NumpyCallOnTensor, ADictIsOneObjectToNumpy) {
  ValueFacts dict = of_kind(ValueKind::Dict);
  dict.holds_tensor = true;
  EXPECT_THAT(kNumpy.api("np.array(batch)", "numpy.array", {{"batch", dict}}), IsEmpty());
}

TEST(NumpyCallOnTensor, NestedListsAreLookedInto) {
  ValueFacts nested = of_kind(ValueKind::List);
  nested.holds_tensor = true;
  EXPECT_THAT(kNumpy.api("np.array(rows)", "numpy.array", {{"rows", nested}}), SizeIs(1));
}

// GV506

const Given kFunction{"f", of_kind(ValueKind::Function)};
const Given kInputs{"[x]", list_of_tensors()};

TEST(PyFunctionWithoutType, AMissingToutRaisesTypeError) {
  const auto found = kHost.api("tf.py_function(f, [x])", "tf.py_function", {kFunction, kInputs});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].message, "`tf.py_function` without `Tout` raises `TypeError` while tracing");
}

TEST(PyFunctionWithoutType, ItRaisesInEagerCodeToo) {
  const auto found =
      RuleRun("GV506", kEager).api("tf.numpy_function(f, [x])", "tf.numpy_function", {kFunction, kInputs});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].message, "`tf.numpy_function` without `Tout` raises `TypeError`");
}

TEST(PyFunctionWithoutType, AToutByKeywordOrPositionIsEnough) {
  const ValueFacts dtype = of_kind(ValueKind::DType);
  EXPECT_THAT(kHost.api("tf.py_function(f, [x], T)", "tf.py_function", {kFunction, kInputs, {"T", dtype}}), IsEmpty());
  EXPECT_THAT(kHost.api("tf.py_function(f, [x], Tout=wanted)", "tf.py_function",
                        {kFunction, kInputs, {"wanted", dtype, "Tout"}}),
              IsEmpty());
}

TEST(PyFunctionWithoutType, ToutNoneIsNoType) {
  const auto found = kHost.api("tf.py_function(f, [x], None)", "tf.py_function",
                               {kFunction, kInputs, {"None", of_kind(ValueKind::None)}});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].message, "`tf.py_function` with `Tout=None` raises `TypeError` while tracing");
}

TEST(PyFunctionWithoutType, UnpackedArgumentsMayHoldIt) {
  EXPECT_THAT(kHost.api("tf.py_function(f, *rest)", "tf.py_function", {kFunction, {"rest", {}, "*"}}), IsEmpty());
  EXPECT_THAT(
      kHost.api("tf.py_function(f, [x], **options)", "tf.py_function", {kFunction, kInputs, {"options", {}, "**"}}),
      IsEmpty());
}

// GV901

TEST(SyntaxError, IsReportedWhateverTheMode) {
  FakeContext context("x = ", kEager);
  rule("GV901").handlers.syntax_error(context, {.span = context.span_of("x = "), .message = "expected an expression"});
  ASSERT_THAT(context.diagnostics, SizeIs(1));
  EXPECT_EQ(context.diagnostics[0].message, "syntax error: expected an expression");
}

}  // namespace
}  // namespace graphvet::test
