// How a rule writes an automatic fix:
//
//   FixWriter fix(ctx, "use `tf.print`", Applicability::Unsafe);
//   fix.replace(e.callee, fix.tensorflow(e.span) + ".print");
//   report.fix(fix.done());
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "graphvet/diagnostic.h"
#include "graphvet/rule.h"

namespace graphvet {

class FixWriter {
 public:
  FixWriter(const RuleContext& ctx, std::string title, Applicability applicability)
      : ctx_(ctx), fix_{std::move(title), applicability, {}} {}

  // What code at `at` writes for the module: the file's own alias, else the name that an import gives which the fix then
  // brings along. Where no name is free, the fix comes to nothing.
  std::string module(std::string_view dotted, Span at) {
    std::optional<ModuleName> found = ctx_.module_name(dotted, at);
    if (!found) {
      is_possible_ = false;
      return std::string(dotted);
    }
    if (found->import) fix_.edits.push_back(*std::move(found->import));
    return std::move(found->name);
  }
  std::string tensorflow(Span at) { return module("tensorflow", at); }

  FixWriter& replace(Span at, std::string text) {
    fix_.edits.push_back({at, std::move(text)});
    return *this;
  }
  FixWriter& remove(Span at) { return replace(at, ""); }
  FixWriter& insert_before(Span at, std::string text) { return replace({at.file, at.begin, at.begin}, std::move(text)); }
  FixWriter& insert_after(Span at, std::string text) { return replace({at.file, at.end, at.end}, std::move(text)); }
  // "f(x)" becomes "`before`f(x)`after`".
  FixWriter& wrap(Span at, std::string before, std::string after) {
    return insert_before(at, std::move(before)).insert_after(at, std::move(after));
  }

  // Nothing where it cannot be written.
  std::optional<Fix> done() { return is_possible_ ? std::optional(std::move(fix_)) : std::nullopt; }

 private:
  const RuleContext& ctx_;
  Fix fix_;
  bool is_possible_ = true;
};

}  // namespace graphvet
