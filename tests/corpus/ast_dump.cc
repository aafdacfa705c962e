// ast_dump FILE...: the tree of each file as syntax::dump writes it, for comparison with CPython.
// Without files, their names are read from standard input, one a line. Before each tree stands a line
// `== PATH ERRORS BYTES`: how many syntax errors, how many bytes of tree follow. With --quiet nothing is printed but the
// processor time that parsing took. With --type-comments the trees have type comments.
// With --errors MINOR standard input is a series of texts, each behind a line with its size in bytes. For each text a line with
// the number of its errors is printed, then one line for each: begin, end (byte offsets), message. Syntax that Python
// 3.MINOR does not read counts as an error.
#include <cstdio>
#include <ctime>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "source/source_file.h"
#include "syntax/parse.h"

namespace {

using graphvet::Result;
using graphvet::source::SourceFile;

void print_tree(const std::string& path, bool with_type_comments) {
  Result<SourceFile> file = graphvet::source::read_source(path);
  if (!file) {
    std::string message = file.error().message + "\n";
    std::printf("== %s 1 %zu\n%s", path.c_str(), message.size(), message.c_str());
    return;
  }
  graphvet::ast::Module module = graphvet::syntax::parse(file->text());
  if (with_type_comments) graphvet::syntax::attach_type_comments(module, file->text());
  std::string tree;
  for (const auto& error : module.errors)
    tree += "error line " + std::to_string(file->line_of(error.begin)) + ": " + error.message + "\n";
  tree += graphvet::syntax::dump(module, file->text());
  std::printf("== %s %zu %zu\n", path.c_str(), module.errors.size(), tree.size());
  std::fwrite(tree.data(), 1, tree.size(), stdout);
}

void measure(const std::vector<std::string>& paths) {
  std::vector<SourceFile> files;
  std::size_t bytes = 0, nodes = 0, errors = 0;
  for (const std::string& path : paths) {
    if (Result<SourceFile> file = graphvet::source::read_source(path)) files.push_back(std::move(*file));
  }
  std::clock_t start = std::clock();
  for (const SourceFile& file : files) {
    graphvet::ast::Module module = graphvet::syntax::parse(file.text());
    bytes += file.text().size();
    nodes += module.node_count;
    errors += module.errors.size();
  }
  double took = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  std::printf("%zu files, %zu bytes, %zu nodes, %zu errors, %.3f s of CPU, %.1f MB/s\n", files.size(), bytes, nodes, errors,
              took, static_cast<double>(bytes) / took / 1e6);
}

// Answers at once, so that a caller may wait for each answer.
void print_errors(int minor) {
  for (std::string size; std::getline(std::cin, size);) {
    std::string text(std::stoul(size), '\0');
    std::cin.read(text.data(), static_cast<std::streamsize>(text.size()));
    graphvet::ast::Module module = graphvet::syntax::parse(text);
    for (const auto& found : module.new_syntax) {
      if (found.since > minor) module.errors.push_back({found.begin, found.end, std::string("too new: ") + found.what});
    }
    std::string out = std::to_string(module.errors.size()) + "\n";
    for (const auto& error : module.errors)
      out += std::to_string(error.begin) + " " + std::to_string(error.end) + " " + error.message + "\n";
    std::cout << out << std::flush;
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc > 1 && std::string_view(argv[1]) == "--errors") {
    print_errors(argc > 2 ? std::stoi(argv[2]) : 1000);
    return 0;
  }
  bool is_quiet = argc > 1 && std::string_view(argv[1]) == "--quiet";
  bool with_type_comments = argc > 1 && std::string_view(argv[1]) == "--type-comments";
  std::vector<std::string> paths(argv + 1 + (is_quiet || with_type_comments), argv + argc);
  if (paths.empty()) {
    for (std::string line; std::getline(std::cin, line);) paths.push_back(line);
  }
  if (is_quiet) {
    measure(paths);
    return 0;
  }
  for (const std::string& path : paths) print_tree(path, with_type_comments);
  return 0;
}
