#include "cli/terminal.h"

#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <iterator>

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

bool write_stdout(std::string_view text) { return write_and_flush(stdout, text) || errno == EPIPE; }

bool write_file(const std::string& path, std::string_view text) {
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (file == nullptr) return false;
  bool written = write_and_flush(file, text);
  return std::fclose(file) == 0 && written;
}

std::string read_stdin() { return std::string(std::istreambuf_iterator<char>(std::cin), {}); }

void print_error(const Error& error) {
  print_error(error.path.empty() ? error.message : error.path + ": " + error.message);
}
void print_error(std::string_view message) { print_line("graphvet: error: ", message); }
void print_info(std::string_view message) { print_line("graphvet: ", message); }

void ignore_broken_pipes() { std::signal(SIGPIPE, SIG_IGN); }

}  // namespace graphvet::cli
