// The JSON report. Its shape is docs/report-schema.json; it changes by additions only.
#include <nlohmann/json.hpp>

#include <string>

#include "report/json_parts.h"
#include "report/summary.h"
#include "report/version.h"
#include "report/writer.h"

namespace graphvet::report {
namespace {

constexpr const char* kSchemaVersion = "1.0";

Json target_json(const Target& target) {
  return {{"tensorflow", std::to_string(target.tensorflow_major) + "." + std::to_string(target.tensorflow_minor)},
          {"keras", std::to_string(target.keras_major)},
          {"python", nullptr}};
}

Json summary_json(const engine::Outcome& outcome) {
  const Counts counts = count(outcome);
  Json by_code = Json::object();
  for (const Diagnostic& d : outcome.diagnostics) {
    Json& n = by_code[std::string(d.code)];
    n = n.is_null() ? 1u : n.get<unsigned>() + 1;
  }
  return {{"findings", counts.all()}, {"errors", counts.errors},         {"warnings", counts.warnings},
          {"notes", counts.notes},    {"suppressed", outcome.suppressed}, {"by_code", std::move(by_code)}};
}

Json coverage_json(const engine::Coverage& c) {
  Json skipped = Json::array(), limits = Json::array();
  for (const engine::SkippedFile& file : c.skipped) skipped.push_back({{"path", file.path}, {"reason", file.reason}});
  for (const engine::LimitHit& limit : c.limits) {
    Json entry = {{"path", limit.path}, {"line", limit.line == 0 ? Json() : Json(limit.line)}, {"what", limit.what}};
    if (limit.cell != 0) entry["cell"] = limit.cell;
    limits.push_back(std::move(entry));
  }
  return {{"files", c.files},
          {"files_indexed", c.files_indexed},
          {"functions", c.functions},
          {"traced_functions", c.traced_functions},
          {"calls_resolved", c.calls_resolved},
          {"calls_unresolved", c.calls_unresolved},
          {"skipped", std::move(skipped)},
          {"limits", std::move(limits)}};
}

Json errors_json(const std::vector<Error>& errors) {
  Json out = Json::array();
  for (const Error& error : errors) {
    out.push_back({{"code", error_code_name(error.code)}, {"path", error.path.empty() ? Json() : Json(error.path)}, {"message", error.message}});
  }
  return out;
}

Json fixes_json(const Diagnostic& d, Files files) {
  Json out = Json::array();
  for (const Fix& fix : d.fixes) {
    Json edits = Json::array();
    for (const Edit& edit : fix.edits) {
      edits.push_back({{"path", files[edit.at.file].path()}, {"range", range_json(edit.at, files)}, {"text", edit.text}});
    }
    out.push_back({{"title", fix.title}, {"applicability", applicability_name(fix.applicability)}, {"edits", std::move(edits)}});
  }
  return out;
}

Json related_json(const Diagnostic& d, Files files) {
  Json out = Json::array();
  for (const Related& related : d.related) {
    Json entry = place_json(related.at, files);
    entry["message"] = related.message;
    out.push_back(std::move(entry));
  }
  return out;
}

Json evidence_json(const Diagnostic& d, Files files) {
  Json out = Json::array();
  for (const EvidenceStep& step : d.evidence) {
    Json entry = place_json(step.at, files);
    entry["function"] = step.function;
    entry["how"] = step.how;
    out.push_back(std::move(entry));
  }
  return out;
}

Json cell_json(const source::Position& at) { return at.cell == 0 ? Json() : Json(at.cell); }

Json diagnostic_json(const Diagnostic& d, Files files) {
  return {{"code", d.code},
          {"name", d.name},
          {"severity", to_string(d.severity)},
          {"effect", to_string(d.effect)},
          {"confidence", to_string(d.confidence)},
          {"exception", d.exception.empty() ? Json() : Json(d.exception)},
          {"message", d.message},
          {"help", d.help.empty() ? Json() : Json(d.help)},
          {"url", nullptr},
          {"path", files[d.span.file].path()},
          {"cell", cell_json(files[d.span.file].position(d.span.begin))},
          {"range", range_json(d.span, files)},
          {"function", d.function.empty() ? Json() : Json(d.function)},
          {"evidence", evidence_json(d, files)},
          {"related", related_json(d, files)},
          {"fixes", fixes_json(d, files)},
          {"fingerprint", d.fingerprint},
          {"suppressed", d.suppressed},
          {"baseline_state", nullptr}};
}

}  // namespace

std::string write_json(const engine::Outcome& outcome, const Options&) {
  Json diagnostics = Json::array();
  for (const Diagnostic& d : outcome.diagnostics) diagnostics.push_back(diagnostic_json(d, outcome.files));
  Json report = {{"schema_version", kSchemaVersion},
                 {"tool", {{"name", "graphvet"}, {"version", kVersion}}},
                 {"target", target_json(outcome.target)},
                 {"summary", summary_json(outcome)},
                 {"coverage", coverage_json(outcome.coverage)},
                 {"errors", errors_json(outcome.errors)},
                 {"diagnostics", std::move(diagnostics)}};
  return json_text(report);
}

}  // namespace graphvet::report
