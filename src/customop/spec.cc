#include "customop/spec.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <utility>
#include <vector>

namespace graphvet::customop {
namespace {

constexpr std::pair<std::string_view, std::string_view> kDtypes[] = {
    {"float", "float32"},
    {"float32", "float32"},
    {"double", "float64"},
    {"float64", "float64"},
    {"half", "float16"},
    {"float16", "float16"},
    {"bfloat16", "bfloat16"},
    {"int4", "int4"},
    {"uint4", "uint4"},
    {"int8", "int8"},
    {"int16", "int16"},
    {"int32", "int32"},
    {"int64", "int64"},
    {"uint8", "uint8"},
    {"uint16", "uint16"},
    {"uint32", "uint32"},
    {"uint64", "uint64"},
    {"bool", "bool"},
    {"string", "string"},
    {"complex64", "complex64"},
    {"complex128", "complex128"},
    {"resource", "resource"},
    {"variant", "variant"},
    {"qint8", "qint8"},
    {"quint8", "quint8"},
    {"qint16", "qint16"},
    {"quint16", "quint16"},
    {"qint32", "qint32"},
    {"float8_e5m2", "float8_e5m2"},
    {"float8_e4m3fn", "float8_e4m3fn"},
    // as C++ spells types
    {"signed char", "int8"},
    {"char", "int8"},
    {"short", "int16"},
    {"int", "int32"},
    {"long", "int64"},
    {"long long", "int64"},
    {"unsigned char", "uint8"},
    {"unsigned short", "uint16"},
    {"unsigned int", "uint32"},
    {"unsigned long", "uint64"},
    {"unsigned long long", "uint64"},
    {"int8_t", "int8"},
    {"int16_t", "int16"},
    {"int32_t", "int32"},
    {"int64_t", "int64"},
    {"uint8_t", "uint8"},
    {"uint16_t", "uint16"},
    {"uint32_t", "uint32"},
    {"uint64_t", "uint64"},
    {"unsigned", "uint32"},
    {"tstring", "string"},
    {"Variant", "variant"},
    {"ResourceHandle", "resource"},
    {"_Bool", "bool"},
    {"QInt8", "qint8"},
    {"QUInt8", "quint8"},
    {"QInt16", "qint16"},
    {"QUInt16", "quint16"},
    {"QInt32", "qint32"},
    {"std::complex<float>", "complex64"},
    {"std::complex<double>", "complex128"},
};

constexpr std::string_view kNumberTypes[] = {
    "float32", "float64", "int64",  "int32",   "uint8",  "uint16",  "int16",  "int8",   "complex64", "complex128",
    "qint8",   "quint8",  "qint16", "quint16", "qint32", "float16", "uint32", "uint64", "bfloat16"};
constexpr std::string_view kRealNumberTypes[] = {"float32", "float64", "int64",   "int32",  "uint8",  "uint16",
                                                 "int16",   "int8",    "float16", "uint32", "uint64", "bfloat16"};
constexpr std::string_view kQuantizedTypes[] = {"qint8", "quint8", "qint16", "quint16", "qint32"};

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())) != 0) text.remove_prefix(1);
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())) != 0) text.remove_suffix(1);
  return text;
}

bool is_name(std::string_view text) {
  return !text.empty() &&
         std::ranges::all_of(text, [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; });
}

// Takes words and marks from the front of a text.
class Words {
 public:
  explicit Words(std::string_view text) : rest_(trimmed(text)) {}

