#include "engine/index.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/check.h"
#include "base/parallel.h"
#include "names/names.h"
#include "notebook/notebook.h"
#include "syntax/parse.h"

namespace graphvet::engine {

namespace {
// Of a file that is not to be read from the disk; else null.
const std::string* bytes_at_hand(const Request& request, const InputFile& input) {
  const auto given = request.contents.find(input.path);
  if (given != request.contents.end()) return &given->second;
  const bool is_stdin = !request.stdin_path.empty() && input.path == request.stdin_path;
  return is_stdin ? &request.stdin_text : nullptr;
}
}  // namespace

std::vector<source::SourceFile> read_files(const Request& request, Outcome& outcome, std::vector<bool>& reported) {
  std::vector<std::optional<Result<source::SourceFile>>> read(request.files.size());
  parallel_for(request.files.size(), request.jobs, [&](std::size_t i) {
    const InputFile& input = request.files[i];
    WorkScope work("reading", input.path);
    const std::string* bytes = bytes_at_hand(request, input);
    read[i] = bytes != nullptr ? notebook::decode_code(input.path, *bytes) : notebook::read_code(input.real_path);
  });
  std::vector<source::SourceFile> files;
  files.reserve(read.size());
  for (std::size_t i = 0; i < read.size(); ++i) {
    const InputFile& input = request.files[i];
    if (!*read[i]) {
      const Error& e = read[i]->error();
      outcome.coverage.skipped.push_back({input.path, e.message});
      bool is_wrong = e.code != ErrorCode::NotPython;
      if (is_wrong && input.reported) outcome.errors.push_back({e.code, e.message, input.path});
      continue;
    }
    files.push_back(std::move(**read[i]));
    files.back().set_path(input.path);
    reported.push_back(input.reported);
  }
  return files;
}

// The largest files first, so that none is left for the end.
std::vector<project::ModuleIndex> index_files(const std::vector<source::SourceFile>& files, unsigned jobs) {
  std::vector<std::size_t> order(files.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return files[a].text().size() > files[b].text().size(); });
  std::vector<project::ModuleIndex> modules(files.size());
  parallel_for(files.size(), jobs, [&](std::size_t i) {
    std::size_t at = order[i];
    WorkScope work("parsing", files[at].path());
    modules[at].source = &files[at];
    modules[at].tree = syntax::parse(files[at]);
    for (ast::SyntaxError& error : modules[at].tree.errors) error.message = files[at].with_line_of_cell(std::move(error.message));
    for (const source::Fault& fault : files[at].faults())
      modules[at].tree.errors.push_back({fault.begin, fault.end, fault.message});
    modules[at].names = names::resolve_names(modules[at].tree, files[at].text());
  });
  return modules;
}

}  // namespace graphvet::engine
