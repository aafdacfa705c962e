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

// Can the text stand as an operand wherever an expression can: a name, an attribute, a call, something in brackets?
inline bool is_operand(std::string_view text) {
  std::size_t depth = 0;
  for (const char c : text) {
    if (c == '"' || c == '\'') return false;
    if (c == '(' || c == '[' || c == '{') ++depth;
    if (c == ')' || c == ']' || c == '}') --depth;
    const bool is_plain = c == '_' || c == '.' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool is_bracket = c == ')' || c == ']' || c == '}';
    if (depth == 0 && !is_plain && !is_bracket) return false;
  }
  return !text.empty();
}
inline std::string as_operand(std::string text) { return is_operand(text) ? text : "(" + text + ")"; }

// Does the expression stand alone in `tf.constant(...)`? That takes arrays and numbers, and no tensor of a graph.
inline bool is_given_to_constant(const RuleContext& ctx, Span at) {
  constexpr std::string_view kBefore = "constant(";
  return at.begin >= kBefore.size() && ctx.text({at.file, at.begin - static_cast<std::uint32_t>(kBefore.size()), at.begin}) == kBefore;
}

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

  // Another argument of a call, behind those that it has. `call` ends with its bracket.
  FixWriter& add_argument(Span call, const std::string& argument) {
    const Span inside{call.file, call.begin, call.end - 1};
    const std::string_view text = ctx_.text(inside);
    const std::size_t last = text.find_last_not_of(" \t\r\n");
    const char before = last == std::string_view::npos ? '(' : text[last];
    return insert_after(inside, (before == '(' ? "" : before == ',' ? " " : ", ") + argument);
  }

  // Nothing where it cannot be written.
  std::optional<Fix> done() { return is_possible_ ? std::optional(std::move(fix_)) : std::nullopt; }

 private:
  const RuleContext& ctx_;
  Fix fix_;
  bool is_possible_ = true;
};

}  // namespace graphvet
