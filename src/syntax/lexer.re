// The token rules, compiled by re2c. What is not regular (indentation, strings, brackets) is in lexer_*.cc; so are words,
// which are read sixteen bytes at a time.
#include "syntax/lexer.h"

namespace graphvet::syntax {

void Lexer::lex_line() {
  const char* marker = nullptr;
  while (inside_line_) {
    if (is_full()) [[unlikely]] {
      // `not in`, `is not`, soft keywords and the ends of formats look at the token before.
      std::uint8_t last = out_[-1].kind;
      if (!needs_whole_line_ && last != kNot && last != kIs && last != kAsync && last != kWith && last != kFieldColon) return;
      make_room();
    }
    const char* p = at_;  // a member as cursor would be stored at every byte
    if (*p == ' ') ++p;   // as between most tokens
    const char* start = p;
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
      "\\" newline    { at_ = p; physical_line_ = at_; if (at_ == end_) end_behind_backslash(start); continue; }
      "\\"            { at_ = p; refuse_backslash(start); continue; }
      "\x00"          { at_ = p; end_text(start); continue; }

      number          { at_ = p; emit(kNumber, start); lex_number_end(start); continue; }
      digits          { at_ = p; emit_error(offset(start), offset(at_), "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers"); continue; }

      ('r' | 'u' | 'b' | 'br' | 'rb')? quote        { at_ = p; lex_string(start); continue; }
      ('f' | 'fr' | 'rf' | 't' | 'tr' | 'rt') quote { at_ = p; start_fstring(start); continue; }

      letter      { lex_word(start); continue; }

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
      [\x80-\xff] [a-zA-Z0-9_\x80-\xff]* { at_ = p; lex_name(start); continue; }

      *     { at_ = p; refuse_character(start); continue; }
    */
  }
}

}  // namespace graphvet::syntax
