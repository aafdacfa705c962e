// make_rows FILE: writes kRows, kNextRow and kRuleShapes of tables.h, made of Bison's tables, as C++.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <vector>

#include "syntax/tables.h"

namespace graphvet::syntax {
namespace {

using Row = std::array<Step, kTokens>;
using Rules = std::vector<int>;

int nonterminal_of(int rule) { return kPackedTables.left_hand_side[rule] - kTokens; }

// Rule 1 is Bison's own: it accepts.
bool has_no_action(int rule) { return rule != 1 && !has_action(rule); }

class Rows {
 public:
  Rows() {
    for (int state = 0; state < kStates; ++state) add_state(state);
    for (int state = 0; state < kStates; ++state) {
      for (int n = 0; n < kNonterminals; ++n) next_[index(state)][index(n)] = row_of(state, packed_goto(state, n));
    }
    for (std::size_t row = 0; row < rows_.size(); ++row) resolve_shifts(row);  // adds rows
  }

  void write(std::FILE* out) const {
    std::fprintf(out, "alignas(64) const Step kRows[][kRowWidth] = {\n");
    for (const Row& row : rows_) {
      std::fprintf(out, "{");
      for (Step step : row) std::fprintf(out, "{%d,%d},", step.state, step.action);
      std::fprintf(out, "},\n");
    }
    std::fprintf(out, "};\nconst std::int16_t kNextRow[kStates][kNonterminals] = {\n");
    for (const auto& rows : next_) {
      std::fprintf(out, "{");
      for (int row : rows) std::fprintf(out, "%d,", row);
      std::fprintf(out, "},\n");
    }
    std::fprintf(out, "};\n");
  }

 private:
  static std::size_t index(int number) { return static_cast<std::size_t>(number); }

  void add_state(int state) {
    Row& row = rows_.emplace_back();
    Rules& reductions = reductions_[index(state)];
    for (int token = 0; token < kTokens; ++token) {
      int action = packed_action(state, token);
      row[index(token)] = {static_cast<std::int16_t>(state), static_cast<std::int16_t>(action)};
      if (action >= 0 || !has_no_action(-action)) continue;
      if (std::find(reductions.begin(), reductions.end(), -action) == reductions.end()) reductions.push_back(-action);
    }
  }

  int row_of(int below, int state) {
    const Rules& reductions = reductions_[index(state)];
    if (state <= 0 || reductions.empty()) return state;
    std::vector<int> key{state};
    for (int rule : reductions) key.push_back(row_of(below, packed_goto(below, nonterminal_of(rule))));
    auto [known, is_new] = known_.try_emplace(key, static_cast<int>(rows_.size()));
    if (is_new) add_row(key, reductions);
    return known->second;
  }

  // The row of a state whose `reductions` lead to the rows behind it in `key`.
  void add_row(const std::vector<int>& key, const Rules& reductions) {
    Row row = rows_[index(key[0])];
    for (int token = 0; token < kTokens; ++token) {
      auto reduction = std::find(reductions.begin(), reductions.end(), -packed_action(key[0], token));
      if (reduction == reductions.end()) continue;
      row[index(token)] = rows_[index(key[index(static_cast<int>(reduction - reductions.begin()) + 1)])][index(token)];
    }
    rows_.push_back(row);
  }

  void resolve_shifts(std::size_t row) {
    for (int token = 0; token < kTokens; ++token) {
      int state = rows_[row][index(token)].state;
      int action = packed_action(state, token);
      if (action > 0) action = row_of(state, action);
      rows_[row][index(token)].action = static_cast<std::int16_t>(action);
    }
  }

  std::vector<Row> rows_;
  std::array<std::array<int, kNonterminals>, kStates> next_;
  std::array<Rules, kStates> reductions_;  // the rules without an action by which each state reduces
  std::map<std::vector<int>, int> known_;
};

void write_rules(std::FILE* out) {
  std::fprintf(out, "const RuleShape kRuleShapes[kRules] = {\n{},");  // there is no rule 0
  for (int rule = 1; rule < kRules; ++rule) {
    int length = kPackedTables.length[rule];
    if (length != 1 && has_no_action(rule)) {
      std::fprintf(stderr, "python.y: a rule for `%s` needs an action\n", symbol_name(kPackedTables.left_hand_side[rule]));
      std::exit(1);
    }
    std::fprintf(out, "{%d,%d},", length, std::max(0, nonterminal_of(rule)));
  }
  std::fprintf(out, "};\n");
}

}  // namespace
}  // namespace graphvet::syntax

int main(int argc, char** argv) {
  std::FILE* out = argc == 2 ? std::fopen(argv[1], "w") : nullptr;
  if (out == nullptr) return 1;
  std::fprintf(out, "// Written by make_rows of Bison's tables.\n#include \"syntax/tables.h\"\n#include \"syntax/value.h\"\n\nnamespace graphvet::syntax {\n");
  graphvet::syntax::write_rules(out);
  graphvet::syntax::Rows().write(out);
  std::fprintf(out, "}  // namespace graphvet::syntax\n");
  return std::fclose(out) == 0 ? 0 : 1;
}
