// dump: one node a line, indented by depth, in the shape of ast.dump(tree, include_attributes=True):
//
//   Module
//    body: Assign @1:0-1:5
//     targets: Name id='x' ctx=Store @1:0-1:1
//     value: Constant value=1 @1:4-1:5
//
// A line is the field's name in its parent, the class, the fields that are no nodes (as Python's ascii() writes them;
// operators and contexts by their class), and lineno:col_offset-end_lineno:end_col_offset. Fields that are None or an
// empty list are left out; a None inside a list is a line of its own. tests/corpus/compare_with_cpython.py writes the
// same from CPython's tree.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <vector>

#include <fmt/format.h>

#include "syntax/ast.h"
#include "syntax/parse.h"

namespace graphvet::syntax {
namespace {

using namespace ast;

constexpr std::string_view kOperators[] = {"Add",    "Sub",    "Mult",  "MatMult", "Div",    "Mod",     "Pow",
                                           "LShift", "RShift", "BitOr", "BitXor",  "BitAnd", "FloorDiv"};
constexpr std::string_view kUnary[] = {"Invert", "Not", "UAdd", "USub"};
constexpr std::string_view kComparisons[] = {"Eq", "NotEq", "Lt", "LtE", "Gt", "GtE", "Is", "IsNot", "In", "NotIn"};

// ---- values as Python writes them ----

struct CodePoint {
  std::uint32_t code;
  std::size_t length;
};

CodePoint code_point_at(std::string_view text, std::size_t at) {
  auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  auto more = [&](std::size_t i) { return byte(at + i) & 0x3Fu; };
  std::uint32_t lead = byte(at);
  if (lead < 0xC0) return {lead, 1};
  if (lead < 0xE0) return {(lead & 0x1F) << 6 | more(1), 2};
  if (lead < 0xF0) return {(lead & 0x0F) << 12 | more(1) << 6 | more(2), 3};
  return {(lead & 0x07) << 18 | more(1) << 12 | more(2) << 6 | more(3), 4};
}

void append_character(std::string& out, std::uint32_t code, char quote) {
  if (code == '\\' || code == static_cast<std::uint32_t>(quote)) {
    out += '\\';
    out += static_cast<char>(code);
  } else if (code == '\n') {
    out += "\\n";
  } else if (code == '\r') {
    out += "\\r";
  } else if (code == '\t') {
    out += "\\t";
  } else if (code >= 0x20 && code < 0x7F) {
    out += static_cast<char>(code);
  } else if (code < 0x100) {
    out += fmt::format("\\x{:02x}", code);
  } else {
    out += code < 0x10000 ? fmt::format("\\u{:04x}", code) : fmt::format("\\U{:08x}", code);
  }
}

std::string quoted(std::string_view text, bool is_bytes) {
  bool has_single = text.find('\'') != std::string_view::npos;
  char quote = has_single && text.find('"') == std::string_view::npos ? '"' : '\'';
  std::string out = is_bytes ? "b" : "";
  out += quote;
  for (std::size_t at = 0; at < text.size();) {
    CodePoint c = is_bytes ? CodePoint{static_cast<unsigned char>(text[at]), 1} : code_point_at(text, at);
    append_character(out, c.code, quote);
    at += c.length;
  }
  return out + quote;
}

// repr() of a float: the shortest digits that read back, with an exponent below 1e-4 and from 1e16 on.
std::string float_text(double value, bool with_point) {
  if (std::isinf(value)) return "inf";
  char buffer[64];
  auto end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific).ptr;
  std::string_view text(buffer, static_cast<std::size_t>(end - buffer));
  int exponent = std::atoi(std::string(text.substr(text.find('e') + 1)).c_str());
  if (exponent < -4 || exponent >= 16) return std::string(text);
  end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed).ptr;
  std::string out(buffer, end);
  if (with_point && out.find('.') == std::string::npos) out += ".0";
  return out;
}

