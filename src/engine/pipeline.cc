// A stand-in until the pipeline is there: reads the files.
#include <utility>

#include "engine/run.h"

namespace graphvet::engine {

Outcome analyse(const Request& request) {
  Outcome outcome;
  for (const InputFile& input : request.files) {
    bool is_stdin = !request.stdin_path.empty() && input.path == request.stdin_path;
    Result<source::SourceFile> file =
        is_stdin ? source::decode_source(input.path, request.stdin_text) : source::read_source(input.real_path);
    if (!file) {
      if (input.reported) outcome.errors.push_back({file.error().code, file.error().message, input.path});
      continue;
    }
    outcome.files.push_back(source::SourceFile(input.path, std::string(file->text())));
    ++outcome.coverage.files_indexed;
    if (input.reported) ++outcome.coverage.files;
  }
  return outcome;
}

}  // namespace graphvet::engine
