// Writes the table of src/knowledge/table.h.
#include <algorithm>
#include <limits>
#include <map>
#include <sstream>
#include <stdexcept>

#include "knowledge/build/compiler.h"
#include "knowledge/spelling.h"
#include "knowledge/table.h"

namespace graphvet::knowledge::build {
namespace {

using table::Text;

class Pool {
 public:
  Text text(const std::string& value) {
    if (value.empty()) return 0;
    if (value.size() > table::kMaxTextLength) throw std::runtime_error("name too long: " + value);
    const auto [at, is_new] = known_.try_emplace(value, 0);
    if (is_new) at->second = append(value);
    return at->second;
  }
  // The part of a text behind `skip` characters.
  static Text tail(Text whole, std::size_t skip) {
    return static_cast<Text>(((whole >> 8) + skip) << 8 | ((whole & table::kMaxTextLength) - skip));
  }
  const std::string& content() const { return content_; }

 private:
  Text append(const std::string& value) {
    const std::size_t offset = content_.size();
    if (offset + value.size() > table::kMaxPoolSize) throw std::runtime_error("the pool of names is full");
    content_ += value;
    return static_cast<Text>(offset << 8 | value.size());
  }
  std::string content_ = "?";
  std::map<std::string, Text> known_;
};

// Lists of numbers, each kept once; 0 is the empty list.
class Lists {
 public:
  std::uint32_t list(const std::vector<std::uint32_t>& numbers) {
    const auto [at, is_new] = known_.try_emplace(numbers, static_cast<std::uint32_t>(starts_.size()));
    if (is_new) {
      starts_.push_back(static_cast<std::uint32_t>(flat_.size()));
      flat_.insert(flat_.end(), numbers.begin(), numbers.end());
    }
    return at->second;
  }
  const std::vector<std::uint32_t>& starts() const { return starts_; }
  const std::vector<std::uint32_t>& flat() const { return flat_; }

 private:
  std::map<std::vector<std::uint32_t>, std::uint32_t> known_;
  std::vector<std::uint32_t> starts_, flat_;
};

std::uint16_t narrow(std::size_t value) {
  if (value > std::numeric_limits<std::uint16_t>::max()) throw std::runtime_error("an index does not fit in 16 bits");
  return static_cast<std::uint16_t>(value);
}

class Emitter {
 public:
  explicit Emitter(const Database& data) : data_(data) {}

  std::string run(std::string& summary) {
    number_entries();
    parameter_lists_.list({0});
    base_lists_.list({0});
    extras_.push_back({});
    forms_.push_back({});
    traits_.push_back(no_traits());
    rows_.push_back({});
    for (const auto& [name, entry] : data_.entries) rows_.push_back(row(name, entry));
    make_keys();
    for (const auto& [name, entry] : data_.entries) add_variants(name, entry);
    for (const TracedMethodText& method : data_.traced_methods) add_traced_method(method);
    make_slots();
    std::string source = write();
    summary = summarise();
    return source;
  }

 private:
  void number_entries() {
    std::uint32_t next = 1;
    for (const auto& [name, entry] : data_.entries) ids_[name] = next++;
  }

  table::ApiRow row(const std::string& name, const Entry& entry) {
    return {.name = pool_.text(name),
            .parameters = narrow(parameter_list(entry)),
            .bases = narrow(base_list(entry)),
            .extra = narrow(extra(entry)),
            .effects = entry.effects.value,
            .since = narrow(static_cast<std::size_t>(entry.since)),
            .until = narrow(static_cast<std::size_t>(entry.until)),
            .kind = static_cast<std::uint8_t>(entry.kind),
            .returns = static_cast<std::uint8_t>(entry.result.value.returns),
            .arity = entry.result.value.arity,
            .traits = traits(entry)};
  }

  // The rows of an API's variants stand behind those that have names.
  void add_variants(const std::string& name, const Entry& entry) {
    for (const Variant& variant : entry.variants) {
      Entry other = entry;
      static_cast<Facts&>(other) = overlaid(entry, variant.facts);
      other.variants.clear();
      variants_.push_back({.api = narrow(ids_.at(name)),
                           .row = narrow(rows_.size()),
                           .since = narrow(static_cast<std::size_t>(variant.since)),
                           .until = narrow(static_cast<std::size_t>(variant.until)),
                           .keras = static_cast<std::uint8_t>(variant.keras)});
      rows_.push_back(row(name, other));
    }
  }