// An integer's digits in base ten; `digits` without prefix in `base`.
std::string decimal(std::string_view digits, unsigned base) {
  constexpr std::uint64_t kLimb = 1'000'000'000;
  std::vector<std::uint64_t> limbs{0};
  for (char c : digits) {
    std::uint64_t carry = static_cast<std::uint64_t>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
    for (std::uint64_t& limb : limbs) {
      carry += limb * base;
      limb = carry % kLimb;
      carry /= kLimb;
    }
    if (carry != 0) limbs.push_back(carry);
  }
  std::string out = fmt::format("{}", limbs.back());
  for (auto limb = limbs.rbegin() + 1; limb != limbs.rend(); ++limb) out += fmt::format("{:09}", *limb);
  return out;
}

std::string integer_text(const Constant& node) {
  if (node.fits()) return fmt::format("{}", node.integer);
  std::string_view text = node.text;
  char base = text.size() > 1 ? static_cast<char>(text[1] | 0x20) : ' ';
  if (base == 'x') return decimal(text.substr(2), 16);
  if (base == 'o') return decimal(text.substr(2), 8);
  if (base == 'b') return decimal(text.substr(2), 2);
  return std::string(text.substr(std::min(text.find_first_not_of('0'), text.size() - 1)));
}

std::string constant_text(ConstantKind kind) {
  switch (kind) {
    case ConstantKind::None: return "None";
    case ConstantKind::True: return "True";
    case ConstantKind::False: return "False";
    default: return "Ellipsis";
  }
}

std::string value_text(const Constant& node) {
  switch (node.constant()) {
    case ConstantKind::Int: return integer_text(node);
    case ConstantKind::Float: return float_text(node.number, true);
    case ConstantKind::Complex: return float_text(node.number, false) + "j";
    case ConstantKind::Str: return quoted(node.text, false);
    case ConstantKind::Bytes: return quoted(node.text, true);
    default: return constant_text(node.constant());
  }
}

std::string names_text(const NameList& names) {
  std::string out;
  for (Symbol name : names) out += (out.empty() ? "" : ", ") + quoted(name.text(), false);
  return "[" + out + "]";
}

std::vector<std::uint32_t> line_starts(std::string_view text) {
  std::vector<std::uint32_t> starts{0};
  for (std::size_t i = 0; i < text.size(); ++i) {
    bool ends = text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'));
    if (ends) starts.push_back(static_cast<std::uint32_t>(i + 1));
  }
  return starts;
}

// ---- nodes ----

enum class Context : std::uint8_t { Load, Store, Del };

class Dumper {
 public:
  explicit Dumper(std::string_view text) : starts_(line_starts(text)) {}

  std::string run(const Module& module, std::string_view text) {
    out_ = "Module\n";
    depth_ = 1;
    all("body", module.body);
    for (std::uint32_t begin : module.type_ignores) type_ignore(begin, text);
    return std::move(out_);
  }

