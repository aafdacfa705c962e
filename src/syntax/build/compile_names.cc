// compile_names UNICODE_DATA NAME_ALIASES ADDED OUTPUT: writes the table of unicode_names.cc from the Unicode Character
// Database and a list of what came after the version that Debian has (CODE;NAME, or FIRST..LAST;PREFIX*).
#include <algorithm>
#include <cinttypes>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/unicode_names.h"

namespace {

using graphvet::syntax::entry_of_name;
using graphvet::syntax::kCodePointBits;

[[noreturn]] void fail(const std::string& what) {
  std::fprintf(stderr, "compile_names: %s\n", what.c_str());
  std::exit(1);
}

char32_t code_of(std::string_view digits) { return static_cast<char32_t>(std::stoul(std::string(digits), nullptr, 16)); }

class Names {
 public:
  void read(const char* path) {
    std::ifstream in(path);
    if (!in) fail(std::string("cannot read ") + path);
    for (std::string line; std::getline(in, line);) {
      if (!line.empty() && line[0] != '#') read_line(line);
    }
  }

  void write(const char* path) {
    std::sort(entries_.begin(), entries_.end());
    entries_.erase(std::unique(entries_.begin(), entries_.end()), entries_.end());
    auto same_name = [](std::uint64_t a, std::uint64_t b) { return a >> kCodePointBits == b >> kCodePointBits; };
    if (std::adjacent_find(entries_.begin(), entries_.end(), same_name) != entries_.end())
      fail("two names have one hash: choose another hash");
    std::FILE* out = std::fopen(path, "w");
    if (out == nullptr) fail(std::string("cannot write ") + path);
    std::fputs("#include <cstddef>\n#include <cstdint>\nnamespace graphvet::syntax {\n", out);
    std::fputs("extern const std::uint64_t kNamedCharacters[];\nextern const std::size_t kNamedCharacterCount;\n", out);
    std::fputs("const std::uint64_t kNamedCharacters[] = {\n", out);
    for (std::uint64_t entry : entries_) std::fprintf(out, "0x%" PRIX64 "u,\n", entry);
    std::fprintf(out, "};\nconst std::size_t kNamedCharacterCount = %zu;\n}\n", entries_.size());
    if (std::fclose(out) != 0) fail(std::string("cannot write ") + path);
  }

 private:
  void read_line(std::string_view line) {
    std::size_t semicolon = line.find(';');
    if (semicolon == std::string_view::npos) fail("no semicolon in `" + std::string(line) + "`");
    std::string_view codes = line.substr(0, semicolon), name = line.substr(semicolon + 1);
    name = name.substr(0, name.find(';'));
    if (name.starts_with('<')) return;  // a control, or the end of a range of computed names
    if (std::size_t dots = codes.find(".."); dots != std::string_view::npos) {
      read_range(code_of(codes.substr(0, dots)), code_of(codes.substr(dots + 2)), name.substr(0, name.size() - 1));
    } else {
      entries_.push_back(entry_of_name(name, code_of(codes)));
    }
  }

  void read_range(char32_t first, char32_t last, std::string_view prefix) {
    for (char32_t code = first; code <= last; ++code) {
      char digits[8];
      std::snprintf(digits, sizeof digits, "%04" PRIX32, static_cast<std::uint32_t>(code));
      entries_.push_back(entry_of_name(std::string(prefix) + digits, code));
    }
  }

  std::vector<std::uint64_t> entries_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) fail("four files are wanted");
  Names names;
  for (int i = 1; i < 4; ++i) names.read(argv[i]);
  names.write(argv[4]);
  return 0;
}
