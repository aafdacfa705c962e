// Reads a file of facts (rules/knowledge/schema.json) and lays it over the entries. The most specific fact wins, field by field.
#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>

#include "knowledge/data/database.h"
#include "knowledge/data/enumerations.h"
#include "knowledge/data/version_range.h"
#include "knowledge/spelling.h"

namespace graphvet::knowledge::data {
namespace {

using nlohmann::json;
using Fields = std::set<std::string>;

const Fields kDocumentFields = {"area", "source", "entries", "aliases", "libraries", "autograph_converts", "autograph_does_not_convert", "traced_methods"};

// Fields that may differ from version to version.
const Fields kVersionedFields = {"returns", "arity", "instance_of", "effects", "callbacks", "dtype", "rank", "rank_unless", "rank_of", "gives", "describes", "instance_gives", "cases", "may_be_none", "keeps_ragged", "with_tensor"};

const Fields kEntryFields = [] {
  Fields all = {"api", "kinds", "except", "kind", "parameters", "bases", "counterpart", "counterpart_arguments", "counterpart_form",
                "counterpart_without", "counterpart_when", "counterpart_dtypes", "since", "until", "versions", "is_a", "special", "source", "note"};
  all.insert(kVersionedFields.begin(), kVersionedFields.end());
  return all;
}();

const Fields kVersionFields = [] {
  Fields all = {"tensorflow", "keras", "source", "note"};
  all.insert(kVersionedFields.begin(), kVersionedFields.end());
  return all;
}();

const Fields kCallbackFields = {"parameter", "position", "mode", "arguments", "given", "result_is_returned", "eager_in_eager_code", "returned_item"};
const Fields kCaseFields = {"argument", "is", "text", "returns", "arity", "instance_of"};
const Fields kTracedMethodFields = {"class", "method", "entry", "keras2", "keras3", "arguments", "fed_by"};

// `*` stands for a part of one component, `**` for anything.
bool matches(std::string_view pattern, std::string_view name) {
  if (pattern.starts_with("**")) {
    for (std::size_t at = 0; at <= name.size(); ++at)
      if (matches(pattern.substr(2), name.substr(at))) return true;
    return false;
  }
  if (pattern.starts_with('*')) {
    for (std::size_t at = 0; at <= name.size(); ++at) {
      if (matches(pattern.substr(1), name.substr(at))) return true;
      if (at < name.size() && name[at] == '.') return false;
    }
    return false;
  }
  if (pattern.empty() || name.empty()) return pattern.empty() && name.empty();
  return pattern[0] == name[0] && matches(pattern.substr(1), name.substr(1));
}

// An object of a facts file while it is read. Every fault names file, entry and field.
class Reader {
 public:
  Reader(Database& data, const std::string& file, std::string entry, const json& source, std::string path = {})
      : data_(data), file_(file), entry_(std::move(entry)), source_(source), path_(std::move(path)) {}

  void fault(const std::string& field, const std::string& text) const { data_.fault(file_, entry_, path_ + field, text); }
  bool has(const char* field) const { return source_.contains(field); }
  const json& at(const char* field) const { return source_.at(field); }
  const std::string& name() const { return entry_; }
  const std::string& file() const { return file_; }

  // A part of this object.
  Reader inside(const json& part, const std::string& field) const { return {data_, file_, entry_, part, path_ + field + "."}; }

  void only(const Fields& known) const {
    for (const auto& [field, value] : source_.items())
      if (!known.contains(field)) fault(field, "unknown field");
  }

  std::string text(const char* field) const {
    if (!has(field)) return {};
    if (at(field).is_string()) return at(field).get<std::string>();
    fault(field, "not a string");
    return {};
  }
  std::string required_text(const char* field) const {
    if (!has(field)) fault(field, "missing");
    return text(field);
  }

