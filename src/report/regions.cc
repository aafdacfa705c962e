#include "report/regions.h"

#include <fmt/format.h>

#include <optional>
#include <string_view>

#include "report/chain.h"
#include "report/json_parts.h"
#include "report/summary.h"
#include "report/text.h"

namespace graphvet::report {
namespace {

std::string_view name(engine::Answer answer) {
  switch (answer) {
    case engine::Answer::No: return "no";
    case engine::Answer::Yes: return "yes";
    case engine::Answer::Unknown: return "unknown";
  }
  return "";
}

std::string_view name(engine::Converted converted) {
  switch (converted) {
    case engine::Converted::No: return "no";
    case engine::Converted::Yes: return "yes";
    case engine::Converted::Mixed: return "mixed";
    case engine::Converted::Unknown: return "unknown";
  }
  return "";
}

std::string_view words(engine::Converted converted) {
  switch (converted) {
    case engine::Converted::No: return "not converted by AutoGraph";
    case engine::Converted::Yes: return "converted by AutoGraph";
    case engine::Converted::Mixed: return "converted by AutoGraph in some contexts only";
    case engine::Converted::Unknown: return "conversion unknown";
  }
  return "";
}

std::string words(const engine::Region& region) {
  switch (region.graph) {
    case engine::Answer::No: return "not in a graph";
    case engine::Answer::Yes: return fmt::format("in a graph, {}", words(region.converted));
    case engine::Answer::Unknown: return region.contexts.empty() ? "unknown" : "possibly in a graph";
  }
  return "";
}

Json step_json(const EvidenceStep& step, Files files) {
  const source::Position at = files[step.at.file].position(step.at.begin);
  Json out = {{"path", files[step.at.file].path()}, {"line", at.line}, {"function", step.function}, {"how", step.how}};
  if (at.cell != 0) out["cell"] = at.cell;
  return out;
}

Json context_json(const engine::RegionContext& context, Files files) {
  Json entry = {{"kind", context.entry}, {"path", nullptr}, {"line", nullptr}};
  if (!context.chain.empty()) {
    const Span& at = context.chain.front().at;
    entry["path"] = files[at.file].path();
    const source::Position place = files[at.file].position(at.begin);
    entry["line"] = place.line;
    if (place.cell != 0) entry["cell"] = place.cell;
  }
  Json chain = Json::array();
  for (const EvidenceStep& step : context.chain) chain.push_back(step_json(step, files));
  return {{"entry", std::move(entry)}, {"evidence", context.possible ? "possible" : "shown"}, {"chain", std::move(chain)}};
}

Json region_json(const engine::Region& region, Files files) {
  Json contexts = Json::array();
  for (const engine::RegionContext& context : region.contexts) contexts.push_back(context_json(context, files));
  Json out = {{"path", files[region.file].path()}, {"qualname", region.qualname},
              {"line", region.line},               {"graph", name(region.graph)},
              {"converted", name(region.converted)}, {"contexts", std::move(contexts)}};
  if (region.cell != 0) out["cell"] = region.cell;
  return out;
}

}  // namespace

std::string write_regions_json(const engine::Outcome& outcome) {
  Json functions = Json::array();
  for (const engine::Region& region : outcome.regions) functions.push_back(region_json(region, outcome.files));
  return json_text({{"functions", std::move(functions)}});
}

std::string write_regions_text(const engine::Outcome& outcome) {
  std::string out;
  std::optional<std::uint32_t> file;
  std::size_t in_graph = 0;
  for (const engine::Region& region : outcome.regions) {
    if (file != region.file) out += fmt::format("{}{}\n", file ? "\n" : "", printable(outcome.files[region.file].path()));
    file = region.file;
    in_graph += region.graph == engine::Answer::Yes ? 1 : 0;
    out += fmt::format("  {}: {}: {}\n", source::line_text({region.line, 1, region.cell}), printable(region.qualname), words(region));
    for (const engine::RegionContext& context : region.contexts) {
      out += fmt::format("    {}{}: {}\n", printable(context.entry), context.mode.converted() ? "" : " (unconverted)",
                         chain_text(context.chain, outcome.files));
    }
  }
  if (!out.empty()) out += '\n';
  return out + fmt::format("{} of {} run in a graph\n", in_graph, counted(outcome.regions.size(), "function"));
}

}  // namespace graphvet::report
