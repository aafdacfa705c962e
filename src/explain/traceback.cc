#include "explain/traceback.h"

#include <algorithm>
#include <array>
#include <optional>

#include "explain/lines.h"

namespace graphvet::explain {
namespace {

// What stands between two errors of a chain.
bool is_between(std::string_view line) {
  return line.starts_with("During handling of the above exception") ||
         line.starts_with("The above exception was the direct cause");
}

bool is_start(std::string_view line) { return line.find("Traceback (most recent call last)") != std::string_view::npos; }

// `^^^^^^` and `~~~~^^^` under a line of source.
bool is_mark(std::string_view line) {
  std::string_view text = trimmed(line);
  return !text.empty() && text.find_first_not_of("^~ ") == std::string_view::npos;
}

class Reader {
 public:
  std::vector<ShownError> read(std::string_view text) {
    for (const std::string& line : clean_lines(text)) take(line);
    finish();
    if (errors_.empty()) errors_.emplace_back();
    return std::move(errors_);
  }

 private:
  void take(std::string_view line) {
    if (is_start(line) || is_between(line)) return finish();
    if (std::optional<Frame> frame = frame_of(line)) {
      current_.frames.push_back(*std::move(frame));
      wants_source_ = current_.frames.back().text.empty();
      return;
    }
    if (take_marked_source(line) || take_source(line)) return;
    wants_source_ = false;
    take_message(line);
  }

  // IPython and pytest mark the line of source that was running.
  bool take_marked_source(std::string_view line) {
    std::optional<MarkedSource> marked = marked_source(line);
    if (!marked || current_.frames.empty()) return false;
    Frame& frame = current_.frames.back();
    if (marked->line != 0) frame.line = marked->line;
    frame.text = marked->text;
    wants_source_ = false;
    return true;
  }

  // The indented line under `File "...", line N`.
  bool take_source(std::string_view line) {
    if (!wants_source_) return is_mark(line);
    if (trimmed(line).empty() || line.front() != ' ' || is_mark(line) || class_in(line)) return is_mark(line);
    current_.frames.back().text = trimmed(line);
    wants_source_ = false;
    return true;
  }

  void take_message(std::string_view line) {
    if (std::optional<std::string_view> name = class_in(line)) {
      if (std::ranges::find(current_.classes, *name) == current_.classes.end()) current_.classes.emplace_back(*name);
    }
    if (!trimmed(line).empty()) current_.message.emplace_back(trimmed(line));
  }

  void finish() {
    if (!current_.message.empty() || !current_.frames.empty()) errors_.push_back(std::move(current_));
    current_ = {};
    wants_source_ = false;
  }

  std::vector<ShownError> errors_;
  ShownError current_;
  bool wants_source_ = false;
};

constexpr std::array<std::string_view, 8> kNotOfUsers{"site-packages/", "dist-packages/", "/lib/python", "\\Lib\\",
                                                     "__autograph_generated_file", "<frozen ", "<string>", "<__array_function__"};

}  // namespace

std::vector<ShownError> read_traceback(std::string_view text) { return Reader().read(text); }

bool is_user_file(std::string_view path) {
  return std::ranges::none_of(kNotOfUsers, [&](std::string_view part) { return path.find(part) != std::string_view::npos; });
}

const Frame* user_frame(const ShownError& error) {
  auto found = std::find_if(error.frames.rbegin(), error.frames.rend(), [](const Frame& f) { return is_user_file(f.file); });
  return found == error.frames.rend() ? nullptr : &*found;
}

}  // namespace graphvet::explain
