// What a traced function gives back. TensorFlow flattens lists, tuples and dicts, takes composite tensors apart, and makes
// tensors of what is left; it refuses what it cannot make one of (`func_graph.convert`; executed under 2.12 to 2.21).
#include <fmt/format.h>

#include <algorithm>

#include "syntax/walk.h"
#include "tracer/interpreter.h"

namespace graphvet::tracer {

namespace {
using ast::Kind;
constexpr int kDeepestResult = 4;

// The expressions that a body returns, those of inner functions left out.
void find_returns(const ast::Node* node, std::vector<const ast::Expr*>& found) {
  if (node->kind == Kind::FunctionDef || node->kind == Kind::ClassDef || node->kind == Kind::Lambda) return;
  if (auto* returns = ast::as<ast::Return>(node); returns != nullptr && returns->value != nullptr) found.push_back(returns->value);
  ast::for_each_child(node, [&](const ast::Node* child) { find_returns(child, found); });
}

std::vector<const ast::Expr*> returned_by(const names::Scope& scope) {
  if (auto* lambda = ast::as<ast::Lambda>(scope.node)) return {lambda->body};
  std::vector<const ast::Expr*> found;
  for (const ast::Stmt* statement : scope.function_def()->body) find_returns(statement, found);
  return found;
}

// Members that let TensorFlow or NumPy make something of an object.
bool is_conversion(Symbol name) {
  static const Symbol kNames[] = {intern("__tf_tracing_type__"), intern("__tf_flatten__"), intern("__array__"), intern("__array_interface__"),
                                  intern("__getitem__"), intern("__iter__"), intern("__tensor__"), intern("__float__"), intern("__int__"), intern("__index__")};
  return std::ranges::find(kNames, name) != std::end(kNames);
}

// `attrs` classes are structures for tf.nest: of the decorators of classes, only those of Python itself leave an object as it is.
bool is_left_by(const ast::Expr* decorator) {
  if (auto* c = ast::as<ast::Call>(decorator)) return is_left_by(c->func);
  auto* attribute = ast::as<ast::Attribute>(decorator);
  auto* name = ast::as<ast::Name>(decorator);
  const std::string_view last = attribute != nullptr ? attribute->attr.text() : name != nullptr ? name->id_.text() : std::string_view();
  return last == "dataclass" || last == "total_ordering" || last == "final";
}

// Classes of libraries whose objects are neither tensors nor made of any.
bool is_no_tensor(knowledge::ApiId cls) {
  static const knowledge::ApiId kClasses[] = {
      knowledge::find_api("tf.Module"), knowledge::find_api("tf.GradientTape"), knowledge::find_api("tf.Operation"),
      knowledge::find_api("tf.keras.layers.Layer"), knowledge::find_api("tf.keras.optimizers.Optimizer"),
      knowledge::find_api("tf.keras.losses.Loss"), knowledge::find_api("tf.keras.metrics.Metric")};
  const std::string_view name = knowledge::api(cls).name;
  return (name.starts_with("tf.") || name.starts_with("keras.")) &&
         std::ranges::any_of(kClasses, [&](knowledge::ApiId one) { return one && (cls.index == one.index || knowledge::is_subclass(cls, one)); });
}
}  // namespace

bool Interpreter::is_plain_object(const Allocation& object) const {
  if (object.cls == nullptr) return object.api_class && is_no_tensor(object.api_class);
  const ClassRecord& cls = *object.cls;
  if (cls.has_unknown_base || !cls.fields.empty() || cls.metaclass != nullptr) return false;
  if (!std::ranges::all_of(cls.api_bases, is_no_tensor)) return false;
  return std::ranges::all_of(cls.mro, [&](const ClassRecord* one) {
    auto* def = ast::as<ast::ClassDef>(names_of(one->scope.module).scopes[one->scope.scope].node);
    return def != nullptr && std::ranges::all_of(def->decorator_list, is_left_by) &&
           std::ranges::none_of(one->members, [](const auto& member) { return is_conversion(member.first); });
  });
}

// What TensorFlow refuses, in words for people; empty: nothing, as far as is known.
std::string Interpreter::refused_result(const Value& v) const {
  switch (v.kind) {
    case ValueKind::Set: return "a set";
    case ValueKind::Function: case ValueKind::BoundMethod: case ValueKind::TracedFunction: return "a function";
    case ValueKind::Class: return "a class";
    case ValueKind::Module: return "a module";
    case ValueKind::DType: return "a `tf.DType`";
    case ValueKind::Generator: return "a generator";
    case ValueKind::Instance: {
      const Allocation& object = *v.as<Allocation>();
      if (!is_plain_object(object)) return {};
      return object.cls != nullptr ? fmt::format("a `{}`", scope_of(object.cls->scope).qualname) : fmt::format("a `{}`", knowledge::api(object.api_class).name);
    }
    default: return {};
  }
}

void Interpreter::check_result_part(const Value& v, Span at, bool is_element, int depth) {
  if (depth > kDeepestResult) return;
  if (const std::string what = refused_result(v); !what.empty()) {
    emit(ResultRefused{at, facts(v), unit_.result.arena->copy(std::string_view(what)), is_element});
    return;
  }
  if (v.ref == nullptr) return;
  if (v.kind == ValueKind::Tuple || v.kind == ValueKind::List)
    for (const Value& one : v.as<Sequence>()->elements) check_result_part(one, at, /*is_element=*/true, depth + 1);
  if (v.kind == ValueKind::Dict)
    for (const DictEntry& one : v.as<Dictionary>()->entries) check_result_part(one.value, at, /*is_element=*/true, depth + 1);
}

void Interpreter::check_result(const Value& result, const Closure& closure) {
  const names::Scope& scope = scope_of(closure.function);
  if (scope.is_generator || scope.is_async) return;
  const std::vector<const ast::Expr*> returned = returned_by(scope);
  if (returned.empty()) return;
  Span at{closure.function.module, returned[0]->begin, returned[0]->end};
  if (returned.size() > 1) {  // which of them it was is not known
    const ast::FunctionDef* def = scope.function_def();
    at = {closure.function.module, def->name_begin, def->name_begin + static_cast<std::uint32_t>(def->name.text().size())};
  }
  check_result_part(result, at, /*is_element=*/false, 0);
}

}  // namespace graphvet::tracer
