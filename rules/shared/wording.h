// How rules speak: the few phrases and the few questions about values that several rules share.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "graphvet/event.h"
#include "graphvet/rule.h"

namespace graphvet::rules {

inline constexpr std::string_view kNotAllowedInGraph = "OperatorNotAllowedInGraphError";

// A dense tensor of a graph under construction. Ragged and sparse tensors answer many questions differently.
inline bool is_symbolic_dense_tensor(const ValueFacts& value) {
  return value.kind == ValueKind::Tensor && value.symbolic == Symbolic::Yes;
}

inline bool is_tensor_or_variable(const ValueFacts& value) {
  return is_symbolic_dense_tensor(value) || value.is_variable();
}

// A tuple, list, set, dict or generator with a tensor somewhere in it.
inline bool is_holder_of_tensors(const ValueFacts& value) {
  switch (value.kind) {
    case ValueKind::Tuple:
    case ValueKind::List:
    case ValueKind::Set:
    case ValueKind::Dict:
    case ValueKind::Generator:
      return value.holds_tensor;
    default:
      return false;
  }
}

// "a symbolic tensor"
inline std::string_view subject(const ValueFacts& value) {
  switch (value.kind) {
    case ValueKind::Variable:
      return value.keras_variable ? "a Keras variable" : "a `tf.Variable`";
    case ValueKind::RaggedTensor:
      return "a symbolic ragged tensor";
    case ValueKind::SparseTensor:
      return "a symbolic sparse tensor";
    case ValueKind::TensorArray:
      return "a `tf.TensorArray`";
    case ValueKind::Dataset:
      return "a `tf.data.Dataset`";
    case ValueKind::Tensor:
      return value.symbolic == Symbolic::No ? "a tensor" : "a symbolic tensor";
    default:
      return "a collection of tensors";
  }
}

// The user's own text on one line, shortened so that a message stays a sentence.
inline std::string one_line(std::string_view text, std::size_t limit = 60) {
  std::string line;
  for (char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!space) {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  if (line.size() <= limit) return line;
  std::size_t end = limit;
  while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0) == 0x80) --end;  // not inside a UTF-8 sequence
  return line.substr(0, end) + "...";
}

// Why a construct that AutoGraph knows is left to Python here.
inline std::string_view not_converted(const Mode& mode) {
  switch (mode.why) {
    case Unconverted::SwitchedOff:
      return ": AutoGraph is switched off here";
    case Unconverted::FallsBack:
      return ": AutoGraph cannot convert this function (`match`, `:=`, `yield`, a loop's `else`, a name such as `self.__x`) and leaves it as it is";
    case Unconverted::Unsaid:
      break;
  }
  return ": AutoGraph does not convert this code";
}

inline Confidence at_most(Confidence limit, Confidence confidence) { return std::min(limit, confidence); }

}  // namespace graphvet::rules
