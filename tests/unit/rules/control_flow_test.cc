#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fake_context.h"

namespace graphvet::test {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const RuleRun kBool("GV301", kConverted);
const RuleRun kBoolUnconverted("GV301", kUnconverted);
const RuleRun kIterate("GV302", kConverted);
const RuleRun kIterateUnconverted("GV302", kUnconverted);
const RuleRun kBuiltin("GV303", kConverted);
const RuleRun kBuiltinUnconverted("GV303", kUnconverted);

// GV301

TEST(TensorAsBool, AnIfOnATensorRaisesInUnconvertedCode) {
  const auto found = kBoolUnconverted.truth("x > 0", BoolUse::If, tensor(DType::Bool));
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(
      found[0].message,
      "`if` on a symbolic tensor raises `OperatorNotAllowedInGraphError` while tracing: AutoGraph does not convert "
      "this code");
  EXPECT_EQ(found[0].help, "use `tf.cond(x > 0, ...)`, or put `@tf.function` on this function");
}

TEST(TensorAsBool, WhatAutographConvertsIsSilentOnABoolTensor) {
  for (BoolUse use : {BoolUse::If, BoolUse::While, BoolUse::And, BoolUse::Or, BoolUse::Not, BoolUse::Conditional,
                      BoolUse::ChainedComparison})
    EXPECT_THAT(kBool.truth("x > 0", use, tensor(DType::Bool)), IsEmpty());
}

TEST(TensorAsBool, WhatAutographLeavesToPythonRaisesInConvertedCodeToo) {
  for (BoolUse use :
       {BoolUse::Assert, BoolUse::ComprehensionIf, BoolUse::BoolCall, BoolUse::Membership, BoolUse::MatchGuard})
    EXPECT_THAT(kBool.truth("x > 0", use, tensor(DType::Bool)), SizeIs(1));
}

TEST(TensorAsBool, AConvertedIfOnAnIntegerTensorRaisesValueError) {
  const auto found = kBool.truth("n", BoolUse::If, tensor(DType::Integer));
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].exception, "ValueError");
  EXPECT_EQ(found[0].effect, Effect::RaisesWhileTracing);
}

TEST(TensorAsBool, AConvertedNotOnAnIntegerTensorRaisesTypeError) {
  const auto found = kBool.truth("n", BoolUse::Not, tensor(DType::Integer));
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].exception, "TypeError");
}

TEST(TensorAsBool, AConvertedAndOnAnIntegerTensorRaisesWhenTheGraphRuns) {
  const auto found = kBool.truth("n", BoolUse::And, tensor(DType::Integer));
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(
      found[0].message,
      "`and` on a symbolic tensor raises `InvalidArgumentError` when the graph runs: the tensor is not of dtype bool");
  EXPECT_EQ(found[0].effect, Effect::RaisesWhileRunning);
}

TEST(TensorAsBool, AVariableIsATensorHere) {
  EXPECT_THAT(kBoolUnconverted.truth("v", BoolUse::If, variable()), SizeIs(1));
}

TEST(TensorAsBool, AnEagerTensorFromOutsideHasATruth) {
  EXPECT_THAT(kBoolUnconverted.truth("FLAG", BoolUse::If, eager_tensor()), IsEmpty());
}

TEST(TensorAsBool, PythonValuesAndUnknownOnesAreSilent) {
  EXPECT_THAT(kBoolUnconverted.truth("training", BoolUse::If, of_kind(ValueKind::Bool)), IsEmpty());
  EXPECT_THAT(kBoolUnconverted.truth("what", BoolUse::If, ValueFacts{}), IsEmpty());
}

TEST(TensorAsBool, TheConfidenceIsTheValues) {
  ValueFacts value = tensor(DType::Bool);
  value.confidence = Confidence::Likely;
  const auto found = kBoolUnconverted.truth("x", BoolUse::If, value);
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].confidence, Confidence::Likely);
}

TEST(TensorAsBool, EagerCodeIsSilent) {
  EXPECT_THAT(RuleRun("GV301", kEager).truth("x", BoolUse::If, tensor()), IsEmpty());
}

