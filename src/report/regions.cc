#include "report/regions.h"

#include <fmt/format.h>

#include <optional>
#include <string_view>

#include "report/chain.h"
#include "report/json_parts.h"
#include "report/json_stream.h"
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

void write_cell(JsonStream& out, std::uint32_t cell) {
  if (cell == 0) return;
  out.key("cell");
  out.value(cell);
}

void write_step(JsonStream& out, const EvidenceStep& step, Files files) {
  const source::Position at = files[step.at.file].position(step.at.begin);
  out.begin_object();
  out.key("path");
  out.value(files[step.at.file].path());
  out.key("line");
  out.value(at.line);
  out.key("function");
  out.value(step.function);
  out.key("how");
  out.value(step.how);
  write_cell(out, at.cell);
  out.end_object();
}

// What starts the trace.
void write_entry(JsonStream& out, const engine::RegionContext& context, Files files) {
  out.begin_object();
  out.key("kind");
  out.value(context.entry);
  if (context.chain.empty()) {
    out.key("path");
    out.null();
    out.key("line");
    out.null();
  } else {
    const Span& at = context.chain.front().at;
    const source::Position place = files[at.file].position(at.begin);
    out.key("path");
    out.value(files[at.file].path());
    out.key("line");
    out.value(place.line);
    write_cell(out, place.cell);
  }
  out.end_object();
}

void write_context(JsonStream& out, const engine::RegionContext& context, Files files) {
  out.begin_object();
  out.key("entry");
  write_entry(out, context, files);
  out.key("evidence");
  out.value(context.possible ? "possible" : "shown");
  out.key("chain");
  out.begin_array();
  for (const EvidenceStep& step : context.chain) write_step(out, step, files);
  out.end_array();
  out.end_object();
}

void write_region(JsonStream& out, const engine::Region& region, Files files) {
  out.begin_object();
  out.key("path");
  out.value(files[region.file].path());
  out.key("qualname");
  out.value(region.qualname);
  out.key("line");
  out.value(region.line);
  out.key("graph");
  out.value(name(region.graph));
  out.key("converted");
  out.value(name(region.converted));
  out.key("contexts");
  out.begin_array();
  for (const engine::RegionContext& context : region.contexts) write_context(out, context, files);
  out.end_array();
  write_cell(out, region.cell);
  out.end_object();
}

}  // namespace

std::string write_regions_json(const engine::Outcome& outcome) {
  JsonStream out;
  out.begin_object();
  out.key("functions");
  out.begin_array();
  for (const engine::Region& region : outcome.regions) write_region(out, region, outcome.files);
  out.end_array();
  out.end_object();
  return out.take();
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
