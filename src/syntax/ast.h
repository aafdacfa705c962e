// The syntax tree: nodes named and shaped as CPython's `ast`, so that whoever knows that module can read this.
//
// Nodes live in the module's arena and are never destroyed one by one. Strings are views into the source text or into
// the arena. Positions are byte offsets into SourceFile::text() (CPython's lineno/col_offset follow from them).
// Every node has a number, dense in its module from 0, that indexes side tables.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/arena.h"
#include "base/symbol.h"

namespace graphvet::ast {

enum class Kind : std::uint8_t {
  // expressions
  BoolOp, NamedExpr, BinOp, UnaryOp, Lambda, IfExp, Dict, Set, ListComp, SetComp, DictComp, GeneratorExp, Await, Yield,
  YieldFrom, Compare, Call, FormattedValue, Interpolation, JoinedStr, TemplateStr, Constant, Attribute, Subscript,
  Starred, Name, List, Tuple, Slice,
  // statements
  FunctionDef, ClassDef, Return, Delete, Assign, TypeAlias, AugAssign, AnnAssign, For, While, If, With, Match, Raise,
  Try, Assert, Import, ImportFrom, Global, Nonlocal, ExprStmt, Pass, Break, Continue,
  Error,  // a statement that could not be parsed: a range without content (GV901 says why)
  // parts
  Comprehension, ExceptHandler, Arguments, Arg, Keyword, Alias, WithItem, MatchCase, TypeParam,
  // patterns
  MatchValue, MatchSingleton, MatchSequence, MatchMapping, MatchClass, MatchStar, MatchAs, MatchOr,
  Module,
};
constexpr std::size_t kKinds = static_cast<std::size_t>(Kind::Module) + 1;

enum class BoolOpKind : std::uint8_t { And, Or };
enum class Operator : std::uint8_t {
  Add, Sub, Mult, MatMult, Div, Mod, Pow, LShift, RShift, BitOr, BitXor, BitAnd, FloorDiv
};
enum class UnaryOperator : std::uint8_t { Invert, Not, UAdd, USub };
enum class CmpOp : std::uint8_t { Eq, NotEq, Lt, LtE, Gt, GtE, Is, IsNot, In, NotIn };
enum class ConstantKind : std::uint8_t { None, True, False, Ellipsis, Int, Float, Complex, Str, Bytes };

struct Node {
  Kind kind;
  std::uint8_t flag = 0;   // one small fact of the kind: is_async, an operator, a constant's kind
  std::uint16_t aux = 0;   // a second one; in an expression other than Constant: the height of the tree below it
  std::uint32_t id = 0;    // dense in the module
  std::uint32_t begin = 0; // offset of the first byte
  std::uint32_t end = 0;   // offset behind the last byte
};

// A list chained through its elements' `next`. A node is in one list at most.
template <class T>
struct Seq {
  T* first = nullptr;
  std::uint32_t count = 0;

