#include "customop/signature.h"

#include "customop/python_names.h"

namespace graphvet::customop {

std::vector<OpParameter> python_parameters(const CustomOp& op) {
  std::vector<OpParameter> all;
  for (std::size_t i = 0; i < op.inputs.size(); ++i)
    all.push_back({python_parameter_name(op.inputs[i].name), false, static_cast<int>(i), -1});
  for (const bool with_default : {false, true})
    for (std::size_t i = 0; i < op.attrs.size(); ++i) {
      const OpAttr& attr = op.attrs[i];
      if (!attr.is_inferred && attr.default_text.has_value() == with_default)
        all.push_back({python_parameter_name(attr.name), with_default, -1, static_cast<int>(i)});
    }
  all.push_back({"name", true, -1, -1});
  return all;
}

}  // namespace graphvet::customop
