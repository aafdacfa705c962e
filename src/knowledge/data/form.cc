#include "knowledge/data/form.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <optional>

namespace graphvet::knowledge::data {
namespace {

// What stands between the brackets behind a word.
enum class Takes : std::uint8_t {
  Nothing,
  Form,             // dataset(x)
  OptionalForm,     // element, element(x)
  OptionalName,     // result, result(parameter)
  TwoForms,         // each(x, y)
  FormAndNumber,    // item(x, 1)
  NameAndTwoForms,  // when(parameter, x, y)
  ClassTest,        // of_class(x, name, y, z)
};

struct Word {
  std::string_view name;
  FormKind kind;
  Takes takes = Takes::Nothing;
};

constexpr Word kWords[] = {
    {"unknown", FormKind::Unknown},
    {"tensor", FormKind::Tensor},
    {"ragged", FormKind::RaggedTensor},
    {"sparse", FormKind::SparseTensor},
    {"eager", FormKind::EagerTensor},
    {"array", FormKind::Array},
    {"int", FormKind::Integer},
    {"float", FormKind::Float},
    {"bool", FormKind::Bool},
    {"str", FormKind::Text},
    {"none", FormKind::None},
    {"shape", FormKind::Shape},
    {"dtype", FormKind::DType},
    {"receiver", FormKind::Receiver},
    {"element", FormKind::Element, Takes::OptionalForm},
    {"result", FormKind::Result, Takes::OptionalName},
    {"passed", FormKind::Passed},
    {"leaf", FormKind::Leaf},
    {"dataset", FormKind::Dataset, Takes::OptionalForm},
    {"iterator", FormKind::Iterator, Takes::Form},
    {"optional", FormKind::Optional, Takes::Form},
    {"each", FormKind::Each, Takes::TwoForms},
    {"flat", FormKind::Flat, Takes::Form},
    {"packed", FormKind::Packed, Takes::TwoForms},
    {"leaves", FormKind::Leaves, Takes::Form},
    {"item", FormKind::Item, Takes::FormAndNumber},
    {"slice", FormKind::Slice, Takes::Form},
    {"stacked", FormKind::Stacked, Takes::Form},
    {"staged", FormKind::Staged, Takes::Form},
    {"component", FormKind::Component, Takes::Form},
    {"returned", FormKind::Returned, Takes::Form},
    {"zipped", FormKind::Zipped},
    {"described", FormKind::Described, Takes::Form},
    {"nested", FormKind::Nested, Takes::Form},
    {"listed", FormKind::Listed, Takes::Form},
    {"likely", FormKind::Likely, Takes::Form},
    {"when", FormKind::When, Takes::NameAndTwoForms},
    {"unless_false", FormKind::UnlessFalse, Takes::NameAndTwoForms},
    {"of_class", FormKind::OfClass, Takes::ClassTest},
    {"named", FormKind::Named, Takes::TwoForms},
    {"callable", FormKind::Callable, Takes::Form},
    {"later", FormKind::Later, Takes::Form},
};

// Recursive descent; the first fault ends it.
class FormReader {
 public:
  FormReader(std::string_view text, std::string& fault) : text_(text), fault_(fault) {}

  FormTexts run() {
    form();
    if (fault_.empty() && skip() < text_.size()) fail("nothing more");
    return fault_.empty() ? std::move(nodes_) : FormTexts{};
  }

 private:
  std::size_t skip() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    return at_;
  }
  bool is_next(char c) { return skip() < text_.size() && text_[at_] == c; }
  bool accept(char c) {
    if (!is_next(c)) return false;
    ++at_;
    return true;
  }
  void expect(char c) {
    if (!accept(c)) fail(std::string("`") + c + "`");
  }
  void fail(const std::string& wanted) {
    if (fault_.empty()) fault_ = "expected " + wanted + " at character " + std::to_string(skip() + 1);
    at_ = text_.size();
  }

  std::string name() {
    const std::size_t begin = skip();
    while (at_ < text_.size() &&
           (std::isalnum(static_cast<unsigned char>(text_[at_])) || text_[at_] == '_' || text_[at_] == '.'))
      ++at_;
    if (at_ == begin) fail("a name");
    return std::string(text_.substr(begin, at_ - begin));
  }

  std::int16_t number() {
    std::int16_t value = 0;
    const char* begin = text_.data() + skip();
    const auto [end, error] = std::from_chars(begin, text_.data() + text_.size(), value);
    if (error != std::errc{}) fail("a number");
    at_ += static_cast<std::size_t>(end - begin);
    return value;
  }

