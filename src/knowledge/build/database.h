// The knowledge while it is compiled: entries by canonical name, spellings that lead to them, and the faults found in the data.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "knowledge/api.h"

namespace graphvet::knowledge::build {

struct ParameterText {
  std::string name;
  bool has_default = false;
  bool keyword_only = false;
};

struct CallbackText {
  std::string parameter;
  int position = -1;
  CallbackMode mode = CallbackMode::TracedConverted;
  CallbackArguments arguments = CallbackArguments::Unknown;
  bool result_is_returned = false;
  bool eager_in_eager_code = false;
};

// A field that facts set: how specific the fact was (length of its literal text; exact names above all), so that the more specific wins.
template <class T>
struct Fact {
  T value{};
  int weight = 0;  // 0: nobody said anything
};
inline constexpr int kExact = 1000;

struct Result {
  Returns returns = Returns::Unknown;
  std::uint8_t arity = 0;
  std::string instance_of;
};

struct Entry {
  ApiKind kind = ApiKind::Function;
  bool has_parameters = false;
  std::vector<ParameterText> parameters;
  std::vector<std::string> bases;
  int since = 0, until = 0;
  Fact<Result> result;
  Fact<std::uint16_t> effects;
  Fact<std::vector<CallbackText>> callbacks;
  Fact<std::string> counterpart;
  std::vector<std::pair<std::string, std::string>> counterpart_arguments;
};

struct Database {
  std::map<std::string, Entry> entries;
  std::map<std::string, std::string> spellings;  // other spellings, normalised -> canonical name
  std::vector<std::string> libraries, converted_modules, unconverted_modules;
  std::vector<std::string> faults;               // "file: entry: field: what is wrong"
  std::size_t facts = 0;

  void fault(const std::string& file, const std::string& entry, const std::string& field, const std::string& text) {
    faults.push_back(file + ": " + entry + ": " + field + ": " + text);
  }
};

// "x, axis=, *, name=" as introspect.py writes it.
std::vector<ParameterText> read_parameters(const std::string& text);

// generated/*.json, in the order of their names.
void load_generated(const std::filesystem::path& folder, Database& data);

// facts/*.json, laid over the entries.
void load_facts(const std::filesystem::path& folder, Database& data);

// What follows from other entries: version 1 names from version 2, overriding methods from the method they override.
void derive(Database& data);

// The C++ source of the table.
std::string emit(const Database& data, std::string& summary);

// The same facts as JSON: canonical name -> entry.
std::string emit_json(const Database& data);

}  // namespace graphvet::knowledge::build
