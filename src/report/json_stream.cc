#include "report/json_stream.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "report/json_parts.h"

namespace graphvet::report {
namespace {

bool is_plain(char c) { return c >= ' ' && c < '\x7f' && c != '"' && c != '\\'; }

}  // namespace

void JsonStream::new_line() {
  out_ += '\n';
  out_.append(2 * depth_, ' ');
}

void JsonStream::start_value() {
  if (std::exchange(after_key_, false)) return;
  if (depth_ == 0) return;
  if (!std::exchange(is_first_, false)) out_ += ',';
  new_line();
}

void JsonStream::begin(char bracket) {
  start_value();
  out_ += bracket;
  ++depth_;
  is_first_ = true;
}

void JsonStream::end(char bracket) {
  --depth_;
  if (!std::exchange(is_first_, false)) new_line();
  out_ += bracket;
}

void JsonStream::key(std::string_view name) {
  start_value();
  out_ += '"';
  out_ += name;
  out_ += "\": ";
  after_key_ = true;
}

void JsonStream::value(std::string_view text) {
  start_value();
  if (!std::all_of(text.begin(), text.end(), is_plain)) {
    out_ += Json(text).dump(-1, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace);
    return;
  }
  out_ += '"';
  out_ += text;
  out_ += '"';
}

void JsonStream::value(std::uint32_t number) {
  start_value();
  char digits[10];
  out_.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

void JsonStream::null() {
  start_value();
  out_ += "null";
}

std::string JsonStream::take() {
  out_ += '\n';
  return std::move(out_);
}

}  // namespace graphvet::report
