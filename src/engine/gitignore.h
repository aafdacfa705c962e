// .gitignore files, in the subset that matters for finding sources: comments, negation, anchored patterns, folder-only
// patterns, `**`, and nested files, of which the innermost rule that matches decides.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace graphvet::engine {

struct IgnoreRule {
  std::string pattern;
  bool anchored = false;  // compared with the path from the file's folder, else with the last part of any path below it
  bool negated = false;
  bool folders_only = false;
};

struct IgnoreFile {
  std::filesystem::path folder;
  std::vector<IgnoreRule> rules;
};

std::vector<IgnoreRule> parse_gitignore(std::string_view text);

// The ignore files in force in a folder, outermost first. Cheap to copy: each folder of a walk has its own.
class IgnoreStack {
 public:
  // Adds the .gitignore of `folder` (and .git/info/exclude, in a repository's root), if there is one.
  void enter(const std::filesystem::path& folder);
  // Is this entry ignored? The folders around it are taken as not ignored: a walk never enters an ignored folder.
  bool ignores(const std::filesystem::path& absolute, bool is_folder) const;
  // Do they ignore the entry or a folder around it, below `root`?
  bool ignores_path(const std::filesystem::path& absolute, const std::filesystem::path& root, bool is_folder) const;

 private:
  void add(const std::filesystem::path& file, const std::filesystem::path& folder);
  std::vector<std::shared_ptr<const IgnoreFile>> files_;
};

// The files in force for what lies in `folder`: those of the folders around it from its repository's root (without a
// repository, from `root`) on; not its own, which a walk enters itself. They do not count when they ignore `folder`
// itself: somebody who names an ignored folder wants to see what is in it.
IgnoreStack ignore_stack_around(const std::filesystem::path& folder, const std::filesystem::path& root);

}  // namespace graphvet::engine
