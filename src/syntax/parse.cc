#include "syntax/parse.h"

#include <cstring>
#include <memory>

#include "syntax/check.h"
#include "syntax/parser.h"

namespace graphvet::syntax {

ast::Module parse(std::string_view text, const ParseOptions& options) {
  // The lexer wants NULs behind the text. Nodes keep views of `text` itself, not of this copy.
  auto padded = std::make_unique_for_overwrite<char[]>(text.size() + Lexer::kPadding);
  if (!text.empty()) std::memcpy(padded.get(), text.data(), text.size());
  std::memset(padded.get() + text.size(), 0, Lexer::kPadding);

  ast::Module module;
  Parser parser(module, text, padded.get(), options);
  parser.run();
  check_module(module, text, parser.take_notes(), options.is_notebook);
  return module;
}

}  // namespace graphvet::syntax
