// parse_bench [--only read|lex|parse] [--repeat N]: how fast the front end is over the files named on standard input.
//
// Prints one JSON object a line for each step measured: processor seconds, bytes, and what the step made. All files are
// read and decoded before; `parse` is what a run of graphvet does (full tree, literals decoded, names interned).
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "source/source_file.h"
#include "syntax/lexer.h"
#include "syntax/parse.h"

namespace {

using graphvet::source::SourceFile;

struct Corpus {
  std::vector<SourceFile> files;
  std::size_t bytes = 0;
};

struct Work {
  std::size_t items = 0;   // tokens or nodes
  std::size_t memory = 0;  // bytes that the trees hold
};

Corpus read_corpus() {
  Corpus corpus;
  for (std::string path; std::getline(std::cin, path);) {
    auto file = graphvet::source::read_source(path);
    if (!file) continue;
    corpus.bytes += file->text().size();
    corpus.files.push_back(std::move(*file));
  }
  return corpus;
}

Work lex(const SourceFile& file) {
  using namespace graphvet::syntax;
  NameCache names;
  std::vector<graphvet::ast::Directive> directives;
  Lexer lexer(file.text().data(), file.text().size(), names, directives, {});
  Work work;
  for (bool is_at_end = false; !is_at_end;) {
    lexer.next_batch();
    work.items += static_cast<std::size_t>(lexer.end() - lexer.begin());
    is_at_end = lexer.end()[-1].kind == kEndOfFile;
  }
  return work;
}

Work parse(const SourceFile& file) {
  graphvet::ast::Module module = graphvet::syntax::parse(file);
  return {module.node_count, module.arena.bytes_reserved()};
}

void measure(const char* name, const Corpus& corpus, Work (*step)(const SourceFile&)) {
  Work all;
  std::clock_t start = std::clock();
  for (const SourceFile& file : corpus.files) {
    Work work = step(file);
    all.items += work.items;
    all.memory += work.memory;
  }
  double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  std::printf(R"({"step": "%s", "seconds": %.6f, "bytes": %zu, "files": %zu, "items": %zu, "memory": %zu})"
              "\n",
              name, seconds, corpus.bytes, corpus.files.size(), all.items, all.memory);
  std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
  std::string_view only;
  int repeat = 1;
  for (int i = 1; i + 1 < argc; i += 2) {
    if (std::string_view(argv[i]) == "--only") only = argv[i + 1];
    if (std::string_view(argv[i]) == "--repeat") repeat = std::atoi(argv[i + 1]);
  }
  Corpus corpus = read_corpus();
  for (int round = 0; round < repeat; ++round) {
    if (only.empty() || only == "lex") measure("lex", corpus, lex);
    if (only.empty() || only == "parse") measure("parse", corpus, parse);
  }
}
