#include "syntax/tables.h"

namespace graphvet::syntax {

int packed_action(int state, int token) {
  const PackedTables& packed = kPackedTables;
  int at = packed.pact[state];
  if (at != packed.pact_none) {
    at += token;
    if (at >= 0 && at <= packed.last && packed.check[at] == token) {
      int action = packed.table[at];
      return action == packed.table_error ? 0 : action;
    }
  }
  return -packed.defact[state];
}

int packed_goto(int state, int nonterminal) {
  const PackedTables& packed = kPackedTables;
  int at = packed.pgoto[nonterminal] + state;
  return at >= 0 && at <= packed.last && packed.check[at] == state ? packed.table[at] : packed.defgoto[nonterminal];
}

}  // namespace graphvet::syntax
