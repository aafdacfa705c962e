#include "syntax/ast.h"

#include <array>

namespace graphvet::ast {
namespace {

constexpr std::array<std::string_view, kKinds> kNames = {
    "BoolOp", "NamedExpr", "BinOp", "UnaryOp", "Lambda", "IfExp", "Dict", "Set", "ListComp", "SetComp", "DictComp",
    "GeneratorExp", "Await", "Yield", "YieldFrom", "Compare", "Call", "FormattedValue", "Interpolation", "JoinedStr",
    "TemplateStr", "Constant", "Attribute", "Subscript", "Starred", "Name", "List", "Tuple", "Slice",
    "FunctionDef", "ClassDef", "Return", "Delete", "Assign", "TypeAlias", "AugAssign", "AnnAssign", "For", "While",
    "If", "With", "Match", "Raise", "Try", "Assert", "Import", "ImportFrom", "Global", "Nonlocal", "Expr", "Pass",
    "Break", "Continue", "Error",
    "comprehension", "ExceptHandler", "arguments", "arg", "keyword", "alias", "withitem", "match_case", "type_param",
    "MatchValue", "MatchSingleton", "MatchSequence", "MatchMapping", "MatchClass", "MatchStar", "MatchAs", "MatchOr",
    "Module"};

// Hot nodes: a growth here is felt by the whole front end.
static_assert(sizeof(Node) == 16 && sizeof(Expr) == 24 && sizeof(Name) == 32 && sizeof(Attribute) == 40);

}  // namespace

std::string_view kind_name(Kind kind) { return kNames[static_cast<std::size_t>(kind)]; }

}  // namespace graphvet::ast
