// Facts that follow from other facts.
#include <algorithm>

#include "knowledge/build/compiler.h"

namespace graphvet::knowledge::build {
namespace {

// Callbacks of another signature of the same function: positions are looked up again, what is missing there is left out.
std::vector<CallbackText> moved(std::vector<CallbackText> callbacks, const Entry& to) {
  std::vector<CallbackText> result;
  for (CallbackText& callback : callbacks) {
    const auto at = std::find_if(to.parameters.begin(), to.parameters.end(),
                                 [&](const ParameterText& p) { return p.name == callback.parameter; });
    if (at == to.parameters.end()) continue;
    callback.position = at->keyword_only ? -1 : static_cast<int>(at - to.parameters.begin());
    result.push_back(std::move(callback));
  }
  return result;
}

// What `from` knows and `entry` does not.
void inherit(const Entry& from, Entry& entry, bool with_unknown_result = true) {
  if (entry.kind != from.kind) return;
  if (entry.variants.empty() && entry.result.weight != kExact && entry.effects.weight != kExact) entry.variants = from.variants;
  const bool says_result = with_unknown_result || from.result.value.returns != Returns::Unknown;
  if (says_result && from.result.weight > entry.result.weight) entry.result = from.result;
  if (from.effects.weight > entry.effects.weight) entry.effects = from.effects;
  if (from.dtype.weight > entry.dtype.weight) entry.dtype = from.dtype;
  if (from.rank.weight > entry.rank.weight) entry.rank = from.rank;
  if (from.gives.weight > entry.gives.weight && from.result.weight >= entry.result.weight) entry.gives = from.gives;
  if (from.may_be_none.weight > entry.may_be_none.weight) entry.may_be_none = from.may_be_none;
  if (from.keeps_ragged.weight > entry.keeps_ragged.weight) entry.keeps_ragged = from.keeps_ragged;
  if (from.cases.weight > entry.cases.weight) entry.cases = from.cases;
  if (entry.callbacks.weight == 0 && from.callbacks.weight != 0)
    entry.callbacks = {moved(from.callbacks.value, entry), from.callbacks.weight};
}

void derive_version_1(Database& data) {
  const std::string head = "tf.compat.v1.";
  for (auto& [name, entry] : data.entries) {
    if (!name.starts_with(head)) continue;
    std::string other = "tf." + name.substr(head.size());
    if (const auto alias = data.spellings.find(other); alias != data.spellings.end()) other = alias->second;
    if (const auto found = data.entries.find(other); found != data.entries.end()) inherit(found->second, entry);
  }
}

void derive_overrides(Database& data) {
  for (auto& [name, entry] : data.entries) {
    const std::size_t dot = name.rfind('.');
    if (dot == name.npos || (entry.kind != ApiKind::Method && entry.kind != ApiKind::Property)) continue;
    const auto cls = data.entries.find(name.substr(0, dot));
    if (cls == data.entries.end()) continue;
    for (const std::string& base : cls->second.bases) {
      const auto overridden = data.entries.find(base + name.substr(dot));
      if (overridden != data.entries.end() && overridden->second.result.weight != 0) {
        inherit(overridden->second, entry, false);
        break;
      }
    }
  }
}

void derive_constructors(Database& data) {
  for (auto& [name, entry] : data.entries)
    if (entry.kind == ApiKind::Class && entry.result.weight == 0) entry.result = {{Returns::Instance, 0, {}}, 1};
}

// An implementation module that moved: the class is found by its own name, the shortest canonical name wins.
void derive_leaf_names(Database& data) {
  std::map<std::string, std::string> best;
  const auto offer = [&](const std::string& key, const std::string& name) {
    auto& current = best[key];
    const auto rank = [](const std::string& text) {
      return std::tuple(text.find("compat.v1") != text.npos, text.find("legacy") != text.npos,
                        std::count(text.begin(), text.end(), '.'), text.size(), text);
    };
    if (current.empty() || rank(name) < rank(current)) current = name;
  };
  for (const auto& [name, entry] : data.entries) {
    const std::string leaf = name.substr(name.rfind('.') + 1);
    if (entry.kind != ApiKind::Class) continue;
    if (name.starts_with("keras.")) offer("keras.**." + leaf, name);
    if (name.starts_with("tf.")) offer("tf.python.**." + leaf, name);
  }
  data.spellings.insert(best.begin(), best.end());
}

}  // namespace

void derive(Database& data) {
  derive_version_1(data);
  derive_overrides(data);
  derive_constructors(data);
  derive_leaf_names(data);
  check_references(data, "facts", [](const std::string&) { return false; });
}

}  // namespace graphvet::knowledge::build