  struct iterator {
    using iterator_category = std::forward_iterator_tag;
    using value_type = T*;
    using difference_type = std::ptrdiff_t;
    using pointer = T* const*;
    using reference = T*;
    T* at;
    T* operator*() const { return at; }
    iterator& operator++() { at = static_cast<T*>(at->next); return *this; }
    iterator operator++(int) { iterator before = *this; ++*this; return before; }
    bool operator==(const iterator&) const = default;
  };
  iterator begin() const { return {first}; }
  iterator end() const { return {nullptr}; }
  std::uint32_t size() const { return count; }
  bool empty() const { return first == nullptr; }
  T* front() const { return first; }
};

struct Expr : Node { Expr* next = nullptr; };
struct Stmt : Node { Stmt* next = nullptr; };
struct Pattern : Node { Pattern* next = nullptr; };

struct Keyword;
struct Arguments;
struct Comprehension;
struct TypeParam;

// Checked down-cast by kind: `if (auto* call = as<Call>(node))`.
template <class T> T* as(Node* n) { return n != nullptr && T::is(n->kind) ? static_cast<T*>(n) : nullptr; }
template <class T> const T* as(const Node* n) { return n != nullptr && T::is(n->kind) ? static_cast<const T*>(n) : nullptr; }

#define GV_KIND(NAME) \
  static constexpr bool is(Kind k) { return k == Kind::NAME; }

// ---- expressions ----
struct BoolOp : Expr { GV_KIND(BoolOp) Seq<Expr> values; Expr* last; /* of values */ BoolOpKind op() const { return static_cast<BoolOpKind>(flag); } };
struct NamedExpr : Expr { GV_KIND(NamedExpr) Expr* target; Expr* value; };
struct BinOp : Expr { GV_KIND(BinOp) Expr* left; Expr* right; Operator op() const { return static_cast<Operator>(flag); } };
struct UnaryOp : Expr { GV_KIND(UnaryOp) Expr* operand; UnaryOperator op() const { return static_cast<UnaryOperator>(flag); } };
struct Lambda : Expr { GV_KIND(Lambda) Arguments* args; Expr* body; };
struct IfExp : Expr { GV_KIND(IfExp) Expr* test; Expr* body; Expr* orelse; };
// keys[i] belongs to values[i]; `**mapping` stands as a key of kind Error in `keys` (CPython has None there).
struct Dict : Expr { GV_KIND(Dict) Seq<Expr> keys; Seq<Expr> values; };
struct Set : Expr { GV_KIND(Set) Seq<Expr> elts; };
struct ListComp : Expr { GV_KIND(ListComp) Expr* elt; Seq<Comprehension> generators; };
struct SetComp : Expr { GV_KIND(SetComp) Expr* elt; Seq<Comprehension> generators; };
struct GeneratorExp : Expr { GV_KIND(GeneratorExp) Expr* elt; Seq<Comprehension> generators; };
struct DictComp : Expr { GV_KIND(DictComp) Expr* key; Expr* value; Seq<Comprehension> generators; };
struct Await : Expr { GV_KIND(Await) Expr* value; };
struct Yield : Expr { GV_KIND(Yield) Expr* value; /* or null */ };
struct YieldFrom : Expr { GV_KIND(YieldFrom) Expr* value; };
// a < b < c: left = a, ops = {<, <}, comparators = {b, c}.
struct Compare : Expr {
  GV_KIND(Compare)
  Expr* left; Seq<Expr> comparators; Expr* last; // of comparators
  const CmpOp* ops; // comparators.size() of them, in the arena
};
struct Call : Expr { GV_KIND(Call) Expr* func; Seq<Expr> args; Seq<Keyword> keywords; };
// conversion: -1, 's', 'r' or 'a'. format_spec: a JoinedStr or null.
struct FormattedValue : Expr { GV_KIND(FormattedValue) Expr* value; Expr* format_spec; int conversion; };
struct Interpolation : Expr { GV_KIND(Interpolation) Expr* value; Expr* format_spec; int conversion; std::string_view text; };
struct JoinedStr : Expr { GV_KIND(JoinedStr) Seq<Expr> values; };
struct TemplateStr : Expr { GV_KIND(TemplateStr) Seq<Expr> values; };
// text: Str and Bytes: the value (UTF-8; a lone surrogate as its three-byte form). Int, Float, Complex: the literal's
// spelling without underscores. integer: an Int's value when it fits. number: a Float's, or a Complex's imaginary part.
struct Constant : Expr {
  GV_KIND(Constant)
  std::string_view text;
  union { std::int64_t integer; double number; };
  ConstantKind constant() const { return static_cast<ConstantKind>(flag); }
  bool fits() const { return (aux & 1) != 0; }      // an Int: `integer` holds the value
  bool has_u_prefix() const { return (aux & 2) != 0; } // a Str spelled u"..."
};
struct Attribute : Expr { GV_KIND(Attribute) Expr* value; Symbol attr; std::uint32_t attr_begin; };
struct Subscript : Expr { GV_KIND(Subscript) Expr* value; Expr* slice; };
struct Starred : Expr { GV_KIND(Starred) Expr* value; };
struct Name : Expr { GV_KIND(Name) Symbol id_; std::uint32_t slot; /* written by the names pass */ };
struct List : Expr { GV_KIND(List) Seq<Expr> elts; };
struct Tuple : Expr { GV_KIND(Tuple) Seq<Expr> elts; };
struct Slice : Expr { GV_KIND(Slice) Expr* lower; Expr* upper; Expr* step; /* each or null */ };
// Store and Del contexts are not kept: where a target stands tells.

// ---- parts ----
struct Comprehension : Node { GV_KIND(Comprehension) Comprehension* next; Expr* target; Expr* iter; Seq<Expr> ifs; bool is_async() const { return flag != 0; } };
struct Keyword : Node { GV_KIND(Keyword) Keyword* next; Symbol arg; /* empty for `**value` */ Expr* value; };
struct Arg : Node { GV_KIND(Arg) Arg* next; Symbol name; Expr* annotation; std::string_view type_comment; };
struct Arguments : Node {
  GV_KIND(Arguments)
  Seq<Arg> posonlyargs, args, kwonlyargs;
  Arg* vararg; Arg* kwarg;  // each or null
  Seq<Expr> defaults;       // of the last posonlyargs + args
  Seq<Expr> kw_defaults;    // one for each kwonlyarg; kind Error where there is none (CPython has None)
};
struct Alias : Node { GV_KIND(Alias) Alias* next; Symbol name; /* dotted, or `*` */ Symbol asname; };
struct WithItem : Node { GV_KIND(WithItem) WithItem* next; Expr* context_expr; Expr* optional_vars; };
struct ExceptHandler : Node { GV_KIND(ExceptHandler) ExceptHandler* next; Expr* type; Symbol name; Seq<Stmt> body; };
struct MatchCase : Node { GV_KIND(MatchCase) MatchCase* next; Pattern* pattern; Expr* guard; Seq<Stmt> body; };
// flag: 0 TypeVar, 1 ParamSpec, 2 TypeVarTuple
struct TypeParam : Node { GV_KIND(TypeParam) TypeParam* next; Symbol name; Expr* bound; Expr* default_value; };

// ---- statements ----
struct FunctionDef : Stmt {
  GV_KIND(FunctionDef)
  Symbol name; Arguments* args; Seq<Stmt> body; Seq<Expr> decorator_list; Expr* returns; Seq<TypeParam> type_params;
  std::uint32_t name_begin; std::string_view type_comment;
  bool is_async() const { return flag != 0; }
};
struct ClassDef : Stmt {
  GV_KIND(ClassDef)
  Symbol name; Seq<Expr> bases; Seq<Keyword> keywords; Seq<Stmt> body; Seq<Expr> decorator_list; Seq<TypeParam> type_params;
  std::uint32_t name_begin;
};
struct Return : Stmt { GV_KIND(Return) Expr* value; };
struct Delete : Stmt { GV_KIND(Delete) Seq<Expr> targets; };
struct Assign : Stmt { GV_KIND(Assign) Seq<Expr> targets; Expr* value; std::string_view type_comment; };
struct TypeAlias : Stmt { GV_KIND(TypeAlias) Expr* name; Seq<TypeParam> type_params; Expr* value; };
struct AugAssign : Stmt { GV_KIND(AugAssign) Expr* target; Expr* value; Operator op() const { return static_cast<Operator>(flag); } };
// flag: `simple` as in CPython (a bare name without parentheses)
struct AnnAssign : Stmt { GV_KIND(AnnAssign) Expr* target; Expr* annotation; Expr* value; };
struct For : Stmt { GV_KIND(For) Expr* target; Expr* iter; Seq<Stmt> body; Seq<Stmt> orelse; std::string_view type_comment; bool is_async() const { return flag != 0; } };
struct While : Stmt { GV_KIND(While) Expr* test; Seq<Stmt> body; Seq<Stmt> orelse; };
struct If : Stmt { GV_KIND(If) Expr* test; Seq<Stmt> body; Seq<Stmt> orelse; };
struct With : Stmt { GV_KIND(With) Seq<WithItem> items; Seq<Stmt> body; std::string_view type_comment; bool is_async() const { return flag != 0; } };
struct Match : Stmt { GV_KIND(Match) Expr* subject; Seq<MatchCase> cases; };
struct Raise : Stmt { GV_KIND(Raise) Expr* exc; Expr* cause; };
struct Try : Stmt { GV_KIND(Try) Seq<Stmt> body; Seq<ExceptHandler> handlers; Seq<Stmt> orelse; Seq<Stmt> finalbody; bool is_star() const { return flag != 0; } };
struct Assert : Stmt { GV_KIND(Assert) Expr* test; Expr* msg; };
struct Import : Stmt { GV_KIND(Import) Seq<Alias> names; };
struct ImportFrom : Stmt { GV_KIND(ImportFrom) Symbol module; /* dotted, empty for `from . import` */ Seq<Alias> names; std::uint32_t level; };
// Global and Nonlocal hold plain names.
struct NameList { const Symbol* data; std::uint32_t count; const Symbol* begin() const { return data; } const Symbol* end() const { return data + count; } };
struct Global : Stmt { GV_KIND(Global) NameList names; };
struct Nonlocal : Stmt { GV_KIND(Nonlocal) NameList names; };
struct ExprStmt : Stmt { GV_KIND(ExprStmt) Expr* value; };
struct Pass : Stmt { GV_KIND(Pass) };
struct Break : Stmt { GV_KIND(Break) };
struct Continue : Stmt { GV_KIND(Continue) };
struct ErrorStmt : Stmt { GV_KIND(Error) };
struct ErrorExpr : Expr { GV_KIND(Error) };

// ---- patterns ----
struct MatchValue : Pattern { GV_KIND(MatchValue) Expr* value; };
struct MatchSingleton : Pattern { GV_KIND(MatchSingleton) /* flag: ConstantKind */ };
struct MatchSequence : Pattern { GV_KIND(MatchSequence) Seq<Pattern> patterns; };
struct MatchMapping : Pattern { GV_KIND(MatchMapping) Seq<Expr> keys; Seq<Pattern> patterns; Symbol rest; };
struct MatchClass : Pattern { GV_KIND(MatchClass) Expr* cls; Seq<Pattern> patterns; NameList kwd_attrs; Seq<Pattern> kwd_patterns; };
struct MatchStar : Pattern { GV_KIND(MatchStar) Symbol name; };
struct MatchAs : Pattern { GV_KIND(MatchAs) Pattern* pattern; Symbol name; };
struct MatchOr : Pattern { GV_KIND(MatchOr) Seq<Pattern> patterns; };

#undef GV_KIND

struct SyntaxError {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string message;  // as a diagnostic: lower-case start, no full stop
};

// Syntax that Python 3.7 does not have.
struct NewSyntax {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  int since = 0;            // the minor number of the first Python 3 that reads it
  const char* what = "";    // in words: "`match`"
};

// A comment that may steer graphvet (`# graphvet: ...`, `# noqa...`); other comments are not kept.
struct Directive {
  std::uint32_t begin = 0;  // offset of the `#`
  std::uint32_t end = 0;
};

struct Module {
  Arena arena;
  Seq<Stmt> body;
  std::uint32_t node_count = 0;  // ids are below this
  std::vector<SyntaxError> errors;
  std::vector<NewSyntax> new_syntax;
  std::vector<Directive> directives;
  std::vector<std::uint32_t> type_ignores;
  // A fixed limit (nesting depth, size) stopped the parser before the end: the rest of the file was not read.
  bool incomplete = false;
  // There are more errors than `errors` holds.
  bool errors_left_out = false;

  void add_error(SyntaxError error) {
    constexpr std::size_t kMost = 10'000;
    if (errors.size() < kMost) errors.push_back(std::move(error));
    else errors_left_out = true;
  }
};

std::string_view kind_name(Kind kind);

}  // namespace graphvet::ast