  void add_traced_method(const TracedMethodText& method) {
    traced_methods_.push_back({ids_.at(method.base), pool_.text(method.method), pool_.text(method.entry), pool_.text(method.fed_by),
                               static_cast<std::uint8_t>(method.keras2), static_cast<std::uint8_t>(method.keras3),
                               static_cast<std::uint8_t>(method.arguments)});
  }

  static table::TraitsRow no_traits() { return {.rank_unless = 0, .rank_of = 0, .rank = -1, .dtype = 0, .describes = 0, .instance_gives = 0, .may_be_none = false, .keeps_ragged = false, .is_special = false, .varies = false}; }

  std::uint8_t traits(const Entry& entry) {
    const table::TraitsRow row{.rank_unless = pool_.text(entry.rank.value.unless),
                               .rank_of = pool_.text(entry.rank.value.of),
                               .rank = static_cast<std::int8_t>(entry.rank.value.rank),
                               .dtype = static_cast<std::uint8_t>(entry.dtype.value),
                               .describes = static_cast<std::uint8_t>(entry.describes.value),
                               .instance_gives = static_cast<std::uint8_t>(entry.instance_gives.value),
                               .may_be_none = entry.may_be_none.value,
                               .keeps_ragged = entry.keeps_ragged.value,
                               .is_special = entry.special.value,
                               .varies = !entry.variants.empty()};
    auto at = std::find(traits_.begin(), traits_.end(), row);
    if (at == traits_.end()) at = traits_.insert(at, row);
    const auto index = at - traits_.begin();
    if (index > 255) throw std::runtime_error("more than 255 kinds of traits");
    return static_cast<std::uint8_t>(index);
  }

  std::uint32_t parameter_list(const Entry& entry) {
    std::vector<std::uint32_t> numbers = {static_cast<std::uint32_t>(entry.parameters.size())};
    for (const ParameterText& p : entry.parameters) {
      numbers.push_back(pool_.text(p.name));
      numbers.push_back((p.has_default ? table::kHasDefault : 0) | (p.keyword_only ? table::kKeywordOnly : 0));
    }
    return parameter_lists_.list(numbers);
  }

  std::uint32_t base_list(const Entry& entry) {
    std::vector<std::uint32_t> numbers = {0};
    for (const std::string& base : entry.bases)
      if (const auto found = ids_.find(base); found != ids_.end()) numbers.push_back(found->second);
    numbers[0] = static_cast<std::uint32_t>(numbers.size() - 1);
    return base_lists_.list(numbers);
  }

  std::size_t extra(const Entry& entry) {
    const std::string& instance_of = entry.result.value.instance_of;
    const auto& callbacks = entry.callbacks.value;
    const auto& cases = entry.cases.value;
    if (instance_of.empty() && callbacks.empty() && entry.counterpart.value.name.empty() && entry.is_a.value.empty() && cases.empty() &&
        entry.with_tensor.value.empty() && entry.gives.value.empty())
      return 0;
    table::ExtraRow extra{.instance_of = pool_.text(instance_of),
                          .counterpart = pool_.text(entry.counterpart.value.name),
                          .form = pool_.text(entry.counterpart.value.form),
                          .is_a = pool_.text(entry.is_a.value),
                          .callbacks = narrow(callbacks_.size()),
                          .callback_count = narrow(callbacks.size()),
                          .arguments = narrow(arguments_.size()),
                          .argument_count = narrow(entry.counterpart.value.arguments.size()),
                          .without_count = narrow(entry.counterpart.value.without.size()),
                          .when_count = narrow(entry.counterpart.value.when.size()),
                          .dtype_count = narrow(entry.counterpart.value.dtypes.size()),
                          .with_tensor_count = narrow(entry.with_tensor.value.size()),
                          .cases = narrow(cases_.size()),
                          .case_count = narrow(cases.size()),
                          .gives = form(entry.gives.value)};
    for (const CallbackText& c : callbacks)
      callbacks_.push_back({pool_.text(c.parameter), static_cast<std::int8_t>(c.position),
                            static_cast<std::int8_t>(c.returned_item), static_cast<std::uint8_t>(c.mode), flags(c),
                            form(c.given)});
    for (const auto& [from, to] : entry.counterpart.value.arguments) arguments_.push_back({pool_.text(from), pool_.text(to)});
    for (const auto& [from, to] : entry.counterpart.value.without) arguments_.push_back({pool_.text(from), pool_.text(to)});
    for (const auto& [from, to] : entry.counterpart.value.when) arguments_.push_back({pool_.text(from), pool_.text(to)});
    for (const auto& [from, to] : entry.counterpart.value.dtypes) arguments_.push_back({pool_.text(from), pool_.text(to)});
    for (const auto& [from, to] : entry.with_tensor.value) arguments_.push_back({pool_.text(from), pool_.text(to)});
    for (const CaseText& c : cases)
      cases_.push_back({pool_.text(c.parameter), pool_.text(c.text), pool_.text(c.instance_of), static_cast<std::uint8_t>(c.test),
                        static_cast<std::uint8_t>(c.returns), c.arity});
    extras_.push_back(extra);
    return extras_.size() - 1;
  }

