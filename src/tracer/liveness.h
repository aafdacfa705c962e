// What a function's text says of its names and its ways out: AutoGraph decides by it what a conditional or a loop of the graph has to carry.
#pragma once

#include "base/symbol.h"
#include "syntax/ast.h"

namespace graphvet::tracer {

// Is a name read later, before it is written again?
struct Reads {
  bool after = false;          // behind the statement
  bool in_next_round = false;  // the statement is a loop: in its next round
  bool any() const { return after || in_next_round; }
};
// `at` stands somewhere in `body`, a function's. A function with more than a few ten thousand nodes is not read: nothing is.
Reads reads_later(const ast::Seq<ast::Stmt>& body, const ast::Stmt* at, Symbol name);

// The first statement that binds the name, in no inner function; null: none.
const ast::Stmt* binding_in(const ast::Seq<ast::Stmt>& body, Symbol name);

// Does the expression name it?
bool mentions(const ast::Node* node, Symbol name);

// The innermost loop around `at`, which stands somewhere in `body`; null: none.
const ast::Stmt* loop_around(const ast::Seq<ast::Stmt>& body, const ast::Stmt* at);

// A `return` in no inner function.
bool has_return(const ast::Seq<ast::Stmt>& body);
// As AutoGraph sees it: `raise`, loops and `try` are no ways that surely return.
bool surely_returns(const ast::Seq<ast::Stmt>& body);

// The ways of an `if` once AutoGraph has moved what follows in its block into the branch that does not return.
struct ReturnWays {
  bool body_has = false, body_surely = false;
  bool orelse_has = false, orelse_surely = false;
  bool body_raises = false, orelse_raises = false;  // by a `raise` of the branch itself

  // One way returns, the other goes on.
  bool body_lacks() const { return !body_has && !body_raises && orelse_has; }
  bool orelse_lacks() const { return !orelse_has && !orelse_raises && body_has; }
};
ReturnWays return_ways(const ast::If* s);

}  // namespace graphvet::tracer
