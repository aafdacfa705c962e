#include "source/encoding.h"

#include <algorithm>
#include <cctype>
#include <cstring>
#include <iterator>
#include <utility>

#include "base/utf8.h"
#include "source/codec_tables.h"

namespace graphvet::source {
namespace {

constexpr std::size_t npos = std::string_view::npos;

std::string_view first_line(std::string_view text) { return text.substr(0, text.find_first_of("\r\n")); }

std::string_view without_first_line(std::string_view text) {
  std::size_t end = text.find_first_of("\r\n");
  if (end == npos) return {};
  bool two_bytes = text[end] == '\r' && end + 1 < text.size() && text[end + 1] == '\n';
  return text.substr(end + (two_bytes ? 2 : 1));
}

std::string_view without_blanks(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of(" \t\f"), line.size()));
  return line;
}

bool is_name_byte(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_' || c == '.'; }

// What PEP 263's `coding[:=]\s*([-\w.]+)` finds in a comment; empty when nothing.
std::string_view cookie_in(std::string_view line) {
  std::string_view comment = without_blanks(line);
  if (comment.empty() || comment[0] != '#') return {};
  for (std::size_t at = comment.find("coding"); at != npos; at = comment.find("coding", at + 1)) {
    std::string_view rest = comment.substr(at + 6);
    if (rest.empty() || (rest[0] != ':' && rest[0] != '=')) continue;
    rest.remove_prefix(1);
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
    auto end = std::find_if_not(rest.begin(), rest.end(), is_name_byte);
    if (end != rest.begin()) return rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
  }
  return {};
}

bool allows_cookie_below(std::string_view line) {
  std::string_view content = without_blanks(line);
  return content.empty() || content[0] == '#';
}

std::size_t skip_ascii(std::string_view bytes, std::size_t at) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080u;
  for (; at + 8 <= bytes.size(); at += 8) {
    std::uint64_t word;
    std::memcpy(&word, bytes.data() + at, 8);
    if ((word & kHighBits) != 0) break;
  }
  while (at < bytes.size() && static_cast<unsigned char>(bytes[at]) < 0x80) ++at;
  return at;
}

// Length of the valid sequence at `at`, or 0. Overlong forms, surrogates and values past 10FFFF are invalid.
std::size_t sequence_length(std::string_view bytes, std::size_t at) {
  auto byte = [&](std::size_t i) -> unsigned { return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0u; };
  auto continues = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
  unsigned lead = byte(at), second = byte(at + 1);
  if (lead < 0xC2 || lead > 0xF4 || !continues(at + 1)) return 0;
  if (lead < 0xE0) return 2;
  if (!continues(at + 2)) return 0;
  if (lead < 0xF0) return (lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) ? 0 : 3;
  if (!continues(at + 3)) return 0;
  return (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F) ? 0 : 4;
}

}  // namespace

std::optional<Cookie> find_cookie(std::string_view bytes) {
  std::string_view first = first_line(bytes);
  if (std::string_view name = cookie_in(first); !name.empty()) return Cookie{name, 1};
  if (!allows_cookie_below(first)) return std::nullopt;
  std::string_view name = cookie_in(first_line(without_first_line(bytes)));
  return name.empty() ? std::nullopt : std::optional(Cookie{name, 2});
}

// ---- names ----

namespace {

char lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }

// As CPython's tokenizer reads a name before it asks for a codec: 12 letters, `_` as `-`, what follows a `-` left off.
bool is_or_extends(std::string_view name, std::string_view base) {
  std::string normal(name.substr(0, 12));
  for (char& c : normal) c = c == '_' ? '-' : lower(c);
  return normal == base || (normal.starts_with(base) && normal[base.size()] == '-');
}

// As `encodings.normalize_encoding` has it: a run of other characters than letters, digits and dots is one `_`.
std::string normalised(std::string_view name) {
  std::string normal;
  bool is_between = false;
  for (char c : name) {
    bool counts = std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '.';
    if (counts && is_between && !normal.empty()) normal += '_';
    is_between = !counts;
    if (counts) normal += lower(c);
  }
  return normal;
}

const CodecName* find_name(std::string_view name) {
  const CodecName* end = kCodecNames + kCodecNameCount;
  const CodecName* entry =
      std::lower_bound(kCodecNames, end, name, [](const CodecName& e, std::string_view n) { return e.name < n; });
  return entry == end || entry->name != name ? nullptr : entry;
}

}  // namespace

bool is_plain_utf8(std::string_view name) { return is_or_extends(name, "utf-8"); }

