// Builder: string literals, f-strings, and what stands side by side.
#include <fmt/format.h>

#include <cstring>
#include <utility>

#include "syntax/builder.h"
#include "syntax/literals.h"

namespace graphvet::syntax {

using namespace ast;

namespace {
std::uint32_t prefix_length(std::uint32_t detail) { return detail >> kPrefixShift; }
std::uint32_t quote_length(std::uint32_t detail) { return (detail & kTripleQuoted) != 0 ? 3 : 1; }
}  // namespace

// The value of [begin, end), which is inside the token.
std::string_view Builder::decode(Value token, std::uint32_t detail, std::uint32_t begin, std::uint32_t end) {
  bool is_fstring = token.begin == begin;  // text between two fields: no quotes around it
  DecodedText decoded = decode_string(text_of(begin, end), detail, is_fstring, arena_);
  if (decoded.problem != nullptr) fail(token.begin, token.end, describe_problem(decoded));
  return decoded.text;
}

Constant* Builder::text_constant(std::uint32_t begin, std::uint32_t end, std::string_view text) {
  auto* node = make<Constant>(Kind::Constant, begin, end);
  node->flag = static_cast<std::uint8_t>(ConstantKind::Str);
  node->text = text;
  return node;
}

Value Builder::plain_string(Value token) {
  std::uint32_t detail = token.detail;
  std::uint32_t quotes = quote_length(detail);
  std::string_view text = decode(token, detail, token.begin + prefix_length(detail) + quotes, token.end - quotes);
  Constant* node = text_constant(token.begin, token.end, text);
  if ((detail & kBytesString) != 0) node->flag = static_cast<std::uint8_t>(ConstantKind::Bytes);
  if ((detail & kUnicodeString) != 0) node->aux = 2;
  return value_of(node);
}

Value Builder::fstring_text(Value token) {
  return value_of(text_constant(token.begin, token.end, decode(token, token.detail, token.begin, token.end)));
}

// Until Python 3.11 an f-string was found as any other string is: by its first quote that no backslash precedes.
void Builder::need_pep_701(Value start, Value end) {
  std::uint32_t quotes = quote_length(start.detail);
  std::string_view quote = text_of(start.end - quotes, start.end);
  std::string_view body = text_of(start.end, end.begin);
  bool is_plain = body.find(quote[0]) == std::string_view::npos && (quotes == 3 || body.find('\n') == std::string_view::npos);
  if (is_plain) return;
  for (std::size_t at = start.end; at < end.begin; ++at) {
    if (text_[at] == '\\') ++at;
    else if (text_.substr(at, quotes) == quote)
      return needs(12, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + quotes), "an f-string's own quotes inside its braces");
    else if (quotes == 1 && text_[at] == '\n')
      return needs(12, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at), "a line break inside an f-string's braces");
  }
}

void Builder::need_pep_701_for_field(std::uint32_t begin, std::uint32_t end) {
  char quote = 0;
  for (std::uint32_t at = begin; at < end; ++at) {
    char c = text_[at];
    if (c == '\\') return needs(12, at, at + 1, "a backslash inside an f-string's braces");
    if (c == '#' && quote == 0) return needs(12, at, at + 1, "a comment inside an f-string's braces");
    if (c == quote) quote = 0;
    else if (quote == 0 && (c == '"' || c == '\'')) quote = c;
  }
}

Value Builder::formatted_string(Value start, Value parts, Value end) {
  if ((start.detail & kTemplateString) != 0) {
    needs(14, start.begin, end.end, "a t-string");
    auto* node = make<TemplateStr>(Kind::TemplateStr, start.begin, end.end);
    node->values = merge_texts(close<Expr>(parts).first);
    for (Expr* part : node->values) {
      if (part->kind == Kind::FormattedValue) part->kind = Kind::Interpolation;
    }
    return value_of(node);
  }
  need_pep_701(start, end);
  auto* node = make<JoinedStr>(Kind::JoinedStr, start.begin, end.end);
  unsigned height = 0;
  for (Expr* part = parts.node == nullptr ? nullptr : parts.as<Expr>()->next; part != nullptr;
       part = part == parts.node ? nullptr : part->next)
    height = std::max(height, part->aux + 1u);
  set_height(node, height);
  node->values = merge_texts(close<Expr>(parts).first);
  return value_of(node);
}

