// Reading: the operating system's failures and the encoding's become Errors that name the place.
#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <limits>
#include <memory>

#include "source/codec_tables.h"
#include "source/encoding.h"
#include "source/source_file.h"

namespace graphvet::source {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Where the text goes on behind `before`.
std::string place_behind(std::string before) {
  auto end = static_cast<std::uint32_t>(before.size());
  Position at = SourceFile("", std::move(before)).position(end);
  return fmt::format("line {}, column {}", at.line, at.column);
}

// Every other byte of the beginning is NUL, as it is where ASCII is written with two bytes a character.
bool looks_like_utf16(std::string_view bytes) {
  constexpr std::size_t kSample = 64, kMark = 2;
  bool has_mark = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
  std::string_view sample = bytes.substr(has_mark ? kMark : 0, kSample);
  std::size_t zeros[2] = {0, 0};
  for (std::size_t i = 0; i < sample.size(); ++i) zeros[i % 2] += sample[i] == '\0';
  return sample.size() >= 4 && (has_mark || zeros[0] + zeros[1] == sample.size() / 2) && zeros[0] * zeros[1] == 0;
}

Error bad_encoding(std::string path, std::string message) {
  return {ErrorCode::BadEncoding, std::move(message), std::move(path)};
}

Error system_error(const std::string& path) {
  ErrorCode code = errno == ENOENT ? ErrorCode::NotFound : ErrorCode::Unreadable;
  return {code, fmt::format("cannot read the file: {}", std::strerror(errno)), path};
}

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

// 0 where the size cannot be told, as for a pipe.
std::size_t expected_size(std::FILE* file) {
  long size = std::fseek(file, 0, SEEK_END) == 0 ? std::ftell(file) : 0;
  std::rewind(file);
  return size > 0 && size < std::numeric_limits<std::int32_t>::max() ? static_cast<std::size_t>(size) : 0;
}

}  // namespace

Result<std::string> read_bytes(const std::string& path) {
  std::unique_ptr<std::FILE, CloseFile> file(std::fopen(path.c_str(), "rb"));
  if (file == nullptr) return system_error(path);
  std::string bytes;
  std::size_t used = 0;
  for (std::size_t room = expected_size(file.get()) + 1 + SourceFile::kPadding;; room = std::max<std::size_t>(room, 1 << 16) * 2) {
    bytes.resize(used + room);
    std::size_t got = std::fread(bytes.data() + used, 1, room, file.get());
    used += got;
    if (got < room || used > std::numeric_limits<std::uint32_t>::max()) break;
  }
  if (std::ferror(file.get()) != 0) return system_error(path);
  bytes.resize(used);
  return bytes;
}

namespace {

// The codec that `bytes` ask for, or why there is none.
Result<const Codec*> declared_codec(std::string_view bytes, bool has_mark, const std::string& path) {
  std::optional<Cookie> cookie = find_cookie(bytes);
  if (!cookie) return codec_named("utf-8");
  const Codec* codec = codec_named(cookie->name);
  if (codec == nullptr)
    return bad_encoding(path, fmt::format("unknown encoding `{}` in line {}", cookie->name, cookie->line));
  if (codec->kind == CodecKind::Unsupported)
    return bad_encoding(path, fmt::format("encoding `{}` in line {} is not supported", cookie->name, cookie->line));
  if (has_mark && !is_plain_utf8(cookie->name))
    return bad_encoding(path, fmt::format("encoding `{}` in line {} contradicts the UTF-8 byte order mark: CPython takes `utf-8` only",
                                          cookie->name, cookie->line));
  return codec;
}

}  // namespace

Result<SourceFile> decode_source(std::string path, std::string bytes) {
  if (bytes.size() >= std::numeric_limits<std::uint32_t>::max())
    return Error{ErrorCode::Unreadable, "the file is larger than 4 GiB", std::move(path)};
  bool has_mark = std::string_view(bytes).starts_with(kByteOrderMark);
  if (has_mark) bytes.erase(0, kByteOrderMark.size());
  if (std::size_t at = bytes.find('\0'); at != npos)
    return bad_encoding(std::move(path), fmt::format("a NUL byte at {}{}", place_behind(bytes.substr(0, at)),
                                                     looks_like_utf16(bytes) ? ": the text looks like UTF-16, CPython reads UTF-8" : ""));
  Result<const Codec*> codec = declared_codec(bytes, has_mark, path);
  if (!codec) return codec.error();
  Decoded decoded = decode(std::move(bytes), **codec);
  if (decoded.undecodable)
    return bad_encoding(std::move(path), fmt::format("byte 0x{:02X} at {} is not valid {}", *decoded.undecodable, place_behind(std::move(decoded.text)),
                                                     (*codec)->kind == CodecKind::Utf8 ? "UTF-8" : "in the declared encoding"));
  return SourceFile(std::move(path), std::move(decoded.text));
}

Result<SourceFile> read_source(const std::string& path) {
  Result<std::string> bytes = read_bytes(path);
  if (!bytes) return bytes.error();
  return decode_source(path, std::move(*bytes));
}

}  // namespace graphvet::source
