#include "engine/function_extents.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace graphvet::engine {
namespace {

class Collector {
 public:
  explicit Collector(const source::SourceFile& file) : file_(file) {}

  // The depth of the recursion is that of the blocks, which the parser limits.
  void visit(const ast::Seq<ast::Stmt>& body) {
    for (const ast::Stmt* statement : body) visit(statement);
  }

  std::vector<FunctionExtent> take() { return std::move(extents_); }

 private:
  void visit(const ast::Stmt* s) {
    using ast::Kind;
    switch (s->kind) {
      case Kind::FunctionDef: return visit_function(ast::as<ast::FunctionDef>(s));
      case Kind::ClassDef: return visit(ast::as<ast::ClassDef>(s)->body);
      case Kind::For: return visit_with_else(ast::as<ast::For>(s));
      case Kind::While: return visit_with_else(ast::as<ast::While>(s));
      case Kind::If: return visit_with_else(ast::as<ast::If>(s));
      case Kind::With: return visit(ast::as<ast::With>(s)->body);
      case Kind::Match: return visit_match(ast::as<ast::Match>(s));
      case Kind::Try: return visit_try(ast::as<ast::Try>(s));
      default: return;
    }
  }

  template <class BodyAndElse>
  void visit_with_else(const BodyAndElse* s) {
    visit(s->body);
    visit(s->orelse);
  }
  void visit_match(const ast::Match* s) {
    for (const ast::MatchCase* one : s->cases) visit(one->body);
  }
  void visit_try(const ast::Try* s) {
    visit(s->body);
    for (const ast::ExceptHandler* handler : s->handlers) visit(handler->body);
    visit(s->orelse);
    visit(s->finalbody);
  }
  void visit_function(const ast::FunctionDef* f) {
    FunctionExtent extent;
    extent.first_line = first_line(f);
    extent.header_last_line = header_last_line(f);
    extent.last_line = std::max(extent.header_last_line, file_.line_of(f->end == 0 ? 0 : f->end - 1));
    extents_.push_back(extent);
    visit(f->body);
  }

  // As in CPython, a decorated definition begins at its `def` or `class`.
  std::uint32_t first_line(const ast::Stmt* s) const {
    const ast::Expr* decorator = nullptr;
    if (auto* f = ast::as<ast::FunctionDef>(s)) decorator = f->decorator_list.front();
    if (auto* c = ast::as<ast::ClassDef>(s)) decorator = c->decorator_list.front();
    return file_.line_of(decorator == nullptr ? s->begin : decorator->begin);
  }

  // Between the header and the body stand only blank lines and comments.
  std::uint32_t header_last_line(const ast::FunctionDef* f) const {
    std::uint32_t def_line = file_.line_of(f->begin);
    if (f->body.empty()) return def_line;
    std::uint32_t body_line = first_line(f->body.front());
    if (body_line <= def_line) return def_line;
    std::uint32_t line = body_line - 1;
    while (line > def_line && is_blank_or_comment(file_.line(line))) --line;
    // `def f(a,` / `      b): return a`: the body shares the header's last line.
    return shares_line(f, body_line) ? body_line : line;
  }

  bool shares_line(const ast::FunctionDef* f, std::uint32_t body_line) const {
    std::uint32_t begin = file_.line_begin(body_line);
    return !is_blank(file_.text().substr(begin, std::max(f->body.front()->begin, begin) - begin)) &&
           ast::as<ast::FunctionDef>(f->body.front()) == nullptr && ast::as<ast::ClassDef>(f->body.front()) == nullptr;
  }

  static bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\f") == std::string_view::npos; }
  static bool is_blank_or_comment(std::string_view line) {
    std::size_t at = line.find_first_not_of(" \t\f");
    return at == std::string_view::npos || line[at] == '#';
  }

  const source::SourceFile& file_;
  std::vector<FunctionExtent> extents_;
};

}  // namespace

std::vector<FunctionExtent> function_extents(const ast::Module& module, const source::SourceFile& file) {
  Collector collector(file);
  collector.visit(module.body);
  return collector.take();
}

}  // namespace graphvet::engine
