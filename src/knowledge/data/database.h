// The knowledge as data: entries by canonical name, spellings that lead to them, and the faults found in the files. The
// table's compiler fills it from rules/knowledge, the run-time loader from a project's extra-knowledge files.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "knowledge/api.h"
#include "knowledge/data/form.h"

namespace graphvet::knowledge::data {

struct ParameterText {
  std::string name;
  bool has_default = false;
  bool keyword_only = false;
};

struct CallbackText {
  std::string parameter;
  int position = -1;
  CallbackMode mode = CallbackMode::TracedConverted;
  FormTexts given;
  bool result_is_returned = false;
  bool eager_in_eager_code = false;
  int returned_item = -1;
};

// A field that facts set: how specific the fact was (length of its literal text; exact names above all), so that the more specific wins.
template <class T>
struct Fact {
  T value{};
  int weight = 0;  // 0: nobody said anything
};
inline constexpr int kExact = 1000;

struct CaseText {
  std::string parameter;
  CaseTest test = CaseTest::Given;
  std::string text;
  Returns returns = Returns::Unknown;
  std::uint8_t arity = 0;
  std::string instance_of;
};

struct Result {
  Returns returns = Returns::Unknown;
  std::uint8_t arity = 0;
  std::string instance_of;
};

struct Rank {
  int rank = -1;
  std::string unless;  // parameters, each with a comma behind it
  std::string of;
};

// What an API does with its arguments and what it gives: the part that may differ from version to version.
struct Facts {
  Fact<Result> result;
  Fact<std::uint16_t> effects;
  Fact<std::vector<CallbackText>> callbacks;
  Fact<DType> dtype;
  Fact<Rank> rank;
  Fact<Returns> instance_gives;
  Fact<Returns> describes;
  Fact<FormTexts> gives;
  Fact<std::vector<CaseText>> cases;
  Fact<bool> may_be_none;
  Fact<bool> keeps_ragged;
  Fact<std::vector<std::pair<std::string, std::string>>> with_tensor;
};

// Facts for some versions; what they leave open is as everywhere. 0: open.
struct Variant {
  int since = 0, until = 0, keras = 0;
  Facts facts;
};

// What to write in TensorFlow instead of a call.
struct CounterpartText {
  std::string name;                                             // "tf.reduce_mean"
  std::vector<std::pair<std::string, std::string>> arguments;   // own parameter -> the counterpart's
  std::string form;                                             // a template, where renaming arguments is not enough
  std::vector<std::pair<std::string, std::string>> without;     // parameter -> the template when it is not given
  std::vector<std::pair<std::string, std::string>> when;        // "axis is None" -> the template then
  std::vector<std::pair<std::string, std::string>> dtypes;      // dtype -> what to cast it to
};

struct Entry : Facts {
  std::string file;  // the facts file that made it; empty: introspect.py did
  ApiKind kind = ApiKind::Function;
  bool has_parameters = false;
  std::vector<ParameterText> parameters;
  std::vector<std::string> bases;
  int since = 0, until = 0;
  Fact<CounterpartText> counterpart;
  Fact<std::string> is_a;
  Fact<bool> special;
  std::vector<Variant> variants;
};

struct TracedMethodText {
  std::string base, method, entry;
  Tracing keras2 = Tracing::No, keras3 = Tracing::No;
  MethodArguments arguments = MethodArguments::Inputs;
  std::string fed_by;
};

struct Database {
  std::map<std::string, Entry> entries;
  std::map<std::string, std::string> spellings;  // other spellings, normalised -> canonical name
  std::vector<std::string> libraries, converted_modules, unconverted_modules;
  std::vector<TracedMethodText> traced_methods;
  std::vector<std::string> faults;               // "file: entry: field: what is wrong"
  std::size_t facts = 0;
  std::function<bool(const std::string&)> is_taken;  // names that facts here may not speak of; may be empty

  void fault(const std::string& file, const std::string& entry, const std::string& field, const std::string& text) {
    faults.push_back(file + ": " + entry + ": " + field + ": " + text);
  }
};

// "x, axis=, *, name=" as introspect.py writes it.
std::vector<ParameterText> read_parameters(const std::string& text);

// The text of a facts file, laid over the entries. Faults name it as `shown`.
void load_facts_text(const std::string& text, const std::string& shown, Database& data);
// A facts file, laid over the entries. Faults name it as `shown`.
void load_facts_file(const std::filesystem::path& path, const std::string& shown, Database& data);

// `facts` where `variant` says nothing.
Facts overlaid(const Facts& facts, const Facts& variant);

// Faults for names that facts refer to and that do not exist. `is_known` says what exists beside the entries.
void check_references(Database& data, const std::string& file, const std::function<bool(const std::string&)>& is_known);

}  // namespace graphvet::knowledge::data
