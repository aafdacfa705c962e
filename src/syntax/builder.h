// The grammar's actions: builds nodes in the module's arena, and refuses what the grammar accepts too much.
//
// A refusal (`fail`) is kept until the logical line ends; the parser then treats the line as it treats a syntax error.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "syntax/ast.h"
#include "syntax/names.h"
#include "syntax/value.h"

namespace graphvet::syntax {

class Builder {
 public:
  Builder(ast::Module& module, std::string_view text, NameCache& names, std::uint32_t max_height)
      : module_(module), arena_(module.arena), text_(text), names_(names), max_height_(max_height) {}

  // What is wrong with the logical line being parsed, if anything.
  bool has_failed() const { return failure_.has_value(); }
  std::optional<ast::SyntaxError>& failure() { return failure_; }
  void fail(std::uint32_t begin, std::uint32_t end, std::string message);
  // A fault that does not spoil the tree.
  void report(std::uint32_t begin, std::uint32_t end, std::string message);
  // Places that only check_module can judge.
  std::vector<std::uint32_t> take_notes() { return std::move(notes_); }
  std::string_view text_of(std::uint32_t begin, std::uint32_t end) const { return text_.substr(begin, end - begin); }
  std::string_view source_text(std::uint32_t begin, std::uint32_t end);

  // ---- lists in progress ----
  template <class T>
  Value list(Value item) {
    T* node = item.as<T>();
    node->next = static_cast<decltype(node->next)>(node);
    return item;
  }
  template <class T>
  Value append(Value list_so_far, Value item) {
    if (list_so_far.node == nullptr) return list<T>(item);
    T* last = list_so_far.as<T>();
    T* node = item.as<T>();
    node->next = last->next;
    last->next = node;
    return with_node(list_so_far.begin, item.end, node);
  }
  template <class T>
  Value pair(Value first, Value second) {
    return append<T>(list<T>(first), second);
  }
  Value end_at(Value inner, Value last) const { return with_node(inner.begin, last.end, inner.node); }
  Value between(Value inner, Value open, Value close) const { return with_node(open.begin, close.end, inner.node); }

  // ---- the module and its statements ----
  void finish_module(Value statements) { module_.body = close<ast::Stmt>(statements); }
  Value join_statements(Value before, Value after) {
    auto* last = before.as<ast::Stmt>();
    auto* new_last = after.as<ast::Stmt>();
    std::swap(last->next, new_last->next);
    return with_node(before.begin, after.end, new_last);
  }
  Value error_statement(Value at) { return value_of(make<ast::ErrorStmt>(ast::Kind::Error, at.begin, at.end)); }
  template <class T>
  Value statement(ast::Kind kind, Value at) {
    return value_of(make<T>(kind, at.begin, at.end));
  }
  Value expression_statement(Value value);
  Value assignment(Value targets, Value value);
  Value annotated_assignment(Value target, Value annotation, Value value);
  Value augmented_assignment(Value target, Value op, Value value);
  Value type_alias(Value keyword, Value name, Value type_params, Value value);
  Value return_statement(Value keyword, Value value);
  Value raise(Value keyword, Value exception, Value cause);
  Value del(Value keyword, Value targets);
  Value assertion(Value keyword, Value test, Value message);
  Value first_name(Value name);
  Value add_name(Value names, Value name);
  Value global(Value keyword, Value names);
  Value nonlocal(Value keyword, Value names);
  Value import(Value keyword, Value names);
  Value import_from(Value keyword, Value module, Value names);
  Value from_module(Value dots, Value name);
  Value alias(Value name, Value as_name);
  Value star_alias(Value star);
  Value join_dotted(Value name, Value part) const;
  Value dotted(Value name);

