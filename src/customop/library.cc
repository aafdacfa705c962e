#include "customop/library.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "customop/python_names.h"
#include "customop/signature.h"

namespace graphvet::customop {
namespace {

// An op may be registered in several branches of `#if`, or in two files of which a build takes one: the best
// understood.
bool is_better(const CustomOp& a, const CustomOp& b) {
  if (a.is_understood != b.is_understood) return a.is_understood;
  return !a.is_conditional && b.is_conditional;
}

std::string parameters_text(const CustomOp& op) {
  std::string text;
  for (const OpParameter& p : op.parameters) text += (text.empty() ? "" : ", ") + p.name + (p.has_default ? "=" : "");
  return text;
}

// Forms of rules/knowledge: a tensor, a list of tensors, a named tuple of both.
std::string form_of(const OpArgument& output) { return output.is_list() ? "[tensor]" : "tensor"; }

std::string result_form(const CustomOp& op) {
  std::string text = "(";
  for (const OpArgument& output : op.outputs)
    text += (text.size() > 1 ? ", " : "") + output.name + ": " + form_of(output);
  return text + ")";
}

std::string_view dtype_of(const OpArgument& output) {
  const std::string_view d = output.dtype;
  if (d.starts_with("float") || d.starts_with("bfloat")) return "Floating";
  if (d.starts_with("int") || d.starts_with("uint")) return "Integer";
  if (d == "bool") return "Bool";
  if (d == "string") return "String";
  if (d.starts_with("complex")) return "Complex";
  if (d == "resource") return "Resource";
  return d == "variant" ? "Variant" : "Unknown";
}

nlohmann::json entry_of(const CustomOp& op, const std::string& name) {
  nlohmann::json entry = {{"api", std::string(kModule) + "." + name}, {"kind", "Function"}};
  if (op.is_understood) entry["parameters"] = parameters_text(op);
  if (op.outputs.empty()) entry["returns"] = op.is_understood ? "Nothing" : "Unknown";
  else if (op.outputs.size() > 1) entry["gives"] = result_form(op);
  else entry["returns"] = op.outputs[0].is_list() ? "Tensors" : "Tensor";
  if (op.outputs.size() == 1 && !op.outputs[0].is_list() && op.outputs[0].type_attr.empty())
    entry["dtype"] = dtype_of(op.outputs[0]);
  return entry;
}

}  // namespace

Library::Library(const Reading& reading) {
  std::map<std::string, CustomOp> ops;
  is_complete_ = !reading.libclang.has_value();
  for (const ReadSource& read : reading.sources) {
    is_complete_ = is_complete_ && read.failure.empty() && read.facts.not_understood.empty();
    for (const CustomOp& op : read.facts.ops) {
      const auto [at, added] = ops.emplace(op.name, op);
      if (!added && is_better(op, at->second)) at->second = op;
    }
  }
  for (const ReadSource& read : reading.sources) {
    for (const OpKernel& kernel : read.facts.kernels)
      if (const auto op = ops.find(kernel.op); op != ops.end()) op->second.kernels.push_back(kernel);
    for (const std::string& name : read.facts.cpp_gradients)
      if (const auto op = ops.find(name); op != ops.end()) op->second.has_cpp_gradient = true;
  }
  for (auto& [name, op] : ops) {
    op.parameters = python_parameters(op);
    ops_.push_back(std::move(op));
  }
  name_ops();
}

void Library::name_ops() {
  for (std::size_t i = 0; i < ops_.size(); ++i) {
    // Names that begin with an underscore, and those that are keywords, are not exported.
    if (ops_[i].name.starts_with('_') || ops_[i].python_name.empty()) continue;
    by_name_.emplace(ops_[i].python_name, i);
    by_name_.emplace(python_class_name(ops_[i].name), i);
  }
}

const CustomOp* Library::find(std::string_view python_name) const {
  const auto found = by_name_.find(std::string(python_name));
  return found == by_name_.end() ? nullptr : &ops_[found->second];
}

void Library::add_python_gradient(std::string_view op) {
  for (CustomOp& known : ops_)
    if (known.name == op) known.has_python_gradient = true;
}

void Library::assume_all_gradients() {
  for (CustomOp& op : ops_) op.has_python_gradient = true;
}

std::string Library::knowledge() const {
  nlohmann::json entries = nlohmann::json::array();
  for (const auto& [name, index] : std::map<std::string, std::size_t>(by_name_.begin(), by_name_.end()))
    entries.push_back(entry_of(ops_[index], name));
  return nlohmann::json{
      {"area", "custom ops"},
      {"source", "the registrations in the project's C++"},
      {"aliases", {{"tensorflow.python.framework.load_library.load_op_library", "tf.load_op_library"}}},
      {"entries", entries}}
      .dump();
}

}  // namespace graphvet::customop
