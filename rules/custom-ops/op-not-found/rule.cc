// GVC105: an op is read from a loaded library that no source of the project registers.
#include "graphvet/rule.h"

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "shared/custom_ops.h"
#include "shared/wording.h"

namespace graphvet::rules::op_not_found {
namespace {

// What the module of a library has beside its ops.
bool is_of_every_module(std::string_view name) {
  return name.starts_with('_') || name.ends_with("_eager_fallback") || name.starts_with("TV_") || name == "OP_LIST" ||
         name == "LIB_HANDLE";
}

void on_attribute(RuleContext& ctx, const AttributeRead& read) {
  if (read.object.kind != ValueKind::Module || read.object.origin != "op-library" || is_of_every_module(read.name))
    return;
  const std::string similar(ctx.similar_custom_op(read.name));
  // Another library may be loaded than the one whose sources are here: then the names are not alike.
  const bool is_likely = !similar.empty() && ctx.knows_all_custom_ops();
  ctx.report(
         read.span,
         fmt::format(
             "no C++ source of the project registers an op that is `{}` in Python: reading it raises `AttributeError`",
             read.name))
      .effect(raises(ctx), "AttributeError")
      .confidence(is_likely ? Confidence::Likely : Confidence::Possible)
      .help(similar.empty() ? std::string("register the op, or use one that is registered")
                            : fmt::format("did you mean `{}`?", similar));
}

}  // namespace

extern const Rule kRule{
    .code = "GVC105",
    .name = "op-not-found",
    .summary = "an op is used that no C++ source of the project registers",
    .category = "custom-ops",
    .severity = Severity::Error,
    .since = "0.1.0",
    .handlers = {.attribute_read = on_attribute},
};

}  // namespace graphvet::rules::op_not_found