 private:
  void open(std::string_view field, std::string_view name) {
    out_.append(depth_, ' ');
    out_ += field;
    out_ += ": ";
    out_ += name;
  }
  void attribute(std::string_view name, std::string_view value) {
    out_ += ' ';
    out_ += name;
    out_ += '=';
    out_ += value;
  }
  void name(std::string_view field, Symbol symbol) {
    if (symbol) attribute(field, quoted(symbol.text(), false));
  }
  void context(Context context) {
    attribute("ctx", context == Context::Load ? "Load" : context == Context::Store ? "Store" : "Del");
  }
  void type_ignore(std::uint32_t begin, std::string_view text) {
    std::size_t tag = text.find("ignore", begin) + std::string_view("ignore").size();
    std::size_t end = std::min(text.find_first_of("\r\n", tag), text.size());
    auto line = std::upper_bound(starts_.begin(), starts_.end(), begin) - starts_.begin();
    std::string_view before = text.substr(starts_[static_cast<std::size_t>(line) - 1], begin - starts_[static_cast<std::size_t>(line) - 1]);
    bool is_alone = before.find_first_not_of(" \t\f") == std::string_view::npos;
    std::string tag_text(text.substr(tag, end - tag));
    if (is_alone) tag_text += '\n';  // as CPython has it
    open("type_ignores", "TypeIgnore");
    attribute("lineno", fmt::format("{}", line)), attribute("tag", quoted(tag_text, false)), no_place();
  }
  void comment(std::string_view text) {
    if (text.data() != nullptr) attribute("type_comment", quoted(text, false));
  }
  void place(const Node* node) {
    out_ += " @";
    place(node->begin);
    out_ += '-';
    place(node->end);
    out_ += '\n';
  }
  void place(std::uint32_t offset) {
    auto line = std::upper_bound(starts_.begin(), starts_.end(), offset) - starts_.begin();
    fmt::format_to(std::back_inserter(out_), "{}:{}", line, offset - starts_[static_cast<std::size_t>(line - 1)]);
  }
  void no_place() { out_ += '\n'; }
  void none(std::string_view field) {
    open(field, "None");
    out_ += '\n';
  }

  template <class T>
  void all(std::string_view field, const Seq<T>& nodes, Context context = Context::Load) {
    for (const T* node : nodes) one(field, node, context);
  }
  void maybe_missing(std::string_view field, const Seq<Expr>& nodes) {
    for (const Expr* node : nodes) {
      if (node->kind == Kind::Error) {
        none(field);
      } else {
        one(field, node, Context::Load);
      }
    }
  }
  void one(std::string_view field, const Node* node, Context context = Context::Load) {
    if (node == nullptr) return;
    if (node->kind <= Kind::Slice) {
      expression(field, node, context);
    } else if (node->kind <= Kind::Error) {
      statement(field, node);
    } else if (node->kind <= Kind::TypeParam) {
      part(field, node);
    } else {
      pattern(field, node);
    }
  }

  void expression(std::string_view field, const Node* node, Context store);
  void statement(std::string_view field, const Node* node);
  void part(std::string_view field, const Node* node);
  void pattern(std::string_view field, const Node* node);

  std::vector<std::uint32_t> starts_;
  std::string out_;
  std::size_t depth_ = 0;
};

