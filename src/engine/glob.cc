#include "engine/glob.h"

#include <cstddef>
#include <utility>
#include <vector>

namespace graphvet::engine {
namespace {

// Reads the class behind `[` at `at`; on success `at` stands behind `]`. A class without an end is no class.
bool match_class(std::string_view pattern, std::size_t& at, char c, bool& is_class) {
  std::size_t i = at + 1;
  bool negated = i < pattern.size() && (pattern[i] == '!' || pattern[i] == '^');
  if (negated) ++i;
  bool found = false;
  for (std::size_t first = i; i < pattern.size() && (pattern[i] != ']' || i == first); ++i) {
    char low = pattern[i], high = low;
    if (i + 2 < pattern.size() && pattern[i + 1] == '-' && pattern[i + 2] != ']') {
      high = pattern[i + 2];
      i += 2;
    }
    if (low <= c && c <= high) found = true;
  }
  is_class = i < pattern.size();
  if (is_class) at = i + 1;
  return found != negated;
}

// Matches one character of `text` and moves `at` behind what matched it.
bool match_one(std::string_view pattern, std::size_t& at, char c) {
  if (pattern[at] == '?') {
    ++at;
    return true;
  }
  if (pattern[at] == '[') {
    bool is_class = false;
    bool matched = match_class(pattern, at, c, is_class);
    if (is_class) return matched;
  }
  if (pattern[at] == '\\' && at + 1 < pattern.size()) ++at;
  return pattern[at++] == c;
}

// One part of a path. Only the last star is ever widened, so the work is at most |pattern| * |text|.
bool match_part(std::string_view pattern, std::string_view text) {
  std::size_t p = 0, t = 0, star = std::string_view::npos, star_text = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = ++p;
      star_text = t;
      continue;
    }
    std::size_t next = p;
    if (p < pattern.size() && match_one(pattern, next, text[t])) {
      p = next;
      ++t;
      continue;
    }
    if (star == std::string_view::npos) return false;
    p = star;
    t = ++star_text;
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

std::vector<std::string_view> split(std::string_view path) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0;;) {
    std::size_t slash = path.find('/', at);
    parts.push_back(path.substr(at, slash - at));
    if (slash == std::string_view::npos) return parts;
    at = slash + 1;
  }
}

}  // namespace

bool glob_match(std::string_view pattern, std::string_view path) {
  if (pattern.find('/') == pattern.npos && path.find('/') == path.npos) return pattern == "**" || match_part(pattern, path);
  std::vector<std::string_view> patterns = split(pattern), parts = split(path);
  std::size_t p = 0, t = 0, star = std::string_view::npos, star_text = 0;
  while (t < parts.size()) {
    if (p < patterns.size() && patterns[p] == "**") {
      star = ++p;
      star_text = t;
    } else if (p < patterns.size() && match_part(patterns[p], parts[t])) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star;
      t = ++star_text;
    } else {
      return false;
    }
  }
  while (p < patterns.size() && patterns[p] == "**") ++p;
  return p == patterns.size();
}

PathPattern path_pattern(std::string text, const std::filesystem::path& base) {
  while (text.starts_with("./")) text.erase(0, 2);
  while (text.size() > 1 && text.ends_with('/')) text.pop_back();
  return {std::move(text), base};
}

bool matches_entry(const PathPattern& pattern, const std::filesystem::path& absolute) {
  if (pattern.text.starts_with('/')) return glob_match(pattern.text, absolute.generic_string());
  if (pattern.text.find('/') == std::string::npos) {
    std::string_view name = absolute.native();
    return glob_match(pattern.text, name.substr(name.rfind('/') + 1));
  }
  return glob_match(pattern.text, absolute.lexically_relative(pattern.base).generic_string());
}

bool matches_path(const PathPattern& pattern, const std::filesystem::path& absolute) {
  for (std::filesystem::path at = absolute; at.has_relative_path(); at = at.parent_path()) {
    if (at == pattern.base) return false;
    if (matches_entry(pattern, at)) return true;
  }
  return false;
}

}  // namespace graphvet::engine