  // Where the form stands in kForms; equal ones are kept once.
  std::uint16_t form(const FormTexts& texts) {
    if (texts.empty()) return 0;
    const auto known =
        std::find_if(form_starts_.begin(), form_starts_.end(), [&](const auto& one) { return one.first == texts; });
    if (known != form_starts_.end()) return known->second;
    const std::uint16_t start = narrow(forms_.size());
    for (const FormText& node : texts)
      forms_.push_back(
          {pool_.text(node.text), node.size, node.number, static_cast<std::uint8_t>(node.kind), node.parts});
    form_starts_.emplace_back(texts, start);
    return start;
  }

  static std::uint8_t flags(const CallbackText& c) {
    return static_cast<std::uint8_t>((c.result_is_returned ? table::kResultIsReturned : 0) |
                                     (c.eager_in_eager_code ? table::kEagerInEagerCode : 0));
  }

  void add_key(const std::string& spelling, std::uint32_t api) {
    const std::size_t dot = spelling.rfind('.');
    const Text whole = rows_[api].name;
    const bool is_canonical = table_text(whole) == spelling;
    const std::string leaf = dot == spelling.npos ? spelling : spelling.substr(dot + 1);
    const Text leaf_text = is_canonical ? Pool::tail(whole, spelling.size() - leaf.size()) : pool_.text(leaf);
    keys_.push_back({leaf_text, prefix(dot == spelling.npos ? "" : spelling.substr(0, dot)), narrow(api)});
  }

  std::uint16_t prefix(const std::string& text) {
    const auto [at, is_new] = prefix_ids_.try_emplace(text, narrow(prefixes_.size()));
    if (is_new) prefixes_.push_back(pool_.text(text));
    return at->second;
  }

  std::string table_text(Text text) const { return pool_.content().substr(text >> 8, text & table::kMaxTextLength); }

  void make_keys() {
    for (const auto& [name, id] : ids_) add_key(name, id);
    for (const auto& [spelling, name] : data_.spellings) {
      const auto found = ids_.find(name);
      if (found != ids_.end() && !ids_.contains(spelling)) add_key(spelling, found->second);
    }
  }

  void make_slots() {
    std::size_t size = 1;
    while (size < keys_.size() * 3 / 2) size *= 2;
    slots_.assign(size, 0);
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      const std::string prefix = table_text(prefixes_[keys_[i].prefix]), leaf = table_text(keys_[i].leaf);
      std::size_t slot = hash_text(leaf, hash_text(".", hash_text(prefix))) & (size - 1);
      while (slots_[slot] != 0) slot = (slot + 1) & (size - 1);
      slots_[slot] = narrow(i + 1);
    }
  }

