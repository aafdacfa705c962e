// Reads the hand-written facts and lays them over the entries. The most specific fact wins, field by field.
#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "knowledge/build/database.h"
#include "knowledge/build/enumerations.h"
#include "knowledge/spelling.h"

namespace graphvet::knowledge::build {
namespace {

using nlohmann::json;

const std::set<std::string> kKnownFields = {
    "api", "kinds", "except", "kind", "parameters", "bases", "returns", "arity", "instance_of", "effects",
    "callbacks", "counterpart", "counterpart_arguments", "since", "until", "source", "note"};

const std::set<std::string> kCallbackFields = {"parameter", "position", "mode", "arguments", "result_is_returned",
                                               "eager_in_eager_code"};

// `*` stands for a part of one component, `**` for anything.
bool matches(std::string_view pattern, std::string_view name) {
  if (pattern.starts_with("**")) {
    for (std::size_t at = 0; at <= name.size(); ++at)
      if (matches(pattern.substr(2), name.substr(at))) return true;
    return false;
  }
  if (pattern.starts_with('*')) {
    for (std::size_t at = 0; at <= name.size(); ++at) {
      if (matches(pattern.substr(1), name.substr(at))) return true;
      if (at < name.size() && name[at] == '.') return false;
    }
    return false;
  }
  if (pattern.empty() || name.empty()) return pattern.empty() && name.empty();
  return pattern[0] == name[0] && matches(pattern.substr(1), name.substr(1));
}

// One entry of a facts file while it is read.
struct FactReader {
  Database& data;
  std::string file;
  std::string api;
  const json& source;

  void fault(const std::string& field, const std::string& text) const { data.fault(file, api, field, text); }

  template <class E>
  E enumeration(const std::string& field, const json& value) const {
    E result{};
    if (!value.is_string() || !read_enumeration(value.get<std::string>(), result)) fault(field, "unknown value " + value.dump());
    return result;
  }

  std::vector<std::string> strings(const std::string& field) const {
    if (!source.contains(field)) return {};
    const json& value = source[field];
    if (value.is_string()) return {value.get<std::string>()};
    if (value.is_array()) return value.get<std::vector<std::string>>();
    fault(field, "neither a string nor a list of strings");
    return {};
  }

  template <class T>
  void set(const std::string& field, Fact<T>& fact, T value, int weight) const {
    if (fact.weight == kExact && weight == kExact) fault(field, "said twice");
    if (weight < fact.weight) return;
    fact = {std::move(value), weight};
    ++data.facts;
  }

  CallbackText callback(const json& value, const Entry& entry) const {
    CallbackText result;
    result.parameter = value.at("parameter").get<std::string>();
    result.mode = enumeration<CallbackMode>("callbacks.mode", value.at("mode"));
    result.arguments = enumeration<CallbackArguments>("callbacks.arguments", value.value("arguments", json("Unknown")));
    result.result_is_returned = value.value("result_is_returned", false);
    result.eager_in_eager_code = value.value("eager_in_eager_code", false);
    for (const auto& [field, ignored] : value.items())
      if (!kCallbackFields.contains(field)) fault("callbacks." + field, "unknown field");
    result.position = value.contains("position") ? value["position"].get<int>() : position_of(result.parameter, entry);
    return result;
  }

  int position_of(const std::string& parameter, const Entry& entry) const {
    for (std::size_t i = 0; i < entry.parameters.size(); ++i) {
      const ParameterText& candidate = entry.parameters[i];
      if (candidate.name == parameter) return candidate.keyword_only ? -1 : static_cast<int>(i);
    }
    fault("callbacks.parameter", "the API has no parameter " + parameter + ", and no position is given");
    return -1;
  }

  void apply(Entry& entry, int weight) const {
    if (source.contains("parameters")) {
      entry.has_parameters = true;
      entry.parameters = read_parameters(source["parameters"].get<std::string>());
    }
    if (source.contains("bases")) entry.bases = strings("bases");
    if (source.contains("since")) entry.since = source["since"].get<int>();
    if (source.contains("until")) entry.until = source["until"].get<int>();
    if (source.contains("returns"))
      set("returns", entry.result,
          Result{enumeration<Returns>("returns", source["returns"]), static_cast<std::uint8_t>(source.value("arity", 0)),
                 source.value("instance_of", std::string())},
          weight);
    if (source.contains("effects")) set("effects", entry.effects, effects(), weight);
    if (source.contains("callbacks")) {
      std::vector<CallbackText> callbacks;
      for (const json& value : source["callbacks"]) callbacks.push_back(callback(value, entry));
      set("callbacks", entry.callbacks, std::move(callbacks), weight);
    }
    if (source.contains("counterpart")) {
      set("counterpart", entry.counterpart, source["counterpart"].get<std::string>(), weight);
      entry.counterpart_arguments.clear();
      const json mapping = source.value("counterpart_arguments", json::object());
      for (const auto& [from, to] : mapping.items()) entry.counterpart_arguments.emplace_back(from, to.get<std::string>());
    }
  }