  int number(const char* field, int low, int high, int otherwise) const {
    if (!has(field)) return otherwise;
    if (at(field).is_number_integer() && at(field) >= low && at(field) <= high) return at(field).get<int>();
    fault(field, "not a number from " + std::to_string(low) + " to " + std::to_string(high));
    return otherwise;
  }

  bool flag(const char* field) const {
    if (!has(field)) return false;
    if (at(field).is_boolean()) return at(field).get<bool>();
    fault(field, "neither true nor false");
    return false;
  }

  std::vector<std::string> texts(const char* field) const {
    if (!has(field)) return {};
    if (at(field).is_string()) return {at(field).get<std::string>()};
    std::vector<std::string> all;
    bool good = at(field).is_array();
    if (good)
      for (const json& one : at(field)) {
        good = good && one.is_string();
        if (one.is_string()) all.push_back(one.get<std::string>());
      }
    if (!good) fault(field, "neither a string nor a list of strings");
    return all;
  }

  std::vector<std::pair<std::string, std::string>> mapping(const char* field) const {
    std::vector<std::pair<std::string, std::string>> all;
    if (!has(field)) return all;
    if (!at(field).is_object()) fault(field, "not an object");
    else
      for (const auto& [from, to] : at(field).items()) {
        if (to.is_string()) all.emplace_back(from, to.get<std::string>());
        else fault(std::string(field) + "." + from, "not a string");
      }
    return all;
  }

  std::vector<json> objects(const char* field) const {
    std::vector<json> all;
    if (!has(field)) return all;
    if (!at(field).is_array()) fault(field, "not a list");
    else
      for (const json& one : at(field)) {
        if (one.is_object()) all.push_back(one);
        else fault(field, "holds something that is not an object");
      }
    return all;
  }

  template <class E>
  E enumeration(const char* field, E otherwise = {}) const {
    if (!has(field)) return otherwise;
    E result = otherwise;
    if (!at(field).is_string() || !read_enumeration(at(field).get<std::string>(), result)) fault(field, "unknown value " + at(field).dump());
    return result;
  }

  template <class E>
  std::vector<E> enumerations(const char* field) const {
    std::vector<E> all;
    for (const std::string& one : texts(field)) {
      E value{};
      if (read_enumeration(one, value)) all.push_back(value);
      else fault(field, "unknown value \"" + one + "\"");
    }
    return all;
  }

  template <class T>
  void set(const char* field, Fact<T>& fact, T value, int weight) const {
    if (fact.weight == kExact && weight == kExact) fault(field, "said twice");
    if (weight < fact.weight) return;
    fact = {std::move(value), weight};
    ++data_.facts;
  }

