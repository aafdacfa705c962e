# A Bison skeleton that writes the tables and the semantic actions, and no parser: the loop that runs them is parser.cc,
# which needs the stack in its own hands to recover from a syntax error by the line.
#
# Written: grammar.h (token kinds), grammar.cc (tables, names) and actions.h (`reduce`). An action sees `b` (the Builder),
# `top` (the stack's entry for the right-hand side's last symbol) and `result`.

m4_include(b4_skeletonsdir/[c.m4])

m4_define([b4_lhs_value], [b4_symbol_value([result], [$1], [$2])])
m4_define([b4_rhs_value], [b4_symbol_value([top@{b4_subtract([$2], [$1])@}.value], [$3], [$4])])
m4_define([b4_lhs_location], [])
m4_define([b4_rhs_location], [])

# c.m4's, with the rule's shape behind the action.
m4_define([b4_case],
[  case $1:m4_ifval([$3], [ b4_comment([$3])])
$2
    shape = rules::shape_of($1);
    break;])

# Token kinds are symbol numbers.
m4_define([gv_token_raw], b4_percent_define_get([[api.token.raw]]))

m4_define([gv_token], [b4_symbol_if([$1], [is_token], [  b4_symbol([$1], [id]) = $1,
])])
m4_define([gv_nonterminal], [b4_symbol_if([$1], [is_token], [], [m4_if(b4_symbol([$1], [tag]), [$accept], [],
[  b4_symbol([$1], [tag]) = $1,
])])])
m4_define([gv_symbol_name], [  R"gv(b4_symbol([$1], [tag]))gv",
])
m4_define([gv_table], [
const std::int16_t k$1@{@} = {
  $2
};
])

b4_output_begin([b4_spec_header_file])
// Written by Bison from python.y.
#pragma once

#include <cstdint>

namespace graphvet::syntax {

enum Token : std::uint8_t {
b4_symbol_foreach([gv_token])dnl
};
// What the grammar's rules make, by the rules' names; numbers behind those of the tokens.
namespace made {
enum Symbol : std::uint8_t {
b4_symbol_foreach([gv_nonterminal])dnl
};
}  // namespace made
constexpr int kTokens = b4_tokens_number;
constexpr int kSymbols = b4_tokens_number + b4_nterms_number;
constexpr int kStates = b4_states_number;
constexpr int kFinalState = b4_final_state_number;
constexpr int kRules = b4_rules_number + 1;  // there is no rule 0

}  // namespace graphvet::syntax
b4_output_end

b4_output_begin([b4_parser_file_name])
// Written by Bison from python.y.
#include <iterator>

#include "syntax/tables.h"

namespace graphvet::syntax {
namespace {
gv_table([Pact], [b4_pact])
gv_table([Defact], [b4_defact])
gv_table([Pgoto], [b4_pgoto])
gv_table([Defgoto], [b4_defgoto])
gv_table([Table], [b4_table])
gv_table([Check], [b4_check])
gv_table([LeftHandSide], [b4_r1])
gv_table([Length], [b4_r2])
gv_table([AccessingSymbol], [b4_stos])
const char* const kSymbolNames@{@} = {
b4_symbol_foreach([gv_symbol_name])dnl
};
}  // namespace

bool has_action(int rule) {
  switch (rule) {
m4_bpatsubst(m4_quote(b4_user_actions), [^\(  case [0-9]+:\).*$\|^.*$], [\1])
      return true;
    default: return false;
  }
}

const PackedTables kPackedTables = {
    kPact, kDefact, kPgoto, kDefgoto, kTable, kCheck, kLeftHandSide, kLength, kAccessingSymbol, kSymbolNames,
    b4_pact_ninf, b4_table_ninf, b4_last, static_cast<int>(std::size(kLength)),
};

}  // namespace graphvet::syntax
b4_output_end

b4_output_begin([b4_dir_prefix], [actions.h])
// Written by Bison from python.y.
#pragma once

b4_user_post_prologue
#include "syntax/tables.h"

namespace graphvet::syntax {

namespace rules {
constexpr std::uint8_t kLeftHandSides@{@} = {
  b4_r1
};
constexpr std::uint8_t kLengths@{@} = {
  b4_r2
};
constexpr RuleShape shape_of(int rule) {
  return {kLengths@{rule@}, static_cast<std::uint8_t>(kLeftHandSides@{rule@} - kTokens)};
}
}  // namespace rules

// Runs the semantic action of `rule`, and tells the rule's shape. `top` is the last of the symbols that it replaces.
// Every rule of more or less than one symbol has an action that sets `$$`; the value of the rest is handed on.
//
// That each case tells its shape as a constant matters: the processor then goes on to the next state without waiting for
// the number of the rule.
@{@{gnu::always_inline@}@} inline Value reduce(int rule, const Slot* top, Builder& b, RuleShape& shape) {
  Value result;
  switch (rule) {
b4_user_actions[]dnl
    default:
      shape = rules::shape_of(rule);
      return top->value;
  }
  return result;
}

}  // namespace graphvet::syntax
b4_output_end