  bool take(std::string_view what) {
    if (!rest_.starts_with(what)) return false;
    rest_ = trimmed(rest_.substr(what.size()));
    return true;
  }
  std::string_view name() {
    std::size_t end = 0;
    while (end < rest_.size() && (std::isalnum(static_cast<unsigned char>(rest_[end])) != 0 || rest_[end] == '_'))
      ++end;
    const std::string_view taken = rest_.substr(0, end);
    rest_ = trimmed(rest_.substr(end));
    return taken;
  }
  bool quoted(std::string& out) {
    if (rest_.empty() || (rest_[0] != '\'' && rest_[0] != '"')) return false;
    const std::size_t end = rest_.find(rest_[0], 1);
    if (end == std::string_view::npos) return false;
    out = rest_.substr(1, end - 1);
    rest_ = trimmed(rest_.substr(end + 1));
    return true;
  }
  std::optional<std::int64_t> number() {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
    if (error != std::errc{}) return std::nullopt;
    rest_ = trimmed(rest_.substr(static_cast<std::size_t>(end - rest_.data())));
    return value;
  }
  std::string_view rest() const { return rest_; }
  bool is_at_end() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

// `{float, int32}` and `{'SAME', 'VALID'}`, behind the opening brace.
bool read_allowed(Words& words, OpAttr& attr) {
  while (!words.take("}")) {
    std::string text;
    if (words.quoted(text)) {
      attr.type = "string";
      attr.allowed.push_back(text);
    } else {
      const std::string dtype = python_dtype(words.name());
      if (dtype.empty()) return false;
      attr.type = "type";
      attr.allowed.push_back(dtype);
    }
    if (!words.take(",") && !words.rest().starts_with("}")) return false;
  }
  return !attr.type.empty();
}

template <std::size_t N>
void allow(OpAttr& attr, const std::string_view (&types)[N]) {
  attr.type = "type";
  attr.allowed.assign(std::begin(types), std::end(types));
}

bool read_attr_type(Words& words, OpAttr& attr) {
  if (words.take("{")) return read_allowed(words, attr);
  const std::string_view name = words.name();
  if (name == "numbertype" || name == "numerictype") allow(attr, kNumberTypes);
  else if (name == "realnumbertype" || name == "realnumerictype") allow(attr, kRealNumberTypes);
  else if (name == "quantizedtype") allow(attr, kQuantizedTypes);
  else attr.type = name;
  constexpr std::string_view kTypes[] = {"int", "float", "bool", "string", "type", "shape", "tensor", "func"};
  return std::ranges::find(kTypes, attr.type) != std::end(kTypes);
}

std::string default_of(std::string_view text) {
  Words words(text);
  std::string quoted;
  return words.quoted(quoted) && words.is_at_end() ? quoted : std::string(text);
}

}  // namespace

std::string python_dtype(std::string_view cpp) {
  cpp = trimmed(cpp);
  std::string name(cpp);
  if (cpp.starts_with("DT_")) {
    name = cpp.substr(3);
    std::ranges::transform(name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  } else if (const std::size_t colon = cpp.rfind("::");
             colon != std::string_view::npos && cpp.find('<') == std::string_view::npos) {
    name = cpp.substr(colon + 2);
  }
  for (const auto& [spelled, python] : kDtypes)
    if (spelled == name) return std::string(python);
  return {};
}

std::optional<OpAttr> read_attr(std::string_view spec) {
  const std::size_t colon = spec.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  OpAttr attr;
  attr.name = trimmed(spec.substr(0, colon));
  Words words(spec.substr(colon + 1));
  const bool is_list = words.take("list");
  if (!is_name(attr.name) || (is_list && !words.take("(")) || !read_attr_type(words, attr) ||
      (is_list && !words.take(")")))
    return std::nullopt;
  if (is_list) attr.type = "list(" + attr.type + ")";
  if (words.take(">=")) {
    attr.minimum = words.number();
    if (!attr.minimum) return std::nullopt;
  }
  if (words.take("=")) attr.default_text = default_of(words.rest());
  else if (!words.is_at_end()) return std::nullopt;
  return attr;
}

std::optional<OpArgument> read_argument(std::string_view spec, const std::vector<OpAttr>& attrs) {
  const std::size_t colon = spec.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  OpArgument argument;
  argument.name = trimmed(spec.substr(0, colon));
  Words words(spec.substr(colon + 1));
  const bool is_ref = words.take("Ref(");
  std::string_view type = words.name();
  if (words.take("*")) {
    argument.count_attr = type;
    type = words.name();
  }
  if (!is_name(argument.name) || type.empty() || (is_ref && !words.take(")")) || !words.is_at_end())
    return std::nullopt;
  const auto attr = std::ranges::find(attrs, type, &OpAttr::name);
  if (attr != attrs.end()) (attr->type == "list(type)" ? argument.list_attr : argument.type_attr) = type;
  else argument.dtype = python_dtype(type);
  const bool is_known = attr != attrs.end() || !argument.dtype.empty();
  return is_known ? std::optional(argument) : std::nullopt;
}

}  // namespace graphvet::customop
