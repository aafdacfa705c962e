// Any bytes: the parser returns a module whose nodes lie inside the text, are numbered below the count, and can be
// walked and dumped, with and without type comments.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "invariants.h"
#include "syntax/parse.h"

using namespace graphvet;

extern "C" int LLVMFuzzerInitialize(int*, char***) { return fuzz::give_stack(); }

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text(reinterpret_cast<const char*>(data), size);
  ast::Module module = syntax::parse(text);
  fuzz::check_module(module, size);
  (void)syntax::dump(module, text);
  syntax::attach_type_comments(module, text);
  fuzz::check_module(module, size);
  (void)syntax::dump(module, text);
  return 0;
}
