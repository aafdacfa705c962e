#include "cli/fix.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <optional>
#include <utility>

#include "cli/terminal.h"
#include "report/diff.h"
#include "source/source_file.h"

namespace graphvet::cli {
namespace {
namespace fs = std::filesystem;

Error unwritable(const std::string& path, const std::string& why) { return {ErrorCode::Unwritable, "the fixed file cannot be written: " + why, path}; }

// A new file beside the one it is to replace; removed again unless it took its place.
class Replacement {
 public:
  explicit Replacement(const fs::path& target) : target_(target), name_((target.parent_path() / ".graphvet-XXXXXX").string()) {
    file_ = mkstemp(name_.data());
  }
  Replacement(const Replacement&) = delete;
  Replacement& operator=(const Replacement&) = delete;
  ~Replacement() {
    if (file_ < 0) return;
    close(file_);
    if (!is_in_place_) unlink(name_.c_str());
  }

  // False, with errno set, when something failed.
  bool put(std::string_view bytes) {
    struct stat old {};
    if (file_ < 0 || stat(target_.c_str(), &old) != 0 || !write_all(bytes)) return false;
    // Who may not give a file away keeps it: the mode is what counts.
    if (fchown(file_, old.st_uid, old.st_gid) != 0 && errno != EPERM) return false;
    if (fchmod(file_, old.st_mode & 07777) != 0 || fsync(file_) != 0) return false;
    return is_in_place_ = rename(name_.c_str(), target_.c_str()) == 0;
  }

 private:
  bool write_all(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t written = write(file_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
  }

  fs::path target_;
  std::string name_;
  int file_ = -1;
  bool is_in_place_ = false;
};

std::optional<Error> write(const engine::FixedFile& file) {
  std::error_code error;
  const fs::path target = fs::canonical(file.real_path, error);  // behind links, which stay
  if (error) return unwritable(file.path, error.message());
  const Result<std::string> now = source::read_bytes(target.string());
  if (!now) return unwritable(file.path, now.error().message);
  if (*now != file.before) return unwritable(file.path, "it has changed in the meantime");
  if (access(target.c_str(), W_OK) != 0 || !Replacement(target).put(file.after)) return unwritable(file.path, std::strerror(errno));
  return std::nullopt;
}

}  // namespace

engine::FixRun analyse_and_fix(const Project& project, Applicability most) {
  engine::FixRun run = engine::fix(request_for(project, /*want_regions=*/false), most);
  add_discovery(project, run.outcome);
  return run;
}

void write_fixes(const Project& project, engine::FixRun& run) {
  for (const engine::FixedFile& file : run.files) {
    if (file.path == project.discovery.stdin_path) continue;
    if (std::optional<Error> error = write(file)) run.outcome.errors.push_back(*std::move(error));
  }
}

std::string diff_of(const engine::FixRun& run) {
  std::string out;
  for (const engine::FixedFile& file : run.files) out += report::unified_diff(file.path, file.before, file.after);
  return out;
}

}  // namespace graphvet::cli
