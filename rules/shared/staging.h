// Phrases about conditionals and loops that AutoGraph puts into the graph.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "graphvet/event.h"
#include "shared/wording.h"

namespace graphvet::rules {

inline std::string_view dtype_word(const ValueFacts& value) {
  switch (value.kind) {
    case ValueKind::Bool: return "bool";
    case ValueKind::Int: return "int32";
    case ValueKind::Float: return "float32";
    case ValueKind::Complex: return "complex128";
    case ValueKind::Str: return "string";
    default: break;
  }
  switch (value.dtype) {
    case DType::Bool: return "bool";
    case DType::Integer: return "an integer dtype";
    case DType::Floating: return "a floating dtype";
    case DType::Complex: return "a complex dtype";
    case DType::String: return "string";
    default: return "another dtype";
  }
}

inline std::string_view structure_word(const ValueFacts& value) {
  switch (value.kind) {
    case ValueKind::Tuple: return "a tuple";
    case ValueKind::List: return "a list";
    case ValueKind::Dict: return "a dict";
    case ValueKind::Tensor: return "a tensor";
    default: return "a single value";
  }
}

// What no tensor can stand for.
inline std::string_view object_word(const ValueFacts& one, const ValueFacts& other) {
  for (const ValueFacts* value : {&one, &other}) {
    switch (value->kind) {
      case ValueKind::Class: return "a class";
      case ValueKind::Instance: return "a Python object";
      case ValueKind::Module: return "a module";
      case ValueKind::Function:
      case ValueKind::BoundMethod:
      case ValueKind::TracedFunction:
      case ValueKind::Api:
      case ValueKind::Builtin: return "a function";
      default: break;
    }
  }
  return "a Python object";
}

// A branch that leaves a name unset or None tells nothing of a value: no value, no doubt about it.
inline Confidence confidence_of(const Staged& event) {
  const auto of = [](const ValueFacts& value) { return value.kind == ValueKind::Unknown ? Confidence::Certain : value.confidence; };
  return std::min({event.decided_by.confidence, of(event.one), of(event.other)});
}

}  // namespace graphvet::rules
