// The headers of the project that a source includes, read and outlined once a run.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "customop/outline.h"
#include "customop/source_text.h"
#include "customop/tokens.h"

namespace graphvet::customop {

struct CodeText {
  CodeText(std::string path, std::string text);
  CodeText(const CodeText&) = delete;
  CodeText& operator=(const CodeText&) = delete;

  std::string path;
  std::string text;
  std::vector<Directive> directives;
  std::vector<Token> tokens;
  Outline outline;
  std::vector<std::string> includes;  // as written, without quotes
};

class ProjectHeaders {
 public:
  // All that `source` includes, directly or not, as far as the compiler's arguments and the folders around lead to it.
  std::vector<const CodeText*> of(const CodeText& source, const ClangOptions& options);

 private:
  const CodeText* read(const std::string& path);

  std::map<std::string, std::unique_ptr<CodeText>> read_;  // empty: there is no such file
};

}  // namespace graphvet::customop