// What was said of the conversion before it was known which kind of string it stands in.
void Builder::refuse_conversion_of_template(Value conversion) {
  if (!failure_ || failure_->begin < conversion.begin || conversion.end == 0) return;
  constexpr std::string_view kFString = "f-string: ";
  if (failure_->message.starts_with(kFString))
    failure_->message = about_string(kTemplateString, failure_->message.substr(kFString.size()));
}

Value Builder::conversion(Value mark, Value name) {
  std::string_view text = text_of(name.begin, name.end);
  if (name.begin != mark.end)
    fail(name.begin, name.end, "f-string: conversion type must come right after the exclamation mark");
  if (text != "r" && text != "s" && text != "a")
    fail(name.begin, name.end,
         fmt::format("f-string: invalid conversion character '{}': expected 's', 'r', or 'a'", text));
  Value result;
  result.begin = mark.begin;
  result.end = name.end;
  result.detail = static_cast<unsigned char>(text[0]);
  return result;
}

Value Builder::format_spec(Value colon, Value parts) {
  auto* node = make<JoinedStr>(Kind::JoinedStr, colon.begin, std::max(colon.end, parts.end));
  unsigned height = 0;
  Seq<Expr> values = close<Expr>(parts, height);
  set_height(node, height);
  node->values = merge_texts(values.first);
  return value_of(node);
}

namespace {
// Whether a format holds a field whose own format holds one.
bool holds_field_with_field(const Expr* format, int deep = 2) {
  const auto* joined = as<JoinedStr>(format);
  if (joined == nullptr) return false;
  for (const Expr* part : joined->values) {
    if (part->kind != Kind::FormattedValue) continue;
    if (deep == 1 || holds_field_with_field(static_cast<const FormattedValue*>(part)->format_spec, deep - 1)) return true;
  }
  return false;
}
}  // namespace

namespace {
// Behind the string that begins at `at`.
std::size_t behind_string(std::string_view text, std::size_t at) {
  std::string_view quotes = text.substr(at, 1);
  if (text.substr(at, 3) == std::string(3, text[at])) quotes = text.substr(at, 3);
  for (at += quotes.size(); at < text.size(); at += text[at] == '\\' ? 2 : 1) {
    if (text.substr(at, quotes.size()) == quotes) return at + quotes.size();
  }
  return text.size();
}
}  // namespace

// What an f-string says of its own source: CPython reads every kind of line end as \n, and leaves comments out.
std::string_view Builder::source_text(std::uint32_t begin, std::uint32_t end) {
  std::string_view text = text_of(begin, end);
  if (text.find_first_of("\r#") == std::string_view::npos) return text;
  char* to = static_cast<char*>(arena_.allocate(text.size(), 1));
  std::size_t size = 0, string_end = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    bool is_outside = at >= string_end;
    if (is_outside && (text[at] == '\'' || text[at] == '"')) string_end = behind_string(text, at);
    if (is_outside && text[at] == '#') at = std::min(text.find_first_of("\r\n", at), text.size() - 1);
    bool is_half = text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
    if (!is_half) to[size++] = text[at] == '\r' ? '\n' : text[at];
  }
  return {to, size};
}

Value Builder::field(Value open, Value value, Value debug, Value conversion, Value spec, Value close_brace) {
  // A t-string's Interpolation has the same beginning and one field more: made as one, named when the string ends.
  auto* node = make<Interpolation>(Kind::FormattedValue, open.begin, close_brace.end);
  node->value = value.as<Expr>();
  node->format_spec = spec.as<Expr>();
  if (node->value->kind == Kind::Starred) note(value);
  bool has_conversion = conversion.end != 0;
  node->conversion = has_conversion ? static_cast<int>(conversion.detail) : -1;
  std::uint32_t behind = has_conversion ? conversion.begin : spec.node != nullptr ? spec.begin : close_brace.begin;
  debug_text_ = nullptr;
  need_pep_701_for_field(open.end, behind);
  if ((open.detail & kTemplateString) != 0) refuse_conversion_of_template(conversion);
  if (debug.end != 0) needs(8, debug.begin, debug.end, "`=` inside an f-string's braces");
  node->text = source_text(open.end, value.end);
  if (debug.end != 0) {
    debug_text_ = text_constant(open.end, behind, source_text(open.end, behind));
    if (!has_conversion && spec.node == nullptr) node->conversion = 'r';
  }
  if (holds_field_with_field(node->format_spec)) needs(12, open.begin, close_brace.end, "f-string braces three deep");
  set_height(node, std::max(height_above(value), height_above(spec)));
  return value_of(node);
}

