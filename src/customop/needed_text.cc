#include "customop/needed_text.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "customop/body_words.h"
#include "customop/host_state_names.h"
#include "customop/text_chains.h"

namespace graphvet::customop {
namespace {

bool meet(const Names& a, const Names& b) {
  const Names& small = a.size() < b.size() ? a : b;
  const Names& large = a.size() < b.size() ? b : a;
  return std::ranges::any_of(small, [&](std::string_view name) { return large.contains(name); });
}

struct Body {
  const CodeText* file;
  const FunctionBody* where;  // nullptr: a macro
  std::vector<std::string_view> names;
  BodyNames does;
  bool touches = false;     // host state, by itself or by what it calls
  bool is_reached = false;  // from a kernel's `Compute`
};

class Needs {
 public:
  Needs(const CodeText& source, const std::vector<const CodeText*>& headers) {
    files_.push_back(&source);
    files_.insert(files_.end(), headers.begin(), headers.end());
  }

  std::unordered_map<std::string, std::string> run() {
    for (const CodeText* file : files_) collect(*file);
    find_generators();
    spread();
    // Objects whose operators touch host state are called by names of their own.
    for (const Body& body : bodies_)
      if (body.where != nullptr && body.where->is_operator && body.touches && !body.where->classes.empty())
        generators_.insert(body.where->classes.back());
    find_generators();
    spread();
    std::unordered_map<std::string, std::string> texts;
    find_types();
    for (const CodeText* file : files_)
      if (file->outline.is_balanced)
        texts.emplace(file->path, is_needed(*file) ? without_bodies(*file) : directives_only(*file));
    return texts;
  }

 private:
  void collect(const CodeText& file) {
    kept_names_.insert(file.outline.at_namespace.begin(), file.outline.at_namespace.end());
    for (const Names& members : file.outline.in_classes)
      if (std::ranges::any_of(members, is_compute)) kept_names_.insert(members.begin(), members.end());
    for (const FunctionBody& body : file.outline.bodies) {
      bodies_.push_back({&file, &body, body.names, names_of_body(file.tokens, body.words, body.parameters)});
    }
    macros(file);
  }

  // A macro is a body too, that writes to what it is given.
  void macros(const CodeText& file) {
    for (std::size_t i = 0; i < file.tokens.size();) {
      const std::uint32_t line = file.tokens[i].define;
      std::size_t end = i + 1;
      while (end < file.tokens.size() && file.tokens[end].define == line) ++end;
      if (line != 0) {
        Body macro{&file, nullptr, {file.tokens[i].text}, names_of_body(file.tokens, {i + 1, end})};
        macro.does.draws = macro.does.draws || !macro.does.written.empty();
        kept_names_.insert(macro.does.mentioned.begin(), macro.does.mentioned.end());
        bodies_.push_back(std::move(macro));
      }
      i = end;
    }
  }

  // Variables of the types of generators, and names for such types.
  void find_generators() {
    bool grows = true;
    for (int round = 0; grows && round < 3; ++round) {
      grows = false;
      for (const CodeText* file : files_)
        for (const TokenRange& d : file->outline.declarations) grows = generators_of(*file, d) || grows;
    }
  }

  // `G x;`, `std::vector<G> x{1}`, `using X = G;`: the names that such a declaration gives.
  bool generators_of(const CodeText& file, TokenRange d) {
    const std::vector<Token>& tokens = file.tokens;
    const bool is_alias = tokens[d.begin].text == "using" && d.begin + 1 < d.end;
    bool names_one = false, grows = false;
    int brackets = 0;
    for (std::size_t i = d.begin; i < d.end; ++i) {
      const Token& t = tokens[i];
      if (t.kind == TokenKind::Mark)
        brackets += t.text == "(" || t.text == "{" ? 1 : t.text == ")" || t.text == "}" ? -1 : 0;
      if (t.kind != TokenKind::Name || brackets != 0) continue;
      if (is_generator_name(t.text) || generators_.contains(t.text)) {
        names_one = true;
        continue;
      }
      const std::string_view after =
          i + 1 < tokens.size() ? std::string_view(tokens[i + 1].text) : std::string_view(";");
      const bool is_annotated =
          i + 1 < d.end && tokens[i + 1].kind == TokenKind::Name &&
          after.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789") == std::string_view::npos;
      const bool ends = i + 1 >= d.end || after == "=" || after == "{" || after == "[" || after == "," || is_annotated;
      if (names_one && ends && !is_alias && t.text != "const" && t.text != "override")
        grows = generators_.insert(t.text).second || grows;
    }
    if (is_alias && names_one) grows = generators_.insert(tokens[d.begin + 1].text).second || grows;
    return grows;
  }

