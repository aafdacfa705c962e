// Pieces that the JSON documents share.
#pragma once

#include <nlohmann/json.hpp>

#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "graphvet/diagnostic.h"
#include "source/source_file.h"

namespace graphvet::report {

using Json = nlohmann::ordered_json;
using Files = std::span<const source::SourceFile>;

// {"path", "line", "column"} of where the span begins.
Json place_json(const Span& at, Files files);
// {"start": {"line", "column"}, "end": {...}}; the end is exclusive.
Json range_json(const Span& at, Files files);

std::string_view error_code_name(ErrorCode code);
std::string_view applicability_name(Applicability applicability);

// The document with a final line end. Bytes that are no UTF-8 (a path may have them) become U+FFFD.
std::string json_text(const Json& document);

}  // namespace graphvet::report
