// The parser's tables: as Bison packs them, and as the parser's loop wants them.
#pragma once

#include <cstdint>

#include "syntax/grammar.h"

namespace graphvet::syntax {

class Builder;
struct Value;
constexpr int kNonterminals = kSymbols - kTokens;

// ---- written by Bison ----

// Bison's own layout; see "Tables" in any description of Yacc's comb-packed tables.
struct PackedTables {
  const std::int16_t *pact, *defact, *pgoto, *defgoto, *table, *check, *left_hand_side, *length, *accessing_symbol;
  const char* const* symbol_names;
  int pact_none, table_error, last, rules;
};
extern const PackedTables kPackedTables;

// What to do in `state` at `token`. > 0: shift and go to this state. < 0: reduce by the rule -action. 0: a syntax error.
int packed_action(int state, int token);
// The state that follows `state` when a rule for `nonterminal` (a symbol less kTokens) was reduced above it.
int packed_goto(int state, int nonterminal);

// Runs the semantic action of `rule`; without one, the value of its one symbol is the rule's. `top` is the value of the
// last of the symbols it replaces.
Value reduce(int rule, const Value* top, Builder& b);

// Whether the grammar gives this rule an action; else it has one symbol, whose value is handed on.
bool has_action(int rule);

// The name of a token or rule for a message: `':'`, `newline`.
inline const char* symbol_name(int symbol) { return kPackedTables.symbol_names[symbol]; }

// ---- made of them at build time, by build/make_rows.cc: one array look-up for each step of the parser ----

// What to do at a token, once the reductions without an action are done.
struct Step {
  std::int16_t state;   // what they make of the state on top
  std::int16_t action;  // > 0: shift, and this row is on top. < 0: reduce by the rule -action. 0: a syntax error
};

// An expression that is a mere name climbs a chain of rules of one symbol each. Where such a chain leads depends on the
// state below only, so a state that stands on a certain other one is a row of its own, which tells for each token what
// comes at the chain's end. Rows below kStates are the states themselves.
//
// A row is a whole number of cache lines, and the tokens that make up most of any text share its first one.
constexpr int kRowWidth = (kTokens + 15) / 16 * 16;
alignas(64) extern const Step kRows[][kRowWidth];
extern const std::int16_t kNextRow[kStates][kNonterminals];  // as packed_goto, but the row

struct RuleShape {
  std::uint8_t length;  // of its right-hand side
  std::uint8_t nonterminal;
};
extern const RuleShape kRuleShapes[kRules];

}  // namespace graphvet::syntax