TEST(TensorAsBool, ACallOfBoolRaisesInConvertedCode) {
  const auto found = kBool.builtin("bool(x > 0)", {{"x > 0", tensor(DType::Bool)}});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].help, "leave out `bool()`: `x > 0` is a boolean tensor");
}

TEST(TensorAsBool, MaxOfTwoComparesThem) {
  const auto found = kBool.builtin("max(0.0, x)", {{"0.0", of_kind(ValueKind::Float)}, {"x", tensor()}});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].help, "use `tf.maximum(0.0, x)`");
}

TEST(TensorAsBool, AllOfAListOfTensorsAsksEach) {
  const auto found = kBool.builtin("all(checks)", {{"checks", list_of_tensors()}});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].confidence, Confidence::Likely);
  EXPECT_EQ(found[0].help, "use `tf.reduce_all(tf.stack(checks))`");
}

TEST(TensorAsBool, MaxOfOneTensorIsLeftToGv302) { EXPECT_THAT(kBool.builtin("max(x)", {{"x", tensor()}}), IsEmpty()); }

TEST(TensorAsBool, AKeyFunctionMayCompareSomethingElse) {
  EXPECT_THAT(kBool.builtin("max(xs, key=len)", {{"xs", list_of_tensors()}, {"len", {}, "key"}}), IsEmpty());
}

TEST(TensorAsBool, SortingPairsThatHoldTensorsComparesTheirFirstElements) {
  ValueFacts items = of_kind(ValueKind::List);
  items.holds_tensor = true;
  EXPECT_THAT(kBool.builtin("sorted(items)", {{"items", items}}), IsEmpty());
}

TEST(TensorAsBool, AKerasVariableRefusesWithTypeError) {
  const auto found = kBoolUnconverted.truth("self.w", BoolUse::If, keras_variable());
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].message,
            "`if` on a Keras variable raises `TypeError` while tracing: AutoGraph does not convert this code");
}

// GV302

TEST(TensorIteration, AKerasVariableRaisesValueError) {
  const auto found = kIterate.iteration("self.w", IterationUse::Comprehension, keras_variable());
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].exception, "ValueError");
}

TEST(TensorIteration, AForOverATensorIsAGraphLoopInConvertedCode) {
  EXPECT_THAT(kIterate.iteration("x", IterationUse::For, tensor()), IsEmpty());
  EXPECT_THAT(kIterateUnconverted.iteration("x", IterationUse::For, tensor()), SizeIs(1));
}

TEST(TensorIteration, EveryOtherConstructRaisesInBothModes) {
  for (IterationUse use : {IterationUse::ForWithTupleTarget, IterationUse::Comprehension, IterationUse::Unpack,
                           IterationUse::StarredArgument, IterationUse::StarredDisplay, IterationUse::YieldFrom}) {
    for (const RuleRun& run : {kIterate, kIterateUnconverted}) {
      const auto found = run.iteration("x", use, tensor());
      ASSERT_THAT(found, SizeIs(1));
      EXPECT_EQ(found[0].exception, "OperatorNotAllowedInGraphError");
    }
  }
}

TEST(TensorIteration, MembershipInATensorRaisesTypeError) {
  const auto found = kIterate.iteration("x", IterationUse::Membership, tensor());
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].message, "`in` on a symbolic tensor raises `TypeError` while tracing");
}

TEST(TensorIteration, AnEagerTensorFromOutsideCannotBeIteratedInAGraphEither) {
  EXPECT_THAT(kIterate.iteration("C", IterationUse::Unpack, eager_tensor()), SizeIs(1));
}

TEST(TensorIteration, RaggedAndSparseTensorsRaiseTheirOwnErrors) {
  const auto ragged =
      kIterate.iteration("r", IterationUse::Comprehension, of_kind(ValueKind::RaggedTensor, Symbolic::Yes));
  ASSERT_THAT(ragged, SizeIs(1));
  EXPECT_EQ(ragged[0].exception, "ValueError");
  const auto sparse = kIterate.iteration("s", IterationUse::For, of_kind(ValueKind::SparseTensor, Symbolic::Yes));
  ASSERT_THAT(sparse, SizeIs(1));
  EXPECT_EQ(sparse[0].exception, "TypeError");
}

