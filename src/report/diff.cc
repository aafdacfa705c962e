#include "report/diff.h"

#include <dtl/dtl.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace graphvet::report {
namespace {

using Lines = std::vector<std::string>;
using Diff = dtl::Diff<std::string, Lines>;

Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

void append_line(std::string& out, char mark, const std::string& line) {
  out += mark;
  out += line;
  if (!line.ends_with('\n')) out += "\n\\ No newline at end of file\n";
}

std::string range(long long begin, long long count) {
  return count == 1 ? fmt::format("{}", begin) : fmt::format("{},{}", begin, count);
}

template <class Hunk>
void append_hunk(std::string& out, const Hunk& hunk) {
  out += fmt::format("@@ -{} +{} @@\n", range(hunk.a, hunk.b), range(hunk.c, hunk.d));
  for (const auto& [line, info] : hunk.common[0]) append_line(out, ' ', line);
  for (const auto& [line, info] : hunk.change) append_line(out, info.type == dtl::SES_DELETE ? '-' : info.type == dtl::SES_ADD ? '+' : ' ', line);
  for (const auto& [line, info] : hunk.common[1]) append_line(out, ' ', line);
}

}  // namespace

std::string unified_diff(std::string_view path, std::string_view before, std::string_view after) {
  if (before == after) return {};
  const Lines a = lines_of(before), b = lines_of(after);
  Diff diff(a, b);
  diff.compose();
  diff.composeUnifiedHunks();
  std::string out = fmt::format("--- {0}\n+++ {0}\n", path);
  for (const auto& hunk : diff.getUniHunks()) append_hunk(out, hunk);
  return out;
}

}  // namespace graphvet::report
