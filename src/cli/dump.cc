// `graphvet dump`: an intermediate form, for those who work on graphvet.
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/project_flags.h"
#include "cli/terminal.h"
#include "engine/dump.h"

namespace graphvet::cli {

int run_dump(const Arguments& arguments) {
  CLI::App app("Print an intermediate form of the analysis", "graphvet dump");
  ProjectFlags flags;
  std::string phase;
  add_project_flags(app, flags);
  auto known = engine::dump_phases();
  app.add_option("--phase", phase, "tokens, ast, names, project, regions, events, values, kinds, apis or ops")
      ->required()
      ->check(CLI::IsMember(std::vector<std::string>(known.begin(), known.end())));
  if (auto code = parse(app, arguments)) return *code;
  Result<std::unique_ptr<Project>> project = open_project(flags);
  if (!project) {
    print_error(project.error());
    return kBadInput;
  }
  return write_stdout(engine::dump(request_for(**project, /*want_regions=*/false), phase)) ? kClean : kBadInput;
}

}  // namespace graphvet::cli
