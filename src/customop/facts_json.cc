#include "customop/facts_json.h"

#include <nlohmann/json.hpp>

namespace graphvet {

// Found by nlohmann_json through the namespace of the types.
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(SourcePlace, path, line)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(HostState, kind, what, at)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(OpKernel::Constraint, attr, dtypes)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(OpKernel, op, device, class_name, constraints, host_memory, host_state, is_xla,
                                   is_understood, at)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(OpArgument, name, dtype, type_attr, list_attr, count_attr)
NLOHMANN_JSON_SERIALIZE_ENUM(HostStateKind, {{HostStateKind::Stores, "stores"},
                                             {HostStateKind::Accumulates, "accumulates"},
                                             {HostStateKind::Random, "random"},
                                             {HostStateKind::Clock, "clock"}})
NLOHMANN_JSON_SERIALIZE_ENUM(ShapeFunction, {{ShapeFunction::Missing, "missing"},
                                             {ShapeFunction::Unknown, "unknown"},
                                             {ShapeFunction::Given, "given"}})

static void to_json(nlohmann::json& j, const OpAttr& a) {
  j = {{"name", a.name}, {"type", a.type}, {"allowed", a.allowed}, {"is_inferred", a.is_inferred}};
  if (a.default_text) j["default"] = *a.default_text;
  if (a.minimum) j["minimum"] = *a.minimum;
}
static void from_json(const nlohmann::json& j, OpAttr& a) {
  j.at("name").get_to(a.name);
  j.at("type").get_to(a.type);
  j.at("allowed").get_to(a.allowed);
  j.at("is_inferred").get_to(a.is_inferred);
  if (j.contains("default")) a.default_text = j["default"].get<std::string>();
  if (j.contains("minimum")) a.minimum = j["minimum"].get<std::int64_t>();
}
// What joining adds is not part of it.
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(CustomOp, name, python_name, inputs, outputs, attrs, shape_function, is_stateful,
                                   is_understood, is_conditional, at)

namespace customop {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(NotUnderstood, at, what)

nlohmann::json to_json(const SourceFacts& facts) {
  return {{"ops", facts.ops},
          {"kernels", facts.kernels},
          {"gradients", facts.cpp_gradients},
          {"not_understood", facts.not_understood},
          {"milliseconds", facts.milliseconds}};
}

SourceFacts facts_from_json(const nlohmann::json& json) {
  SourceFacts facts;
  json.at("ops").get_to(facts.ops);
  json.at("kernels").get_to(facts.kernels);
  json.at("gradients").get_to(facts.cpp_gradients);
  json.at("not_understood").get_to(facts.not_understood);
  json.at("milliseconds").get_to(facts.milliseconds);
  return facts;
}

}  // namespace customop
}  // namespace graphvet
