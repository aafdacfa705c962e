// The commands. Each takes the arguments behind its name and returns the process's exit code.
#pragma once

#include <span>
#include <string_view>

#include "cli/arguments.h"

namespace graphvet::cli {

struct Command {
  std::string_view name;
  std::string_view summary;
  int (*run)(const Arguments& arguments);
};
std::span<const Command> commands();

int run_check(const Arguments& arguments);
int run_rules(const Arguments& arguments);
int run_rule(const Arguments& arguments);
int run_explain(const Arguments& arguments);
int run_regions(const Arguments& arguments);
int run_dump(const Arguments& arguments);
int run_config(const Arguments& arguments);
int run_version(const Arguments& arguments);

// argv without the program's name. The first word chooses the command; no known word there means `check`.
int run(const Arguments& arguments);

}  // namespace graphvet::cli
