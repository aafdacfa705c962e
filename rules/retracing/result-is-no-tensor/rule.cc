// GV211: a traced function returns something that TensorFlow cannot make a tensor of.
#include "graphvet/rule.h"

#include <fmt/format.h>

#include <string>

namespace graphvet::rules::result_is_no_tensor {
namespace {

std::string help(const ResultRefused& result) {
  switch (result.value.kind) {
    case ValueKind::Set: return "return a list or a tuple";
    case ValueKind::Generator: return "return `list(...)` of it, or a stacked tensor";
    case ValueKind::Function:
    case ValueKind::BoundMethod:
    case ValueKind::TracedFunction: return "make the function outside, return what it computes";
    default: return "return the tensors it holds, in a tuple, a dict or a named tuple; or make its class a `tf.experimental.ExtensionType`";
  }
}

void on_result(RuleContext& ctx, const ResultRefused& result) {
  if (!ctx.mode().graph) return;
  const std::string_view where = result.is_element ? " in its result" : "";
  ctx.report(result.span, fmt::format("a traced function that returns {}{} raises `TypeError` while tracing: only tensors, `None` and structures of them leave a graph",
                                      result.what, where))
      .effect(Effect::RaisesWhileTracing, "TypeError")
      .confidence(result.value.confidence)
      .help(help(result));
}

}  // namespace

extern const Rule kRule;
const Rule kRule{.code = "GV211",
                 .name = "result-is-no-tensor",
                 .summary = "a traced function returns what is no tensor and no structure of tensors",
                 .category = "retracing",
                 .severity = Severity::Error,
                 .since = "0.1.0",
                 .handlers = {.result_refused = on_result}};

}  // namespace graphvet::rules::result_is_no_tensor
