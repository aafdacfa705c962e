// The steps of the table's compiler.
#pragma once

#include <filesystem>
#include <string>

#include "knowledge/data/database.h"

namespace graphvet::knowledge::build {

using namespace data;

// generated/*.json, in the order of their names.
void load_generated(const std::filesystem::path& folder, Database& data);

// facts/*.json, laid over the entries, in the order of their names.
void load_facts(const std::filesystem::path& folder, Database& data);

// What follows from other entries: version 1 names from version 2, overriding methods from the method they override.
void derive(Database& data);

// The C++ source of the table.
std::string emit(const Database& data, std::string& summary);

// The same facts as JSON: canonical name -> entry.
std::string emit_json(const Database& data);

}  // namespace graphvet::knowledge::build
