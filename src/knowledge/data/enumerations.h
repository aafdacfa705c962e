// Names of the public enumerations, as the data spells them: exactly as C++ does.
#pragma once

#include <string_view>

#include "knowledge/api.h"

namespace graphvet::knowledge::data {

template <class E>
struct Named {
  std::string_view name;
  E value;
};

inline constexpr Named<ApiKind> kKinds[] = {
    {"Function", ApiKind::Function}, {"Class", ApiKind::Class},       {"Module", ApiKind::Module},
    {"Method", ApiKind::Method},     {"Property", ApiKind::Property}, {"Constant", ApiKind::Constant}};

inline constexpr Named<Returns> kReturns[] = {
    {"Unknown", Returns::Unknown}, {"Nothing", Returns::Nothing}, {"Tensor", Returns::Tensor}, {"Tensors", Returns::Tensors},
    {"TensorTuple", Returns::TensorTuple}, {"SameAsArgument", Returns::SameAsArgument}, {"Variables", Returns::Variables}, {"Variable", Returns::Variable},
    {"TensorArray", Returns::TensorArray}, {"RaggedTensor", Returns::RaggedTensor}, {"SparseTensor", Returns::SparseTensor},
    {"Dataset", Returns::Dataset}, {"DatasetIterator", Returns::DatasetIterator}, {"Shape", Returns::Shape},
    {"DType", Returns::DType}, {"Spec", Returns::Spec}, {"KerasTensor", Returns::KerasTensor}, {"NdArray", Returns::NdArray},
    {"NumpyScalar", Returns::NumpyScalar}, {"PyBool", Returns::PyBool}, {"PyInt", Returns::PyInt}, {"PyFloat", Returns::PyFloat},
    {"PyStr", Returns::PyStr}, {"PyBytes", Returns::PyBytes}, {"List", Returns::List}, {"Tuple", Returns::Tuple},
    {"Dict", Returns::Dict}, {"Instance", Returns::Instance}, {"TracedArgument", Returns::TracedArgument},
    {"TracingDecorator", Returns::TracingDecorator}, {"WrappedArgument", Returns::WrappedArgument},
    {"CallableGivingTensor", Returns::CallableGivingTensor}};

inline constexpr Named<CaseTest> kCaseTests[] = {{"Given", CaseTest::Given}, {"Missing", CaseTest::Missing},   {"True", CaseTest::True},
                                                {"False", CaseTest::False}, {"Sequence", CaseTest::Sequence}, {"Text", CaseTest::Text},
                                                {"Scalar", CaseTest::Scalar}};

inline constexpr Named<CallbackMode> kModes[] = {
    {"TracedConverted", CallbackMode::TracedConverted},
    {"TracedUnconverted", CallbackMode::TracedUnconverted},
    {"AlwaysTracedUnconverted", CallbackMode::AlwaysTracedUnconverted},
    {"Host", CallbackMode::Host},
    {"SameAsCaller", CallbackMode::SameAsCaller}};

inline constexpr Named<Effects> kEffects[] = {
    {"HostOutput", kHostOutput}, {"HostRandom", kHostRandom}, {"HostClock", kHostClock}, {"HostIo", kHostIo},
    {"GlobalSwitch", kGlobalSwitch}, {"CreatesVariables", kCreatesVariables}, {"EagerOnly", kEagerOnly},
    {"DropsStaticShape", kDropsStaticShape}, {"NoXlaKernel", kNoXlaKernel}, {"NoGradient", kNoGradient},
    {"NeedsConcrete", kNeedsConcrete}, {"StaticOnly", kStaticOnly}, {"Stateful", kStateful}};

inline constexpr Named<DType> kDTypes[] = {
    {"Unknown", DType::Unknown}, {"Bool", DType::Bool},       {"Integer", DType::Integer}, {"Floating", DType::Floating},
    {"Complex", DType::Complex}, {"String", DType::String},   {"Variant", DType::Variant}, {"Resource", DType::Resource}};

inline constexpr Named<Tracing> kTracings[] = {
    {"No", Tracing::No}, {"Unconverted", Tracing::Unconverted}, {"Converted", Tracing::Converted}};

inline constexpr Named<MethodArguments> kMethodArguments[] = {{"Inputs", MethodArguments::Inputs},
                                                              {"Data", MethodArguments::Data},
                                                              {"TwoTensors", MethodArguments::TwoTensors},
                                                              {"Shapes", MethodArguments::Shapes},
                                                              {"Tensors", MethodArguments::Tensors}};

template <class E, std::size_t N>
bool read_enumeration(const Named<E> (&names)[N], std::string_view text, E& value) {
  for (const Named<E>& named : names) {
    if (named.name != text) continue;
    value = named.value;
    return true;
  }
  return false;
}
inline bool read_enumeration(std::string_view text, ApiKind& value) { return read_enumeration(kKinds, text, value); }
inline bool read_enumeration(std::string_view text, Returns& value) { return read_enumeration(kReturns, text, value); }
inline bool read_enumeration(std::string_view text, CallbackMode& value) { return read_enumeration(kModes, text, value); }
inline bool read_enumeration(std::string_view text, CaseTest& value) { return read_enumeration(kCaseTests, text, value); }
inline bool read_enumeration(std::string_view text, DType& value) { return read_enumeration(kDTypes, text, value); }
inline bool read_enumeration(std::string_view text, Tracing& value) { return read_enumeration(kTracings, text, value); }
inline bool read_enumeration(std::string_view text, MethodArguments& value) {
  return read_enumeration(kMethodArguments, text, value);
}
inline bool read_enumeration(std::string_view text, Effects& value) { return read_enumeration(kEffects, text, value); }

}  // namespace graphvet::knowledge::data