  template <class Rows, class Write>
  void array(std::ostream& out, const char* type, const char* name, const Rows& rows, Write write) const {
    out << "const " << type << ' ' << name << "[] = {";
    std::size_t column = 0;
    for (const auto& row : rows) {
      if (column++ % 16 == 0) out << '\n';
      write(row);
      out << ',';
    }
    if (rows.empty()) out << "{}";
    out << "};\n";
  }

  void write_pool(std::ostream& out) const {
    out << "const char kPool[] =";
    const std::string& content = pool_.content();
    for (std::size_t at = 0; at < content.size(); at += 110) out << "\n\"" << content.substr(at, 110) << '"';
    out << ";\n";
  }

  void texts(std::ostream& out, const char* name, std::vector<std::string> values, bool sorted) {
    if (sorted) std::sort(values.begin(), values.end());
    std::vector<Text> rows;
    for (const std::string& value : values) rows.push_back(pool_.text(value));
    array(out, "Text", name, rows, [&](Text t) { out << t; });
    std::string count = name;
    count.replace(count.size() - (count.ends_with("ies") ? 3 : 1), 3, count.ends_with("ies") ? "yCount" : "Count");
    out << "const std::uint32_t " << count << " = " << rows.size() << ";\n";
  }

  void write_rows(std::ostream& out) const {
    array(out, "ApiRow", "kApis", rows_, [&](const table::ApiRow& r) {
      out << '{' << r.name << ',' << r.parameters << ',' << r.bases << ',' << r.extra << ',' << r.effects << ',' << r.since << ','
          << r.until << ',' << +r.kind << ',' << +r.returns << ',' << +r.arity << ',' << +r.traits << '}';
    });
    array(out, "ExtraRow", "kExtras", extras_, [&](const table::ExtraRow& r) {
      out << '{' << r.instance_of << ',' << r.counterpart << ',' << r.form << ',' << r.is_a << ',' << r.callbacks << ',' << r.callback_count << ','
          << r.arguments << ',' << r.argument_count << ',' << r.without_count << ',' << r.when_count << ',' << r.dtype_count << ',' << r.with_tensor_count << ',' << r.cases << ',' << r.case_count << ',' << r.gives << '}';
    });
    array(out, "TraitsRow", "kTraits", traits_, [&](const table::TraitsRow& r) {
      out << '{' << r.rank_unless << ',' << r.rank_of << ',' << +r.rank << ',' << +r.dtype << ',' << +r.describes << ',' << +r.instance_gives << ',' << r.may_be_none << ',' << r.keeps_ragged << ',' << r.is_special << ',' << r.varies << '}';
    });
    array(out, "VariantRow", "kVariants", variants_, [&](const table::VariantRow& r) {
      out << '{' << r.api << ',' << r.row << ',' << r.since << ',' << r.until << ',' << +r.keras << '}';
    });
    array(out, "TracedMethodRow", "kTracedMethods", traced_methods_, [&](const table::TracedMethodRow& r) {
      out << '{' << r.base << ',' << r.method << ',' << r.entry << ',' << r.fed_by << ',' << +r.keras2 << ',' << +r.keras3 << ',' << +r.arguments << '}';
    });
    array(out, "CallbackRow", "kCallbacks", callbacks_, [&](const table::CallbackRow& r) {
      out << '{' << r.parameter << ',' << +r.position << ',' << +r.returned_item << ',' << +r.mode << ',' << +r.flags
          << ',' << r.given << '}';
    });
    array(out, "FormRow", "kForms", forms_, [&](const table::FormRow& r) {
      out << '{' << r.text << ',' << r.size << ',' << r.number << ',' << +r.kind << ',' << +r.parts << '}';
    });
    array(out, "CaseRow", "kCases", cases_, [&](const table::CaseRow& r) {
      out << '{' << r.parameter << ',' << r.text << ',' << r.instance_of << ',' << +r.test << ',' << +r.returns << ',' << +r.arity << '}';
    });
    array(out, "ArgumentRow", "kArguments", arguments_,
          [&](const table::ArgumentRow& r) { out << '{' << r.from << ',' << r.to << '}'; });
    array(out, "KeyRow", "kKeys", keys_,
          [&](const table::KeyRow& r) { out << '{' << r.leaf << ',' << r.prefix << ',' << r.api << '}'; });
    array(out, "Text", "kPrefixes", prefixes_, [&](Text text) { out << text; });
  }

