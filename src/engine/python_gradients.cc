// Gradients and tapes, as the syntax of the project's Python tells them.
#include <algorithm>

#include "engine/custom_ops.h"
#include "syntax/walk.h"

namespace graphvet::engine {
namespace {

// "RegisterGradient" of `tf.RegisterGradient` and of `RegisterGradient`.
std::string_view last_name(const ast::Expr* callee) {
  if (auto* attribute = ast::as<ast::Attribute>(callee)) return attribute->attr.text();
  auto* name = ast::as<ast::Name>(callee);
  return name != nullptr ? name->id_.text() : std::string_view();
}

std::string_view called_name(const ast::Expr* e) {
  auto* call = ast::as<ast::Call>(e);
  return call != nullptr ? last_name(call->func) : last_name(e);
}

class Collector {
 public:
  Collector(std::uint32_t file, PythonGradients& out) : file_(file), out_(out) {}

  void visit(const ast::Node* node) {
    if (auto* call = ast::as<ast::Call>(node)) visit_call(call);
    if (auto* with = ast::as<ast::With>(node)) visit_with(with);
    if (auto* def = ast::as<ast::FunctionDef>(node)) visit_function(def);
    ast::for_each_child(const_cast<ast::Node*>(node), [&](ast::Node* child) { visit(child); });
  }

 private:
  void visit_call(const ast::Call* call) {
    constexpr std::string_view kRegister[] = {"RegisterGradient", "NotDifferentiable", "NoGradient", "no_gradient",
                                              "NoGradients"};
    const std::string_view name = last_name(call->func);
    if (name == "gradient_override_map") out_.may_be_any = true;
    if (std::ranges::find(kRegister, name) == std::end(kRegister)) return;
    auto* op = call->args.empty() ? nullptr : ast::as<ast::Constant>(call->args.first);
    if (op != nullptr && op->constant() == ast::ConstantKind::Str) out_.registered.emplace_back(op->text);
    else out_.may_be_any = true;
  }

  void visit_with(const ast::With* with) {
    for (const ast::WithItem* item : with->items)
      if (called_name(item->context_expr) == "GradientTape" && !with->body.empty())
        out_.tapes.push_back({file_, item->end, with->end});
  }

  void visit_function(const ast::FunctionDef* def) {
    for (const ast::Expr* decorator : def->decorator_list)
      if (called_name(decorator) == "custom_gradient") out_.own_gradients.push_back({file_, def->begin, def->end});
  }

  std::uint32_t file_;
  PythonGradients& out_;
};

bool holds(const std::vector<Span>& places, Span at) {
  return std::ranges::any_of(
      places, [&](const Span& p) { return p.file == at.file && p.begin <= at.begin && at.end <= p.end; });
}

}  // namespace

PythonGradients python_gradients(const project::Project& project) {
  PythonGradients found;
  for (std::uint32_t file = 0; file < project.modules().size(); ++file)
    for (const ast::Stmt* s : project.module(file).index.tree.body) Collector(file, found).visit(s);
  return found;
}

bool PythonGradients::is_under_tape(Span at, std::span<const EvidenceStep> way) const {
  if (holds(own_gradients, at)) return false;
  bool is_taped = holds(tapes, at);
  for (const EvidenceStep& step : way) {
    if (holds(own_gradients, step.at)) return false;
    is_taped = is_taped || holds(tapes, step.at);
  }
  return is_taped;
}

}  // namespace graphvet::engine
