// Text that Python makes of values while a trace runs.
#include <algorithm>
#include <charconv>

#include "tracer/interpreter.h"

namespace graphvet::tracer {

namespace {
// What a field of a format asks of its value: "%5.2f", "{:.2f}" want a number, "%s" and "{}" any text.
struct Field {
  std::size_t index = 0;      // of a positional argument
  std::string_view name;      // of one by keyword; else empty
  bool wants_number = false;
};
using Fields = RecycledVector<Field>;

// `"%d of %s" % (a, b)`. A mapping (`%(name)s`) is left alone.
Fields percent_fields(std::string_view format) {
  constexpr std::string_view kFlags = "#0- +123456789.*hlL";
  Fields fields;
  for (std::size_t at = format.find('%'); at != std::string_view::npos; at = format.find('%', at)) {
    at = format.find_first_not_of(kFlags, at + 1);
    if (at == std::string_view::npos) break;
    const char kind = format[at++];
    if (kind == '(') return {};
    if (kind != '%') fields.push_back({fields.size(), {}, std::string_view("diouxXeEfFgGc").find(kind) != std::string_view::npos});
  }
  return fields;
}

// One `name!conversion:spec` of str.format.
Field brace_field(std::string_view text, std::size_t next) {
  const std::size_t colon = text.find(':');
  std::string_view front = text.substr(0, colon);
  const bool converts = front.find('!') != std::string_view::npos;
  front = front.substr(0, front.find_first_of("!.["));
  Field field{next, {}, !converts && colon != std::string_view::npos && colon + 1 < text.size()};
  const auto [end, error] = std::from_chars(front.data(), front.data() + front.size(), field.index);
  if (error != std::errc() && !front.empty()) field.name = front;
  return field;
}

Fields brace_fields(std::string_view format) {
  Fields fields;
  for (std::size_t at = format.find('{'); at != std::string_view::npos; at = format.find('{', at)) {
    if (format.substr(at).starts_with("{{")) {
      at += 2;
      continue;
    }
    const std::size_t end = format.find('}', at);
    if (end == std::string_view::npos) break;
    fields.push_back(brace_field(format.substr(at + 1, end - at - 1), fields.size()));
    at = end;
  }
  return fields;
}

const ast::Expr* argument_node(const ast::Call* call, std::size_t index) {
  for (const ast::Expr* arg : call->args) {
    if (arg->kind == ast::Kind::Starred) return call;
    if (index-- == 0) return arg;
  }
  return call;
}
}  // namespace

// A tensor of the graph becomes text. What only describes (an error, a log) is meant to be read by who traces.
void Interpreter::note_text(const Value& v, const ast::Node* at, TextForm form, bool wants_number) {
  if (at == nullptr || !hears() || !(v.is_symbolic() || holds_symbolic_tensor(v))) return;
  if (describing_ == Describing::Error || (describing_ == Describing::Output && !wants_number) || leads_to_error()) return;
  emit(MadeText{span_of(at), doubted(v), form, wants_number && v.is_tensor(), describing_ == Describing::Message});
}

// `text = f"..."` in a block that goes on to raise.
bool Interpreter::leads_to_error() const {
  if (statement_ == nullptr || (statement_->kind != ast::Kind::Assign && statement_->kind != ast::Kind::AugAssign)) return false;
  for (const ast::Stmt* next = statement_->next; next != nullptr; next = next->next)
    if (next->kind == ast::Kind::Raise) return true;
  return false;
}

Value Interpreter::eval_keyword(const ast::Keyword* k) {
  static const Symbol kMessage = intern("message"), kMsg = intern("msg");
  const bool is_message = describing_ == Describing::Nothing && (k->arg == kMessage || k->arg == kMsg);
  if (!is_message) return eval(k->value);
  describing_ = Describing::Message;
  const Value v = eval(k->value);
  describing_ = Describing::Nothing;
  return v;
}

void Interpreter::note_percent(const Value& format, const Value& parts, const ast::Node* at) {
  if (!mode_.graph || at->kind != ast::Kind::BinOp || !(parts.is_tensor() || holds_symbolic_tensor(parts))) return;
  const ast::Expr* right = static_cast<const ast::BinOp*>(at)->right;
  const Fields fields = format.is_constant ? percent_fields(format.name.text()) : Fields{};
  auto wants_number = [&](std::size_t i) { return i < fields.size() && fields[i].wants_number; };
  auto* tuple = ast::as<ast::Tuple>(right);
  if (parts.kind != ValueKind::Tuple || parts.ref == nullptr || tuple == nullptr || tuple->elts.size() != parts.as<Sequence>()->elements.size())
    return note_text(parts, right, TextForm::Percent, wants_number(0));
  std::size_t i = 0;
  for (const ast::Expr* part : tuple->elts) {
    note_text(parts.as<Sequence>()->elements[i], part, TextForm::Percent, wants_number(i));
    ++i;
  }
}

void Interpreter::note_format(const Value& format, const Arguments& arguments, const ast::Node* at) {
  if (!hears() || at == nullptr || at->kind != ast::Kind::Call) return;
  auto* call = static_cast<const ast::Call*>(at);
  const Fields fields = format.is_constant ? brace_fields(format.name.text()) : Fields{};
  auto number_at = [&](std::size_t i) { return std::ranges::any_of(fields, [&](const Field& f) { return f.name.empty() && f.index == i && f.wants_number; }); };
  auto number_named = [&](Symbol n) { return std::ranges::any_of(fields, [&](const Field& f) { return f.name == n.text() && f.wants_number; }); };
  for (std::size_t i = 0; i < arguments.positional.size(); ++i) note_text(arguments.positional[i], argument_node(call, i), TextForm::Format, number_at(i));
  for (const ast::Keyword* k : call->keywords)
    if (const Value* v = k->arg ? arguments.keyword(k->arg) : nullptr) note_text(*v, k->value, TextForm::Format, number_named(k->arg));
}

// What the arguments of this call become text for.
Interpreter::Describing Interpreter::described_by(const Value& callee) const {
  if (!mode_.graph || describing_ == Describing::Error) return describing_;
  static const Symbol kPrint = intern("print");
  if (callee.kind == ValueKind::Builtin && callee.name == kPrint) return Describing::Output;
  const Value& function = callee.kind == ValueKind::BoundMethod ? callee.as<Bound>()->function : callee;
  if (function.kind != ValueKind::Api) return describing_;
  if ((facts_of(function.api()).effects & knowledge::kHostOutput) != 0) return Describing::Output;
  // An assertion may get its message by position; what else it gets is no text that is made there.
  const bool takes_message = std::ranges::any_of(knowledge::api(function.api()).parameters, [](const auto& p) { return p.name == "message"; });
  return takes_message && describing_ == Describing::Nothing ? Describing::Message : describing_;
}

}  // namespace graphvet::tracer