  std::uint16_t effects() const {
    std::uint16_t bits = 0;
    for (const std::string& name : strings("effects")) {
      Effects effect{};
      if (!read_enumeration(name, effect)) fault("effects", "unknown effect " + name);
      bits = static_cast<std::uint16_t>(bits | effect);
    }
    return bits;
  }

  void apply_pattern() const {
    std::set<ApiKind> kinds;
    for (const std::string& name : strings("kinds")) kinds.insert(enumeration<ApiKind>("kinds", json(name)));
    if (kinds.empty()) kinds = {ApiKind::Function};
    const std::vector<std::string> exceptions = strings("except");
    const int weight = 2 + static_cast<int>(api.size());
    bool any = false;
    for (auto& [name, entry] : data.entries) {
      if (!kinds.contains(entry.kind) || !matches(api, name)) continue;
      any = true;
      const bool excepted = std::any_of(exceptions.begin(), exceptions.end(),
                                        [&, &name = name](const std::string& pattern) { return matches(pattern, name); });
      if (!excepted) apply(entry, weight);
    }
    if (!any) fault("api", "no API of these kinds fits the pattern");
  }

  void apply_exact() const {
    auto found = data.entries.find(api);
    if (found == data.entries.end()) {
      const auto other = data.spellings.find(normalise(api));
      if (other != data.spellings.end()) return fault("api", "the canonical name is " + other->second);
      if (!source.contains("kind")) return fault("api", "not known from any installed version, and no kind is given");
      found = data.entries.emplace(api, Entry{}).first;
      found->second.kind = enumeration<ApiKind>("kind", source["kind"]);
    }
    apply(found->second, kExact);
  }
};

void check_fields(const FactReader& reader) {
  for (const auto& [field, value] : reader.source.items())
    if (!kKnownFields.contains(field)) reader.fault(field, "unknown field");
}

void load_lists(const json& document, Database& data) {
  const auto append = [&](const char* field, std::vector<std::string>& to) {
    const auto texts = document.value(field, std::vector<std::string>{});
    to.insert(to.end(), texts.begin(), texts.end());
  };
  append("libraries", data.libraries);
  append("autograph_converts", data.converted_modules);
  append("autograph_does_not_convert", data.unconverted_modules);
}

void load_file(const std::filesystem::path& path, Database& data) {
  const std::string file = path.filename().string();
  std::ifstream in(path);
  const json document = json::parse(in, nullptr, true, true);
  const bool has_source = document.contains("source");
  load_lists(document, data);
  const auto aliases = document.value("aliases", std::map<std::string, std::string>{});
  for (const auto& [alias, name] : aliases)
    data.spellings[normalise(alias)] = name;
  const json entries = document.value("entries", json::array());
  for (const json& source : entries) {
    std::vector<std::string> apis;
    if (source.contains("api") && source["api"].is_string()) apis = {source["api"].get<std::string>()};
    else if (source.contains("api")) apis = source["api"].get<std::vector<std::string>>();
    else data.fault(file, source.dump().substr(0, 60), "api", "missing");
    for (const std::string& api : apis) {
      const FactReader reader{data, file, api, source};
      check_fields(reader);
      if (!has_source && !source.contains("source")) reader.fault("source", "missing");
      try {
        if (api.find('*') != api.npos) reader.apply_pattern();
        else reader.apply_exact();
      } catch (const json::exception& error) {
        reader.fault("-", error.what());
      }
    }
  }
}

}  // namespace

void load_facts(const std::filesystem::path& folder, Database& data) {
  std::set<std::filesystem::path> paths;
  for (const auto& item : std::filesystem::directory_iterator(folder))
    if (item.path().extension() == ".json") paths.insert(item.path());
  for (const auto& path : paths) {
    try {
      load_file(path, data);
    } catch (const json::exception& error) {
      data.fault(path.filename().string(), "-", "-", error.what());
    }
  }
}

}  // namespace graphvet::knowledge::build