  Value decorate(Value decorators, Value definition);
  Value make_async(Value keyword, Value statement);
  Value function(Value keyword, Value name, Value type_params, Value arguments, Value returns, Value body);
  Value class_def(Value keyword, Value name, Value type_params, Value bases, Value body);
  Value no_arguments();
  Value first_param(Value param);
  Value add_param(Value arguments, Value param);
  Value finish_arguments(Value arguments);
  Value placed(Value arguments, Value behind);
  Value param(Value name, Value annotation, Value default_value);
  Value positional_only_mark(Value slash);
  Value keyword_only_mark(Value star);
  Value star_param(Value name, Value annotation);
  Value double_star_param(Value name, Value annotation);
  Value type_var(Value name, Value bound, Value default_value);
  Value type_var_tuple(Value star, Value name, Value default_value);
  Value param_spec(Value stars, Value name, Value default_value);

  Value if_statement(Value keyword, Value test, Value body, Value orelse);
  Value while_statement(Value keyword, Value test, Value body, Value orelse);
  Value for_statement(Value keyword, Value target, Value iter, Value body, Value orelse);
  Value with_statement(Value keyword, Value items, Value body);
  Value parenthesised_with(Value keyword, Value open, Value items, Value close, Value body);
  Value decorator(Value expression);
  Value with_item(Value context, Value target);
  Value split_tuple_item(Value items);
  Value try_statement(Value keyword, Value body, Value handlers, Value orelse, Value finally);
  Value handler(Value keyword, Value type, Value name, Value body);
  Value star_handler(Value keyword, Value type, Value name, Value body);
  Value append_handler(Value handlers, Value handler);
  Value bare_except_types(Value types);
  Value match(Value keyword, Value subject, Value cases);
  Value case_block(Value keyword, Value pattern, Value guard, Value body);
  Value error_case(Value line);

  // ---- patterns ----
  Value value_pattern(Value expression);
  Value singleton_pattern(Value token, ast::ConstantKind kind);
  Value capture_pattern(Value name);
  Value star_pattern(Value star, Value name);
  Value as_pattern(Value pattern, Value name);
  Value or_pattern(Value alternatives);
  Value sequence_pattern(Value patterns);
  Value bracketed_sequence(Value patterns, Value open, Value close);
  Value mapping_item(Value key, Value pattern);
  Value mapping_rest(Value stars, Value name);
  Value first_mapping_item(Value item);
  Value add_mapping_item(Value mapping, Value item);
  Value mapping_pattern(Value mapping, Value open, Value close);
  Value class_arg(Value name, Value pattern);
  Value first_class_arg(Value arg);
  Value add_class_arg(Value pattern, Value arg);
  Value class_pattern(Value cls, Value args, Value close);
  Value complex_literal(Value real, ast::Operator op, Value imaginary);
  Value pattern_string(Value strings);

  // ---- targets ----
  Value check_target(Value target);
  Value check_plain_target(Value target);  // of a chain or a broken statement: without advice
  Value check_for_target(Value target);
  Value check_del_target(Value target);
  Value check_annotation_target(Value target);

  // ---- expressions ----
  Value name(Value token) {
    auto* node = make<ast::Name>(ast::Kind::Name, token.begin, token.end);
    node->id_ = token.name;
    return with_node(token.begin, token.end, node);
  }
  Value constant(Value token, ast::ConstantKind kind);
  Value attribute(Value object, Value name) {
    auto* node = make<ast::Attribute>(ast::Kind::Attribute, object.begin, name.end);
    node->value = object.as<ast::Expr>();
    node->attr = name.name;
    node->attr_begin = name.begin;
    return over(node, object);
  }
  Value binary(Value left, ast::Operator op, Value right);
  Value number(Value token);
  Value unary(ast::UnaryOperator op, Value token, Value operand);
  Value boolean(ast::BoolOpKind op, Value left, Value right);
  Value compare(Value left, ast::CmpOp op, Value right);
  Value await(Value keyword, Value operand);
  Value yield(Value keyword, Value value);
  Value yield_from(Value keyword, Value value);
  Value named_expression(Value name, Value value);
  Value conditional(Value body, Value test, Value orelse);
  Value lambda(Value keyword, Value arguments, Value body);
  Value starred(Value star, Value value);
  Value starred_index(Value star, Value value);
  Value star_expression(Value star, Value value);  // refuses `*a or b`
  Value error_expression(Value at) { return value_of(make<ast::ErrorExpr>(ast::Kind::Error, at.begin, at.end)); }