 private:
  Database& data_;
  const std::string& file_;
  std::string entry_;
  const json& source_;
  std::string path_;
};

int position_of(const Reader& reader, const std::string& parameter, const Entry& entry) {
  for (std::size_t i = 0; i < entry.parameters.size(); ++i) {
    const ParameterText& candidate = entry.parameters[i];
    if (candidate.name == parameter) return candidate.keyword_only ? -1 : static_cast<int>(i);
  }
  reader.fault("parameter", "the API has no parameter " + parameter + ", and no position is given");
  return -1;
}

// `arguments` has a word for what many callbacks are given.
constexpr std::pair<std::string_view, std::string_view> kArgumentWords[] = {{"None", "()"},
                                                                            {"Tensors", "(*tensor)"},
                                                                            {"DatasetElement", "(*element)"},
                                                                            {"EagerTensors", "(*eager)"},
                                                                            {"NdArrays", "(*array)"},
                                                                            {"LoopVariables", "(*staged($loop_vars))"}};

FormTexts read_form_of(const Reader& reader, const char* field, const std::string& text) {
  std::string fault;
  FormTexts form = read_form(text, fault);
  if (!fault.empty()) reader.fault(field, fault);
  return form;
}

bool is_parameter(const Entry& entry, const std::string& name) {
  return std::any_of(entry.parameters.begin(), entry.parameters.end(),
                     [&](const ParameterText& p) { return p.name == name || p.name == "*" + name; });
}

bool names_a_parameter(const FormText& node) {
  return node.kind == FormKind::Parameter || node.kind == FormKind::When || node.kind == FormKind::UnlessFalse ||
         (node.kind == FormKind::Result && !node.text.empty());
}

void check_parameters(const Reader& reader, const char* field, const FormTexts& form, const Entry& entry) {
  for (const FormText& node : form)
    if (entry.has_parameters && names_a_parameter(node) && !is_parameter(entry, node.text))
      reader.fault(field, "the API has no parameter " + node.text);
}

FormTexts read_given(const Reader& reader, const Entry& entry) {
  if (reader.has("given")) {
    FormTexts form = read_form_of(reader, "given", reader.text("given"));
    check_parameters(reader, "given", form, entry);
    if (!form.empty() && form[0].kind != FormKind::Tuple) reader.fault("given", "no tuple of arguments");
    if (reader.has("arguments")) reader.fault("arguments", "there is `given` already");
    return form;
  }
  const std::string word = reader.text("arguments");
  if (word.empty() || word == "Unknown") return {};
  for (const auto& [name, form] : kArgumentWords)
    if (name == word) return read_form_of(reader, "arguments", std::string(form));
  reader.fault("arguments", "unknown value \"" + word + "\"");
  return {};
}

CallbackText read_callback(const Reader& reader, const Entry& entry) {
  reader.only(kCallbackFields);
  CallbackText result;
  result.parameter = reader.required_text("parameter");
  if (!reader.has("mode")) reader.fault("mode", "missing");
  result.mode = reader.enumeration<CallbackMode>("mode");
  result.given = read_given(reader, entry);
  result.result_is_returned = reader.flag("result_is_returned");
  result.eager_in_eager_code = reader.flag("eager_in_eager_code");
  result.returned_item = reader.number("returned_item", 0, 100, -1);
  result.position = reader.has("position") ? reader.number("position", -1, 100, -1) : position_of(reader, result.parameter, entry);
  return result;
}

std::vector<CallbackText> read_callbacks(const Reader& reader, const Entry& entry) {
  std::vector<CallbackText> callbacks;
  for (const json& one : reader.objects("callbacks")) callbacks.push_back(read_callback(reader.inside(one, "callbacks"), entry));
  return callbacks;
}

std::uint16_t read_effects(const Reader& reader) {
  std::uint16_t bits = 0;
  for (const Effects effect : reader.enumerations<Effects>("effects")) bits = static_cast<std::uint16_t>(bits | effect);
  return bits;
}

Result read_result(const Reader& reader) {
  return {reader.enumeration<Returns>("returns"), static_cast<std::uint8_t>(reader.number("arity", 0, 255, 0)), reader.text("instance_of")};
}

CaseText read_case(const Reader& reader) {
  reader.only(kCaseFields);
  for (const char* field : {"is", "returns"})
    if (!reader.has(field)) reader.fault(field, "missing");
  CaseText result{reader.required_text("argument"), reader.enumeration<CaseTest>("is"), reader.text("text"), {}, 0, {}};
  if (reader.has("text") != (result.test == CaseTest::Text)) reader.fault("text", "belongs to \"is\": \"Text\"");
  const Result gives = read_result(reader);
  result.returns = gives.returns;
  result.arity = gives.arity;
  result.instance_of = gives.instance_of;
  return result;
}

std::vector<CaseText> read_cases(const Reader& reader) {
  std::vector<CaseText> cases;
  for (const json& one : reader.objects("cases")) cases.push_back(read_case(reader.inside(one, "cases")));
  return cases;
}

Rank read_rank(const Reader& reader) {
  Rank rank{reader.number("rank", 0, 8, -1), {}, reader.text("rank_of")};
  for (const std::string& parameter : reader.texts("rank_unless")) rank.unless += parameter + ",";
  if (reader.has("rank") && reader.has("rank_of")) reader.fault("rank_of", "there is a `rank` already");
  return rank;
}

FormTexts read_gives(const Reader& reader, const Entry& entry) {
  FormTexts form = read_form_of(reader, "gives", reader.text("gives"));
  check_parameters(reader, "gives", form, entry);
  return form;
}

void read_facts(const Reader& reader, const Entry& entry, int weight, Facts& facts) {
  if (reader.has("returns")) reader.set("returns", facts.result, read_result(reader), weight);
  if (reader.has("effects")) reader.set("effects", facts.effects, read_effects(reader), weight);
  if (reader.has("callbacks")) reader.set("callbacks", facts.callbacks, read_callbacks(reader, entry), weight);
  if (reader.has("may_be_none")) reader.set("may_be_none", facts.may_be_none, reader.flag("may_be_none"), weight);
  if (reader.has("keeps_ragged"))
    reader.set("keeps_ragged", facts.keeps_ragged, reader.flag("keeps_ragged"), weight);
  if (reader.has("with_tensor")) reader.set("with_tensor", facts.with_tensor, reader.mapping("with_tensor"), weight);
  if (reader.has("cases")) reader.set("cases", facts.cases, read_cases(reader), weight);
  if (reader.has("dtype")) reader.set("dtype", facts.dtype, reader.enumeration<DType>("dtype"), weight);
  if (reader.has("rank") || reader.has("rank_of")) reader.set("rank", facts.rank, read_rank(reader), weight);
  if (reader.has("gives")) reader.set("gives", facts.gives, read_gives(reader, entry), weight);
  if (reader.has("describes"))
    reader.set("describes", facts.describes, reader.enumeration<Returns>("describes"), weight);
  if (reader.has("instance_gives"))
    reader.set("instance_gives", facts.instance_gives, reader.enumeration<Returns>("instance_gives"), weight);
}

Variant read_variant(const Reader& reader, const Entry& entry) {
  reader.only(kVersionFields);
  Variant variant;
  variant.keras = reader.number("keras", 2, 3, 0);
  const std::string text = reader.text("tensorflow");
  const auto range = read_version_range(text);
  if (!range) reader.fault("tensorflow", "\"" + text + "\" is no range of versions such as \">=2.15,<2.18\"");
  else std::tie(variant.since, variant.until) = std::pair(range->since, range->until);
  if (text.empty() && variant.keras == 0) reader.fault("tensorflow", "neither versions of TensorFlow nor of Keras are given");
  read_facts(reader, entry, kExact, variant.facts);
  return variant;
}

// Facts of several files for the same versions lie over one another.
void add_variant(Variant variant, Entry& entry) {
  for (Variant& known : entry.variants)
    if (known.since == variant.since && known.until == variant.until && known.keras == variant.keras) {
      known.facts = overlaid(known.facts, variant.facts);
      return;
    }
  entry.variants.push_back(std::move(variant));
}

// "axis is None": a parameter and one of the words that counterpart.cc knows.
std::vector<std::pair<std::string, std::string>> read_conditions(const Reader& reader) {
  auto conditions = reader.mapping("counterpart_when");
  for (const auto& [condition, form] : conditions) {
    const std::size_t is = condition.find(" is ");
    const Fields words = {"None", "Int", "Sequence", "Nested", "Tensor", "Other"};
    if (is == condition.npos || !words.contains(condition.substr(is + 4))) reader.fault("counterpart_when." + condition, "not \"PARAMETER is None, Int, Sequence, Nested, Tensor or Other\"");
  }
  return conditions;
}

std::vector<std::pair<std::string, std::string>> read_dtypes(const Reader& reader) {
  auto dtypes = reader.mapping("counterpart_dtypes");
  for (const auto& [dtype, cast] : dtypes)
    if (DType ignored{}; !read_enumeration(dtype, ignored)) reader.fault("counterpart_dtypes." + dtype, "no dtype is named so");
  return dtypes;
}

void read_counterpart(const Reader& reader, int weight, Entry& entry) {
  if (!reader.has("counterpart")) return;
  reader.set("counterpart", entry.counterpart,
             CounterpartText{reader.text("counterpart"), reader.mapping("counterpart_arguments"), reader.text("counterpart_form"),
                             reader.mapping("counterpart_without"), read_conditions(reader), read_dtypes(reader)},
             weight);
}

void read_entry(const Reader& reader, int weight, Entry& entry) {
  if (reader.has("parameters")) {
    entry.has_parameters = true;
    entry.parameters = read_parameters(reader.text("parameters"));
  }
  if (reader.has("is_a")) reader.set("is_a", entry.is_a, reader.text("is_a"), weight);
  if (reader.has("special")) reader.set("special", entry.special, reader.flag("special"), weight);
  if (reader.has("bases")) entry.bases = reader.texts("bases");
  entry.since = reader.number("since", 200, 999, entry.since);
  entry.until = reader.number("until", 200, 999, entry.until);
  read_facts(reader, entry, weight, entry);
  read_counterpart(reader, weight, entry);
  for (const json& one : reader.objects("versions")) add_variant(read_variant(reader.inside(one, "versions"), entry), entry);
}

void apply_pattern(const Reader& reader, Database& data) {
  if (reader.has("versions")) reader.fault("versions", "a pattern has none: name the APIs");
  const auto named = reader.enumerations<ApiKind>("kinds");
  std::set<ApiKind> kinds(named.begin(), named.end());
  if (kinds.empty()) kinds = {ApiKind::Function};
  const std::vector<std::string> exceptions = reader.texts("except");
  const int weight = 2 + static_cast<int>(reader.name().size());
  bool any = false;
  for (auto& [name, entry] : data.entries) {
    if (!kinds.contains(entry.kind) || !matches(reader.name(), name)) continue;
    any = true;
    const bool excepted = std::any_of(exceptions.begin(), exceptions.end(),
                                      [&, &name = name](const std::string& pattern) { return matches(pattern, name); });
    if (!excepted) read_entry(reader, weight, entry);
  }
  if (!any) reader.fault("api", "no API of these kinds fits the pattern");
}

bool is_dotted_name(std::string_view name) {
  return !name.empty() && !name.starts_with('.') && !name.ends_with('.') && name.find("..") == name.npos && name.find(' ') == name.npos;
}

void apply_exact(const Reader& reader, Database& data) {
  if (!is_dotted_name(reader.name())) return reader.fault("api", "\"" + reader.name() + "\" is no dotted name");
  if (data.is_taken && data.is_taken(reader.name()))
    return reader.fault("api", "graphvet knows this API already, and extra knowledge only adds to what it knows");
  auto found = data.entries.find(reader.name());
  if (found == data.entries.end()) {
    const auto other = data.spellings.find(normalise(reader.name()));
    if (other != data.spellings.end()) return reader.fault("api", "the canonical name is " + other->second);
    if (!reader.has("kind")) return reader.fault("api", "not known yet, and no kind is given");
    found = data.entries.emplace(reader.name(), Entry{}).first;
    found->second.kind = reader.enumeration<ApiKind>("kind");
    found->second.file = reader.file();
  }
  read_entry(reader, kExact, found->second);
}

void load_entry(const json& source, const std::string& file, bool has_source, Database& data) {
  const Reader anonymous(data, file, source.dump().substr(0, 60), source);
  if (!anonymous.has("api")) return anonymous.fault("api", "missing");
  for (const std::string& api : anonymous.texts("api")) {
    const Reader reader(data, file, api, source);
    reader.only(kEntryFields);
    if (!has_source && !reader.has("source")) reader.fault("source", "missing");
    if (api.find('*') != api.npos) apply_pattern(reader, data);
    else apply_exact(reader, data);
  }
}

// Each with a comma behind it.
std::string joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += text + ",";
  return all;
}

void load_traced_method(const Reader& reader, Database& data) {
  reader.only(kTracedMethodFields);
  for (const char* field : {"class", "method", "entry", "keras2", "keras3", "arguments"})
    if (!reader.has(field)) reader.fault(field, "missing");
  data.traced_methods.push_back({reader.text("class"), reader.text("method"), reader.text("entry"), reader.enumeration<Tracing>("keras2"),
                                 reader.enumeration<Tracing>("keras3"), reader.enumeration<MethodArguments>("arguments"), joined(reader.texts("fed_by"))});
}

void load_document(const json& document, const std::string& file, Database& data) {
  const Reader reader(data, file, "-", document);
  if (!document.is_object()) return reader.fault("-", "not an object");
  reader.only(kDocumentFields);
  const auto append = [&](const char* field, std::vector<std::string>& to) {
    for (std::string& text : reader.texts(field)) to.push_back(std::move(text));
  };
  append("libraries", data.libraries);
  append("autograph_converts", data.converted_modules);
  append("autograph_does_not_convert", data.unconverted_modules);
  for (const auto& [alias, name] : reader.mapping("aliases")) data.spellings[normalise(alias)] = name;
  for (const json& source : reader.objects("entries")) load_entry(source, file, reader.has("source"), data);
  for (const json& source : reader.objects("traced_methods")) load_traced_method(reader.inside(source, "traced_methods"), data);
}

template <class T>
Fact<T> overlaid(const Fact<T>& fact, const Fact<T>& variant) {
  return variant.weight != 0 ? variant : fact;
}

}  // namespace

