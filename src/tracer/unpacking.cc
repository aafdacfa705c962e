// Keras's (x, y, sample_weight), taken apart.
#include "tracer/interpreter.h"

namespace graphvet::tracer {

// keras.utils.unpack_x_y_sample_weight: always three, None where there are fewer.
Value Interpreter::unpacked_data(const Value& data) {
  std::vector<Value> parts(3, make(ValueKind::None));
  if (data.kind != ValueKind::Tuple && data.kind != ValueKind::List) {
    if (data.is_unknown()) return make(ValueKind::Tuple);
    parts[0] = data;
    return tuple_of(parts);
  }
  auto* s = data.as<Sequence>();
  if (s == nullptr) return make(ValueKind::Tuple);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i < s->elements.size()) {
      parts[i] = s->elements[i];
    } else if (!s->exact) {
      parts[i] = s->element != nullptr ? *s->element : unknown();
      parts[i].may_be_none = i > 0;
    }
  }
  return tuple_of(parts);
}

}  // namespace graphvet::tracer
