// The text format for people: the line of source under each finding, how it is reached, and what to write instead.
#include <fmt/format.h>

#include <algorithm>

#include "report/chain.h"
#include "report/frame.h"
#include "report/summary.h"
#include "report/text.h"
#include "report/writer.h"

namespace graphvet::report {
namespace {

struct Palette {
  const char* error = "";
  const char* warning = "";
  const char* note = "";
  const char* frame = "";
  const char* bold = "";
  const char* reset = "";
};
constexpr Palette kPlain;
constexpr Palette kColors{"\x1b[1;31m", "\x1b[1;33m", "\x1b[1;36m", "\x1b[1;34m", "\x1b[1m", "\x1b[0m"};

class FullWriter {
 public:
  FullWriter(const engine::Outcome& outcome, const Options& options)
      : outcome_(outcome), options_(options), colors_(options.color ? kColors : kPlain) {}

  std::string write() {
    for (const Diagnostic& d : outcome_.diagnostics) {
      write(d);
      out_ += '\n';
    }
    if (options_.statistics) out_ += statistics(outcome_);
    if (options_.summary) out_ += summary_line(outcome_);
    return std::move(out_);
  }

 private:
  void write(const Diagnostic& d) {
    const source::SourceFile& file = outcome_.files[d.span.file];
    const source::Position at = file.position(d.span.begin);
    const std::vector<FrameLine> lines = frame_lines(file, d.span.begin, d.span.end);
    gutter_ = std::max<std::size_t>(2, fmt::formatted_size("{}", lines.back().number));
    out_ += fmt::format("{}{}[{}]{} {}{}{}: {}\n", severity_color(d.severity), to_string(d.severity), d.code, colors_.reset,
                        colors_.bold, d.name, colors_.reset, printable(d.message));
    out_ += fmt::format("{:{}}{}-->{} {}:{}\n", "", gutter_, colors_.frame, colors_.reset, printable(file.path()), to_string(at));
    write_frame(lines, severity_color(d.severity));
    write_notes(d);
  }

  void write_frame(const std::vector<FrameLine>& lines, const char* color) {
    bar("");
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const FrameLine& line = lines[i];
      if (i > 0 && line.number > lines[i - 1].number + 1) out_ += fmt::format("{}{:.>{}}{}\n", colors_.frame, "", gutter_ + 1, colors_.reset);
      std::string text = line.text.empty() ? "" : " " + line.text;
      out_ += fmt::format("{}{:>{}} |{}{}\n", colors_.frame, line.number, gutter_, colors_.reset, text);
      bar(fmt::format(" {:{}}{}{:^>{}}{}", "", line.mark_at, color, "", line.mark_width, colors_.reset));
    }
  }

  void write_notes(const Diagnostic& d) {
    if (!d.evidence.empty()) note("traced", chain_text(d.evidence, outcome_.files));
    for (const Related& related : d.related) {
      note("note", fmt::format("{} ({})", printable(related.message), place_text(related.at, outcome_.files)));
    }
    if (!d.help.empty()) note("help", printable(d.help) + fix_tag(d));
  }

  // The most careful promise that a fix of this finding makes.
  static std::string fix_tag(const Diagnostic& d) {
    if (d.fixes.empty()) return "";
    switch (d.fixes.front().applicability) {
      case Applicability::Safe: return "   [fix: safe]";
      case Applicability::Unsafe: return "   [fix: unsafe]";
      case Applicability::DisplayOnly: return "   [fix: shown only]";
    }
    return "";
  }

  void bar(const std::string& text) {
    out_ += fmt::format("{}{:{}} |{}{}\n", colors_.frame, "", gutter_, colors_.reset, text);
  }
  void note(const char* label, const std::string& text) {
    out_ += fmt::format("{}{:{}} ={} {}{}{}: {}\n", colors_.frame, "", gutter_, colors_.reset, colors_.bold, label, colors_.reset, text);
  }

  const char* severity_color(Severity severity) const {
    switch (severity) {
      case Severity::Error: return colors_.error;
      case Severity::Warning: return colors_.warning;
      case Severity::Note: return colors_.note;
    }
    return "";
  }

  const engine::Outcome& outcome_;
  const Options& options_;
  const Palette& colors_;
  std::size_t gutter_ = 2;  // columns for line numbers
  std::string out_;
};

}  // namespace

std::string write_full(const engine::Outcome& outcome, const Options& options) { return FullWriter(outcome, options).write(); }

}  // namespace graphvet::report
