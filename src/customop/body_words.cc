#include "customop/body_words.h"

#include <algorithm>
#include <string>

#include "customop/host_state_names.h"

namespace graphvet::customop {
namespace {

class BodyWords {
 public:
  BodyWords(const std::vector<Token>& tokens, TokenRange range) : tokens_(tokens), range_(range) {}

  BodyNames read() {
    for (std::size_t i = range_.begin; i < range_.end; ++i) {
      if (tokens_[i].kind == TokenKind::Name) name(i);
      else if (tokens_[i].kind == TokenKind::Mark) mark(i);
    }
    for (std::string_view name : locals_) out_.written.erase(name);
    out_.written.merge(out_.written_members);
    return std::move(out_);
  }

  void take_parameters(const std::vector<std::string_view>& names) { locals_.insert(names.begin(), names.end()); }

 private:
  bool is(std::size_t i, std::string_view text) const {
    return i >= range_.begin && i < range_.end && tokens_[i].text == text;
  }

  void name(std::size_t i) {
    const std::string_view text = tokens_[i].text;
    out_.mentioned.insert(text);
    if (is(i + 1, "(") || is(i + 1, "<") || is(i + 1, "{")) out_.called.insert(text);
    if (!is(i - 1, "static") && declares(i)) locals_.insert(text);
    out_.draws =
        out_.draws || text == "static" || text == "thread_local" || is_host_source(text) || is_generator_name(text);
    const bool defines_compute = is_compute(text) && is(i - 1, "void");
    out_.must_stay = out_.must_stay || text == "UnknownShape" || text == "OpKernel" || defines_compute ||
                     text.starts_with("REGISTER_");
    if (is_writing_method(text) && is(i + 1, "(")) {
      if (is(i - 1, ".")) target(i - 1);
      if (is(i - 1, ">") && is(i - 2, "-")) target(i - 2);
    }
  }

  void mark(std::size_t i) {
    const std::string& text = tokens_[i].text;
    if ((text == "+" || text == "-") && is(i + 1, text)) {
      target(i);
      // `++x`, `++this->x`: what follows, whichever of it is meant.
      for (std::size_t j = i + 2; j < range_.end && !is(j, ";") && !is(j, ")") && !is(j, ","); ++j)
        if (tokens_[j].kind == TokenKind::Name) written(j);
    }
    if (text != "=" || is(i + 1, "=") || is(i - 1, "=") || is(i - 1, "!")) return;
    std::size_t end = i;  // of the target
    constexpr std::string_view kCompound = "+-*/%&|^";
    if (i > range_.begin && tokens_[i - 1].kind == TokenKind::Mark &&
        kCompound.find(tokens_[i - 1].text) != std::string_view::npos)
      end = i - 1;
    else if ((is(i - 1, "<") && is(i - 2, "<")) || (is(i - 1, ">") && is(i - 2, ">"))) end = i - 2;
    if (end == i && declares(i - 1)) return;
    target(end);
  }

  // Does the name at `i` stand where its declaration does?
  bool declares(std::size_t i) const {
    if (i <= range_.begin || i >= range_.end || tokens_[i].kind != TokenKind::Name) return false;
    const Token& before = tokens_[i - 1];
    if (before.kind == TokenKind::Name) return !is_statement_word(before.text);
    if (before.text != "*" && before.text != "&" && (before.text != ">" || is(i - 2, "-"))) return false;
    // `vector<int> x`, `int* x`: nothing but a type since the statement began.
    std::size_t start = i - 1;
    while (start > range_.begin && !is(start - 1, ";") && !is(start - 1, "{") && !is(start - 1, "}")) {
      --start;
      if (is(start, "=") || is(start, "(") || is(start, ".")) return false;
    }
    return tokens_[start].kind == TokenKind::Name && !is_statement_word(tokens_[start].text) && start + 1 < i;
  }

  static bool is_statement_word(std::string_view word) {
    constexpr std::string_view kWords[] = {"return",   "else",   "do",  "case",      "throw",
                                           "goto",     "delete", "new", "co_return", "co_yield",
                                           "co_await", "and",    "or",  "not",       "sizeof"};
    return std::ranges::find(kWords, word) != std::end(kWords);
  }

  void written(std::size_t i) {
    const bool is_member = is(i - 1, ".") || (is(i - 1, ">") && is(i - 2, "-"));
    if (is_member) out_.written_members.insert(tokens_[i].text);
    else out_.written.insert(tokens_[i].text);
  }

  // The names of what ends before `end`: of `a.b[i]` both.
  void target(std::size_t end) {
    bool may_be_name = true;
    for (std::size_t i = end; i-- > range_.begin;) {
      if (may_be_name && (is(i, "]") || is(i, ")"))) {
        i = opening(i);
        may_be_name = true;
      } else if (tokens_[i].kind == TokenKind::Name && may_be_name) {
        written(i);
        may_be_name = false;
      } else if (is(i, ".") || is(i, ":") || (is(i, ">") && is(i - 1, "-"))) {
        i -= is(i, ">");
        may_be_name = true;
      } else {
        break;
      }
    }
  }

  // Of the bracket that closes at `i`; what is inside counts as named by the target: `(*counts)[i]`.
  std::size_t opening(std::size_t i) {
    int depth = 0;
    for (std::size_t j = i + 1; j-- > range_.begin;) {
      depth += is(j, "]") || is(j, ")") ? 1 : is(j, "[") || is(j, "(") ? -1 : 0;
      if (tokens_[j].kind == TokenKind::Name) written(j);
      if (depth == 0) return j;
    }
    return range_.begin;
  }

  const std::vector<Token>& tokens_;
  TokenRange range_;
  Names locals_;
  BodyNames out_;
};

}  // namespace

bool is_compute(std::string_view name) { return name == "Compute" || name == "ComputeAsync" || name == "DoCompute"; }

BodyNames names_of_body(const std::vector<Token>& tokens, TokenRange range,
                        const std::vector<std::string_view>& parameters) {
  BodyWords words(tokens, range);
  words.take_parameters(parameters);
  return words.read();
}

}  // namespace graphvet::customop
