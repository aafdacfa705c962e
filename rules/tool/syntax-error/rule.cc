// GV901: Python cannot read this place. The rest of the file is still analysed.
#include "graphvet/rule.h"

#include <fmt/format.h>

namespace graphvet::rules::syntax_error {
namespace {

void on_syntax_error(RuleContext& ctx, const SyntaxErrorFound& event) {
  ctx.report(event.span, fmt::format("syntax error: {}", event.message)).effect(Effect::None, "SyntaxError");
}

}  // namespace

extern const Rule kRule{
    .code = "GV901",
    .name = "syntax-error",
    .summary = "the file cannot be parsed at this place",
    .category = "tool",
    .severity = Severity::Error,
    .since = "0.1.0",
    .handlers = {.syntax_error = on_syntax_error},
};

}  // namespace graphvet::rules::syntax_error
