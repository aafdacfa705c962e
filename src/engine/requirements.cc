#include "engine/requirements.h"

#include <toml++/toml.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <utility>

#include "engine/target_version.h"

namespace graphvet::engine {
namespace fs = std::filesystem;
namespace {

std::string_view trim(std::string_view text) {
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front()))) text.remove_prefix(1);
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back()))) text.remove_suffix(1);
  return text;
}

bool is_name_char(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' || c == '.'; }

std::string normalised(std::string_view name) {
  std::string out;
  for (char c : name) {
    bool separator = c == '-' || c == '_' || c == '.';
    if (separator && out.ends_with('-')) continue;
    out += separator ? '-' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return out;
}

std::string read_text(const fs::path& file) {
  std::error_code ignored;
  if (!fs::is_regular_file(file, ignored)) return {};
  std::ifstream in(file, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

std::optional<toml::table> read_toml(const fs::path& file) {
  std::error_code ignored;
  if (!fs::is_regular_file(file, ignored)) return std::nullopt;
  try {
    return toml::parse(read_text(file));
  } catch (const toml::parse_error&) {
    return std::nullopt;  // whoever needs this file complains better
  }
}

void add_lines(std::string_view text, std::string_view file, std::vector<Requirement>& out) {
  while (!text.empty()) {
    std::size_t end = std::min(text.find('\n'), text.size());
    if (auto found = parse_requirement(text.substr(0, end), file)) out.push_back(*std::move(found));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

void add_lock_file(const fs::path& file, std::vector<Requirement>& out) {
  std::optional<toml::table> table = read_toml(file);
  const toml::array* packages = table ? (*table)["package"].as_array() : nullptr;
  if (packages == nullptr) return;
  for (const toml::node& node : *packages) {
    const toml::table* package = node.as_table();
    if (package == nullptr) continue;
    std::string name = (*package)["name"].value_or(std::string{});
    std::string version = (*package)["version"].value_or(std::string{});
    if (name.empty() || version.empty()) continue;
    out.push_back({normalised(name), "==" + version, file.filename().string() + ": " + name + " " + version});
  }
}

void add_requirements_files(const fs::path& root, std::vector<Requirement>& out) {
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::directory_iterator it(root, error), end; !error && it != end; it.increment(error)) {
    std::string name = it->path().filename().string();
    if (name.starts_with("requirements") && name.ends_with(".txt")) files.push_back(it->path());
  }
  // requirements.txt before requirements-dev.txt.
  std::ranges::sort(files, {}, [](const fs::path& p) { return p.stem().string(); });
  for (const fs::path& file : files) add_lines(read_text(file), file.filename().string(), out);
}

void add_array(const toml::array* lines, std::string_view file, std::vector<Requirement>& out) {
  if (lines == nullptr) return;
  for (const toml::node& line : *lines) {
    if (auto text = line.value<std::string>()) add_lines(*text, file, out);
  }
}

void add_arrays_of(const toml::table* groups, std::string_view file, std::vector<Requirement>& out) {
  if (groups == nullptr) return;
  for (const auto& [name, lines] : *groups) add_array(lines.as_array(), file, out);
}

void add_poetry(const toml::table* dependencies, std::string_view file, std::vector<Requirement>& out) {
  if (dependencies == nullptr) return;
  for (const auto& [key, node] : *dependencies) {
    auto version = node.is_table() ? (*node.as_table())["version"].value<std::string>() : node.value<std::string>();
    if (!version) continue;
    std::string name(key.str());
    out.push_back({normalised(name), *version == "*" ? "" : *version, std::string(file) + ": " + name + " " + *version});
  }
}

void add_pyproject(const fs::path& file, std::vector<Requirement>& out) {
  std::optional<toml::table> table = read_toml(file);
  if (!table) return;
  std::string name = file.filename().string();
  if (auto python = (*table)["project"]["requires-python"].value<std::string>())
    out.push_back({"python", *python, name + ": requires-python " + *python});
  add_array((*table)["project"]["dependencies"].as_array(), name, out);
  add_poetry((*table)["tool"]["poetry"]["dependencies"].as_table(), name, out);
  add_arrays_of((*table)["project"]["optional-dependencies"].as_table(), name, out);
  add_arrays_of((*table)["dependency-groups"].as_table(), name, out);
}

// `python_requires = >=3.8`
void add_python_of_setup_cfg(std::string_view text, std::vector<Requirement>& out) {
  constexpr std::string_view kKey = "python_requires";
  std::size_t at = text.find(kKey);
  if (at == std::string_view::npos) return;
  std::string_view line = text.substr(at, text.find('\n', at) - at);
  std::size_t equals = line.find('=');
  if (equals == std::string_view::npos) return;
  std::string constraint(trim(line.substr(equals + 1)));
  out.push_back({"python", constraint, "setup.cfg: python_requires " + constraint});
}

struct Clause {
  std::string_view op, version;
};

Clause parse_clause(std::string_view text) {
  text = trim(text);
  std::size_t length = 0;
  while (length < text.size() && std::string_view("<>=!~^").find(text[length]) != std::string_view::npos) ++length;
  return {text.substr(0, length), trim(text.substr(length))};
}

std::size_t part_count(std::string_view version) { return static_cast<std::size_t>(std::ranges::count(version, '.')) + 1; }

bool is_whole_minor(std::string_view version) {
  if (part_count(version) < 3) return true;
  std::string_view patch = version.substr(version.find('.', version.find('.') + 1) + 1);
  return std::ranges::all_of(patch, [](char c) { return c == '0' || c == '.'; });
}

bool satisfies_clause(Version version, const Clause& clause) {
  std::optional<Version> bound = parse_version(clause.version);
  if (!bound) return true;
  bool names_minor = part_count(clause.version) >= (clause.version.ends_with(".*") ? 3u : 2u);
  bool same = version.major == bound->major && (!names_minor || version.minor == bound->minor);
  const std::string_view op = clause.op;
  if (op == "!=") return !(same && clause.version.ends_with(".*"));  // one patch release out leaves the others
  if (op == "<") return version < *bound || (version == *bound && !is_whole_minor(clause.version));
  if (op == "<=") return version <= *bound;
  if (op == ">" || op == ">=") return version >= *bound;
  if (op == "^") return version >= *bound && version.major == bound->major;
  if (op == "~=" && part_count(clause.version) == 2) return version >= *bound && version.major == bound->major;
  return same;  // ==, ===, ~, ~= with a patch, or a bare version
}

}  // namespace

std::optional<Requirement> parse_requirement(std::string_view line, std::string_view file) {
  line = trim(line.substr(0, line.find(" #")));
  if (line.empty() || line.front() == '#' || line.front() == '-') return std::nullopt;
  line = trim(line.substr(0, line.find(';')));
  std::size_t length = 0;
  while (length < line.size() && is_name_char(line[length])) ++length;
  if (length == 0) return std::nullopt;
  std::string_view rest = trim(line.substr(length));
  if (rest.starts_with('[')) rest = trim(rest.substr(std::min(rest.find(']'), rest.size() - 1) + 1));
  if (rest.starts_with('(') && rest.ends_with(')')) rest = trim(rest.substr(1, rest.size() - 2));
  bool is_constraint = rest.empty() || std::string_view("<>=!~").find(rest.front()) != std::string_view::npos;
  if (!is_constraint) return std::nullopt;  // a URL, a path, a line of prose
  return Requirement{normalised(line.substr(0, length)), std::string(rest), std::string(file) + ": " + std::string(line)};
}

std::vector<Requirement> project_requirements(const fs::path& root) {
  std::vector<Requirement> found;
  add_lock_file(root / "poetry.lock", found);
  add_lock_file(root / "uv.lock", found);
  add_requirements_files(root, found);
  add_pyproject(root / "pyproject.toml", found);
  // `install_requires` is a list of indented lines; any other line of an .ini file is no requirement with a version.
  std::string setup_cfg = read_text(root / "setup.cfg");
  add_lines(setup_cfg, "setup.cfg", found);
  add_python_of_setup_cfg(setup_cfg, found);
  return found;
}

bool satisfies(Version version, std::string_view constraint) {
  while (!constraint.empty()) {
    std::size_t comma = std::min(constraint.find(','), constraint.size());
    if (!satisfies_clause(version, parse_clause(constraint.substr(0, comma)))) return false;
    constraint.remove_prefix(std::min(comma + 1, constraint.size()));
  }
  return true;
}

}  // namespace graphvet::engine