void load_facts_text(const std::string& text, const std::string& shown, Database& data) {
  try {
    load_document(json::parse(text, nullptr, true, true), shown, data);
  } catch (const json::exception& error) {
    data.fault(shown, "-", "-", error.what());
  }
}

void load_facts_file(const std::filesystem::path& path, const std::string& shown, Database& data) {
  std::ifstream in(path);
  if (!in) return data.fault(shown, "-", "-", "cannot be read");
  load_facts_text({std::istreambuf_iterator<char>(in), {}}, shown, data);
}

Facts overlaid(const Facts& facts, const Facts& variant) {
  return {overlaid(facts.result, variant.result),       overlaid(facts.effects, variant.effects),
          overlaid(facts.callbacks, variant.callbacks), overlaid(facts.dtype, variant.dtype),
          overlaid(facts.rank, variant.rank),         overlaid(facts.instance_gives, variant.instance_gives),
          overlaid(facts.describes, variant.describes), overlaid(facts.gives, variant.gives),
          overlaid(facts.cases, variant.cases),       overlaid(facts.may_be_none, variant.may_be_none),
          overlaid(facts.keeps_ragged, variant.keeps_ragged),
          overlaid(facts.with_tensor, variant.with_tensor)};
}

void check_references(Database& data, const std::string& file, const std::function<bool(const std::string&)>& is_known) {
  std::string where = file;
  const auto check = [&](const std::string& entry, const std::string& field, const std::string& other) {
    if (!other.empty() && !data.entries.contains(other) && !is_known(other)) data.fault(where, entry, field, "no API is named " + other);
  };
  for (const auto& [name, entry] : data.entries) {
    where = entry.file.empty() ? file : entry.file;
    check(name, "instance_of", entry.result.value.instance_of);
    check(name, "counterpart", entry.counterpart.value.name);
    check(name, "is_a", entry.is_a.value);
    if (data.is_taken)  // bases of installed libraries may be private
      for (const std::string& base : entry.bases) check(name, "bases", base);
    for (const CaseText& c : entry.cases.value) check(name, "cases.instance_of", c.instance_of);
    for (const Variant& variant : entry.variants) check(name, "versions.instance_of", variant.facts.result.value.instance_of);
  }
  for (const TracedMethodText& method : data.traced_methods) check("traced_methods", "class", method.base);
}

}  // namespace graphvet::knowledge::data
