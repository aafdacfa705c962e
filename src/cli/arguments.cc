#include "cli/arguments.h"

#include <algorithm>
#include <string_view>

#include "cli/exit_code.h"
#include "cli/terminal.h"
#include "engine/suggest.h"

namespace graphvet::cli {
namespace {

std::vector<std::string> flag_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

// What CLI11 could not place. A word that no positional takes ("graphvet rule A B") is as wrong as a flag.
std::string complaint(const CLI::App& app, const std::string& argument) {
  if (!argument.starts_with('-')) return "unexpected argument `" + argument + "`";
  std::string flag = argument.substr(0, argument.find('='));
  std::vector<std::string> names = flag_names(app);
  std::vector<std::string_view> candidates(names.begin(), names.end());
  return "unknown flag `" + flag + "`" + engine::did_you_mean(flag, candidates);
}

}  // namespace

std::optional<int> parse(CLI::App& app, const Arguments& arguments) {
  app.allow_extras();
  try {
    app.parse(Arguments(arguments.rbegin(), arguments.rend()));  // CLI11 takes them from the back
  } catch (const CLI::CallForHelp&) {
    return write_stdout(app.help()) ? kClean : kBadInput;
  } catch (const CLI::ParseError& error) {
    print_error(error.what());
    return kBadInput;
  }
  Arguments extras = app.remaining();
  std::erase(extras, "--");  // CLI11 keeps it among them
  if (extras.empty()) return std::nullopt;
  auto flag = std::ranges::find_if(extras, [](const std::string& a) { return a.starts_with('-'); });
  print_error(complaint(app, flag == extras.end() ? extras.front() : *flag));
  return kBadInput;
}

CLI::Option* add_repeatable(CLI::App& app, const std::string& name, std::vector<std::string>& values, const std::string& help) {
  return app.add_option(name, values, help)->allow_extra_args(false);
}

}  // namespace graphvet::cli
