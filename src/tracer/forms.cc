// Forms: what an API gives and what it hands to callbacks, worked out from the arguments of a call.
#include "tracer/forms.h"

#include <algorithm>

#include "tracer/interpreter.h"
#include "tracer/structures.h"

namespace graphvet::tracer {

using knowledge::Form;
using knowledge::FormKind;
using knowledge::part;
using knowledge::Returns;

namespace {
const Symbol kHeldElement = intern("(element)");  // of a tf.experimental.Optional

bool is_number(ValueKind k) {
  return k == ValueKind::Bool || k == ValueKind::Int || k == ValueKind::Float || k == ValueKind::Complex;
}

// Becomes a tensor when TensorFlow takes it in.
bool is_array_like(const Value& v) {
  return is_number(v.kind) || v.kind == ValueKind::NdArray || v.kind == ValueKind::NumpyScalar ||
         v.kind == ValueKind::Str || v.kind == ValueKind::Bytes || v.kind == ValueKind::Variable;
}

bool holds_elements(const Value& v) { return v.kind == ValueKind::Dataset || v.kind == ValueKind::Iterator; }
}  // namespace

Form find_node(Form form, FormKind kind) {
  const auto at = std::ranges::find(form, kind, &knowledge::FormNode::kind);
  if (at == form.end()) return {};
  return form.subspan(static_cast<std::size_t>(at - form.begin()), at->size);
}

Value Interpreter::formed_tensor(const FormCall& call, ValueKind kind) {
  Value v = tensor(call.graph ? Symbolic::Yes : Symbolic::No, Confidence::Certain, call.origin);
  v.kind = kind;
  if (call.origin == Origin::ApiResult) v.name = intern(call.api.name);
  return v;
}

Value Interpreter::formed(Form form, const FormCall& call) {
  switch (form[0].kind) {
    case FormKind::Unknown: return unknown();
    case FormKind::Tensor: return formed_tensor(call, ValueKind::Tensor);
    case FormKind::RaggedTensor: return formed_tensor(call, ValueKind::RaggedTensor);
    case FormKind::SparseTensor: return formed_tensor(call, ValueKind::SparseTensor);
    case FormKind::EagerTensor: return tensor(Symbolic::No, Confidence::Certain, call.origin);
    case FormKind::Array: return make(ValueKind::NdArray);
    case FormKind::Integer: return make(ValueKind::Int);
    case FormKind::Float: return make(ValueKind::Float);
    case FormKind::Bool: return make(ValueKind::Bool);
    case FormKind::Text: return make(ValueKind::Str);
    case FormKind::None: return make(ValueKind::None);
    case FormKind::Shape: return make(ValueKind::Shape);
    case FormKind::DType: return make(ValueKind::DType);
    case FormKind::Parameter: return formed_parameter(form[0].text, call);
    case FormKind::Receiver: return call.receiver != nullptr ? *call.receiver : unknown();
    case FormKind::Element: return formed_element(form, call);
    case FormKind::Result: return formed_result(form[0].text, call);
    case FormKind::Passed:
      return call.passed != nullptr && !call.passed->unknown_positional ? tuple_of(call.passed->positional) : unknown();
    case FormKind::Leaf: return call.leaf != nullptr ? *call.leaf : unknown();
    default: return formed_of_parts(form, call);
  }
}

Value Interpreter::formed_of_parts(Form form, const FormCall& call) {
  switch (form[0].kind) {
    case FormKind::Tuple: return formed_tuple(form, call);
    case FormKind::List: return sequence_of(ValueKind::List, formed(part(form, 0), call));
    case FormKind::Keyed: return dict_of_any(formed(part(form, 0), call));
    case FormKind::Dataset: return formed_dataset(form, call);
    case FormKind::Iterator: return sequence_of(ValueKind::Iterator, formed(part(form, 0), call));
    case FormKind::Optional: return formed_optional(formed(part(form, 0), call), call);
    case FormKind::Each: return formed_each(form, call);
    case FormKind::Flat: return flat_list(formed(part(form, 0), call));
    case FormKind::Packed: return packed(formed(part(form, 0), call), formed(part(form, 1), call));
    case FormKind::Leaves: return one_leaf_of_each(formed(part(form, 0), call));
    case FormKind::Item: return item_of(formed(part(form, 0), call), form[0].number);
    case FormKind::Slice: return sliced(formed(part(form, 0), call), call);
    case FormKind::Stacked: return stacked(formed(part(form, 0), call), call);
    case FormKind::Staged: return call.graph ? staged_number(formed(part(form, 0), call)) : formed(part(form, 0), call);
    case FormKind::Component: return component(formed(part(form, 0), call), /*returned=*/false);
    case FormKind::Returned: return component(formed(part(form, 0), call), /*returned=*/true);
    case FormKind::Zipped: return zipped(call);
    case FormKind::Described: return described(formed(part(form, 0), call), call);
    case FormKind::Listed: return listed(formed(part(form, 0), call));
    case FormKind::Likely: return no_surer(formed(part(form, 0), call));
    case FormKind::When: return formed_choice(form, call, argument_named(call.api, call.arguments, form[0].text));
    case FormKind::UnlessFalse: return formed_unless_false(form, call);
    case FormKind::OfClass: return formed_of_class(form, call);
    case FormKind::Nested: {
      // What looks like one tensor may be a structure of them: why else ask tf.nest?
      Value v = formed(part(form, 0), call);
      v.is_assumed |= v.is_tensor();
      return v;
    }
    case FormKind::Named: {
      const Value given = formed(part(form, 0), call);
      return given.kind == ValueKind::Str ? formed(part(form, 1), call) : given;
    }
    case FormKind::Callable:
    case FormKind::Later: return library_function(call.api, call.arguments);
    default: return unknown();
  }
}

Value Interpreter::formed_parameter(std::string_view name, const FormCall& call) {
  const auto& parameters = call.api.parameters;
  const auto rest = std::ranges::find_if(
      parameters, [&](const knowledge::Parameter& p) { return p.name.starts_with('*') && p.name.substr(1) == name; });
  if (rest == parameters.end()) {
    const Value* given = argument_named(call.api, call.arguments, name);
    return given != nullptr ? *given : unknown();
  }
  const std::size_t first = static_cast<std::size_t>(rest - parameters.begin());
  const Values& all = call.arguments.positional;
  const std::span<const Value> given = std::span(all).subspan(std::min(first, all.size()));
  if (!call.arguments.unknown_positional) return tuple_of(given);
  if (call.arguments.rest.is_unknown()) return unknown();
  Sequence open;
  open.elements = arena().copy(given);
  open.element = arena().make<Value>(call.arguments.rest);
  Value v = make(ValueKind::Tuple);
  v.ref = arena().make<Sequence>(open);
  return v;
}

Value Interpreter::formed_element(Form form, const FormCall& call) {
  const Value of = form[0].parts > 0          ? formed(part(form, 0), call)
                   : call.receiver != nullptr ? *call.receiver
                                              : unknown();
  Value element = unknown();
  if (holds_elements(of) || is_nest(of)) {
    element = element_of(of);
  } else if (of.kind == ValueKind::Instance) {
    const auto& attributes = of.as<Allocation>()->attributes;
    if (const auto held = attributes.find(kHeldElement); held != attributes.end()) element = held->second;
  }
  return call.graph ? as_symbolic(element) : element;
}

Value Interpreter::formed_result(std::string_view parameter, const FormCall& call) {
  Value all;
  all.is_unbound = true;
  for (const CallbackResult& r : call.results)
    if (parameter.empty() || r.parameter == parameter) all = join(all, r.value, arena());
  return all.is_unbound ? unknown() : all;
}

Value Interpreter::formed_tuple(Form form, const FormCall& call) {
  Values elements;
  std::vector<Symbol> fields;
  for (std::size_t i = 0; i < form[0].parts; ++i) {
    const Form one = part(form, i);
    if (one[0].kind == FormKind::Spread || one[0].kind == FormKind::Entries) return unknown();  // only callbacks are given arguments in this way
    if (one[0].kind == FormKind::Field) fields.push_back(intern(one[0].text));
    elements.push_back(formed(one[0].kind == FormKind::Field ? part(one, 0) : one, call));
  }
  Sequence s;
  s.elements = arena().copy(std::span<const Value>(elements));
  s.exact = true;
  if (fields.size() == elements.size()) s.fields = arena().copy(std::span<const Symbol>(fields));
  Value v = make(ValueKind::Tuple);
  v.ref = arena().make<Sequence>(s);
  return v;
}

Value Interpreter::formed_dataset(Form form, const FormCall& call) {
  const Value element = form[0].parts > 0 ? formed(part(form, 0), call) : unknown();
  Value v = element.is_unknown() ? make(ValueKind::Dataset) : sequence_of(ValueKind::Dataset, element);
  v.symbolic = here();
  return v;
}

Value Interpreter::formed_optional(const Value& element, const FormCall& call) {
  static const knowledge::ApiId optional = knowledge::find_api("tensorflow.experimental.Optional");
  if (call.at == nullptr || !optional) return unknown();
  Value v = api_instance(optional, call.at);
  auto& attributes = const_cast<Allocation*>(v.as<Allocation>())->attributes;
  const auto [held, is_new] = attributes.emplace(kHeldElement, element);
  if (!is_new) held->second = join(held->second, element, arena());
  return v;
}

Value Interpreter::formed_each(Form form, const FormCall& call) {
  const Value structure = formed(part(form, 0), call);
  const Form wanted = part(form, 1);
  return mapped_leaves(
      structure,
      [&](const Value& leaf) {
        if (may_be_nest(leaf)) return unknown();
        if (leaf.is_none()) return leaf;
        FormCall inside = call;
        inside.leaf = &leaf;
        Value v = formed(wanted, inside);
        // No surer than that there is one leaf and not several.
        if (v.is_tensor_like()) {
          v.confidence = std::min(v.confidence, leaf.confidence);
          v.is_assumed |= leaf.is_assumed;
        }
        return v;
      },
      arena());
}

Value Interpreter::flat_list(const Value& structure) {
  std::vector<const Value*> leaves;
  if (flat_leaves(structure, leaves)) {
    Values values;
    values.reserve(leaves.size());
    for (const Value* leaf : leaves) values.push_back(*leaf);
    return tuple_of(values, ValueKind::List);
  }
  Value one;
  one.is_unbound = true;
  visit_leaves(structure, [&](const Value& leaf) { one = join(one, leaf, arena()); });
  return one.is_unbound || one.is_unknown() ? make(ValueKind::List) : sequence_of(ValueKind::List, one);
}

Value Interpreter::packed(const Value& structure, const Value& list) {
  std::vector<const Value*> leaves;
  const auto* s = list.kind == ValueKind::List || list.kind == ValueKind::Tuple ? list.as<Sequence>() : nullptr;
  const bool in_order =
      s != nullptr && s->exact && flat_leaves(structure, leaves) && leaves.size() == s->elements.size();
  const Value any = in_order ? unknown() : element_of(list);
  return mapped_leaves(
      structure,
      [&](const Value& leaf) {
        if (may_be_nest(leaf)) return unknown();
        Value v = any;
        if (const auto at = std::ranges::find(leaves, &leaf); at != leaves.end() && in_order)
          v = s->elements[static_cast<std::size_t>(at - leaves.begin())];
        v.is_assumed |= leaf.is_assumed;
        return v;
      },
      arena());
}

Value Interpreter::any_leaf(const Value& structure) {
  Value one;
  one.is_unbound = true;
  visit_leaves(structure, [&](const Value& leaf) { one = join(one, leaf, arena()); });
  // Mapped over, what is a tensor by custom, or perhaps, may as well be a structure of anything.
  const bool is_guess = one.is_tensor() && (one.is_assumed || one.confidence == Confidence::Possible);
  return one.is_unbound || is_guess ? unknown() : one;
}

Value Interpreter::one_leaf_of_each(const Value& structures) {
  const auto* s = structures.kind == ValueKind::Tuple ? structures.as<Sequence>() : nullptr;
  if (s == nullptr) return unknown();
  Sequence leaves = *s;
  Values elements;
  for (const Value& structure : s->elements) elements.push_back(any_leaf(structure));
  leaves.elements = arena().copy(std::span<const Value>(elements));
  if (s->element != nullptr) leaves.element = arena().make<Value>(any_leaf(*s->element));
  Value v = structures;
  v.ref = arena().make<Sequence>(leaves);
  return v;
}

Value Interpreter::item_of(const Value& sequence, int index) {
  const bool is_sequence = sequence.kind == ValueKind::Tuple || sequence.kind == ValueKind::List;
  const auto* s = is_sequence ? sequence.as<Sequence>() : nullptr;
  if (s == nullptr) return unknown();
  if (static_cast<std::size_t>(index) < s->elements.size()) return s->elements[static_cast<std::size_t>(index)];
  return s->element != nullptr ? *s->element : unknown();
}

// One along the first axis of each tensor of the structure.
Value Interpreter::sliced(const Value& structure, const FormCall& call) {
  if (structure.kind == ValueKind::List && !has_tensor_element(structure)) {
    // A list of numbers is a tensor to some functions and a structure to others.
    Value one = formed_tensor(call, ValueKind::Tensor);
    one.confidence = Confidence::Possible;
    return one;
  }
  return mapped_leaves(
      structure,
      [&](const Value& leaf) {
        if (!leaf.is_tensor_like() && !is_array_like(leaf)) return unknown();
        Value v = leaf.is_tensor() ? leaf : formed_tensor(call, ValueKind::Tensor);
        v.symbolic = call.graph ? Symbolic::Yes : Symbolic::No;
        v.origin = call.origin;
        v.confidence = std::min(v.confidence, leaf.confidence);
        if (v.rank > 0) --v.rank;
        // The rows of a ragged tensor are tensors, unless it is ragged in several dimensions.
        if (v.kind == ValueKind::RaggedTensor) v.kind = ValueKind::Tensor, v.confidence = std::min(v.confidence, Confidence::Likely);
        return v;
      },
      arena());
}

// Many of them along a new first axis.
Value Interpreter::stacked(const Value& structure, const FormCall& call) {
  return mapped_leaves(
      structure,
      [&](const Value& leaf) {
        if (!leaf.is_tensor_like() && !is_array_like(leaf)) return unknown();
        Value v = leaf.is_tensor() ? leaf : formed_tensor(call, ValueKind::Tensor);
        v.symbolic = call.graph ? Symbolic::Yes : v.symbolic;
        v.confidence = std::min(v.confidence, leaf.confidence);
        if (v.rank >= 0) ++v.rank;
        return v;
      },
      arena());
}

namespace {
Value tuple_like(const Value& sequence, std::span<const Value> elements, const Value* element, Arena& arena) {
  Sequence s = *sequence.as<Sequence>();
  s.elements = arena.copy(elements);
  s.element = element;
  Value v = sequence;
  v.kind = ValueKind::Tuple;
  v.ref = arena.make<Sequence>(s);
  return v;
}
}  // namespace

// What tf.data makes of a structure: tuples and dicts stay. A list is one tensor when it is given, a tuple when it is
// returned.
Value Interpreter::component(const Value& v, bool returned, int depth) {
  constexpr int kDeep = 5;
  if (depth >= kDeep) return unknown();
  if (v.is_tensor() || holds_elements(v) || v.is_none()) return v;
  if (is_array_like(v) || (v.kind == ValueKind::List && !returned))
    return tensor(here(), Confidence::Certain, Origin::DatasetElement);
  // What somebody puts beside other arrays is one, or a structure of them.
  if (v.is_unknown() && depth > 0 && !returned)
    return assumed(tensor(here(), Confidence::Likely, Origin::DatasetElement));
  if (v.ref == nullptr || !is_nest(v)) return unknown();
  if (v.kind == ValueKind::Dict) {
    Dictionary d = *v.as<Dictionary>();
    std::vector<DictEntry> entries;
    for (const DictEntry& e : d.entries) entries.push_back({e.key, component(e.value, returned, depth + 1)});
    d.entries = arena().copy(std::span<const DictEntry>(entries));
    if (d.value != nullptr) d.value = arena().make<Value>(component(*d.value, returned, depth + 1));
    Value dict = v;
    dict.ref = arena().make<Dictionary>(d);
    return dict;
  }
  const auto* s = v.as<Sequence>();
  Values elements;
  for (const Value& e : s->elements) elements.push_back(component(e, returned, depth + 1));
  const Value* element =
      s->element == nullptr ? nullptr : arena().make<Value>(component(*s->element, returned, depth + 1));
  return tuple_like(v, elements, element, arena());
}

// tf.data.Dataset.zip: one structure of datasets, or the datasets one after the other.
Value Interpreter::zipped(const FormCall& call) {
  static const Symbol kDatasets = intern("datasets");
  const Values& all = call.arguments.positional;
  const Value* one = call.arguments.keyword(kDatasets);
  if (one == nullptr && all.size() == 1) one = &all[0];
  if (one == nullptr && (all.empty() || call.arguments.unknown_positional)) return unknown();
  const Value structure = one != nullptr ? *one : tuple_of(all);
  const Value elements =
      mapped_leaves(structure, [&](const Value& d) { return holds_elements(d) ? element_of(d) : unknown(); }, arena());
  return listed(elements, ValueKind::Tuple);
}

namespace {
// The class that an object of a library is of, or the spec that it is.
knowledge::ApiId class_of_value(const Value& v) {
  if (v.kind == ValueKind::Spec && v.name) return knowledge::find_api(v.name.text());
  if (v.kind == ValueKind::Instance && v.as<Allocation>()->cls == nullptr) return v.as<Allocation>()->api_class;
  return {};
}

// The plain names of dtypes, NumPy's types and Python's.
bool is_a_dtype(const Value& v) {
  return v.kind == ValueKind::DType || v.kind == ValueKind::Str || v.kind == ValueKind::Builtin ||
         (v.kind == ValueKind::Api && knowledge::api(v.api()).kind == knowledge::ApiKind::Class);
}
}  // namespace

Value Interpreter::described(const Value& spec, const FormCall& call) {
  if (is_a_dtype(spec)) return formed_tensor(call, ValueKind::Tensor);
  const knowledge::ApiId cls = class_of_value(spec);
  if (!cls) return unknown();
  switch (facts_of(cls).describes) {
    case Returns::Tensor: return formed_tensor(call, ValueKind::Tensor);
    case Returns::RaggedTensor: return formed_tensor(call, ValueKind::RaggedTensor);
    case Returns::SparseTensor: return formed_tensor(call, ValueKind::SparseTensor);
    case Returns::TensorArray: return make(ValueKind::TensorArray);
    case Returns::Dataset: return make(ValueKind::Dataset);
    default: return unknown();
  }
}

Value Interpreter::listed(const Value& v, ValueKind kind) {
  Value list = v;
  if (v.kind == ValueKind::Tuple || v.kind == ValueKind::List) list.kind = kind;
  return list;
}

Value Interpreter::no_surer(const Value& v) {
  return mapped_leaves(
      v,
      [](const Value& leaf) {
        Value one = leaf;
        one.confidence = std::min(leaf.confidence, Confidence::Likely);
        return one;
      },
      arena());
}

Value Interpreter::formed_choice(Form form, const FormCall& call, const Value* given) {
  const bool missing = given == nullptr || given->is_none() || is_false(given);
  if (missing && !call.arguments.unknown_keywords && !call.arguments.unknown_positional)
    return formed(part(form, 1), call);
  if (!missing && !given->is_unknown() && !given->may_be_none) return formed(part(form, 0), call);
  return join(formed(part(form, 0), call), formed(part(form, 1), call), arena());
}

Value Interpreter::formed_unless_false(Form form, const FormCall& call) {
  const Value* given = argument_named(call.api, call.arguments, form[0].text);
  if (is_false(given)) return formed(part(form, 1), call);
  const bool is_open =
      given == nullptr ? call.arguments.unknown_keywords || call.arguments.unknown_positional : !is_true(given);
  if (!is_open) return formed(part(form, 0), call);
  return join(formed(part(form, 0), call), formed(part(form, 1), call), arena());
}

Value Interpreter::formed_of_class(Form form, const FormCall& call) {
  const knowledge::ApiId cls = class_of_value(formed(part(form, 0), call));
  return formed(part(form, cls && knowledge::is_subclass(cls, form[0].text) ? 1 : 2), call);
}

// What a callback is given.
Arguments Interpreter::formed_arguments(Form given, const FormCall& call) {
  Arguments a;
  if (given.empty()) {
    a.unknown_positional = true;
    return a;
  }
  for (std::size_t i = 0; i < given[0].parts; ++i) {
    const Form one = part(given, i);
    if (one[0].kind == FormKind::Entries) spread_entries(formed(part(one, 0), call), call, a);
    else if (a.unknown_positional) continue;  // whatever comes next stands at no place that is known
    else if (one[0].kind == FormKind::Spread) spread(part(one, 0), call, a);
    else a.positional.push_back(call.graph ? as_symbolic(formed(one, call)) : formed(one, call));
  }
  return a;
}

// `**$kwargs`: what is not known may be any keywords.
void Interpreter::spread_entries(const Value& v, const FormCall& call, Arguments& to) {
  if (v.is_none() || (v.kind == ValueKind::Tuple && v.ref != nullptr && v.as<Sequence>()->elements.empty())) return;
  const auto* d = v.kind == ValueKind::Dict ? v.as<Dictionary>() : nullptr;
  to.unknown_keywords |= d == nullptr || !d->has_no_other_keys();
  if (d == nullptr) return;
  for (const DictEntry& e : d->entries) {
    if (e.key.kind == ValueKind::Str && e.key.is_constant)
      to.keywords.emplace_back(e.key.name, call.graph ? as_symbolic(e.value) : e.value);
    else
      to.unknown_keywords = true;
  }
}

namespace {
// What tf.data hands on: a tuple as arguments of their own where it is spread, anything else as one.
bool is_of_dataset(FormKind kind) { return kind == FormKind::Element || kind == FormKind::Returned || kind == FormKind::Component; }
}  // namespace

// `*element`: what is no tuple is one argument; what is not known may be any number of them.
void Interpreter::spread(Form form, const FormCall& call, Arguments& to) {
  const FormKind kind = form[0].kind;
  const Value v = formed(form, call);
  const bool is_sequence = v.kind == ValueKind::Tuple || (v.kind == ValueKind::List && !is_of_dataset(kind));
  if (const auto* s = is_sequence ? v.as<Sequence>() : nullptr; s != nullptr) {
    for (const Value& e : s->elements) to.positional.push_back(call.graph ? as_symbolic(e) : e);
    to.unknown_positional = !s->exact;
    if (s->element != nullptr) to.rest = call.graph ? as_symbolic(*s->element) : *s->element;
    return;
  }
  if (is_of_dataset(kind) && !v.is_unknown() && !is_sequence)
    return to.positional.push_back(call.graph ? as_symbolic(v) : v);
  to.unknown_positional = true;
  if (kind == FormKind::Tensor || kind == FormKind::EagerTensor) {
    to.rest = assumed(v);
    to.rest.confidence = Confidence::Likely;
  } else if (kind == FormKind::Array) {
    to.rest = v;
  } else if (kind == FormKind::Element) {
    to.rest = assumed(tensor(call.graph ? Symbolic::Yes : Symbolic::No, Confidence::Likely, Origin::DatasetElement));
  }
}

}  // namespace graphvet::tracer
