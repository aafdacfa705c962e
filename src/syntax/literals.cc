#include "syntax/literals.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <optional>
#include <string>

#include "base/utf8.h"
#include "syntax/unicode_names.h"
#include "syntax/value.h"

namespace graphvet::syntax {

std::string about_string(std::uint32_t detail, std::string_view what) {
  return fmt::format("{}-string: {}", (detail & kTemplateString) != 0 ? 't' : 'f', what);
}

namespace {

using ast::ConstantKind;

std::string_view without_underscores(std::string_view spelling, Arena& arena) {
  if (std::memchr(spelling.data(), '_', spelling.size()) == nullptr) return spelling;
  char* to = static_cast<char*>(arena.allocate(spelling.size(), 1));
  std::size_t size = 0;
  for (char c : spelling) {
    if (c != '_') to[size++] = c;
  }
  return {to, size};
}

double to_double(std::string_view digits) {
  double value = 0;
  auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc::result_out_of_range) return value;
  // from_chars does not say whether it is too large or too small.
  return std::strtod(std::string(digits).c_str(), nullptr);
}

int base_of(std::string_view digits) {
  if (digits.size() < 2 || digits[0] != '0') return 10;
  switch (digits[1] | 0x20) {
    case 'x': return 16;
    case 'o': return 8;
    case 'b': return 2;
    default: return 10;
  }
}

void read_integer(ast::Constant& to) {
  to.flag = static_cast<std::uint8_t>(ConstantKind::Int);
  int base = base_of(to.text);
  std::string_view digits = base == 10 ? to.text : to.text.substr(2);
  std::int64_t value = 0;
  auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
  if (error != std::errc()) return;
  to.integer = value;
  to.aux = 1;
}

}  // namespace

namespace {

// Most numbers are short decimals: those are read here.
bool read_short_decimal(std::string_view spelling, ast::Constant& to) {
  constexpr std::size_t kMostDigits = 18;  // fewer than 2^63 whatever they are
  if (spelling.size() > kMostDigits) return false;
  std::int64_t value = 0;
  for (char c : spelling) {
    if (c < '0' || c > '9') return false;
    value = value * 10 + (c - '0');
  }
  to.text = spelling;
  to.flag = static_cast<std::uint8_t>(ConstantKind::Int);
  to.integer = value;
  to.aux = 1;
  return true;
}

}  // namespace

void read_number(std::string_view spelling, Arena& arena, ast::Constant& to) {
  if (read_short_decimal(spelling, to)) return;
  to.text = without_underscores(spelling, arena);
  bool is_based = base_of(to.text) != 10;
  char last = to.text.back();
  if (!is_based && (last == 'j' || last == 'J')) {
    to.flag = static_cast<std::uint8_t>(ConstantKind::Complex);
    to.number = to_double(to.text.substr(0, to.text.size() - 1));
  } else if (!is_based && to.text.find_first_of(".eE") != std::string_view::npos) {
    to.flag = static_cast<std::uint8_t>(ConstantKind::Float);
    to.number = to_double(to.text);
  } else {
    read_integer(to);
  }
}

// ---- strings ----

namespace {

int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : 99;
}

class StringDecoder {
 public:
  StringDecoder(std::string_view body, std::uint32_t detail, bool is_fstring, char* to)
      : body_(body), is_raw_((detail & kRawString) != 0), is_bytes_((detail & kBytesString) != 0),
        is_fstring_(is_fstring), to_(to), begin_(to) {}

  DecodedText run() {
    while (at_ < body_.size()) {
      char c = body_[at_];
      if (c == '\\' && !is_raw_) {
        escape();
      } else if (c == '\r') {
        newline();
      } else {
        *to_++ = c;
        ++at_;
        bool is_doubled_brace = is_fstring_ && (c == '{' || c == '}') && at_ < body_.size() && body_[at_] == c;
        if (is_doubled_brace) token_ = ++at_;
      }
    }
    result_.text = {begin_, static_cast<std::size_t>(to_ - begin_)};
    return result_;
  }

 private:
  // Python reads every kind of line end as \n.
  void newline() {
    *to_++ = '\n';
    skip_newline();
  }
  void skip_newline() {
    bool two_bytes = body_[at_] == '\r' && at_ + 1 < body_.size() && body_[at_ + 1] == '\n';
    at_ += two_bytes ? 2 : 1;
  }

  void escape() {
    std::size_t start = at_++;
    if (at_ == body_.size()) {
      *to_++ = '\\';
      return;
    }
    char c = body_[at_];
    switch (c) {
      case '\n':
      case '\r': return skip_newline();
      case '\\':
      case '\'':
      case '"': return literal(c);
      case 'a': return literal('\a');
      case 'b': return literal('\b');
      case 'f': return literal('\f');
      case 'n': return literal('\n');
      case 'r': return literal('\r');
      case 't': return literal('\t');
      case 'v': return literal('\v');
      case 'x': return hexadecimal(start, 2, is_bytes_ ? "invalid \\x escape" : "truncated \\xXX escape");
      case 'u':
        if (!is_bytes_) return hexadecimal(start, 4, "truncated \\uXXXX escape");
        break;
      case 'U':
        if (!is_bytes_) return hexadecimal(start, 8, "truncated \\UXXXXXXXX escape");
        break;
      case 'N':
        if (!is_bytes_) return named(start);
        break;
      default:
        if (c >= '0' && c <= '7') return octal();
        break;
    }
    *to_++ = '\\';  // no escape: the backslash stays
  }

