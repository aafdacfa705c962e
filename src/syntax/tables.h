// The parser's tables: as Bison packs them, and as the parser's loop wants them.
#pragma once

#include <cstdint>

#include "syntax/grammar.h"

namespace graphvet::syntax {

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

// Whether the grammar gives this rule an action; else it has one symbol, whose value is handed on.
bool has_action(int rule);

// The name of a token or rule for a message: `':'`, `newline`.
inline const char* symbol_name(int symbol) { return kPackedTables.symbol_names[symbol]; }

struct RuleShape {
  std::uint8_t length;       // of its right-hand side
  std::uint8_t nonterminal;  // a symbol less kTokens
};

// ---- made of them at build time, by build/make_rows.cc: one array look-up for each step of the parser ----
//
// There is a row for each state, with what to do at each token. An expression that is a mere name climbs a chain of rules
// of one symbol each; where such a chain leads depends on the state below only, so a state that stands on a certain other
// one has a row of its own, which tells for each token what comes at the chain's end.
//
// What costs time here is the reach for memory. So a row is a whole number of cache lines and goes by the number of its
// first one; and the first holds all that is wanted for the commonest tokens.

struct Step {
  std::uint16_t row;    // of the state that reductions without an action lead to
  std::int16_t action;  // > 0: shift, and this row is on top. < 0: reduce by the rule -action. 0: a syntax error
};
constexpr int kStepsPerLine = 16;
constexpr int kLinesPerRow = (1 + kTokens + kStepsPerLine - 1) / kStepsPerLine;
// The rows. Before the steps of a row stands its place in kNextRows, in the first field of a Step.
alignas(64) extern const Step kLines[];
// At a row's place + a nonterminal: the row on top after a reduction to it, above that row. Rows lie interleaved.
extern const std::uint16_t kNextRows[];

inline const Step& step_of(std::uint32_t row, int token) { return kLines[row * kStepsPerLine + 1 + static_cast<std::uint32_t>(token)]; }
inline std::uint16_t place_of(std::uint32_t row) { return kLines[row * kStepsPerLine].row; }
inline std::uint16_t next_row(std::uint32_t place, int nonterminal) { return kNextRows[place + nonterminal]; }
// The rows of states come first. Only they lie below the top of the stack, and after a step on it.
constexpr std::uint32_t row_of_state(int state) { return static_cast<std::uint32_t>(state * kLinesPerRow); }
constexpr int state_of_row(std::uint32_t row) { return static_cast<int>(row) / kLinesPerRow; }

}  // namespace graphvet::syntax
