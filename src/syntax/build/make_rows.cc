// make_rows FILE: writes kLines and kNextRows of tables.h, made of Bison's tables, as C++.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <numeric>
#include <utility>
#include <vector>

#include "syntax/tables.h"

namespace graphvet::syntax {
namespace {

using Rules = std::vector<int>;

// A step whose rows go by their place in the list.
struct RowStep {
  int row = 0;
  int action = 0;
};
using Row = std::array<RowStep, kTokens>;
using Successors = std::array<int, kNonterminals>;  // rows; 0 where there is none

std::size_t index(int number) { return static_cast<std::size_t>(number); }
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

  const std::vector<Row>& rows() const { return rows_; }
  const std::array<Successors, kStates>& successors() const { return next_; }

 private:
  void add_state(int state) {
    Row& row = rows_.emplace_back();
    Rules& reductions = reductions_[index(state)];
    for (int token = 0; token < kTokens; ++token) {
      int action = packed_action(state, token);
      row[index(token)] = {state, action};
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
      int state = rows_[row][index(token)].row;
      int action = packed_action(state, token);
      if (action > 0) action = row_of(state, action);
      rows_[row][index(token)].action = action;
    }
  }

  std::vector<Row> rows_;
  std::array<Successors, kStates> next_;
  std::array<Rules, kStates> reductions_;  // the rules without an action by which each state reduces
  std::map<std::vector<int>, int> known_;
};

// The successors of all states in one array: each state's begin at a place of its own, in the gaps of the others'.
class Interleaved {
 public:
  explicit Interleaved(const std::array<Successors, kStates>& successors) {
    std::vector<int> order(kStates);
    std::iota(order.begin(), order.end(), 0);
    auto count = [&](int state) { return std::count_if(successors[index(state)].begin(), successors[index(state)].end(), [](int row) { return row != 0; }); };
    std::sort(order.begin(), order.end(), [&](int a, int b) { return std::pair(count(b), a) < std::pair(count(a), b); });
    for (int state : order) places_[index(state)] = place(successors[index(state)]);
    rows_.resize(rows_.size() + kNonterminals);
  }

  int place_of(int state) const { return places_[index(state)]; }
  const std::vector<int>& rows() const { return rows_; }

 private:
  int place(const Successors& successors) {
    auto [known, is_new] = known_.try_emplace(successors, 0);
    if (!is_new) return known->second;
    int at = 0;
    while (!fits(successors, at)) ++at;
    for (int n = 0; n < kNonterminals; ++n) {
      if (successors[index(n)] == 0) continue;
      if (rows_.size() <= index(at + n)) rows_.resize(index(at + n) + 1);
      rows_[index(at + n)] = successors[index(n)];
    }
    return known->second = at;
  }

  bool fits(const Successors& successors, int at) const {
    for (int n = 0; n < kNonterminals; ++n) {
      bool is_taken = index(at + n) < rows_.size() && rows_[index(at + n)] != 0;
      if (successors[index(n)] != 0 && is_taken && rows_[index(at + n)] != successors[index(n)]) return false;
    }
    return true;
  }

  std::vector<int> rows_;
  std::array<int, kStates> places_;
  std::map<Successors, int> known_;
};

void write_rows(std::FILE* out) {
  Rows rows;
  Interleaved next(rows.successors());
  std::fprintf(out, "alignas(64) const Step kLines[] = {\n");
  int number = 0;
  for (const Row& row : rows.rows()) {
    std::fprintf(out, "{%d,0},", number < kStates ? next.place_of(number) : 0);
    ++number;
    for (int token = 0; token < kTokens; ++token) {
      RowStep step = row[index(token)];
      int action = step.action > 0 ? step.action * kLinesPerRow : step.action;
      std::fprintf(out, "{%d,%d},", step.row * kLinesPerRow, action);
    }
    for (int rest = 1 + kTokens; rest < kLinesPerRow * kStepsPerLine; ++rest) std::fprintf(out, "{},");
    std::fprintf(out, "\n");
  }
  std::fprintf(out, "};\nconst std::uint16_t kNextRows[] = {");
  for (int row : next.rows()) std::fprintf(out, "%d,", row * kLinesPerRow);
  std::fprintf(out, "};\n");
}

void check_rules() {
  for (int rule = 1; rule < kRules; ++rule) {
    if (kPackedTables.length[rule] == 1 || !has_no_action(rule)) continue;
    std::fprintf(stderr, "python.y: a rule for `%s` needs an action\n", symbol_name(kPackedTables.left_hand_side[rule]));
    std::exit(1);
  }
}

}  // namespace
}  // namespace graphvet::syntax

int main(int argc, char** argv) {
  std::FILE* out = argc == 2 ? std::fopen(argv[1], "w") : nullptr;
  if (out == nullptr) return 1;
  std::fprintf(out, "// Written by make_rows of Bison's tables.\n#include \"syntax/tables.h\"\n\nnamespace graphvet::syntax {\n");
  graphvet::syntax::check_rules();
  graphvet::syntax::write_rows(out);
  std::fprintf(out, "}  // namespace graphvet::syntax\n");
  return std::fclose(out) == 0 ? 0 : 1;
}
