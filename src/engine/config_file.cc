#include "engine/config_file.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <utility>
#include <vector>

#include "engine/suggest.h"

namespace graphvet::engine {
namespace fs = std::filesystem;
namespace {

Error config_error(const std::string& file, std::uint32_t line, const std::string& message) {
  return {ErrorCode::BadConfig, line == 0 ? message : fmt::format("line {}: {}", line, message), file};
}

Result<toml::table> parse_file(const fs::path& file, const std::string& shown) {
  std::error_code ignored;
  std::ifstream in;
  if (!fs::is_directory(file, ignored)) in.open(file, std::ios::binary);
  if (!in.is_open()) return Error{ErrorCode::Unreadable, "cannot be read", shown};
  std::string text(std::istreambuf_iterator<char>(in), {});
  try {
    return toml::parse(text, std::string_view(shown));
  } catch (const toml::parse_error& e) {
    return config_error(shown, e.source().begin.line, fmt::format("not valid TOML: {}", e.description()));
  }
}

bool is_pyproject(const fs::path& file) { return file.filename() == "pyproject.toml"; }

const toml::table* graphvet_table(const toml::table& table, const fs::path& file) {
  if (!is_pyproject(file)) return &table;
  return table["tool"]["graphvet"].as_table();
}

bool is_file(const fs::path& path) {
  std::error_code ignored;
  return fs::is_regular_file(path, ignored);
}

// A file without the word needs no TOML parser: most pyproject.toml above a folder are other people's.
bool mentions_graphvet(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string text(std::istreambuf_iterator<char>(in), {});
  return text.find("graphvet") != std::string::npos;
}

// A scalar as the command line would have it. Floats are refused: 2.20 would arrive as 2.2.
std::optional<std::string> scalar(const toml::node& node) {
  if (auto text = node.value_exact<std::string>()) return text;
  if (auto number = node.value_exact<std::int64_t>()) return std::to_string(*number);
  return std::nullopt;
}

bool append_list(const toml::node& node, std::vector<std::string>& out) {
  const toml::array* array = node.as_array();
  if (array == nullptr) {
    std::optional<std::string> one = scalar(node);
    if (one) out.push_back(*std::move(one));
    return one.has_value();
  }
  for (const toml::node& element : *array) {
    std::optional<std::string> one = scalar(element);
    if (!one) return false;
    out.push_back(*std::move(one));
  }
  return true;
}

bool append_pairs(const toml::node& node, char separator, std::vector<std::string>& out) {
  const toml::table* table = node.as_table();
  if (table == nullptr) return append_list(node, out);
  for (const auto& [key, value] : *table) {
    std::vector<std::string> parts;
    if (!append_list(value, parts)) return false;
    out.push_back(fmt::format("{}{}{}", key.str(), separator, fmt::join(parts, ",")));
  }
  return true;
}

// The node's values as the key's `apply` takes them, or what is wrong.
Result<std::vector<std::string>> values_of(const toml::node& node, const SettingKey& key) {
  std::vector<std::string> values;
  bool ok = false;
  switch (key.shape) {
    case SettingShape::One: ok = !node.is_array() && append_list(node, values); break;
    case SettingShape::List: ok = append_list(node, values); break;
    case SettingShape::Pairs: ok = append_pairs(node, key.pair_separator, values); break;
  }
  if (ok) return values;
  const char* wanted = key.shape == SettingShape::One    ? "a string (or a whole number)"
                       : key.shape == SettingShape::List ? "an array of strings"
                                                         : "a table";
  return Error{ErrorCode::BadConfig, fmt::format("`{}` must be {}", key.name, wanted), {}};
}

Error unknown_key(const std::string& shown, std::uint32_t line, std::string_view key, bool pyproject) {
  std::vector<std::string_view> known;
  for (const SettingKey& k : setting_keys()) known.push_back(k.name);
  std::string where = pyproject ? " in [tool.graphvet]" : "";
  return config_error(shown, line, fmt::format("unknown key `{}`{}{}", key, where, did_you_mean(key, known)));
}

}  // namespace

Result<std::optional<fs::path>> config_file_in(const fs::path& folder) {
  if (fs::path own = folder / "graphvet.toml"; is_file(own)) return std::optional(own);
  fs::path pyproject = folder / "pyproject.toml";
  if (!is_file(pyproject) || !mentions_graphvet(pyproject)) return std::optional<fs::path>();
  Result<toml::table> table = parse_file(pyproject, pyproject.string());
  if (!table) return table.error();
  return graphvet_table(*table, pyproject) == nullptr ? std::optional<fs::path>() : std::optional(pyproject);
}

std::optional<Error> apply_config_file(const fs::path& file, const std::string& shown, const SettingContext& context,
                                       Settings& settings) {
  Result<toml::table> parsed = parse_file(file, shown);
  if (!parsed) return parsed.error();
  const toml::table* table = graphvet_table(*parsed, file);
  settings.config_file = file;
  settings.selection.emplace_back();
  if (table == nullptr) return std::nullopt;
  SettingContext here = context;
  here.base = file.parent_path();
  for (const auto& [toml_key, node] : *table) {
    std::uint32_t line = toml_key.source().begin.line;
    const SettingKey* key = find_setting_key(toml_key.str());
    if (key == nullptr) return unknown_key(shown, line, toml_key.str(), is_pyproject(file));
    Result<std::vector<std::string>> values = values_of(node, *key);
    if (!values) return config_error(shown, line, values.error().message);
    if (values->empty() && key->shape == SettingShape::One) continue;
    if (auto problem = key->apply(settings, *values, here)) {
      return config_error(shown, line, fmt::format("{}: {}", key->name, *problem));
    }
    settings.origins.insert_or_assign(std::string(key->name), fmt::format("{}:{}", shown, line));
  }
  return std::nullopt;
}

std::string shown_path(const fs::path& absolute, const fs::path& working_directory) {
  fs::path relative = absolute.lexically_relative(working_directory);
  bool below = !relative.empty() && *relative.begin() != "..";
  return (below ? relative : absolute).generic_string();
}

}  // namespace graphvet::engine
