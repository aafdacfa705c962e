// Values in words, and noting them. Runs only where somebody wants to see values.
#include "tracer/observation.h"

#include <fmt/format.h>

#include <functional>

#include "tracer/interpreter.h"

namespace graphvet::tracer {

namespace {
constexpr int kDeepestShown = 3;
constexpr std::size_t kMostShown = 8;  // elements of a container

std::string_view word(ValueKind kind) {
  switch (kind) {
    case ValueKind::Unknown: return "unknown";
    case ValueKind::Tensor: return "tensor";
    case ValueKind::Variable: return "variable";
    case ValueKind::TensorArray: return "tensor array";
    case ValueKind::RaggedTensor: return "ragged tensor";
    case ValueKind::SparseTensor: return "sparse tensor";
    case ValueKind::KerasTensor: return "Keras tensor";
    case ValueKind::Dataset: return "dataset";
    case ValueKind::Iterator: return "iterator";
    case ValueKind::Shape: return "shape";
    case ValueKind::DType: return "dtype";
    case ValueKind::Spec: return "spec";
    case ValueKind::NdArray: return "ndarray";
    case ValueKind::NumpyScalar: return "NumPy scalar";
    case ValueKind::None: return "None";
    case ValueKind::Bool: return "bool";
    case ValueKind::Int: return "int";
    case ValueKind::Float: return "float";
    case ValueKind::Complex: return "complex";
    case ValueKind::Str: return "str";
    case ValueKind::Bytes: return "bytes";
    case ValueKind::Ellipsis: return "ellipsis";
    case ValueKind::Slice: return "slice";
    case ValueKind::Tuple: return "tuple";
    case ValueKind::List: return "list";
    case ValueKind::Dict: return "dict";
    case ValueKind::Set: return "set";
    case ValueKind::Range: return "range";
    case ValueKind::Generator: return "generator";
    case ValueKind::Function:
    case ValueKind::BoundMethod:
    case ValueKind::Partial:
    case ValueKind::TracedFunction:
    case ValueKind::Builtin: return "function";
    case ValueKind::Class: return "class";
    case ValueKind::Instance: return "instance";
    case ValueKind::Module: return "module";
    case ValueKind::Api: return "api";
    case ValueKind::Choice: return "one of several";
  }
  return {};
}

std::string_view word_of_api(knowledge::ApiKind kind) {
  switch (kind) {
    case knowledge::ApiKind::Class: return "class";
    case knowledge::ApiKind::Module: return "module";
    case knowledge::ApiKind::Property:
    case knowledge::ApiKind::Constant: return "constant";
    default: return "function";
  }
}

bool makes_a_class(const Value& v) {
  if (v.kind != ValueKind::Partial || v.ref == nullptr) return false;
  const PartialStyle style = v.as<PartialCall>()->style;
  return style == PartialStyle::NamedTuple || style == PartialStyle::Metaclass;
}

bool is_builtin_class(std::string_view name) {
  return name == "int" || name == "float" || name == "bool" || name == "str" || name == "bytes" || name == "complex" || name == "list" ||
         name == "tuple" || name == "dict" || name == "set" || name == "frozenset" || name == "range" || name == "type" || name == "object";
}

// `import a.b` where nobody knows `a`: `a.b.C` is a module to the tracer, for want of anything better.
bool is_a_mere_name(const Value& v) { return v.kind == ValueKind::Module && v.module == project::kNoModule; }

std::string_view word(const Value& v) {
  if (is_a_mere_name(v)) return knowledge::find_api(v.name.text()) ? "module" : "unknown";
  if (v.kind == ValueKind::Api) return word_of_api(knowledge::api(v.api()).kind);
  if (v.kind == ValueKind::Builtin) return is_builtin_class(v.name.text()) ? "class" : "function";
  return makes_a_class(v) ? "class" : word(v.kind);
}

std::string words_of(const Value& v) {
  if (v.kind != ValueKind::Choice) return std::string(word(v));
  std::vector<std::string_view> all;
  for (const Value& one : v.as<Alternatives>()->values)
    if (std::find(all.begin(), all.end(), word(one)) == all.end()) all.push_back(word(one));
  std::sort(all.begin(), all.end());
  return fmt::format("{}", fmt::join(all, "|"));
}

std::string_view dtype_word(DType dtype) {
  switch (dtype) {
    case DType::Unknown: return "";
    case DType::Bool: return "bool";
    case DType::Integer: return "integer";
    case DType::Floating: return "floating";
    case DType::Complex: return "complex";
    case DType::String: return "string";
    case DType::Resource: return "resource";
    case DType::Variant: return "variant";
  }
  return "";
}

std::string constant_text(const Value& v) {
  switch (v.kind) {
    case ValueKind::Bool: return v.integer != 0 ? " True" : " False";
    case ValueKind::Int: return fmt::format(" {}", v.integer);
    case ValueKind::Float: return fmt::format(" {}", v.number);
    case ValueKind::Str: return fmt::format(" '{}'", v.name ? v.name.text() : std::string_view());
    default: return {};
  }
}
}  // namespace

std::string Interpreter::described_sequence(const Value& v, int depth) const {
  auto* s = v.as<Sequence>();
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < std::min(s->elements.size(), kMostShown); ++i) parts.push_back(described(s->elements[i], depth + 1));
  if (s->elements.size() > kMostShown) parts.emplace_back("...");
  if (s->element != nullptr) parts.push_back(fmt::format("any {}", described(*s->element, depth + 1)));
  else if (!s->exact) parts.emplace_back("...");
  return fmt::format(" [{}]", fmt::join(parts, ", "));
}

