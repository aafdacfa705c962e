#include "customop/project_headers.h"

#include <filesystem>
#include <fstream>
#include <unordered_set>
#include <utility>

namespace graphvet::customop {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostHeaders = 400, kLargest = 2u << 20;

// `#include "x"` or `#include <x>`
std::string included(std::string_view directive) {
  std::size_t at = directive.find_first_not_of(" \t", 1);
  if (at == std::string_view::npos || !directive.substr(at).starts_with("include")) return {};
  at = directive.find_first_of("\"<", at);
  if (at == std::string_view::npos) return {};
  const std::size_t end = directive.find_first_of("\">", at + 1);
  return end == std::string_view::npos ? std::string() : std::string(directive.substr(at + 1, end - at - 1));
}

}  // namespace

CodeText::CodeText(std::string path, std::string given) : path(std::move(path)), text(std::move(given)) {
  tokens = tokenise(text, &directives);
  outline = outline_of(tokens);
  for (const Directive& d : directives) {
    std::string name = included(std::string_view(text).substr(d.begin, d.end - d.begin));
    if (!name.empty()) includes.push_back(std::move(name));
  }
}

const CodeText* ProjectHeaders::read(const std::string& path) {
  const auto [it, is_new] = read_.try_emplace(path);
  if (!is_new) return it->second.get();
  std::error_code error;
  const std::uintmax_t size = fs::is_regular_file(path, error) ? fs::file_size(path, error) : 0;
  if (error || size == 0 || size > kLargest) return nullptr;
  std::string text(size, '\0');
  std::ifstream in(path, std::ios::binary);
  in.read(text.data(), static_cast<std::streamsize>(size));
  text.resize(static_cast<std::size_t>(in.gcount()));
  it->second = std::make_unique<CodeText>(path, std::move(text));
  return it->second.get();
}

std::vector<const CodeText*> ProjectHeaders::of(const CodeText& source, const ClangOptions& options) {
  std::vector<const CodeText*> found;
  std::unordered_set<std::string> seen{source.path};
  std::vector<const CodeText*> open{&source};
  while (!open.empty() && found.size() < kMostHeaders) {
    const CodeText* from = open.back();
    open.pop_back();
    for (const std::string& name : from->includes) {
      std::vector<fs::path> folders{fs::path(from->path).parent_path()};
      for (const std::string& argument : options.arguments)
        if (!argument.starts_with('-')) folders.emplace_back(argument);
      for (const fs::path& folder : folders) {
        // Spelled as clang spells it, which goes by names.
        const std::string path = (folder / name).string();
        const CodeText* header = read(path);
        if (header == nullptr) continue;
        if (seen.insert(fs::path(path).lexically_normal().string()).second) {
          found.push_back(header);
          open.push_back(header);
        }
        break;
      }
    }
  }
  return found;
}

}  // namespace graphvet::customop
