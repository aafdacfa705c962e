// Workflow commands of GitHub Actions: annotations on the lines of a pull request.
#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "report/chain.h"
#include "report/writer.h"

namespace graphvet::report {
namespace {

// As the runner decodes it: %, CR and LF in the message; `:` and `,` too in a property.
std::string escaped(std::string_view text, bool is_property) {
  std::string out;
  for (char c : text) {
    switch (c) {
      case '%': out += "%25"; break;
      case '\r': out += "%0D"; break;
      case '\n': out += "%0A"; break;
      case ':': out += is_property ? "%3A" : ":"; break;
      case ',': out += is_property ? "%2C" : ","; break;
      default: out += c;
    }
  }
  return out;
}
std::string as_property(std::string_view text) { return escaped(text, true); }
std::string as_message(std::string_view text) { return escaped(text, false); }

std::string_view command(Severity severity) {
  switch (severity) {
    case Severity::Error: return "error";
    case Severity::Warning: return "warning";
    case Severity::Note: return "notice";
  }
  return "";
}

std::string place(const Diagnostic& d, const source::SourceFile& file) {
  const source::Position from = file.position(d.span.begin), to = file.position(d.span.end);
  // GitHub counts the lines of the JSON that a notebook is: none of them is the cell's.
  if (file.is_notebook()) return fmt::format("file={}", as_property(file.path()));
  std::string out = fmt::format("file={},line={},endLine={}", as_property(file.path()), from.line, to.line);
  // Columns mean something to GitHub only inside one line.
  if (from.line == to.line) out += fmt::format(",col={},endColumn={}", from.column, to.column);
  return out;
}

std::string text_of(const Diagnostic& d, const engine::Outcome& outcome) {
  const source::SourceFile& file = outcome.files[d.span.file];
  std::string text = file.is_notebook() ? to_string(file.position(d.span.begin)) + ": " + d.message : d.message;
  if (!d.evidence.empty()) text += "\ntraced: " + chain_text(d.evidence, outcome.files);
  if (!d.help.empty()) text += "\nhelp: " + d.help;
  return text;
}

}  // namespace

std::string write_github(const engine::Outcome& outcome, const Options&) {
  std::vector<const Diagnostic*> order;
  for (const Diagnostic& d : outcome.diagnostics) order.push_back(&d);
  // GitHub shows ten annotations of a step: the worst shall be among them.
  std::ranges::stable_sort(order, std::ranges::greater{}, [](const Diagnostic* d) { return d->severity; });
  std::string out;
  for (const Diagnostic* d : order) {
    const source::SourceFile& file = outcome.files[d->span.file];
    out += fmt::format("::{} {},title={}::{}\n", command(d->severity), place(*d, file),
                       as_property(fmt::format("graphvet {} {}", d->code, d->name)), as_message(text_of(*d, outcome)));
  }
  return out;
}

}  // namespace graphvet::report