const Codec* codec_named(std::string_view name) {
  std::string normal = normalised(name);
  if (is_plain_utf8(name)) normal = "utf_8";
  for (std::string_view latin1 : {"latin-1", "iso-8859-1", "iso-latin-1"}) {
    if (is_or_extends(name, latin1)) normal = "latin_1";
  }
  if (const CodecName* found = find_name(normal)) return &kCodecs[found->codec];
  // A dot is as good as a `_` in an alias, but not in a module's name.
  std::replace(normal.begin(), normal.end(), '.', '_');
  const CodecName* found = find_name(normal);
  return found != nullptr && found->is_alias ? &kCodecs[found->codec] : nullptr;
}

// ---- bytes ----

std::size_t find_invalid_utf8(std::string_view bytes) {
  for (std::size_t at = skip_ascii(bytes, 0); at < bytes.size(); at = skip_ascii(bytes, at)) {
    std::size_t length = sequence_length(bytes, at);
    if (length == 0) return at;
    at += length;
  }
  return npos;
}

namespace {

class Decoder {
 public:
  Decoder(std::string_view bytes, const Codec& codec) : bytes_(bytes), codec_(codec) {}

  Decoded run() {
    text_.reserve(bytes_.size() + bytes_.size() / 2);
    while (at_ < bytes_.size()) {
      if (codec_.keeps_ascii) take_ascii();
      if (at_ < bytes_.size() && !take_character()) return {std::move(text_), byte(at_)};
    }
    return {std::move(text_), std::nullopt};
  }

 private:
  unsigned char byte(std::size_t i) const { return i < bytes_.size() ? static_cast<unsigned char>(bytes_[i]) : 0; }

  void take_ascii() {
    std::size_t end = skip_ascii(bytes_, at_);
    text_.append(bytes_, at_, end - at_);
    at_ = end;
  }

  bool take_character() {
    bool has_four_bytes = codec_.kind == CodecKind::Gb18030 && byte(at_ + 1) >= '0' && byte(at_ + 1) <= '9';
    if (has_four_bytes) return take_four_bytes();
    std::size_t end = at_;
    for (unsigned node = codec_.root;;) {
      std::uint16_t value = value_at(kCodecNodes[node], end++);
      if (value == kInvalidSequence) return false;
      if (value < kFirstChild || value >= 0xE000) {
        at_ = end;
        append(value);
        return true;
      }
      node = kCodecChildren[codec_.children + (value - kFirstChild)];
    }
  }

  std::uint16_t value_at(const CodecNode& node, std::size_t at) const {
    if (at >= bytes_.size() || byte(at) < node.first || byte(at) > node.last) return kInvalidSequence;
    return kCodecValues[node.values + (byte(at) - node.first)];
  }

  void append(std::uint16_t value) {
    if (value < kFirstPair || value >= 0xE000) return append_utf8(text_, value);
    const CodecPair& pair = kCodecPairs[codec_.pairs + (value - kFirstPair)];
    append_utf8(text_, pair.first);
    if (pair.second != 0) append_utf8(text_, pair.second);
  }

  bool take_four_bytes() {
    constexpr std::uint32_t kFirstSupplementary = (0x90 - 0x81) * 12'600;
    auto is_between = [&](std::size_t i, unsigned first, unsigned last) { return byte(at_ + i) >= first && byte(at_ + i) <= last; };
    if (!is_between(0, 0x81, 0xFE) || !is_between(2, 0x81, 0xFE) || !is_between(3, '0', '9')) return false;
    std::uint32_t number = (((byte(at_) - 0x81u) * 10 + (byte(at_ + 1) - 0x30u)) * 126 + (byte(at_ + 2) - 0x81u)) * 10 + (byte(at_ + 3) - 0x30u);
    char32_t code;
    if (number >= kFirstSupplementary) {
      code = 0x10000 + (number - kFirstSupplementary);
      if (code > 0x10FFFF) return false;
    } else {
      if (number > kLastFourByte) return false;
      auto behind = std::upper_bound(kFourByteRuns, kFourByteRuns + kFourByteRunCount, number,
                                     [](std::uint32_t n, const FourByteRun& run) { return n < run.number; });
      const FourByteRun& run = *std::prev(behind);
      code = run.code + (number - run.number);
    }
    append_utf8(text_, code);
    at_ += 4;
    return true;
  }

  std::string_view bytes_;
  const Codec& codec_;
  std::size_t at_ = 0;
  std::string text_;
};

}  // namespace

Decoded decode(std::string bytes, const Codec& codec) {
  if (codec.kind == CodecKind::Utf8) {
    std::size_t at = find_invalid_utf8(bytes);
    if (at == npos) return {std::move(bytes), std::nullopt};
    auto byte = static_cast<unsigned char>(bytes[at]);
    bytes.resize(at);
    return {std::move(bytes), byte};
  }
  if (codec.keeps_ascii && skip_ascii(bytes, 0) == bytes.size()) return {std::move(bytes), std::nullopt};
  return Decoder(bytes, codec).run();
}

}  // namespace graphvet::source
