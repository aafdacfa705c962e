// `graphvet regions`: which functions run inside a graph, and by which ways.
#include <algorithm>
#include <string>
#include <string_view>

#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/project_flags.h"
#include "cli/terminal.h"
#include "report/regions.h"

namespace graphvet::cli {
namespace {

// FILE:QUALNAME. The file part may be the end of the shown path.
bool is_function(const engine::Region& region, const engine::Outcome& outcome, std::string_view wanted) {
  std::size_t colon = wanted.rfind(':');
  std::string_view file = wanted.substr(0, colon), qualname = wanted.substr(colon + 1);
  if (file.starts_with("./")) file.remove_prefix(2);
  std::string_view path = outcome.files[region.file].path();
  bool same_file = path == file || (path.ends_with(file) && path[path.size() - file.size() - 1] == '/');
  return same_file && region.qualname == qualname;
}

}  // namespace

int run_regions(const Arguments& arguments) {
  CLI::App app("Show which functions run inside a graph, and by which ways", "graphvet regions");
  ProjectFlags flags;
  std::string format = "text", function;
  add_project_flags(app, flags);
  app.add_option("--format", format, "Output (default: text)")->type_name("")->check(CLI::IsMember({"text", "json"}));
  app.add_option("--function", function, "Show this function only")->type_name("FILE:QUALNAME");
  if (auto code = parse(app, arguments)) return *code;
  if (!function.empty() && function.find(':') == std::string::npos) {
    print_error("--function: `" + function + "` is not FILE:QUALNAME, as in `train.py:Trainer.step`");
    return kBadInput;
  }
  // A function's file says where to look when no path does.
  if (!function.empty() && flags.paths.empty()) flags.paths.push_back(function.substr(0, function.rfind(':')));
  Result<std::unique_ptr<Project>> project = open_project(flags);
  if (!project) {
    print_error(project.error());
    return kBadInput;
  }
  engine::Outcome outcome = analyse(**project, /*want_regions=*/true);
  if (!function.empty()) {
    std::erase_if(outcome.regions, [&](const engine::Region& r) { return !is_function(r, outcome, function); });
  }
  bool written = write_stdout(format == "json" ? report::write_regions_json(outcome) : report::write_regions_text(outcome));
  print_messages(**project, outcome, flags);
  if (!function.empty() && outcome.regions.empty()) print_error("no function `" + function + "` was found");
  bool found = function.empty() || !outcome.regions.empty();
  return written && found && outcome.errors.empty() ? kClean : kBadInput;
}

}  // namespace graphvet::cli
