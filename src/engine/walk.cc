#include "engine/walk.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "engine/config_file.h"
#include "engine/project_root.h"

namespace graphvet::engine {
namespace fs = std::filesystem;
namespace {

// Names under which nobody looks for sources: to list them as skipped would only be noise.
bool is_housekeeping(const std::string& name) { return name.starts_with('.') || name == "__pycache__"; }

bool is_below(const fs::path& path, const fs::path& folder) {
  fs::path relative = path.lexically_relative(folder);
  return !relative.empty() && *relative.begin() != "..";
}

class Walker {
 public:
  Walker(const fs::path& start, bool reported, SettingsLoader& loader, Found& found)
      : start_(start), reported_(reported), loader_(loader), found_(found) {}

  void run(IgnoreStack around) {
    real_start_ = real_path(start_);
    enter(start_, real_start_, std::move(around));
    while (!links_.empty()) {
      Link link = std::move(links_.front());
      links_.pop_front();
      follow(link);
    }
  }

 private:
  struct Link {
    fs::path path;
    IgnoreStack ignores;
  };

  void enter(const fs::path& folder, const fs::path& real, IgnoreStack ignores) {
    if (!folders_.insert(real.string()).second) return;
    std::vector<fs::directory_entry> entries = list(folder);
    if (entries.empty()) return;
    std::shared_ptr<const Settings> settings = settings_of(folder);
    if (settings->respect_gitignore) ignores.enter(folder);
    for (const fs::directory_entry& entry : entries) visit(entry, real / entry.path().filename(), *settings, ignores);
  }

  std::vector<fs::directory_entry> list(const fs::path& folder) {
    std::vector<fs::directory_entry> entries;
    std::error_code error;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) entries.push_back(*it);
    if (error) found_.errors.push_back({ErrorCode::Unreadable, "folder cannot be read: " + error.message(), shown(folder)});
    std::ranges::sort(entries, {}, [](const fs::directory_entry& e) -> const fs::path& { return e.path(); });
    return entries;
  }

  // A broken configuration file is reported once; the folder goes on under the defaults.
  std::shared_ptr<const Settings> settings_of(const fs::path& folder) {
    Result<std::shared_ptr<const Settings>> settings = loader_.for_folder(folder);
    if (settings) return *settings;
    const Error& error = settings.error();
    bool known = std::ranges::any_of(found_.errors, [&](const Error& e) { return e.path == error.path && e.message == error.message; });
    if (!known) found_.errors.push_back(error);
    auto defaults = std::make_shared<Settings>();
    defaults->working_directory = loader_.sources().working_directory;
    return defaults;
  }

  // `real` is the entry's path without links, unless the entry is one.
  void visit(const fs::directory_entry& entry, const fs::path& real, const Settings& settings, const IgnoreStack& ignores) {
    std::error_code ignored;
    bool is_link = entry.is_symlink(ignored);
    bool is_folder = entry.is_directory(ignored);
    if (!is_folder && !is_source(entry)) return;
    if (is_excluded_entry(settings, entry.path())) return skip(entry.path(), "excluded");
    if (ignores.ignores(entry.path(), is_folder)) return skip(entry.path(), "ignored by .gitignore");
    if (is_link) {
      links_.push_back({entry.path(), ignores});
    } else if (is_folder) {
      is_virtual_environment(entry.path()) ? skip(entry.path(), "virtual environment") : enter(entry.path(), real, ignores);
    } else {
      take(entry.path(), real);
    }
  }

  static bool is_source(const fs::directory_entry& entry) {
    fs::path extension = entry.path().extension();
    bool is_editor_lock = entry.path().filename().string().starts_with(".#");
    return (extension == ".py" || extension == ".ipynb" || is_cpp_source(entry.path())) && !is_editor_lock;
  }

  static bool is_virtual_environment(const fs::path& folder) {
    std::error_code ignored;
    return fs::exists(folder / "pyvenv.cfg", ignored);
  }

  void take(const fs::path& file, const fs::path& real) {
    std::error_code ignored;
    bool is_imported_by_none = !reported_ && file.extension() == ".ipynb";
    if (is_imported_by_none) return;
    if (!fs::is_regular_file(file, ignored)) return skip(file, "not a regular file");
    if (is_cpp_source(file)) return add_cpp_source(file, real, false, loader_.sources().working_directory, found_);
    add_file(file, real, reported_, loader_.sources().working_directory, found_);
  }

  void follow(const Link& link) {
    std::error_code error;
    fs::path real = fs::canonical(link.path, error);
    if (error) {
      found_.errors.push_back({ErrorCode::Unreadable, describe_broken_link(error), shown(link.path)});
    } else if (!fs::is_directory(real, error)) {
      take(link.path, real);
    } else if (is_below(real_start_, real)) {
      skip(link.path, "symbolic link to a folder around it");
    } else {
      enter(link.path, real, link.ignores);
    }
  }

  void skip(const fs::path& path, const char* reason) {
    if (reported_ && !is_housekeeping(path.filename().string())) found_.skipped.push_back({shown(path), reason});
  }

  std::string shown(const fs::path& path) const { return shown_path(path, loader_.sources().working_directory); }

  fs::path start_, real_start_;
  bool reported_;
  SettingsLoader& loader_;
  Found& found_;
  std::deque<Link> links_;
  std::unordered_set<std::string> folders_;  // real paths of this walk
};

}  // namespace

void walk(const fs::path& folder, IgnoreStack around, bool reported, SettingsLoader& loader, Found& found) {
  Walker(folder, reported, loader, found).run(std::move(around));
}

void add_file(const fs::path& absolute, const fs::path& real, bool reported, const fs::path& working_directory, Found& found) {
  if (!found.seen_files.insert(real.string()).second) return;
  found.files.push_back({shown_path(absolute, working_directory), absolute.string(), reported});
}

bool is_cpp_source(const fs::path& file) {
  const fs::path extension = file.extension();
  return extension == ".cc" || extension == ".cpp" || extension == ".cxx" || extension == ".cu";
}

void add_cpp_source(const fs::path& absolute, const fs::path& real, bool is_named, const fs::path& working_directory, Found& found) {
  if (!found.seen_files.insert(real.string()).second) return;
  found.cpp_sources.push_back({shown_path(absolute, working_directory), absolute.string(), project_root(absolute, false).string(), is_named});
}

const char* describe_broken_link(const std::error_code& error) {
  return error == std::errc::too_many_symbolic_link_levels ? "symbolic links in a circle" : "dangling symbolic link";
}

fs::path real_path(const fs::path& absolute) {
  std::error_code error;
  fs::path real = fs::canonical(absolute, error);
  return error ? absolute : real;
}

}  // namespace graphvet::engine
