#include "cli/terminal.h"

#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "report/text.h"

namespace graphvet::cli {
namespace {

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view{} : value;
}

bool write_and_flush(std::FILE* to, std::string_view text) {
  return std::fwrite(text.data(), 1, text.size(), to) == text.size() && std::fflush(to) == 0;
}

void print_line(std::string_view prefix, std::string_view text) {
  std::string line = std::string(prefix) + report::printable(text) + "\n";
  write_and_flush(stderr, line);
}

}  // namespace

bool use_color(ColorChoice choice) {
  if (choice != ColorChoice::Auto) return choice == ColorChoice::Always;
  if (!environment("NO_COLOR").empty()) return false;
  std::string_view forced = environment("FORCE_COLOR");
  if (!forced.empty()) return forced != "0";
  return isatty(STDOUT_FILENO) != 0 && environment("TERM") != "dumb";
}

bool write_stdout(std::string_view text) {
  if (write_and_flush(stdout, text) || errno == EPIPE) return true;
  print_error(std::string("cannot write to standard output: ") + std::strerror(errno));
  return false;
}

bool write_stderr(std::string_view text) { return write_and_flush(stderr, text); }

bool write_file(const std::string& path, std::string_view text) {
  std::FILE* file = std::fopen(path.c_str(), "wb");
  bool written = file != nullptr && write_and_flush(file, text);
  int reason = errno;
  if (file != nullptr && std::fclose(file) != 0 && written) {
    written = false;
    reason = errno;
  }
  if (!written) print_error("cannot write the report to " + path + ": " + std::strerror(reason));
  return written;
}

Result<std::string> read_stdin() {
  std::string text;
  char buffer[1 << 16];
  while (std::size_t got = std::fread(buffer, 1, sizeof buffer, stdin)) text.append(buffer, got);
  if (std::ferror(stdin) != 0) return Error{ErrorCode::Unreadable, std::string("cannot read standard input: ") + std::strerror(errno), ""};
  return text;
}

void print_error(const Error& error) {
  print_error(error.path.empty() ? error.message : error.path + ": " + error.message);
}
void print_error(std::string_view message) { print_line("graphvet: error: ", message); }
void print_info(std::string_view message) { print_line("graphvet: ", message); }

void ignore_broken_pipes() { std::signal(SIGPIPE, SIG_IGN); }

}  // namespace graphvet::cli
