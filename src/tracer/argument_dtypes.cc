// Which dtype the arguments of an API give its result.
#include <algorithm>
#include <string_view>

#include "tracer/argument_dtypes.h"
#include "tracer/interpreter.h"

namespace graphvet::tracer {

namespace {
// They make a tensor of a Python value.
constexpr std::string_view kOfLiteral[] = {"tf.constant", "tf.convert_to_tensor", "tf.fill", "tf.range"};
// float32 unless told otherwise.
constexpr std::string_view kFloats[] = {"tf.eye", "tf.linspace", "tf.ones", "tf.random.normal", "tf.random.uniform", "tf.random.truncated_normal", "tf.zeros"};
// They keep the dtype of their first argument.
constexpr std::string_view kKeeping[] = {
    "tf.abs", "tf.clip_by_value", "tf.expand_dims", "tf.gather", "tf.identity", "tf.math.maximum", "tf.math.minimum", "tf.math.negative", "tf.math.reduce_max", "tf.math.reduce_min",
    "tf.math.reduce_prod", "tf.math.reduce_sum", "tf.math.sign", "tf.maximum", "tf.minimum", "tf.negative", "tf.ones_like", "tf.reduce_max", "tf.reduce_min", "tf.reduce_prod",
    "tf.reduce_sum", "tf.reshape", "tf.reverse", "tf.sign", "tf.sort", "tf.square", "tf.squeeze", "tf.tile", "tf.transpose", "tf.zeros_like"};

bool is_among(std::span<const std::string_view> names, std::string_view name) { return std::ranges::find(names, name) != names.end(); }

DType dtype_of_literal(const Value& v, int depth = 0) {
  constexpr int kDeep = 4;
  switch (v.kind) {
    case ValueKind::Bool: return DType::Bool;
    case ValueKind::Int: return DType::Integer;
    case ValueKind::Float: return DType::Floating;
    case ValueKind::Complex: return DType::Complex;
    case ValueKind::Str:
    case ValueKind::Bytes: return DType::String;
    case ValueKind::Tensor:
    case ValueKind::Variable: return v.dtype;
    case ValueKind::Tuple:
    case ValueKind::List: {
      auto* s = v.as<Sequence>();
      if (s == nullptr || !s->exact || s->elements.empty() || depth >= kDeep) return DType::Unknown;
      const DType first = dtype_of_literal(s->elements.front(), depth + 1);
      const bool agree = std::ranges::all_of(s->elements, [&](const Value& e) { return dtype_of_literal(e, depth + 1) == first; });
      return agree ? first : DType::Unknown;
    }
    default: return DType::Unknown;
  }
}
}  // namespace

DType dtype_by_arguments(const knowledge::Api& api, const Arguments& arguments) {
  if (is_among(kFloats, api.name)) return DType::Floating;
  if (arguments.positional.empty() || (!is_among(kOfLiteral, api.name) && !is_among(kKeeping, api.name))) return DType::Unknown;
  if (api.name == "tf.fill") return arguments.positional.size() == 2 ? dtype_of_literal(arguments.positional[1]) : DType::Unknown;
  if (api.name == "tf.range") {
    const bool whole = std::ranges::all_of(arguments.positional, [](const Value& v) { return dtype_of_literal(v) == DType::Integer; });
    return whole ? DType::Integer : DType::Unknown;
  }
  return dtype_of_literal(arguments.positional.front());
}

}  // namespace graphvet::tracer
