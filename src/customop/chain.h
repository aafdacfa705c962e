// A registration as a chain of calls: `REGISTER_OP("X").Input("x: T").SetIsStateful()` is the base Op with "X", then two
// calls. The C++ reader makes it from libclang's tree, the text reader from words; interpret.h says what it means.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "graphvet/custom_op.h"

namespace graphvet::customop {

enum class Base : std::uint8_t { Op, Kernel, Xla, Gradient };

struct ChainArgument {
  enum class Kind : std::uint8_t { Text, Name, Number, List, Other };
  Kind kind = Kind::Other;
  std::string text;               // the value, or the last part of a name: "UnknownShape", "DEVICE_CPU", "DT_FLOAT"
  std::vector<std::string> list;  // of names or texts
};

struct ChainCall {
  std::string method;                // empty: could not be read
  std::vector<ChainArgument> arguments;
  std::vector<std::string> types;    // template arguments, as C++ spells them
};

struct Chain {
  Base base = Base::Op;
  ChainArgument name;                // of the op
  std::vector<ChainCall> calls;
  std::string kernel_class;
  std::vector<HostState> host_state; // of the kernel
  bool has_broken_part = false;      // something between the calls could not be read
  bool is_conditional = false;
  SourcePlace at;                    // where the macro is used
  std::vector<std::uint32_t> lines;  // of the file: those on which parts of it stand, macro bodies included
};

}  // namespace graphvet::customop
