// Calls of NumPy in TensorFlow's words.
#include "graphvet/counterpart.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <vector>

#include "knowledge/api.h"

namespace graphvet::knowledge {
namespace {

// What is given for one of the API's own parameters.
struct Given {
  std::string_view from;
  std::string to;
  const ValueFacts* value;
};

// The API's own parameters with the text of what is given for them. `all` is every argument, as written.
struct Bound {
  std::vector<Given> given;
  std::string all;
  std::string_view tensorflow;  // its name in the program

  const Given* find(std::string_view parameter) const {
    for (const Given& g : given)
      if (g.from == parameter) return &g;
    return nullptr;
  }
  bool gives(std::string_view parameter) const {
    const Given* one = find(parameter);
    return one != nullptr && one->to != "None";
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
      bound.given.push_back({argument.keyword, std::string(argument.text), &argument.value});
      continue;
    }
    const bool takes_rest = position < api.parameters.size() && api.parameters[position].name.starts_with('*');
    if (position >= api.parameters.size() || api.parameters[position].keyword_only) return std::nullopt;
    bound.given.push_back({api.parameters[position].name, std::string(argument.text), &argument.value});
    if (!takes_rest) ++position;
  }
  return bound;
}

bool is_sequence(const ValueFacts& value) { return value.kind == ValueKind::Tuple || value.kind == ValueKind::List || value.kind == ValueKind::Shape; }

bool is_tensor(const ValueFacts& value) {
  return value.kind == ValueKind::Tensor || value.kind == ValueKind::Variable || value.kind == ValueKind::RaggedTensor || value.kind == ValueKind::SparseTensor;
}

// "[(" and the like: each of its elements, of which there are two at least, is a sequence itself.
bool is_nested(std::string_view text) {
  const std::size_t inner = text.find_first_of("([", 1), comma = text.find(','), close = text.find_first_of(")]");
  return inner == 1 && close != text.npos && comma != text.npos && text.find_first_of("([", close) != text.npos;
}

std::string_view word_for(const Given& given) {
  if (given.to == "None") return "None";
  if (is_tensor(*given.value)) return "Tensor";
  if (given.value->kind == ValueKind::Int) return "Int";
  if (is_sequence(*given.value)) return is_nested(given.to) ? "Nested" : "Sequence";
  return "Other";
}

// The template for arguments like these; null: none is named.
const std::string_view* form_when(const Api& api, const Bound& bound) {
  for (const ArgumentMapping& when : api.counterpart_when) {
    const std::size_t is = when.from.find(" is ");
    const Given* given = bound.find(when.from.substr(0, is));
    if (given != nullptr && word_for(*given) == when.from.substr(is + 4)) return &when.to;
  }
  return nullptr;
}

std::string_view form_of(const Api& api, const Bound& bound) {
  for (const ArgumentMapping& without : api.counterpart_without)
    if (!bound.gives(without.from)) return without.to;
  return api.counterpart_form;
}

bool is_of_name(char c) { return c == '_' || c == '.' || std::isalnum(static_cast<unsigned char>(c)) != 0; }

// Text of ours, which says "tf", with the program's own name for it.
std::string spelled(std::string_view text, std::string_view tensorflow) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_name = text.substr(i).starts_with("tf.") && (i == 0 || !is_of_name(text[i - 1]));
    if (!is_name) out += text[i];
    else (out += tensorflow), ++i;
  }
  return out;
}

