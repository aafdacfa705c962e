// api(): rows of the table as the public struct. A block of rows is unpacked when one of its APIs is first asked for.
#include "knowledge/api.h"

#include <algorithm>
#include <memory>
#include <mutex>
#include <vector>

#include "base/check.h"
#include "knowledge/overlay.h"
#include "knowledge/table.h"

namespace graphvet::knowledge {
namespace {

using table::view;

constexpr std::uint32_t kBlockSize = 64;

// Spans of `apis` point into the other vectors.
struct Block {
  std::once_flag once;
  std::vector<Parameter> parameters;
  std::vector<Callback> callbacks;
  std::vector<ApiId> bases;
  std::vector<ArgumentMapping> arguments;
  std::vector<Case> cases;
  std::vector<Api> apis;
};

void append_parameters(const table::ApiRow& row, std::vector<Parameter>& out) {
  const std::uint32_t* list = table::kParameterLists + table::kParameterStarts[row.parameters];
  for (std::uint32_t i = 0; i < list[0]; ++i) {
    const std::uint32_t flags = list[2 + 2 * i];
    out.push_back({view(list[1 + 2 * i]), (flags & table::kHasDefault) != 0, (flags & table::kKeywordOnly) != 0});
  }
}

// The form that begins at a row. The nodes of all are unpacked when one is first asked for.
Form form_at(std::uint16_t row) {
  static const std::vector<FormNode> nodes = [] {
    std::vector<FormNode> all;
    for (const table::FormRow& r : std::span(table::kForms, table::kFormCount))
      all.push_back({static_cast<FormKind>(r.kind), r.parts, r.size, r.number, view(r.text)});
    return all;
  }();
  return row == 0 ? Form{} : Form(nodes).subspan(row, nodes[row].size);
}

void append_callbacks(const table::ExtraRow& extra, std::vector<Callback>& out) {
  for (std::uint32_t i = 0; i < extra.callback_count; ++i) {
    const table::CallbackRow& row = table::kCallbacks[extra.callbacks + i];
    out.push_back({view(row.parameter), row.position, static_cast<CallbackMode>(row.mode), form_at(row.given),
                   (row.flags & table::kResultIsReturned) != 0, (row.flags & table::kEagerInEagerCode) != 0,
                   row.returned_item});
  }
}

void append_bases(const table::ApiRow& row, std::vector<ApiId>& out) {
  const std::uint32_t* list = table::kBaseLists + table::kBaseStarts[row.bases];
  for (std::uint32_t i = 1; i <= list[0]; ++i) out.push_back({list[i]});
}

void append_arguments(const table::ExtraRow& extra, std::vector<ArgumentMapping>& out) {
  const std::uint32_t count = 0u + extra.argument_count + extra.without_count + extra.when_count + extra.dtype_count + extra.with_tensor_count;
  for (std::uint32_t i = 0; i < count; ++i) {
    const table::ArgumentRow& row = table::kArguments[extra.arguments + i];
    out.push_back({view(row.from), view(row.to)});
  }
}

void append_cases(const table::ExtraRow& extra, std::vector<Case>& out) {
  for (std::uint32_t i = 0; i < extra.case_count; ++i) {
    const table::CaseRow& row = table::kCases[extra.cases + i];
    out.push_back({view(row.parameter), static_cast<CaseTest>(row.test), view(row.text), static_cast<Returns>(row.returns), row.arity,
                   view(row.instance_of)});
  }
}

// What stands outside of the spans.
Api plain_api(const table::ApiRow& row) {
  const table::ExtraRow& extra = table::kExtras[row.extra];
  const table::TraitsRow& traits = table::kTraits[row.traits];
  return {.name = view(row.name),
          .kind = static_cast<ApiKind>(row.kind),
          .returns = static_cast<Returns>(row.returns),
          .arity = row.arity,
          .effects = row.effects,
          .instance_of = view(extra.instance_of),
          .tf_counterpart = view(extra.counterpart),
          .parameters = {},
          .callbacks = {},
          .bases = {},
          .since = static_cast<std::int16_t>(row.since),
          .until = static_cast<std::int16_t>(row.until),
          .counterpart_arguments = {},
          .counterpart_form = view(extra.form),
          .counterpart_without = {},
          .counterpart_when = {},
          .counterpart_dtypes = {},
          .dtype = static_cast<DType>(traits.dtype),
          .rank = traits.rank,
          .rank_unless = view(traits.rank_unless),
          .rank_of = view(traits.rank_of),
           .is_a = view(extra.is_a),
           .cases = {},
           .with_tensor = {},
           .may_be_none = traits.may_be_none,
           .keeps_ragged = traits.keeps_ragged,
           .is_special = traits.is_special,
           .instance_gives = static_cast<Returns>(traits.instance_gives),
           .describes = static_cast<Returns>(traits.describes),
           .gives = form_at(extra.gives)};
}

// The next `count` elements, and `at` moves behind them.
template <class T>
std::span<const T> take(const std::vector<T>& all, std::size_t& at, std::size_t count) {
  const std::span<const T> part(all.data() + at, count);
  at += count;
  return part;
}

void set_spans(Block& block, std::uint32_t first) {
  std::size_t parameters = 0, callbacks = 0, bases = 0, arguments = 0, cases = 0;
  for (std::size_t i = 0; i < block.apis.size(); ++i) {
    const table::ApiRow& row = table::kApis[first + i];
    const table::ExtraRow& extra = table::kExtras[row.extra];
    Api& out = block.apis[i];
    out.parameters = take(block.parameters, parameters, table::kParameterLists[table::kParameterStarts[row.parameters]]);
    out.callbacks = take(block.callbacks, callbacks, extra.callback_count);
    out.bases = take(block.bases, bases, table::kBaseLists[table::kBaseStarts[row.bases]]);
    out.counterpart_arguments = take(block.arguments, arguments, extra.argument_count);
    out.counterpart_without = take(block.arguments, arguments, extra.without_count);
    out.counterpart_when = take(block.arguments, arguments, extra.when_count);
    out.counterpart_dtypes = take(block.arguments, arguments, extra.dtype_count);
    out.with_tensor = take(block.arguments, arguments, extra.with_tensor_count);
    out.cases = take(block.cases, cases, extra.case_count);
  }
}

void unpack(Block& block, std::uint32_t first) {
  const std::uint32_t end = std::min(first + kBlockSize, table::kRowCount);
  block.apis.reserve(end - first);
  for (std::uint32_t i = first; i < end; ++i) {
    const table::ApiRow& row = table::kApis[i];
    const table::ExtraRow& extra = table::kExtras[row.extra];
    append_parameters(row, block.parameters);
    append_callbacks(extra, block.callbacks);
    append_bases(row, block.bases);
    append_arguments(extra, block.arguments);
    append_cases(extra, block.cases);
    block.apis.push_back(plain_api(row));
  }
  set_spans(block, first);
}

bool fits(const table::VariantRow& row, Versions versions) {
  return (row.since == 0 || versions.tensorflow >= row.since) && (row.until == 0 || versions.tensorflow <= row.until) &&
         (row.keras == 0 || versions.keras == row.keras);
}

}  // namespace

const Api& api(ApiId id) {
  static const auto blocks = std::make_unique<Block[]>(table::kRowCount / kBlockSize + 1);
  if (id.index >= table::kRowCount) {
    GV_CHECK(overlay() != nullptr);
    return overlay()->api(id);
  }
  Block& block = blocks[id.index / kBlockSize];
  std::call_once(block.once, [&] { unpack(block, id.index / kBlockSize * kBlockSize); });
  return block.apis[id.index % kBlockSize];
}

ApiId under(ApiId id, Versions versions) {
  if (id.index >= table::kRowCount) return overlay()->under(id, versions);
  if (!table::kTraits[table::kApis[id.index].traits].varies) return id;
  const table::VariantRow* end = table::kVariants + table::kVariantCount;
  const table::VariantRow* row = std::lower_bound(table::kVariants, end, id.index,
                                                  [](const table::VariantRow& v, std::uint32_t wanted) { return v.api < wanted; });
  for (; row != end && row->api == id.index; ++row)
    if (fits(*row, versions)) return {row->row};
  return id;
}

std::span<const TracedMethod> traced_methods() {
  if (overlay() != nullptr && !overlay()->traced_methods.empty()) return overlay()->traced_methods;
  static const std::vector<TracedMethod> methods = [] {
    std::vector<TracedMethod> all;
    for (const table::TracedMethodRow& row : std::span(table::kTracedMethods, table::kTracedMethodCount))
      all.push_back({{row.base}, view(row.method), view(row.entry), static_cast<Tracing>(row.keras2), static_cast<Tracing>(row.keras3),
                     static_cast<MethodArguments>(row.arguments), view(row.fed_by)});
    return all;
  }();
  return methods;
}

std::uint32_t api_count() { return table::kApiCount; }

}  // namespace graphvet::knowledge
