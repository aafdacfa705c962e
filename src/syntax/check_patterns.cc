// Checker: what `case` may bind and match.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "syntax/check.h"
#include "syntax/checker.h"

namespace graphvet::syntax {

using namespace ast;

namespace {

// A key as text that is equal for equal keys; empty for what is no literal (`a.b`).
std::string literal_key(const Expr* key) {
  const auto* constant = as<Constant>(key);
  if (constant == nullptr) {
    const auto* minus = as<UnaryOp>(key);
    if (minus != nullptr) {
      std::string digits = literal_key(minus->operand);
      return digits.empty() ? "" : digits == "n0" ? digits : "-" + digits;
    }
    const auto* sum = as<BinOp>(key);
    if (sum == nullptr) return "";
    std::string imaginary = literal_key(sum->right);
    if (imaginary == "n0") return literal_key(sum->left);
    return literal_key(sum->left) + (sum->op() == Operator::Add ? "+" : "-") + imaginary;
  }
  switch (constant->constant()) {
    case ConstantKind::None: return "None";
    case ConstantKind::True: return "n1";  // True == 1
    case ConstantKind::False: return "n0";
    case ConstantKind::Str: return "s" + std::string(constant->text);
    case ConstantKind::Bytes: return "b" + std::string(constant->text);
    case ConstantKind::Int:
      return constant->fits() ? fmt::format("n{}", static_cast<double>(constant->integer)) : "i" + std::string(constant->text);
    case ConstantKind::Float: return fmt::format("n{}", constant->number);
    case ConstantKind::Complex: return constant->number == 0 ? "n0" : fmt::format("j{}", constant->number);
    default: return "";
  }
}

void take_names(const Pattern* node, std::vector<Symbol>& names);

void take_all(const Seq<Pattern>& patterns, std::vector<Symbol>& names) {
  for (const Pattern* each : patterns) take_names(each, names);
}

void take_names(const Pattern* node, std::vector<Symbol>& names) {
  if (node == nullptr) return;
  auto take = [&](Symbol name) {
    if (name) names.push_back(name);
  };
  switch (node->kind) {
    case Kind::MatchAs: take(as<MatchAs>(node)->name); return take_names(as<MatchAs>(node)->pattern, names);
    case Kind::MatchStar: return take(as<MatchStar>(node)->name);
    case Kind::MatchMapping: take(as<MatchMapping>(node)->rest); return take_all(as<MatchMapping>(node)->patterns, names);
    case Kind::MatchSequence: return take_all(as<MatchSequence>(node)->patterns, names);
    case Kind::MatchClass:
      take_all(as<MatchClass>(node)->patterns, names);
      return take_all(as<MatchClass>(node)->kwd_patterns, names);
    case Kind::MatchOr: return take_names(as<MatchOr>(node)->patterns.front(), names);
    default: return;
  }
}

std::vector<std::uint32_t> sorted_names(const Pattern* node) {
  std::vector<Symbol> names;
  take_names(node, names);
  std::vector<std::uint32_t> ids;
  for (Symbol name : names) ids.push_back(name.id);
  std::ranges::sort(ids);
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

}  // namespace

void Checker::match(const Match* node, CheckScope& scope, const Flow& flow) {
  look_into(node->subject, scope);
  for (const MatchCase* each : node->cases) {
    bool is_last = each->next == nullptr;
    std::vector<Symbol> bound;
    pattern(each->pattern, is_last || each->guard != nullptr, bound);
    look_into(each->guard, scope);
    body(each->body, scope, flow);
  }
}

void Checker::capture(Symbol name, const Pattern* node, std::vector<Symbol>& bound) {
  if (!name) return;
  if (std::ranges::find(bound, name) != bound.end())
    report(*node, fmt::format("multiple assignments to name '{}' in pattern", name.text()));
  bound.push_back(name);
}

void Checker::pattern(const Pattern* node, bool may_be_irrefutable, std::vector<Symbol>& bound) {
  switch (node->kind) {
    case Kind::MatchAs: {
      const auto* capture_node = as<MatchAs>(node);
      if (capture_node->pattern != nullptr) pattern(capture_node->pattern, may_be_irrefutable, bound);
      else if (!may_be_irrefutable)
        report(*node, capture_node->name ? fmt::format("name capture '{}' makes remaining patterns unreachable",
                                                       capture_node->name.text())
                                         : "wildcard makes remaining patterns unreachable");
      return capture(capture_node->name, node, bound);
    }
    case Kind::MatchStar: return capture(as<MatchStar>(node)->name, node, bound);
    case Kind::MatchOr: return or_pattern(as<MatchOr>(node), may_be_irrefutable, bound);
    case Kind::MatchSequence: return sequence_pattern(as<MatchSequence>(node), bound);
    case Kind::MatchMapping: return mapping_pattern(as<MatchMapping>(node), bound);
    case Kind::MatchClass: return class_pattern(as<MatchClass>(node), bound);
    default: return;
  }
}

void Checker::or_pattern(const MatchOr* node, bool may_be_irrefutable, std::vector<Symbol>& bound) {
  std::vector<std::uint32_t> names = sorted_names(node->patterns.front());
  std::vector<Symbol> bound_by_one;
  for (const Pattern* each : node->patterns) {
    bound_by_one = bound;
    pattern(each, may_be_irrefutable && each->next == nullptr, bound_by_one);
    if (sorted_names(each) == names) continue;
    report(*node, "alternative patterns bind different names");
    break;
  }
  bound = bound_by_one;
}

void Checker::sequence_pattern(const MatchSequence* node, std::vector<Symbol>& bound) {
  int stars = 0;
  for (const Pattern* each : node->patterns) {
    if (each->kind == Kind::MatchStar && ++stars == 2) report(*node, "multiple starred names in sequence pattern");
    pattern(each, true, bound);
  }
}

void Checker::mapping_pattern(const MatchMapping* node, std::vector<Symbol>& bound) {
  std::set<std::string> seen;
  for (const Expr* key : node->keys) {
    std::string text = literal_key(key);
    if (text.empty() || seen.insert(std::move(text)).second) continue;
    report(*node, fmt::format("mapping pattern checks duplicate key ({})", text_.substr(key->begin, key->end - key->begin)));
  }
  for (const Pattern* each : node->patterns) pattern(each, true, bound);
  capture(node->rest, node, bound);
}

void Checker::class_pattern(const MatchClass* node, std::vector<Symbol>& bound) {
  for (const Pattern* each : node->patterns) pattern(each, true, bound);
  std::vector<Symbol> seen;
  const Pattern* value = node->kwd_patterns.front();
  for (Symbol name : node->kwd_attrs) {
    if (std::ranges::find(seen, name) != seen.end())
      report(*value, fmt::format("attribute name repeated in class pattern: {}", name.text()));
    seen.push_back(name);
    pattern(value, true, bound);
    value = value->next;
  }
}

}  // namespace graphvet::syntax
