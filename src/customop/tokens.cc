#include "customop/tokens.h"

#include <cctype>

namespace graphvet::customop {
namespace {

bool is_name_start(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_'; }
bool is_name_part(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

class Scanner {
 public:
  Scanner(std::string_view text, std::vector<Directive>* directives) : text_(text), directives_(directives) {}

  std::vector<Token> run() {
    while (at_ < text_.size()) step();
    end_directive();
    return std::move(tokens_);
  }

 private:
  char here(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  bool sees(std::string_view what) const { return text_.substr(at_, what.size()) == what; }

  void skip(std::size_t count) {
    for (; count > 0 && at_ < text_.size(); --count, ++at_)
      if (text_[at_] == '\n') ++line_;
  }

  void add(TokenKind kind, std::string text, std::uint32_t line) {
    tokens_.push_back({kind, line, define_, start_, std::move(text)});
  }

  void step() {
    const char c = here();
    start_ = static_cast<std::uint32_t>(at_);
    if (c == '\n') return end_line();
    if (c == '\\' && (here(1) == '\n' || (here(1) == '\r' && here(2) == '\n'))) return skip(here(1) == '\n' ? 2 : 3);
    if (std::isspace(static_cast<unsigned char>(c)) != 0) return skip(1);
    if (sees("//")) return skip_line();
    if (sees("/*")) return skip_block_comment();
    if (c == '#' && is_line_start_) return directive();
    is_line_start_ = false;
    if (is_name_start(c)) return name();
    if (c == '"') return text_literal();
    if (c == '\'') return character();
    if (std::isdigit(static_cast<unsigned char>(c)) != 0) return number();
    add(TokenKind::Mark, std::string(1, c), line_);
    skip(1);
  }

  void end_line() {
    end_directive();
    define_ = 0;
    is_line_start_ = true;
    skip(1);
  }

  // To the end of the line, over lines that are continued.
  void skip_line() {
    while (at_ < text_.size() && here() != '\n') skip(here() == '\\' && here(1) != '\0' ? 2 : 1);
  }

  void skip_block_comment() {
    const std::size_t end = text_.find("*/", at_ + 2);
    skip(end == std::string_view::npos ? text_.size() - at_ : end + 2 - at_);
  }

  void end_directive() {
    if (directives_ != nullptr && in_directive_) directives_->back().end = static_cast<std::uint32_t>(at_);
    in_directive_ = false;
  }

  void directive() {
    const std::uint32_t line = line_;
    in_directive_ = true;
    if (directives_ != nullptr) directives_->push_back({start_, start_});
    skip(1);
    while (here() == ' ' || here() == '\t') skip(1);
    if (!sees("define") || is_name_part(here(6))) return skip_line();
    skip(6);
    define_ = line;
    is_line_start_ = false;
  }

  void name() {
    const std::size_t start = at_;
    const std::uint32_t line = line_;
    while (is_name_part(here())) skip(1);
    const std::string_view word = text_.substr(start, at_ - start);
    if (here() == '"' && (word == "R" || word == "u8R" || word == "LR" || word == "uR" || word == "UR"))
      return raw_literal();
    if (here() == '"' && (word == "u8" || word == "L" || word == "u" || word == "U")) return text_literal();
    add(TokenKind::Name, std::string(word), line);
  }

  void number() {
    const std::size_t start = at_;
    while (is_name_part(here()) || here() == '.' || (here() == '\'' && is_name_part(here(1)))) skip(1);
    add(TokenKind::Number, std::string(text_.substr(start, at_ - start)), line_);
  }

  void text_literal() {
    const std::uint32_t line = line_;
    std::string value;
    skip(1);
    while (at_ < text_.size() && here() != '"' && here() != '\n') {
      if (here() == '\\') {
        skip(1);
        if (here() == '\n') {
          skip(1);
          continue;
        }
        value += here() == 'n' ? '\n' : here() == 't' ? '\t' : here();
      } else {
        value += here();
      }
      skip(1);
    }
    if (here() == '"') skip(1);
    add_text(std::move(value), line);
  }

  void raw_literal() {
    const std::uint32_t line = line_;
    skip(1);
    const std::size_t open = text_.find('(', at_);
    constexpr std::size_t kLongestDelimiter = 16;
    if (open == std::string_view::npos || open - at_ > kLongestDelimiter) return;
    const std::string close = ")" + std::string(text_.substr(at_, open - at_)) + "\"";
    const std::size_t end = text_.find(close, open);
    const std::size_t stop = end == std::string_view::npos ? text_.size() : end;
    std::string value(text_.substr(open + 1, stop - open - 1));
    skip(std::min(stop + close.size(), text_.size()) - at_);
    add_text(std::move(value), line);
  }

  // Adjacent literals are one.
  void add_text(std::string value, std::uint32_t line) {
    if (!tokens_.empty() && tokens_.back().kind == TokenKind::Text && tokens_.back().define == define_)
      tokens_.back().text += value;
    else add(TokenKind::Text, std::move(value), line);
  }

  void character() {
    skip(1);
    while (at_ < text_.size() && here() != '\'' && here() != '\n') skip(here() == '\\' ? 2 : 1);
    if (here() == '\'') skip(1);
    add(TokenKind::Number, "'", line_);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1, define_ = 0;
  std::uint32_t start_ = 0;  // of the word that is being read
  bool is_line_start_ = true, in_directive_ = false;
  std::vector<Token> tokens_;
  std::vector<Directive>* directives_;
};

}  // namespace

std::vector<Token> tokenise(std::string_view text, std::vector<Directive>* directives) {
  return Scanner(text, directives).run();
}

}  // namespace graphvet::customop