  void spread() {
    Names reached;
    Names &touching = touching_, &touching_classes = touching_classes_;
    for (Body& body : bodies_) {
      body.touches = body.does.draws || meet(body.does.written, kept_names_) || meet(body.does.mentioned, generators_);
      const bool is_root =
          body.where != nullptr && (body.where->is_operator || std::ranges::any_of(body.names, is_compute));
      if (is_root) reach(body, reached);
      if (body.touches) note_touching(body, touching, touching_classes);
    }
    bool grows = true;
    while (grows) {
      grows = false;
      for (Body& body : bodies_) {
        const auto any = [&](const Names& of) {
          return std::ranges::any_of(body.names, [&](std::string_view n) { return of.contains(n); });
        };
        if (!body.is_reached && any(reached)) {
          reach(body, reached);
          grows = true;
        }
        if (!body.touches && (meet(body.does.called, touching) || meet(body.does.mentioned, touching_classes))) {
          body.touches = grows = true;
          note_touching(body, touching, touching_classes);
        }
      }
    }
  }

  // Constructors are called by what has the class for a type.
  static void note_touching(const Body& body, Names& functions, Names& classes) {
    for (std::string_view name : body.names) {
      const bool is_constructor =
          body.where != nullptr && std::ranges::find(body.where->classes, name) != body.where->classes.end();
      (is_constructor ? classes : functions).insert(name);
    }
    if (body.where == nullptr) classes.insert(body.names.begin(), body.names.end());
  }

  static void reach(Body& body, Names& reached) {
    body.is_reached = true;
    reached.insert(body.does.mentioned.begin(), body.does.mentioned.end());
  }

  static bool stays(const Body& body) {
    constexpr std::size_t kShort = 12;
    if (body.where == nullptr) return true;
    const bool is_short = body.where->words.end - body.where->words.begin <= kShort;
    return is_short || body.where->is_deduced || body.does.must_stay || (body.touches && body.is_reached);
  }

  // Names whose declarations registrations and kept bodies need.
  void find_types() {
    for (const Body& body : bodies_)
      if (body.where != nullptr && body.touches && body.is_reached)
        written_.insert(body.does.written.begin(), body.does.written.end());
    const CodeText& source = *files_.front();
    const Names macros = registering_macros(source.tokens);
    for (const CodeText* file : files_)
      for (const TokenRange& d : file->outline.declarations) types_of(*file, d, file == &source, macros);
    for (const Token& t : source.tokens)
      if (t.define != 0 && t.kind == TokenKind::Name) types_.insert(t.text);
  }

  void types_of(const CodeText& file, TokenRange d, bool is_source, const Names& macros) {
    bool registers = false, is_written = false;
    for (std::size_t i = d.begin; i < d.end; ++i) {
      if (file.tokens[i].kind != TokenKind::Name) continue;
      const std::string_view text = file.tokens[i].text;
      registers = registers || (is_source && (text.starts_with("REGISTER_") || macros.contains(text)));
      is_written = is_written || written_.contains(text);
    }
    int braces = 0;
    for (std::size_t i = d.begin; (registers || is_written) && i < d.end; ++i) {
      const Token& t = file.tokens[i];
      if (t.kind == TokenKind::Mark) braces += t.text == "{" ? 1 : t.text == "}" ? -1 : 0;
      if (t.kind == TokenKind::Name && braces == 0) types_.insert(t.text);
    }
  }

  bool is_needed(const CodeText& file) const {
    if (&file == files_.front()) return true;
    const bool has_kernel = std::ranges::any_of(file.tokens, [](const Token& t) {
      return t.define == 0 && t.kind == TokenKind::Name &&
             (is_compute(t.text) || t.text == "OpKernel" || t.text.starts_with("REGISTER_"));
    });
    const bool has_body = std::ranges::any_of(
        bodies_, [&](const Body& b) { return b.file == &file && b.where != nullptr && b.touches && b.is_reached; });
    return has_kernel || has_body || meet(file.outline.at_namespace, written_) || declares_type(file);
  }

