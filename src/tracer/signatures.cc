// The `input_signature` of tf.function: what each parameter receives.
#include <algorithm>

#include "tracer/interpreter.h"
#include "tracer/structures.h"

namespace graphvet::tracer {

using knowledge::Returns;

// A signature that makes a tensor of each argument. `dataset.element_spec` may as well be a tuple of specs.
bool is_of_tensors(const Value& signature) {
  if (signature.kind != ValueKind::List && signature.kind != ValueKind::Tuple) return false;
  auto* s = signature.as<Sequence>();
  if (s == nullptr) return false;
  auto is_spec = [](const Value& v) { return v.kind == ValueKind::Spec; };
  return std::ranges::all_of(s->elements, is_spec) && (s->element == nullptr || is_spec(*s->element)) && (s->element != nullptr || !s->elements.empty());
}

Value Interpreter::received_for_spec(const Value& spec) const {
  if (spec.kind != ValueKind::Spec || spec.confidence == Confidence::Possible || !spec.name) return unknown();
  const knowledge::ApiId cls = knowledge::find_api(spec.name.text());
  Value v = tensor(Symbolic::Yes, Confidence::Certain, Origin::Signature);
  switch (cls ? facts_of(cls).describes : Returns::Unknown) {
    case Returns::Tensor: return v;
    case Returns::RaggedTensor: return v.kind = ValueKind::RaggedTensor, v;
    case Returns::SparseTensor: return v.kind = ValueKind::SparseTensor, v;
    default: return unknown();
  }
}

// Of a signature that is more than a list of specs, as far as it is understood.
Arguments Interpreter::received_by_signature(const Value& signature) {
  Arguments received;
  const bool is_list = signature.kind == ValueKind::List || signature.kind == ValueKind::Tuple;
  const auto* s = is_list ? signature.as<Sequence>() : nullptr;
  if (s == nullptr || !s->exact) return received;
  for (const Value& one : s->elements)
    received.positional.push_back(mapped_leaves(one, [&](const Value& spec) { return received_for_spec(spec); }, arena()));
  return received;
}

}  // namespace graphvet::tracer
