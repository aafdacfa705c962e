#include "customop/cursor.h"

#include "customop/tokens.h"

namespace graphvet::customop {
namespace {

struct Walk {
  const std::function<bool(CXCursor)>* visit;
};

CXChildVisitResult visit_all(CXCursor c, CXCursor /*parent*/, CXClientData data) {
  return (*static_cast<Walk*>(data)->visit)(c) ? CXChildVisit_Recurse : CXChildVisit_Continue;
}

CXChildVisitResult collect(CXCursor c, CXCursor /*parent*/, CXClientData data) {
  static_cast<std::vector<CXCursor>*>(data)->push_back(c);
  return CXChildVisit_Continue;
}

bool is_reference(CXCursorKind kind) {
  return kind == CXCursor_TypeRef || kind == CXCursor_NamespaceRef || kind == CXCursor_TemplateRef;
}

}  // namespace

std::string Cursors::text(CXString s) const {
  const char* chars = clang_.getCString(s);
  std::string result = chars != nullptr ? chars : "";
  clang_.disposeString(s);
  return result;
}

std::vector<CXCursor> Cursors::children(CXCursor c) const {
  std::vector<CXCursor> all;
  clang_.visitChildren(c, collect, &all);
  return all;
}

void Cursors::walk(CXCursor c, const std::function<bool(CXCursor)>& visit) const {
  Walk state{&visit};
  clang_.visitChildren(c, visit_all, &state);
}

FilePosition Cursors::spelled_at(CXSourceLocation at) const {
  CXFile file = nullptr;
  unsigned line = 0, column = 0, offset = 0;
  clang_.getSpellingLocation(at, &file, &line, &column, &offset);
  return {file != nullptr ? text(clang_.getFileName(file)) : std::string(), line, offset};
}

FilePosition Cursors::expanded_at(CXSourceLocation at) const {
  CXFile file = nullptr;
  unsigned line = 0, column = 0, offset = 0;
  clang_.getExpansionLocation(at, &file, &line, &column, &offset);
  return {file != nullptr ? text(clang_.getFileName(file)) : std::string(), line, offset};
}

bool Cursors::constant_text(CXCursor c, std::string& out) const {
  if (kind(c) == CXCursor_StringLiteral) {
    const std::vector<Token> literal = tokenise(name(c));
    if (literal.size() == 1 && literal[0].kind == TokenKind::Text) out = literal[0].text;
    return literal.size() == 1 && literal[0].kind == TokenKind::Text;
  }
  CXEvalResult result = clang_.Cursor_Evaluate(c);
  if (result == nullptr) return false;
  const CXEvalResultKind kind = clang_.EvalResult_getKind(result);
  const bool is_text = kind == CXEval_StrLiteral || kind == CXEval_CFStr || kind == CXEval_ObjCStrLiteral;
  const char* chars = is_text ? clang_.EvalResult_getAsStr(result) : nullptr;
  if (chars != nullptr) out = chars;
  clang_.EvalResult_dispose(result);
  return chars != nullptr;
}

CXCursor Cursors::bare(CXCursor c) const {
  constexpr int kDeepest = 32;
  for (int depth = 0; depth < kDeepest; ++depth) {
    const CXCursorKind k = kind(c);
    const bool makes_object = k == CXCursor_CallExpr && kind(clang_.getCursorReferenced(c)) == CXCursor_Constructor;
    if (k != CXCursor_UnexposedExpr && k != CXCursor_ParenExpr && k != CXCursor_CXXFunctionalCastExpr && !makes_object)
      return c;
    CXCursor only{};
    int count = 0;
    for (CXCursor child : children(c)) {
      if (is_reference(kind(child))) continue;
      only = child;
      ++count;
    }
    if (count != 1) return c;
    c = only;
  }
  return c;
}

// `static const char* OpName() { return "X"; }`
bool Cursors::returned_text(CXCursor function, std::string& out) const {
  if (clang_.Cursor_isNull(function) != 0) return false;
  int returns = 0, texts = 0;
  walk(function, [&](CXCursor c) {
    returns += kind(c) == CXCursor_ReturnStmt;
    const bool is_text = kind(c) == CXCursor_StringLiteral && constant_text(c, out);
    texts += is_text;
    return true;
  });
  return returns == 1 && texts == 1;
}

ChainArgument Cursors::argument(CXCursor given) const {
  using Kind = ChainArgument::Kind;
  ChainArgument result;
  const CXCursor c = bare(given);
  if (constant_text(c, result.text)) {
    result.kind = Kind::Text;
    return result;
  }
  if (kind(c) == CXCursor_InitListExpr) {
    result.kind = Kind::List;
    for (CXCursor child : children(c)) {
      const ChainArgument element = argument(child);
      if (element.kind == Kind::Other) return {};
      result.list.push_back(element.text);
    }
    return result;
  }
  if (kind(c) == CXCursor_DeclRefExpr || kind(c) == CXCursor_MemberRefExpr) {
    // A constant with a text: `static const char kName[] = "X"`.
    const CXCursor variable = clang_.getCursorDefinition(clang_.getCursorReferenced(c));
    if (kind(variable) == CXCursor_VarDecl)
      for (CXCursor child : children(variable))
        if (constant_text(bare(child), result.text)) {
          result.kind = Kind::Text;
          return result;
        }
    return {Kind::Name, name(c), {}};
  }
  if (kind(c) == CXCursor_CallExpr &&
      returned_text(clang_.getCursorDefinition(clang_.getCursorReferenced(c)), result.text)) {
    result.kind = Kind::Text;
    return result;
  }
  if (kind(c) == CXCursor_IntegerLiteral) {
    CXEvalResult value = clang_.Cursor_Evaluate(c);
    if (value != nullptr) {
      result = {Kind::Number, std::to_string(clang_.EvalResult_getAsLongLong(value)), {}};
      clang_.EvalResult_dispose(value);
    }
  }
  return result;
}

}  // namespace graphvet::customop
