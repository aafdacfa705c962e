// Lexer: strings, f-strings, the ends of numbers.
#include <fmt/format.h>

#include <cstring>

#include "syntax/lexer.h"
#include "syntax/literals.h"
#include "syntax/scan.h"

namespace graphvet::syntax {
namespace {

std::uint32_t flags_of_prefix(const char* start, const char* quote) {
  std::uint32_t flags = static_cast<std::uint32_t>(quote - start) << kPrefixShift;
  for (; start < quote; ++start) {
    switch (*start | 0x20) {
      case 'r': flags |= kRawString; break;
      case 'b': flags |= kBytesString; break;
      case 'u': flags |= kUnicodeString; break;
      case 't': flags |= kTemplateString; break;
      default: break;
    }
  }
  return flags;
}

constexpr std::size_t kMostFields = 3;  // fields inside formats of fields

bool closes_field_below(const char* at) {
  while (*at == ' ' || *at == '\t' || *at == '\f' || *at == '\n' || *at == '\r') ++at;
  return *at == '}';
}

// Behind the backslash at `at` and what it takes along: one character, where \r\n is one.
const char* behind_escape(const char* at, const char* end) {
  if (at + 1 >= end) return end;
  return at[1] == '\r' && at + 2 < end && at[2] == '\n' ? at + 3 : at + 2;
}

}  // namespace

// ---- strings ----

void Lexer::lex_string(const char* start) {
  const char quote = at_[-1];
  const bool is_triple = at_ - start >= 3 && at_[-2] == quote && at_[-3] == quote;
  std::uint32_t detail = flags_of_prefix(start, at_ - (is_triple ? 3 : 1));
  if (is_triple) detail |= kTripleQuoted;
  for (;;) {
    at_ = is_triple ? (quote == '"' ? find_any<'"', '\\', '\r'>(at_) : find_any<'\'', '\\', '\r'>(at_))
                    : (quote == '"' ? find_any<'"', '\\', '\r', '\n'>(at_) : find_any<'\'', '\\', '\r', '\n'>(at_));
    if (*at_ == '\\') {
      if ((detail & kRawString) == 0 || at_[1] == '\r') detail |= kNeedsDecoding;
      at_ = behind_escape(at_, end_);
    } else if (*at_ == quote) {
      if (!is_triple || (at_[1] == quote && at_[2] == quote)) break;
      ++at_;
    } else if (*at_ == '\r' && is_triple) {
      ++at_;
      detail |= kNeedsDecoding;
    } else if (*at_ == '\0' && at_ < end_) {
      ++at_;
    } else {
      const Bracket& string = string_around();
      bool is_fstring_end = !is_triple && top().kind == BracketKind::Field && string.quote == quote;
      if (is_fstring_end) emit_error(offset(start), offset(at_), about_string(string.detail, "expecting '}'"));
      else refuse_unterminated(start, detail, false);
      if (is_triple) open_end_ = OpenEnd{out_[-1].detail, offset(start), true};
      if (!is_triple) forget_single_quoted_fstrings();
      return;
    }
  }
  at_ += is_triple ? 3 : 1;
  emit(kString, start, detail);
}

namespace {
bool escapes_quote(std::string_view body, char quote) {
  for (std::size_t at = body.find('\\'); at < body.size(); at = body.find('\\', at + 2)) {
    if (at + 1 < body.size() && body[at + 1] == quote) return true;
  }
  return false;
}
}  // namespace

// Of the innermost field.
const Lexer::Bracket& Lexer::string_around() const {
  std::size_t level = depth();
  while (level > 0 && brackets_[level].kind != BracketKind::String) --level;
  return brackets_[level];
}

// CPython counts the line end at the end of the text to the line that it ends.
std::uint32_t Lexer::last_line_of_string() {
  bool is_behind_end = at_ > text_ && (at_[-1] == '\n' || at_[-1] == '\r');
  return lines_.line_of(offset(is_behind_end ? at_ - 1 : at_));
}

// In 'don't' the `t` before the last quote belongs to a word, and is no prefix.
void Lexer::refuse_unterminated(const char* start, std::uint32_t detail, bool is_fstring) {
  const char* quote = start + (detail >> kPrefixShift);
  bool is_triple = (detail & kTripleQuoted) != 0;
  bool is_word_end = !is_triple && quote > start && start > text_ && start[-1] == *quote;
  const char* kind = is_fstring && !is_word_end ? (detail & kTemplateString) != 0 ? "t-string" : "f-string" : "string";
  std::string message =
      fmt::format("unterminated {}{} literal (detected at line {})", is_triple ? "triple-quoted " : "", kind, last_line_of_string());
  bool is_escaped = !is_triple && !is_fstring && escapes_quote({quote + 1, static_cast<std::size_t>(at_ - quote - 1)}, *quote);
  if (is_escaped) message += "; perhaps you escaped the end quote?";
  emit_error_within(start, is_word_end ? quote : start, std::move(message));
}

// The line ended inside a string inside their fields: they ended, too.
void Lexer::forget_single_quoted_fstrings() {
  for (std::size_t level = 1; level < brackets_.size(); ++level) {
    const Bracket& bracket = brackets_[level];
    if (bracket.kind == BracketKind::String && (bracket.detail & kTripleQuoted) == 0) return brackets_.resize(level);
  }
}

void Lexer::start_fstring(const char* start) {
  const char quote = at_[-1];
  const bool is_triple = at_ - start >= 4 && at_[-2] == quote && at_[-3] == quote;
  std::uint32_t detail = flags_of_prefix(start, at_ - (is_triple ? 3 : 1));
  if (is_triple) detail |= kTripleQuoted;
  if (depth() >= limits_.brackets) return emit_error(offset(start), offset(at_), "too many nested f-strings");
  emit(kFStringStart, start, detail);
  Bracket string;
  string.offset = offset(start);
  string.detail = detail;
  string.kind = BracketKind::String;
  string.quote = quote;
  brackets_.push_back(string);
  lex_fstring_text();
}

// The text of an f-string up to its end or its next field; or, directly inside a field, the format up to the next
// nested field or the closing brace. What ends it is emitted too.
void Lexer::lex_fstring_text() {
  const bool is_format = top().kind == BracketKind::Field;
  std::size_t string_level = depth();
  while (brackets_[string_level].kind != BracketKind::String) --string_level;
  const Bracket& string = brackets_[string_level];
  const std::uint32_t detail = string.detail;
  const char quote = string.quote;
  const bool is_triple = (detail & kTripleQuoted) != 0;
  const bool is_raw = (detail & kRawString) != 0;
  const char* start = at_;
  std::uint32_t decoding = 0;
  auto emit_text = [&] {
    if (at_ > start) emit(kFStringMiddle, start, detail | decoding);
  };
  for (;; ++at_) {
    at_ = find_any<'"', '\'', '\\', '\r', '\n', '{', '}'>(at_);
    switch (*at_) {
      case '\\':
        if (!is_raw || at_[1] == '\r') decoding = kNeedsDecoding;
        if (!is_raw && at_[1] == 'N' && at_[2] == '{') {
          const char* close = find_any<'}', '\n'>(at_);
          at_ = *close == '}' ? close : at_ + 1;
        } else if (at_[1] != '{' && at_[1] != '}') {
          at_ = behind_escape(at_, end_) - 1;
        }
        break;
      case '{':
        if (at_[1] == '{' && !is_format) {
          decoding = kNeedsDecoding;
          ++at_;
          break;
        }
        emit_text();
        if (depth() >= limits_.brackets) return emit_error(offset(at_), offset(at_), "too many nested f-strings");
        if (is_format && depth() - string_level >= kMostFields)
          emit_error(offset(at_), offset(at_), about_string(detail, "expressions nested too deeply"));
        {
          const char* open = at_++;
          emit(kFieldBegin, open, detail);
          Bracket field;
          field.offset = offset(open);
          field.kind = BracketKind::Field;
          field.token = static_cast<std::uint32_t>(out_ - tokens_.data() - 1);
          brackets_.push_back(field);
        }
        return;
      case '}':
        if (is_format) {
          emit_text();
          const char* close = at_++;
          emit(kFieldEnd, close);
          brackets_.pop_back();
          if (is_full()) make_room();
          return lex_fstring_text();  // on with the text around the field
        }
        if (at_[1] == '}') {
          decoding = kNeedsDecoding;
          ++at_;
          break;
        }
        ++at_;
        return emit_error(offset(at_ - 1), offset(at_), about_string(detail, "single '}' is not allowed"));
      case '\r': decoding = kNeedsDecoding; [[fallthrough]];
      case '\n':
        if (is_triple) break;
        if (is_format && follows(kFieldColon) && closes_field_below(at_)) {
          emit_text();
          top().in_format_spec = false;
          return;  // the format ends with its line, the field below it
        }
        if (is_format) emit_error(offset(at_), offset(at_) + 1, about_string(detail, "expecting '}', or format specs"));
        else refuse_unterminated(text_ + string.offset, detail, true);
        brackets_.resize(string_level);
        return;
      case '\0':
        if (at_ < end_) break;
        if (is_format) emit_error(top().offset, top().offset + 1, "'{' was never closed");
        else refuse_unterminated(text_ + string.offset, detail, true);
        if (is_triple) open_end_ = OpenEnd{out_[-1].detail, string.offset, true};
        brackets_.resize(string_level);
        return;
      default:  // a quote
        if (*at_ != quote || (is_triple && (at_[1] != quote || at_[2] != quote))) break;
        if (is_format) {
          emit_error(offset(at_), offset(at_) + 1, about_string(detail, "expecting '}', or format specs"));
        } else {
          emit_text();
        }
        const char* close = at_;
        at_ += is_triple ? 3 : 1;
        emit(kFStringEnd, close);
        brackets_.resize(string_level);
        return;
    }
  }
}

// `!r` in a field; everywhere else no token.
void Lexer::field_exclamation(const char* start) {
  if (top().kind == BracketKind::Field) return emit(kExclamation, start);
  emit_error(offset(start), offset(at_), "invalid syntax");
}

// ---- numbers ----

void Lexer::lex_number_end(const char* start) {
  const char* end = end_of_word(at_);
  if (end == at_) return;  // what stands there beyond ASCII is told by itself
  // `1if x else y` is Python; so are these behind a number. `0or 1` is an octal number cut short.
  bool is_octal = at_ - start == 1 && *start == '0' && *at_ == 'o';
  for (std::string_view keyword : {"and", "else", "for", "if", "in", "is", "not", "or"}) {
    if (!is_octal && std::strncmp(at_, keyword.data(), keyword.size()) == 0) return;
  }
  const char* good_end = at_;
  at_ = end;
  --out_;
  refuse_number(start, good_end);
}

// The fault is told at the last character that is right, or at a digit or an underscore that is wrong.
void Lexer::refuse_number(const char* start, const char* good_end) {
  char base = start[0] == '0' ? static_cast<char>(start[1] | 0x20) : ' ';
  const char* kind = base == 'x' ? "hexadecimal" : base == 'o' ? "octal" : base == 'b' ? "binary" : "decimal";
  bool is_based = *kind != 'd';
  bool is_imaginary = !is_based && (good_end[-1] | 0x20) == 'j';
  bool is_exponent = !is_based && !is_imaginary && (*good_end | 0x20) == 'e' && (good_end[1] == '+' || good_end[1] == '-');
  const char* fault = good_end + (is_exponent ? 2 : *good_end == '_' && !is_imaginary && good_end[-1] != '.' ? 1 : 0);
  bool lacks_digits = is_based && good_end == start + 1;
  if (lacks_digits) fault = start + 2 + (start[2] == '_');
  bool is_wrong_digit = (base == 'o' || base == 'b') && *fault >= '0' && *fault <= '9';
  if (is_wrong_digit) return emit_error_within(start, fault, fmt::format("invalid digit '{}' in {} literal", *fault, kind));
  if (is_imaginary) kind = "imaginary";
  emit_error_within(start, fault - 1, fmt::format("invalid {} literal", kind));
}

}  // namespace graphvet::syntax