  std::size_t open(FormKind kind, std::string text = {}) {
    nodes_.push_back({kind, 0, 1, 0, std::move(text)});
    return nodes_.size() - 1;
  }
  void close(std::size_t node, std::size_t parts) {
    nodes_[node].parts = static_cast<std::uint8_t>(parts);
    nodes_[node].size = static_cast<std::uint16_t>(nodes_.size() - node);
  }

  void form() {
    constexpr int kDeepest = 32;
    if (++depth_ > kDeepest) fail("fewer brackets");
    else if (is_next('(')) tuple();
    else if (is_next('[')) list('[', ']', FormKind::List);
    else if (is_next('{')) list('{', '}', FormKind::Keyed);
    else if (accept('$')) open(FormKind::Parameter, name());
    else word();
    --depth_;
  }

  void tuple() {
    expect('(');
    const std::size_t node = open(FormKind::Tuple);
    std::size_t parts = 0;
    while (fault_.empty() && !is_next(')')) {
      tuple_part();
      ++parts;
      if (!accept(',')) break;
    }
    expect(')');
    close(node, parts);
  }

  void tuple_part() {
    if (accept('*')) {
      const std::size_t node = open(accept('*') ? FormKind::Entries : FormKind::Spread);
      form();
      return close(node, 1);
    }
    const std::size_t begin = skip();
    const bool starts_a_name =
        at_ < text_.size() && (std::isalpha(static_cast<unsigned char>(text_[at_])) || text_[at_] == '_');
    std::string field = starts_a_name ? name() : "";
    if (field.empty() || !accept(':')) {
      at_ = begin;
      return form();
    }
    const std::size_t node = open(FormKind::Field, std::move(field));
    form();
    close(node, 1);
  }

  void list(char begin, char end, FormKind kind) {
    expect(begin);
    const std::size_t node = open(kind);
    form();
    expect(end);
    close(node, 1);
  }

  void word() {
    const std::size_t begin = skip();
    const std::string said = name();
    const auto known =
        std::find_if(std::begin(kWords), std::end(kWords), [&](const Word& w) { return w.name == said; });
    if (known == std::end(kWords)) {
      at_ = begin;
      return fail("a word of forms");
    }
    const std::size_t node = open(known->kind);
    close(node, arguments(known->takes, node));
  }

  // What stands in the brackets; how many parts that are.
  std::size_t arguments(Takes takes, std::size_t node) {
    if (takes == Takes::Nothing) return 0;
    const bool is_optional = takes == Takes::OptionalForm || takes == Takes::OptionalName;
    if (is_optional && !is_next('(')) return 0;
    expect('(');
    const std::size_t parts = inside(takes, node);
    expect(')');
    return parts;
  }

  std::size_t inside(Takes takes, std::size_t node) {
    switch (takes) {
      case Takes::Nothing: return 0;
      case Takes::OptionalName: nodes_[node].text = name(); return 0;
      case Takes::Form:
      case Takes::OptionalForm: form(); return 1;
      case Takes::TwoForms:
        form();
        expect(',');
        form();
        return 2;
      case Takes::FormAndNumber:
        form();
        expect(',');
        nodes_[node].number = number();
        return 1;
      case Takes::NameAndTwoForms:
        nodes_[node].text = name();
        expect(',');
        form();
        expect(',');
        form();
        return 2;
      case Takes::ClassTest:
        form();
        expect(',');
        nodes_[node].text = name();
        expect(',');
        form();
        expect(',');
        form();
        return 3;
    }
    return 0;
  }

  std::string_view text_;
  std::string& fault_;
  std::size_t at_ = 0;
  int depth_ = 0;
  FormTexts nodes_;
};

}  // namespace

std::string_view word_of(FormKind kind) {
  switch (kind) {
    case FormKind::Tuple: return "tuple";
    case FormKind::Field: return "field";
    case FormKind::List: return "list";
    case FormKind::Spread: return "spread";
    case FormKind::Entries: return "entries";
    case FormKind::Keyed: return "keyed";
    case FormKind::Parameter: return "parameter";
    default: break;
  }
  return std::find_if(std::begin(kWords), std::end(kWords), [&](const Word& w) { return w.kind == kind; })->name;
}

FormTexts read_form(std::string_view text, std::string& fault) { return FormReader(text, fault).run(); }

}  // namespace graphvet::knowledge::data
