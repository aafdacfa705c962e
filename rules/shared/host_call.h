// Calls of other libraries that need a value and get a tensor: what GV503 and GV505 have in common.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

#include "graphvet/rule.h"
#include "shared/wording.h"

namespace graphvet::rules {

// What a function raises when it is given a tensor; empty: it works. A name that ends in a dot stands for all of a module.
struct HostFunction {
  std::string_view name;
  std::string_view tensor;
  std::string_view in_list;   // ... a list, tuple or dict with a tensor in it
  std::string_view variable;  // ... a variable; "=": the same as a tensor
  std::string_view instead;   // a template: {0} is the argument, {1} all arguments; a sentence when it has a space in front
};

// The row of that name, else of its module. The table is sorted.
inline const HostFunction* find_host_function(std::span<const HostFunction> table, std::string_view name) {
  const auto exact = std::ranges::lower_bound(table, name, {}, &HostFunction::name);
  if (exact != table.end() && exact->name == name) return &*exact;
  const std::string_view module = name.substr(0, name.rfind('.') + 1);
  const auto all = std::ranges::lower_bound(table, module, {}, &HostFunction::name);
  return !module.empty() && all != table.end() && all->name == module ? &*all : nullptr;
}

inline std::string_view exception_of(const HostFunction& function, const ValueFacts& value) {
  if (value.is_variable()) return function.variable == "=" ? function.tensor : function.variable;
  if (is_symbolic_dense_tensor(value)) return function.tensor;
  return is_holder_of_tensors(value) ? function.in_list : std::string_view{};
}

inline std::string all_arguments(const RuleContext& ctx, const Called& call) {
  std::string text;
  for (const Argument& argument : call.arguments) {
    if (!text.empty()) text += ", ";
    if (!argument.keyword.empty()) text += argument.keyword.starts_with('*') ? std::string(argument.keyword) : std::string(argument.keyword) + "=";
    text += one_line(ctx.text(argument.span), 40);
  }
  return text;
}

inline std::string help_for(const RuleContext& ctx, const Called& call, const HostFunction& function, const Argument& argument) {
  if (function.instead.empty()) return "keep to `tf.*` ops, or call the Python code through `tf.py_function`";
  if (function.instead.starts_with(' ')) return std::string(function.instead.substr(1));
  return fmt::format("use `{}`", fmt::format(fmt::runtime(function.instead), one_line(ctx.text(argument.span)), all_arguments(ctx, call)));
}

// Reports the first argument that the function cannot do with.
inline void report_host_call(RuleContext& ctx, const Called& call, const HostFunction& function) {
  for (const Argument& argument : call.arguments) {
    const std::string_view exception = exception_of(function, argument.value);
    if (exception.empty()) continue;
    ctx.report(call.span, fmt::format("`{}` on {} raises `{}` while tracing: it needs a value, and there is none yet",
                                      one_line(ctx.text(call.callee)), subject(argument.value), exception))
        .effect(Effect::RaisesWhileTracing, exception)
        .confidence(argument.value.confidence)
        .help(help_for(ctx, call, function, argument));
    return;
  }
}

}  // namespace graphvet::rules
