#include "customop/python_names.h"

#include <algorithm>
#include <cctype>

namespace graphvet::customop {
namespace {

bool is_upper(char c) { return std::isupper(static_cast<unsigned char>(c)) != 0; }
bool is_lower(char c) { return std::islower(static_cast<unsigned char>(c)) != 0; }

// Those of Python 2, as TensorFlow has them to this day.
constexpr std::string_view kKeywords[] = {"and",   "as",     "assert", "break", "class",   "continue", "def",  "del",
                                          "elif",  "else",   "except", "exec",  "finally", "for",      "from", "global",
                                          "if",    "import", "in",     "is",    "lambda",  "not",      "or",   "pass",
                                          "print", "raise",  "return", "try",   "while",   "with",     "yield"};

bool is_keyword(std::string_view name) { return std::ranges::find(kKeywords, name) != std::end(kKeywords); }

}  // namespace

std::string python_function_name(std::string_view op) {
  std::string name;
  for (std::size_t i = 0; i < op.size(); ++i) {
    const char c = op[i];
    if (c == '>') {
      name += '_';
      continue;
    }
    const bool starts_word =
        is_upper(c) && i > 0 && op[i - 1] != '>' && (is_lower(op[i - 1]) || (i + 1 < op.size() && is_lower(op[i + 1])));
    if (starts_word) name += '_';
    name += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return is_keyword(name) ? std::string() : name;
}

std::string python_class_name(std::string_view op) {
  std::string name(op);
  std::ranges::replace(name, '>', '_');
  return name;
}

std::string python_parameter_name(std::string_view name) { return std::string(name) + (is_keyword(name) ? "_" : ""); }

}  // namespace graphvet::customop
