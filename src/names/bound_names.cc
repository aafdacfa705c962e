// The text is no Python, so this goes by words and signs. A line that is indented no further than the statement counts as
// the next one, whatever bracket is open: its author closed it in thought.
#include "names/bound_names.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace graphvet::names {
namespace {

constexpr std::size_t npos = std::string_view::npos;

// Words between operands.
constexpr std::string_view kSeparators[] = {"and", "assert", "async", "await", "elif", "else", "except", "finally", "if", "in", "is",
                                            "lambda", "not", "or", "raise", "return", "try", "while", "with", "yield"};
// Words behind which names are bound until the list of them ends.
constexpr std::string_view kBinders[] = {"as", "case", "class", "def", "del", "for", "global", "import", "nonlocal"};
// Statements of Python 2, which an operand follows.
constexpr std::string_view kOldStatements[] = {"exec", "print"};

template <std::size_t N>
bool is_in(const std::string_view (&words)[N], std::string_view word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

bool is_ascii_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }
bool is_word(char c) { return is_ascii_word(c) || static_cast<unsigned char>(c) >= 0x80; }

// `name`, `name.attribute...`, with or without brackets behind it.
struct Operand {
  BoundName place;
  bool is_call = false;  // nothing can be stored in what a call gives
  bool has_trailer = false;
  bool is_name() const { return !place.name.empty() && place.attribute.empty() && !has_trailer; }
};

class Scan {
 public:
  Scan(std::string_view text, std::size_t indentation, Behind word)
      : text_(text), indentation_(indentation), levels_(1), binds_(word != Behind::Nothing), binds_pattern_(word == Behind::Case) {}

  std::vector<BoundName> run() {
    while (at_ < text_.size()) step();
    end_statement();
    return std::move(found_);
  }

 private:
  enum class Bracket { None, Group, Call, Subscript };
  struct Level {
    Bracket bracket = Bracket::None;
    std::vector<Operand> operands;
  };

  char char_at(std::size_t i) const { return i < text_.size() ? text_[i] : '\0'; }
  std::vector<Operand>& operands() { return levels_.back().operands; }
  Bracket bracket() const { return levels_.back().bracket; }

  void step() {
    char c = text_[at_];
    if (c == '\n' || c == '\r') return next_line();
    if (c == ' ' || c == '\t' || c == '\f' || c == '\\') {
      ++at_;
      return;
    }
    if (c == '#') {
      at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
    } else if (c == '"' || c == '\'') {
      skip_string(c);
    } else if (is_word(c)) {
      word();
    } else {
      sign(c);
      ++at_;
    }
  }

  void next_line() {
    ++at_;
    std::size_t content = std::min(text_.find_first_not_of(" \t\f", at_), text_.size());
    bool is_next = content - at_ <= indentation_ && std::string_view(")]}\r\n#").find(char_at(content)) == npos;
    if (!is_next) return;
    end_statement();
  }

  // A quote without a partner on its line hides nothing.
  void skip_string(char quote) {
    std::size_t end = text_.find_first_of(quote == '"' ? "\"\r\n" : "'\r\n", at_ + 1);
    at_ = end != npos && text_[end] == quote ? end + 1 : at_ + 1;
    begin_operand({});
  }

  void word() {
    std::size_t begin = at_;
    while (at_ < text_.size() && is_word(text_[at_])) ++at_;
    std::string_view word = text_.substr(begin, at_ - begin);
    if (std::exchange(is_behind_dot_, false)) return attribute(word);
    bool is_binder = is_in(kBinders, word);
    if (!is_binder && !is_in(kSeparators, word) && word != "from") return begin_operand({.place = {word, {}}});
    if (is_binder) begin_binding(word);
    if (word == "in") end_binding();
    if (word == "from") is_from_ = begins_statement_;
    has_keyword_ = true;
    is_operand_complete_ = begins_statement_ = false;
  }

  void begin_binding(std::string_view word) {
    if (!binds_ || word == "import") operands().clear();
    else if (word == "as" && !operands().empty()) operands().pop_back();  // the name that is not to be bound
    binds_ = true;
    binding_level_ = levels_.size() - 1;
    is_from_ = false;
    binds_pattern_ = word == "case";
    binds_import_ = word == "import" || (binds_import_ && word == "as");
    binds_one_ = word == "def" || word == "class";
  }

  // Two operands without anything between them: a sign was forgotten, maybe the `=`.
  void begin_operand(Operand operand) {
    bool is_second = is_operand_complete_ && bracket() == Bracket::None && operands().size() == 1;
    bool is_old = is_second && is_in(kOldStatements, operands().front().place.name);
    if (is_second && !is_old && operands().front().is_name()) bind(operands().front());
    operands().push_back(operand);
    is_operand_complete_ = true;
    begins_statement_ = false;
    if (binds_one_ || (binds_pattern_ && !is_looked_up())) bind(operand);
    if (std::exchange(binds_one_, false)) binds_ = false;
  }

  // In a pattern names with a dot or a bracket behind them are values and classes.
  bool is_looked_up() const {
    std::size_t next = std::min(text_.find_first_not_of(" \t\f", at_), text_.size());
    return char_at(next) == '.' || char_at(next) == '(';
  }

  void attribute(std::string_view word) {
    if (operands().empty()) return;
    Operand& operand = operands().back();
    if (!operand.has_trailer && operand.place.attribute.empty()) operand.place.attribute = word;
    is_operand_complete_ = true;
  }

  void sign(char c) {
    if (c == '.') {
      is_behind_dot_ = is_operand_complete_;
      return;
    }
    is_behind_dot_ = false;
    if (opens(c)) return;
    switch (c) {
      case ')': case ']': case '}': return close();
      case '=': return equals();
      case ',': return comma();
      case ':': return colon();
      case ';': return end_statement();
      case '+': case '-':
        if (char_at(at_ + 1) == c) bind_all();  // `x++`
        break;
      default: break;
    }
    is_operand_complete_ = false;
  }

