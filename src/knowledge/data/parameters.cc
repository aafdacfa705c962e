// Signatures as introspect.py writes them.
#include <algorithm>

#include "knowledge/data/database.h"

namespace graphvet::knowledge::data {
namespace {

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(' ');
  return first == text.npos ? "" : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

}  // namespace

std::vector<ParameterText> read_parameters(const std::string& text) {
  std::vector<ParameterText> parameters;
  bool keyword_only = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    std::string name = trimmed(text.substr(at, end - at));
    at = end + 1;
    if (name == "*") {
      keyword_only = true;
      continue;
    }
    const bool has_default = name.ends_with('=');
    if (has_default) name.pop_back();
    if (name.starts_with("**")) parameters.push_back({name, true, true});
    else if (name.starts_with('*')) parameters.push_back({name, true, false});
    else parameters.push_back({name, has_default, keyword_only});
    if (name.starts_with('*')) keyword_only = true;
  }
  return parameters;
}

}  // namespace graphvet::knowledge::data