  void write_numbers(std::ostream& out) const {
    const auto number = [&](std::uint32_t value) { out << value; };
    array(out, "std::uint32_t", "kParameterStarts", parameter_lists_.starts(), number);
    array(out, "std::uint32_t", "kParameterLists", parameter_lists_.flat(), number);
    array(out, "std::uint32_t", "kBaseStarts", base_lists_.starts(), number);
    array(out, "std::uint32_t", "kBaseLists", base_lists_.flat(), number);
    array(out, "std::uint16_t", "kSlots", slots_, number);
    const auto constant = [&](const char* name, std::size_t value) {
      out << "const std::uint32_t " << name << " = " << value << ";\n";
    };
    constant("kApiCount", ids_.size() + 1);
    constant("kRowCount", rows_.size());
    constant("kVariantCount", variants_.size());
    constant("kFormCount", forms_.size());
    constant("kTracedMethodCount", traced_methods_.size());
    constant("kSlotMask", slots_.size() - 1);
  }

  std::string write() {
    std::ostringstream out;
    out << "// Written by compile_knowledge from rules/knowledge.\n#include \"knowledge/table.h\"\n\n"
        << "namespace graphvet::knowledge::table {\n";
    texts(out, "kLibraries", data_.libraries, true);
    texts(out, "kConvertedModules", data_.converted_modules, false);
    texts(out, "kUnconvertedModules", data_.unconverted_modules, false);
    write_rows(out);
    write_numbers(out);
    write_pool(out);
    out << "}  // namespace graphvet::knowledge::table\n";
    return out.str();
  }

  std::string summarise() const {
    const std::size_t bytes = pool_.content().size() + rows_.size() * sizeof(table::ApiRow) + extras_.size() * sizeof(table::ExtraRow) +
                              callbacks_.size() * sizeof(table::CallbackRow) + forms_.size() * sizeof(table::FormRow) + arguments_.size() * sizeof(table::ArgumentRow) + cases_.size() * sizeof(table::CaseRow) +
                              traits_.size() * sizeof(table::TraitsRow) + variants_.size() * sizeof(table::VariantRow) +
                              keys_.size() * sizeof(table::KeyRow) + 2 * slots_.size() +
                              4 * (prefixes_.size() + parameter_lists_.flat().size() + parameter_lists_.starts().size() +
                                   base_lists_.flat().size() + base_lists_.starts().size());
    std::size_t known = 0, callables = 0;
    for (const auto& [name, entry] : data_.entries) {
      if (entry.kind == ApiKind::Module) continue;
      ++callables;
      known += entry.result.value.returns != Returns::Unknown;
    }
    std::ostringstream out;
    out << data_.entries.size() << " APIs, " << keys_.size() - ids_.size() << " other spellings, " << data_.facts << " facts, "
        << callbacks_.size() << " callbacks, " << variants_.size() << " facts of single versions, " << known << " of " << callables << " results known, " << bytes / 1024 << " KiB";
    return out.str();
  }

  const Database& data_;
  Pool pool_;
  Lists parameter_lists_, base_lists_;
  std::map<std::string, std::uint32_t> ids_;
  std::vector<table::ApiRow> rows_;
  std::vector<table::ExtraRow> extras_;
  std::vector<table::CallbackRow> callbacks_;
  std::vector<table::CaseRow> cases_;
  std::vector<table::ArgumentRow> arguments_;
  std::vector<table::FormRow> forms_;
  std::vector<std::pair<FormTexts, std::uint16_t>> form_starts_;
  std::vector<table::TraitsRow> traits_;
  std::vector<table::VariantRow> variants_;
  std::vector<table::TracedMethodRow> traced_methods_;
  std::vector<table::KeyRow> keys_;
  std::vector<Text> prefixes_;
  std::map<std::string, std::uint16_t> prefix_ids_;
  std::vector<std::uint16_t> slots_;
};

}  // namespace

std::string emit(const Database& data, std::string& summary) { return Emitter(data).run(summary); }

}  // namespace graphvet::knowledge::build
