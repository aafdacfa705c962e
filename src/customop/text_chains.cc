#include "customop/text_chains.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

namespace graphvet::customop {
namespace {

constexpr std::pair<std::string_view, Base> kMacros[] = {
    {"REGISTER_OP", Base::Op},
    {"REGISTER_SYSTEM_OP", Base::Op},
    {"REGISTER_TF_OP_SHIM", Base::Op},  // TensorFlow Text: the op's name and arguments are members of a class
    {"REGISTER_KERNEL_BUILDER", Base::Kernel},
    {"REGISTER_SYSTEM_KERNEL_BUILDER", Base::Kernel},
    {"REGISTER_XLA_OP", Base::Xla},
    {"REGISTER_OP_GRADIENT", Base::Gradient},
    {"REGISTER_OP_NO_GRADIENT", Base::Gradient},
    {"REGISTER_GRADIENT_OP", Base::Gradient},
    {"REGISTER_NO_GRADIENT_OP", Base::Gradient},
};

std::optional<Base> base_of(std::string_view name) {
  for (const auto& [macro, base] : kMacros)
    if (macro == name) return base;
  return std::nullopt;
}

// Follows the calls from a position in the words.
class Follower {
 public:
  Follower(const std::vector<Token>& tokens, std::size_t at, Chain& chain) : tokens_(tokens), at_(at), chain_(chain) {}

  bool is(std::string_view mark) const {
    return at_ < tokens_.size() && tokens_[at_].kind == TokenKind::Mark && tokens_[at_].text == mark;
  }
  bool is_name() const { return at_ < tokens_.size() && tokens_[at_].kind == TokenKind::Name; }
  void next() { ++at_; }
  const Token& here() const { return tokens_[at_]; }

  // `.Method<T>(arguments)` as often as it comes.
  void follow_calls() {
    while (is(".") || is("-")) {
      while (is(".") || is("-") || is(">")) next();
      if (!is_name()) break;
      ChainCall call{here().text, {}, {}};
      chain_.lines.push_back(here().line);
      next();
      if (is("<")) call.types = types();
      if (!is("(")) break;
      call.arguments = arguments();
      chain_.calls.push_back(std::move(call));
    }
  }

  // Stands on `(`; afterwards behind its `)`.
  std::vector<ChainArgument> arguments() {
    std::vector<ChainArgument> all;
    next();
    while (at_ < tokens_.size() && !is(")")) {
      all.push_back(argument());
      // A bracket that nothing opened ends an argument as a comma does.
      if (!is(")")) next();
    }
    next();
    return all;
  }

 private:
  std::vector<std::string> types() {
    std::vector<std::string> all;
    next();
    std::string type;
    int depth = 1;
    for (; at_ < tokens_.size(); next()) {
      if (is("<")) ++depth;
      if (is(">") && --depth == 0) break;
      if (is(",") && depth == 1) {
        all.push_back(std::exchange(type, {}));
        continue;
      }
      if (is(";")) break;
      if (!type.empty() && here().kind == TokenKind::Name && tokens_[at_ - 1].kind == TokenKind::Name) type += ' ';
      type += here().text;
    }
    next();
    all.push_back(type);
    return all;
  }

  // One argument: its words up to a comma or the closing bracket of its own level.
  ChainArgument argument() {
    const std::size_t first = at_;
    int depth = 0;
    for (; at_ < tokens_.size(); next()) {
      const bool opens = is("(") || is("{") || is("["), closes = is(")") || is("}") || is("]");
      if (depth == 0 && (is(",") || closes)) break;
      depth += opens ? 1 : closes ? -1 : 0;
    }
    return read(first, at_);
  }

