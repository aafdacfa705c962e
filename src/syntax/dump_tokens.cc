#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <memory>

#include "syntax/lexer.h"
#include "syntax/parse.h"
#include "syntax/tables.h"

namespace graphvet::syntax {

std::string dump_tokens(std::string_view text) {
  auto padded = std::make_unique<char[]>(text.size() + Lexer::kPadding);
  std::memcpy(padded.get(), text.data(), text.size());
  NameCache names;
  std::vector<ast::Directive> directives;
  Lexer lexer(padded.get(), text.size(), names, directives, {});
  std::string out;
  while (true) {
    lexer.next_batch();
    for (const LexedToken* t = lexer.begin(); t != lexer.end(); ++t) {
      std::string shown(text.substr(t->begin, t->end - t->begin));
      std::replace(shown.begin(), shown.end(), '\n', ' ');
      out += fmt::format("{:>6}-{:<6} {} {}\n", t->begin, t->end, symbol_name(t->kind), shown);
      if (t->kind == kEndOfFile) return out;
    }
  }
}

}  // namespace graphvet::syntax
