#include "customop/compile_commands.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <string_view>
#include <system_error>

namespace graphvet::customop {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

bool has_tensorflow(const fs::path& folder) {
  std::error_code ignored;
  return fs::exists(folder / "tensorflow/core/framework/op.h", ignored);
}

// Words of a command, quotes and backslashes resolved.
std::vector<std::string> split_command(std::string_view command) {
  std::vector<std::string> words;
  std::string word;
  char quote = 0;
  bool is_word = false;
  for (std::size_t i = 0; i < command.size(); ++i) {
    const char c = command[i];
    if (c == '\\' && quote != '\'' && i + 1 < command.size()) word += command[++i];
    else if (quote != 0 ? c == quote : c == '"' || c == '\'') quote = quote != 0 ? '\0' : c;
    else if (quote == 0 && (c == ' ' || c == '\t' || c == '\n')) {
      if (is_word) words.push_back(std::move(word));
      word.clear();
      is_word = false;
      continue;
    } else word += c;
    is_word = true;
  }
  if (is_word) words.push_back(std::move(word));
  return words;
}

// What of a compiler's arguments decides how the text is read. Paths become absolute.
std::vector<std::string> reading_arguments(const std::vector<std::string>& words, const fs::path& directory) {
  constexpr std::string_view kPaths[] = {"-I", "-isystem", "-iquote", "-include"};
  std::vector<std::string> kept;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string& w = words[i];
    if (w.starts_with("-std=")) kept.push_back(w);
    for (std::string_view flag : {std::string_view("-D"), std::string_view("-U")})
      if (w.starts_with(flag)) kept.push_back(w.size() > 2 || i + 1 == words.size() ? w : w + words[++i]);
    for (std::string_view flag : kPaths) {
      if (!w.starts_with(flag) || (flag == "-I" && w.size() > 2 && w[1] != 'I')) continue;
      const std::string path = w.size() > flag.size() ? w.substr(flag.size())
                               : i + 1 < words.size() ? words[++i]
                                                      : std::string();
      kept.emplace_back(flag);
      kept.push_back((directory / path).lexically_normal().string());
      break;
    }
  }
  return kept;
}

bool leads_to_tensorflow(const std::vector<std::string>& arguments) {
  for (const std::string& a : arguments)
    if (!a.starts_with('-') && has_tensorflow(a)) return true;
  return false;
}

fs::path real(const fs::path& path) {
  std::error_code error;
  fs::path canonical = fs::weakly_canonical(path, error);
  return error ? path : canonical;
}

}  // namespace

Result<CompileCommands> CompileCommands::read(const fs::path& file, const std::vector<fs::path>& include_paths) {
  CompileCommands commands;
  for (const fs::path& folder : include_paths)
    commands.includes_.insert(commands.includes_.end(), {"-isystem", folder.string()});
  if (file.empty()) return commands;
  std::ifstream in(file);
  if (!in) return Error{ErrorCode::BadConfig, "compile-commands: the file cannot be read", file.string()};
  const json all = json::parse(in, nullptr, /*allow_exceptions=*/false);
  if (!all.is_array()) return Error{ErrorCode::BadConfig, "compile-commands: not a list of commands", file.string()};
  for (const json& one : all) {
    const bool is_good =
        one.is_object() && one.value("file", json()).is_string() && one.value("directory", json("")).is_string();
    if (!is_good)
      return Error{ErrorCode::BadConfig, "compile-commands: an entry without `file` and `directory`", file.string()};
    const fs::path directory = (file.parent_path() / one.value("directory", "")).lexically_normal();
    std::vector<std::string> words;
    if (one.contains("arguments") && one["arguments"].is_array()) {
      for (const json& word : one["arguments"])
        if (word.is_string()) words.push_back(word.get<std::string>());
    } else if (one.contains("command") && one["command"].is_string()) {
      words = split_command(one["command"].get<std::string>());
    }
    commands.arguments_[real(directory / one["file"].get<std::string>())] = reading_arguments(words, directory);
  }
  return commands;
}

ClangOptions CompileCommands::options_for(const fs::path& source, const fs::path& root) const {
  ClangOptions options;
  const auto found = arguments_.find(real(source));
  if (found != arguments_.end()) options.arguments = found->second;
  options.arguments.insert(options.arguments.end(), includes_.begin(), includes_.end());
  options.has_real_headers = leads_to_tensorflow(options.arguments);
  if (found != arguments_.end() || options.has_real_headers) return options;
  constexpr int kMostFolders = 8;
  fs::path folder = source.parent_path();
  for (int i = 0; i < kMostFolders; ++i, folder = folder.parent_path()) {
    // TensorFlow's own headers and the shim are two worlds.
    if (!has_tensorflow(folder)) options.arguments.insert(options.arguments.end(), {"-I", folder.string()});
    if (folder == root || folder == folder.parent_path()) break;
  }
  return options;
}

}  // namespace graphvet::customop
