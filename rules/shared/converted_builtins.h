// Calls of builtins that AutoGraph rewrites into something that is not what Python does.
#pragma once

#include <string_view>

#include "graphvet/rule.h"
#include "shared/wording.h"

namespace graphvet::rules {

enum class ChangedBuiltin : std::uint8_t { None, SortedBackwards, IntWithBase };

// `sorted(t, reverse=False)` sorts downwards: the argument's presence counts. `int(t, 16)` knows base 10 only.
inline ChangedBuiltin changed_builtin(const RuleContext& ctx, const Called& call) {
  if (!ctx.mode().graph || !ctx.mode().converted() || call.kind != CalleeKind::Builtin) return ChangedBuiltin::None;
  const Argument* first = call.positional(0);
  if (first == nullptr || !is_tensor_or_variable(first->value)) return ChangedBuiltin::None;
  if (call.name == "sorted" && first->value.rank <= 1) {
    const Argument* reverse = call.keyword("reverse");
    return reverse != nullptr && ctx.text(reverse->span) == "False" ? ChangedBuiltin::SortedBackwards : ChangedBuiltin::None;
  }
  if (call.name != "int") return ChangedBuiltin::None;
  const Argument* base = call.positional(1) != nullptr ? call.positional(1) : call.keyword("base");
  const bool has_other_base = base != nullptr && base->value.kind == ValueKind::Int && ctx.text(base->span) != "10";
  return has_other_base ? ChangedBuiltin::IntWithBase : ChangedBuiltin::None;
}

}  // namespace graphvet::rules
