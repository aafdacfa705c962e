// libclang's cursors in the words that the readers of this folder need.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "customop/chain.h"
#include "customop/libclang.h"

namespace graphvet::customop {

struct FilePosition {
  std::string path;
  std::uint32_t line = 0, offset = 0;
};

class Cursors {
 public:
  explicit Cursors(const Libclang& clang) : clang_(clang) {}
  const Libclang& clang() const { return clang_; }

  CXCursorKind kind(CXCursor c) const { return clang_.getCursorKind(c); }
  std::string name(CXCursor c) const { return text(clang_.getCursorSpelling(c)); }
  std::string type(CXCursor c) const { return text(clang_.getTypeSpelling(clang_.getCanonicalType(clang_.getCursorType(c)))); }
  std::string text(CXString s) const;
  std::vector<CXCursor> children(CXCursor c) const;
  // Calls `visit` for all below `c`, parents first; false: not into this one.
  void walk(CXCursor c, const std::function<bool(CXCursor)>& visit) const;

  FilePosition spelled_at(CXSourceLocation at) const;   // the word itself, in a macro's body perhaps
  FilePosition expanded_at(CXSourceLocation at) const;  // where the outermost macro is used
  FilePosition end_of(CXCursor c) const { return spelled_at(clang_.getRangeEnd(clang_.getCursorExtent(c))); }
  FilePosition place(CXCursor c) const { return expanded_at(clang_.getCursorLocation(c)); }

  // The constant text of an expression; false: none.
  bool constant_text(CXCursor c, std::string& out) const;
  // The expression behind conversions, brackets and temporaries.
  CXCursor bare(CXCursor c) const;
  ChainArgument argument(CXCursor c) const;

 private:
  bool returned_text(CXCursor function, std::string& out) const;

  const Libclang& clang_;
};

}  // namespace graphvet::customop
