#include "engine/discover.h"

#include <algorithm>
#include <memory>
#include <set>
#include <tuple>
#include <utility>

#include "engine/config_file.h"
#include "engine/project_root.h"
#include "engine/walk.h"

namespace graphvet::engine {
namespace fs = std::filesystem;
namespace {

fs::path absolute_path(const std::string& path, const fs::path& working_directory) {
  fs::path absolute = (working_directory / path).lexically_normal();
  return absolute.has_filename() ? absolute : absolute.parent_path();  // "src/" is "src"
}

class Discoverer {
 public:
  Discoverer(const DiscoverRequest& request, SettingsLoader& loader)
      : request_(request), loader_(loader), working_directory_(loader.sources().working_directory) {}

  Discovery run() {
    std::vector<std::string> paths = request_.paths;
    if (paths.empty()) paths.emplace_back(".");
    // Files first: named by the user, they are reported under the name the user gave.
    for (const std::string& path : paths) take(path, /*folders=*/false);
    for (const std::string& path : paths) take(path, /*folders=*/true);
    for (const fs::path& root : roots_) add_surroundings(root);
    std::ranges::sort(found_.files, {}, &InputFile::path);
    std::ranges::sort(found_.cpp_sources, {}, &CppSource::path);
    std::ranges::sort(found_.skipped, {}, &SkippedFile::path);
    return {std::move(found_.files), std::move(found_.cpp_sources), std::move(found_.skipped), std::move(found_.errors), std::move(stdin_path_), first_root_};
  }

 private:
  void take(const std::string& path, bool folders) {
    if (path == "-") {
      if (!folders) take_stdin();
      return;
    }
    if (path.empty()) {
      if (!folders) found_.errors.push_back({ErrorCode::NotFound, "a path is empty: `.` is the current folder", path});
      return;
    }
    fs::path absolute = absolute_path(path, working_directory_);
    std::error_code error;
    fs::file_status status = fs::status(absolute, error);
    if (fs::is_directory(status)) {
      if (folders) take_folder(absolute);
    } else if (!folders) {
      fs::exists(status) ? take_file(path, absolute, status.type()) : report_missing(path, absolute);
    }
  }

  void report_missing(const std::string& path, const fs::path& absolute) {
    std::error_code error;
    bool is_link = fs::is_symlink(fs::symlink_status(absolute, error));
    std::ignore = fs::status(absolute, error);
    if (is_link) found_.errors.push_back({ErrorCode::Unreadable, describe_broken_link(error), path});
    else if (error && error != std::errc::no_such_file_or_directory) found_.errors.push_back({ErrorCode::Unreadable, error.message(), path});
    else found_.errors.push_back({ErrorCode::NotFound, "no such file or folder", path});
  }

  void take_stdin() {
    if (!stdin_path_.empty()) return;
    if (request_.stdin_filename.empty()) {
      stdin_path_ = kStdinName;
      found_.files.push_back({stdin_path_, "", true});
      note_root(working_directory_);
      return;
    }
    fs::path absolute = absolute_path(request_.stdin_filename, working_directory_);
    if (shut_out(absolute)) return;
    stdin_path_ = shown_path(absolute, working_directory_);
    add_file(absolute, real_path(absolute), true, working_directory_, found_);
    add_root_of(absolute, false);
  }

  void take_file(const std::string& path, const fs::path& absolute, fs::file_type type) {
    if (type == fs::file_type::character || type == fs::file_type::block || type == fs::file_type::socket) {
      found_.errors.push_back({ErrorCode::Unreadable, "not a file that could be read to its end", path});
      return;
    }
    if (shut_out(absolute)) return;
    if (is_cpp_source(absolute)) add_cpp_source(absolute, real_path(absolute), true, working_directory_, found_);
    else add_file(absolute, real_path(absolute), true, working_directory_, found_);
    add_root_of(absolute, false);
  }