void Dumper::expression(std::string_view field, const Node* node, Context store) {
  open(field, kind_name(node->kind));
  ++depth_;
  switch (node->kind) {
    case Kind::BoolOp:
      attribute("op", as<BoolOp>(node)->op() == BoolOpKind::And ? "And" : "Or"), place(node);
      all("values", as<BoolOp>(node)->values);
      break;
    case Kind::NamedExpr:
      place(node);
      one("target", as<NamedExpr>(node)->target, Context::Store), one("value", as<NamedExpr>(node)->value);
      break;
    case Kind::BinOp:
      attribute("op", kOperators[node->flag]), place(node);
      one("left", as<BinOp>(node)->left), one("right", as<BinOp>(node)->right);
      break;
    case Kind::UnaryOp:
      attribute("op", kUnary[node->flag]), place(node);
      one("operand", as<UnaryOp>(node)->operand);
      break;
    case Kind::Lambda:
      place(node);
      one("args", as<Lambda>(node)->args), one("body", as<Lambda>(node)->body);
      break;
    case Kind::IfExp:
      place(node);
      one("test", as<IfExp>(node)->test), one("body", as<IfExp>(node)->body), one("orelse", as<IfExp>(node)->orelse);
      break;
    case Kind::Dict:
      place(node);
      maybe_missing("keys", as<Dict>(node)->keys), all("values", as<Dict>(node)->values);
      break;
    case Kind::Set: place(node), all("elts", as<Set>(node)->elts); break;
    case Kind::ListComp:
      place(node);
      one("elt", as<ListComp>(node)->elt), all("generators", as<ListComp>(node)->generators);
      break;
    case Kind::SetComp:
      place(node);
      one("elt", as<SetComp>(node)->elt), all("generators", as<SetComp>(node)->generators);
      break;
    case Kind::GeneratorExp:
      place(node);
      one("elt", as<GeneratorExp>(node)->elt), all("generators", as<GeneratorExp>(node)->generators);
      break;
    case Kind::DictComp:
      place(node);
      one("key", as<DictComp>(node)->key), one("value", as<DictComp>(node)->value);
      all("generators", as<DictComp>(node)->generators);
      break;
    case Kind::Await: place(node), one("value", as<Await>(node)->value); break;
    case Kind::Yield: place(node), one("value", as<Yield>(node)->value); break;
    case Kind::YieldFrom: place(node), one("value", as<YieldFrom>(node)->value); break;
    case Kind::Compare: {
      const auto* compare = as<Compare>(node);
      std::string ops;
      for (std::uint32_t i = 0; i < compare->comparators.size(); ++i)
        ops += (i == 0 ? "" : ", ") + std::string(kComparisons[static_cast<std::size_t>(compare->ops[i])]);
      attribute("ops", "[" + ops + "]"), place(node);
      one("left", compare->left), all("comparators", compare->comparators);
      break;
    }
    case Kind::Call:
      place(node);
      one("func", as<Call>(node)->func), all("args", as<Call>(node)->args);
      all("keywords", as<Call>(node)->keywords);
      break;
    case Kind::FormattedValue:
      attribute("conversion", fmt::format("{}", as<FormattedValue>(node)->conversion)), place(node);
      one("value", as<FormattedValue>(node)->value), one("format_spec", as<FormattedValue>(node)->format_spec);
      break;
    case Kind::Interpolation:
      attribute("str", quoted(as<Interpolation>(node)->text, false));
      attribute("conversion", fmt::format("{}", as<Interpolation>(node)->conversion)), place(node);
      one("value", as<Interpolation>(node)->value), one("format_spec", as<Interpolation>(node)->format_spec);
      break;
    case Kind::JoinedStr: place(node), all("values", as<JoinedStr>(node)->values); break;
    case Kind::TemplateStr: place(node), all("values", as<TemplateStr>(node)->values); break;
    case Kind::Constant:
      attribute("value", value_text(*as<Constant>(node)));
      if (as<Constant>(node)->constant() == ConstantKind::Str && as<Constant>(node)->has_u_prefix())
        attribute("kind", "'u'");
      place(node);
      break;
    case Kind::Attribute:
      name("attr", as<Attribute>(node)->attr), context(store), place(node);
      one("value", as<Attribute>(node)->value);
      break;
    case Kind::Subscript:
      context(store), place(node);
      one("value", as<Subscript>(node)->value), one("slice", as<Subscript>(node)->slice);
      break;
    case Kind::Starred: context(store), place(node), one("value", as<Starred>(node)->value, store); break;
    case Kind::Name: name("id", as<Name>(node)->id_), context(store), place(node); break;
    case Kind::List: context(store), place(node), all("elts", as<List>(node)->elts, store); break;
    case Kind::Tuple: context(store), place(node), all("elts", as<Tuple>(node)->elts, store); break;
    case Kind::Slice:
      place(node);
      one("lower", as<Slice>(node)->lower), one("upper", as<Slice>(node)->upper), one("step", as<Slice>(node)->step);
      break;
    default: place(node); break;
  }
  --depth_;
}