TEST(TensorIteration, ListsOfTensorsMayBeIterated) {
  EXPECT_THAT(kIterateUnconverted.iteration("xs", IterationUse::For, list_of_tensors()), IsEmpty());
  EXPECT_THAT(kIterate.builtin("zip(xs, ys)", {{"xs", list_of_tensors()}, {"ys", list_of_tensors()}}), IsEmpty());
  EXPECT_THAT(kIterate.builtin("sum(xs)", {{"xs", list_of_tensors()}}), IsEmpty());
}

TEST(TensorIteration, BuiltinsThatIterateRaise) {
  for (std::string_view source :
       {"list(x)", "tuple(x)", "set(x)", "enumerate(x)", "sum(x)", "max(x)", "any(x)", "iter(x)"})
    EXPECT_THAT(kIterate.builtin(source, {{"x", tensor()}}), SizeIs(1)) << source;
}

TEST(TensorIteration, TheHelpNamesTheReductionWithTheUsersText) {
  const auto found = kIterate.builtin("max(x * 2)", {{"x * 2", tensor()}});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].help, "use `tf.reduce_max(x * 2)`");
}

TEST(TensorIteration, ZipLooksAtEveryArgument) {
  EXPECT_THAT(kIterate.builtin("zip(xs, y)", {{"xs", list_of_tensors()}, {"y", tensor()}}), SizeIs(1));
}

TEST(TensorIteration, MapAndFilterLookAtWhatFollowsTheFunction) {
  EXPECT_THAT(kIterate.builtin("map(f, x)", {{"f", of_kind(ValueKind::Function)}, {"x", tensor()}}), SizeIs(1));
  EXPECT_THAT(kIterate.builtin("filter(f, x)", {{"f", of_kind(ValueKind::Function)}, {"x", tensor()}}), SizeIs(1));
}

TEST(TensorIteration, ReversedOfASymbolicTensorIsATypeErrorAndOfAnEagerOneWorks) {
  const auto found = kIterate.builtin("reversed(x)", {{"x", tensor()}});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].exception, "TypeError");
  EXPECT_THAT(kIterate.builtin("reversed(C)", {{"C", eager_tensor()}}), IsEmpty());
}

TEST(TensorIteration, MaxOfTwoIsLeftToGv301) {
  EXPECT_THAT(kIterate.builtin("max(x, 0)", {{"x", tensor()}, {"0", number()}}), IsEmpty());
}

TEST(TensorIteration, ItertoolsAndReduceIterate) {
  EXPECT_THAT(kIterate.api("itertools.chain(xs, x)", "itertools.chain", {{"xs", list_of_tensors()}, {"x", tensor()}}),
              SizeIs(1));
  const auto found = kIterate.api("functools.reduce(f, x)", "functools.reduce",
                                  {{"f", of_kind(ValueKind::Function)}, {"x", tensor()}});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].exception, "TypeError");
}

// GV303

TEST(BuiltinOnTensor, LenIsFragileInConvertedCode) {
  const auto found = kBuiltin.builtin("len(x)", {{"x", tensor()}});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].severity, Severity::Warning);
  EXPECT_EQ(found[0].effect, Effect::Fragile);
  EXPECT_EQ(found[0].help, "use `tf.shape(x)[0]`");
}

TEST(BuiltinOnTensor, LenRaisesInUnconvertedCode) {
  const auto found = kBuiltinUnconverted.builtin("len(x)", {{"x", tensor()}});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].severity, Severity::Error);
  EXPECT_EQ(found[0].message,
            "`len` on a symbolic tensor raises `TypeError` while tracing: AutoGraph does not convert this code");
}

