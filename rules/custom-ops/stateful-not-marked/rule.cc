// GVC102: a kernel does more than its inputs say, and the op is not marked as stateful.
#include "graphvet/rule.h"

#include <fmt/format.h>

#include "shared/custom_ops.h"
#include "shared/wording.h"

namespace graphvet::rules::stateful_not_marked {
namespace {

std::string_view verb(HostStateKind kind) {
  switch (kind) {
    case HostStateKind::Accumulates: return "counts in";
    case HostStateKind::Random: return "draws from";
    case HostStateKind::Clock: return "asks";
    case HostStateKind::Stores: return "writes";
  }
  return "";
}

// What changes the result from run to run comes first; what is only stored may be a cache.
const HostState* state_of(const CustomOp& op) {
  const HostState* stored = nullptr;
  for (const OpKernel& kernel : op.kernels) {
    if (kernel.is_xla) continue;
    for (const HostState& state : kernel.host_state) {
      if (state.kind != HostStateKind::Stores) return &state;
      if (stored == nullptr) stored = &state;
    }
  }
  return stored;
}

void on_call(RuleContext& ctx, const Called& call) {
  const CustomOp* op = ctx.mode().graph ? called_op(ctx, call) : nullptr;
  if (op == nullptr || op->is_stateful || !op->is_understood) return;
  const HostState* state = state_of(*op);
  if (state == nullptr) return;
  ctx.report(
         call.span,
         fmt::format("`{}` may run once for several calls: its kernel {} {} ({}:{}), and {} is not marked as stateful",
                     one_line(ctx.text(call.callee)), verb(state->kind), state->what, state->at.path, state->at.line,
                     op_text(*op)))
      .effect(Effect::RunsOnce)
      .confidence(state->kind == HostStateKind::Stores ? Confidence::Possible : Confidence::Likely)
      .help("add `.SetIsStateful()` to the registration, or keep the state in a resource that is an input of the op");
}

}  // namespace

extern const Rule kRule{
    .code = "GVC102",
    .name = "stateful-not-marked",
    .summary = "a kernel with host state or randomness whose op is not marked as stateful: folded, merged, run once",
    .category = "custom-ops",
    .severity = Severity::Warning,
    .since = "0.1.0",
    .handlers = {.called = on_call},
};

}  // namespace graphvet::rules::stateful_not_marked
