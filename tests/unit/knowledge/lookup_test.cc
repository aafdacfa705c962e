#include <gtest/gtest.h>

#include "knowledge/api.h"

namespace graphvet::knowledge {
namespace {

std::string_view name_of(std::string_view spelling) { return api(find_api(spelling)).name; }

TEST(FindApi, KnowsTheCanonicalName) { EXPECT_EQ(name_of("tf.reduce_mean"), "tf.reduce_mean"); }
TEST(FindApi, TakesTheModuleNameForTheAlias) { EXPECT_EQ(name_of("tensorflow.reduce_mean"), "tf.reduce_mean"); }
TEST(FindApi, TakesALongerPublicPath) { EXPECT_EQ(name_of("tensorflow.math.reduce_mean"), "tf.reduce_mean"); }
TEST(FindApi, TakesVersionTwoCompatibility) { EXPECT_EQ(name_of("tensorflow.compat.v2.math.reduce_mean"), "tf.reduce_mean"); }
TEST(FindApi, GivesVersionOneItsOwnNameWhereItIsAnotherFunction) {
  EXPECT_EQ(name_of("tensorflow.compat.v1.reduce_mean"), "tf.compat.v1.reduce_mean");
}
TEST(FindApi, GivesVersionTwosNameWhereVersionOneIsTheSame) {
  EXPECT_EQ(name_of("tensorflow.compat.v1.function"), "tf.function");
  EXPECT_EQ(name_of("tf.compat.v1.math.acosh"), "tf.acosh");
}
TEST(FindApi, TakesAnImplementationModule) {
  EXPECT_EQ(name_of("tensorflow.python.ops.math_ops.reduce_mean"), "tf.reduce_mean");
  EXPECT_EQ(name_of("tensorflow.python.eager.def_function.function"), "tf.function");
}
TEST(FindApi, TakesEverySpellingOfKeras) {
  for (const auto* spelling : {"keras.layers.Dense", "tf.keras.layers.Dense", "tensorflow.keras.layers.Dense", "tf_keras.layers.Dense",
                               "tensorflow.compat.v2.keras.layers.Dense", "tensorflow.python.keras.layers.Dense",
                               "keras.src.layers.core.dense.Dense", "keras.src.layers.Dense", "keras.layers.core.Dense",
                               "tensorflow.python.keras.layers.core.Dense", "tf_keras.src.layers.core.dense.Dense"})
    EXPECT_EQ(name_of(spelling), "keras.layers.Dense") << spelling;
}
TEST(FindApi, NamesKerasClassesByTheirStablePath) {
  EXPECT_EQ(name_of("keras.Layer"), "keras.layers.Layer");
  EXPECT_EQ(name_of("keras.models.Model"), "keras.Model");
  EXPECT_EQ(name_of("tensorflow.python.keras.engine.base_layer.Layer"), "keras.layers.Layer");
}
TEST(FindApi, FindsAMethodOfAClass) { EXPECT_EQ(name_of("tensorflow.data.Dataset.map"), "tf.data.Dataset.map"); }
TEST(FindApi, FindsAnInheritedMethod) {
  EXPECT_EQ(name_of("tensorflow.keras.layers.Dense.add_weight"), "keras.layers.Layer.add_weight");
}
TEST(FindApi, FindsAMemberOfAConstant) { EXPECT_EQ(name_of("tensorflow.float32.is_floating"), "tf.DType.is_floating"); }
TEST(FindApi, KnowsNumPyAndPython) {
  EXPECT_EQ(name_of("numpy.mean"), "numpy.mean");
  EXPECT_EQ(name_of("numpy.core.fromnumeric.mean"), "numpy.mean");
  EXPECT_EQ(name_of("functools.partial"), "functools.partial");
  EXPECT_EQ(name_of("os.path.join"), "os.path.join");
}
TEST(FindApi, KeepsTensorFlowsNumPyApart) {
  EXPECT_EQ(name_of("tensorflow.experimental.numpy.mean"), "tf.experimental.numpy.mean");
}
TEST(FindApi, GivesNothingForWhatDoesNotExist) {
  EXPECT_FALSE(find_api("tensorflow.math.does_not_exist"));
  EXPECT_FALSE(find_api("tensorflow.reduce_mean.anything"));
  EXPECT_FALSE(find_api("my_package.reduce_mean"));
  EXPECT_FALSE(find_api(""));
  EXPECT_FALSE(find_api("."));
  EXPECT_FALSE(find_api(std::string(100000, '.')));
}

TEST(Special, IsWhatTheTracerKnowsByName) {
  EXPECT_TRUE(api(find_api("tensorflow.is_tensor")).is_special);
  EXPECT_TRUE(api(find_api("keras.Model.compile")).is_special);
  EXPECT_TRUE(api(find_api("functools.partial")).is_special);
  EXPECT_FALSE(api(find_api("re.compile")).is_special);
  EXPECT_FALSE(api(find_api("tensorflow.exp")).is_special);
}

TEST(KnownLibrary, IsDecidedByTheRoot) {
  EXPECT_TRUE(is_known_library("tensorflow.math.does_not_exist"));
  EXPECT_TRUE(is_known_library("numpy"));
  EXPECT_TRUE(is_known_library("os.path"));
  EXPECT_FALSE(is_known_library("tensorflow_of_mine.math"));
  EXPECT_FALSE(is_known_library(""));
}

TEST(Member, IsFoundThroughTheBases) {
  EXPECT_EQ(api(find_member(find_api("keras.Sequential"), "fit")).name, "keras.Model.fit");
  EXPECT_EQ(api(find_member(find_api("tf.data.TFRecordDataset"), "map")).name, "tf.data.Dataset.map");
}
TEST(Member, IsNothingWhenNoBaseHasIt) { EXPECT_FALSE(find_member(find_api("keras.Model"), "does_not_exist")); }
TEST(Member, OfNoClassIsNothing) { EXPECT_FALSE(find_member({}, "fit")); }

TEST(Subclass, HoldsForTheClassItself) { EXPECT_TRUE(is_subclass(find_api("keras.Model"), "keras.Model")); }
TEST(Subclass, HoldsForAnAncestor) {
  EXPECT_TRUE(is_subclass(find_api("keras.layers.Dense"), "keras.layers.Layer"));
  EXPECT_TRUE(is_subclass(find_api("keras.Sequential"), "keras.layers.Layer"));
}
TEST(Subclass, TakesAnySpellingOfTheAncestor) {
  EXPECT_TRUE(is_subclass(find_api("keras.layers.Dense"), "tensorflow.keras.layers.Layer"));
}
TEST(Subclass, DoesNotHoldDownwards) { EXPECT_FALSE(is_subclass(find_api("keras.layers.Layer"), "keras.Model")); }

TEST(UnconvertedModule, FollowsAutoGraphsList) {
  for (const auto* module : {"tensorflow", "tensorflow.python.ops", "numpy.linalg", "keras.src.layers", "tensorflow_probability",
                             "collections", "copy", "re", "absl.logging", "tensorflow_datasets.core.x"})
    EXPECT_TRUE(is_unconverted_module(module)) << module;
  for (const auto* module : {"random", "functools", "absl", "tensorflow_datasets", "numpy_of_mine", "my_package.keras", "os",
                             "tensorflow.python.training.experimental.loss_scale"})
    EXPECT_FALSE(is_unconverted_module(module)) << module;
}

}  // namespace
}  // namespace graphvet::knowledge
