// GVC103: a call of a custom op that does not fit its registration.
#include "graphvet/rule.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <optional>
#include <string>
#include <vector>

#include "shared/custom_ops.h"
#include "shared/wording.h"

namespace graphvet::rules::op_arguments {
namespace {

struct Fault {
  std::string text;
  std::string_view exception = "TypeError";
};

// `lib.ZeroOut` is for `tf.raw_ops`: keywords only.
bool is_raw(const Called& call) {
  return std::isupper(static_cast<unsigned char>(call.name[call.name.rfind('.') + 1])) != 0;
}

std::size_t positional_count(const Called& call) {
  return static_cast<std::size_t>(
      std::ranges::count_if(call.arguments, [](const Argument& a) { return a.keyword.empty(); }));
}

bool is_unpacked(const Argument& a) { return a.keyword == "*" || a.keyword == "**"; }

std::string parameters_text(const CustomOp& op) {
  std::string text;
  for (const OpParameter& p : op.parameters) text += (text.empty() ? "" : ", ") + p.name + (p.has_default ? "=" : "");
  return text;
}

std::optional<Fault> unknown_argument(const CustomOp& op, const Called& call) {
  const std::size_t given = positional_count(call);
  if (given > op.parameters.size())
    return Fault{fmt::format("takes {} positional arguments at most, {} are given", op.parameters.size(), given)};
  for (const Argument& a : call.arguments) {
    if (a.keyword.empty() || is_unpacked(a)) continue;
    const auto parameter = std::ranges::find(op.parameters, a.keyword, &OpParameter::name);
    if (parameter == op.parameters.end()) return Fault{fmt::format("has no parameter `{}`", a.keyword)};
    const bool is_twice =
        static_cast<std::size_t>(parameter - op.parameters.begin()) < given && !call.has_unpacked_arguments();
    if (is_twice) return Fault{fmt::format("gets `{}` by position and by name", a.keyword)};
  }
  return std::nullopt;
}

std::optional<Fault> missing_argument(const CustomOp& op, const Called& call) {
  if (call.has_unpacked_arguments()) return std::nullopt;
  const std::size_t given = positional_count(call);
  for (std::size_t i = given; i < op.parameters.size(); ++i)
    if (!op.parameters[i].has_default && call.keyword(op.parameters[i].name) == nullptr)
      return Fault{fmt::format("is called without `{}`", op.parameters[i].name)};
  return std::nullopt;
}

// 'SAME' without its quotes; nothing for what is no plain literal.
std::optional<std::string_view> text_literal(std::string_view text) {
  const bool is_quoted = text.size() >= 2 && (text[0] == '\'' || text[0] == '"') && text.back() == text[0];
  if (!is_quoted || text.find('\\') != std::string_view::npos ||
      text.substr(1, text.size() - 2).find(text[0]) != std::string_view::npos)
    return std::nullopt;
  return text.substr(1, text.size() - 2);
}

std::optional<Fault> wrong_value(const OpAttr& attr, std::string_view written) {
  const std::optional<std::string_view> text =
      attr.type == "string" && !attr.allowed.empty() ? text_literal(written) : std::nullopt;
  if (text && std::ranges::find(attr.allowed, *text) == attr.allowed.end())
    return Fault{fmt::format("does not allow `{}` for `{}`, only {}", *text, attr.name, fmt::join(attr.allowed, ", ")),
                 "ValueError"};
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), number);
  const bool is_number = error == std::errc{} && end == written.data() + written.size();
  if (attr.type == "int" && attr.minimum && is_number && number < *attr.minimum)
    return Fault{fmt::format("does not allow {} for `{}`, only {} and more", number, attr.name, *attr.minimum),
                 "ValueError"};
  return std::nullopt;
}

std::optional<Fault> wrong_value(const RuleContext& ctx, const CustomOp& op, const Called& call) {
  for (std::size_t i = 0; i < op.parameters.size(); ++i) {
    if (op.parameters[i].attr < 0) continue;
    const Argument* given = call.keyword(op.parameters[i].name);
    if (given == nullptr) given = call.positional(i);
    if (given == nullptr) continue;
    if (std::optional<Fault> fault =
            wrong_value(op.attrs[static_cast<std::size_t>(op.parameters[i].attr)], ctx.text(given->span)))
      return fault;
  }
  return std::nullopt;
}

std::optional<Fault> fault_of(const RuleContext& ctx, const CustomOp& op, const Called& call) {
  if (is_raw(call) && positional_count(call) > 0) return Fault{"takes keyword arguments only"};
  if (std::optional<Fault> fault = unknown_argument(op, call)) return fault;
  if (std::optional<Fault> fault = missing_argument(op, call)) return fault;
  return wrong_value(ctx, op, call);
}

void on_call(RuleContext& ctx, const Called& call) {
  const CustomOp* op = called_op(ctx, call);
  if (op == nullptr || !op->is_understood) return;
  const std::optional<Fault> fault = fault_of(ctx, *op, call);
  if (!fault) return;
  const std::string_view exception =
      fault->exception == "ValueError" && !ctx.mode().graph ? "InvalidArgumentError" : fault->exception;
  ctx.report(call.span, fmt::format("`{}` {}: it is the op {}, and raises `{}`", one_line(ctx.text(call.callee)),
                                    fault->text, op_text(*op), exception))
      .effect(raises(ctx), exception)
      .confidence(op->is_conditional ? Confidence::Likely : Confidence::Certain)
      .help(fmt::format("call it as `{}({})`", op->python_name, parameters_text(*op)));
}

}  // namespace

extern const Rule kRule{
    .code = "GVC103",
    .name = "op-arguments",
    .summary = "a call of a custom op with arguments that its registration does not have or allow",
    .category = "custom-ops",
    .severity = Severity::Error,
    .since = "0.1.0",
    .handlers = {.called = on_call},
};

}  // namespace graphvet::rules::op_arguments
