#include "graphvet/numpy_outcome.h"

#include <algorithm>
#include <optional>
#include <string>

#include "knowledge/api.h"

namespace graphvet {
namespace {

using knowledge::Api;

// The parameter that the argument is for; empty where that cannot be told.
std::string_view parameter_of(const Api& api, std::span<const WrittenArgument> arguments, std::size_t index) {
  const WrittenArgument& argument = arguments[index];
  if (!argument.keyword.empty()) return argument.keyword.starts_with('*') ? std::string_view{} : argument.keyword;
  for (std::size_t i = 0; i < api.parameters.size() && i <= index; ++i)
    if (i == index || api.parameters[i].name.starts_with('*')) return api.parameters[i].name;
  return {};
}

std::optional<std::string_view> said(const Api& api, std::string_view key) {
  for (const knowledge::ArgumentMapping& m : api.with_tensor)
    if (m.from == key) return m.to;
  return std::nullopt;
}

std::optional<std::string_view> said_of(const Api& api, std::string_view parameter, GivenAs given) {
  constexpr std::string_view kForms[] = {"", " in a list", " as a variable"};
  const std::string whole = std::string(parameter) + std::string(kForms[static_cast<std::size_t>(given)]);
  if (auto text = said(api, whole)) return text;
  if (given == GivenAs::Variable)
    if (auto text = said(api, parameter)) return text;
  return said(api, "*");
}

}  // namespace

NumpyOutcome numpy_outcome(std::string_view api, std::span<const WrittenArgument> arguments, std::size_t index, GivenAs given, int tensorflow) {
  const Api& function = knowledge::api(knowledge::under(knowledge::find_api(api), {.tensorflow = tensorflow}));
  const std::string_view parameter = parameter_of(function, arguments, index);
  std::optional<std::string_view> text = said_of(function, parameter, given);
  if (!text) text = said_of(knowledge::api(knowledge::find_api("numpy")), parameter, given);
  if (text == "nothing") return {WithTensor::Nothing, {}};
  if (text == "always False") return {WithTensor::AlwaysFalse, {}};
  return {WithTensor::Raises, text.value_or("")};
}

}  // namespace graphvet