TEST(BuiltinOnTensor, LenOfAScalarRaisesInConvertedCode) {
  const auto found = kBuiltin.builtin("len(x)", {{"x", tensor(DType::Unknown, 0)}});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].exception, "ValueError");
  EXPECT_EQ(found[0].severity, Severity::Error);
}

TEST(BuiltinOnTensor, IntMakesAnInt32TensorInConvertedCode) {
  const auto found = kBuiltin.builtin("int(x)", {{"x", tensor()}});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(
      found[0].message,
      "`int` on a symbolic tensor works only because AutoGraph rewrites this call, and gives an `int32` tensor, not a "
      "Python `int`");
}

TEST(BuiltinOnTensor, FloatOfAVariableIsAnAttributeErrorInUnconvertedCode) {
  const auto found = kBuiltinUnconverted.builtin("float(v)", {{"v", variable()}});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].exception, "AttributeError");
}

TEST(BuiltinOnTensor, RangeIsALoopOfTheGraphInConvertedCode) {
  EXPECT_THAT(kBuiltin.builtin("range(0, n)", {{"0", number()}, {"n", tensor()}}), IsEmpty());
  EXPECT_THAT(kBuiltinUnconverted.builtin("range(0, n)", {{"0", number()}, {"n", tensor()}}), SizeIs(1));
}

TEST(BuiltinOnTensor, RoundAndDivmodRaiseInBothModes) {
  for (const RuleRun& run : {kBuiltin, kBuiltinUnconverted}) {
    const auto found = run.builtin("round(x)", {{"x", tensor()}});
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].exception, "AttributeError");
    EXPECT_THAT(run.builtin("divmod(x, 8)", {{"x", tensor()}, {"8", number()}}), SizeIs(1));
  }
}

TEST(BuiltinOnTensor, AKerasVariableCanBeRounded) {
  EXPECT_THAT(kBuiltin.builtin("round(w)", {{"w", keras_variable()}}), IsEmpty());
}

TEST(BuiltinOnTensor, OnlyPowWithThreeArgumentsRaises) {
  EXPECT_THAT(kBuiltin.builtin("pow(x, 2)", {{"x", tensor()}, {"2", number()}}), IsEmpty());
  EXPECT_THAT(kBuiltin.builtin("pow(x, 2, 5)", {{"x", tensor()}, {"2", number()}, {"5", number()}}), SizeIs(1));
}

TEST(BuiltinOnTensor, AbsAndIsinstanceWork) {
  EXPECT_THAT(kBuiltinUnconverted.builtin("abs(x)", {{"x", tensor()}}), IsEmpty());
  EXPECT_THAT(kBuiltinUnconverted.builtin("isinstance(x, int)", {{"x", tensor()}, {"int", of_kind(ValueKind::Class)}}),
              IsEmpty());
}

TEST(BuiltinOnTensor, LenOfAListAShapeOrAnEagerTensorIsSilent) {
  EXPECT_THAT(kBuiltinUnconverted.builtin("len(xs)", {{"xs", list_of_tensors()}}), IsEmpty());
  EXPECT_THAT(kBuiltinUnconverted.builtin("len(x.shape)", {{"x.shape", of_kind(ValueKind::Shape)}}), IsEmpty());
  EXPECT_THAT(kBuiltinUnconverted.builtin("len(C)", {{"C", eager_tensor()}}), IsEmpty());
}

TEST(BuiltinOnTensor, LenOfADatasetRaisesOnlyInUnconvertedCode) {
  EXPECT_THAT(kBuiltin.builtin("len(ds)", {{"ds", of_kind(ValueKind::Dataset)}}), IsEmpty());
  const auto found = kBuiltinUnconverted.builtin("len(ds)", {{"ds", of_kind(ValueKind::Dataset)}});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].help, "use `ds.cardinality()`");
}

TEST(BuiltinOnTensor, SortedOfAMatrixRaisesInConvertedCode) {
  const auto found = kBuiltin.builtin("sorted(x)", {{"x", tensor(DType::Floating, 2)}});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].exception, "ValueError");
}

}  // namespace
}  // namespace graphvet::test
