// api(): rows of the table as the public struct. They are unpacked once, when the first one is asked for.
#include "knowledge/api.h"

#include <vector>

#include "base/check.h"
#include "knowledge/table.h"

namespace graphvet::knowledge {
namespace {

using table::view;

struct Unpacked {
  std::vector<Parameter> parameters;
  std::vector<Callback> callbacks;
  std::vector<ApiId> bases;
  std::vector<ArgumentMapping> arguments;
  std::vector<Api> apis;
};

void unpack_parameters(Unpacked& out) {
  out.parameters.resize(table::kParameterListSize);
  for (std::uint32_t at = 0; at < table::kParameterListSize;) {
    const std::uint32_t count = table::kParameterLists[at];
    for (std::uint32_t i = 0; i < count; ++i) {
      const std::uint32_t* pair = table::kParameterLists + at + 1 + 2 * i;
      out.parameters[at + i] = {view(pair[0]), (pair[1] & table::kHasDefault) != 0, (pair[1] & table::kKeywordOnly) != 0};
    }
    at += 1 + 2 * count;
  }
}

void unpack_callbacks(Unpacked& out) {
  out.callbacks.reserve(table::kCallbackCount);
  for (std::uint32_t i = 0; i < table::kCallbackCount; ++i) {
    const table::CallbackRow& row = table::kCallbacks[i];
    out.callbacks.push_back({view(row.parameter), row.position, static_cast<CallbackMode>(row.mode),
                             static_cast<CallbackArguments>(row.arguments), row.result_is_returned != 0});
  }
}

Api unpack_api(const Unpacked& out, const table::ApiRow& row) {
  const table::ExtraRow& extra = table::kExtras[row.extra];
  const std::uint32_t parameters = table::kParameterStarts[row.parameters];
  const std::uint32_t bases = table::kBaseStarts[row.bases];
  return {.name = view(row.name),
          .kind = static_cast<ApiKind>(row.kind),
          .returns = static_cast<Returns>(row.returns),
          .arity = row.arity,
          .effects = row.effects,
          .instance_of = view(extra.instance_of),
          .tf_counterpart = view(extra.counterpart),
          .parameters = {out.parameters.data() + parameters, table::kParameterLists[parameters]},
          .callbacks = {out.callbacks.data() + extra.callbacks, extra.callback_count},
          .bases = {out.bases.data() + bases + 1, table::kBaseLists[bases]},
          .since = static_cast<std::int16_t>(row.since),
          .until = static_cast<std::int16_t>(row.until),
          .counterpart_arguments = {out.arguments.data() + extra.arguments, extra.argument_count}};
}

Unpacked unpack() {
  Unpacked out;
  unpack_parameters(out);
  unpack_callbacks(out);
  for (std::uint32_t i = 0; i < table::kBaseListSize; ++i) out.bases.push_back({table::kBaseLists[i]});
  for (std::uint32_t i = 0; i < table::kArgumentCount; ++i)
    out.arguments.push_back({view(table::kArguments[i].from), view(table::kArguments[i].to)});
  out.apis.reserve(table::kApiCount);
  for (std::uint32_t i = 0; i < table::kApiCount; ++i) out.apis.push_back(unpack_api(out, table::kApis[i]));
  return out;
}

}  // namespace

const Api& api(ApiId id) {
  static const Unpacked unpacked = unpack();
  GV_CHECK(id.index < unpacked.apis.size());
  return unpacked.apis[id.index];
}

std::uint32_t api_count() { return table::kApiCount; }

}  // namespace graphvet::knowledge
