#include "report/writer.h"

#include <algorithm>

namespace graphvet::report {
namespace {

constexpr Writer kWriters[] = {
    {"concise", write_concise},
    {"full", write_full},
    {"github", write_github},
    {"json", write_json},
};

}  // namespace

std::span<const Writer> writers() { return kWriters; }

std::vector<std::string_view> writer_names() {
  std::vector<std::string_view> names;
  for (const Writer& writer : kWriters) names.push_back(writer.name);
  return names;
}

const Writer* find_writer(std::string_view name) {
  auto found = std::ranges::find(kWriters, name, &Writer::name);
  return found == std::end(kWriters) ? nullptr : &*found;
}

}  // namespace graphvet::report
