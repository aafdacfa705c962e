#include "syntax/tables.h"

#include <memory>

#include "base/check.h"

namespace graphvet::syntax {
namespace {

std::int16_t packed_action(int state, int token) {
  const PackedTables& packed = kPackedTables;
  int at = packed.pact[state];
  if (at != packed.pact_none) {
    at += token;
    if (at >= 0 && at <= packed.last && packed.check[at] == token) {
      int action = packed.table[at];
      return static_cast<std::int16_t>(action == packed.table_error ? 0 : action);
    }
  }
  return static_cast<std::int16_t>(-packed.defact[state]);
}

std::int16_t packed_goto(int state, int nonterminal) {
  const PackedTables& packed = kPackedTables;
  int at = packed.pgoto[nonterminal] + state;
  return at >= 0 && at <= packed.last && packed.check[at] == state ? packed.table[at] : packed.defgoto[nonterminal];
}

std::unique_ptr<Tables> unpack() {
  auto unpacked = std::make_unique<Tables>();
  for (int state = 0; state < kStates; ++state) {
    for (int token = 0; token < kTokens; ++token) unpacked->action[state][token] = packed_action(state, token);
    for (int n = 0; n < kSymbols - kTokens; ++n) unpacked->go_to[state][n] = packed_goto(state, n);
  }
  for (int rule = 1; rule < kRules; ++rule) {
    int length = kPackedTables.length[rule];
    GV_CHECK(length == 1 || has_action(rule) || rule == 1);  // rule 1 is Bison's own: it accepts
    unpacked->rules[rule] = {static_cast<std::uint8_t>(length), length == 1 && !has_action(rule),
                             static_cast<std::int16_t>(kPackedTables.left_hand_side[rule] - kTokens)};
  }
  return unpacked;
}

}  // namespace

const Tables& tables() {
  static const std::unique_ptr<Tables> the_tables = unpack();
  return *the_tables;
}

const char* symbol_name(int symbol) { return kPackedTables.symbol_names[symbol]; }

}  // namespace graphvet::syntax
