#include "report/chain.h"

#include <fmt/format.h>

#include "report/text.h"

namespace graphvet::report {

std::string place_text(const Span& at, std::span<const source::SourceFile> files) {
  const source::SourceFile& file = files[at.file];
  return fmt::format("{}:{}", printable(file.path()), source::line_text(file.position(at.begin)));
}

std::string chain_text(std::span<const EvidenceStep> chain, std::span<const source::SourceFile> files) {
  std::string out;
  for (const EvidenceStep& step : chain) {
    if (!out.empty()) out += " -> ";
    // A plain call is what everybody expects between two functions; only other ways are worth a word.
    bool says_how = !step.how.empty() && step.how != "call";
    out += fmt::format("{} ({}{}{})", step.function.empty() ? "module" : printable(step.function), says_how ? printable(step.how) : "",
                       says_how ? ", " : "", place_text(step.at, files));
  }
  return out;
}

}  // namespace graphvet::report
