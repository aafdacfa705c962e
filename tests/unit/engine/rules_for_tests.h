// A small catalogue, so that these tests do not depend on the rules there are.
#pragma once

#include "engine/catalogue.h"

namespace graphvet::test {

inline constexpr engine::RuleInfo kRules[] = {
    {.code = "GV101", .name = "print-while-tracing", .severity = Severity::Warning},
    {.code = "GV501", .name = "numpy-method", .severity = Severity::Error},
    {.code = "GV502", .name = "numpy-call-on-tensor", .severity = Severity::Error},
    {.code = "GV801", .name = "growing-concat", .severity = Severity::Note, .on_by_default = false},
    {.code = "GV903", .name = "bare-ignore", .severity = Severity::Warning},
};

inline const engine::RuleInfo& rule(std::string_view code) { return *engine::find_rule(code, kRules); }
inline engine::Selector selector(std::string_view text) { return *engine::parse_selector(text, kRules); }

}  // namespace graphvet::test
