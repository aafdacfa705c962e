#include "engine/suppress.h"

#include <algorithm>
#include <cctype>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace graphvet::engine {
namespace {

constexpr std::uint32_t kLastLine = std::numeric_limits<std::uint32_t>::max();

bool is_blank(char c) { return c == ' ' || c == '\t'; }

std::string_view skip_blanks(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  return text;
}

bool take(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

bool equals_ignoring_case(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

// Words separated by blanks and commas, of which those that name a rule count. Others are for a newer graphvet, or typing
// mistakes: they silence nothing.
std::vector<Selector> known_selectors(std::string_view list, std::span<const RuleInfo> rules) {
  std::vector<Selector> found;
  while (!list.empty()) {
    std::size_t end = std::min(list.find_first_of(", \t"), list.size());
    if (end > 0) {
      if (Result<Selector> selector = parse_selector(list.substr(0, end), rules)) found.push_back(*std::move(selector));
    }
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return found;
}

struct IgnoreComment {
  bool whole_file = false;
  bool bare = false;
  std::string_view list;
};

// "graphvet: ignore[...]" somewhere in a comment: others ("# type: ignore") may stand before it.
std::optional<IgnoreComment> parse_ignore(std::string_view comment) {
  std::size_t at = comment.find("graphvet:");
  if (at == std::string_view::npos) return std::nullopt;
  std::string_view rest = skip_blanks(comment.substr(at + std::string_view("graphvet:").size()));
  IgnoreComment parsed;
  if (!take(rest, "ignore")) return std::nullopt;
  parsed.whole_file = take(rest, "-file");
  rest = skip_blanks(rest);
  std::size_t close = rest.starts_with('[') ? rest.find(']') : std::string_view::npos;
  if (close != std::string_view::npos) parsed.list = rest.substr(1, close - 1);
  bool all = !parsed.whole_file && skip_blanks(parsed.list).starts_with("ALL");
  parsed.bare = all || parsed.list.find_first_not_of(", \t") == std::string_view::npos;
  return parsed;
}

// "# noqa: GV501, E501": the codes, or empty. The list ends at the first word that has no code's shape.
std::string_view noqa_list(std::string_view comment) {
  constexpr std::string_view kNoqa = "noqa";
  for (std::size_t at = 0; at + kNoqa.size() <= comment.size(); ++at) {
    if (!equals_ignoring_case(comment.substr(at, kNoqa.size()), kNoqa)) continue;
    std::string_view rest = skip_blanks(comment.substr(at + kNoqa.size()));
    if (!take(rest, ":")) return {};
    std::size_t end = std::min(rest.find('#'), rest.size());
    return rest.substr(0, end);
  }
  return {};
}

std::vector<Selector> noqa_selectors(std::string_view comment, std::span<const RuleInfo> rules) {
  std::vector<Selector> selectors = known_selectors(noqa_list(comment), rules);
  std::erase_if(selectors, [](const Selector& s) { return s.is_name || !s.text.starts_with("GV"); });
  return selectors;
}

class Reader {
 public:
  Reader(const source::SourceFile& file, std::uint32_t file_index, std::span<const FunctionExtent> functions,
         std::span<const RuleInfo> rules)
      : file_(file), file_index_(file_index), functions_(functions), rules_(rules) {}

  void read(const ast::Directive& at) {
    std::string_view comment = file_.text().substr(at.begin, at.end - at.begin);
    std::uint32_t line = file_.line_of(at.begin);
    if (std::vector<Selector> noqa = noqa_selectors(comment, rules_); !noqa.empty()) {
      out_.silences.push_back({line, line, true, std::move(noqa)});
    }
    std::optional<IgnoreComment> ignore = parse_ignore(comment);
    if (!ignore) return;
    if (ignore->bare) return refuse(at);
    std::vector<Selector> selectors = known_selectors(ignore->list, rules_);
    if (selectors.empty()) return;
    if (ignore->whole_file) {
      out_.silences.push_back({1, kLastLine, false, std::move(selectors)});
    } else {
      silence_functions(line, selectors);
      out_.silences.push_back({line, line, true, std::move(selectors)});
    }
  }

  Suppressions take() { return std::move(out_); }

 private:
  void silence_functions(std::uint32_t line, const std::vector<Selector>& selectors) {
    for (const FunctionExtent& f : functions_) {
      if (f.first_line <= line && line <= f.header_last_line) out_.silences.push_back({f.first_line, f.last_line, false, selectors});
    }
  }

  void refuse(const ast::Directive& at) {
    Diagnostic d;
    d.code = kBareIgnore.code;
    d.name = kBareIgnore.name;
    d.severity = kBareIgnore.severity;
    d.message = "this comment does not say which rules to ignore, so it ignores none";
    d.help = "name them: `# graphvet: ignore[GV501] reason`";
    d.span = {file_index_, at.begin, at.end};
    out_.refused.push_back(std::move(d));
  }

  const source::SourceFile& file_;
  std::uint32_t file_index_;
  std::span<const FunctionExtent> functions_;
  std::span<const RuleInfo> rules_;
  Suppressions out_;
};

}  // namespace

bool Suppressions::cover(const RuleInfo& rule, std::uint32_t first_line, std::uint32_t last_line) const {
  return std::ranges::any_of(silences, [&](const Silence& s) {
    bool here = s.whole_findings ? (s.first_line == first_line || s.first_line == last_line)
                                 : (s.first_line <= first_line && last_line <= s.last_line);
    return here && std::ranges::any_of(s.rules, [&](const Selector& selector) { return selector.matches(rule); });
  });
}

Suppressions read_suppressions(const source::SourceFile& file, std::uint32_t file_index,
                               std::span<const ast::Directive> comments, std::span<const FunctionExtent> functions,
                               std::span<const RuleInfo> rules) {
  Reader reader(file, file_index, functions, rules);
  for (const ast::Directive& comment : comments) reader.read(comment);
  return reader.take();
}

}  // namespace graphvet::engine
