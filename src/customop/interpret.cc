#include "customop/interpret.h"

#include <algorithm>
#include <cctype>

#include "customop/python_names.h"
#include "customop/spec.h"

namespace graphvet::customop {
namespace {

using Kind = ChainArgument::Kind;

const ChainArgument* first(const ChainCall& call) { return call.arguments.empty() ? nullptr : &call.arguments[0]; }

bool is_text(const ChainArgument* a) { return a != nullptr && a->kind == Kind::Text; }

// Attrs come first: inputs refer to them, whatever the order in which they are written.
void read_attrs(const Chain& chain, CustomOp& op) {
  for (const ChainCall& call : chain.calls) {
    if (call.method != "Attr") continue;
    std::optional<OpAttr> attr = is_text(first(call)) ? read_attr(first(call)->text) : std::nullopt;
    if (attr) op.attrs.push_back(*std::move(attr));
    else op.is_understood = false;
  }
}

void read_arguments(const Chain& chain, std::string_view method, std::vector<OpArgument>& out, CustomOp& op) {
  for (const ChainCall& call : chain.calls) {
    if (call.method != method) continue;
    std::optional<OpArgument> argument =
        is_text(first(call)) ? read_argument(first(call)->text, op.attrs) : std::nullopt;
    if (argument) out.push_back(*std::move(argument));
    else op.is_understood = false;
  }
}

void infer_attrs(CustomOp& op) {
  for (OpAttr& attr : op.attrs) {
    // Lists of tensors have one at least, unless their attr says otherwise.
    const auto counts = [&](const OpArgument& a) { return a.list_attr == attr.name || a.count_attr == attr.name; };
    if (!attr.minimum && (std::ranges::any_of(op.inputs, counts) || std::ranges::any_of(op.outputs, counts)))
      attr.minimum = 1;
    attr.is_inferred = std::ranges::any_of(op.inputs, [&](const OpArgument& a) {
      return a.type_attr == attr.name || a.list_attr == attr.name || a.count_attr == attr.name;
    });
  }
}

ShapeFunction shape_function(const ChainCall& call) {
  const ChainArgument* given = first(call);
  if (given == nullptr) return ShapeFunction::Given;
  if (given->text == "nullptr" || given->text == "NULL") return ShapeFunction::Missing;
  return given->text == "UnknownShape" ? ShapeFunction::Unknown : ShapeFunction::Given;
}

// "DEVICE_GPU_XLA_JIT" is "XLA_GPU_JIT".
std::string device_of(const ChainCall& call) {
  const ChainArgument* given = first(call);
  if (given == nullptr || (given->kind != Kind::Text && given->kind != Kind::Name)) return {};
  std::string name = given->text;
  if (name.starts_with("DEVICE_")) name.erase(0, std::string_view("DEVICE_").size());
  if (name == "CPU_XLA_JIT" || name == "GPU_XLA_JIT" || name == "TPU_XLA_JIT")
    return "XLA_" + name.substr(0, 3) + "_JIT";
  return name;
}

void constrain(const ChainCall& call, OpKernel& kernel) {
  OpKernel::Constraint constraint;
  if (is_text(first(call))) constraint.attr = first(call)->text;
  std::vector<std::string> types = call.types;
  if (call.arguments.size() > 1 && call.arguments[1].kind == Kind::Name) types = {call.arguments[1].text};
  if (call.arguments.size() > 1 && call.arguments[1].kind == Kind::List) types = call.arguments[1].list;
  for (const std::string& type : types) constraint.dtypes.push_back(python_dtype(type));
  const bool is_known = !constraint.attr.empty() && !constraint.dtypes.empty() &&
                        std::ranges::find(constraint.dtypes, "") == constraint.dtypes.end();
  if (is_known) kernel.constraints.push_back(std::move(constraint));
  else kernel.is_understood = false;
}

void apply(const ChainCall& call, OpKernel& kernel) {
  if (call.method == "Device") kernel.device = device_of(call);
  else if (call.method == "TypeConstraint") constrain(call, kernel);
  else if (call.method == "HostMemory" && is_text(first(call))) kernel.host_memory.push_back(first(call)->text);
  else if (call.method == "AttrConstraint" || call.method.empty()) kernel.is_understood = false;
}

bool is_dtype(const std::string& name) { return !python_dtype(name).empty(); }

bool is_argument_written_out(const ChainCall& call, const ChainArgument& a) {
  switch (a.kind) {
    case Kind::Text:
    case Kind::Number: return true;
    case Kind::Name: return call.method == "SetShapeFn" || a.text.starts_with("DEVICE_") || is_dtype(a.text);
    case Kind::List: return std::ranges::all_of(a.list, is_dtype);
    case Kind::Other: return false;
  }
  return false;
}

bool is_call_written_out(const ChainCall& call) {
  return std::ranges::all_of(call.types, is_dtype) &&
         std::ranges::all_of(call.arguments, [&](const ChainArgument& a) { return is_argument_written_out(call, a); });
}

}  // namespace

bool is_op_name(const ChainArgument& name) {
  const auto is_part = [](unsigned char c) { return std::isalnum(c) != 0 || c == '_' || c == '>'; };
  return name.kind == Kind::Text && !name.text.empty() && std::isdigit(static_cast<unsigned char>(name.text[0])) == 0 &&
         std::ranges::all_of(name.text, is_part);
}

bool is_written_out(const Chain& chain) {
  if (!is_op_name(chain.name) || chain.has_broken_part) return false;
  return std::ranges::all_of(chain.calls, is_call_written_out);
}

std::optional<CustomOp> op_of(const Chain& chain) {
  if (chain.base != Base::Op || !is_op_name(chain.name)) return std::nullopt;
  CustomOp op;
  op.name = chain.name.text;
  op.python_name = python_function_name(op.name);
  op.is_understood = !chain.has_broken_part;
  op.is_conditional = chain.is_conditional;
  op.at = chain.at;
  read_attrs(chain, op);
  read_arguments(chain, "Input", op.inputs, op);
  read_arguments(chain, "Output", op.outputs, op);
  infer_attrs(op);
  for (const ChainCall& call : chain.calls) {
    if (call.method == "SetShapeFn") op.shape_function = shape_function(call);
    if (call.method == "SetIsStateful") op.is_stateful = true;
    if (call.method.empty()) op.is_understood = false;
  }
  // TensorFlow marks ops with resources by itself (op_def_builder.cc).
  const auto is_resource = [](const OpArgument& a) { return a.dtype == "resource"; };
  op.is_stateful =
      op.is_stateful || std::ranges::any_of(op.inputs, is_resource) || std::ranges::any_of(op.outputs, is_resource);
  return op;
}

std::optional<OpKernel> kernel_of(const Chain& chain) {
  if ((chain.base != Base::Kernel && chain.base != Base::Xla) || !is_op_name(chain.name)) return std::nullopt;
  OpKernel kernel;
  kernel.op = chain.name.text;
  kernel.is_xla = chain.base == Base::Xla;
  kernel.class_name = chain.kernel_class;
  kernel.host_state = chain.host_state;
  kernel.at = chain.at;
  kernel.is_understood = !chain.has_broken_part;
  for (const ChainCall& call : chain.calls) apply(call, kernel);
  kernel.is_xla = kernel.is_xla || kernel.device.starts_with("XLA_");
  return kernel;
}

}  // namespace graphvet::customop
