#include "customop/outline.h"

#include <algorithm>

namespace graphvet::customop {
namespace {

enum class Scope { Namespace, Class };

constexpr std::size_t kNone = static_cast<std::size_t>(-1);
struct Entered {
  std::size_t in_classes = kNone;  // of the outline; kNone: a namespace
  std::string_view class_name;
};

class Outliner {
 public:
  explicit Outliner(const std::vector<Token>& tokens) : tokens_(tokens) {}

  Outline run() {
    for (at_ = 0; at_ < tokens_.size(); ++at_) {
      const Token& t = tokens_[at_];
      if (t.define != 0) continue;
      if (t.kind == TokenKind::Name) name(t);
      else if (t.kind == TokenKind::Mark) mark(t.text[0]);
    }
    end_statement();
    out_.is_balanced = out_.is_balanced && scopes_.empty() && brackets_ == 0;
    return std::move(out_);
  }

 private:
  void name(const Token& t) {
    statement_.push_back(at_);
    if (brackets_ > 0 || !is_declared(at_)) return;
    if (scopes_.empty() || scopes_.back().in_classes == kNone) out_.at_namespace.insert(t.text);
    else out_.in_classes[scopes_.back().in_classes].insert(t.text);
  }

  void mark(char c) {
    switch (c) {
      case '(':
      case '[': ++brackets_; break;
      case ')':
      case ']': --brackets_; break;
      case '{': return brace();
      case '}': return close();
      case ';':
        if (brackets_ == 0) return end_statement();
        break;
      default: break;
    }
    out_.is_balanced = out_.is_balanced && brackets_ >= 0;
    statement_.push_back(at_);
  }

  // `x;`, `x = 1`, `x[3]`, `x(0)`, `x TF_GUARDED_BY(mu)`: not the words of its type.
  bool is_declared(std::size_t at) const {
    if (at + 1 >= tokens_.size()) return true;
    const Token& after = tokens_[at + 1];
    if (after.kind == TokenKind::Name)
      return after.text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789") == std::string::npos;
    constexpr std::string_view kEnds = ";=[{(,)";
    const bool is_qualifier = after.text == ":" && at + 2 < tokens_.size() && tokens_[at + 2].text == ":";
    return (after.kind == TokenKind::Mark && kEnds.find(after.text) != std::string_view::npos) ||
           (after.text == ":" && !is_qualifier);
  }

  void end_statement() {
    if (!statement_.empty()) out_.declarations.push_back({statement_.front(), at_});
    // Static members are as global as others.
    const bool is_static = says("static") || says("inline") || says("thread_local");
    for (std::size_t i : statement_)
      if (is_static && tokens_[i].kind == TokenKind::Name && is_declared(i)) out_.at_namespace.insert(tokens_[i].text);
    statement_.clear();
  }

  void close() {
    end_statement();
    if (scopes_.empty()) out_.is_balanced = false;
    else scopes_.pop_back();
  }

  bool word(std::size_t i, std::string_view text) const { return tokens_[i].text == text; }
  bool says(std::string_view text) const {
    return std::ranges::any_of(statement_,
                               [&](std::size_t i) { return word(i, text) && tokens_[i].kind != TokenKind::Text; });
  }

  // The first word of the statement behind `template <...>`.
  std::string_view first_word() const {
    std::size_t i = 0;
    while (i + 1 < statement_.size() && word(statement_[i], "template")) {
      int depth = 0;
      for (++i; i < statement_.size(); ++i) {
        depth += word(statement_[i], "<") ? 1 : word(statement_[i], ">") ? -1 : 0;
        if (depth == 0) break;
      }
      ++i;
    }
    return i < statement_.size() ? std::string_view(tokens_[statement_[i]].text) : std::string_view();
  }

  bool is_initialiser() const {
    int depth = 0;
    for (std::size_t i : statement_) {
      depth += word(i, "(") || word(i, "[") || word(i, "<") ? 1 : word(i, ")") || word(i, "]") || word(i, ">") ? -1 : 0;
      const bool is_operator = i > 0 && word(i - 1, "operator");
      if (depth <= 0 && word(i, "=") && !is_operator && tokens_[i].kind == TokenKind::Mark) return true;
    }
    return false;
  }

