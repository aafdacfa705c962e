// compile_knowledge RULES_KNOWLEDGE_FOLDER OUT.cc: makes the table.
// compile_knowledge RULES_KNOWLEDGE_FOLDER OUT.json: writes what the table would hold, for the oracle. A fault in the data is named with file, entry and field, and fails the build.
#include <exception>
#include <fstream>
#include <iostream>

#include "knowledge/build/compiler.h"

namespace {

int compile_into(const std::filesystem::path& folder, const std::filesystem::path& out) {
  using namespace graphvet::knowledge::build;
  Database data;
  load_generated(folder / "generated", data);
  load_facts(folder / "facts", data);
  derive(data);
  for (const std::string& fault : data.faults) std::cerr << "knowledge: " << fault << '\n';
  if (!data.faults.empty()) return 1;
  std::string summary;
  const std::string source = out.extension() == ".json" ? emit_json(data) : emit(data, summary);
  std::ofstream(out, std::ios::binary) << source;
  std::cout << "knowledge: " << summary << '\n';
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: compile_knowledge FOLDER (OUT.cc | OUT.json)\n";
    return 2;
  }
  try {
    return compile_into(argv[1], argv[2]);
  } catch (const std::exception& error) {
    std::cerr << "knowledge: " << error.what() << '\n';
    return 1;
  }
}
