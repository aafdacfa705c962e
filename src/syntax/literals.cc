#include "syntax/literals.h"

#include <charconv>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <string>

#include "syntax/value.h"

namespace graphvet::syntax {
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

void read_number(std::string_view spelling, Arena& arena, ast::Constant& to) {
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
        if (is_doubled_brace) ++at_;
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
      case 'x': return hexadecimal(start, 2, "truncated \\xXX escape");
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

  // \N{NAME}. Names are not looked up: that takes the whole Unicode name table. The value is U+FFFD.
  void named(std::size_t start) {
    ++at_;
    std::size_t end = at_ < body_.size() && body_[at_] == '{' ? body_.find('}', at_) : std::string_view::npos;
    if (end == std::string_view::npos || end == at_ + 1) return complain(start, "malformed \\N character escape");
    at_ = end + 1;
    append(0xFFFD);
  }

  void append(std::uint32_t c) {
    if (is_bytes_ || c < 0x80) {
      *to_++ = static_cast<char>(c);
    } else if (c < 0x800) {
      *to_++ = static_cast<char>(0xC0 | (c >> 6));
      *to_++ = static_cast<char>(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
      *to_++ = static_cast<char>(0xE0 | (c >> 12));
      *to_++ = static_cast<char>(0x80 | ((c >> 6) & 0x3F));
      *to_++ = static_cast<char>(0x80 | (c & 0x3F));
    } else {
      *to_++ = static_cast<char>(0xF0 | (c >> 18));
      *to_++ = static_cast<char>(0x80 | ((c >> 12) & 0x3F));
      *to_++ = static_cast<char>(0x80 | ((c >> 6) & 0x3F));
      *to_++ = static_cast<char>(0x80 | (c & 0x3F));
    }
  }

  void complain(std::size_t at, const char* problem) {
    if (result_.problem == nullptr) {
      result_.problem = problem;
      result_.problem_at = at;
    }
  }

  std::string_view body_;
  bool is_raw_, is_bytes_, is_fstring_;
  char* to_;
  char* begin_;
  std::size_t at_ = 0;
  DecodedText result_;
};

}  // namespace

DecodedText decode_string(std::string_view body, std::uint32_t detail, bool is_fstring, Arena& arena) {
  if ((detail & kBytesString) != 0) {
    for (std::size_t i = 0; i < body.size(); ++i) {
      if (static_cast<unsigned char>(body[i]) >= 0x80)
        return {body, "bytes can only contain ASCII literal characters", i};
    }
  }
  if ((detail & kNeedsDecoding) == 0) return {body};
  // No escape's value is longer than its spelling, so the body's size is enough.
  char* to = static_cast<char*>(arena.allocate(body.size() + 1, 1));
  return StringDecoder(body, detail, is_fstring, to).run();
}

}  // namespace graphvet::syntax
