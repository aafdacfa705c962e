// `graphvet explain`: the rule behind a pasted error, and the place in the user's code. Where the files are here, they are
// analysed: a finding at a line that the error passed decides between rules that know the message.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/project_flags.h"
#include "cli/terminal.h"
#include "engine/config_file.h"
#include "engine/suggest.h"
#include "explain/candidates.h"
#include "report/catalogue.h"
#include "report/explain.h"

namespace graphvet::cli {
namespace fs = std::filesystem;
namespace {

using explain::Explanation;
using explain::Frame;

Result<std::string> read_text(const std::string& path) {
  if (path.empty() || path == "-") {
    if (path.empty() && isatty(STDIN_FILENO) != 0) print_info("paste the error, and end it with Ctrl-D");
    return read_stdin();
  }
  std::ifstream file(path, std::ios::binary);
  if (!file || fs::is_directory(path)) return Error{ErrorCode::NotFound, "there is no such file, and no rule of this code or name", path};
  return std::string(std::istreambuf_iterator<char>(file), {});
}

bool is_regular(const fs::path& path) {
  std::error_code error;
  return fs::is_regular_file(path, error);
}

bool shows(const fs::path& path, const Frame& frame) {
  std::ifstream file(path);
  std::string line;
  for (std::uint32_t i = 0; i < frame.line && std::getline(file, line);) ++i;
  return line.find(frame.text) != std::string::npos;
}

// The frame's file here. A traceback from another machine has other folders: then the end of its path is looked for below
// the working directory, and has to show the same line.
fs::path file_here(const Frame& frame) {
  if (is_regular(frame.file)) return frame.file;
  if (frame.text.empty()) return {};
  for (std::size_t slash = frame.file.find('/'); slash != std::string::npos; slash = frame.file.find('/', slash + 1)) {
    const fs::path end = frame.file.substr(slash + 1);
    if (is_regular(end) && shows(end, frame)) return end;
  }
  return {};
}

// A frame of the user's whose file is here.
struct KnownFrame {
  std::string path;  // as findings show it
  std::uint32_t line = 0;
};

// The innermost first.
std::vector<KnownFrame> known_frames(const Explanation& explanation) {
  std::vector<KnownFrame> known;
  const fs::path here = fs::current_path();
  for (auto error = explanation.errors.rbegin(); error != explanation.errors.rend(); ++error) {
    for (auto frame = error->frames.rbegin(); frame != error->frames.rend(); ++frame) {
      if (!explain::is_user_file(frame->file)) continue;
      const fs::path file = file_here(*frame);
      if (!file.empty()) known.push_back({engine::shown_path((here / file).lexically_normal(), here), frame->line});
    }
  }
  return known;
}

bool is_at(const Diagnostic& d, const engine::Outcome& outcome, const KnownFrame& frame) {
  const source::SourceFile& file = outcome.files[d.span.file];
  return file.path() == frame.path && file.line_of(d.span.begin) <= frame.line && frame.line <= file.line_of(d.span.end);
}

bool says_class(const Diagnostic& d, const Explanation& explanation) {
  const std::vector<std::string>& classes = explanation.error().classes;
  return !d.exception.empty() && (classes.empty() || std::ranges::find(classes, d.exception) != classes.end());
}

// The finding of this exception at the innermost line; null: none.
const Diagnostic* finding_at(const std::vector<KnownFrame>& frames, const engine::Outcome& outcome, const Explanation& explanation) {
  for (const KnownFrame& frame : frames) {
    for (const Diagnostic& d : outcome.diagnostics) {
      if (says_class(d, explanation) && is_at(d, outcome, frame)) return &d;
    }
  }
  return nullptr;
}

// Does the error come up away from the line that is to blame?
bool comes_up_elsewhere(const Diagnostic& d) { return d.effect == Effect::Leaks || d.effect == Effect::RaisesWhileRunning; }

void put_first(const engine::RuleInfo* rule, std::vector<const engine::RuleInfo*>& rules) {
  if (rule == nullptr) return;
  std::erase(rules, rule);
  rules.insert(rules.begin(), rule);
}

// Keeps the findings that explain the error, and lets them decide which rule comes first.
void judge(report::ExplainedError& explained, const std::vector<KnownFrame>& frames) {
  std::vector<Diagnostic>& findings = explained.findings.diagnostics;
  if (const Diagnostic* found = finding_at(frames, explained.findings, explained.explanation)) {
    put_first(engine::find_rule(found->code, engine::catalogue()), explained.rules);
    findings = {*found};
    return;
  }
  const std::string_view code = explained.rules.empty() ? "" : explained.rules.front()->code;
  std::erase_if(findings, [&](const Diagnostic& d) { return d.code != code || !comes_up_elsewhere(d); });
}

// An error is explained whatever the project has switched off.
ProjectFlags flags_for(const std::vector<KnownFrame>& frames, const std::string& version) {
  ProjectFlags flags;
  for (const KnownFrame& frame : frames) {
    if (std::ranges::find(flags.paths, frame.path) == flags.paths.end()) flags.paths.push_back(frame.path);
  }
  flags.settings["select"] = {"ALL"};
  if (!version.empty()) flags.settings["tensorflow-version"] = {version};
  return flags;
}

// A project that cannot be opened leaves what the text says.
void ask_files(report::ExplainedError& explained, const std::string& version) {
  const std::vector<KnownFrame> frames = known_frames(explained.explanation);
  if (frames.empty()) return;
  Result<std::unique_ptr<Project>> project = open_project(flags_for(frames, version));
  if (!project) return print_error(project.error());
  explained.findings = analyse(**project, /*want_regions=*/false);
  judge(explained, frames);
}

int explain_text(const std::string& text, const std::string& format, const std::string& version) {
  const Explanation explanation = explain::explain(text, engine::catalogue());
  report::ExplainedError explained{explanation, explanation.candidates, {}};
  ask_files(explained, version);
  report::Options options;
  options.color = use_color(ColorChoice::Auto);
  bool written = write_stdout(format == "json" ? report::write_explanation_json(explained) : report::write_explanation_text(explained, options));
  if (!written) return kBadInput;
  return explained.rules.empty() ? kFindings : kClean;
}

}  // namespace

int run_explain(const Arguments& arguments) {
  CLI::App app("Name the rule behind an error of TensorFlow", "graphvet explain");
  std::string source, format = "text", version;
  app.add_option("FILE", source, "A file with the traceback or the message, `-` for standard input (default), or a rule's code or name");
  app.add_option("--format", format, "Output (default: text)")->type_name("")->check(CLI::IsMember({"text", "json"}));
  app.add_option("--tensorflow-version", version, "The version that raised it")->type_name("VERSION");
  app.footer("Exit codes: 0 a rule explains it, 1 none does, 2 usage or an unreadable file, 3 internal error.");
  if (auto code = parse(app, arguments)) return *code;
  const engine::RuleInfo* rule = engine::find_rule(source, engine::catalogue());
  if (rule != nullptr && !is_regular(source)) return write_stdout(report::rule_page(*rule)) ? kClean : kBadInput;
  Result<std::string> text = read_text(source);
  if (!text) {
    print_error(text.error());
    return kBadInput;
  }
  if (text->find_first_not_of(" \t\r\n") == std::string::npos) {
    print_error("there is no text to explain");
    return kBadInput;
  }
  return explain_text(*text, format, version);
}

}  // namespace graphvet::cli
