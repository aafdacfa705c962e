// What tensors are indexed by. They take integers, slices, `...`, `None`, scalar integer tensors and, alone, masks.
#include <algorithm>
#include <cstdint>

#include "tracer/interpreter.h"

namespace graphvet::tracer {

namespace {
using ast::Kind;

// Everything else is an index that tensors take, or is not known. A `str` says of the tensor that it is a dict after all.
bool may_be_refused(const Value& index) {
  switch (index.kind) {
    case ValueKind::Float: case ValueKind::List: case ValueKind::NdArray: case ValueKind::Range: return true;
    case ValueKind::Variable: return index.rank > 0 || index.dtype == DType::Floating;
    case ValueKind::Tensor: return !index.is_assumed && index.dtype != DType::Bool && (index.rank > 0 || index.dtype == DType::Floating);
    default: return false;
  }
}
}  // namespace

void Interpreter::note_tensor_index(const ast::Subscript* e, const Value& object, const Value& index) {
  const bool is_tensor = object.kind == ValueKind::Tensor || object.kind == ValueKind::Variable;
  if (!is_tensor || object.is_assumed || !hears()) return;
  auto* parts = ast::as<ast::Tuple>(e->slice);
  if (parts == nullptr) return note_tensor_index(e, object, e->slice, index, /*is_whole=*/true);
  auto* values = index.kind == ValueKind::Tuple ? index.as<Sequence>() : nullptr;
  if (values == nullptr || !values->exact || values->elements.size() != parts->elts.size()) return;
  std::size_t next = 0;
  for (const ast::Expr* part : parts->elts) note_tensor_index(e, object, part, values->elements[next++], /*is_whole=*/false);
}

void Interpreter::note_tensor_index(const ast::Subscript* e, const Value& object, const ast::Expr* part, const Value& index, bool is_whole) {
  if (!may_be_refused(index)) return;
  TensorIndexed event{span_of(e), span_of(e->value), span_of(part), facts(object), facts(index)};
  event.form = part->kind == Kind::Slice ? IndexForm::Bound : is_whole ? IndexForm::Whole : IndexForm::Part;
  if (index.kind == ValueKind::List) {
    auto* list = index.as<Sequence>();
    if (list == nullptr || !list->exact || list->elements.empty()) return;
    event.is_list_of_numbers = std::ranges::all_of(list->elements, [](const Value& v) { return v.kind == ValueKind::Int; });
    event.length = static_cast<std::uint16_t>(std::min<std::size_t>(list->elements.size(), UINT16_MAX));
  }
  emit(event);
}

}  // namespace graphvet::tracer
