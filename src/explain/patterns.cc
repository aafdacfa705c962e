#include "explain/patterns.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <ranges>
#include <utility>

namespace graphvet::explain {
namespace {

using Json = nlohmann::json;

bool any_holds(const std::vector<std::string>& texts, std::string_view pattern) {
  return std::ranges::any_of(texts, [&](const std::string& text) { return holds(text, pattern); });
}

bool one_of(std::string_view text, const std::vector<std::string>& patterns) {
  return std::ranges::any_of(patterns, [&](const std::string& pattern) { return holds(text, pattern); });
}

// A class that no text names (a message without its traceback) is no reason against.
bool fits_class(const Pattern& pattern, const ShownError& error) {
  if (pattern.exceptions.empty() || error.classes.empty()) return true;
  return std::ranges::find_first_of(error.classes, pattern.exceptions) != error.classes.end();
}

bool fits_place(const Pattern& pattern, const ShownError& error) {
  if (pattern.code.empty() && pattern.through.empty()) return true;
  const Frame* frame = user_frame(error);
  if (frame == nullptr) return false;
  if (!pattern.code.empty() && !one_of(frame->text, pattern.code)) return false;
  if (pattern.through.empty()) return true;
  return std::any_of(error.frames.begin() + (frame - error.frames.data()), error.frames.end(),
                     [&](const Frame& f) { return one_of(f.file, pattern.through); });
}

int literal_size(const std::string& pattern) { return static_cast<int>(pattern.size()) - static_cast<int>(std::ranges::count(pattern, '*')); }

// A string or an array of strings.
std::vector<std::string> texts(const Json& object, const char* key) {
  auto found = object.find(key);
  if (found == object.end()) return {};
  return found->is_string() ? std::vector<std::string>{found->get<std::string>()} : found->get<std::vector<std::string>>();
}

bool is_key(std::string_view key) { return key == "exception" || key == "message" || key == "code" || key == "through"; }

Result<Pattern> pattern_of(const Json& object) {
  for (const auto& [key, value] : object.items()) {
    if (!is_key(key)) return Error{ErrorCode::BadConfig, "unknown key `" + key + "`", {}};
  }
  Pattern pattern{texts(object, "exception"), texts(object, "message"), texts(object, "code"), texts(object, "through")};
  if (pattern.message.empty() && pattern.code.empty() && pattern.through.empty()) return Error{ErrorCode::BadConfig, "a pattern needs `message`, `code` or `through`", {}};
  return pattern;
}

}  // namespace

bool holds(std::string_view text, std::string_view pattern) {
  while (!pattern.empty()) {
    const std::size_t star = std::min(pattern.find('*'), pattern.size());
    const std::string_view piece = pattern.substr(0, star);
    const std::size_t at = text.find(piece);
    if (at == std::string_view::npos) return false;
    text.remove_prefix(at + piece.size());
    pattern.remove_prefix(std::min(star + 1, pattern.size()));
  }
  return true;
}

bool fits(const Pattern& pattern, const ShownError& error) {
  return fits_class(pattern, error) && fits_place(pattern, error) &&
         std::ranges::all_of(pattern.message, [&](const std::string& wanted) { return any_holds(error.message, wanted); });
}

std::pair<int, int> weight(const Pattern& pattern) {
  int conditions = static_cast<int>(pattern.message.size()) + !pattern.code.empty() + !pattern.through.empty();
  int characters = 0;
  for (const std::string& text : pattern.message) characters += literal_size(text);
  if (!pattern.code.empty()) characters += std::ranges::min(pattern.code | std::views::transform(literal_size));
  return {conditions, characters};
}

Result<std::vector<Pattern>> read_patterns(std::string_view json) {
  std::vector<Pattern> patterns;
  try {
    for (const Json& object : Json::parse(json)) {
      Result<Pattern> pattern = pattern_of(object);
      if (!pattern) return pattern.error();
      patterns.push_back(*std::move(pattern));
    }
  } catch (const Json::exception& error) {
    return Error{ErrorCode::BadConfig, error.what(), {}};
  }
  return patterns;
}

}  // namespace graphvet::explain
