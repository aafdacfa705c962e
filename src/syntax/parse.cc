#include "syntax/parse.h"

#include <cstring>
#include <memory>

#include "syntax/check.h"
#include "syntax/parser.h"

namespace graphvet::syntax {

namespace {

// `padded` is the text or a copy, with the NULs behind it that the lexer wants. Nodes keep views of `text` itself.
ast::Module parse_padded(std::string_view text, const char* padded, const ParseOptions& options) {
  ast::Module module;
  Parser parser(module, text, padded, options);
  parser.run();
  check_module(module, text, parser.take_notes(), options.is_notebook);
  return module;
}

}  // namespace

ast::Module parse(std::string_view text, const ParseOptions& options) {
  auto padded = std::make_unique_for_overwrite<char[]>(text.size() + Lexer::kPadding);
  if (!text.empty()) std::memcpy(padded.get(), text.data(), text.size());
  std::memset(padded.get() + text.size(), 0, Lexer::kPadding);
  return parse_padded(text, padded.get(), options);
}

ast::Module parse(const source::SourceFile& file) {
  static_assert(source::SourceFile::kPadding >= Lexer::kPadding);
  return parse_padded(file.text(), file.text().data(), {.is_notebook = file.is_notebook()});
}

}  // namespace graphvet::syntax