void Dumper::statement(std::string_view field, const Node* node) {
  std::string kind(kind_name(node->kind));
  bool may_be_async = node->kind == Kind::FunctionDef || node->kind == Kind::For || node->kind == Kind::With;
  if (may_be_async && node->flag != 0) kind.insert(0, "Async");
  if (node->kind == Kind::Try && node->flag != 0) kind += "Star";
  open(field, kind);
  ++depth_;
  switch (node->kind) {
    case Kind::FunctionDef: {
      const auto* def = as<FunctionDef>(node);
      name("name", def->name), comment(def->type_comment), place(node);
      one("args", def->args), all("body", def->body), all("decorator_list", def->decorator_list);
      one("returns", def->returns), all("type_params", def->type_params);
      break;
    }
    case Kind::ClassDef: {
      const auto* def = as<ClassDef>(node);
      name("name", def->name), place(node);
      all("bases", def->bases), all("keywords", def->keywords), all("body", def->body);
      all("decorator_list", def->decorator_list), all("type_params", def->type_params);
      break;
    }
    case Kind::Return: place(node), one("value", as<Return>(node)->value); break;
    case Kind::Delete: place(node), all("targets", as<Delete>(node)->targets, Context::Del); break;
    case Kind::Assign:
      comment(as<Assign>(node)->type_comment);
      place(node), all("targets", as<Assign>(node)->targets, Context::Store), one("value", as<Assign>(node)->value);
      break;
    case Kind::TypeAlias:
      place(node), one("name", as<TypeAlias>(node)->name, Context::Store);
      all("type_params", as<TypeAlias>(node)->type_params), one("value", as<TypeAlias>(node)->value);
      break;
    case Kind::AugAssign:
      attribute("op", kOperators[node->flag]), place(node);
      one("target", as<AugAssign>(node)->target, Context::Store), one("value", as<AugAssign>(node)->value);
      break;
    case Kind::AnnAssign:
      attribute("simple", node->flag != 0 ? "1" : "0"), place(node);
      one("target", as<AnnAssign>(node)->target, Context::Store);
      one("annotation", as<AnnAssign>(node)->annotation), one("value", as<AnnAssign>(node)->value);
      break;
    case Kind::For:
      comment(as<For>(node)->type_comment);
      place(node), one("target", as<For>(node)->target, Context::Store), one("iter", as<For>(node)->iter);
      all("body", as<For>(node)->body), all("orelse", as<For>(node)->orelse);
      break;
    case Kind::While:
      place(node), one("test", as<While>(node)->test);
      all("body", as<While>(node)->body), all("orelse", as<While>(node)->orelse);
      break;
    case Kind::If:
      place(node), one("test", as<If>(node)->test);
      all("body", as<If>(node)->body), all("orelse", as<If>(node)->orelse);
      break;
    case Kind::With:
      comment(as<With>(node)->type_comment);
      place(node), all("items", as<With>(node)->items), all("body", as<With>(node)->body); break;
    case Kind::Match: place(node), one("subject", as<Match>(node)->subject), all("cases", as<Match>(node)->cases); break;
    case Kind::Raise: place(node), one("exc", as<Raise>(node)->exc), one("cause", as<Raise>(node)->cause); break;
    case Kind::Try:
      place(node), all("body", as<Try>(node)->body), all("handlers", as<Try>(node)->handlers);
      all("orelse", as<Try>(node)->orelse), all("finalbody", as<Try>(node)->finalbody);
      break;
    case Kind::Assert: place(node), one("test", as<Assert>(node)->test), one("msg", as<Assert>(node)->msg); break;
    case Kind::Import: place(node), all("names", as<Import>(node)->names); break;
    case Kind::ImportFrom:
      name("module", as<ImportFrom>(node)->module);
      attribute("level", fmt::format("{}", as<ImportFrom>(node)->level)), place(node);
      all("names", as<ImportFrom>(node)->names);
      break;
    case Kind::Global: attribute("names", names_text(as<Global>(node)->names)), place(node); break;
    case Kind::Nonlocal: attribute("names", names_text(as<Nonlocal>(node)->names)), place(node); break;
    case Kind::ExprStmt: place(node), one("value", as<ExprStmt>(node)->value); break;
    default: place(node); break;
  }
  --depth_;
}

