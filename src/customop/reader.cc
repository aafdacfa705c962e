#include "customop/reader.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string_view>

#include "customop/clang_chains.h"
#include "customop/facts_json.h"
#include "customop/libclang.h"
#include "customop/text_chains.h"

namespace graphvet::customop {
namespace {

namespace fs = std::filesystem;

struct LoadedSource {
  SourceToRead source;
  std::string text;
  ClangOptions options;
  bool is_too_large = false;  // for libclang
};

std::string text_of(const fs::path& path) {
  std::error_code error;
  const std::uintmax_t size = fs::file_size(path, error);
  if (error) return {};
  std::ifstream in(path, std::ios::binary);
  std::string text(size, '\0');
  in.read(text.data(), static_cast<std::streamsize>(size));
  text.resize(static_cast<std::size_t>(in.gcount()));
  return text;
}

// A folder for the compiled shim that is gone when reading ends, however it ends.
class WorkFolder {
 public:
  WorkFolder() {
    std::error_code error;
    std::string pattern = (fs::temp_directory_path(error) / "graphvet-XXXXXX").string();
    if (!error && mkdtemp(pattern.data()) != nullptr) path_ = pattern;
  }
  ~WorkFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

void write_line(int out, const nlohmann::json& line) {
  const std::string text = line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
  for (std::size_t written = 0; written < text.size();) {
    const ssize_t count = write(out, text.data() + written, text.size() - written);
    if (count <= 0) _exit(1);
    written += static_cast<std::size_t>(count);
  }
}

void limit_memory() {
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  constexpr rlim_t kMost = rlim_t{4} << 30;
  const rlimit limit{kMost, kMost};
  setrlimit(RLIMIT_AS, &limit);
#endif
}

// The reading process: says whether libclang is there, then one line for each source from `first` on.
[[noreturn]] void read_in_child(const std::vector<LoadedSource>& sources, std::size_t first, const fs::path& folder,
                                int out) {
  const int nowhere = open("/dev/null", O_WRONLY);
  dup2(nowhere, STDERR_FILENO);
  dup2(nowhere, STDOUT_FILENO);
  limit_memory();
  const Result<const Libclang*> clang = libclang();
  if (!clang) {
    write_line(out, {{"error", clang.error().message}});
    _exit(0);
  }
  write_line(out, {{"error", ""}});
  const ClangSession session(**clang, folder);
  for (std::size_t i = first; i < sources.size(); ++i) {
    const LoadedSource& s = sources[i];
    if (s.is_too_large) continue;
    write_line(out, to_json(read_source(&session, {s.source.path.string(), s.source.shown, s.text}, s.options)));
  }
  _exit(0);
}

// One reading process, seen from outside.
class Child {
 public:
  Child(const std::vector<LoadedSource>& sources, std::size_t first, const fs::path& folder) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return;
    id_ = fork();
    if (id_ == 0) {
      close(ends[0]);
      read_in_child(sources, first, folder, ends[1]);
    }
    close(ends[1]);
    in_ = ends[0];
  }
  ~Child() {
    if (in_ >= 0) close(in_);
    if (id_ <= 0) return;
    kill(id_, SIGKILL);
    waitpid(id_, nullptr, 0);
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  // The next line; nothing when the process ended or took too long, which `timed_out` tells apart.
  std::optional<nlohmann::json> next(std::chrono::milliseconds wait, bool& timed_out) {
    timed_out = false;
    const auto until = std::chrono::steady_clock::now() + wait;
    for (;;) {
      if (const std::size_t end = buffer_.find('\n'); end != std::string::npos) {
        nlohmann::json line = nlohmann::json::parse(buffer_.substr(0, end), nullptr, /*allow_exceptions=*/false);
        buffer_.erase(0, end + 1);
        return line.is_discarded() ? std::nullopt : std::optional(std::move(line));
      }
      const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
      pollfd waiting{in_, POLLIN, 0};
      timed_out = left.count() <= 0 || poll(&waiting, 1, static_cast<int>(left.count())) == 0;
      if (timed_out || !fill()) return std::nullopt;
    }
  }

 private:
  bool fill() {
    char block[1 << 16];
    const ssize_t count = read(in_, block, sizeof block);
    if (count > 0) buffer_.append(block, static_cast<std::size_t>(count));
    return count > 0 || (count < 0 && errno == EINTR);
  }

  pid_t id_ = -1;
  int in_ = -1;
  std::string buffer_;
};

std::string seconds(std::chrono::milliseconds time) { return std::to_string(time.count() / 1000) + " s"; }

class Supervisor {
 public:
  Supervisor(std::vector<LoadedSource> sources, const ReadLimits& limits, Reading& out)
      : sources_(std::move(sources)), limits_(limits), out_(out) {}

  void run() {
    const WorkFolder folder;
    while (done_ < sources_.size() && !out_.libclang) run_child(folder.path());
    // Without libclang: what stands there in so many words.
    while (done_ < sources_.size()) finish(by_words(), "libclang is missing: macros and kernels were not read");
  }

 private:
  void run_child(const fs::path& folder) {
    Child child(sources_, done_, folder);
    bool timed_out = false;
    const std::optional<nlohmann::json> start = child.next(limits_.per_file, timed_out);
    if (!start || !start->is_object() || start->value("error", "") != "") {
      out_.libclang =
          Error{ErrorCode::NotFound,
                start && start->is_object() ? start->value("error", "") : "the process that loads libclang ended",
                {}};
      return;
    }
    while (done_ < sources_.size()) {
      if (sources_[done_].is_too_large) {
        finish(by_words(), "the file is too large for libclang");
        continue;
      }
      const std::chrono::milliseconds wait =
          sources_[done_].options.has_real_headers ? limits_.with_real_headers : limits_.per_file;
      const std::optional<nlohmann::json> line = child.next(wait, timed_out);
      if (!line)
        return finish(by_words(),
                      timed_out ? "libclang took more than " + seconds(wait) : "libclang did not survive the file");
      finish(facts_from_json(*line), {});
    }
  }

  SourceFacts by_words() const {
    const LoadedSource& s = sources_[done_];
    return read_source(nullptr, {s.source.path.string(), s.source.shown, s.text}, s.options);
  }

  void finish(SourceFacts facts, std::string failure) {
    out_.sources.push_back({sources_[done_++].source, std::move(facts), std::move(failure)});
  }

  std::vector<LoadedSource> sources_;
  const ReadLimits& limits_;
  Reading& out_;
  std::size_t done_ = 0;
};

}  // namespace

Reading read_sources(const std::vector<SourceToRead>& sources, const CompileCommands& commands,
                     const ReadLimits& limits) {
  std::vector<LoadedSource> loaded;
  for (const SourceToRead& source : sources) {
    std::string text = text_of(source.path);
    const bool is_too_large = text.size() > limits.bytes;
    if (may_register(text))
      loaded.push_back({source, std::move(text), commands.options_for(source.path, source.root), is_too_large});
  }
  Reading reading;
  if (!loaded.empty()) Supervisor(std::move(loaded), limits, reading).run();
  return reading;
}

}  // namespace graphvet::customop
