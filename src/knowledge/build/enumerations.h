// Names of the public enumerations, as the data spells them: exactly as C++ does.
#pragma once

#include <string_view>

#include "knowledge/api.h"

namespace graphvet::knowledge::build {

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
    {"TensorTuple", Returns::TensorTuple}, {"SameAsArgument", Returns::SameAsArgument}, {"Variable", Returns::Variable},
    {"TensorArray", Returns::TensorArray}, {"RaggedTensor", Returns::RaggedTensor}, {"SparseTensor", Returns::SparseTensor},
    {"Dataset", Returns::Dataset}, {"DatasetIterator", Returns::DatasetIterator}, {"Shape", Returns::Shape},
    {"DType", Returns::DType}, {"Spec", Returns::Spec}, {"KerasTensor", Returns::KerasTensor}, {"NdArray", Returns::NdArray},
    {"NumpyScalar", Returns::NumpyScalar}, {"PyBool", Returns::PyBool}, {"PyInt", Returns::PyInt}, {"PyFloat", Returns::PyFloat},
    {"PyStr", Returns::PyStr}, {"PyBytes", Returns::PyBytes}, {"List", Returns::List}, {"Tuple", Returns::Tuple},
    {"Dict", Returns::Dict}, {"Instance", Returns::Instance}, {"TracedArgument", Returns::TracedArgument},
    {"TracingDecorator", Returns::TracingDecorator}, {"WrappedArgument", Returns::WrappedArgument},
    {"CallableGivingTensor", Returns::CallableGivingTensor}};

inline constexpr Named<CallbackMode> kModes[] = {
    {"TracedConverted", CallbackMode::TracedConverted},
    {"TracedUnconverted", CallbackMode::TracedUnconverted},
    {"AlwaysTracedUnconverted", CallbackMode::AlwaysTracedUnconverted},
    {"Host", CallbackMode::Host},
    {"SameAsCaller", CallbackMode::SameAsCaller}};

inline constexpr Named<CallbackArguments> kCallbackArguments[] = {
    {"Unknown", CallbackArguments::Unknown},       {"None", CallbackArguments::None},
    {"Tensors", CallbackArguments::Tensors},       {"DatasetElement", CallbackArguments::DatasetElement},
    {"EagerTensors", CallbackArguments::EagerTensors}, {"NdArrays", CallbackArguments::NdArrays},
    {"LoopVariables", CallbackArguments::LoopVariables}};

inline constexpr Named<Effects> kEffects[] = {
    {"HostOutput", kHostOutput}, {"HostRandom", kHostRandom}, {"HostClock", kHostClock}, {"HostIo", kHostIo},
    {"GlobalSwitch", kGlobalSwitch}, {"CreatesVariables", kCreatesVariables}, {"EagerOnly", kEagerOnly},
    {"DropsStaticShape", kDropsStaticShape}, {"NoXlaKernel", kNoXlaKernel}, {"NoGradient", kNoGradient},
    {"NeedsConcrete", kNeedsConcrete}, {"StaticOnly", kStaticOnly}};

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
inline bool read_enumeration(std::string_view text, CallbackArguments& value) {
  return read_enumeration(kCallbackArguments, text, value);
}
inline bool read_enumeration(std::string_view text, Effects& value) { return read_enumeration(kEffects, text, value); }

}  // namespace graphvet::knowledge::build
