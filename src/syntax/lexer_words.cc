// Lexer: keywords, soft keywords and names.
#include "syntax/keywords.h"
#include "syntax/lexer.h"
#include "syntax/scan.h"
#include "syntax/unicode.h"

namespace graphvet::syntax {
namespace {

// The keyword that `word` is, or kName.
Token keyword_of(std::string_view word) {
  return word.size() <= 8 ? kKeywordTable.find(letters_of(word)) : kName;
}

// Whether `keyword` may stand behind an expression that is a name.
bool continues_expression(Token keyword) {
  switch (keyword) {
    case kAnd: case kAs: case kAsync: case kElse: case kFor: case kFrom: case kIf: case kImport: case kIn: case kIs:
    case kNot: case kOr: return true;
    default: return false;
  }
}

}  // namespace

void Lexer::lex_keyword(Token keyword, const char* start) {
  switch (keyword) {
    case kFor: top().awaits_in = true; break;
    case kAs: top().saw_as = true; break;
    case kIn: return lex_in(start);
    case kNot:
      if (follows(kIs)) return extend_last(kIsNot);
      break;
    case kMatch:  // settled when its line ends
      if (is_first_in_line()) may_be_match_ = needs_whole_line_ = true;
      return emit_name(start);
    case kCase:
      if (is_first_in_line() && indents_.back().is_match) break;
      return emit_name(start);
    case kType:
      if (starts_type_alias(at_)) break;
      return emit_name(start);
    // No expression contains these: first on a line inside brackets, they tell that a bracket was forgotten.
    case kAssert: case kAsync: case kBreak: case kClass: case kContinue: case kDef: case kDel: case kElif: case kExcept:
    case kFinally: case kFrom: case kGlobal: case kImport: case kNonlocal: case kPass: case kRaise: case kReturn:
    case kTry: case kWhile: case kWith:
      if (depth() > 0 && closes_brackets(keyword, start)) return leave_brackets_open(start);
      break;
    default: break;
  }
  emit(keyword, start);
}

void Lexer::lex_in(const char* start) {
  if (top().awaits_in) {
    top().awaits_in = false;
    return emit(kForIn, start);
  }
  if (follows(kNot)) return extend_last(kNotIn);
  emit(kIn, start);
}

bool Lexer::closes_brackets(Token keyword, const char* start) const {
  return is_first_on_physical_line(start) && begins_statement(keyword);
}

// ---- soft keywords ----

// `type X`, at the beginning of a statement: two names side by side are nothing else.
bool Lexer::starts_type_alias(const char* behind) const {
  bool begins_statement = out_ == begin() || out_ == begin() + first_token_ || out_[-1].kind == kSemicolon || out_[-1].kind == kColon;
  const char* next = skip_blanks(behind);
  if (!begins_statement || depth() > 0 || !is_letter_or_digit(*next) || (*next >= '0' && *next <= '9')) return false;
  std::string_view word(next, static_cast<std::size_t>(end_of_word(next) - next));
  return !continues_expression(keyword_of(word));
}

// ---- names beyond ASCII ----

void Lexer::lex_name(const char* start) {
  std::string_view name(start, static_cast<std::size_t>(at_ - start));
  if (InvalidCharacter invalid = find_invalid_in_name(name); invalid.length != 0) {
    if (invalid.at > 0) {
      at_ = start + invalid.at;
      emit_name(start);
      return;  // the character itself is met again, at the beginning of a name
    }
    at_ = start + invalid.length;
    return emit_error(offset(start), offset(at_), describe_invalid_character(invalid));
  }
  std::string normal = normalise_name(name);
  emit(kName, start, names_.intern(normal).id);
}

}  // namespace graphvet::syntax
