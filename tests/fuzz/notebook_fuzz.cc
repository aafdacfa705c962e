// Any bytes: as a cell, they become Python of the same length and lines; as a file, they are a notebook or a fault, and
// the module made of it keeps what the parser promises and knows the place of every byte.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "invariants.h"
#include "notebook/ipython.h"
#include "notebook/notebook.h"
#include "syntax/parse.h"

using namespace graphvet;

namespace {

void check_cell(std::string_view cell) {
  notebook::PythonCell python = notebook::python_of(cell);
  fuzz::check(python.text.size() == cell.size());
  for (std::size_t i = 0; i < cell.size(); ++i) {
    bool is_line_end = cell[i] == '\n' || cell[i] == '\r';
    fuzz::check(is_line_end == (python.text[i] == '\n' || python.text[i] == '\r'));
  }
}

void check_file(std::string_view bytes) {
  Result<source::SourceFile> file = notebook::decode_notebook("fuzz.ipynb", std::string(bytes));
  if (!file) return;
  ast::Module module = syntax::parse(file->text());
  fuzz::check_module(module, file->text().size());
  for (const ast::SyntaxError& error : module.errors) (void)file->position(error.begin);
}

// A cell as a file, so that code is met without the fuzzer having to spell JSON.
std::string as_notebook(std::string_view cell) {
  std::string out = R"({"cells":[{"cell_type":"code","source":")";
  for (char c : cell) {
    constexpr std::string_view kHex = "0123456789abcdef";
    auto byte = static_cast<unsigned char>(c);
    out += R"(\u00)";
    out += kHex[byte >> 4];
    out += kHex[byte & 15];
  }
  return out + R"("},{"cell_type":"code","source":["x\n","y"]}]})";
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) { return fuzz::give_stack(); }

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (bytes.starts_with('{')) check_file(bytes);
  check_cell(bytes);
  check_file(as_notebook(bytes));
  return 0;
}
