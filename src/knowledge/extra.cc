#include "knowledge/extra.h"

#include <algorithm>
#include <memory>

#include "base/check.h"
#include "knowledge/data/database.h"
#include "knowledge/overlay.h"
#include "knowledge/table.h"

namespace graphvet::knowledge {
namespace {

std::unique_ptr<const Overlay> in_use;

bool is_in_table(const std::string& name) {
  const ApiId id = find_api(name);
  return id && api(id).name == name;
}

// By any of its spellings.
bool is_known(const std::string& name) { return static_cast<bool>(find_api(name)); }

// Makes the overlay of a database without faults.
class Maker {
 public:
  explicit Maker(const data::Database& data) : data_(data), out_(std::make_unique<Overlay>()) {}

  std::unique_ptr<Overlay> make() {
    for (const auto& [name, entry] : data_.entries) add_name(name, {table::kRowCount + static_cast<std::uint32_t>(out_->names.size())});
    for (const auto& [name, entry] : data_.entries) out_->apis.push_back(row(name, entry));
    for (const auto& [name, entry] : data_.entries) add_variants(name, entry);
    for (const auto& [spelling, name] : data_.spellings) add_name(spelling, id_of(name));
    for (const std::string& library : data_.libraries) out_->roots.push_back(text(library));
    for (const std::string& module : data_.unconverted_modules) out_->unconverted_modules.push_back(text(module));
    add_traced_methods();
    return std::move(out_);
  }

 private:
  // Those of the table are tried first.
  void add_traced_methods() {
    if (data_.traced_methods.empty()) return;
    const auto known = traced_methods();
    out_->traced_methods.assign(known.begin(), known.end());
    for (const data::TracedMethodText& m : data_.traced_methods)
      out_->traced_methods.push_back({id_of(m.base), text(m.method), text(m.entry), m.keras2, m.keras3, m.arguments, text(m.fed_by)});
  }

  std::string_view text(const std::string& value) { return value.empty() ? std::string_view{} : out_->texts.emplace_back(value); }

  void add_name(const std::string& name, ApiId id) {
    out_->names.emplace(text(name), id);
    out_->roots.push_back(text(name.substr(0, name.find('.'))));
  }

  ApiId id_of(const std::string& name) const {
    const ApiId own = out_->find(name);
    return own ? own : find_api(name);
  }

  std::span<const Parameter> parameters(const data::Entry& entry) {
    auto& list = out_->parameters.emplace_back();
    for (const data::ParameterText& p : entry.parameters) list.push_back({text(p.name), p.has_default, p.keyword_only});
    return list;
  }

  Form form(const data::FormTexts& texts) {
    auto& nodes = out_->forms.emplace_back();
    for (const data::FormText& t : texts) nodes.push_back({t.kind, t.parts, t.size, t.number, text(t.text)});
    return nodes;
  }

  std::span<const Callback> callbacks(const data::Facts& facts) {
    auto& list = out_->callbacks.emplace_back();
    for (const data::CallbackText& c : facts.callbacks.value)
      list.push_back({text(c.parameter), static_cast<std::int8_t>(c.position), c.mode, form(c.given),
                      c.result_is_returned, c.eager_in_eager_code, static_cast<std::int8_t>(c.returned_item)});
    return list;
  }

  std::span<const Case> cases(const data::Facts& facts) {
    auto& list = out_->cases.emplace_back();
    for (const data::CaseText& c : facts.cases.value)
      list.push_back({text(c.parameter), c.test, text(c.text), c.returns, c.arity, text(c.instance_of)});
    return list;
  }

  std::span<const ArgumentMapping> mapping(const std::vector<std::pair<std::string, std::string>>& pairs) {
    auto& list = out_->mappings.emplace_back();
    for (const auto& [from, to] : pairs) list.push_back({text(from), text(to)});
    return list;
  }

