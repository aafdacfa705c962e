#include "engine/fingerprint.h"

#include <fmt/format.h>

#include <cstdint>
#include <unordered_map>

namespace graphvet::engine {
namespace {

// FNV-1a, 64 bits: stable on every machine and in every release.
std::uint64_t hash(std::string_view text) {
  std::uint64_t h = 0xcbf29ce484222325ull;
  for (unsigned char c : text) h = (h ^ c) * 0x100000001b3ull;
  return h;
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
bool is_quote(char c) { return c == '"' || c == '\''; }

// The end of the string literal that starts at `at`; the end of the text when it has none.
std::size_t skip_string(std::string_view text, std::size_t at) {
  const char quote = text[at];
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == quote) {
      return i + 1;
    }
  }
  return text.size();
}

std::string base_key(const Diagnostic& d, std::string_view text) {
  return fmt::format("{}\n{}\n{}", d.code, d.function, normalised_text(text));
}

}  // namespace

std::string normalised_text(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    if (is_quote(c)) {
      std::size_t end = skip_string(text, i);
      out += '"';
      out += text.substr(i + 1, end - i - 1);
      if (is_quote(out.back())) out.back() = '"';
      i = end;
    } else if (c == '#') {
      while (i < text.size() && text[i] != '\n' && text[i] != '\r') ++i;
    } else {
      bool closes = c == ')' || c == ']' || c == '}';
      if (closes && out.ends_with(',')) out.pop_back();
      if (!is_space(c)) out += c;
      ++i;
    }
  }
  return out;
}

void write_fingerprints(std::span<Diagnostic> sorted, std::span<const source::SourceFile> files) {
  struct Seen {
    std::uint32_t count = 0;
    Span last;
  };
  std::unordered_map<std::string, Seen> by_key;
  for (Diagnostic& d : sorted) {
    std::string key = base_key(d, files[d.span.file].text().substr(d.span.begin, d.span.end - d.span.begin));
    Seen& seen = by_key[fmt::format("{}\n{}", d.span.file, key)];
    if (seen.count == 0 || seen.last != d.span) ++seen.count;
    seen.last = d.span;
    d.fingerprint = fmt::format("{:016x}", hash(fmt::format("{}\n{}", key, seen.count)));
  }
}

}  // namespace graphvet::engine
