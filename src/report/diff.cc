#include "report/diff.h"

#include <dtl/dtl.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <utility>
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

using Marked = std::pair<char, std::string>;

template <class Hunk>
std::vector<Marked> lines_of(const Hunk& hunk) {
  std::vector<Marked> lines;
  for (const auto& [line, info] : hunk.common[0]) lines.emplace_back(' ', line);
  for (const auto& [line, info] : hunk.change) lines.emplace_back(info.type == dtl::SES_DELETE ? '-' : info.type == dtl::SES_ADD ? '+' : ' ', line);
  for (const auto& [line, info] : hunk.common[1]) lines.emplace_back(' ', line);
  return lines;
}

template <class Hunk>
void append_hunk(std::string& out, const Hunk& hunk) {
  constexpr std::size_t kLinesAround = 3;
  std::vector<Marked> lines = lines_of(hunk);
  // dtl leaves more lines behind a change near the end.
  long long too_many = 0;
  while (lines.size() > kLinesAround && std::all_of(lines.end() - kLinesAround - 1, lines.end(), [](const Marked& l) { return l.first == ' '; })) {
    lines.pop_back();
    ++too_many;
  }
  out += fmt::format("@@ -{} +{} @@\n", range(hunk.a, hunk.b - too_many), range(hunk.c, hunk.d - too_many));
  for (const auto& [mark, line] : lines) append_line(out, mark, line);
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
