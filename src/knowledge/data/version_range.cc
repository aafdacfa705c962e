#include "knowledge/data/version_range.h"

#include <algorithm>
#include <charconv>

namespace graphvet::knowledge::data {
namespace {

// "2.15" as 215; 0 for what is no version.
int read_version(std::string_view text) {
  const char* end = text.data() + text.size();
  int major = 0, minor = 0;
  const auto dot = std::from_chars(text.data(), end, major);
  if (dot.ec != std::errc{} || dot.ptr == end || *dot.ptr != '.') return 0;
  const auto rest = std::from_chars(dot.ptr + 1, end, minor);
  const bool good = rest.ec == std::errc{} && rest.ptr == end && major > 0 && major < 10 && minor >= 0 && minor < 100;
  return good ? major * 100 + minor : 0;
}

bool narrow(std::string_view condition, VersionRange& range) {
  const bool from = condition.starts_with(">=");
  if (!from && !condition.starts_with('<')) return false;
  const int version = read_version(condition.substr(from ? 2 : 1));
  if (version == 0) return false;
  if (from) range.since = version;
  else range.until = version - 1;
  return true;
}

}  // namespace

std::optional<VersionRange> read_version_range(std::string_view text) {
  VersionRange range;
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    if (!narrow(text.substr(0, comma), range)) return std::nullopt;
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return range;
}

}  // namespace graphvet::knowledge::data
