#include "report/summary.h"

#include <fmt/format.h>

#include <vector>

namespace graphvet::report {
namespace {

std::string severities(const Counts& counts) {
  std::vector<std::string> parts;
  if (counts.errors > 0) parts.push_back(counted(counts.errors, "error"));
  if (counts.warnings > 0) parts.push_back(counted(counts.warnings, "warning"));
  if (counts.notes > 0) parts.push_back(counted(counts.notes, "note"));
  return fmt::format("{}", fmt::join(parts, ", "));
}

// What makes the number of findings less than the whole truth.
std::string reservations(const engine::Outcome& outcome) {
  std::string out;
  if (outcome.suppressed > 0) out += fmt::format("; {} suppressed", outcome.suppressed);
  if (!outcome.errors.empty()) out += fmt::format("; {}", counted(outcome.errors.size(), "input error"));
  if (!outcome.coverage.limits.empty()) {
    out += fmt::format("; analysis incomplete: {} hit", counted(outcome.coverage.limits.size(), "limit"));
  }
  return out;
}

}  // namespace

Counts count(const engine::Outcome& outcome) {
  Counts counts;
  for (const Diagnostic& d : outcome.diagnostics) {
    switch (d.severity) {
      case Severity::Error: ++counts.errors; break;
      case Severity::Warning: ++counts.warnings; break;
      case Severity::Note: ++counts.notes; break;
    }
  }
  return counts;
}

std::string counted(std::uint64_t n, std::string_view noun) { return fmt::format("{} {}{}", n, noun, n == 1 ? "" : "s"); }

std::string summary_line(const engine::Outcome& outcome) {
  const Counts counts = count(outcome);
  const std::string files = counted(outcome.coverage.files, "file");
  const std::string traced = counted(outcome.coverage.traced_functions, "traced function");
  std::string line;
  if (counts.all() > 0) {
    line = fmt::format("Found {} ({}) in {}, {}", counted(counts.all(), "finding"), severities(counts), files, traced);
  } else if (outcome.coverage.traced_functions > 0) {
    line = fmt::format("0 findings in {} ({})", traced, files);
  } else {
    line = fmt::format("0 findings, 0 traced functions ({})", files);
  }
  return line + reservations(outcome) + "\n";
}

std::string statistics(const engine::Outcome& outcome) {
  const engine::Coverage& c = outcome.coverage;
  std::string out = fmt::format("Covered {} ({} indexed), {} of which {} traced; calls in traced code: {} resolved, {} unresolved; {} skipped; {} hit; TensorFlow {}.{}, Keras {}\n",
                                counted(c.files, "file"), c.files_indexed, counted(c.functions, "function"), c.traced_functions,
                                c.calls_resolved, c.calls_unresolved, counted(c.skipped.size(), "path"),
                                counted(c.limits.size(), "limit"), outcome.target.tensorflow_major,
                                outcome.target.tensorflow_minor, outcome.target.keras_major);
  for (const engine::SkippedFile& file : c.skipped) out += fmt::format("  skipped {}: {}\n", file.path, file.reason);
  for (const engine::LimitHit& limit : c.limits) {
    out += limit.line == 0 ? fmt::format("  limit {}: {}\n", limit.path, limit.what)
                           : fmt::format("  limit {}:{}: {}\n", limit.path, source::line_text({limit.line, 1, limit.cell}), limit.what);
  }
  return out;
}

}  // namespace graphvet::report
