#include "report/explain.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/json_parts.h"
#include "report/text.h"

namespace graphvet::report {
namespace {

using explain::Frame;
using explain::ShownError;

// The line of the message that says most: the first that names a class, else the first.
std::string headline(const ShownError& error) {
  if (error.message.empty()) return error.classes.empty() ? "" : error.classes.front();
  for (const std::string& line : error.message) {
    if (!error.classes.empty() && !line.ends_with("in user code:") && line.find(error.classes.back()) != std::string::npos) return line;
  }
  return error.message.front();
}

const Frame* place_of(const explain::Explanation& explanation) {
  if (const Frame* frame = user_frame(explanation.error())) return frame;
  for (auto error = explanation.errors.rbegin(); error != explanation.errors.rend(); ++error) {
    if (const Frame* frame = user_frame(*error)) return frame;
  }
  return nullptr;
}

std::string place_text(const Frame& frame) {
  std::string text = frame.file;
  if (frame.line != 0) text += fmt::format(":{}", frame.line);
  if (!frame.function.empty()) text += fmt::format(" in {}", frame.function);
  std::string out = fmt::format("  --> {}\n", printable(text));
  if (!frame.text.empty()) out += fmt::format("      {}\n", printable(frame.text));
  return out;
}

std::string paragraph(std::string_view heading, std::string_view text) {
  return text.empty() ? "" : fmt::format("\n{}:\n\n{}\n", heading, text);
}

std::string others(const std::vector<const engine::RuleInfo*>& rules) {
  if (rules.size() < 2) return "";
  std::string out = "\nThe same message comes from:\n\n";
  for (auto rule = rules.begin() + 1; rule != rules.end(); ++rule) out += fmt::format("  {} {}: {}\n", (*rule)->code, (*rule)->name, (*rule)->summary);
  return out;
}

Json frame_json(const Frame& frame) {
  return {{"path", frame.file}, {"line", frame.line}, {"function", frame.function}, {"text", frame.text}};
}

Json rule_json(const engine::RuleInfo& rule) {
  return {{"code", rule.code}, {"name", rule.name}, {"summary", rule.summary}};
}

Json finding_json(const Diagnostic& d, Files files) {
  Json json = place_json(d.span, files);
  json["message"] = d.message;
  json["help"] = d.help;
  return json;
}

}  // namespace

std::string_view page_section(std::string_view page, std::string_view heading) {
  const std::string line = fmt::format("\n## {}\n", heading);
  const std::size_t at = page.find(line);
  if (at == std::string_view::npos) return {};
  page.remove_prefix(at + line.size());
  page = page.substr(0, page.find("\n## "));
  while (page.starts_with('\n')) page.remove_prefix(1);
  while (page.ends_with('\n')) page.remove_suffix(1);
  return page;
}

std::string write_explanation_text(const ExplainedError& explained, const Options& options) {
  std::string out = fmt::format("{}\n", printable(headline(explained.explanation.error())));
  if (const Frame* frame = place_of(explained.explanation)) out += place_text(*frame);
  if (explained.rules.empty()) return out + "\nNo rule of graphvet explains this message.\n";
  const engine::RuleInfo& rule = *explained.rules.front();
  out += fmt::format("\n{} {}: {}\n", rule.code, rule.name, rule.summary);
  if (!explained.findings.diagnostics.empty()) {
    Options plain = options;
    plain.summary = plain.statistics = false;
    out += "\n" + find_writer("full")->write(explained.findings, plain);
    out.pop_back();
  }
  out += paragraph("What TensorFlow does", page_section(rule.page, "What TensorFlow does"));
  out += paragraph("What to write instead", page_section(rule.page, "What to write instead"));
  out += others(explained.rules);
  return out + fmt::format("\nThe whole page: graphvet rule {}\n", rule.code);
}

std::string write_explanation_json(const ExplainedError& explained) {
  const ShownError& error = explained.explanation.error();
  Json document{{"exception", error.classes.empty() ? "" : error.classes.back()}, {"message", headline(error)}};
  const Frame* frame = place_of(explained.explanation);
  document["place"] = frame == nullptr ? Json() : frame_json(*frame);
  document["rules"] = Json::array();
  for (const engine::RuleInfo* rule : explained.rules) document["rules"].push_back(rule_json(*rule));
  document["findings"] = Json::array();
  for (const Diagnostic& d : explained.findings.diagnostics) document["findings"].push_back(finding_json(d, explained.findings.files));
  return json_text(document);
}

}  // namespace graphvet::report
