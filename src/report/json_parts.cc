#include "report/json_parts.h"

namespace graphvet::report {
namespace {

Json position_json(const source::Position& at) { return {{"line", at.line}, {"column", at.column}}; }

}  // namespace

Json place_json(const Span& at, Files files) {
  const source::Position from = files[at.file].position(at.begin);
  Json place = {{"path", files[at.file].path()}, {"line", from.line}, {"column", from.column}};
  if (from.cell != 0) place["cell"] = from.cell;
  return place;
}

Json range_json(const Span& at, Files files) {
  const source::SourceFile& file = files[at.file];
  return {{"start", position_json(file.position(at.begin))}, {"end", position_json(file.position(at.end))}};
}

std::string_view error_code_name(ErrorCode code) {
  switch (code) {
    case ErrorCode::NotFound: return "not-found";
    case ErrorCode::Unreadable: return "unreadable";
    case ErrorCode::Unwritable: return "unwritable";
    case ErrorCode::BadUsage: return "bad-usage";
    case ErrorCode::BadConfig: return "bad-config";
    case ErrorCode::BadEncoding: return "bad-encoding";
    case ErrorCode::NotPython: return "not-python";
    case ErrorCode::Internal: return "internal";
  }
  return "";
}

std::string_view applicability_name(Applicability applicability) {
  switch (applicability) {
    case Applicability::Safe: return "safe";
    case Applicability::Unsafe: return "unsafe";
    case Applicability::DisplayOnly: return "display-only";
  }
  return "";
}

std::string json_text(const Json& document) {
  return document.dump(2, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace) + "\n";
}

}  // namespace graphvet::report
