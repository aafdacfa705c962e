// What is known of a tensor beyond that it is one: its dtype and its rank. Only what TensorFlow never does otherwise.
#include <algorithm>

#include "tracer/interpreter.h"

namespace graphvet::tracer {

using ast::Kind;
using knowledge::Api;

DType dtype_of_name(std::string_view name) {
  static constexpr std::pair<std::string_view, DType> kStarts[] = {
      {"bool", DType::Bool}, {"int", DType::Integer}, {"uint", DType::Integer}, {"qint", DType::Integer}, {"quint", DType::Integer},
      {"float", DType::Floating}, {"bfloat16", DType::Floating}, {"half", DType::Floating}, {"double", DType::Floating}, {"complex", DType::Complex},
      {"string", DType::String}, {"resource", DType::Resource}, {"variant", DType::Variant}};
  name.remove_prefix(name.rfind('.') + 1);
  const auto found = std::ranges::find_if(kStarts, [&](const auto& start) { return name.starts_with(start.first); });
  return found == std::end(kStarts) ? DType::Unknown : found->second;
}

namespace {
const Symbol kDTypeNames[] = {intern("dtype"), intern("out_type"), intern("output_type")};

// The dtype that a value stands for where one is asked for: `tf.int32`, `"int32"`, `np.int32`, `int`.
DType dtype_meant(const Value& v) {
  if (v.confidence == Confidence::Possible || v.may_be_none) return DType::Unknown;
  switch (v.kind) {
    case ValueKind::DType: return v.dtype;
    case ValueKind::Str: return v.is_constant ? dtype_of_name(v.name.text()) : DType::Unknown;
    case ValueKind::Builtin: return dtype_of_name(v.name.text());
    case ValueKind::Api: return dtype_of_name(knowledge::api(v.api()).name);
    default: return DType::Unknown;
  }
}

bool is_python_number(const Value& v) { return v.kind == ValueKind::Int || v.kind == ValueKind::Float || v.kind == ValueKind::Bool; }

// Of a shape as a list or a tuple: its length is the rank, whatever the numbers are.
std::int8_t length_of(const Value& shape) {
  constexpr std::size_t kMost = 8;
  const bool is_list = shape.kind == ValueKind::List || shape.kind == ValueKind::Tuple;
  const auto* s = is_list && shape.confidence != Confidence::Possible && !shape.may_be_none ? shape.as<Sequence>() : nullptr;
  return s != nullptr && s->exact && s->elements.size() <= kMost ? static_cast<std::int8_t>(s->elements.size()) : std::int8_t{-1};
}

// What one part of a subscript adds to the rank; nothing: not known.
std::optional<int> added_by_index(const ast::Expr* node, const Value& index) {
  if (node != nullptr && node->kind == Kind::Slice) return 0;
  if (auto* c = ast::as<ast::Constant>(node); c != nullptr && c->constant() == ast::ConstantKind::Ellipsis) return 0;
  if (index.confidence == Confidence::Possible || index.may_be_none) return std::nullopt;
  if (index.is_none()) return 1;
  if (index.kind == ValueKind::Int || (index.kind == ValueKind::Tensor && index.rank == 0)) return -1;
  return std::nullopt;
}
}  // namespace

DType Interpreter::result_dtype(const Api& api, const Arguments& arguments) const {
  if (arguments.unknown_positional || arguments.unknown_keywords) return DType::Unknown;
  for (const Symbol name : kDTypeNames) {
    const Value* given = argument_named(api, arguments, name.text());
    if (given != nullptr && !given->is_none()) return dtype_meant(*given);
  }
  return api.dtype;
}

std::int8_t Interpreter::rank_by_shape(const Api& api, const Arguments& arguments, std::string_view parameter) const {
  const Value* shape = argument_named(api, arguments, parameter);
  return shape == nullptr ? std::int8_t{-1} : length_of(*shape);
}

// Of `tensor op other`: both have one dtype, and Python's numbers take the tensor's.
void describe_result(Value& result, const Value& tensor, const Value& other, ast::Operator op) {
  result.dtype = tensor.dtype != DType::Unknown || !other.is_tensor_like() ? tensor.dtype : other.dtype;
  if (op == ast::Operator::Div && result.dtype == DType::Integer) result.dtype = DType::Floating;
  if (op == ast::Operator::MatMult) return;
  if (is_python_number(other)) result.rank = tensor.rank;
  else if (tensor.rank >= 0 && other.is_tensor_like() && other.rank >= 0) result.rank = std::max(tensor.rank, other.rank);
}

void describe_element(Value& result, const Value& tensor, const ast::Expr* node, const Value& index) {
  result.dtype = tensor.dtype;
  if (tensor.rank < 0) return;
  int rank = tensor.rank;
  auto* parts = ast::as<ast::Tuple>(node);
  const auto* values = parts != nullptr && index.kind == ValueKind::Tuple ? index.as<Sequence>() : nullptr;
  if (parts != nullptr && (values == nullptr || !values->exact || values->elements.size() != parts->elts.size())) return;
  std::size_t at = 0;
  bool is_known = true;
  auto add = [&](const ast::Expr* part, const Value& value) {
    const std::optional<int> added = added_by_index(part, value);
    is_known &= added.has_value();
    rank += added.value_or(0);
  };
  if (parts == nullptr) add(node, index);
  else
    for (const ast::Expr* part : parts->elts) add(part, values->elements[at++]);
  if (!is_known) return;
  if (rank >= 0) result.rank = static_cast<std::int8_t>(rank);
}

}  // namespace graphvet::tracer