  // A call's arguments gather in a Call whose function comes last.
  Value new_call() { return with_node(0, 0, arena_.make<ast::Call>()); }
  Value add_argument(Value call, Value argument);
  Value keyword(Value name, Value value);
  Value double_starred(Value stars, Value value);
  Value call(Value function, Value arguments, Value close);
  Value call_with_generator(Value function, Value open, Value element, Value clauses, Value close);
  Value subscript(Value object, Value slices, Value close);
  Value slice(Value lower, Value colon, Value upper, Value second_colon, Value step);

  Value tuple(Value elements);
  Value index_tuple(Value elements);
  Value empty_tuple(Value open, Value close);
  Value parenthesised_tuple(Value open, Value elements, Value close);
  Value group(Value open, Value elements, Value close);
  Value list_display(Value open, Value elements, Value close);
  Value set_display(Value open, Value elements, Value close);
  Value new_dict() { return with_node(0, 0, make<ast::Dict>(ast::Kind::Dict, 0, 0)); }
  Value add_dict_item(Value dict, Value key, Value value);
  Value add_dict_unpacking(Value dict, Value stars, Value mapping);
  Value dict_display(Value open, Value dict, Value close);
  Value generator(Value open, Value element, Value clauses, Value close);
  Value list_comprehension(Value open, Value element, Value clauses, Value close);
  Value set_comprehension(Value open, Value element, Value clauses, Value close);
  Value dict_comprehension(Value open, Value key, Value value, Value clauses, Value close);
  Value for_clause(Value keyword, Value target, Value iter, Value conditions);
  Value add_condition(Value conditions, Value condition) { return append<ast::Expr>(conditions, condition); }

  // ---- strings ----
  Value plain_string(Value token);
  Value formatted_string(Value start, Value parts, Value end);
  Value string(Value parts);
  Value fstring_text(Value token);
  Value append_field(Value parts, Value field);
  Value field(Value open, Value value, Value debug, Value conversion, Value spec, Value close);
  Value conversion(Value mark, Value name);
  void refuse_conversion_of_template(Value conversion);
  Value format_spec(Value colon, Value parts);

 private:
  enum class ParamKind : std::uint8_t { Plain, Slash, Star, StarArg, DoubleStarArg };

  template <class T>
  T* make(ast::Kind kind, std::uint32_t begin, std::uint32_t end) {
    T* node = arena_.make<T>();
    return number_node(node, kind, begin, end);
  }
  template <class T>
  T* number_node(T* node, ast::Kind kind, std::uint32_t begin, std::uint32_t end) {
    node->kind = kind;
    node->id = module_.node_count++;
    node->begin = begin;
    node->end = end;
    return node;
  }

  static Value with_node(std::uint32_t begin, std::uint32_t end, ast::Node* node) {
    Value value;
    value.begin = begin;
    value.end = end;
    value.node = node;
    return value;
  }
  static Value value_of(ast::Node* node) { return with_node(node->begin, node->end, node); }

  // The value of a node, with the height of the tree brought up to date and kept below the limit.
  static unsigned height_above(Value child) { return child.node == nullptr ? 0u : child.node->aux + 1u; }
  void set_height(ast::Node* node, unsigned height) {
    if (height > max_height_) [[unlikely]] height = too_high(*node);
    node->aux = static_cast<std::uint16_t>(height);
  }
  Value over(ast::Node* node, Value a) {
    set_height(node, a.node->aux + 1u);
    return value_of(node);
  }
  Value over(ast::Node* node, Value a, Value b) {
    set_height(node, std::max<unsigned>(a.node->aux, b.node->aux) + 1u);
    return value_of(node);
  }
  unsigned too_high(const ast::Node& node);

