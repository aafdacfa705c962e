#include "cli/commands.h"

#include <fmt/format.h>

#include <algorithm>
#include <new>

#include "cli/exit_code.h"
#include "cli/terminal.h"
#include "report/version.h"

namespace graphvet::cli {
namespace {

constexpr Command kCommands[] = {
    {"check", "Lint files and folders (the default command)", run_check},
    {"rules", "List the rules", run_rules},
    {"rule", "Explain one rule", run_rule},
    {"explain", "Name the rule behind an error of TensorFlow: `explain FILE`, or paste it", run_explain},
    {"regions", "Show which functions run inside a graph, and by which ways", run_regions},
    {"dump", "Print an intermediate form of the analysis: `dump --phase=ast FILE`", run_dump},
    {"config", "Show the settings in force: `config show`", run_config},
    {"version", "Print the version", run_version},
};

std::string help_text() {
  std::string text = "graphvet: a static analyser for TensorFlow programs in Python\n\nUsage: graphvet [COMMAND] [ARGUMENTS]\n\nCommands:\n";
  for (const Command& command : kCommands) text += fmt::format("  {:<10}{}\n", command.name, command.summary);
  return text + "\n`graphvet COMMAND --help` tells a command's flags. `graphvet PATHS` is `graphvet check PATHS`.\n"
                "Exit codes: 0 clean, 1 findings, 2 usage, configuration or unreadable files, 3 internal error.\n";
}

int dispatch(const Arguments& arguments) {
  if (arguments.empty()) return run_check({});
  const std::string& first = arguments.front();
  if (first == "--help" || first == "-h" || first == "help") return write_stdout(help_text()) ? kClean : kBadInput;
  if (first == "--version" || first == "-V") return run_version({});
  auto command = std::ranges::find(kCommands, first, &Command::name);
  if (command == std::end(kCommands)) return run_check(arguments);
  return command->run(Arguments(arguments.begin() + 1, arguments.end()));
}

}  // namespace

std::span<const Command> commands() { return kCommands; }

int run(const Arguments& arguments) {
  ignore_broken_pipes();
  try {
    return dispatch(arguments);
  } catch (const std::bad_alloc&) {
    print_error("internal error: out of memory");
  } catch (const std::exception& error) {
    print_error(std::string("internal error: ") + error.what());
  }
  return kInternalError;
}

int run_version(const Arguments& arguments) {
  CLI::App app("Print the version", "graphvet version");
  if (auto code = parse(app, arguments)) return *code;
  return write_stdout(fmt::format("graphvet {}\n", report::kVersion)) ? kClean : kBadInput;
}

}  // namespace graphvet::cli