  void brace() {
    const std::string_view first = first_word();
    if (brackets_ > 0 || first == "enum" || first == "typedef" || is_initialiser()) return skip_braces();
    if (says("namespace") || is_linkage()) return enter(Scope::Namespace);
    const bool ends_in_bracket = !statement_.empty() && word(statement_.back(), ")");
    const bool begins_class = is_class_word(first);
    if ((begins_class && !ends_in_bracket) || ends_in_class()) return enter(Scope::Class);
    if (begins_class || !says("(")) return skip_braces();
    body();
  }

  static bool is_class_word(std::string_view word) { return word == "class" || word == "struct" || word == "union"; }

  // `extern "C" {`
  bool is_linkage() const { return at_ > 1 && tokens_[at_ - 1].kind == TokenKind::Text && word(at_ - 2, "extern"); }

  // A class, behind the use of a macro that no semicolon ends: `REGISTER(X) class Y {`.
  bool ends_in_class() const {
    for (std::size_t i = statement_.size(); i-- > 0 && !word(statement_[i], ")");)
      if (is_class_word(tokens_[statement_[i]].text)) return true;
    return false;
  }

  void enter(Scope scope) {
    Entered entered{kNone, {}};
    if (scope == Scope::Class) {
      entered = {out_.in_classes.size(), class_name()};
      out_.in_classes.emplace_back();
    }
    end_statement();
    scopes_.push_back(entered);
  }

  // The first name behind the last `class` that no `<` is before.
  std::string_view class_name() const {
    std::string_view name;
    bool is_next = false;
    for (std::size_t i : statement_) {
      const Token& t = tokens_[i];
      if (t.kind == TokenKind::Name && is_next && t.text != "final") {
        name = t.text;
        is_next = false;
      } else if (is_class_word(t.text)) {
        is_next = true;
      } else if (t.text == ":") {
        break;
      }
    }
    return name;
  }

  // Names of the head's brackets that stand where a parameter's name does.
  void read_head(FunctionBody& body) const {
    int depth = 0;
    for (std::size_t i = 0; i + 1 < statement_.size(); ++i) {
      const std::size_t at = statement_[i], after = statement_[i + 1];
      depth += word(at, "(") ? 1 : word(at, ")") ? -1 : 0;
      if (tokens_[at].kind != TokenKind::Name) continue;
      if (word(after, "(")) body.names.push_back(tokens_[at].text);
      else if (depth == 0 && (word(after, ":") || word(after, "<"))) body.classes.push_back(tokens_[at].text);
      else if (depth == 1 && (word(after, ",") || word(after, ")") || word(after, "=")))
        body.parameters.push_back(tokens_[at].text);
    }
    if (!scopes_.empty() && !scopes_.back().class_name.empty()) body.classes.push_back(scopes_.back().class_name);
  }

  // Stands on `{`; afterwards on its `}`.
  void skip_braces() {
    int depth = 0;
    for (; at_ < tokens_.size(); ++at_) {
      if (tokens_[at_].define != 0 || tokens_[at_].kind != TokenKind::Mark) continue;
      depth += word(at_, "{") ? 1 : word(at_, "}") ? -1 : 0;
      if (depth == 0) return;
    }
    out_.is_balanced = false;
  }

  void body() {
    FunctionBody body;
    read_head(body);
    body.is_operator = says("operator");
    body.is_deduced = says("auto") || says("constexpr");
    body.open = at_;
    skip_braces();
    body.close = std::min(at_, tokens_.size());
    body.words = {body.open + 1, body.close};
    out_.declarations.push_back({statement_.front(), body.open});
    statement_.clear();
    if (out_.is_balanced) out_.bodies.push_back(std::move(body));
  }

  const std::vector<Token>& tokens_;
  std::size_t at_ = 0;
  int brackets_ = 0;
  std::vector<std::size_t> statement_;
  std::vector<Entered> scopes_;
  Outline out_;
};

}  // namespace

Outline outline_of(const std::vector<Token>& tokens) { return Outliner(tokens).run(); }

}  // namespace graphvet::customop