// The template with each "{parameter}" replaced; "{*}" stands for all arguments. Nothing where one is missing or left over.
std::optional<std::string> fill(std::string_view form, const Bound& bound) {
  std::string out;
  std::vector<std::string_view> used;
  while (!form.empty()) {
    const std::size_t open = std::min(form.find('{'), form.size());
    out += spelled(form.substr(0, open), bound.tensorflow);
    form.remove_prefix(open);
    if (form.empty()) break;
    const std::size_t close = form.find('}');
    const std::string_view name = form.substr(1, close - 1);
    form.remove_prefix(close + 1);
    if (name == "*") {
      out += bound.all;
      for (const Given& g : bound.given) used.push_back(g.from);
      continue;
    }
    const Given* one = bound.find(name);
    if (one == nullptr) return std::nullopt;
    out += one->to;
    used.push_back(name);
  }
  const bool all_used = std::all_of(bound.given.begin(), bound.given.end(), [&](const Given& g) {
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
  std::vector<std::string_view> served;
  bool in_place = true;
  for (std::size_t i = 0; i < bound.given.size(); ++i) {
    const ArgumentMapping* mapping = mapping_of(api, bound.given[i].from);
    if (mapping == nullptr) return std::nullopt;
    in_place = in_place && i < positional && i < counterpart.parameters.size() && counterpart.parameters[i].name == mapping->to &&
               !counterpart.parameters[i].keyword_only;
    append(list, in_place ? std::string_view{} : mapping->to, bound.given[i].to);
    served.push_back(mapping->to);
  }
  const bool is_whole = std::all_of(counterpart.parameters.begin(), counterpart.parameters.end(), [&](const Parameter& p) {
    return p.has_default || p.name.starts_with('*') || std::find(served.begin(), served.end(), p.name) != served.end();
  });
  return is_whole ? std::optional(list) : std::nullopt;
}

// Tensors, and lists of them. Shapes, indices and the like are none of the data that the two functions compute with.
bool is_data(const Given& given) {
  constexpr std::string_view kBeside[] = {"axis", "shape", "newshape", "size", "indices", "condition", "repeats", "reps", "k", "num", "shift", "ord", "dtype",
                                          "pad_width", "indices_or_sections", "decimals", "offset", "axes", "minlength", "n", "ddof", "where", "out"};
  if (std::find(std::begin(kBeside), std::end(kBeside), given.from) != std::end(kBeside)) return false;
  return is_tensor(*given.value) || (is_sequence(*given.value) && given.value->holds_tensor);
}

std::string_view name_of(DType dtype) {
  switch (dtype) {
    case DType::Unknown:  // most tensors that NumPy functions are called on are
    case DType::Floating: return "Floating";
    case DType::Integer: return "Integer";
    case DType::Bool: return "Bool";
    case DType::Complex: return "Complex";
    default: return "?";
  }
}

// What to cast a tensor of that dtype to, empty: nothing; null: the rewritten call does not take it.
const std::string_view* cast_for(const Api& api, std::string_view dtype) {
  static constexpr std::string_view kNothing;
  for (const ArgumentMapping& known : api.counterpart_dtypes)
    if (known.from == dtype) return &known.to;
  return api.counterpart_dtypes.empty() && dtype == "Floating" ? &kNothing : nullptr;
}

// NumPy mixes dtypes, TensorFlow does not.
bool are_of_one_dtype(const Api& api, const Bound& bound, std::string_view dtype, std::string_view cast) {
  return std::all_of(bound.given.begin(), bound.given.end(), [&](const Given& g) {
    if (g.value->kind == ValueKind::Float) return cast.empty() ? dtype == "Floating" || dtype == "Complex" : cast == "tf.float32";
    if (g.value->kind == ValueKind::Int && cast == "tf.bool" && mapping_of(api, g.from) != nullptr) return false;  // logical_and(x, 2)
    return !is_data(g) || name_of(g.value->dtype) == dtype;
  });
}

// Casts the data where the two functions want it; false where the rewritten call would not take them.
bool cast_data(const Api& api, Bound& bound) {
  const auto first = std::find_if(bound.given.begin(), bound.given.end(), is_data);
  if (first == bound.given.end() || (api.effects & kHostRandom) != 0) return true;
  const std::string_view dtype = name_of(first->value->dtype);
  const std::string_view* cast = cast_for(api, dtype);
  if (cast == nullptr || !are_of_one_dtype(api, bound, dtype, *cast)) return false;
  if (cast->empty()) return true;
  for (Given& given : bound.given)
    if (is_data(given)) given.to = spelled("tf.cast(", bound.tensorflow) + given.to + ", " + spelled(*cast, bound.tensorflow) + ")";
  return true;
}

std::optional<std::string> whole_call(const Api& api, std::span<const WrittenArgument> arguments, std::string_view tensorflow) {
  std::optional<Bound> bound = bind(api, arguments);
  if (bound) bound->tensorflow = tensorflow;
  if (!bound || !cast_data(api, *bound)) return std::nullopt;
  if (const std::string_view* form = form_when(api, *bound)) return form->empty() ? std::nullopt : fill(*form, *bound);
  if (const std::string_view form = form_of(api, *bound); !form.empty()) return fill(form, *bound);
  const std::size_t positional = static_cast<std::size_t>(
      std::count_if(arguments.begin(), arguments.end(), [](const WrittenArgument& a) { return a.keyword.empty(); }));
  const auto list = renamed(api, knowledge::api(find_api(api.tf_counterpart)), *bound, positional);
  return list ? std::optional(spelled(api.tf_counterpart, tensorflow) + "(" + *list + ")") : std::nullopt;
}

}  // namespace
}  // namespace graphvet::knowledge

namespace graphvet {

std::string in_tensorflow(std::string_view api, std::span<const WrittenArgument> arguments) {
  const knowledge::Api& known = knowledge::api(knowledge::find_api(api));
  if (known.tf_counterpart.empty()) return {};
  return knowledge::whole_call(known, arguments, "tf").value_or(std::string(known.tf_counterpart));
}

std::optional<std::string> call_in_tensorflow(std::string_view api, std::span<const WrittenArgument> arguments, std::string_view tensorflow) {
  const knowledge::Api& known = knowledge::api(knowledge::find_api(api));
  if (known.tf_counterpart.empty()) return std::nullopt;
  return knowledge::whole_call(known, arguments, tensorflow);
}

}  // namespace graphvet
