// Builder: the patterns of `case`.
#include "syntax/builder.h"

namespace graphvet::syntax {

using namespace ast;

Value Builder::value_pattern(Value expression) {
  auto* node = make<MatchValue>(Kind::MatchValue, expression.begin, expression.end);
  node->value = expression.as<Expr>();
  return value_of(node);
}

Value Builder::singleton_pattern(Value token, ConstantKind kind) {
  auto* node = make<MatchSingleton>(Kind::MatchSingleton, token.begin, token.end);
  node->flag = static_cast<std::uint8_t>(kind);
  return value_of(node);
}

Value Builder::capture_pattern(Value name) {
  auto* node = make<MatchAs>(Kind::MatchAs, name.begin, name.end);
  if (!names_wildcard(name)) node->name = name.name;
  return value_of(node);
}

Value Builder::star_pattern(Value star, Value name) {
  auto* node = make<MatchStar>(Kind::MatchStar, star.begin, name.end);
  if (!names_wildcard(name)) node->name = name.name;
  return value_of(node);
}

Value Builder::as_pattern(Value pattern, Value name) {
  if (names_wildcard(name)) fail(name.begin, name.end, "cannot use '_' as a target");
  auto* node = make<MatchAs>(Kind::MatchAs, pattern.begin, name.end);
  node->pattern = pattern.as<Pattern>();
  node->name = name.name;
  return value_of(node);
}

Value Builder::or_pattern(Value alternatives) {
  auto* node = make<MatchOr>(Kind::MatchOr, alternatives.begin, alternatives.end);
  node->patterns = close<Pattern>(alternatives);
  return value_of(node);
}

Value Builder::sequence_pattern(Value patterns) {
  auto* node = make<MatchSequence>(Kind::MatchSequence, patterns.begin, patterns.end);
  node->patterns = close<Pattern>(patterns);
  return value_of(node);
}

Value Builder::bracketed_sequence(Value patterns, Value open, Value close) {
  return sequence_pattern(between(patterns, open, close));
}

// ---- mappings: a MatchMapping gathers its items ----

Value Builder::mapping_item(Value key, Value pattern) {
  mapping_key_ = key.as<Expr>();
  return with_node(key.begin, pattern.end, pattern.node);
}

Value Builder::mapping_rest(Value stars, Value name) {
  if (names_wildcard(name)) fail(name.begin, name.end, "invalid syntax");
  mapping_key_ = nullptr;
  mapping_rest_ = name.name;
  return with_node(stars.begin, name.end, nullptr);
}

Value Builder::first_mapping_item(Value item) {
  return add_mapping_item(value_of(make<MatchMapping>(Kind::MatchMapping, item.begin, item.end)), item);
}

Value Builder::add_mapping_item(Value mapping, Value item) {
  auto* node = mapping.as<MatchMapping>();
  if (node->rest.id != 0) fail(item.begin, item.end, "a double-star pattern must be the last in a mapping pattern");
  if (item.node == nullptr) {
    node->rest = mapping_rest_;
  } else {
    append_to(node->keys, mapping_key_);
    append_to(node->patterns, item.as<Pattern>());
  }
  return mapping;
}

Value Builder::mapping_pattern(Value mapping, Value open, Value close) {
  auto* node = mapping.node != nullptr ? mapping.as<MatchMapping>() : make<MatchMapping>(Kind::MatchMapping, 0, 0);
  node->begin = open.begin;
  node->end = close.end;
  finish(node->keys);
  finish(node->patterns);
  return value_of(node);
}

// ---- classes: a MatchClass gathers its arguments ----

Value Builder::class_arg(Value name, Value pattern) {
  class_arg_name_ = name.name;
  return with_node(name.name.id != 0 ? name.begin : pattern.begin, pattern.end, pattern.node);
}

Value Builder::first_class_arg(Value arg) {
  return add_class_arg(value_of(make<MatchClass>(Kind::MatchClass, arg.begin, arg.end)), arg);
}

Value Builder::add_class_arg(Value pattern, Value arg) {
  auto* node = pattern.as<MatchClass>();
  if (class_arg_name_.id != 0) {
    push_name(node->kwd_attrs, class_arg_name_);
    append_to(node->kwd_patterns, arg.as<Pattern>());
    return pattern;
  }
  if (!node->kwd_patterns.empty())
    fail(arg.begin, arg.end, "positional patterns follow keyword patterns");
  append_to(node->patterns, arg.as<Pattern>());
  return pattern;
}

Value Builder::class_pattern(Value cls, Value args, Value close) {
  auto* node = args.node != nullptr ? args.as<MatchClass>() : make<MatchClass>(Kind::MatchClass, 0, 0);
  node->begin = cls.begin;
  node->end = close.end;
  node->cls = cls.as<Expr>();
  finish(node->patterns);
  finish(node->kwd_patterns);
  return value_of(node);
}

// ---- literals in patterns ----

Value Builder::complex_literal(Value real, Operator op, Value imaginary) {
  Value right = number(imaginary);
  const Node* real_digits = real.node->kind == Kind::UnaryOp ? as<UnaryOp>(real.node)->operand : real.node;
  if (as<Constant>(real_digits)->constant() == ConstantKind::Complex)
    fail(real.begin, real.end, "real number required in complex literal");
  if (right.as<Constant>()->constant() != ConstantKind::Complex)
    fail(right.begin, right.end, "imaginary number required in complex literal");
  return binary(real, op, right);
}

Value Builder::pattern_string(Value strings) {
  Value value = string(strings);
  if (value.node->kind != Kind::Constant)
    fail(value.begin, value.end, "patterns may only match literals and attribute lookups");
  return value;
}

}  // namespace graphvet::syntax
