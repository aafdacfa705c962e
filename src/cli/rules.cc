// `graphvet rules` and `graphvet rule`: the catalogue.
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/terminal.h"
#include "engine/catalogue.h"
#include "engine/suggest.h"
#include "report/catalogue.h"

namespace graphvet::cli {

int run_rules(const Arguments& arguments) {
  CLI::App app("List the rules", "graphvet rules");
  std::string format = "text";
  app.add_option("--format", format, "Output (default: text)")->type_name("")->check(CLI::IsMember({"text", "json"}));
  if (auto code = parse(app, arguments)) return *code;
  std::string text = format == "json" ? report::rules_json(engine::catalogue()) : report::rules_table(engine::catalogue());
  return write_stdout(text) ? kClean : kBadInput;
}

int run_rule(const Arguments& arguments) {
  CLI::App app("Explain one rule", "graphvet rule");
  std::string wanted;
  app.add_option("RULE", wanted, "A code (GV501) or a name (numpy-method)")->required();
  if (auto code = parse(app, arguments)) return *code;
  const engine::RuleInfo* rule = engine::find_rule(wanted, engine::catalogue());
  if (rule == nullptr) {
    print_error(fmt::format("unknown rule `{}`{}", wanted, engine::did_you_mean(wanted, engine::rule_words(engine::catalogue()))));
    return kBadInput;
  }
  return write_stdout(report::rule_page(*rule)) ? kClean : kBadInput;
}

}  // namespace graphvet::cli