std::string Interpreter::described_dictionary(const Value& v, int depth) const {
  auto* d = v.as<Dictionary>();
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < std::min(d->entries.size(), kMostShown); ++i) {
    std::string key = described(d->entries[i].key, depth + 1);
    parts.push_back(fmt::format("{}: {}", key, described(d->entries[i].value, depth + 1)));
  }
  if (d->entries.size() > kMostShown) parts.emplace_back("...");
  if (d->value != nullptr) parts.push_back(fmt::format("any: {}", described(*d->value, depth + 1)));
  else if (!d->has_no_other_keys()) parts.emplace_back("...");
  return fmt::format(" {{{}}}", fmt::join(parts, ", "));
}

std::string Interpreter::described_object(const Value& v, int depth) const {
  switch (v.kind) {
    case ValueKind::Function: return fmt::format(" {}", scope_of(v.as<Closure>()->function).qualname);
    case ValueKind::BoundMethod: return described_payload(v.as<Bound>()->function, depth);
    case ValueKind::TracedFunction: return fmt::format("{}, traced", described_payload(v.as<Traced>()->function, depth));
    case ValueKind::Partial: return described_payload(v.as<PartialCall>()->function, depth);
    case ValueKind::Class: return fmt::format(" {}", scope_of(v.as<ClassRecord>()->scope).qualname);
    case ValueKind::Instance: {
      auto* object = v.as<Allocation>();
      return fmt::format(" of {}", object->cls != nullptr ? scope_of(object->cls->scope).qualname : knowledge::api(object->api_class).name);
    }
    default: return {};
  }
}

std::string Interpreter::described_payload(const Value& v, int depth) const {
  if (v.is_constant) return constant_text(v);
  if (v.kind == ValueKind::Module) return v.name ? fmt::format(" {}", v.name.text()) : std::string();
  if (v.kind == ValueKind::Builtin) return v.name ? fmt::format(" {}", v.name.text()) : std::string();
  if (v.kind == ValueKind::Api) return fmt::format(" {}", knowledge::api(v.api()).name);
  if (v.ref == nullptr || depth >= kDeepestShown) return {};
  switch (v.kind) {
    case ValueKind::Tuple:
    case ValueKind::List:
    case ValueKind::Set:
    case ValueKind::Generator:
    case ValueKind::Dataset:
    case ValueKind::Iterator: return described_sequence(v, depth);
    case ValueKind::Dict: return described_dictionary(v, depth);
    case ValueKind::Choice: {
      auto values = v.as<Alternatives>()->values;
      std::vector<std::string> parts;
      for (std::size_t i = 0; i < std::min(values.size(), kMostShown); ++i) parts.push_back(described(values[i], depth + 1));
      if (values.size() > kMostShown) parts.emplace_back("...");
      return fmt::format(" ({})", fmt::join(parts, " | "));
    }
    default: return described_object(v, depth);
  }
}