  // Ends a list: cuts the ring, counts the elements.
  template <class T>
  static ast::Seq<T> close(Value list) {
    return close_ring(list.as<T>());
  }
  template <class T>
  static ast::Seq<T> close_ring(T* last) {
    if (last == nullptr) return {};
    T* first = static_cast<T*>(last->next);
    last->next = nullptr;
    std::uint32_t count = 0;
    for (T* at = first; at != nullptr; at = static_cast<T*>(at->next)) ++count;
    return {first, count};
  }
  // The same, and the height of a node above the elements.
  template <class T>
  static ast::Seq<T> close(Value list, unsigned& height) {
    ast::Seq<T> elements = close<T>(list);
    for (T* element : elements) height = std::max(height, element->aux + 1u);
    return elements;
  }
  // Appends to a list that lies open in a node: until the node is finished, `first` is the last element.
  template <class T>
  static void append_to(ast::Seq<T>& open, T* node) {
    if (open.first == nullptr) {
      node->next = node;
    } else {
      node->next = open.first->next;
      open.first->next = node;
    }
    open.first = node;
    ++open.count;
  }
  template <class T>
  static void finish(ast::Seq<T>& open) {
    if (open.first == nullptr) return;
    T* first = static_cast<T*>(open.first->next);
    open.first->next = nullptr;
    open.first = first;
  }
  void push_name(ast::NameList& names, Symbol name);
  void needs(int minor, std::uint32_t begin, std::uint32_t end, const char* what) {
    module_.new_syntax.push_back({begin, end, minor, what});
  }
  void need_pep_701(Value start, Value end);
  void need_pep_701_for_field(std::uint32_t begin, std::uint32_t end);
  void need_for_bare_star(Value tuple, int minor, const char* what);
  bool is_in_parentheses(const ast::Expr& expression) const;
  void need_for_bare_walrus(const ast::Seq<ast::Expr>& elements, int minor, const char* what);
  void note(Value at) { notes_.push_back(at.begin); }
  static bool repeats_keyword(const ast::Seq<ast::Keyword>& open, Symbol name);

  static bool is_bare(Value value, ast::Kind kind) { return value.node->kind == kind && !value.is_parenthesised(); }
  static bool is_bare_not(Value value) {
    return is_bare(value, ast::Kind::UnaryOp) &&
           value.node->flag == static_cast<std::uint8_t>(ast::UnaryOperator::Not);
  }
  void refuse_bare_not(Value operand) {
    if (is_bare_not(operand)) [[unlikely]] refuse_not(operand);
  }
  void refuse_not(Value operand);
  void refuse_long_integer(const ast::Constant& number);
  template <class T>
  Value finish_statement(T* node, Value body);
  template <class T>
  Value comprehension_of(ast::Kind kind, Value open, Value element, Value clauses, Value close);
  Value sequence_of(ast::Expr* node, ast::Seq<ast::Expr>& elements, Value list);
  ast::TypeParam* type_param(Value at, Value name, Value default_value);
  ast::Arg* new_arg(Value name, Value annotation);
  void place_param(ast::Arguments& arguments);
  bool names_wildcard(Value name) const { return name.end - name.begin == 1 && text_[name.begin] == '_'; }
  enum class TargetUse : std::uint8_t { Assign, Chain, Nested, For, Delete };
  void check_target_node(const ast::Expr* target, TargetUse use);
  std::string_view decode(Value token, std::uint32_t detail, std::uint32_t begin, std::uint32_t end);
  Value concatenate(ast::Seq<ast::Expr> parts, Value list);
  ast::Seq<ast::Expr> merge_texts(ast::Expr* first);
  ast::Constant* text_constant(std::uint32_t begin, std::uint32_t end, std::string_view text);

  ast::Module& module_;
  Arena& arena_;
  std::string_view text_;
  NameCache& names_;
  std::uint32_t max_height_;
  std::optional<ast::SyntaxError> failure_;
  std::vector<std::uint32_t> notes_;

  // What a rule hands to the rule that is always reduced next, where one node does not say it all.
  ParamKind param_kind_ = ParamKind::Plain;
  ast::Expr* param_default_ = nullptr;
  ast::Expr* mapping_key_ = nullptr;
  Symbol mapping_rest_;
  Symbol class_arg_name_;
  ast::Constant* debug_text_ = nullptr;
};

// What CPython's messages call an expression: "function call", "literal".
std::string_view describe(const ast::Expr& expression);

}  // namespace graphvet::syntax
