#include "customop/python_names.h"

#include <algorithm>
#include <cctype>

namespace graphvet::customop {
namespace {

bool is_upper(char c) { return std::isupper(static_cast<unsigned char>(c)) != 0; }
bool is_lower(char c) { return std::islower(static_cast<unsigned char>(c)) != 0; }

constexpr std::string_view kKeywords[] = {
    "False", "None",   "True", "and", "as",     "assert", "async", "await",    "break", "class",  "continue", "def",
    "del",   "elif",   "else", "except", "finally", "for", "from",  "global",   "if",    "import", "in",       "is",
    "lambda", "nonlocal", "not", "or",  "pass",   "raise",  "return", "try",    "while", "with",   "yield",    "print",
};

}  // namespace

std::string python_function_name(std::string_view op) {
  std::string name;
  for (std::size_t i = 0; i < op.size(); ++i) {
    const char c = op[i];
    if (c == '>') {
      name += '_';
      continue;
    }
    const bool starts_word = is_upper(c) && i > 0 && (is_lower(op[i - 1]) || (i + 1 < op.size() && is_lower(op[i + 1])));
    if (starts_word) name += '_';
    name += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return python_parameter_name(name);
}

std::string python_class_name(std::string_view op) {
  std::string name(op);
  std::ranges::replace(name, '>', '_');
  return name;
}

std::string python_parameter_name(std::string_view name) {
  const bool is_keyword = std::ranges::find(kKeywords, name) != std::end(kKeywords);
  return std::string(name) + (is_keyword ? "_" : "");
}

}  // namespace graphvet::customop
