// `graphvet check`: analyses, writes the reports, and says by its exit code how it went.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/fix.h"
#include "cli/project_flags.h"
#include "cli/terminal.h"
#include "engine/suggest.h"
#include "report/summary.h"
#include "report/writer.h"

namespace graphvet::cli {
namespace {

struct CheckFlags {
  ProjectFlags project;
  std::string output_file;
  std::string color = "auto";
  bool exit_zero = false;
  bool statistics = false;
  bool show_files = false;
  bool fix = false;
  bool unsafe_fixes = false;
  bool diff = false;

  bool stdout_is_taken = false;  // by the fixed text of standard input
};

void add_check_flags(CLI::App& app, CheckFlags& flags) {
  add_project_flags(app, flags.project);
  app.add_option("-o,--output-file", flags.output_file, "Write the report that would go to standard output here")->type_name("FILE");
  app.add_option("--color", flags.color, "Colour the report (default: auto)")->type_name("")->check(CLI::IsMember({"auto", "always", "never"}));
  app.add_flag("--exit-zero", flags.exit_zero, "Exit with 0 in spite of findings");
  app.add_flag("--statistics", flags.statistics, "Say what was covered");
  app.add_flag("--fix", flags.fix, "Apply the safe fixes to the files, and report what is left");
  app.add_flag("--unsafe-fixes", flags.unsafe_fixes, "With --fix or --diff: also fixes that may change output, order or dtype");
  app.add_flag("--diff", flags.diff, "Show what --fix would change, and write nothing");
  app.add_flag("--show-files", flags.show_files, "List the files that would be checked, and end");
}

std::vector<engine::ReportRequest> reports_to_write(const Project& project, const CheckFlags& flags) {
  std::vector<engine::ReportRequest> reports = project.settings.reports;
  if (reports.empty()) reports.push_back({"full", ""});
  for (engine::ReportRequest& report : reports) {
    if (report.file.empty()) report.file = flags.output_file;
  }
  return reports;
}

ColorChoice color_choice(const CheckFlags& flags) {
  if (flags.color == "always") return ColorChoice::Always;
  return flags.color == "never" ? ColorChoice::Never : ColorChoice::Auto;
}

bool write_report(const engine::ReportRequest& request, const engine::Outcome& outcome, const CheckFlags& flags) {
  report::Options options;
  options.color = request.file.empty() ? use_color(color_choice(flags)) : color_choice(flags) == ColorChoice::Always;
  options.summary = !flags.project.quiet;
  options.statistics = flags.statistics;
  std::string text = report::find_writer(request.format)->write(outcome, options);
  if (!request.file.empty()) return write_file(request.file, text);
  return flags.stdout_is_taken ? write_stderr(text) : write_stdout(text);
}

// True when all could be written.
bool write_reports(const Project& project, const engine::Outcome& outcome, const CheckFlags& flags) {
  bool all = true, on_stdout = false;
  for (const engine::ReportRequest& request : reports_to_write(project, flags)) {
    all = write_report(request, outcome, flags) && all;
    on_stdout = on_stdout || request.file.empty();
  }
  if (!on_stdout && !flags.project.quiet) {
    std::string line = report::summary_line(outcome);
    line.pop_back();
    print_info(line);
  }
  return all;
}

int show_files(const Project& project) {
  std::string list;
  for (const engine::InputFile& file : project.discovery.files) {
    if (file.reported) list += file.path + "\n";
  }
  for (const Error& error : project.discovery.errors) print_error(error);
  bool written = write_stdout(list);
  return written && project.discovery.errors.empty() ? kClean : kBadInput;
}

bool has_failure(const engine::Outcome& outcome, Severity fail_on) {
  return std::ranges::any_of(outcome.diagnostics, [&](const Diagnostic& d) { return d.severity >= fail_on; });
}

engine::FixRun run_fixes(const Project& project, const CheckFlags& flags) {
  engine::FixRun run = analyse_and_fix(project, flags.unsafe_fixes ? Applicability::Unsafe : Applicability::Safe);
  for (const Error& undone : run.undone) print_info("warning: " + undone.path + ": " + undone.message);
  return run;
}

// Exit code 1: there is something that --fix would change.
int show_diff(const Project& project, const CheckFlags& flags) {
  const engine::FixRun run = run_fixes(project, flags);
  const std::string diff = diff_of(run);
  const bool written = flags.output_file.empty() ? write_stdout(diff) : write_file(flags.output_file, diff);
  print_messages(project, run.outcome, flags.project);
  if (!written || !run.outcome.errors.empty()) return kBadInput;
  return diff.empty() || flags.exit_zero ? kClean : kFindings;
}

// The fixed text of standard input goes to standard output, the report then to standard error.
bool write_fixed_stdin(const Project& project, const engine::FixRun& run) {
  const auto fixed = std::ranges::find(run.files, project.discovery.stdin_path, &engine::FixedFile::path);
  return write_stdout(fixed == run.files.end() ? project.stdin_text : fixed->after);
}

engine::Outcome fixed_outcome(const Project& project, CheckFlags& flags, bool& written) {
  engine::FixRun run = run_fixes(project, flags);
  write_fixes(project, run);
  flags.stdout_is_taken = !project.discovery.stdin_path.empty();
  if (flags.stdout_is_taken) written = write_fixed_stdin(project, run);
  if (run.fixed > 0 && !flags.project.quiet)
    print_info(fmt::format("fixed {} in {}", report::counted(run.fixed, "finding"), report::counted(run.files.size(), "file")));
  return std::move(run.outcome);
}

// `graphvet ruels`: a missing path that is nearly a command was meant as one.
void hint_at_commands(const CheckFlags& flags, const engine::Outcome& outcome) {
  if (flags.project.paths.empty()) return;
  const std::string& first = flags.project.paths.front();
  bool missing = std::ranges::any_of(outcome.errors, [&](const Error& e) { return e.code == ErrorCode::NotFound && e.path == first; });
  std::vector<std::string_view> names;
  for (const Command& command : commands()) names.push_back(command.name);
  std::string_view meant = engine::closest(first, names);
  if (missing && !meant.empty()) print_info(fmt::format("did you mean the command `{}`?", meant));
}

}  // namespace

int run_check(const Arguments& arguments) {
  CheckFlags flags;
  CLI::App app("Lint files and folders", "graphvet check");
  add_check_flags(app, flags);
  app.footer("Exit codes: 0 clean, 1 findings at or above --fail-on, 2 usage, configuration or unreadable files, 3 internal error.");
  if (auto code = parse(app, arguments)) return *code;
  Result<std::unique_ptr<Project>> project = open_project(flags.project);
  if (!project) {
    print_error(project.error());
    return kBadInput;
  }
  if (flags.show_files) return show_files(**project);
  if (flags.diff) return show_diff(**project, flags);
  bool written = true;
  engine::Outcome outcome = flags.fix ? fixed_outcome(**project, flags, written) : analyse(**project, /*want_regions=*/false);
  written = write_reports(**project, outcome, flags) && written;
  print_messages(**project, outcome, flags.project);
  hint_at_commands(flags, outcome);
  if (!written || !outcome.errors.empty()) return kBadInput;
  return has_failure(outcome, (*project)->settings.fail_on) && !flags.exit_zero ? kFindings : kClean;
}

}  // namespace graphvet::cli
