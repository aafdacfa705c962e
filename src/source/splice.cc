#include "source/splice.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "source/codec_tables.h"
#include "source/encoding.h"

namespace graphvet::source {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t kLongestSequence = 4;  // of all encodings that can be read

std::string_view line_end_of(std::string_view text) {
  const std::size_t at = text.find_first_of("\r\n");
  if (at == std::string_view::npos || text[at] == '\n') return "\n";
  return at + 1 < text.size() && text[at + 1] == '\n' ? "\r\n" : "\r";
}

// Which bytes of the file each character of the text is: found by decoding one at a time, for no codec of Python's has a
// way back in our tables.
class Alignment {
 public:
  Alignment(std::string_view bytes, const Codec& codec) {
    for (std::size_t at = 0; at < bytes.size() && complete_;) at += take(bytes.substr(at), at, codec);
    add(bytes.size());
  }

  bool is_complete() const { return complete_; }
  // Of an offset in the text, which is the beginning of a character or the end.
  std::size_t byte_of(std::uint32_t offset) const { return std::ranges::lower_bound(places_, offset, {}, &Place::offset)->byte; }
  // The bytes of new text; false: it has a character that the file has not and that is not ASCII.
  bool encode(std::string_view text, std::string& out) const {
    for (std::size_t at = 0; at < text.size();) {
      const auto lead = static_cast<unsigned char>(text[at]);
      const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
      const auto known = spelled_.find(text.substr(at, length));
      if (known != spelled_.end()) out += known->second;
      else if (length == 1) out += text[at];
      else return false;
      at += length;
    }
    return true;
  }

 private:
  struct Place {
    std::uint32_t offset;  // in the text
    std::size_t byte;      // in the file
  };
  void add(std::size_t byte) { places_.push_back({offset_, byte}); }

  // The length of the character's bytes.
  std::size_t take(std::string_view rest, std::size_t at, const Codec& codec) {
    for (std::size_t length = 1; length <= std::min(kLongestSequence, rest.size()); ++length) {
      Decoded one = decode(std::string(rest.substr(0, length)), codec);
      if (one.undecodable || one.text.empty()) continue;
      add(at);
      offset_ += static_cast<std::uint32_t>(one.text.size());
      spelled_.emplace(std::move(one.text), rest.substr(0, length));
      return length;
    }
    complete_ = false;
    return rest.size();
  }

  std::vector<Place> places_;
  std::map<std::string, std::string_view, std::less<>> spelled_;
  std::uint32_t offset_ = 0;
  bool complete_ = true;
};

Error cannot_encode(const std::string& path) {
  return {ErrorCode::BadEncoding, "the encoding of the file has no place for the new text", path};
}

Result<std::string> splice_encoded(const std::string& path, std::string_view bytes, const Codec& codec, std::span<const Replacement> replacements) {
  const Alignment alignment(bytes, codec);
  if (!alignment.is_complete()) return cannot_encode(path);
  std::string out;
  std::size_t done = 0;
  for (const Replacement& r : replacements) {
    const std::size_t begin = alignment.byte_of(r.begin);
    out += bytes.substr(done, begin - done);
    if (!alignment.encode(r.text, out)) return cannot_encode(path);
    done = alignment.byte_of(r.end);
  }
  return out += bytes.substr(done);
}

}  // namespace

std::string with_line_ends_of(std::string_view text, std::string_view like) {
  const std::string_view line_end = line_end_of(like);
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    if (text[i] == '\n' || text[i] == '\r') out += line_end;
    else out += text[i];
  }
  return out;
}

std::string splice_text(std::string_view text, std::span<const Replacement> replacements) {
  std::string out;
  std::size_t done = 0;
  for (const Replacement& r : replacements) {
    out += text.substr(done, r.begin - done);
    out += r.text;
    done = r.end;
  }
  return out += text.substr(done);
}

Result<std::string> splice_source(const std::string& path, std::string_view bytes, std::span<const Replacement> replacements) {
  const std::string_view mark = bytes.starts_with(kByteOrderMark) ? kByteOrderMark : std::string_view{};
  std::string_view rest = bytes.substr(mark.size());
  std::vector<Replacement> wanted(replacements.begin(), replacements.end());
  for (Replacement& r : wanted) r.text = with_line_ends_of(r.text, rest);
  const std::optional<Cookie> cookie = find_cookie(bytes);
  const Codec* codec = codec_named(cookie ? cookie->name : "utf-8");
  if (codec == nullptr) return Error{ErrorCode::BadEncoding, fmt::format("unknown encoding `{}`", cookie->name), path};
  if (codec->kind == CodecKind::Utf8) return std::string(mark) + splice_text(rest, wanted);
  return splice_encoded(path, rest, *codec, wanted);
}

}  // namespace graphvet::source
