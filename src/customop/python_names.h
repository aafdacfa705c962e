// The names that TensorFlow gives ops in Python.
#pragma once

#include <string>
#include <string_view>

namespace graphvet::customop {

// "ZeroOut" is zero_out, "Addons>ImageConnectedComponents" is addons_image_connected_components: a joiner stands where a
// small letter meets a capital, or a capital a small one behind it (tensorflow/python/framework/python_op_gen.cc). Empty for
// "Lambda": an op whose name would be a keyword is left out of the module.
std::string python_function_name(std::string_view op);

// `>` cannot be part of a name: "Addons>Foo" is also the attribute `Addons_Foo`.
std::string python_class_name(std::string_view op);

// Keywords of Python get an underscore behind them.
std::string python_parameter_name(std::string_view name);

}  // namespace graphvet::customop