// "tensor floating rank 2 symbolic, likely (parameter `x`)". Elements come without their origin.
std::string Interpreter::described(const Value& v, int depth) const {
  if (v.is_unbound) return "unbound";
  std::string text(word(v));
  if (v.dtype != DType::Unknown) text += fmt::format(" {}", dtype_word(v.dtype));
  if (v.rank >= 0) text += fmt::format(" rank {}", v.rank);
  if (v.is_tensor() && v.symbolic == Symbolic::Yes) text += " symbolic";
  text += described_payload(v, depth);
  if (v.may_be_none) text += " or None";
  if (v.is_unknown()) return text;
  if (v.confidence != Confidence::Certain) text += fmt::format(", {}", to_string(v.confidence));
  if (v.is_assumed) text += ", by custom";
  if (std::string origin = depth == 0 && v.is_tensor_like() ? origin_text(v) : std::string(); !origin.empty()) text += fmt::format(" ({})", origin);
  return text;
}

void Interpreter::observe(ObservedRole role, const ast::Node* at, std::string_view name, const Value& v) {
  if (silent_ || mode_.guessed || frame_ == nullptr || v.is_unbound) return;
  Observation seen{.function = frame_->function, .role = role, .mode = mode_.shown(), .is_doubtful = mode_.doubtful, .at = span_of(at)};
  std::string text = described(v);
  std::size_t key = std::hash<std::string_view>{}(text) ^ (static_cast<std::size_t>(seen.function.module) << 40);
  for (std::size_t part : {static_cast<std::size_t>(seen.function.scope), static_cast<std::size_t>(at->begin), static_cast<std::size_t>(at->end), static_cast<std::size_t>(role),
                           static_cast<std::size_t>(mode_.graph) * 8 + static_cast<std::size_t>(mode_.autograph) * 2 + static_cast<std::size_t>(mode_.doubtful)})
    key = (key ^ part) * 0x9E3779B97F4A7C15ull + (key >> 29);
  if (!observed_.insert(key).second) return;
  Arena& kept = *unit_.result.arena;
  seen.name = kept.copy(name);
  seen.kinds = kept.copy(std::string_view(words_of(v)));
  seen.confidence = v.confidence;
  seen.dtype = v.dtype;
  seen.rank = v.rank;
  seen.may_be_none = v.may_be_none;
  seen.text = kept.copy(std::string_view(text));
  unit_.result.observations.push_back(seen);
}

// Constants, displays and the names of functions and modules speak for themselves.
void Interpreter::observe_expression(const ast::Expr* e, const Value& v) {
  switch (e->kind) {
    case ast::Kind::Name:
    case ast::Kind::Attribute:
      if (v.kind == ValueKind::Module || v.kind == ValueKind::Api || v.kind == ValueKind::Builtin) return;
      break;
    case ast::Kind::Call:
    case ast::Kind::Subscript:
    case ast::Kind::BinOp:
    case ast::Kind::UnaryOp:
    case ast::Kind::BoolOp:
    case ast::Kind::Compare:
    case ast::Kind::IfExp:
    case ast::Kind::ListComp:
    case ast::Kind::SetComp:
    case ast::Kind::DictComp:
    case ast::Kind::GeneratorExp: break;
    default: return;
  }
  observe(ObservedRole::Expression, e, {}, v);
}

void Interpreter::observe_parameters(const names::Scope& scope, std::span<const Value> bound) {
  for (std::size_t i = 0; i < scope.parameters.size() && i < bound.size(); ++i)
    if (scope.parameters[i].node != nullptr) observe(ObservedRole::Parameter, scope.parameters[i].node, scope.parameters[i].name.text(), bound[i]);
}

}  // namespace graphvet::tracer