  // A file that is named is taken whatever the patterns say, unless --force-exclude (for hooks, which name every file).
  bool shut_out(const fs::path& absolute) {
    std::shared_ptr<const Settings> settings = settings_of(absolute.parent_path());
    if (settings == nullptr || !settings->force_exclude) return false;
    fs::path root = project_root(absolute, false);
    bool out = is_excluded_path(*settings, absolute);
    if (settings->respect_gitignore) out = out || ignores_at(absolute.parent_path(), root).ignores_path(absolute, root, false);
    if (out) found_.skipped.push_back({shown_path(absolute, working_directory_), "excluded (--force-exclude)"});
    return out;
  }

  IgnoreStack ignores_at(const fs::path& folder, const fs::path& root) {
    IgnoreStack stack = ignore_stack_around(folder, root);
    stack.enter(folder);
    return stack;
  }

  void take_folder(const fs::path& folder) {
    fs::path root = project_root(folder, true);
    IgnoreStack around = loader_.sources().respect_gitignore ? ignore_stack_around(folder, root) : IgnoreStack{};
    walk(folder, std::move(around), true, loader_, found_);
    walked_.insert(folder);
    add_root_of(folder, true);
  }

  std::shared_ptr<const Settings> settings_of(const fs::path& folder) {
    Result<std::shared_ptr<const Settings>> settings = loader_.for_folder(folder);
    if (settings) return *settings;
    found_.errors.push_back(settings.error());
    return nullptr;
  }

  // What the project itself shuts out (a virtual environment, an unpacked package) is a project of its own.
  void add_root_of(const fs::path& path, bool is_folder) {
    fs::path root = project_root(path, is_folder);
    if (std::shared_ptr<const Settings> settings = settings_of(is_folder ? path : path.parent_path())) {
      if (path != root && is_shut_out_of(*settings, path, root, is_folder)) root = is_folder ? path : path.parent_path();
    }
    note_root(root);
    roots_.insert(root);
  }

  bool is_shut_out_of(const Settings& settings, const fs::path& path, const fs::path& root, bool is_folder) {
    for (fs::path at = path; at != root && at.has_relative_path(); at = at.parent_path()) {
      if (is_excluded_entry(settings, at)) return true;
    }
    if (!settings.respect_gitignore) return false;
    return ignores_at(path.parent_path(), root).ignores_path(path, root, is_folder);
  }

  void note_root(const fs::path& root) {
    if (first_root_.empty()) first_root_ = root;
  }

  void add_surroundings(const fs::path& root) {
    std::error_code error;
    if (walked_.contains(root) || !fs::is_directory(root, error)) return;
    IgnoreStack around = loader_.sources().respect_gitignore ? ignore_stack_around(root, root) : IgnoreStack{};
    std::size_t errors_before = found_.errors.size();
    walk(root, std::move(around), false, loader_, found_);
    found_.errors.resize(errors_before);  // nobody asked for these files
  }

  const DiscoverRequest& request_;
  SettingsLoader& loader_;
  const fs::path& working_directory_;
  Found found_;
  std::set<fs::path> roots_;
  std::set<fs::path> walked_;  // folders that were asked for
  fs::path first_root_;
  std::string stdin_path_;
};

}  // namespace

const std::string_view kStdinName = "<stdin>";

Discovery discover(const DiscoverRequest& request, SettingsLoader& loader) { return Discoverer(request, loader).run(); }

fs::path governing_folder(const DiscoverRequest& request, const fs::path& working_directory) {
  std::optional<fs::path> common;
  for (const std::string& path : request.paths) {
    const std::string& name = path == "-" ? request.stdin_filename : path;
    fs::path at = absolute_path(name, working_directory);
    std::error_code error;
    if (!fs::is_directory(at, error)) at = at.parent_path();
    if (!common) common = at;
    while (at.lexically_relative(*common).empty() || *at.lexically_relative(*common).begin() == "..") common = common->parent_path();
  }
  return common.value_or(working_directory);
}

}  // namespace graphvet::engine
