// GV110: text made of a symbolic tensor describes the tensor, and is a constant of the graph.
#include "graphvet/rule.h"

#include <fmt/format.h>

#include <string>

#include "shared/wording.h"

namespace graphvet::rules::tensor_in_string {
namespace {

std::string_view in_words(TextForm form) {
  switch (form) {
    case TextForm::FString: return "an f-string";
    case TextForm::Format: return "`format`";
    case TextForm::Percent: return "`%`";
    case TextForm::Str: return "`str`";
    case TextForm::Repr: return "`repr`";
  }
  return "";
}

std::string help(const RuleContext& ctx, const MadeText& text) {
  const bool is_call = text.form == TextForm::Str || text.form == TextForm::Repr;
  if (ctx.mode().jit) return "return the tensor and make the text outside: string operations do not compile under XLA";
  if (is_call || is_holder_of_tensors(text.value)) return "for a text of each call: `tf.strings.as_string(x)`; for output, pass the tensor itself to `tf.print`";
  const std::string value = one_line(ctx.text(text.span), 40);
  return fmt::format("for a text of each call: `tf.strings.format(\"... {{}}\", {0})` or `tf.strings.as_string({0})`; for output, pass `{0}` itself to `tf.print`", value);
}

void on_text(RuleContext& ctx, const MadeText& text) {
  if (!ctx.mode().graph) return;
  if (text.wants_number) {
    const std::string_view raises = text.form == TextForm::Percent ? "wants a number: of a symbolic tensor it raises `TypeError` while tracing"
                                                                   : "with a format of its own raises `TypeError` for a symbolic tensor, while tracing";
    ctx.report(text.span, fmt::format("{} {}", in_words(text.form), raises)).effect(Effect::RaisesWhileTracing, "TypeError").confidence(text.value.confidence).help(help(ctx, text));
    return;
  }
  ctx.report(text.span, fmt::format("{} makes text of {} while tracing: it describes the tensor (`Tensor(\"x:0\", shape=...)`), at every call the same", in_words(text.form), subject(text.value)))
      .effect(Effect::SilentlyWrong)
      .severity(text.is_message ? Severity::Warning : Severity::Error)
      .confidence(text.value.confidence)
      .help(help(ctx, text));
}

}  // namespace

extern const Rule kRule{
    .code = "GV110",
    .name = "tensor-in-string",
    .summary = "text made of a symbolic tensor describes it and never shows a value",
    .category = "python-effects",
    .severity = Severity::Error,
    .since = "0.1.0",
    .handlers = {.made_text = on_text},
};

}  // namespace graphvet::rules::tensor_in_string
