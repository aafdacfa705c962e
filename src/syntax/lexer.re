// The token rules, compiled by re2c. What is not regular (indentation, strings, brackets) is in lexer_*.cc.
#include "syntax/lexer.h"

namespace graphvet::syntax {

void Lexer::lex_line() {
  const char* marker = nullptr;
  while (inside_line_) {
    if (is_full()) [[unlikely]] {
      // `not in`, `is not` and soft keywords look at the token before.
      std::uint8_t last = out_[-1].kind;
      if (!needs_whole_line_ && last != kNot && last != kIs && last != kAsync && last != kWith) return;
      make_room();
    }
    const char* start = at_;
    const char* p = start;  // a member as cursor would be stored at every byte
    /*!re2c
      re2c:define:YYCTYPE = "unsigned char";
      re2c:define:YYCURSOR = p;
      re2c:define:YYMARKER = marker;
      re2c:yyfill:enable = 0;

      digits   = [0-9] ("_"? [0-9])*;
      exponent = [eE] [-+]? digits;
      decimal  = [1-9] ("_"? [0-9])* | "0" ("_"? "0")*;
      based    = "0" ([xX] ("_"? [0-9a-fA-F])+ | [oO] ("_"? [0-7])+ | [bB] ("_"? [01])+);
      real     = (digits? "." digits | digits ".") exponent? | digits exponent;
      number   = decimal | based | real | (real | digits) [jJ];
      quote    = "'" | "'''" | ["] | ["]["]["];
      letter   = [a-zA-Z_];
      newline  = "\r\n" | "\n" | "\r";

      [ \t\f]+        { at_ = p; continue; }
      "#"             { at_ = skip_comment(start); continue; }
      newline         { at_ = p; end_line(); continue; }
      "\\" newline    { at_ = p; physical_line_ = at_; if (at_ == end_) emit_error(offset(start), offset(at_), "unexpected EOF while parsing"); continue; }
      "\\"            { at_ = p; emit_error(offset(start), offset(at_), "unexpected character after line continuation character"); continue; }
      "\x00"          { at_ = p; end_text(start); continue; }

      number          { at_ = p; emit(kNumber, start); lex_number_end(start); continue; }
      digits          { at_ = p; emit_error(offset(start), offset(at_), "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers"); continue; }

      ('r' | 'u' | 'b' | 'br' | 'rb')? quote        { at_ = p; lex_string(start); continue; }
      ('f' | 'fr' | 'rf' | 't' | 'tr' | 'rt') quote { at_ = p; start_fstring(start); continue; }

      "False"    { at_ = p; emit(kFalse, start); continue; }
      "None"     { at_ = p; emit(kNone, start); continue; }
      "True"     { at_ = p; emit(kTrue, start); continue; }
      "and"      { at_ = p; emit(kAnd, start); continue; }
      "await"    { at_ = p; emit(kAwait, start); continue; }
      "else"     { at_ = p; emit(kElse, start); continue; }
      "if"       { at_ = p; emit(kIf, start); continue; }
      "is"       { at_ = p; emit(kIs, start); continue; }
      "lambda"   { at_ = p; emit(kLambda, start); continue; }
      "or"       { at_ = p; emit(kOr, start); continue; }
      "yield"    { at_ = p; emit(kYield, start); continue; }
      "as"       { at_ = p; top().saw_as = true; emit(kAs, start); continue; }
      "for"      { at_ = p; top().awaits_in = true; emit(kFor, start); continue; }
      "in"       { at_ = p;
        if (top().awaits_in) {
          top().awaits_in = false;
          emit(kForIn, start);
        } else if (out_ != tokens_.data() && out_[-1].kind == kNot) {
          out_[-1].kind = kNotIn;
          out_[-1].end = offset(at_);
        } else {
          emit(kIn, start);
        }
        continue;
      }
      "not"      { at_ = p;
        if (out_ != tokens_.data() && out_[-1].kind == kIs) {
          out_[-1].kind = kIsNot;
          out_[-1].end = offset(at_);
        } else {
          emit(kNot, start);
        }
        continue;
      }

      // Keywords that no expression contains: first on a line inside brackets, they tell that a bracket was forgotten.
      "assert"   { at_ = p; if (closes_brackets(start, "assert")) leave_brackets_open(start); else emit(kAssert, start); continue; }
      "async"    { at_ = p; if (closes_brackets(start, "async")) leave_brackets_open(start); else emit(kAsync, start); continue; }
      "break"    { at_ = p; if (closes_brackets(start, "break")) leave_brackets_open(start); else emit(kBreak, start); continue; }
      "class"    { at_ = p; if (closes_brackets(start, "class")) leave_brackets_open(start); else emit(kClass, start); continue; }
      "continue" { at_ = p; if (closes_brackets(start, "continue")) leave_brackets_open(start); else emit(kContinue, start); continue; }
      "def"      { at_ = p; if (closes_brackets(start, "def")) leave_brackets_open(start); else emit(kDef, start); continue; }
      "del"      { at_ = p; if (closes_brackets(start, "del")) leave_brackets_open(start); else emit(kDel, start); continue; }
      "elif"     { at_ = p; if (closes_brackets(start, "elif")) leave_brackets_open(start); else emit(kElif, start); continue; }
      "except"   { at_ = p; if (closes_brackets(start, "except")) leave_brackets_open(start); else emit(kExcept, start); continue; }
      "finally"  { at_ = p; if (closes_brackets(start, "finally")) leave_brackets_open(start); else emit(kFinally, start); continue; }
      "from"     { at_ = p; if (closes_brackets(start, "from")) leave_brackets_open(start); else emit(kFrom, start); continue; }
      "global"   { at_ = p; if (closes_brackets(start, "global")) leave_brackets_open(start); else emit(kGlobal, start); continue; }
      "import"   { at_ = p; if (closes_brackets(start, "import")) leave_brackets_open(start); else emit(kImport, start); continue; }
      "nonlocal" { at_ = p; if (closes_brackets(start, "nonlocal")) leave_brackets_open(start); else emit(kNonlocal, start); continue; }
      "pass"     { at_ = p; if (closes_brackets(start, "pass")) leave_brackets_open(start); else emit(kPass, start); continue; }
      "raise"    { at_ = p; if (closes_brackets(start, "raise")) leave_brackets_open(start); else emit(kRaise, start); continue; }
      "return"   { at_ = p; if (closes_brackets(start, "return")) leave_brackets_open(start); else emit(kReturn, start); continue; }
      "try"      { at_ = p; if (closes_brackets(start, "try")) leave_brackets_open(start); else emit(kTry, start); continue; }
      "while"    { at_ = p; if (closes_brackets(start, "while")) leave_brackets_open(start); else emit(kWhile, start); continue; }
      "with"     { at_ = p; if (closes_brackets(start, "with")) leave_brackets_open(start); else emit(kWith, start); continue; }

      // Soft keywords. `match` is settled when its line ends.
      "match"    { at_ = p;
        if (begin() + first_token_ == out_ && depth() == 0) may_be_match_ = needs_whole_line_ = true;
        emit_name(start);
        continue;
      }
      "case"     { at_ = p;
        bool is_keyword = begin() + first_token_ == out_ && depth() == 0 && indents_.back().is_match;
        if (is_keyword) emit(kCase, start); else emit_name(start);
        continue;
      }
      "type"     { at_ = p; if (starts_type_alias(at_)) emit(kType, start); else emit_name(start); continue; }

      "("   { at_ = p; open_bracket(BracketKind::Paren, kLParen, start); continue; }
      "["   { at_ = p; open_bracket(BracketKind::Square, kLBracket, start); continue; }
      "{"   { at_ = p; open_bracket(BracketKind::Brace, kLBrace, start); continue; }
      ")"   { at_ = p; close_bracket(BracketKind::Paren, kRParen, start); continue; }
      "]"   { at_ = p; close_bracket(BracketKind::Square, kRBracket, start); continue; }
      "}"   { at_ = p; close_bracket(BracketKind::Brace, kRBrace, start); continue; }

      ":"   { at_ = p;
        if (top().kind == BracketKind::Field) {
          emit(kFieldColon, start);
          top().in_format_spec = true;
          lex_fstring_text();
        } else {
          emit(kColon, start);
        }
        continue;
      }
      ":="  { at_ = p;
        if (top().kind == BracketKind::Field) {
          at_ = start + 1;  // in an f-string's field the colon begins the format
          emit(kFieldColon, start);
          top().in_format_spec = true;
          lex_fstring_text();
        } else {
          emit(kColonAssign, start);
        }
        continue;
      }
      "!"   { at_ = p; field_exclamation(start); continue; }
      "@"   { at_ = p;
        bool begins_line = depth() > 0 && is_first_on_physical_line(start);
        if (begins_line && begins_decorated_definition(start)) leave_brackets_open(start); else emit(kAt, start);
        continue;
      }
      ","   { at_ = p; emit(kComma, start); continue; }
      ";"   { at_ = p; emit(kSemicolon, start); continue; }
      "."   { at_ = p; emit(kDot, start); continue; }
      "..." { at_ = p; emit(kEllipsis, start); continue; }
      "->"  { at_ = p; emit(kArrow, start); continue; }
      "="   { at_ = p; emit(kAssign, start); continue; }
      "+"   { at_ = p; emit(kPlus, start); continue; }
      "-"   { at_ = p; emit(kMinus, start); continue; }
      "*"   { at_ = p; emit(kStar, start); continue; }
      "/"   { at_ = p; emit(kSlash, start); continue; }
      "//"  { at_ = p; emit(kDoubleSlash, start); continue; }
      "%"   { at_ = p; emit(kPercent, start); continue; }
      "**"  { at_ = p; emit(kDoubleStar, start); continue; }
      "&"   { at_ = p; emit(kAmper, start); continue; }
      "|"   { at_ = p; emit(kVBar, start); continue; }
      "^"   { at_ = p; emit(kCaret, start); continue; }
      "~"   { at_ = p; emit(kTilde, start); continue; }
      "<<"  { at_ = p; emit(kLShift, start); continue; }
      ">>"  { at_ = p; emit(kRShift, start); continue; }
      "<"   { at_ = p; emit(kLess, start); continue; }
      ">"   { at_ = p; emit(kGreater, start); continue; }
      "<="  { at_ = p; emit(kLessEqual, start); continue; }
      ">="  { at_ = p; emit(kGreaterEqual, start); continue; }
      "=="  { at_ = p; emit(kEqual, start); continue; }
      "!="  { at_ = p; emit(kNotEqual, start); continue; }
      "+="  { at_ = p; emit(kAugPlus, start); continue; }
      "-="  { at_ = p; emit(kAugMinus, start); continue; }
      "*="  { at_ = p; emit(kAugStar, start); continue; }
      "/="  { at_ = p; emit(kAugSlash, start); continue; }
      "//=" { at_ = p; emit(kAugDoubleSlash, start); continue; }
      "%="  { at_ = p; emit(kAugPercent, start); continue; }
      "@="  { at_ = p; emit(kAugAt, start); continue; }
      "&="  { at_ = p; emit(kAugAmper, start); continue; }
      "|="  { at_ = p; emit(kAugVBar, start); continue; }
      "^="  { at_ = p; emit(kAugCaret, start); continue; }
      "<<=" { at_ = p; emit(kAugLShift, start); continue; }
      ">>=" { at_ = p; emit(kAugRShift, start); continue; }
      "**=" { at_ = p; emit(kAugDoubleStar, start); continue; }
      letter [a-zA-Z0-9_]*                          { at_ = p; emit_name(start); continue; }
      [a-zA-Z_\x80-\xff] [a-zA-Z0-9_\x80-\xff]*     { at_ = p; lex_name(start); continue; }

      *     { at_ = p; emit_error(offset(start), offset(at_), "invalid syntax"); continue; }
    */
  }
}

}  // namespace graphvet::syntax
