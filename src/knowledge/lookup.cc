// From spellings to APIs.
#include <algorithm>
#include <span>
#include <string>

#include "knowledge/api.h"
#include "knowledge/overlay.h"
#include "knowledge/spelling.h"
#include "knowledge/table.h"

namespace graphvet::knowledge {
namespace {

using table::view;

constexpr int kMaxComponents = 24;

bool is_extra(ApiId id) { return id.index >= table::kRowCount; }
ApiKind kind_of(ApiId id) { return is_extra(id) ? api(id).kind : static_cast<ApiKind>(table::kApis[id.index].kind); }
Returns returns_of(ApiId id) { return is_extra(id) ? api(id).returns : static_cast<Returns>(table::kApis[id.index].returns); }
std::string_view name_of(ApiId id) { return is_extra(id) ? api(id).name : view(table::kApis[id.index].name); }

// Is there a base for which the condition holds?
template <class Condition>
bool any_base(ApiId cls, Condition holds) {
  if (is_extra(cls)) return std::any_of(api(cls).bases.begin(), api(cls).bases.end(), holds);
  const std::uint32_t* list = table::kBaseLists + table::kBaseStarts[table::kApis[cls.index].bases];
  return std::any_of(list + 1, list + 1 + list[0], [&](std::uint32_t index) { return holds(ApiId{index}); });
}

ApiId find_in_table(std::string_view prefix, std::string_view leaf) {
  const std::uint32_t hash = hash_text(leaf, hash_text(".", hash_text(prefix)));
  for (std::uint32_t slot = hash & table::kSlotMask;; slot = (slot + 1) & table::kSlotMask) {
    const std::uint16_t key = table::kSlots[slot];
    if (key == 0) return {};
    const table::KeyRow& row = table::kKeys[key - 1];
    if (view(row.leaf) == leaf && view(table::kPrefixes[row.prefix]) == prefix) return {row.api};
  }
}

ApiId find_key(std::string_view prefix, std::string_view leaf) {
  const ApiId id = find_in_table(prefix, leaf);
  if (id || overlay() == nullptr) return id;
  return overlay()->find(prefix.empty() ? std::string(leaf) : std::string(prefix) + "." + std::string(leaf));
}

struct Split {
  std::string_view prefix, leaf;
};
Split split(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  if (dot == name.npos) return {{}, name};
  return {name.substr(0, dot), name.substr(dot + 1)};
}

ApiId find_exact(std::string_view name) {
  const auto [prefix, leaf] = split(name);
  return find_key(prefix, leaf);
}

ApiId find_without_head(std::string_view name, std::string_view head, std::string_view instead) {
  if (!name.starts_with(head)) return {};
  return find_exact(std::string(instead) + std::string(name.substr(head.size())));
}

bool is_class_name(std::string_view leaf) { return !leaf.empty() && leaf[0] >= 'A' && leaf[0] <= 'Z'; }

// Keras and tensorflow.python move their modules from version to version: there the class's own name decides.
ApiId find_in_implementation(std::string_view name) {
  const std::string_view leaf = split(name).leaf;
  if (name.starts_with("keras.")) {
    if (ApiId id = find_without_head(name, "keras.src.", "keras.")) return id;
    if (is_class_name(leaf) && std::count(name.begin(), name.end(), '.') >= 2) return find_key("keras.**", leaf);
  }
  if (name.starts_with("tf.python.") && is_class_name(leaf)) return find_key("tf.python.**", leaf);
  return {};
}

ApiId find_normalised(std::string_view name, int components);

// The member `leaf` of what `owner` names.
ApiId find_below(ApiId owner, std::string_view spelled, std::string_view leaf) {
  switch (kind_of(owner)) {
    case ApiKind::Class: return find_member(owner, leaf);
    case ApiKind::Module: return name_of(owner) == spelled ? ApiId{} : find_key(name_of(owner), leaf);
    case ApiKind::Constant:
    case ApiKind::Property: {
      const ApiId cls = class_of(returns_of(owner));
      return cls ? find_member(cls, leaf) : ApiId{};
    }
    default: return {};
  }
}

ApiId find_normalised(std::string_view name, int components) {
  if (components == 0) return {};
  if (ApiId id = find_exact(name)) return id;
  if (ApiId id = find_without_head(name, "tf.compat.v1.", "tf.")) return id;
  const auto [prefix, leaf] = split(name);
  if (prefix.empty()) return {};
  if (ApiId owner = find_normalised(prefix, components - 1)) {
    if (ApiId id = find_below(owner, prefix, leaf)) return id;
  }
  return find_in_implementation(name);
}

bool is_or_is_below(std::string_view module, std::string_view head) {
  return module.starts_with(head) && (module.size() == head.size() || module[head.size()] == '.');
}

bool any_is_above(std::span<const table::Text> heads, std::string_view module) {
  return std::any_of(heads.begin(), heads.end(), [&](table::Text head) { return is_or_is_below(module, view(head)); });
}

}  // namespace

ApiId find_api(std::string_view spelling) { return find_normalised(normalise(spelling), kMaxComponents); }

bool is_known_library(std::string_view spelling) {
  const std::string_view root = spelling.substr(0, spelling.find('.'));
  const std::span libraries(table::kLibraries, table::kLibraryCount);
  const auto at = std::lower_bound(libraries.begin(), libraries.end(), root,
                                   [](table::Text text, std::string_view wanted) { return view(text) < wanted; });
  if (at != libraries.end() && view(*at) == root) return true;
  return overlay() != nullptr && std::find(overlay()->roots.begin(), overlay()->roots.end(), root) != overlay()->roots.end();
}

ApiId find_member(ApiId cls, std::string_view name) {
  if (!cls) return {};
  if (ApiId own = find_key(name_of(cls), name)) return own;
  ApiId inherited;
  any_base(cls, [&](ApiId base) { return static_cast<bool>(inherited = find_key(name_of(base), name)); });
  return inherited;
}

ApiId class_of(Returns returns) {
  switch (returns) {
    case Returns::Tensor: return find_exact("tf.Tensor");
    case Returns::Variable: return find_exact("tf.Variable");
    case Returns::TensorArray: return find_exact("tf.TensorArray");
    case Returns::RaggedTensor: return find_exact("tf.RaggedTensor");
    case Returns::SparseTensor: return find_exact("tf.SparseTensor");
    case Returns::Dataset: return find_exact("tf.data.Dataset");
    case Returns::DatasetIterator: return find_exact("tf.data.Iterator");
    case Returns::Shape: return find_exact("tf.TensorShape");
    case Returns::DType: return find_exact("tf.DType");
    case Returns::Spec: return find_exact("tf.TensorSpec");
    case Returns::KerasTensor: return find_exact("keras.KerasTensor");
    case Returns::NdArray: return find_exact("numpy.ndarray");
    case Returns::NumpyScalar: return find_exact("numpy.generic");
    case Returns::PyBool: return find_exact("builtins.bool");
    case Returns::PyInt: return find_exact("builtins.int");
    case Returns::PyFloat: return find_exact("builtins.float");
    case Returns::PyStr: return find_exact("builtins.str");
    case Returns::PyBytes: return find_exact("builtins.bytes");
    case Returns::List: return find_exact("builtins.list");
    case Returns::Tuple: return find_exact("builtins.tuple");
    case Returns::Dict: return find_exact("builtins.dict");
    default: return {};
  }
}

bool is_subclass(ApiId cls, std::string_view ancestor) { return cls && is_subclass(cls, find_api(ancestor)); }

bool is_subclass(ApiId cls, ApiId wanted) {
  if (!cls || !wanted) return false;
  if (cls == wanted) return true;
  return any_base(cls, [&](ApiId base) { return base == wanted; });
}

bool is_unconverted_module(std::string_view module) {
  if (any_is_above({table::kConvertedModules, table::kConvertedModuleCount}, module)) return false;
  if (any_is_above({table::kUnconvertedModules, table::kUnconvertedModuleCount}, module)) return true;
  return overlay() != nullptr && std::any_of(overlay()->unconverted_modules.begin(), overlay()->unconverted_modules.end(),
                                             [&](std::string_view head) { return is_or_is_below(module, head); });
}

}  // namespace graphvet::knowledge
