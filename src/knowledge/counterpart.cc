// Calls of NumPy in TensorFlow's words.
#include "graphvet/counterpart.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "knowledge/api.h"

namespace graphvet::knowledge {
namespace {

// The API's own parameters with the text of what is given for them. `all` is every argument, as written.
struct Bound {
  std::vector<ArgumentMapping> given;
  std::string all;

  const std::string_view* find(std::string_view parameter) const {
    for (const ArgumentMapping& g : given)
      if (g.from == parameter) return &g.to;
    return nullptr;
  }
  bool gives(std::string_view parameter) const {
    const std::string_view* text = find(parameter);
    return text != nullptr && *text != "None";
  }
};

void append(std::string& list, std::string_view keyword, std::string_view text) {
  if (!list.empty()) list += ", ";
  if (keyword.starts_with('*')) list += keyword;
  else if (!keyword.empty()) (list += keyword) += '=';
  list += text;
}

// Nothing where it is not known which parameter an argument is for.
std::optional<Bound> bind(const Api& api, std::span<const WrittenArgument> arguments) {
  Bound bound;
  std::size_t position = 0;
  for (const WrittenArgument& argument : arguments) {
    append(bound.all, argument.keyword, argument.text);
    if (argument.keyword.starts_with('*')) return std::nullopt;
    if (!argument.keyword.empty()) {
      bound.given.push_back({argument.keyword, argument.text});
      continue;
    }
    const bool takes_rest = position < api.parameters.size() && api.parameters[position].name.starts_with('*');
    if (position >= api.parameters.size() || api.parameters[position].keyword_only) return std::nullopt;
    bound.given.push_back({api.parameters[position].name, argument.text});
    if (!takes_rest) ++position;
  }
  return bound;
}

std::string_view form_of(const Api& api, const Bound& bound) {
  for (const ArgumentMapping& without : api.counterpart_without)
    if (!bound.gives(without.from)) return without.to;
  return api.counterpart_form;
}

// The template with each "{parameter}" replaced; "{*}" stands for all arguments. Nothing where one is missing or left over.
std::optional<std::string> fill(std::string_view form, const Bound& bound) {
  std::string out;
  std::vector<std::string_view> used;
  while (!form.empty()) {
    const std::size_t open = std::min(form.find('{'), form.size());
    out += form.substr(0, open);
    form.remove_prefix(open);
    if (form.empty()) break;
    const std::size_t close = form.find('}');
    const std::string_view name = form.substr(1, close - 1);
    form.remove_prefix(close + 1);
    if (name == "*") {
      out += bound.all;
      for (const ArgumentMapping& g : bound.given) used.push_back(g.from);
      continue;
    }
    const std::string_view* text = bound.find(name);
    if (text == nullptr) return std::nullopt;
    out += *text;
    used.push_back(name);
  }
  const bool all_used = std::all_of(bound.given.begin(), bound.given.end(), [&](const ArgumentMapping& g) {
    return std::find(used.begin(), used.end(), g.from) != used.end() || g.to == "None";
  });
  return all_used ? std::optional(out) : std::nullopt;
}

const ArgumentMapping* mapping_of(const Api& api, std::string_view parameter) {
  const auto at = std::find_if(api.counterpart_arguments.begin(), api.counterpart_arguments.end(),
                               [&](const ArgumentMapping& m) { return m.from == parameter; });
  return at == api.counterpart_arguments.end() ? nullptr : &*at;
}

// The arguments under the counterpart's names: positional as long as they stand at the same place there.
std::optional<std::string> renamed(const Api& api, const Api& counterpart, const Bound& bound, std::size_t positional) {
  std::string list;
  bool in_place = true;
  for (std::size_t i = 0; i < bound.given.size(); ++i) {
    const ArgumentMapping* mapping = mapping_of(api, bound.given[i].from);
    if (mapping == nullptr) return std::nullopt;
    in_place = in_place && i < positional && i < counterpart.parameters.size() && counterpart.parameters[i].name == mapping->to &&
               !counterpart.parameters[i].keyword_only;
    append(list, in_place ? std::string_view{} : mapping->to, bound.given[i].to);
  }
  return list;
}

std::optional<std::string> whole_call(const Api& api, std::span<const WrittenArgument> arguments) {
  const std::optional<Bound> bound = bind(api, arguments);
  if (!bound) return std::nullopt;
  if (const std::string_view form = form_of(api, *bound); !form.empty()) return fill(form, *bound);
  const std::size_t positional = static_cast<std::size_t>(
      std::count_if(arguments.begin(), arguments.end(), [](const WrittenArgument& a) { return a.keyword.empty(); }));
  const auto list = renamed(api, knowledge::api(find_api(api.tf_counterpart)), *bound, positional);
  return list ? std::optional(std::string(api.tf_counterpart) + "(" + *list + ")") : std::nullopt;
}

}  // namespace
}  // namespace graphvet::knowledge

namespace graphvet {

std::string in_tensorflow(std::string_view api, std::span<const WrittenArgument> arguments) {
  const knowledge::Api& known = knowledge::api(knowledge::find_api(api));
  if (known.tf_counterpart.empty()) return {};
  return knowledge::whole_call(known, arguments).value_or(std::string(known.tf_counterpart));
}

}  // namespace graphvet
