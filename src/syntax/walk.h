// for_each_child: every node's children, in the order of the source, without knowing the node's kind.
//
// Placeholders (the key of `**mapping` in a Dict, a missing keyword-only default) are not children. The tree's height is
// limited by the parser, so recursing over it is safe.
#pragma once

#include "syntax/ast.h"

namespace graphvet::ast {
namespace walk_detail {

template <class F>
void one(Node* child, F& f) {
  if (child != nullptr) f(child);
}

template <class T, class F>
void all(const Seq<T>& children, F& f) {
  for (T* child = children.first; child != nullptr;) {
    T* next = static_cast<T*>(child->next);  // read first: `f` may relink the child
    f(static_cast<Node*>(child));
    child = next;
  }
}

// Two lists whose elements alternate freely, such as a call's positional and keyword arguments.
template <class A, class B, class F>
void merged(const Seq<A>& left, const Seq<B>& right, F& f) {
  A* a = left.first;
  B* b = right.first;
  while (a != nullptr || b != nullptr) {
    bool take_left = b == nullptr || (a != nullptr && a->begin < b->begin);
    Node* child = take_left ? static_cast<Node*>(a) : static_cast<Node*>(b);
    if (take_left) {
      a = static_cast<A*>(a->next);
    } else {
      b = static_cast<B*>(b->next);
    }
    f(child);
  }
}

// Two lists of equal length whose elements belong together; placeholders in the left one are left out.
template <class A, class B, class F>
void pairs(const Seq<A>& left, const Seq<B>& right, F& f) {
  A* a = left.first;
  for (B* b : right) {
    if (a != nullptr && a->kind != Kind::Error) f(static_cast<Node*>(a));
    f(static_cast<Node*>(b));
    if (a != nullptr) a = static_cast<A*>(a->next);
  }
}

template <class F>
void arguments(const Arguments& node, F& f) {
  std::uint32_t without_default = node.posonlyargs.size() + node.args.size() - node.defaults.size();
  Expr* value = node.defaults.first;
  std::uint32_t index = 0;
  auto with_default = [&](const Seq<Arg>& args) {
    for (Arg* arg : args) {
      f(static_cast<Node*>(arg));
      if (index++ < without_default || value == nullptr) continue;
      f(static_cast<Node*>(value));
      value = value->next;
    }
  };
  with_default(node.posonlyargs);
  with_default(node.args);
  one(node.vararg, f);
  value = node.kw_defaults.first;
  for (Arg* arg : node.kwonlyargs) {
    f(static_cast<Node*>(arg));
    if (value == nullptr) continue;
    if (value->kind != Kind::Error) f(static_cast<Node*>(value));
    value = value->next;
  }
  one(node.kwarg, f);
}

}  // namespace walk_detail

template <class F>
void for_each_child(const Node* node, F&& f) {
  using namespace walk_detail;
  switch (node->kind) {
    case Kind::BoolOp: return all(as<BoolOp>(node)->values, f);
    case Kind::NamedExpr: one(as<NamedExpr>(node)->target, f), one(as<NamedExpr>(node)->value, f); return;
    case Kind::BinOp: one(as<BinOp>(node)->left, f), one(as<BinOp>(node)->right, f); return;
    case Kind::UnaryOp: return one(as<UnaryOp>(node)->operand, f);
    case Kind::Lambda: one(as<Lambda>(node)->args, f), one(as<Lambda>(node)->body, f); return;
    case Kind::IfExp:
      one(as<IfExp>(node)->body, f), one(as<IfExp>(node)->test, f), one(as<IfExp>(node)->orelse, f);
      return;
    case Kind::Dict: return pairs(as<Dict>(node)->keys, as<Dict>(node)->values, f);
    case Kind::Set: return all(as<Set>(node)->elts, f);
    case Kind::ListComp: one(as<ListComp>(node)->elt, f), all(as<ListComp>(node)->generators, f); return;
    case Kind::SetComp: one(as<SetComp>(node)->elt, f), all(as<SetComp>(node)->generators, f); return;
    case Kind::GeneratorExp: one(as<GeneratorExp>(node)->elt, f), all(as<GeneratorExp>(node)->generators, f); return;
    case Kind::DictComp:
      one(as<DictComp>(node)->key, f), one(as<DictComp>(node)->value, f), all(as<DictComp>(node)->generators, f);
      return;
    case Kind::Await: return one(as<Await>(node)->value, f);
    case Kind::Yield: return one(as<Yield>(node)->value, f);
    case Kind::YieldFrom: return one(as<YieldFrom>(node)->value, f);
    case Kind::Compare: one(as<Compare>(node)->left, f), all(as<Compare>(node)->comparators, f); return;
    case Kind::Call: one(as<Call>(node)->func, f), merged(as<Call>(node)->args, as<Call>(node)->keywords, f); return;
    case Kind::FormattedValue:
      one(as<FormattedValue>(node)->value, f), one(as<FormattedValue>(node)->format_spec, f);
      return;
    case Kind::Interpolation:
      one(as<Interpolation>(node)->value, f), one(as<Interpolation>(node)->format_spec, f);
      return;
    case Kind::JoinedStr: return all(as<JoinedStr>(node)->values, f);
    case Kind::TemplateStr: return all(as<TemplateStr>(node)->values, f);
    case Kind::Attribute: return one(as<Attribute>(node)->value, f);
    case Kind::Subscript: one(as<Subscript>(node)->value, f), one(as<Subscript>(node)->slice, f); return;
    case Kind::Starred: return one(as<Starred>(node)->value, f);
    case Kind::List: return all(as<List>(node)->elts, f);
    case Kind::Tuple: return all(as<Tuple>(node)->elts, f);
    case Kind::Slice:
      one(as<Slice>(node)->lower, f), one(as<Slice>(node)->upper, f), one(as<Slice>(node)->step, f);
      return;
    case Kind::FunctionDef: {
      const auto* def = as<FunctionDef>(node);
      all(def->decorator_list, f), all(def->type_params, f), one(def->args, f), one(def->returns, f);
      return all(def->body, f);
    }
    case Kind::ClassDef: {
      const auto* def = as<ClassDef>(node);
      all(def->decorator_list, f), all(def->type_params, f), merged(def->bases, def->keywords, f);
      return all(def->body, f);
    }
    case Kind::Return: return one(as<Return>(node)->value, f);
    case Kind::Delete: return all(as<Delete>(node)->targets, f);
    case Kind::Assign: all(as<Assign>(node)->targets, f), one(as<Assign>(node)->value, f); return;
    case Kind::TypeAlias:
      one(as<TypeAlias>(node)->name, f), all(as<TypeAlias>(node)->type_params, f), one(as<TypeAlias>(node)->value, f);
      return;
    case Kind::AugAssign: one(as<AugAssign>(node)->target, f), one(as<AugAssign>(node)->value, f); return;
    case Kind::AnnAssign:
      one(as<AnnAssign>(node)->target, f), one(as<AnnAssign>(node)->annotation, f), one(as<AnnAssign>(node)->value, f);
      return;
    case Kind::For:
      one(as<For>(node)->target, f), one(as<For>(node)->iter, f), all(as<For>(node)->body, f);
      return all(as<For>(node)->orelse, f);
    case Kind::While:
      one(as<While>(node)->test, f), all(as<While>(node)->body, f), all(as<While>(node)->orelse, f);
      return;
    case Kind::If: one(as<If>(node)->test, f), all(as<If>(node)->body, f), all(as<If>(node)->orelse, f); return;
    case Kind::With: all(as<With>(node)->items, f), all(as<With>(node)->body, f); return;
    case Kind::Match: one(as<Match>(node)->subject, f), all(as<Match>(node)->cases, f); return;
    case Kind::Raise: one(as<Raise>(node)->exc, f), one(as<Raise>(node)->cause, f); return;
    case Kind::Try:
      all(as<Try>(node)->body, f), all(as<Try>(node)->handlers, f), all(as<Try>(node)->orelse, f);
      return all(as<Try>(node)->finalbody, f);
    case Kind::Assert: one(as<Assert>(node)->test, f), one(as<Assert>(node)->msg, f); return;
    case Kind::Import: return all(as<Import>(node)->names, f);
    case Kind::ImportFrom: return all(as<ImportFrom>(node)->names, f);
    case Kind::ExprStmt: return one(as<ExprStmt>(node)->value, f);
    case Kind::Comprehension:
      one(as<Comprehension>(node)->target, f), one(as<Comprehension>(node)->iter, f);
      return all(as<Comprehension>(node)->ifs, f);
    case Kind::ExceptHandler: one(as<ExceptHandler>(node)->type, f), all(as<ExceptHandler>(node)->body, f); return;
    case Kind::Arguments: return arguments(*as<Arguments>(node), f);
    case Kind::Arg: return one(as<Arg>(node)->annotation, f);
    case Kind::Keyword: return one(as<Keyword>(node)->value, f);
    case Kind::WithItem: one(as<WithItem>(node)->context_expr, f), one(as<WithItem>(node)->optional_vars, f); return;
    case Kind::MatchCase:
      one(as<MatchCase>(node)->pattern, f), one(as<MatchCase>(node)->guard, f), all(as<MatchCase>(node)->body, f);
      return;
    case Kind::TypeParam: one(as<TypeParam>(node)->bound, f), one(as<TypeParam>(node)->default_value, f); return;
    case Kind::MatchValue: return one(as<MatchValue>(node)->value, f);
    case Kind::MatchSequence: return all(as<MatchSequence>(node)->patterns, f);
    case Kind::MatchMapping: return pairs(as<MatchMapping>(node)->keys, as<MatchMapping>(node)->patterns, f);
    case Kind::MatchClass:
      one(as<MatchClass>(node)->cls, f), all(as<MatchClass>(node)->patterns, f);
      return all(as<MatchClass>(node)->kwd_patterns, f);
    case Kind::MatchAs: return one(as<MatchAs>(node)->pattern, f);
    case Kind::MatchOr: return all(as<MatchOr>(node)->patterns, f);
    // The module itself is not a Node; the rest have no children.
    case Kind::Module:
    case Kind::Constant:
    case Kind::Name:
    case Kind::Global:
    case Kind::Nonlocal:
    case Kind::Pass:
    case Kind::Break:
    case Kind::Continue:
    case Kind::Error:
    case Kind::Alias:
    case Kind::MatchSingleton:
    case Kind::MatchStar: return;
  }
}

}  // namespace graphvet::ast