  bool opens(char c) {
    if (c != '(' && c != '[' && c != '{') return false;
    bool is_trailer = c != '{' && is_operand_complete_ && !operands().empty();
    if (is_trailer && c == '(') operands().back().is_call = true;
    if (is_trailer) operands().back().has_trailer = true;
    levels_.push_back({!is_trailer ? Bracket::Group : c == '(' ? Bracket::Call : Bracket::Subscript, {}});
    is_operand_complete_ = begins_statement_ = false;
    return true;
  }

  void close() {
    is_operand_complete_ = true;
    if (levels_.size() == 1) return;
    Level inner = std::move(levels_.back());
    levels_.pop_back();
    if (inner.bracket == Bracket::Group) {
      if (inner.operands.empty()) inner.operands.push_back({});
      operands().insert(operands().end(), inner.operands.begin(), inner.operands.end());
    }
  }

  void equals() {
    char before = at_ > 0 ? text_[at_ - 1] : '\0', after = char_at(at_ + 1);
    is_operand_complete_ = false;
    if (after == '=') {
      ++at_;
      return;
    }
    if (before == '<' || before == '>' || before == '!') return;
    bind_all();
    if (bracket() == Bracket::Subscript) bind_last(levels_[levels_.size() - 2]);
    operands().clear();
  }

  void comma() {
    is_operand_complete_ = false;
    bool is_list = bracket() == Bracket::None || bracket() == Bracket::Group;
    if (!is_list && !(binds_ && levels_.size() - 1 == binding_level_)) operands().clear();
  }

  // Behind a header's word or an annotated name. Inside brackets it is a key's, a slice's or a parameter's.
  void colon() {
    is_operand_complete_ = false;
    if (char_at(at_ + 1) == '=') return;
    if (bracket() != Bracket::None) return;
    if (operands().size() == 1 && !has_keyword_) bind_all();
    end_binding();
    operands().clear();
    begins_statement_ = true;
    has_keyword_ = false;
  }

  void end_binding() {
    if (!binds_ && !is_from_) return;
    for (std::size_t i = 0; i < levels_.size(); ++i) {
      Level& level = levels_[i];
      bool is_list = level.bracket == Bracket::None || level.bracket == Bracket::Group || i == binding_level_;
      for (const Operand& operand : level.operands)
        if (is_list) bind(operand);
      level.operands.clear();
    }
    binds_ = binds_one_ = binds_pattern_ = binds_import_ = is_from_ = false;
  }

  void end_statement() {
    end_binding();
    levels_.assign(1, {});
    is_operand_complete_ = is_behind_dot_ = has_keyword_ = false;
    begins_statement_ = true;
  }

  void bind_last(const Level& level) {
    if (!level.operands.empty()) bind(level.operands.back());
  }

  void bind_all() {
    for (const Operand& operand : operands()) bind(operand);
  }

  void bind(const Operand& operand) {
    if (operand.place.name.empty() || operand.is_call) return;
    add(binds_import_ ? BoundName{operand.place.name, {}} : operand.place);
    // A blank or a quote beyond ASCII may stand beside the name.
    std::string_view name = operand.place.name;
    if (std::ranges::all_of(name, is_ascii_word)) return;
    for (std::size_t at = 0; at < name.size();) {
      std::size_t end = at;
      while (end < name.size() && is_ascii_word(name[end])) ++end;
      if (end > at) add({name.substr(at, end - at), operand.place.attribute});
      at = end + 1;
    }
  }

  void add(BoundName name) {
    if (std::ranges::find(found_, name) == found_.end()) found_.push_back(name);
  }

  std::string_view text_;
  std::size_t indentation_;
  std::size_t at_ = 0;
  std::vector<Level> levels_;  // of brackets, the statement itself first
  std::vector<BoundName> found_;
  bool binds_;                        // behind `import`, `for`, ...
  std::size_t binding_level_ = 0;     // ... and in which bracket
  bool binds_one_ = false;            // behind `def` or `class`: one name, whatever follows it
  bool binds_pattern_;                // behind `case`: names in brackets as well
  bool binds_import_ = false;         // behind `import`: of a dotted name the first part
  bool is_from_ = false;              // behind the `from` that begins a statement
  bool has_keyword_ = false;          // the statement has one: it is no annotation
  bool begins_statement_ = true;
  bool is_operand_complete_ = false;  // the sign or word before this one ends an operand
  bool is_behind_dot_ = false;
};

// What is left of a `def` that was not understood: any word may be a parameter.
std::vector<BoundName> parameter_names(std::string_view text) {
  std::vector<BoundName> found;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_word(text[end])) ++end;
    bool is_keyword = end == at || is_in(kSeparators, text.substr(at, end - at)) || is_in(kBinders, text.substr(at, end - at));
    BoundName name{text.substr(at, end - at), {}};
    if (!is_keyword && std::ranges::find(found, name) == found.end()) found.push_back(name);
    at = end == at ? at + 1 : end;
  }
  return found;
}

}  // namespace

std::vector<BoundName> bound_names(std::string_view text, std::size_t indentation, Behind word) {
  if (word == Behind::Def) return parameter_names(text);
  return Scan(text, indentation, word).run();
}

std::size_t indentation_of(std::string_view file, std::uint32_t offset) {
  std::size_t line = file.substr(0, offset).find_last_of("\r\n");
  line = line == npos ? 0 : line + 1;
  return std::min(file.find_first_not_of(" \t\f", line), file.size()) - line;
}

}  // namespace graphvet::names