  // `class X`, `using X =`, `typedef ... X;`, `X = 1`
  bool declares_type(const CodeText& file) const {
    return std::ranges::any_of(file.outline.declarations, [&](TokenRange d) {
      if (file.tokens[d.begin].text == "namespace") return false;
      int brackets = 0;
      for (std::size_t i = d.begin; i < d.end; ++i) {
        const Token& t = file.tokens[i];
        if (t.kind == TokenKind::Mark)
          brackets += t.text == "(" || t.text == "<" ? 1 : t.text == ")" || t.text == ">" ? -1 : 0;
        if (t.kind != TokenKind::Name || brackets != 0 || !types_.contains(t.text) ||
            !file.outline.at_namespace.contains(t.text))
          continue;
        const std::string_view after =
            i + 1 < file.tokens.size() ? std::string_view(file.tokens[i + 1].text) : std::string_view(";");
        const bool is_qualifier = after == ":" && i + 2 < file.tokens.size() && file.tokens[i + 2].text == ":";
        if ((after == ";" || after == "=" || after == "{" || after == "[" || after == "(" || after == ":") &&
            !is_qualifier)
          return true;
      }
      return false;
    });
  }

  static void blank(std::string& text, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i)
      if (text[i] != '\n') text[i] = ' ';
  }

  // All but the directives: conditions must stay in pairs, and macros be known.
  static void blank_around_directives(const CodeText& file, std::string& text, std::size_t begin, std::size_t end) {
    for (const Directive& d : file.directives) {
      if (d.end <= begin || d.begin >= end) continue;
      blank(text, begin, d.begin);
      begin = d.end;
    }
    if (begin < end) blank(text, begin, end);
  }

  std::string without_bodies(const CodeText& file) const {
    std::string text = file.text;
    for (const Body& body : bodies_) {
      if (body.file != &file || body.where == nullptr) continue;
      if (!stays(body))
        blank_around_directives(file, text, file.tokens[body.where->open].offset + 1,
                                file.tokens[body.where->close].offset);
      else if (!body.does.must_stay && !body.where->is_deduced) without_calls(file, body.where->words, text);
    }
    return text;
  }

  // Of a body that stays: the statements that are one call, `OP_REQUIRES(...)` above all, which becomes many words.
  void without_calls(const CodeText& file, TokenRange body, std::string& text) const {
    bool is_start = true;
    for (std::size_t i = body.begin; i < body.end; ++i) {
      const std::size_t end = is_start ? end_of_call(file.tokens, {i, body.end}) : i;
      if (end > i && !may_touch(file.tokens, {i, end}))
        blank_around_directives(file, text, file.tokens[i].offset, file.tokens[end].offset);
      if (end > i) i = end;
      const std::string& mark = file.tokens[i].text;
      is_start = file.tokens[i].kind == TokenKind::Mark && (mark == ";" || mark == "{" || mark == "}");
    }
  }

  // `a::b->c(...);` from its first word to its `;`, else the first word.
  static std::size_t end_of_call(const std::vector<Token>& tokens, TokenRange r) {
    std::size_t i = r.begin;
    const auto is = [&](std::size_t at, std::string_view mark) { return at < r.end && tokens[at].text == mark; };
    while (i < r.end && tokens[i].kind == TokenKind::Name && !is(i + 1, "(")) {
      const std::size_t step = is(i + 1, ".")                                                             ? 2
                               : (is(i + 1, ":") && is(i + 2, ":")) || (is(i + 1, "-") && is(i + 2, ">")) ? 3
                                                                                                          : 0;
      if (step == 0) return r.begin;
      i += step;
    }
    constexpr std::string_view kStatements[] = {"if", "for", "while", "switch", "return", "catch", "static_assert"};
    if (i >= r.end || tokens[i].kind != TokenKind::Name ||
        std::ranges::find(kStatements, tokens[i].text) != std::end(kStatements))
      return r.begin;
    int depth = 0;
    for (++i; i < r.end; ++i) {
      if (tokens[i].define != 0) return r.begin;
      if (tokens[i].kind == TokenKind::Mark) depth += tokens[i].text == "(" ? 1 : tokens[i].text == ")" ? -1 : 0;
      if (depth == 0) return is(i + 1, ";") ? i + 1 : r.begin;
    }
    return r.begin;
  }

  bool may_touch(const std::vector<Token>& tokens, TokenRange range) const {
    const BodyNames does = names_of_body(tokens, range);
    return does.draws || does.must_stay || meet(does.written, kept_names_) || meet(does.mentioned, generators_) ||
           meet(does.called, touching_) || meet(does.mentioned, touching_classes_);
  }

  static std::string directives_only(const CodeText& file) {
    std::string text = file.text;
    blank_around_directives(file, text, 0, text.size());
    return text;
  }

  std::vector<const CodeText*> files_;
  std::vector<Body> bodies_;
  Names kept_names_, generators_, written_, types_, touching_, touching_classes_;
};

}  // namespace

std::unordered_map<std::string, std::string> needed_text(const CodeText& source,
                                                         const std::vector<const CodeText*>& headers) {
  return Needs(source, headers).run();
}

}  // namespace graphvet::customop
