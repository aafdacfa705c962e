// `graphvet config show`: the settings in force, and where each comes from.
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/project_flags.h"
#include "cli/terminal.h"
#include "engine/describe_settings.h"

namespace graphvet::cli {
namespace {

int show(const Arguments& arguments) {
  CLI::App app("Show the settings in force, and where each comes from", "graphvet config show");
  ProjectFlags flags;
  add_project_flags(app, flags);
  if (auto code = parse(app, arguments)) return *code;
  Result<std::unique_ptr<Project>> project = open_project(flags);
  if (!project) {
    print_error(project.error());
    return kBadInput;
  }
  for (const Error& error : (*project)->discovery.errors) print_error(error);
  bool written = write_stdout(engine::describe((*project)->settings, (*project)->target));
  return written && (*project)->discovery.errors.empty() ? kClean : kBadInput;
}

}  // namespace

int run_config(const Arguments& arguments) {
  if (!arguments.empty() && arguments.front() == "show") return show({arguments.begin() + 1, arguments.end()});
  print_error("`config` has one command: `graphvet config show [PATHS]`");
  return kBadInput;
}

}  // namespace graphvet::cli