Value Builder::append_field(Value parts, Value field) {
  if (debug_text_ != nullptr) parts = append<Expr>(parts, value_of(debug_text_));
  debug_text_ = nullptr;
  return append<Expr>(parts, field);
}

// Neighbouring texts become one; empty ones vanish.
Seq<Expr> Builder::merge_texts(Expr* first) {
  Seq<Expr> merged;
  Expr** link = &merged.first;
  for (Expr* part = first; part != nullptr;) {
    Expr* next = part->next;
    auto* text = as<Constant>(part);
    if (text != nullptr) {
      std::size_t size = text->text.size();
      Expr* behind = next;
      for (; behind != nullptr && behind->kind == Kind::Constant; behind = behind->next)
        size += as<Constant>(behind)->text.size();
      if (behind != next) {
        char* to = static_cast<char*>(arena_.allocate(size + 1, 1));
        char* at = to;
        for (Expr* each = part; each != behind; each = each->next) {
          std::string_view piece = as<Constant>(each)->text;
          if (!piece.empty()) std::memcpy(at, piece.data(), piece.size());
          at += piece.size();
          text->end = each->end;
        }
        text->text = {to, size};
      }
      next = behind;
    }
    bool is_kept = text == nullptr || !text->text.empty();
    if (is_kept) {
      *link = part;
      link = &part->next;
      ++merged.count;
    }
    part = next;
  }
  *link = nullptr;
  return merged;
}

namespace {
bool is_bytes(const Expr* part) {
  const auto* constant = as<Constant>(part);
  return constant != nullptr && constant->constant() == ConstantKind::Bytes;
}
}  // namespace

Value Builder::concatenate(Seq<Expr> parts, Value list) {
  unsigned height = 0;
  bool has_bytes = false, has_text = false, has_fields = false, has_template = false;
  for (const Expr* part : parts) {
    (is_bytes(part) ? has_bytes : has_text) = true;
    has_fields |= part->kind == Kind::JoinedStr;
    has_template |= part->kind == Kind::TemplateStr;
    height = std::max<unsigned>(height, part->aux);
  }
  if (has_bytes && has_text && !has_template) fail(list.begin, list.end, "cannot mix bytes and nonbytes literals");
  if (has_template) {
    for (const Expr* part : parts) {
      if (part->kind != Kind::TemplateStr)
        fail(list.begin, list.end, "cannot mix t-string literals with string or bytes literals");
    }
  }
  if (!has_fields && !has_template) {
    Expr* first = parts.first;
    Seq<Expr> merged = merge_texts(first);
    Expr* only = merged.empty() ? first : merged.first;
    if (merged.count > 1) return value_of(first);  // a mixture, refused above
    only->flag = first->flag;
    only->aux = first->aux;
    only->begin = list.begin;
    only->end = list.end;
    only->next = nullptr;
    return value_of(only);
  }
  // One flat list of all texts and fields.
  Expr* flat = nullptr;
  Expr** link = &flat;
  for (Expr* part = parts.first; part != nullptr;) {
    Expr* next = part->next;
    if (auto* joined = as<JoinedStr>(part)) {
      *link = joined->values.first;
    } else if (auto* joined_template = as<TemplateStr>(part)) {
      *link = joined_template->values.first;
    } else {
      *link = part;
      part->next = nullptr;
    }
    while (*link != nullptr) link = &(*link)->next;
    part = next;
  }
  Seq<Expr> values = merge_texts(flat);
  Expr* node;
  if (has_template) {
    auto* joined = make<TemplateStr>(Kind::TemplateStr, list.begin, list.end);
    joined->values = values;
    node = joined;
  } else {
    auto* joined = make<JoinedStr>(Kind::JoinedStr, list.begin, list.end);
    joined->values = values;
    node = joined;
  }
  set_height(node, height + 1);
  return value_of(node);
}

Value Builder::string(Value parts) {
  auto* last = parts.as<Expr>();
  if (last->next == last) {
    last->next = nullptr;
    return value_of(last);
  }
  return concatenate(close<Expr>(parts), parts);
}

}  // namespace graphvet::syntax
