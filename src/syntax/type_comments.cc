// Type comments (PEP 484): found and given to their nodes on demand, by lexing the text a second time, so that files in
// which nobody asks for them pay nothing.
#include <algorithm>
#include <cctype>
#include <cstring>
#include <memory>
#include <vector>

#include "syntax/lexer.h"
#include "syntax/parse.h"
#include "syntax/walk.h"

namespace graphvet::syntax {
namespace {

using namespace ast;

// Where a comment stands among the tokens; layout tokens do not count.
struct TypeComment {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string_view text;            // behind `# type: `
  std::uint8_t before = 0, behind = 0;  // Tokens
  std::uint32_t before_end = 0;
  std::uint32_t depth = 0;          // of brackets
  bool shares_line = false;         // with the token before
};

// What stands behind `# type:`, or nothing.
std::string_view content_of(std::string_view comment) {
  auto skip = [&](std::size_t at) { return std::min(comment.find_first_not_of(" \t", at), comment.size()); };
  std::size_t at = skip(1);
  if (comment.substr(at, 5) != "type:") return {};
  return comment.substr(skip(at + 5));
}

bool is_ignore(std::string_view content) {
  constexpr std::string_view kIgnore = "ignore";
  if (!content.starts_with(kIgnore)) return false;
  auto next = static_cast<unsigned char>(content.size() > kIgnore.size() ? content[kIgnore.size()] : ' ');
  return next < 0x80 && std::isalnum(next) == 0;
}

bool is_layout(int kind) { return kind == kNewline || kind == kIndent || kind == kDedent; }

// Lexes a text and finds its type comments.
class Finder {
 public:
  Finder(std::string_view text, const char* padded, const ParseOptions& options)
      : text_(text),
        lexer_(padded, text.size(), names_, directives_, {options.max_depth, options.max_depth / 2}) {
    lexer_.keep_comments(comments_);
  }

  std::vector<TypeComment> run() {
    LexedToken last;
    do {
      lexer_.next_batch();
      for (const LexedToken* token = lexer_.begin(); token != lexer_.end(); last = *token++) see(*token);
    } while (last.kind != kEndOfFile);
    return std::move(found_);
  }

 private:
  void see(const LexedToken& token) {
    if (is_layout(token.kind)) return;
    for (; next_ < comments_.size() && (comments_[next_].begin < token.begin || token.kind == kEndOfFile); ++next_)
      add(comments_[next_], token);
    if (token.kind == kLParen || token.kind == kLBracket || token.kind == kLBrace || token.kind == kWithParen) ++depth_;
    if (token.kind == kRParen || token.kind == kRBracket || token.kind == kRBrace) --depth_;
    before_ = token;
  }

  void add(const Directive& comment, const LexedToken& behind) {
    std::string_view content = content_of(text_.substr(comment.begin, comment.end - comment.begin));
    if (content.data() == nullptr) return;
    std::string_view between = text_.substr(before_.end, comment.begin - before_.end);
    bool shares_line = between.find_first_of("\r\n") == std::string_view::npos;
    found_.push_back({comment.begin, comment.end, content, before_.kind, behind.kind, before_.end, depth_, shares_line});
  }

  std::string_view text_;
  NameCache names_;
  std::vector<Directive> directives_, comments_;
  Lexer lexer_;
  std::size_t next_ = 0;
  std::uint32_t depth_ = 0;
  LexedToken before_;
  std::vector<TypeComment> found_;
};

class Attacher {
 public:
  Attacher(ast::Module& module, const std::vector<TypeComment>& comments) : module_(module) {
    module.type_ignores.clear();
    for (const TypeComment& comment : comments) {
      if (is_ignore(comment.text)) module.type_ignores.push_back(comment.begin);
      else comments_.push_back(comment);
    }
  }

  void run() {
    if (comments_.empty()) return;
    for (Stmt* statement : module_.body) visit(statement);
  }

 private:
  void visit(Node* node) {
    bool is_expression = node->kind < Kind::FunctionDef;
    if (is_expression) return;
    if (auto* def = as<FunctionDef>(node)) function(def);
    if (auto* loop = as<For>(node)) loop->type_comment = behind_colon(loop->iter->end, loop->body, true);
    if (auto* with = as<With>(node)) with->type_comment = behind_colon(with->items.front()->end, with->body, true);
    if (auto* assign = as<Assign>(node)) assignment(assign);
    for_each_child(node, [&](Node* child) {
      visit(child);
      node->end = std::max(node->end, child->end);
    });
  }

  std::vector<TypeComment>::const_iterator first_from(std::uint32_t offset) const {
    return std::ranges::lower_bound(comments_, offset, {}, &TypeComment::begin);
  }

  // The comment is a part of the statement, and so of the statements around it.
  void assignment(Assign* node) const {
    auto comment = first_from(node->end);
    bool is_here = comment != comments_.end() && comment->before_end == node->end && comment->shares_line && comment->depth == 0;
    if (!is_here) return;
    node->type_comment = comment->text;
    node->end = comment->end;
  }

  // Behind the colon that ends a header.
  std::string_view behind_colon(std::uint32_t from, const Seq<Stmt>& body, bool must_share_line) const {
    if (body.empty()) return {};
    for (auto at = first_from(from); at != comments_.end() && at->begin < body.front()->begin; ++at) {
      bool is_behind = at->depth == 0 && at->before == kColon && (at->shares_line || !must_share_line);
      if (is_behind) return at->text;
    }
    return {};
  }

  void function(FunctionDef* def) {
    std::uint32_t end = parameters(*def);
    def->type_comment = behind_colon(std::max(end, def->returns != nullptr ? def->returns->end : 0), def->body, false);
  }

  // Returns where the last one ends.
  std::uint32_t parameters(FunctionDef& def) {
    Arg* last = nullptr;
    std::uint32_t end = def.name_begin;
    auto finish = [&](std::uint32_t next) {
      if (last != nullptr) last->type_comment = behind_parameter(end, next);
    };
    for_each_child(def.args, [&](Node* child) {
      if (child->kind == Kind::Arg) {
        finish(child->begin);
        last = as<Arg>(child);
      }
      end = std::max(end, child->end);
    });
    finish(def.body.empty() ? end : def.body.front()->begin);
    return end;
  }

  std::string_view behind_parameter(std::uint32_t from, std::uint32_t next) const {
    auto comment = first_from(from);
    bool is_here = comment != comments_.end() && comment->begin < next && comment->depth == 1 &&
                   (comment->before == kComma || comment->behind == kRParen);
    return is_here ? comment->text : std::string_view{};
  }

  ast::Module& module_;
  std::vector<TypeComment> comments_;
};

}  // namespace

void attach_type_comments(ast::Module& module, std::string_view text, const ParseOptions& options) {
  auto padded = std::make_unique_for_overwrite<char[]>(text.size() + Lexer::kPadding);
  if (!text.empty()) std::memcpy(padded.get(), text.data(), text.size());
  std::memset(padded.get() + text.size(), 0, Lexer::kPadding);
  Attacher(module, Finder(text, padded.get(), options).run()).run();
}

}  // namespace graphvet::syntax
