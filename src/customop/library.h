// All ops of a run, joined: what the sources register, kernels with their ops, and how Python calls them.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "customop/reader.h"
#include "graphvet/custom_op.h"

namespace graphvet::customop {

// The module of whatever op library: no module of a program can be named so.
inline constexpr std::string_view kModule = "op-library";

class Library {
 public:
  Library() = default;
  explicit Library(const Reading& reading);

  const std::vector<CustomOp>& ops() const { return ops_; }
  // By the name of the Python function or of the class; null: no source registers it.
  const CustomOp* find(std::string_view python_name) const;
  // Was every registration understood, so that what is not here does not exist?
  bool is_complete() const { return is_complete_; }
  void add_python_gradient(std::string_view op);
  void assume_all_gradients();

  // Facts for the tracer, in the form of rules/knowledge: what each call gives.
  std::string knowledge() const;

 private:
  void name_ops();

  std::vector<CustomOp> ops_;                            // by name
  std::unordered_map<std::string, std::size_t> by_name_; // of Python
  bool is_complete_ = true;
};

}  // namespace graphvet::customop
