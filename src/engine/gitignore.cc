#include "engine/gitignore.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>
#include <utility>

#include "engine/glob.h"

namespace graphvet::engine {
namespace fs = std::filesystem;
namespace {

std::string_view without_trailing_blanks(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  while (line.ends_with(' ') && !line.ends_with("\\ ")) line.remove_suffix(1);
  return line;
}

// Takes `c` off the front or back and says whether it was there.
bool take_front(std::string_view& text, char c) {
  bool there = text.starts_with(c);
  if (there) text.remove_prefix(1);
  return there;
}
bool take_back(std::string_view& text, char c) {
  bool there = text.ends_with(c);
  if (there) text.remove_suffix(1);
  return there;
}

std::optional<IgnoreRule> parse_line(std::string_view line) {
  line = without_trailing_blanks(line);
  if (line.starts_with('#')) return std::nullopt;
  IgnoreRule rule;
  rule.negated = take_front(line, '!');
  rule.folders_only = take_back(line, '/');
  // A slash at the front or in the middle ties the pattern to the folder of its file.
  rule.anchored = line.find('/') != std::string_view::npos;
  take_front(line, '/');
  if (line.empty()) return std::nullopt;
  rule.pattern = line;
  return rule;
}

bool matches(const IgnoreRule& rule, const fs::path& folder, const fs::path& absolute, bool is_folder) {
  if (rule.folders_only && !is_folder) return false;
  if (!rule.anchored) return glob_match(rule.pattern, absolute.filename().generic_string());
  return glob_match(rule.pattern, absolute.lexically_relative(folder).generic_string());
}

fs::path repository_root(const fs::path& folder, const fs::path& otherwise) {
  std::error_code ignored;
  for (fs::path at = folder;; at = at.parent_path()) {
    if (fs::exists(at / ".git", ignored)) return at;
    if (!at.has_relative_path()) return otherwise;
  }
}

}  // namespace

std::vector<IgnoreRule> parse_gitignore(std::string_view text) {
  std::vector<IgnoreRule> rules;
  while (!text.empty()) {
    std::size_t end = std::min(text.find('\n'), text.size());
    if (std::optional<IgnoreRule> rule = parse_line(text.substr(0, end))) rules.push_back(*std::move(rule));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return rules;
}

void IgnoreStack::enter(const fs::path& folder) {
  add(folder / ".git" / "info" / "exclude", folder);
  add(folder / ".gitignore", folder);
}

void IgnoreStack::add(const fs::path& file, const fs::path& folder) {
  std::error_code ignored;
  std::ifstream in;
  if (fs::is_regular_file(file, ignored)) in.open(file, std::ios::binary);  // a pipe would have to be waited for
  if (!in.is_open()) return;
  std::string text(std::istreambuf_iterator<char>(in), {});
  std::vector<IgnoreRule> rules = parse_gitignore(text);
  if (!rules.empty()) files_.push_back(std::make_shared<const IgnoreFile>(IgnoreFile{folder, std::move(rules)}));
}

bool IgnoreStack::ignores(const fs::path& absolute, bool is_folder) const {
  for (auto file = files_.rbegin(); file != files_.rend(); ++file) {
    const std::vector<IgnoreRule>& rules = (*file)->rules;
    for (auto rule = rules.rbegin(); rule != rules.rend(); ++rule) {
      if (matches(*rule, (*file)->folder, absolute, is_folder)) return !rule->negated;
    }
  }
  return false;
}

bool IgnoreStack::ignores_path(const fs::path& absolute, const fs::path& root, bool is_folder) const {
  for (fs::path at = absolute; at != root && at.has_relative_path(); at = at.parent_path()) {
    if (ignores(at, is_folder)) return true;
    is_folder = true;
  }
  return false;
}

IgnoreStack ignore_stack_around(const fs::path& folder, const fs::path& root) {
  fs::path outermost = repository_root(folder, root);
  std::vector<fs::path> around;
  for (fs::path at = folder; at != outermost && at.has_relative_path();) {
    at = at.parent_path();
    around.push_back(at);
  }
  IgnoreStack stack;
  for (auto at = around.rbegin(); at != around.rend(); ++at) stack.enter(*at);
  return stack.ignores_path(folder, outermost, true) ? IgnoreStack{} : stack;
}

}  // namespace graphvet::engine
