// Composite tensors of the project: objects that TensorFlow takes apart into tensors where they enter or leave a graph,
// and puts together again. Executed under 2.15 and 2.21: at each of these places it calls the same methods.
#include <algorithm>
#include <utility>

#include "tracer/interpreter.h"

namespace graphvet::tracer {

namespace {
const Symbol kTypeSpec = intern("_type_spec"), kToComponents = intern("_to_components"), kFromComponents = intern("_from_components"),
             kComponentSpecs = intern("_component_specs"), kValueType = intern("value_type"), kSerialize = intern("_serialize"),
             kWithoutNames = intern("_without_tensor_names"), kSupertype = intern("most_specific_common_supertype"),
             kExpandComposites = intern("expand_composites");
constexpr int kDeepestComposite = 3;
}  // namespace

void Interpreter::pass_composites(const Value& v, Passage passage, const ast::Node* at, int depth) {
  if (!mode_.graph || silent_ || depth > kDeepestComposite) return;
  if (v.kind == ValueKind::Instance) return pass_composite(v, passage, at);
  if (v.kind == ValueKind::Choice)
    for (const Value& one : v.as<Alternatives>()->values) pass_composites(one, passage, at, depth + 1);
  if (v.ref == nullptr) return;
  if (v.kind == ValueKind::Tuple || v.kind == ValueKind::List)
    for (const Value& one : v.as<Sequence>()->elements) pass_composites(one, passage, at, depth + 1);
  if (v.kind == ValueKind::Dict)
    for (const DictEntry& one : v.as<Dictionary>()->entries) pass_composites(one.value, passage, at, depth + 1);
}

void Interpreter::pass_composite(const Value& object, Passage passage, const ast::Node* at) {
  static const knowledge::ApiId kComposite = knowledge::find_api("tf.__internal__.CompositeTensor");
  const ClassRecord* cls = object.as<Allocation>()->cls;
  if (cls == nullptr || !kComposite || !derives_from(cls, kComposite)) return;
  const RunMode outer = std::exchange(mode_, unconverted());
  const Value spec = attribute_of(object, kTypeSpec, at);
  const std::optional<Value> components = protocol(spec, kToComponents, {object}, at);
  if (spec.kind == ValueKind::Instance && passage != Passage::TakenApart) {
    attribute_of(spec, kValueType, at);
    protocol(spec, kFromComponents, {components.value_or(make(ValueKind::Dict))}, at);
  }
  if (spec.kind == ValueKind::Instance && passage == Passage::IntoGraph) {
    attribute_of(spec, kComponentSpecs, at);
    protocol(spec, kSerialize, {}, at);
    protocol(spec, kWithoutNames, {}, at);
    protocol(spec, kSupertype, {make(ValueKind::Tuple)}, at);
  }
  mode_ = outer;
}

// `tf.nest` with `expand_composites=True`.
void Interpreter::expand_composites(const Arguments& arguments, const ast::Node* at) {
  const Value* expands = mode_.graph ? arguments.keyword(kExpandComposites) : nullptr;
  if (expands == nullptr || known_truth(*expands) == 0) return;
  for (const Value& v : arguments.positional) pass_composites(v, Passage::TakenApart, at);
}

}  // namespace graphvet::tracer
