// What annotations tell of parameters and variables. They are read as their writers mean them, and never more than likely.
#include <algorithm>
#include <vector>

#include "tracer/interpreter.h"

namespace graphvet::tracer {

using ast::Kind;

namespace {
std::string_view last_name(const ast::Expr* e) {
  if (auto* a = ast::as<ast::Attribute>(e)) return a->attr.text();
  if (auto* n = ast::as<ast::Name>(e)) return n->id_.text();
  return {};
}

bool is_none(const ast::Expr* e) {
  auto* c = ast::as<ast::Constant>(e);
  return c != nullptr && c->constant() == ast::ConstantKind::None;
}

bool is_ellipsis(const ast::Expr* e) {
  auto* c = ast::as<ast::Constant>(e);
  return c != nullptr && c->constant() == ast::ConstantKind::Ellipsis;
}

std::vector<const ast::Expr*> parameters_of(const ast::Expr* slice) {
  if (auto* t = ast::as<ast::Tuple>(slice)) return {t->elts.begin(), t->elts.end()};
  return {slice};
}

bool is_list_like(std::string_view name) {
  return name == "List" || name == "list" || name == "Sequence" || name == "MutableSequence" || name == "Collection";
}

ValueKind builtin_kind(std::string_view name) {
  if (name == "int") return ValueKind::Int;
  if (name == "float") return ValueKind::Float;
  if (name == "bool") return ValueKind::Bool;
  if (name == "str") return ValueKind::Str;
  if (name == "bytes") return ValueKind::Bytes;
  if (name == "complex") return ValueKind::Complex;
  if (name == "list") return ValueKind::List;
  if (name == "dict") return ValueKind::Dict;
  if (name == "tuple") return ValueKind::Tuple;
  if (name == "set") return ValueKind::Set;
  return ValueKind::Unknown;
}
}  // namespace

// An object of a library's class, as far as there is a kind for it: what `isinstance(x, tf.Variable)` makes of x as well.
Value Interpreter::object_of_library(knowledge::ApiId cls) {
  static const auto api = [](std::string_view name) { return knowledge::find_api(name); };
  static const std::pair<knowledge::ApiId, ValueKind> kKinds[] = {
      {api("tensorflow.Tensor"), ValueKind::Tensor}, {api("tensorflow.Variable"), ValueKind::Variable},
      {api("tensorflow.RaggedTensor"), ValueKind::RaggedTensor}, {api("tensorflow.sparse.SparseTensor"), ValueKind::SparseTensor},
      {api("tensorflow.TensorShape"), ValueKind::Shape}, {api("tensorflow.data.Dataset"), ValueKind::Dataset},
      {api("tensorflow.TensorArray"), ValueKind::TensorArray}, {api("tensorflow.dtypes.DType"), ValueKind::DType},
      {api("numpy.ndarray"), ValueKind::NdArray}};
  for (const auto& [known, kind] : kKinds) {
    if (!known || known != cls) continue;
    Value v = make(kind);
    if (!v.is_tensor()) return v;
    v = tensor(here(), Confidence::Certain, Origin::Annotation);
    v.kind = kind;
    return v;
  }
  return unknown();
}

Value Interpreter::from_class(const Value& type, const ast::Expr* annotation) {
  if (type.kind == ValueKind::Class) return instance_of(type.as<ClassRecord>());
  if (type.kind == ValueKind::Builtin) return make(builtin_kind(type.name.text()));
  if (type.kind != ValueKind::Api) return unknown();
  if (const Value v = object_of_library(type.api()); !v.is_unknown()) return v;
  const knowledge::Api& api = knowledge::api(type.api());
  return api.kind == knowledge::ApiKind::Class && api.name.starts_with("keras.") ? api_instance(type.api(), annotation) : unknown();
}

// `Optional[T]`, `T | None`, `Union[A, B]`: what all of them are.
Value Interpreter::from_union(std::span<const ast::Expr* const> members) {
  Value all;
  all.is_unbound = true;
  bool may_be_none = false;
  for (const ast::Expr* member : members) {
    if (is_none(member)) {
      may_be_none = true;
      continue;
    }
    const Value one = from_annotation(member);
    if (one.is_unknown() || (!all.is_unbound && one.kind != all.kind)) return unknown();
    all = join(all, one, arena());
  }
  if (all.is_unbound) return unknown();
  all.may_be_none |= may_be_none;
  return all;
}

Value Interpreter::from_generic(const ast::Subscript* annotation) {
  const std::string_view outer = last_name(annotation->value);
  const std::vector<const ast::Expr*> parameters = parameters_of(annotation->slice);
  if (outer == "Optional") {
    Value v = from_annotation(annotation->slice);
    v.may_be_none = !v.is_unknown();
    return v;
  }
  if (outer == "Union") return from_union(parameters);
  if (outer == "Final" || outer == "Annotated" || outer == "ClassVar") return parameters.empty() ? unknown() : from_annotation(parameters[0]);
  auto likely = [](Value v) {
    v.confidence = Confidence::Likely;
    return v;
  };
  if (is_list_like(outer)) {
    const Value element = from_annotation(parameters[0]);
    return likely(element.is_unknown() ? make(ValueKind::List) : sequence_of(ValueKind::List, element));
  }
  if (outer == "Dict" || outer == "dict" || outer == "Mapping") return likely(make(ValueKind::Dict));
  if (outer == "Tuple" || outer == "tuple") {
    if (parameters.size() == 2 && is_ellipsis(parameters[1])) {
      const Value element = from_annotation(parameters[0]);
      return likely(element.is_unknown() ? make(ValueKind::Tuple) : sequence_of(ValueKind::Tuple, element));
    }
    Values elements;
    for (const ast::Expr* p : parameters) elements.push_back(from_annotation(p));
    return likely(tuple_of(elements));
  }
  // jaxtyping: `Float[tf.Tensor, "batch dim"]`.
  auto* dimensions = parameters.size() == 2 ? ast::as<ast::Constant>(parameters[1]) : nullptr;
  return dimensions != nullptr && dimensions->constant() == ast::ConstantKind::Str ? from_annotation(parameters[0]) : unknown();
}

Value Interpreter::from_annotation(const ast::Expr* annotation) {
  if (annotation == nullptr) return unknown();
  if (auto* s = ast::as<ast::Subscript>(annotation)) return from_generic(s);
  if (auto* b = ast::as<ast::BinOp>(annotation); b != nullptr && b->op() == ast::Operator::BitOr) {
    const ast::Expr* members[] = {b->left, b->right};
    return from_union(members);
  }
  if (annotation->kind != Kind::Name && annotation->kind != Kind::Attribute) return unknown();
  Value v = from_class(eval(annotation), annotation);
  v.confidence = std::min(v.confidence, Confidence::Likely);
  return v;
}

}  // namespace graphvet::tracer
