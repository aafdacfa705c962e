// One line for each finding, as editors and `grep` like it.
#include <fmt/format.h>

#include "report/summary.h"
#include "report/text.h"
#include "report/writer.h"

namespace graphvet::report {

std::string write_concise(const engine::Outcome& outcome, const Options& options) {
  std::string out;
  for (const Diagnostic& d : outcome.diagnostics) {
    const source::SourceFile& file = outcome.files[d.span.file];
    const source::Position at = file.position(d.span.begin);
    out += fmt::format("{}:{}:{}: {} {}\n", printable(file.path()), at.line, at.column, d.code, printable(d.message));
  }
  if (options.statistics) out += statistics(outcome);
  if (options.summary) out += summary_line(outcome);
  return out;
}

}  // namespace graphvet::report
