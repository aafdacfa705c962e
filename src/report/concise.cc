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
    out += fmt::format("{}:{}: {} {}\n", printable(file.path()), to_string(file.position(d.span.begin)), d.code, printable(d.message));
  }
  if (options.statistics) out += statistics(outcome);
  if (options.summary) out += summary_line(outcome);
  return out;
}

}  // namespace graphvet::report