  ChainArgument read(std::size_t first, std::size_t last) const {
    using Kind = ChainArgument::Kind;
    if (first == last) return {};
    if (last - first == 1 && tokens_[first].kind == TokenKind::Text) return {Kind::Text, tokens_[first].text, {}};
    if (last - first == 1 && tokens_[first].kind == TokenKind::Number) return {Kind::Number, tokens_[first].text, {}};
    ChainArgument list{Kind::List, {}, {}};
    bool is_path = true, is_list = tokens_[first].text == "{";
    for (std::size_t i = first; i < last; ++i) {
      const Token& t = tokens_[i];
      is_path = is_path && (t.kind == TokenKind::Name || t.text == ":");
      if (t.kind == TokenKind::Name || t.kind == TokenKind::Text) list.list.push_back(t.text);
    }
    if (is_path) return {Kind::Name, tokens_[last - 1].text, {}};
    return is_list ? list : ChainArgument{};
  }

  const std::vector<Token>& tokens_;
  std::size_t at_;
  Chain& chain_;
};

// REGISTER_KERNEL_BUILDER(Name("X").Device(...), Class<T>)
void follow_kernel(Follower& f, Chain& chain) {
  f.next();
  while (f.is_name() && f.here().text != "Name") f.next();
  f.next();
  if (!f.is("(")) {
    chain.has_broken_part = true;
    return;
  }
  const std::vector<ChainArgument> name = f.arguments();
  if (!name.empty()) chain.name = name[0];
  f.follow_calls();
  if (!f.is(",")) return;
  for (f.next(); f.is_name() || f.is(":"); f.next())
    if (f.is_name()) chain.kernel_class = f.here().text;
}

}  // namespace

bool may_register(std::string_view text) {
  return text.find("REGISTER_TF_OP_SHIM") != std::string_view::npos ||
         text.find("REGISTER_OP") != std::string_view::npos ||
         text.find("REGISTER_KERNEL_BUILDER") != std::string_view::npos ||
         text.find("REGISTER_XLA_OP") != std::string_view::npos;
}

std::vector<Use> uses_of_registrations(const std::vector<Token>& tokens) {
  std::vector<Use> uses;
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    if (tokens[i].kind != TokenKind::Name) continue;
    const std::optional<Base> base = base_of(tokens[i].text);
    const bool defines_it = i > 0 && tokens[i - 1].define != tokens[i].define && tokens[i].define != 0;
    if (!base || defines_it || tokens[i + 1].text != "(") continue;
    Use use{*base, tokens[i].text, tokens[i].line, tokens[i].define, tokens[i].define, i};
    for (std::size_t j = i; use.define != 0 && j < tokens.size() && tokens[j].define == use.define; ++j)
      use.define_end = tokens[j].line;
    uses.push_back(use);
  }
  return uses;
}

std::unordered_set<std::string_view> registering_macros(const std::vector<Token>& tokens) {
  // From what the macros' bodies mention to the macros; a macro's name is the first word of its definition.
  std::unordered_multimap<std::string_view, std::string_view> mentioned_in;
  std::string_view macro;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].define == 0) continue;
    const bool is_name_of_macro = i == 0 || tokens[i - 1].define != tokens[i].define;
    if (is_name_of_macro) macro = tokens[i].text;
    else if (tokens[i].kind == TokenKind::Name) mentioned_in.emplace(tokens[i].text, macro);
  }
  std::unordered_set<std::string_view> found;
  std::vector<std::string_view> open;
  for (const auto& [name, base] : kMacros) open.push_back(name);
  while (!open.empty()) {
    const auto [first, last] = mentioned_in.equal_range(open.back());
    open.pop_back();
    for (auto it = first; it != last; ++it)
      if (found.insert(it->second).second) open.push_back(it->second);
  }
  return found;
}

Chain chain_of(const std::vector<Token>& tokens, const Use& use) {
  Chain chain;
  chain.base = use.base;
  chain.lines.push_back(use.line);
  Follower f(tokens, use.token + 1, chain);
  if (use.base == Base::Kernel || use.base == Base::Xla) {
    follow_kernel(f, chain);
    return chain;
  }
  const std::vector<ChainArgument> given = f.arguments();
  if (!given.empty()) chain.name = given[0];
  if (use.base == Base::Op) f.follow_calls();
  return chain;
}

}  // namespace graphvet::customop