  void literal(char value) {
    *to_++ = value;
    ++at_;
  }

  void octal() {
    unsigned value = 0;
    for (int i = 0; i < 3 && at_ < body_.size() && body_[at_] >= '0' && body_[at_] <= '7'; ++i)
      value = value * 8 + static_cast<unsigned>(body_[at_++] - '0');
    append(value);
  }

  void hexadecimal(std::size_t start, int digits, const char* problem) {
    ++at_;
    std::uint32_t value = 0;
    for (int i = 0; i < digits; ++i, ++at_) {
      int digit = at_ < body_.size() ? digit_value(body_[at_]) : 99;
      if (digit == 99) return complain(start, problem);
      value = value * 16 + static_cast<std::uint32_t>(digit);
    }
    if (value > 0x10FFFF) return complain(start, "illegal Unicode character");
    append(value);
  }

  // \N{NAME}
  void named(std::size_t start) {
    ++at_;
    constexpr const char* kMalformed = "malformed \\N character escape";
    if (at_ == body_.size() || body_[at_] != '{') return complain(start, kMalformed);
    std::size_t begin = ++at_;
    at_ = std::min(body_.find('}', begin), body_.size());
    if (at_ == begin || at_ == body_.size()) return complain(start, kMalformed);
    std::optional<char32_t> code = character_named(body_.substr(begin, at_ - begin));
    ++at_;
    if (!code) return complain(start, "unknown Unicode character name");
    append(*code);
    if (is_fstring_) token_ = at_;
  }

  void append(char32_t c) {
    if (is_bytes_) {
      *to_++ = static_cast<char>(c);
    } else {
      to_ = write_utf8(to_, c);
    }
  }

  // `at_` is behind what is wrong.
  void complain(std::size_t start, const char* problem) {
    if (result_.problem != nullptr) return;
    result_.problem = problem;
    result_.decoder = is_bytes_ ? DecodedText::Decoder::Bytes : DecodedText::Decoder::Text;
    result_.problem_first = length_in_cpython(body_.substr(token_, start - token_));
    result_.problem_last = result_.problem_first + length_in_cpython(body_.substr(start, at_ - start)) - 1;
  }

  // CPython decodes escapes in ASCII: other characters are spelled \UXXXXXXXX first, a backslash before one \u005c.
  static std::uint32_t length_in_cpython(std::string_view text) {
    std::uint32_t length = 0;
    for (std::size_t at = 0; at < text.size();) {
      CodePoint c = code_point_at(text, at);
      std::size_t behind = at + c.length;
      bool is_escaped = c.code == '\\' && behind < text.size() && static_cast<unsigned char>(text[behind]) >= 0x80;
      bool is_half_newline = c.code == '\r' && behind < text.size() && text[behind] == '\n';
      length += c.code >= 0x80 ? 10 : is_escaped ? 6 : is_half_newline ? 0 : 1;
      bool takes_next = c.code == '\\' && !is_escaped && behind < text.size() && text[behind] == '\\';
      if (takes_next) ++length, ++behind;
      at = behind;
    }
    return length;
  }

  std::string_view body_;
  bool is_raw_, is_bytes_, is_fstring_;
  char* to_;
  char* begin_;
  std::size_t at_ = 0;
  std::size_t token_ = 0;  // where CPython's token begins: it ends one behind each {{, }} and \N{} of an f-string
  DecodedText result_;
};

}  // namespace

std::string describe_problem(const DecodedText& decoded) {
  switch (decoded.decoder) {
    case DecodedText::Decoder::Bytes:
      return fmt::format("(value error) {} at position {}", decoded.problem, decoded.problem_first);
    case DecodedText::Decoder::Text:
      return fmt::format("(unicode error) 'unicodeescape' codec can't decode bytes in position {}-{}: {}",
                         decoded.problem_first, decoded.problem_last, decoded.problem);
    case DecodedText::Decoder::None: break;
  }
  return decoded.problem;
}

DecodedText decode_string(std::string_view body, std::uint32_t detail, bool is_fstring, Arena& arena) {
  if ((detail & kBytesString) != 0) {
    for (std::size_t i = 0; i < body.size(); ++i) {
      if (static_cast<unsigned char>(body[i]) >= 0x80)
        return {body, "bytes can only contain ASCII literal characters"};
    }
  }
  if ((detail & kNeedsDecoding) == 0) return {body};
  // No escape's value is longer than its spelling, so the body's size is enough.
  char* to = static_cast<char*>(arena.allocate(body.size() + 1, 1));
  return StringDecoder(body, detail, is_fstring, to).run();
}

}  // namespace graphvet::syntax
