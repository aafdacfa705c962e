// Reads what introspect.py took from the libraries.
#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "knowledge/build/compiler.h"
#include "knowledge/data/enumerations.h"
#include "knowledge/spelling.h"

namespace graphvet::knowledge::build {
namespace {

using nlohmann::json;

// What a raw op gives: nothing, a tensor, a list of them, or a form with the names of several.
void read_outputs(const json& outputs, const std::string& file, const std::string& name, Entry& entry, Database& data) {
  if (outputs.is_number()) {
    entry.result = {{outputs == 0 ? Returns::Nothing : Returns::Tensor, 0, {}}, 1};
  } else if (outputs == "list") {
    entry.result = {{Returns::Tensors, 0, {}}, 1};
  } else {
    std::string fault;
    entry.gives = {read_form(outputs.get<std::string>(), fault), 1};
    if (!fault.empty()) return data.fault(file, name, "outputs", fault);
    const bool has_lists =
        std::ranges::any_of(entry.gives.value, [](const FormText& node) { return node.kind == FormKind::List; });
    if (has_lists) entry.result = {{Returns::Tuple, 0, {}}, 1};
    else entry.result = {{Returns::TensorTuple, entry.gives.value[0].parts, {}}, 1};
  }
}

Result result_of_constant(const std::string& type) {
  if (type == "DType") return {Returns::DType, 0, {}};
  if (type == "int") return {Returns::PyInt, 0, {}};
  if (type == "float") return {Returns::PyFloat, 0, {}};
  if (type == "str") return {Returns::PyStr, 0, {}};
  if (type == "bool") return {Returns::PyBool, 0, {}};
  return {};
}

template <class E>
E enumeration(const json& value, const std::string& file, const std::string& name, const char* field, Database& data) {
  E result{};
  if (!value.is_string() || !read_enumeration(value.get<std::string>(), result)) data.fault(file, name, field, "unknown value " + value.dump());
  return result;
}

// What TensorFlow's op registry says of an op.
std::uint16_t registry_effects(const json& source) {
  unsigned effects = kNoEffects;
  if (!source.value("gradient", true)) effects |= kNoGradient;
  if (!source.value("xla", true)) effects |= kNoXlaKernel;
  if (source.value("stateful", false)) effects |= kStateful;
  return static_cast<std::uint16_t>(effects);
}

Entry read_entry(const json& source, const std::string& file, const std::string& name, Database& data) {
  Entry entry;
  if (!read_enumeration(source.at("kind").get<std::string>(), entry.kind)) data.fault(file, name, "kind", "not a kind of API");
  if (source.contains("parameters")) {
    entry.has_parameters = true;
    entry.parameters = read_parameters(source["parameters"].get<std::string>());
  }
  entry.bases = source.value("bases", std::vector<std::string>{});
  entry.since = source.value("since", 0);
  entry.until = source.value("until", 0);
  if (source.contains("outputs")) read_outputs(source["outputs"], file, name, entry, data);
  if (source.contains("dtype")) entry.dtype = {enumeration<DType>(source["dtype"], file, name, "dtype", data), 1};
  if (const std::uint16_t effects = registry_effects(source); effects != 0) entry.effects = {effects, 1};
  if (source.contains("type")) entry.result = {result_of_constant(source["type"].get<std::string>()), 1};
  return entry;
}

void load_file(const std::filesystem::path& path, Database& data) {
  const std::string file = path.filename().string();
  std::ifstream in(path);
  const json document = json::parse(in);
  const json& entries = document.at("entries");
  for (const auto& [name, source] : entries.items()) {
    data.entries[name] = read_entry(source, file, name, data);
    for (const auto& alias : source.value("aliases", std::vector<std::string>{})) data.spellings[normalise(alias)] = name;
  }
  const json implementation = document.value("implementation", json::object());
  for (const auto& [module, leaves] : implementation.items())
    for (const auto& [leaf, name] : leaves.items()) data.spellings[normalise(module) + "." + leaf] = name.get<std::string>();
}

std::set<std::filesystem::path> json_files(const std::filesystem::path& folder) {
  std::set<std::filesystem::path> paths;
  for (const auto& item : std::filesystem::directory_iterator(folder))
    if (item.path().extension() == ".json") paths.insert(item.path());
  return paths;
}

}  // namespace

void load_generated(const std::filesystem::path& folder, Database& data) {
  for (const auto& path : json_files(folder)) {
    try {
      load_file(path, data);
    } catch (const json::exception& error) {
      data.fault(path.filename().string(), "-", "-", error.what());
    }
  }
}

void load_facts(const std::filesystem::path& folder, Database& data) {
  for (const auto& path : json_files(folder)) load_facts_file(path, path.filename().string(), data);
}

}  // namespace graphvet::knowledge::build
