// libclang, loaded when the first C++ file is read and not before: a table of the functions that this library calls.
#pragma once

#include <clang-c/Index.h>

#include "base/result.h"

namespace graphvet::customop {

#define GRAPHVET_LIBCLANG_FUNCTIONS(X)                                                                                        \
  X(createIndex) X(disposeIndex) X(parseTranslationUnit2) X(disposeTranslationUnit) X(getTranslationUnitCursor)               \
  X(visitChildren) X(getCursorKind) X(getCursorSpelling) X(getCursorLocation) X(getCursorExtent) X(getCursorReferenced)       \
  X(getCursorDefinition) X(getCursorResultType) X(getCursorSemanticParent) X(getSpecializedCursorTemplate) X(getCanonicalCursor) X(getCursorType)    \
  X(getTypeDeclaration) X(getTypeSpelling) X(getCanonicalType) X(getPointeeType) X(isConstQualifiedType) X(getCString)        \
  X(disposeString) X(Cursor_Evaluate) X(EvalResult_getKind) X(EvalResult_getAsStr) X(EvalResult_getAsLongLong)                \
  X(EvalResult_dispose) X(Cursor_getNumArguments)         \
  X(Cursor_getArgument) X(Cursor_isNull) X(Cursor_getStorageClass) X(CXXField_isMutable) X(CXXMethod_isConst)                 \
  X(getExpansionLocation) X(getSpellingLocation) X(getRangeStart) X(getRangeEnd) X(getFileName) X(getAllSkippedRanges)        \
  X(disposeSourceRangeList) X(getCursorBinaryOperatorKind) X(getCursorUnaryOperatorKind) X(hashCursor) X(equalCursors)        \
  X(isDeclaration) X(Location_isInSystemHeader) X(saveTranslationUnit) X(getNullCursor) X(getCursorUSR) X(defaultSaveOptions)

struct Libclang {
#define GRAPHVET_MEMBER(name) decltype(&::clang_##name) name = nullptr;
  GRAPHVET_LIBCLANG_FUNCTIONS(GRAPHVET_MEMBER)
#undef GRAPHVET_MEMBER
};

// Loads libclang 17 or newer, once in the process. The error says what was looked for.
Result<const Libclang*> libclang();

}  // namespace graphvet::customop
