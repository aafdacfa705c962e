// How a rule is written: a constant `kRule` in the namespace graphvet::rules::<folder_name>, with its event handlers.
//
//   void on_attribute(RuleContext& ctx, const AttributeRead& e) { ... ctx.report(e.span, "...").effect(...); }
//   extern const Rule kRule{.code = "GV501", ..., .handlers = {.attribute_read = on_attribute}};
//
// Handlers are pure: they see one event and report, or not.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "graphvet/custom_op.h"
#include "graphvet/diagnostic.h"
#include "graphvet/event.h"

namespace graphvet {

enum class FixKind : std::uint8_t { None, Safe, Unsafe, DisplayOnly };

// The versions the verdicts are for.
struct Target {
  int tensorflow_major = 2, tensorflow_minor = 21;
  int keras_major = 3;
  std::optional<int> python_minor;  // of the oldest Python 3 that has to read the code; none: not said
  bool tensorflow_at_least(int major, int minor) const {
    return tensorflow_major > major || (tensorflow_major == major && tensorflow_minor >= minor);
  }
};

// Sets what `report` left open. All parts are optional; the rule's own severity is used when none is given.
class Report {
 public:
  explicit Report(Diagnostic& diagnostic) : diagnostic_(diagnostic) {}
  Report& effect(Effect effect, std::string_view exception = {}) {
    diagnostic_.effect = effect;
    diagnostic_.exception = exception;
    return *this;
  }
  Report& severity(Severity severity) { diagnostic_.severity = severity; return *this; }
  Report& confidence(Confidence confidence) { diagnostic_.confidence = confidence; return *this; }
  Report& help(std::string text) { diagnostic_.help = std::move(text); return *this; }
  Report& related(Span at, std::string message) { diagnostic_.related.push_back({at, std::move(message)}); return *this; }
  // Written with FixWriter (fix.h); nothing: there is none.
  Report& fix(std::optional<Fix> fix) {
    if (fix) diagnostic_.fixes.push_back(*std::move(fix));
    return *this;
  }

 private:
  Diagnostic& diagnostic_;
};

// How code names a module, and the import it needs for that where the file has none.
struct ModuleName {
  std::string name;
  std::optional<Edit> import;
};

// What a handler may ask and say. `report` starts a diagnostic of this rule; its confidence starts as Certain and is
// lowered to that of the trace context afterwards.
class RuleContext {
 public:
  virtual ~RuleContext() = default;
  virtual Report report(Span span, std::string message) = 0;
  virtual Mode mode() const = 0;
  virtual const Target& target() const = 0;
  virtual std::string_view text(Span span) const = 0;

  // For fixes (fix.h); nothing where no name is free.
  virtual std::optional<ModuleName> module_name(std::string_view /*dotted*/, Span /*at*/) const { return std::nullopt; }
  // The innermost statement around `at`, of a compound one with its body; `at` itself when there is none.
  virtual Span statement(Span at) const { return at; }

  // Of the ops that the project's C++ registers. `api` is Called::name; null when it is none of them.
  virtual const CustomOp* custom_op(std::string_view /*api*/) const { return nullptr; }
  // The function of an op whose name is nearly `name`; empty: none.
  virtual std::string_view similar_custom_op(std::string_view /*name*/) const { return {}; }
  // Was every registration understood, so that what is not known does not exist?
  virtual bool knows_all_custom_ops() const { return false; }
  // Does the event's place, or the way that leads there, stand in `with tf.GradientTape()`?
  virtual bool is_under_tape() const { return false; }

  // Does the program anywhere call this API, which changes a setting of the whole process? `api` is canonical.
  virtual bool is_switched(std::string_view /*api*/) const { return false; }
};

// Handlers by event. The events a rule does not name cost it nothing.
struct Handlers {
  void (*used_as_bool)(RuleContext&, const UsedAsBool&) = nullptr;
  void (*iterated)(RuleContext&, const Iterated&) = nullptr;
  void (*called)(RuleContext&, const Called&) = nullptr;
  void (*attribute_read)(RuleContext&, const AttributeRead&) = nullptr;
  void (*subscripted)(RuleContext&, const Subscripted&) = nullptr;
  void (*made_text)(RuleContext&, const MadeText&) = nullptr;
  void (*tensor_indexed)(RuleContext&, const TensorIndexed&) = nullptr;
  void (*result_refused)(RuleContext&, const ResultRefused&) = nullptr;
  void (*syntax_error)(RuleContext&, const SyntaxErrorFound&) = nullptr;
};

struct Rule {
  std::string_view code;
  std::string_view name;
  std::string_view summary;  // one line: what is wrong, without a full stop
  std::string_view category; // "eager-only"
  Severity severity = Severity::Warning;
  bool on_by_default = true;
  FixKind fix = FixKind::None;
  std::string_view since;
  Handlers handlers;
};

namespace rules {

struct RuleEntry {
  const Rule* rule;
  std::string_view page;  // rule.md
};
// Sorted by folder; the build writes the table.
std::span<const RuleEntry> all_rules();

}  // namespace rules
}  // namespace graphvet