  // The bases with their own bases behind them, each once.
  void add_bases(const data::Entry& entry, std::vector<ApiId>& list) const {
    for (const std::string& base : entry.bases) {
      const ApiId id = id_of(base);
      if (!id || std::find(list.begin(), list.end(), id) != list.end()) continue;
      list.push_back(id);
      if (const auto own = data_.entries.find(base); own != data_.entries.end()) add_bases(own->second, list);
      else
        for (const ApiId above : knowledge::api(id).bases)
          if (std::find(list.begin(), list.end(), above) == list.end()) list.push_back(above);
    }
  }

  Api row(const std::string& name, const data::Entry& entry) {
    const bool is_class = entry.kind == ApiKind::Class && entry.result.weight == 0;
    auto& bases = out_->bases.emplace_back();
    add_bases(entry, bases);
    const data::CounterpartText& counterpart = entry.counterpart.value;
    return {.name = text(name),
            .kind = entry.kind,
            .returns = is_class ? Returns::Instance : entry.result.value.returns,
            .arity = entry.result.value.arity,
            .effects = entry.effects.value,
            .instance_of = text(entry.result.value.instance_of),
            .tf_counterpart = text(counterpart.name),
            .parameters = parameters(entry),
            .callbacks = callbacks(entry),
            .bases = bases,
            .since = static_cast<std::int16_t>(entry.since),
            .until = static_cast<std::int16_t>(entry.until),
            .counterpart_arguments = mapping(counterpart.arguments),
            .counterpart_form = text(counterpart.form),
            .counterpart_without = mapping(counterpart.without),
            .counterpart_when = mapping(counterpart.when),
            .counterpart_dtypes = mapping(counterpart.dtypes),
            .dtype = entry.dtype.value,
            .rank = static_cast<std::int8_t>(entry.rank.value.rank),
            .rank_unless = text(entry.rank.value.unless),
            .rank_of = text(entry.rank.value.of),
            .is_a = text(entry.is_a.value),
            .cases = cases(entry),
            .with_tensor = mapping(entry.with_tensor.value),
            .may_be_none = entry.may_be_none.value,
            .keeps_ragged = entry.keeps_ragged.value,
            .is_special = entry.special.value,
            .instance_gives = entry.instance_gives.value,
            .describes = entry.describes.value,
            .gives = form(entry.gives.value)};
  }

  void add_variants(const std::string& name, const data::Entry& entry) {
    for (const data::Variant& variant : entry.variants) {
      data::Entry other = entry;
      static_cast<data::Facts&>(other) = data::overlaid(entry, variant.facts);
      const ApiId facts{table::kRowCount + static_cast<std::uint32_t>(out_->apis.size())};
      out_->apis.push_back(row(name, other));
      out_->variants[id_of(name).index].push_back({variant.since, variant.until, variant.keras, facts});
    }
  }

  const data::Database& data_;
  std::unique_ptr<Overlay> out_;
};

}  // namespace

const Overlay* overlay() { return in_use.get(); }

const Api& Overlay::api(ApiId id) const {
  GV_CHECK(id.index - table::kRowCount < apis.size());
  return apis[id.index - table::kRowCount];
}

ApiId Overlay::find(std::string_view spelling) const {
  const auto found = names.find(spelling);
  return found == names.end() ? ApiId{} : found->second;
}

ApiId Overlay::under(ApiId id, Versions versions) const {
  const auto found = variants.find(id.index);
  if (found == variants.end()) return id;
  for (const Variant& v : found->second)
    if ((v.since == 0 || versions.tensorflow >= v.since) && (v.until == 0 || versions.tensorflow <= v.until) &&
        (v.keras == 0 || versions.keras == v.keras))
      return v.facts;
  return id;
}

std::vector<std::string> use_extra_knowledge(std::span<const ExtraFile> files) {
  in_use.reset();
  data::Database all;
  all.is_taken = is_in_table;
  for (const ExtraFile& file : files) file.text.empty() ? data::load_facts_file(file.path, file.shown, all) : data::load_facts_text(file.text, file.shown, all);
  if (!files.empty()) data::check_references(all, files.back().shown, is_known);
  if (all.faults.empty() && !files.empty()) in_use = Maker(all).make();
  return all.faults;
}

}  // namespace graphvet::knowledge
