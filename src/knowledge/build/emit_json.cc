// What the table says, for the oracle to check.
#include <nlohmann/json.hpp>

#include "knowledge/build/database.h"
#include "knowledge/build/enumerations.h"

namespace graphvet::knowledge::build {
namespace {

using nlohmann::json;

template <class E, std::size_t N>
std::string name_of(const Named<E> (&names)[N], E value) {
  for (const Named<E>& named : names)
    if (named.value == value) return std::string(named.name);
  return "?";
}

json callbacks_of(const Entry& entry) {
  json result = json::array();
  for (const CallbackText& c : entry.callbacks.value)
    result.push_back({{"parameter", c.parameter},
                      {"position", c.position},
                      {"mode", name_of(kModes, c.mode)},
                      {"arguments", name_of(kCallbackArguments, c.arguments)},
                      {"result_is_returned", c.result_is_returned},
                      {"eager_in_eager_code", c.eager_in_eager_code}});
  return result;
}

json effects_of(const Entry& entry) {
  json result = json::array();
  for (const auto& effect : kEffects)
    if (entry.effects.value & effect.value) result.push_back(effect.name);
  return result;
}

json parameters_of(const Entry& entry) {
  json result = json::array();
  for (const ParameterText& p : entry.parameters)
    result.push_back({{"name", p.name}, {"has_default", p.has_default}, {"keyword_only", p.keyword_only}});
  return result;
}

json entry_of(const Entry& entry) {
  json result = {{"kind", name_of(kKinds, entry.kind)},
                 {"returns", name_of(kReturns, entry.result.value.returns)},
                 {"parameters", parameters_of(entry)}};
  if (entry.result.value.arity != 0) result["arity"] = entry.result.value.arity;
  if (!entry.result.value.instance_of.empty()) result["instance_of"] = entry.result.value.instance_of;
  if (entry.effects.value != 0) result["effects"] = effects_of(entry);
  if (!entry.callbacks.value.empty()) result["callbacks"] = callbacks_of(entry);
  if (!entry.bases.empty()) result["bases"] = entry.bases;
  if (entry.since != 0) result["since"] = entry.since;
  if (entry.until != 0) result["until"] = entry.until;
  if (!entry.counterpart.value.empty()) {
    result["counterpart"] = entry.counterpart.value;
    result["counterpart_arguments"] = json(std::map(entry.counterpart_arguments.begin(), entry.counterpart_arguments.end()));
  }
  return result;
}

}  // namespace

std::string emit_json(const Database& data) {
  json apis = json::object();
  for (const auto& [name, entry] : data.entries) apis[name] = entry_of(entry);
  const json document = {{"apis", apis},
                         {"autograph_converts", data.converted_modules},
                         {"autograph_does_not_convert", data.unconverted_modules}};
  return document.dump();
}

}  // namespace graphvet::knowledge::build
