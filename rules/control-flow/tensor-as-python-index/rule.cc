// GV304: a Python container, text or array is indexed by a tensor while a graph is built.
#include "graphvet/rule.h"

#include <fmt/format.h>

#include <string>

#include "shared/wording.h"

namespace graphvet::rules::tensor_as_python_index {
namespace {

struct Indexed {
  std::string_view what;       // empty: tensors may index it
  std::string_view exception = "TypeError";
};

Indexed indexed(ValueKind kind) {
  switch (kind) {
    case ValueKind::List: return {"a list"};
    case ValueKind::Tuple: return {"a tuple"};
    case ValueKind::Str: return {"a `str`"};
    case ValueKind::Bytes: return {"`bytes`"};
    case ValueKind::Range: return {"a `range`"};
    case ValueKind::Dict: return {"a dict"};
    case ValueKind::NdArray: return {"a NumPy array", "NotImplementedError"};
    default: return {};
  }
}

std::string help(const ValueFacts& container, const std::string& object, const std::string& index) {
  const ValueKind kind = container.kind;
  if (kind == ValueKind::Dict)
    return fmt::format("look the key up in a `tf.lookup.StaticHashTable`, or choose with `tf.switch_case({}, ...)`", index);
  if (kind == ValueKind::Str || kind == ValueKind::Bytes) return fmt::format("use `tf.strings.substr({}, {}, 1)`", object, index);
  if (container.holds_callables) return fmt::format("choose with `tf.switch_case({}, [...])`, one function for each element", index);
  return fmt::format("use `tf.gather({}, {})`, or `tf.switch_case({}, [...])` when the elements are functions", object, index, index);
}

void on_subscript(RuleContext& ctx, const Subscripted& event) {
  const Indexed object = indexed(event.object.kind);
  if (!ctx.mode().graph || object.what.empty() || !is_symbolic_dense_tensor(event.index)) return;
  ctx.report(event.span, fmt::format("indexing {} by a symbolic tensor raises `{}` while tracing", object.what, object.exception))
      .effect(Effect::RaisesWhileTracing, object.exception)
      .confidence(at_most(event.object.confidence, event.index.confidence))
      .help(help(event.object, one_line(ctx.text(event.object_span)), one_line(ctx.text(event.index_span))));
}

}  // namespace

extern const Rule kRule;
const Rule kRule{.code = "GV304",
                 .name = "tensor-as-python-index",
                 .summary = "a Python container or array is indexed by a tensor",
                 .category = "control-flow",
                 .severity = Severity::Error,
                 .since = "0.1.0",
                 .handlers = {.subscripted = on_subscript}};

}  // namespace graphvet::rules::tensor_as_python_index
