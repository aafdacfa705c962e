// What the rules about custom ops share.
#pragma once

#include <fmt/format.h>

#include <string>

#include "graphvet/custom_op.h"
#include "graphvet/event.h"
#include "graphvet/rule.h"

namespace graphvet::rules {

// The op of the project that is called, or null.
inline const CustomOp* called_op(const RuleContext& ctx, const Called& call) {
  return call.kind == CalleeKind::Api ? ctx.custom_op(call.name) : nullptr;
}

// "`ZeroOut` (zero_out.cc:12)"
inline std::string op_text(const CustomOp& op) { return fmt::format("`{}` ({}:{})", op.name, op.at.path, op.at.line); }

// An error of Python comes while tracing, or at the call in eager code.
inline Effect raises(const RuleContext& ctx) { return ctx.mode().graph ? Effect::RaisesWhileTracing : Effect::RaisesWhileRunning; }

}  // namespace graphvet::rules
