#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "knowledge/api.h"

namespace graphvet::knowledge {
namespace {

const Api& known(std::string_view spelling) {
  const ApiId id = find_api(spelling);
  EXPECT_TRUE(id) << spelling;
  return api(id);
}

std::vector<FormKind> kinds(Form form) {
  std::vector<FormKind> all;
  for (const FormNode& node : form) all.push_back(node.kind);
  return all;
}

const Callback* callback(std::string_view spelling, std::string_view parameter) {
  for (const Callback& c : known(spelling).callbacks)
    if (c.parameter == parameter) return &c;
  ADD_FAILURE() << spelling << " does not call " << parameter;
  return nullptr;
}

TEST(Result, OfMostFunctionsIsATensor) {
  for (const auto* name : {"tf.reduce_mean", "tf.matmul", "tf.nn.softmax", "tf.shape", "tf.where", "tf.image.resize", "tf.random.normal",
                           "keras.ops.mean", "tf.compat.v1.reduce_mean", "tf.linalg.inv", "tf.strings.length"})
    EXPECT_EQ(known(name).returns, Returns::Tensor) << name;
}
TEST(Result, OfSplitIsATupleOfTensors) { EXPECT_EQ(known("tf.split").returns, Returns::Tensors); }
TEST(Result, OfMomentsIsAPair) {
  EXPECT_EQ(known("tf.nn.moments").returns, Returns::TensorTuple);
  EXPECT_EQ(known("tf.nn.moments").arity, 2);
}
TEST(Result, OfAConstructorIsAnInstance) {
  EXPECT_EQ(known("keras.layers.Dense").kind, ApiKind::Class);
  EXPECT_EQ(known("keras.layers.Dense").returns, Returns::Instance);
}
TEST(Result, OfTensorFlowsOwnKindsIsThatKind) {
  EXPECT_EQ(known("tf.Variable").returns, Returns::Variable);
  EXPECT_EQ(known("tf.TensorArray").returns, Returns::TensorArray);
  EXPECT_EQ(known("tf.data.Dataset.from_tensor_slices").returns, Returns::Dataset);
  EXPECT_EQ(known("tf.float32").returns, Returns::DType);
}
TEST(Result, OfARawOpFollowsTheRegistry) {
  EXPECT_EQ(known("tf.raw_ops.AddV2").returns, Returns::Tensor);
  EXPECT_EQ(known("tf.raw_ops.TopKV2").returns, Returns::TensorTuple);
  EXPECT_EQ(known("tf.raw_ops.TopKV2").arity, 2);
  EXPECT_EQ(part(known("tf.raw_ops.TopKV2").gives, 1)[0].text, "indices");
  EXPECT_EQ(known("tf.raw_ops.ParseExampleV2").returns, Returns::Tuple);
  EXPECT_EQ(kinds(part(known("tf.raw_ops.ParseExampleV2").gives, 0)), (std::vector{FormKind::Field, FormKind::List, FormKind::Tensor}));
}

TEST(TensorMember, ShapeIsStatic) {
  EXPECT_EQ(known("tf.Tensor.shape").kind, ApiKind::Property);
  EXPECT_EQ(known("tf.Tensor.shape").returns, Returns::Shape);
  EXPECT_EQ(known("tf.Tensor.dtype").returns, Returns::DType);
  EXPECT_EQ(known("tf.Tensor.ndim").returns, Returns::PyInt);
  EXPECT_EQ(known("tf.Tensor.name").returns, Returns::PyStr);
}
TEST(TensorMember, NumpyIsForEagerCodeOnly) { EXPECT_TRUE(known("tf.Tensor.numpy").effects & kEagerOnly); }

TEST(Callback, OfDatasetMapIsConvertedAndGetsTheElement) {
  const Callback* c = callback("tf.data.Dataset.map", "map_func");
  ASSERT_TRUE(c);
  EXPECT_EQ(c->position, 0);
  EXPECT_EQ(c->mode, CallbackMode::TracedConverted);
  EXPECT_EQ(kinds(c->given), (std::vector{FormKind::Tuple, FormKind::Spread, FormKind::Element}));
}
TEST(Callback, OfWhileLoopIsNotConvertedAndGetsTheLoopVariables) {
  const Callback* c = callback("tf.while_loop", "body");
  ASSERT_TRUE(c);
  EXPECT_EQ(c->position, 1);
  EXPECT_EQ(c->mode, CallbackMode::TracedUnconverted);
  EXPECT_EQ(kinds(c->given), (std::vector{FormKind::Tuple, FormKind::Spread, FormKind::Staged, FormKind::Parameter}));
  EXPECT_EQ(c->given.back().text, "loop_vars");
}
TEST(Callback, OfPyFunctionRunsOnTheHost) { EXPECT_EQ(callback("tf.py_function", "func")->mode, CallbackMode::Host); }
TEST(Callback, OfVectorizedMapIsTracedFromEagerCodeToo) {
  EXPECT_EQ(callback("tf.vectorized_map", "fn")->mode, CallbackMode::AlwaysTracedUnconverted);
}
TEST(Callback, OfMapFnRunsEagerlyInEagerCodeUnlikeDatasetMap) {
  EXPECT_TRUE(callback("tf.map_fn", "fn")->eager_in_eager_code);
  EXPECT_TRUE(callback("tf.distribute.Strategy.run", "fn")->eager_in_eager_code);
  EXPECT_FALSE(callback("tf.data.Dataset.map", "map_func")->eager_in_eager_code);
}
TEST(Callback, OfVersionOneStandsAtItsOwnPosition) {
  EXPECT_EQ(callback("tf.compat.v1.while_loop", "body")->position, 1);
  EXPECT_EQ(callback("tf.compat.v1.map_fn", "fn")->position, 0);
}

TEST(NumPy, NeedsConcreteValues) {
  EXPECT_TRUE(known("numpy.mean").effects & kNeedsConcrete);
  EXPECT_EQ(known("numpy.mean").returns, Returns::NdArray);
  EXPECT_TRUE(known("math.sqrt").effects & kNeedsConcrete);
}
TEST(NumPy, ShapeTouchesOnlyTheStaticShape) {
  EXPECT_TRUE(known("numpy.shape").effects & kStaticOnly);
  EXPECT_FALSE(known("numpy.shape").effects & kNeedsConcrete);
}
TEST(NumPy, HasCounterpartsWithTheirArguments) {
  const Api& mean = known("numpy.mean");
  EXPECT_EQ(mean.tf_counterpart, "tf.reduce_mean");
  const auto at = std::find_if(mean.counterpart_arguments.begin(), mean.counterpart_arguments.end(),
                               [](const ArgumentMapping& m) { return m.from == "a"; });
  ASSERT_NE(at, mean.counterpart_arguments.end());
  EXPECT_EQ(at->to, "input_tensor");
}
TEST(NumPy, RandomNumbersComeFromTheHost) { EXPECT_TRUE(known("numpy.random.rand").effects & kHostRandom); }
TEST(Python, LoggingPrints) { EXPECT_TRUE(known("logging.info").effects & kHostOutput); }
TEST(Python, TheClockIsTheHosts) { EXPECT_TRUE(known("time.time").effects & kHostClock); }

TEST(Parameters, AreInOrderWithTheirDefaults) {
  const Api& mean = known("tf.reduce_mean");
  ASSERT_EQ(mean.parameters.size(), 4u);
  EXPECT_EQ(mean.parameters[0].name, "input_tensor");
  EXPECT_FALSE(mean.parameters[0].has_default);
  EXPECT_EQ(mean.parameters[1].name, "axis");
  EXPECT_TRUE(mean.parameters[1].has_default);
  EXPECT_TRUE(known("tf.Variable").parameters.size() > 3);
}
TEST(Parameters, OfMethodsLeaveOutSelf) { EXPECT_EQ(known("tf.data.Dataset.map").parameters[0].name, "map_func"); }

TEST(Versions, SayWhenAnApiCame) { EXPECT_EQ(known("keras.ops.mean").since, 218); }
TEST(Versions, SayWhenAnApiWent) { EXPECT_EQ(known("keras.backend.int_shape").until, 215); }
TEST(Versions, AreZeroForWhatIsInAllOfThem) {
  EXPECT_EQ(known("tf.reduce_mean").since, 0);
  EXPECT_EQ(known("tf.reduce_mean").until, 0);
}

TEST(Versions, DecideAFactThatTheyDoNotShare) {
  const Versions with_keras_2{212, 2}, with_keras_3{221, 3};
  const ApiId shape = find_api("keras.KerasTensor.shape"), ndim = find_api("numpy.ndim");
  EXPECT_EQ(api(under(shape, with_keras_2)).returns, Returns::Shape);
  EXPECT_EQ(api(under(shape, with_keras_3)).returns, Returns::Tuple);
  EXPECT_TRUE(api(under(ndim, {212, 2})).effects & kNeedsConcrete);
  EXPECT_FALSE(api(under(ndim, {215, 2})).effects & kNeedsConcrete);
  EXPECT_EQ(api(under(ndim, {212, 2})).returns, Returns::PyInt);
}
TEST(Versions, LeaveOtherFactsAlone) { EXPECT_EQ(under(find_api("tf.reduce_mean"), {212, 2}), find_api("tf.reduce_mean")); }

TEST(TracedMethods, DifferBetweenKeras2And3) {
  const auto all = traced_methods();
  const auto call = std::find_if(all.begin(), all.end(), [](const TracedMethod& m) { return m.method == "call" && m.base == find_api("keras.layers.Layer"); });
  ASSERT_NE(call, all.end());
  EXPECT_EQ(call->keras2, Tracing::Converted);
  EXPECT_EQ(call->keras3, Tracing::Unconverted);
}

TEST(Registry, SaysWhatOpsDo) {
  EXPECT_TRUE(known("tf.raw_ops.DecodeJpeg").effects & kNoXlaKernel);
  EXPECT_FALSE(known("tf.raw_ops.MatMul").effects & (kNoXlaKernel | kNoGradient | kStateful));
  EXPECT_TRUE(known("tf.raw_ops.RandomUniform").effects & kStateful);
  EXPECT_TRUE(known("tf.raw_ops.Unique").effects & kNoGradient);
  EXPECT_EQ(known("tf.raw_ops.Equal").dtype, DType::Bool);
}
TEST(Result, HasADTypeWhereTheFunctionDecidesIt) {
  EXPECT_EQ(known("tf.equal").dtype, DType::Bool);
  EXPECT_EQ(known("tf.argmax").dtype, DType::Integer);
  EXPECT_EQ(known("tf.reduce_mean").dtype, DType::Unknown);
}
TEST(Rank, OfAReductionIsZeroUnlessAnArgumentSaysOtherwise) {
  EXPECT_EQ(known("tf.reduce_mean").rank, 0);
  EXPECT_EQ(known("tf.reduce_mean").rank_unless, "axis,keepdims,");
  EXPECT_EQ(known("tf.compat.v1.reduce_sum").rank_unless, "axis,keepdims,keep_dims,reduction_indices,reduction_axes,");
}
TEST(Rank, IsFixedForSome) {
  EXPECT_EQ(known("tf.size").rank, 0);
  EXPECT_EQ(known("tf.shape").rank, 1);
  EXPECT_EQ(known("tf.image.decode_png").rank, 3);
  EXPECT_TRUE(known("tf.shape").rank_unless.empty());
}
TEST(Rank, OfAConstantIsThatOfItsLiteral) {
  EXPECT_EQ(known("tf.constant").rank, -1);
  EXPECT_EQ(known("tf.constant").rank_of, "value");
  EXPECT_EQ(known("tf.constant").rank_unless, "shape,");
}
TEST(Rank, IsUnknownForMost) { EXPECT_EQ(known("tf.matmul").rank, -1); }
TEST(Dataset, SaysWhatItsElementsAre) {
  const std::vector of_receiver{FormKind::Dataset, FormKind::Element};
  EXPECT_EQ(kinds(known("tf.data.Dataset.shuffle").gives), of_receiver);
  EXPECT_EQ(kinds(known("tf.compat.v1.data.Dataset.shuffle").gives), of_receiver);
  EXPECT_EQ(kinds(known("tf.data.Dataset.zip").gives), (std::vector{FormKind::Dataset, FormKind::Zipped}));
}
TEST(Gives, HasTheFieldsOfANamedTuple) {
  const Form form = known("tf.math.top_k").gives;
  ASSERT_EQ(form[0].kind, FormKind::Tuple);
  ASSERT_EQ(form[0].parts, 2);
  EXPECT_EQ(part(form, 0)[0].text, "values");
  EXPECT_EQ(part(form, 1)[0].text, "indices");
  EXPECT_EQ(part(part(form, 1), 0)[0].kind, FormKind::Tensor);
}
TEST(Gives, IsTheSameForTheVersion1Name) { EXPECT_EQ(kinds(known("tf.compat.v1.nn.top_k").gives), kinds(known("tf.nn.top_k").gives)); }
TEST(Gives, IsEmptyForMost) { EXPECT_TRUE(known("tf.matmul").gives.empty()); }
TEST(Describes, FeaturesAndSpecsSayWhatTheyDescribe) {
  EXPECT_EQ(known("tf.io.VarLenFeature").describes, Returns::SparseTensor);
  EXPECT_EQ(known("tf.RaggedTensorSpec").describes, Returns::RaggedTensor);
  EXPECT_EQ(known("tf.Tensor").describes, Returns::Unknown);
}
TEST(Callback, OfACustomGradientIsTheFunctionAndTheGradientItReturns) {
  const auto& both = known("tf.custom_gradient").callbacks;
  ASSERT_EQ(both.size(), 2u);
  EXPECT_EQ(both[0].returned_item, -1);
  EXPECT_EQ(both[1].returned_item, 1);
}

TEST(Table, HasNoApiAtZero) { EXPECT_TRUE(api(ApiId{}).name.empty()); }
TEST(Table, LeadsEveryCanonicalNameToItself) {
  for (std::uint32_t i = 1; i < api_count(); ++i) {
    const Api& entry = api({i});
    ASSERT_EQ(find_api(entry.name).index, i) << entry.name;
  }
}
TEST(Table, CallsBackOnlyParametersThatExist) {
  for (std::uint32_t i = 1; i < api_count(); ++i) {
    const Api& entry = api({i});
    if (entry.parameters.empty()) continue;
    for (const Callback& c : entry.callbacks)
      EXPECT_LT(c.position, static_cast<int>(entry.parameters.size())) << entry.name;
  }
}

}  // namespace
}  // namespace graphvet::knowledge
