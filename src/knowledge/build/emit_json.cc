// What the table says, for the oracle to check.
#include <nlohmann/json.hpp>

#include "knowledge/build/compiler.h"
#include "knowledge/data/enumerations.h"

namespace graphvet::knowledge::build {
namespace {

using nlohmann::json;

template <class E, std::size_t N>
std::string name_of(const Named<E> (&names)[N], E value) {
  for (const Named<E>& named : names)
    if (named.value == value) return std::string(named.name);
  return "?";
}

// A node with its parts below it; `at` moves behind them.
json form_of(const FormTexts& form, std::size_t& at) {
  const FormText& node = form[at++];
  json result = {{"word", word_of(node.kind)}};
  if (!node.text.empty()) result["text"] = node.text;
  if (node.kind == FormKind::Item) result["number"] = node.number;
  for (int i = 0; i < node.parts; ++i) result["parts"].push_back(form_of(form, at));
  return result;
}

json form_of(const FormTexts& form) {
  std::size_t at = 0;
  return form.empty() ? json(nullptr) : form_of(form, at);
}

json callbacks_of(const Facts& entry) {
  json result = json::array();
  for (const CallbackText& c : entry.callbacks.value)
    result.push_back({{"parameter", c.parameter},
                      {"position", c.position},
                      {"mode", name_of(kModes, c.mode)},
                      {"given", form_of(c.given)},
                      {"returned_item", c.returned_item},
                      {"result_is_returned", c.result_is_returned},
                      {"eager_in_eager_code", c.eager_in_eager_code}});
  return result;
}

json cases_of(const Facts& entry) {
  json result = json::array();
  for (const CaseText& c : entry.cases.value) {
    json one = {{"argument", c.parameter}, {"is", name_of(kCaseTests, c.test)}, {"returns", name_of(kReturns, c.returns)}};
    if (!c.text.empty()) one["text"] = c.text;
    if (c.arity != 0) one["arity"] = c.arity;
    if (!c.instance_of.empty()) one["instance_of"] = c.instance_of;
    result.push_back(std::move(one));
  }
  return result;
}

json effects_of(const Facts& entry) {
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

json facts_of(const Facts& facts) {
  json result = {{"returns", name_of(kReturns, facts.result.value.returns)}};
  if (facts.result.value.arity != 0) result["arity"] = facts.result.value.arity;
  if (!facts.result.value.instance_of.empty()) result["instance_of"] = facts.result.value.instance_of;
  if (facts.effects.value != 0) result["effects"] = effects_of(facts);
  if (!facts.callbacks.value.empty()) result["callbacks"] = callbacks_of(facts);
  if (!facts.with_tensor.value.empty()) result["with_tensor"] = json(std::map(facts.with_tensor.value.begin(), facts.with_tensor.value.end()));
  if (facts.may_be_none.value) result["may_be_none"] = true;
  if (facts.keeps_ragged.value) result["keeps_ragged"] = true;
  if (!facts.cases.value.empty()) result["cases"] = cases_of(facts);
  if (facts.dtype.value != DType::Unknown) result["dtype"] = name_of(kDTypes, facts.dtype.value);
  if (facts.rank.value.rank >= 0) result["rank"] = facts.rank.value.rank;
  if (!facts.rank.value.unless.empty()) result["rank_unless"] = facts.rank.value.unless;
  if (!facts.rank.value.of.empty()) result["rank_of"] = facts.rank.value.of;
  if (!facts.gives.value.empty()) result["gives"] = form_of(facts.gives.value);
  if (facts.describes.weight != 0) result["describes"] = name_of(kReturns, facts.describes.value);
  if (facts.instance_gives.weight != 0) result["instance_gives"] = name_of(kReturns, facts.instance_gives.value);
  return result;
}

json versions_of(const Entry& entry) {
  json result = json::array();
  for (const Variant& variant : entry.variants) {
    json one = facts_of(overlaid(entry, variant.facts));
    one.update({{"since", variant.since}, {"until", variant.until}, {"keras", variant.keras}});
    result.push_back(std::move(one));
  }
  return result;
}

json counterpart_of(const CounterpartText& counterpart) {
  json result = {{"name", counterpart.name}, {"arguments", json(std::map(counterpart.arguments.begin(), counterpart.arguments.end()))}};
  if (!counterpart.form.empty()) result["form"] = counterpart.form;
  if (!counterpart.when.empty()) result["when"] = json(std::map(counterpart.when.begin(), counterpart.when.end()));
  if (!counterpart.dtypes.empty()) result["dtypes"] = json(std::map(counterpart.dtypes.begin(), counterpart.dtypes.end()));
  if (!counterpart.without.empty()) result["without"] = json(std::map(counterpart.without.begin(), counterpart.without.end()));
  return result;
}

json entry_of(const Entry& entry) {
  json result = facts_of(entry);
  result["kind"] = name_of(kKinds, entry.kind);
  result["parameters"] = parameters_of(entry);
  if (!entry.bases.empty()) result["bases"] = entry.bases;
  if (entry.special.value) result["special"] = true;
  if (!entry.is_a.value.empty()) result["is_a"] = entry.is_a.value;
  if (entry.since != 0) result["since"] = entry.since;
  if (entry.until != 0) result["until"] = entry.until;
  if (!entry.variants.empty()) result["versions"] = versions_of(entry);
  if (!entry.counterpart.value.name.empty()) result["counterpart"] = counterpart_of(entry.counterpart.value);
  return result;
}

json traced_methods_of(const Database& data) {
  json result = json::array();
  for (const TracedMethodText& m : data.traced_methods)
    result.push_back({{"class", m.base}, {"method", m.method}, {"keras2", name_of(kTracings, m.keras2)}, {"keras3", name_of(kTracings, m.keras3)}});
  return result;
}

}  // namespace

std::string emit_json(const Database& data) {
  json apis = json::object();
  for (const auto& [name, entry] : data.entries) apis[name] = entry_of(entry);
  const json document = {{"apis", apis},
                         {"traced_methods", traced_methods_of(data)},
                         {"autograph_converts", data.converted_modules},
                         {"autograph_does_not_convert", data.unconverted_modules}};
  return document.dump();
}

}  // namespace graphvet::knowledge::build
