// What the lexer hands to the parser and the grammar's actions hand to each other: 16 bytes, copied freely.
#pragma once

#include <cstdint>
#include <type_traits>

#include "base/symbol.h"
#include "syntax/ast.h"

namespace graphvet::syntax {

// What the lexer knows of a string literal: the low bits of a String or FString token's `detail`.
enum StringFlag : std::uint32_t {
  kRawString = 1,
  kBytesString = 2,
  kUnicodeString = 4,   // u"..."
  kTemplateString = 8,  // t"..."
  kTripleQuoted = 16,
  kNeedsDecoding = 32,  // holds a backslash, a carriage return or a doubled brace
  kPrefixShift = 8,     // the bits from here on: length of the prefix
};

struct LexedToken {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  union {
    Symbol name{};         // a name
    std::uint32_t detail;  // a string: StringFlags. An Invalid token: the number of the lexer's error
  };
  std::uint8_t kind = 0;       // a Token
  bool first_in_line = false;  // first of its logical line
  std::uint16_t unused = 0;
};
static_assert(sizeof(LexedToken) == 16);

// The value of a symbol. [begin, end) includes parentheses that are no part of the node.
// A list in progress holds its last element, whose `next` is its first one.
struct Value {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  union {
    ast::Node* node;
    Symbol name;
    std::uint32_t detail;
    std::uint32_t count;
    ast::Operator op;
  };

  Value() : node(nullptr) {}

  template <class T>
  T* as() const {
    return static_cast<T*>(node);
  }
  bool is_parenthesised() const { return node->begin != begin; }
};
static_assert(sizeof(Value) == 16 && std::is_trivially_copyable_v<Value>);

// An entry of the parser's stack.
struct Slot {
  Value value;
  std::uint32_t row = 0;    // of tables.h
  std::uint32_t place = 0;  // of the row's successors: known before they are wanted
};

}  // namespace graphvet::syntax