void Dumper::part(std::string_view field, const Node* node) {
  constexpr std::string_view kTypeParams[] = {"TypeVar", "ParamSpec", "TypeVarTuple"};
  open(field, node->kind == Kind::TypeParam ? kTypeParams[node->flag] : kind_name(node->kind));
  ++depth_;
  switch (node->kind) {
    case Kind::Comprehension:
      attribute("is_async", node->flag != 0 ? "1" : "0"), no_place();
      one("target", as<Comprehension>(node)->target, Context::Store), one("iter", as<Comprehension>(node)->iter);
      all("ifs", as<Comprehension>(node)->ifs);
      break;
    case Kind::ExceptHandler:
      name("name", as<ExceptHandler>(node)->name), place(node);
      one("type", as<ExceptHandler>(node)->type), all("body", as<ExceptHandler>(node)->body);
      break;
    case Kind::Arguments: {
      const auto* args = as<Arguments>(node);
      no_place();
      all("posonlyargs", args->posonlyargs), all("args", args->args), one("vararg", args->vararg);
      all("kwonlyargs", args->kwonlyargs), maybe_missing("kw_defaults", args->kw_defaults);
      one("kwarg", args->kwarg), all("defaults", args->defaults);
      break;
    }
    case Kind::Arg:
      name("arg", as<Arg>(node)->name), comment(as<Arg>(node)->type_comment), place(node), one("annotation", as<Arg>(node)->annotation); break;
    case Kind::Keyword: name("arg", as<Keyword>(node)->arg), place(node), one("value", as<Keyword>(node)->value); break;
    case Kind::Alias: name("name", as<Alias>(node)->name), name("asname", as<Alias>(node)->asname), place(node); break;
    case Kind::WithItem:
      no_place(), one("context_expr", as<WithItem>(node)->context_expr);
      one("optional_vars", as<WithItem>(node)->optional_vars, Context::Store);
      break;
    case Kind::MatchCase:
      no_place(), one("pattern", as<MatchCase>(node)->pattern), one("guard", as<MatchCase>(node)->guard);
      all("body", as<MatchCase>(node)->body);
      break;
    default:
      name("name", as<TypeParam>(node)->name), place(node), one("bound", as<TypeParam>(node)->bound);
      one("default_value", as<TypeParam>(node)->default_value);
      break;
  }
  --depth_;
}

void Dumper::pattern(std::string_view field, const Node* node) {
  open(field, kind_name(node->kind));
  ++depth_;
  switch (node->kind) {
    case Kind::MatchValue: place(node), one("value", as<MatchValue>(node)->value); break;
    case Kind::MatchSingleton:
      attribute("value", constant_text(static_cast<ConstantKind>(node->flag))), place(node);
      break;
    case Kind::MatchSequence: place(node), all("patterns", as<MatchSequence>(node)->patterns); break;
    case Kind::MatchMapping:
      name("rest", as<MatchMapping>(node)->rest), place(node);
      all("keys", as<MatchMapping>(node)->keys), all("patterns", as<MatchMapping>(node)->patterns);
      break;
    case Kind::MatchClass:
      if (as<MatchClass>(node)->kwd_attrs.count > 0) attribute("kwd_attrs", names_text(as<MatchClass>(node)->kwd_attrs));
      place(node), one("cls", as<MatchClass>(node)->cls), all("patterns", as<MatchClass>(node)->patterns);
      all("kwd_patterns", as<MatchClass>(node)->kwd_patterns);
      break;
    case Kind::MatchStar: name("name", as<MatchStar>(node)->name), place(node); break;
    case Kind::MatchAs:
      name("name", as<MatchAs>(node)->name), place(node), one("pattern", as<MatchAs>(node)->pattern);
      break;
    default: place(node), all("patterns", as<MatchOr>(node)->patterns); break;
  }
  --depth_;
}

}  // namespace

std::string dump(const ast::Module& module, std::string_view text) { return Dumper(text).run(module, text); }

}  // namespace graphvet::syntax
