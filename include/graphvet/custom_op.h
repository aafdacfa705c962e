// What C++ sources say about the operators that they register, as rules get to see it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace graphvet {

struct SourcePlace {
  std::string path;  // as shown to the user
  std::uint32_t line = 0;
  bool operator==(const SourcePlace&) const = default;
};

// An attribute of an op: `Attr("T: {float, int32} = DT_FLOAT")`.
struct OpAttr {
  std::string name;
  std::string type;                  // "int", "float", "bool", "string", "shape", "tensor", "func", "type", or "list(...)" of one
  std::vector<std::string> allowed;  // texts, or dtypes by their Python names; empty: no constraint
  std::optional<std::string> default_text;  // as written; a text without its quotes
  std::optional<std::int64_t> minimum;      // of a number, or of a list's length
  bool is_inferred = false;          // from the inputs: no parameter in Python
  bool operator==(const OpAttr&) const = default;
};

// An input or an output: `Input("x: T")`.
struct OpArgument {
  std::string name;
  std::string dtype;      // Python's name of a fixed one: "float32"
  std::string type_attr;  // the attr that decides it
  std::string list_attr;  // a list of tensors with the types of that attr
  std::string count_attr; // as many tensors as that attr says
  bool is_list() const { return !list_attr.empty() || !count_attr.empty(); }
  bool operator==(const OpArgument&) const = default;
};

// What a kernel does beside its inputs, in `Compute`.
enum class HostStateKind : std::uint8_t {
  Accumulates,  // a member, a static or a global is changed with what it was: another value at each run
  Random,       // a random number generator of the host
  Clock,        // the time of day
  Stores,       // a member, a static or a global is written: perhaps only a cache
};
struct HostState {
  HostStateKind kind = HostStateKind::Stores;
  std::string what;  // "member `count_`", "`std::time`"
  SourcePlace at;
  bool operator==(const HostState&) const = default;
};

struct OpKernel {
  struct Constraint {
    std::string attr;
    std::vector<std::string> dtypes;  // Python's names
    bool operator==(const Constraint&) const = default;
  };
  std::string op;
  std::string device;       // "CPU", "GPU", "XLA_CPU_JIT" ...; empty: not understood, or all of XLA
  std::string class_name;
  std::vector<Constraint> constraints;
  std::vector<std::string> host_memory;
  std::vector<HostState> host_state;
  bool is_xla = false;
  bool is_understood = true;  // false: a part of the registration is not known
  SourcePlace at;
  bool operator==(const OpKernel&) const = default;
};

enum class ShapeFunction : std::uint8_t { Missing, Unknown, Given };

// A parameter of the function that TensorFlow generates for an op in Python: of an input, of an attr, or `name`.
struct OpParameter {
  std::string name;
  bool has_default = false;
  int input = -1, attr = -1;  // indices into the op's
  bool operator==(const OpParameter&) const = default;
};

struct CustomOp {
  std::string name;         // "ZeroOut"
  std::string python_name;  // "zero_out"
  std::vector<OpArgument> inputs, outputs;
  std::vector<OpAttr> attrs;
  ShapeFunction shape_function = ShapeFunction::Missing;
  bool is_stateful = false;   // marked so, or with a resource among inputs and outputs
  bool is_understood = true;  // false: a part of the registration is not known, so arguments are not judged
  bool is_conditional = false;  // stands in a branch of `#if` that is not taken here
  bool has_cpp_gradient = false;
  SourcePlace at;

  // Filled when all sources are joined.
  std::vector<OpKernel> kernels;
  std::vector<OpParameter> parameters;
  bool has_python_gradient = false;

  const OpAttr* attr(std::string_view wanted) const {
    for (const OpAttr& a : attrs) if (a.name == wanted) return &a;
    return nullptr;
  }
  bool operator==(const CustomOp&) const = default;
};

}  // namespace graphvet
