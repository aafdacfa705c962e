// The parser's tables, as Bison packs them and as the parser wants them.
#pragma once

#include <cstddef>
#include <cstdint>

#include "syntax/grammar.h"
#include "syntax/value.h"

namespace graphvet::syntax {

class Builder;

// Bison's own layout; see "Tables" in any description of Yacc's comb-packed tables.
struct PackedTables {
  const std::int16_t *pact, *defact, *pgoto, *defgoto, *table, *check, *left_hand_side, *length, *accessing_symbol;
  const char* const* symbol_names;
  int pact_none, table_error, last, rules;
};
extern const PackedTables kPackedTables;

// Runs the semantic action of `rule`, which has one. `top` is the value of the last of the symbols it replaces.
Value reduce(int rule, const Value* top, Builder& b);

// Whether the grammar gives this rule an action; else it has one symbol, whose value is handed on.
bool has_action(int rule);

struct Rule {
  std::uint8_t length;
  bool is_elidable;  // one symbol, no action: the value on the stack stays, only the state changes
  std::int16_t nonterminal;
};

// One array look-up for each step of the parser; some 200 KB, unpacked once per process.
struct Tables {
  // > 0: shift and go to this state. < 0: reduce by the rule -action. 0: a syntax error.
  std::int16_t action[kStates][kTokens];
  std::int16_t go_to[kStates][kSymbols - kTokens];
  Rule rules[kRules];
};
const Tables& tables();

// The name of a token or rule for a message: `':'`, `newline`.
const char* symbol_name(int symbol);

}  // namespace graphvet::syntax
