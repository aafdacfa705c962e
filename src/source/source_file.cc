#include "source/source_file.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace graphvet::source {
namespace {

bool is_continuation_byte(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

std::uint32_t count_code_points(std::string_view text) {
  return static_cast<std::uint32_t>(text.size()) -
         static_cast<std::uint32_t>(std::count_if(text.begin(), text.end(), is_continuation_byte));
}

// Line starts of a text that ends lines with \n alone: one memchr a line.
void index_unix_lines(std::string_view text, std::vector<std::uint32_t>& starts) {
  const char* at = text.data();
  const char* end = at + text.size();
  while ((at = static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)))) != nullptr) {
    ++at;
    starts.push_back(static_cast<std::uint32_t>(at - text.data()));
    if (at == end) break;
  }
}

void index_mixed_lines(std::string_view text, std::vector<std::uint32_t>& starts) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    bool carriage_return_alone = text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n');
    if (text[i] == '\n' || carriage_return_alone) starts.push_back(static_cast<std::uint32_t>(i + 1));
  }
}

}  // namespace

SourceFile::SourceFile(std::string path, std::string text) : path_(std::move(path)), text_(std::move(text)) {
  line_starts_.reserve(text_.size() / 32 + 1);
  line_starts_.push_back(0);
  if (text_.empty()) return;
  if (std::memchr(text_.data(), '\r', text_.size()) == nullptr) {
    index_unix_lines(text_, line_starts_);
  } else {
    index_mixed_lines(text_, line_starts_);
  }
}

std::uint32_t SourceFile::line_of(std::uint32_t offset) const {
  auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  return static_cast<std::uint32_t>(after - line_starts_.begin());
}

Position SourceFile::position(std::uint32_t offset) const {
  offset = std::min(offset, static_cast<std::uint32_t>(text_.size()));
  std::uint32_t number = line_of(offset);
  std::uint32_t begin = line_begin(number);
  return {number, 1 + count_code_points(text().substr(begin, offset - begin))};
}

std::string_view SourceFile::line(std::uint32_t number) const {
  std::uint32_t begin = line_begin(number);
  std::size_t end = number < line_count() ? line_begin(number + 1) : text_.size();
  std::string_view line = text().substr(begin, end - begin);
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
  return line;
}

}  // namespace graphvet::source
