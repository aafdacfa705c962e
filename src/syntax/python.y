/* Python's grammar (3.8 to 3.14), for Bison's LALR(1) tables.
 *
 * Read it beside CPython's Grammar/python.gram: the rules have the same names and shapes where one token of lookahead
 * allows. Where it does not:
 *  - Targets are parsed as expressions and checked when the token behind them is seen (`checked target` rules).
 *  - Operators of `expr` (CPython's disjunction down to primary) are told apart by precedence declarations instead of
 *    one rule a level. What that accepts too much (`a == not b`) the Builder refuses.
 *  - The lexer, which has the whole logical line, settles what needs more lookahead: soft keywords, the `in` that ends a
 *    `for` target ("for-in"), the parenthesis that opens a list of with-items ("with-("), `not in` and `is not`.
 *  - Lists are built left-recursively; a Value of a list points to its last element, whose `next` is the first one.
 *
 * ErrorLine and ErrorExpr never come from the text: the parser puts them in place of what it could not read.
 */
%skeleton "./tables_skeleton.m4"
%define api.token.raw
%define api.token.prefix {k}
%define api.value.type {Value}
/* A default reduction would run actions before an error is seen, and hide what was expected. */
%define lr.default-reduction accepting

%{
#include "syntax/builder.h"
%}

/* The commonest tokens stand first: the parser's tables have a row for each state with a column for each token in this
 * order, and what is used together shall lie together.
 * A Newline's value ends where the last token before it ended. */
%token EndOfFile 0 "end of file"
%token Newline "newline"
%token Name "name" LParen "(" RParen ")" Comma "," Dot "." Assign "=" String "string" Colon ":" Number "number"
%token LBracket "[" RBracket "]" Dedent "dedent" Indent "indent" None "None"

%token If "if" Def "def" Return "return" For "for" ForIn "for-in" In "in" Not "not" Is "is" And "and" Or "or" Else "else"
%token Import "import" From "from" As "as" True "True" False "False" Minus "-" Plus "+" Star "*" Slash "/" Equal "=="
%token LBrace "{" RBrace "}" FStringStart "f-string" FStringMiddle "f-string text" FStringEnd "end of the f-string"
%token FieldBegin "f-string {" FieldEnd "f-string }" DoubleStar "**" At "@"

%token Assert "assert" Async "async" Await "await" Break "break" Class "class" Continue "continue" Del "del" Elif "elif"
%token Except "except" Finally "finally" Global "global" Lambda "lambda" Nonlocal "nonlocal" Pass "pass" Raise "raise"
%token Try "try" While "while" With "with" Yield "yield"
%token Match "match" Case "case" Type "type"
%token WithParen "with-(" NotIn "not in" IsNot "is not"

%token Semicolon ";" Ellipsis "..." Arrow "->" ColonAssign ":=" FieldColon "f-string :" Exclamation "!"
%token DoubleSlash "//" Percent "%" Amper "&" VBar "|" Caret "^" Tilde "~" LShift "<<" RShift ">>"
%token Less "<" Greater ">" LessEqual "<=" GreaterEqual ">=" NotEqual "!="
%token AugPlus "+=" AugMinus "-=" AugStar "*=" AugSlash "/=" AugDoubleSlash "//=" AugPercent "%=" AugAt "@="
%token AugAmper "&=" AugVBar "|=" AugCaret "^=" AugLShift "<<=" AugRShift ">>=" AugDoubleStar "**="
%token ErrorLine "broken statement" ErrorExpr "broken expression" Invalid "invalid token"

%left "or"
%left "and"
%precedence "not"
%left "in" "not in" "is" "is not" "<" "<=" ">" ">=" "==" "!="
%left "|"
%left "^"
%left "&"
%left "<<" ">>"
%left "+" "-"
%left "*" "/" "//" "%" "@"
%precedence Unary
%right "**"

%start file
%%

file:
  %empty                                          { b.finish_module({}); }
| statements                                      { b.finish_module($1); }
;
statements:
  statement
| statements statement                            { $$ = b.join_statements($1, $2); }
;
statement:
  simple_stmts
| compound_stmt                                   { $$ = b.list<ast::Stmt>($1); }
;
simple_stmts:
  simple_stmt "newline"                           { $$ = b.end_at(b.list<ast::Stmt>($1), $2); }
| simple_stmt ";" "newline"                       { $$ = b.end_at(b.list<ast::Stmt>($1), $3); }
| simple_stmt_list "newline"                      { $$ = b.end_at($1, $2); }
| simple_stmt_list ";" "newline"                  { $$ = b.end_at($1, $3); }
| "broken statement"                              { $$ = b.list<ast::Stmt>(b.error_statement($1)); }
;
simple_stmt_list:
  simple_stmt ";" simple_stmt                     { $$ = b.pair<ast::Stmt>($1, $3); }
| simple_stmt_list ";" simple_stmt                { $$ = b.append<ast::Stmt>($1, $3); }
;
block:
  "newline" "indent" statements "dedent"          { $$ = $3; }
| simple_stmts
;

/* ---- simple statements ---- */

simple_stmt:
  star_expressions                                { $$ = b.expression_statement($1); }
| yield_expr                                      { $$ = b.expression_statement($1); }
| assignment
| type_alias
| return_stmt
| import_stmt
| raise_stmt
| "pass"                                          { $$ = b.statement<ast::Pass>(ast::Kind::Pass, $1); }
| del_stmt
| assert_stmt
| "break"                                         { $$ = b.statement<ast::Break>(ast::Kind::Break, $1); }
| "continue"                                      { $$ = b.statement<ast::Continue>(ast::Kind::Continue, $1); }
| "global" names                                  { $$ = b.global($1, $2); }
| "nonlocal" names                                { $$ = b.nonlocal($1, $2); }
;
assignment:
  annotation_target expression                    { $$ = b.annotated_assignment($1, $2, {}); }
| annotation_target expression "=" annotated_rhs  { $$ = b.annotated_assignment($1, $2, $4); }
| assignment_targets annotated_rhs                { $$ = b.assignment($1, $2); }
| star_expressions augmented_op annotated_rhs     { $$ = b.augmented_assignment($1, $2, $3); }
;
annotation_target:
  star_expressions ":"                            { $$ = b.check_annotation_target($1); }
;
assignment_targets:
  annotated_rhs "="                               { $$ = b.list<ast::Expr>(b.check_target($1)); }
| assignment_targets annotated_rhs "="            { $$ = b.append<ast::Expr>($1, b.check_plain_target($2)); }
;
annotated_rhs:
  star_expressions
| yield_expr
;
augmented_op:
  "+="                                            { $$.op = ast::Operator::Add; }
| "-="                                            { $$.op = ast::Operator::Sub; }
| "*="                                            { $$.op = ast::Operator::Mult; }
| "@="                                            { $$.op = ast::Operator::MatMult; }
| "/="                                            { $$.op = ast::Operator::Div; }
| "%="                                            { $$.op = ast::Operator::Mod; }
| "&="                                            { $$.op = ast::Operator::BitAnd; }
| "|="                                            { $$.op = ast::Operator::BitOr; }
| "^="                                            { $$.op = ast::Operator::BitXor; }
| "<<="                                           { $$.op = ast::Operator::LShift; }
| ">>="                                           { $$.op = ast::Operator::RShift; }
| "**="                                           { $$.op = ast::Operator::Pow; }
| "//="                                           { $$.op = ast::Operator::FloorDiv; }
;
type_alias:
  "type" "name" type_params_opt "=" expression    { $$ = b.type_alias($1, $2, $3, $5); }
;
return_stmt:
  "return"                                        { $$ = b.return_statement($1, {}); }
| "return" star_expressions                       { $$ = b.return_statement($1, $2); }
;
raise_stmt:
  "raise"                                         { $$ = b.raise($1, {}, {}); }
| "raise" expression                              { $$ = b.raise($1, $2, {}); }
| "raise" expression "from" expression            { $$ = b.raise($1, $2, $4); }
;
del_stmt:
  "del" del_targets                               { $$ = b.del($1, $2); }
| "del" del_targets ","                           { $$ = b.del($1, b.end_at($2, $3)); }
;
del_targets:
  expression                                      { $$ = b.list<ast::Expr>(b.check_del_target($1)); }
| del_targets "," expression                      { $$ = b.append<ast::Expr>($1, b.check_del_target($3)); }
;
assert_stmt:
  "assert" expression                             { $$ = b.assertion($1, $2, {}); }
| "assert" expression "," expression              { $$ = b.assertion($1, $2, $4); }
;
names:
  "name"                                          { $$ = b.first_name($1); }
| names "," "name"                                { $$ = b.add_name($1, $3); }
;

import_stmt:
  "import" dotted_as_names                        { $$ = b.import($1, $2); }
| "from" from_module "import" from_names          { $$ = b.import_from($1, $2, $4); }
;
dotted_as_names:
  dotted_as_name                                  { $$ = b.list<ast::Alias>($1); }
| dotted_as_names "," dotted_as_name              { $$ = b.append<ast::Alias>($1, $3); }
;
dotted_as_name:
  dotted_name                                     { $$ = b.alias(b.dotted($1), {}); }
| dotted_name "as" "name"                         { $$ = b.alias(b.dotted($1), $3); }
;
dotted_name:
  "name"
| dotted_name "." "name"                          { $$ = b.join_dotted($1, $3); }
;
from_module:
  dotted_name                                     { $$ = b.from_module({}, b.dotted($1)); }
| dots                                            { $$ = b.from_module($1, {}); }
| dots dotted_name                                { $$ = b.from_module($1, b.dotted($2)); }
;
dots:
  "."                                             { $$.count = 1; }
| "..."                                           { $$.count = 3; }
| dots "."                                        { $$.count = $1.count + 1; }
| dots "..."                                      { $$.count = $1.count + 3; }
;
from_names:
  import_as_names
| "(" import_as_names ")"                         { $$ = b.between($2, $1, $3); }
| "(" import_as_names "," ")"                     { $$ = b.between($2, $1, $4); }
| "*"                                             { $$ = b.list<ast::Alias>(b.star_alias($1)); }
;
import_as_names:
  import_as_name                                  { $$ = b.list<ast::Alias>($1); }
| import_as_names "," import_as_name              { $$ = b.append<ast::Alias>($1, $3); }
;
import_as_name:
  "name"                                          { $$ = b.alias($1, {}); }
| "name" "as" "name"                              { $$ = b.alias($1, $3); }
;

/* ---- compound statements ---- */

compound_stmt:
  function_def
| decorators function_def                         { $$ = b.decorate($1, $2); }
| class_def
| decorators class_def                            { $$ = b.decorate($1, $2); }
| if_stmt
| while_stmt
| for_stmt
| "async" for_stmt                                { $$ = b.make_async($1, $2); }
| with_stmt
| "async" with_stmt                               { $$ = b.make_async($1, $2); }
| try_stmt
| match_stmt
;
decorators:
  decorator                                       { $$ = b.list<ast::Expr>($1); }
| decorators decorator                            { $$ = b.append<ast::Expr>($1, $2); }
;
decorator:
  "@" named_expression "newline"                  { $$ = b.decorator($2); }
;
function_def:
  function_def_raw
| "async" function_def_raw                        { $$ = b.make_async($1, $2); }
;
function_def_raw:
  "def" "name" type_params_opt "(" params_opt ")" returns_opt ":" block
      { $$ = b.function($1, $2, $3, b.placed($5, $4), $7, $9); }
;
returns_opt:
  %empty                                          { $$ = {}; }
| "->" expression                                 { $$ = $2; }
;
params_opt:
  %empty                                          { $$ = b.no_arguments(); }
| params                                          { $$ = b.finish_arguments($1); }
| params ","                                      { $$ = b.finish_arguments($1); }
;
params:
  param                                           { $$ = b.first_param($1); }
| params "," param                                { $$ = b.add_param($1, $3); }
;
param:
  "name"                                          { $$ = b.param($1, {}, {}); }
| "name" ":" expression                           { $$ = b.param($1, $3, {}); }
| "name" "=" expression                           { $$ = b.param($1, {}, $3); }
| "name" ":" expression "=" expression            { $$ = b.param($1, $3, $5); }
| "/"                                             { $$ = b.positional_only_mark($1); }
| "*"                                             { $$ = b.keyword_only_mark($1); }
| "*" "name"                                      { $$ = b.star_param($2, {}); }
| "*" "name" ":" star_expression                  { $$ = b.star_param($2, $4); }
| "**" "name"                                     { $$ = b.double_star_param($2, {}); }
| "**" "name" ":" expression                      { $$ = b.double_star_param($2, $4); }
;
type_params_opt:
  %empty                                          { $$ = {}; }
| "[" type_params "]"                             { $$ = $2; }
| "[" type_params "," "]"                         { $$ = $2; }
;
type_params:
  type_param                                      { $$ = b.list<ast::TypeParam>($1); }
| type_params "," type_param                      { $$ = b.append<ast::TypeParam>($1, $3); }
;
type_param:
  "name" type_bound_opt type_default_opt          { $$ = b.type_var($1, $2, $3); }
| "*" "name" type_default_opt                     { $$ = b.type_var_tuple($1, $2, $3); }
| "*" "name" "=" "*" expr           { $$ = b.type_var_tuple($1, $2, b.starred($4, $5)); }
| "**" "name" type_default_opt                    { $$ = b.param_spec($1, $2, $3); }
;
type_bound_opt:
  %empty                                          { $$ = {}; }
| ":" expression                                  { $$ = $2; }
;
type_default_opt:
  %empty                                          { $$ = {}; }
| "=" expression                                  { $$ = $2; }
;
class_def:
  "class" "name" type_params_opt bases_opt ":" block
      { $$ = b.class_def($1, $2, $3, $4, $6); }
;
bases_opt:
  %empty                                          { $$ = {}; }
| "(" ")"                                         { $$ = {}; }
| "(" args ")"                                    { $$ = $2; }
| "(" args "," ")"                                { $$ = $2; }
;

if_stmt:
  "if" named_expression ":" block elif_or_else    { $$ = b.if_statement($1, $2, $4, $5); }
;
elif_or_else:
  else_opt
| "elif" named_expression ":" block elif_or_else
      { $$ = b.list<ast::Stmt>(b.if_statement($1, $2, $4, $5)); }
;
else_opt:
  %empty                                          { $$ = {}; }
| "else" ":" block                                { $$ = $3; }
;
while_stmt:
  "while" named_expression ":" block else_opt     { $$ = b.while_statement($1, $2, $4, $5); }
;
for_stmt:
  "for" for_target "for-in" star_expressions ":" block else_opt
      { $$ = b.for_statement($1, $2, $4, $6, $7); }
;
for_target:
  star_expressions                                { $$ = b.check_for_target($1); }
;
with_stmt:
  "with" with_items ":" block                     { $$ = b.with_statement($1, b.split_tuple_item($2), $4); }
| "with" "with-(" with_items ")" ":" block        { $$ = b.parenthesised_with($1, $2, $3, $4, $6); }
| "with" "with-(" with_items "," ")" ":" block    { $$ = b.parenthesised_with($1, $2, $3, $5, $7); }
;
with_items:
  with_item                                       { $$ = b.list<ast::WithItem>($1); }
| with_items "," with_item                        { $$ = b.append<ast::WithItem>($1, $3); }
;
with_item:
  expression                                      { $$ = b.with_item($1, {}); }
| expression "as" star_expression                 { $$ = b.with_item($1, b.check_for_target($3)); }
;
try_stmt:
  "try" ":" block handlers else_opt               { $$ = b.try_statement($1, $3, $4, $5, {}); }
| "try" ":" block handlers else_opt finally       { $$ = b.try_statement($1, $3, $4, $5, $6); }
| "try" ":" block finally                         { $$ = b.try_statement($1, $3, {}, {}, $4); }
;
finally:
  "finally" ":" block                             { $$ = $3; }
;
handlers:
  handler                                         { $$ = b.list<ast::ExceptHandler>($1); }
| handlers handler                                { $$ = b.append_handler($1, $2); }
;
handler:
  "except" ":" block                              { $$ = b.handler($1, {}, {}, $3); }
| "except" except_types ":" block                 { $$ = b.handler($1, $2, {}, $4); }
| "except" expression "as" "name" ":" block       { $$ = b.handler($1, $2, $4, $6); }
| "except" "*" except_types ":" block             { $$ = b.star_handler($1, $3, {}, $5); }
| "except" "*" expression "as" "name" ":" block   { $$ = b.star_handler($1, $3, $5, $7); }
;
except_types:
  expression
| except_type_list                                { $$ = b.bare_except_types($1); }
| except_type_list ","                            { $$ = b.bare_except_types(b.end_at($1, $2)); }
| expression ","                                  { $$ = b.bare_except_types(b.end_at(b.list<ast::Expr>($1), $2)); }
;
except_type_list:
  expression "," expression                       { $$ = b.pair<ast::Expr>($1, $3); }
| except_type_list "," expression                 { $$ = b.append<ast::Expr>($1, $3); }
;

/* ---- match ---- */

match_stmt:
  "match" subject ":" "newline" "indent" cases "dedent"
      { $$ = b.match($1, $2, $6); }
;
subject:
  named_expression
| star_named_list ","                             { $$ = b.tuple(b.end_at($1, $2)); }
| star_named_pair                                 { $$ = b.tuple($1); }
| star_named_pair ","                             { $$ = b.tuple(b.end_at($1, $2)); }
;
star_named_list:
  star_named                                      { $$ = b.list<ast::Expr>($1); }
;
star_named_pair:
  star_named_list "," star_named                  { $$ = b.append<ast::Expr>($1, $3); }
| star_named_pair "," star_named                  { $$ = b.append<ast::Expr>($1, $3); }
;
cases:
  case_block                                      { $$ = b.list<ast::MatchCase>($1); }
| cases case_block                                { $$ = b.append<ast::MatchCase>($1, $2); }
;
case_block:
  "case" patterns ":" block                       { $$ = b.case_block($1, $2, {}, $4); }
| "case" patterns "if" named_expression ":" block { $$ = b.case_block($1, $2, $4, $6); }
| "broken statement"                              { $$ = b.error_case($1); }
;
patterns:
  pattern
| maybe_star_pattern ","                          { $$ = b.sequence_pattern(b.end_at(b.list<ast::Pattern>($1), $2)); }
| pattern_list                                    { $$ = b.sequence_pattern($1); }
| pattern_list ","                                { $$ = b.sequence_pattern(b.end_at($1, $2)); }
;
maybe_star_pattern:
  pattern
| star_pattern
;
pattern_list:
  maybe_star_pattern "," maybe_star_pattern       { $$ = b.pair<ast::Pattern>($1, $3); }
| pattern_list "," maybe_star_pattern             { $$ = b.append<ast::Pattern>($1, $3); }
;
star_pattern:
  "*" "name"                                      { $$ = b.star_pattern($1, $2); }
;
pattern:
  or_pattern
| or_pattern "as" "name"                          { $$ = b.as_pattern($1, $3); }
;
or_pattern:
  closed_pattern
| alternatives                                    { $$ = b.or_pattern($1); }
;
alternatives:
  closed_pattern "|" closed_pattern               { $$ = b.pair<ast::Pattern>($1, $3); }
| alternatives "|" closed_pattern                 { $$ = b.append<ast::Pattern>($1, $3); }
;
closed_pattern:
  literal                                         { $$ = b.value_pattern($1); }
| "broken expression"                             { $$ = b.value_pattern(b.error_expression($1)); }
| "None"                                          { $$ = b.singleton_pattern($1, ast::ConstantKind::None); }
| "True"                                          { $$ = b.singleton_pattern($1, ast::ConstantKind::True); }
| "False"                                         { $$ = b.singleton_pattern($1, ast::ConstantKind::False); }
| "name"                                          { $$ = b.capture_pattern($1); }
| attribute_name                                  { $$ = b.value_pattern($1); }
| "(" pattern ")"                                 { $$ = b.between($2, $1, $3); }
| "(" ")"                                         { $$ = b.bracketed_sequence({}, $1, $2); }
| "(" maybe_star_pattern "," ")"                  { $$ = b.bracketed_sequence(b.list<ast::Pattern>($2), $1, $4); }
| "(" pattern_list ")"                            { $$ = b.bracketed_sequence($2, $1, $3); }
| "(" pattern_list "," ")"                        { $$ = b.bracketed_sequence($2, $1, $4); }
| "[" "]"                                         { $$ = b.bracketed_sequence({}, $1, $2); }
| "[" maybe_star_pattern "]"                      { $$ = b.bracketed_sequence(b.list<ast::Pattern>($2), $1, $3); }
| "[" maybe_star_pattern "," "]"                  { $$ = b.bracketed_sequence(b.list<ast::Pattern>($2), $1, $4); }
| "[" pattern_list "]"                            { $$ = b.bracketed_sequence($2, $1, $3); }
| "[" pattern_list "," "]"                        { $$ = b.bracketed_sequence($2, $1, $4); }
| "{" "}"                                         { $$ = b.mapping_pattern({}, $1, $2); }
| "{" mapping_items "}"                           { $$ = b.mapping_pattern($2, $1, $3); }
| "{" mapping_items "," "}"                       { $$ = b.mapping_pattern($2, $1, $4); }
| name_or_attribute "(" ")"                       { $$ = b.class_pattern($1, {}, $3); }
| name_or_attribute "(" class_args ")"            { $$ = b.class_pattern($1, $3, $4); }
| name_or_attribute "(" class_args "," ")"        { $$ = b.class_pattern($1, $3, $5); }
;
/* A dotted name; attribute_name has at least one dot. */
attribute_name:
  "name" "." "name"                               { $$ = b.attribute(b.name($1), $3); }
| attribute_name "." "name"                       { $$ = b.attribute($1, $3); }
;
name_or_attribute:
  "name"                                          { $$ = b.name($1); }
| attribute_name
;
literal:
  signed_number
| signed_number "+" "number"                      { $$ = b.complex_literal($1, ast::Operator::Add, $3); }
| signed_number "-" "number"                      { $$ = b.complex_literal($1, ast::Operator::Sub, $3); }
| strings                                         { $$ = b.pattern_string($1); }
;
signed_number:
  "number"                                        { $$ = b.number($1); }
| "-" "number"                                    { $$ = b.unary(ast::UnaryOperator::USub, $1, b.number($2)); }
;
mapping_items:
  mapping_item                                    { $$ = b.first_mapping_item($1); }
| mapping_items "," mapping_item                  { $$ = b.add_mapping_item($1, $3); }
;
mapping_item:
  mapping_key ":" pattern                         { $$ = b.mapping_item($1, $3); }
| "**" "name"                                     { $$ = b.mapping_rest($1, $2); }
;
mapping_key:
  literal
| attribute_name
| "None"                                          { $$ = b.constant($1, ast::ConstantKind::None); }
| "True"                                          { $$ = b.constant($1, ast::ConstantKind::True); }
| "False"                                         { $$ = b.constant($1, ast::ConstantKind::False); }
;
class_args:
  class_arg                                       { $$ = b.first_class_arg($1); }
| class_args "," class_arg                        { $$ = b.add_class_arg($1, $3); }
;
class_arg:
  pattern                                         { $$ = b.class_arg({}, $1); }
| "name" "=" pattern                              { $$ = b.class_arg($1, $3); }
;

/* ---- expressions ---- */

star_expressions:
  star_expression
| star_expression ","                             { $$ = b.tuple(b.end_at(b.list<ast::Expr>($1), $2)); }
| star_expression_list                            { $$ = b.tuple($1); }
| star_expression_list ","                        { $$ = b.tuple(b.end_at($1, $2)); }
;
star_expression_list:
  star_expression "," star_expression             { $$ = b.pair<ast::Expr>($1, $3); }
| star_expression_list "," star_expression        { $$ = b.append<ast::Expr>($1, $3); }
;
star_expression:
  expression
| "*" expr                          { $$ = b.star_expression($1, $2); }
;
yield_expr:
  "yield"                                         { $$ = b.yield($1, {}); }
| "yield" star_expressions                        { $$ = b.yield($1, $2); }
| "yield" "from" expression                       { $$ = b.yield_from($1, $3); }
;
named_expression:
  expression
| "name" ":=" expression                          { $$ = b.named_expression($1, $3); }
;
star_named:
  named_expression
| "*" expr                          { $$ = b.star_expression($1, $2); }
;
expression:
  expr
| expr "if" expr "else" expression                { $$ = b.conditional($1, $3, $5); }
| "lambda" lambda_params_opt ":" expression       { $$ = b.lambda($1, b.placed($2, $1), $4); }
;
lambda_params_opt:
  %empty                                          { $$ = b.no_arguments(); }
| lambda_params                                   { $$ = b.finish_arguments($1); }
| lambda_params ","                               { $$ = b.finish_arguments($1); }
;
lambda_params:
  lambda_param                                    { $$ = b.first_param($1); }
| lambda_params "," lambda_param                  { $$ = b.add_param($1, $3); }
;
lambda_param:
  "name"                                          { $$ = b.param($1, {}, {}); }
| "name" "=" expression                           { $$ = b.param($1, {}, $3); }
| "/"                                             { $$ = b.positional_only_mark($1); }
| "*"                                             { $$ = b.keyword_only_mark($1); }
| "*" "name"                                      { $$ = b.star_param($2, {}); }
| "**" "name"                                     { $$ = b.double_star_param($2, {}); }
;

expr:
  primary
| "await" primary                                 { $$ = b.await($1, $2); }
| expr "or" expr                                  { $$ = b.boolean(ast::BoolOpKind::Or, $1, $3); }
| expr "and" expr                                 { $$ = b.boolean(ast::BoolOpKind::And, $1, $3); }
| "not" expr                                      { $$ = b.unary(ast::UnaryOperator::Not, $1, $2); }
| expr "==" expr                                  { $$ = b.compare($1, ast::CmpOp::Eq, $3); }
| expr "!=" expr                                  { $$ = b.compare($1, ast::CmpOp::NotEq, $3); }
| expr "<" expr                                   { $$ = b.compare($1, ast::CmpOp::Lt, $3); }
| expr "<=" expr                                  { $$ = b.compare($1, ast::CmpOp::LtE, $3); }
| expr ">" expr                                   { $$ = b.compare($1, ast::CmpOp::Gt, $3); }
| expr ">=" expr                                  { $$ = b.compare($1, ast::CmpOp::GtE, $3); }
| expr "in" expr                                  { $$ = b.compare($1, ast::CmpOp::In, $3); }
| expr "not in" expr                              { $$ = b.compare($1, ast::CmpOp::NotIn, $3); }
| expr "is" expr                                  { $$ = b.compare($1, ast::CmpOp::Is, $3); }
| expr "is not" expr                              { $$ = b.compare($1, ast::CmpOp::IsNot, $3); }
| expr "|" expr                                   { $$ = b.binary($1, ast::Operator::BitOr, $3); }
| expr "^" expr                                   { $$ = b.binary($1, ast::Operator::BitXor, $3); }
| expr "&" expr                                   { $$ = b.binary($1, ast::Operator::BitAnd, $3); }
| expr "<<" expr                                  { $$ = b.binary($1, ast::Operator::LShift, $3); }
| expr ">>" expr                                  { $$ = b.binary($1, ast::Operator::RShift, $3); }
| expr "+" expr                                   { $$ = b.binary($1, ast::Operator::Add, $3); }
| expr "-" expr                                   { $$ = b.binary($1, ast::Operator::Sub, $3); }
| expr "*" expr                                   { $$ = b.binary($1, ast::Operator::Mult, $3); }
| expr "/" expr                                   { $$ = b.binary($1, ast::Operator::Div, $3); }
| expr "//" expr                                  { $$ = b.binary($1, ast::Operator::FloorDiv, $3); }
| expr "%" expr                                   { $$ = b.binary($1, ast::Operator::Mod, $3); }
| expr "@" expr                                   { $$ = b.binary($1, ast::Operator::MatMult, $3); }
| expr "**" expr                                  { $$ = b.binary($1, ast::Operator::Pow, $3); }
| "+" expr %prec Unary                            { $$ = b.unary(ast::UnaryOperator::UAdd, $1, $2); }
| "-" expr %prec Unary                            { $$ = b.unary(ast::UnaryOperator::USub, $1, $2); }
| "~" expr %prec Unary                            { $$ = b.unary(ast::UnaryOperator::Invert, $1, $2); }
;

primary:
  "name"                                          { $$ = b.name($1); }
| "number"                                        { $$ = b.number($1); }
| strings                                         { $$ = b.string($1); }
| "None"                                          { $$ = b.constant($1, ast::ConstantKind::None); }
| "True"                                          { $$ = b.constant($1, ast::ConstantKind::True); }
| "False"                                         { $$ = b.constant($1, ast::ConstantKind::False); }
| "..."                                           { $$ = b.constant($1, ast::ConstantKind::Ellipsis); }
| "broken expression"                             { $$ = b.error_expression($1); }
| primary "." "name"                              { $$ = b.attribute($1, $3); }
| primary "(" ")"                                 { $$ = b.call($1, {}, $3); }
| primary "(" args ")"                            { $$ = b.call($1, $3, $4); }
| primary "(" args "," ")"                        { $$ = b.call($1, $3, $5); }
| primary "(" named_expression comprehension ")"  { $$ = b.call_with_generator($1, $2, $3, $4, $5); }
| primary "[" slices "]"                          { $$ = b.subscript($1, $3, $4); }
| "(" ")"                                         { $$ = b.empty_tuple($1, $2); }
| "(" yield_expr ")"                              { $$ = b.between($2, $1, $3); }
| "(" elements ")"                                { $$ = b.group($1, $2, $3); }
| "(" elements "," ")"                            { $$ = b.parenthesised_tuple($1, $2, $4); }
| "(" named_expression comprehension ")"          { $$ = b.generator($1, $2, $3, $4); }
| "[" "]"                                         { $$ = b.list_display($1, {}, $2); }
| "[" elements "]"                                { $$ = b.list_display($1, $2, $3); }
| "[" elements "," "]"                            { $$ = b.list_display($1, $2, $4); }
| "[" named_expression comprehension "]"          { $$ = b.list_comprehension($1, $2, $3, $4); }
| "{" "}"                                         { $$ = b.dict_display($1, {}, $2); }
| "{" dict_items "}"                              { $$ = b.dict_display($1, $2, $3); }
| "{" dict_items "," "}"                          { $$ = b.dict_display($1, $2, $4); }
| "{" elements "}"                                { $$ = b.set_display($1, $2, $3); }
| "{" elements "," "}"                            { $$ = b.set_display($1, $2, $4); }
| "{" named_expression comprehension "}"          { $$ = b.set_comprehension($1, $2, $3, $4); }
| "{" expression ":" expression comprehension "}" { $$ = b.dict_comprehension($1, $2, $4, $5, $6); }
;
elements:
  star_named                                      { $$ = b.list<ast::Expr>($1); }
| elements "," star_named                         { $$ = b.append<ast::Expr>($1, $3); }
;
dict_items:
  expression ":" expression                       { $$ = b.add_dict_item(b.new_dict(), $1, $3); }
| "**" expr                         { $$ = b.add_dict_unpacking(b.new_dict(), $1, $2); }
| dict_items "," expression ":" expression        { $$ = b.add_dict_item($1, $3, $5); }
| dict_items "," "**" expr          { $$ = b.add_dict_unpacking($1, $3, $4); }
;
comprehension:
  for_clause                                      { $$ = b.list<ast::Comprehension>($1); }
| comprehension for_clause                        { $$ = b.append<ast::Comprehension>($1, $2); }
;
for_clause:
  "for" for_target "for-in" expr conditions       { $$ = b.for_clause($1, $2, $4, $5); }
| "async" "for" for_target "for-in" expr conditions
      { $$ = b.make_async($1, b.for_clause($2, $3, $5, $6)); }
;
conditions:
  %empty                                          { $$ = {}; }
| conditions "if" expr                            { $$ = b.add_condition($1, $3); }
;
args:
  arg                                             { $$ = b.add_argument(b.new_call(), $1); }
| args "," arg                                    { $$ = b.add_argument($1, $3); }
;
arg:
  named_expression
| "name" "=" expression                           { $$ = b.keyword($1, $3); }
| "*" expression                                  { $$ = b.starred($1, $2); }
| "**" expression                                 { $$ = b.double_starred($1, $2); }
;
slices:
  slice
| starred_slice                                   { $$ = b.tuple(b.list<ast::Expr>($1)); }
| slice_item ","                                  { $$ = b.index_tuple(b.end_at(b.list<ast::Expr>($1), $2)); }
| slice_list                                      { $$ = b.index_tuple($1); }
| slice_list ","                                  { $$ = b.index_tuple(b.end_at($1, $2)); }
;
slice_list:
  slice_item "," slice_item                       { $$ = b.pair<ast::Expr>($1, $3); }
| slice_list "," slice_item                       { $$ = b.append<ast::Expr>($1, $3); }
;
slice_item:
  slice
| starred_slice
;
starred_slice:
  "*" expression                                  { $$ = b.starred_index($1, $2); }
;
slice:
  named_expression
| bound_opt ":" bound_opt                         { $$ = b.slice($1, $2, $3, {}, {}); }
| bound_opt ":" bound_opt ":" bound_opt           { $$ = b.slice($1, $2, $3, $4, $5); }
;
bound_opt:
  %empty                                          { $$ = {}; }
| expression
;

strings:
  string_part                                     { $$ = b.list<ast::Expr>($1); }
| strings string_part                             { $$ = b.append<ast::Expr>($1, $2); }
;
string_part:
  "string"                                        { $$ = b.plain_string($1); }
| "f-string" fstring_parts "end of the f-string"  { $$ = b.formatted_string($1, $2, $3); }
;
fstring_parts:
  %empty                                          { $$ = {}; }
| fstring_parts "f-string text"                   { $$ = b.append<ast::Expr>($1, b.fstring_text($2)); }
| fstring_parts field                             { $$ = b.append_field($1, $2); }
;
field:
  "f-string {" annotated_rhs debug_opt conversion_opt format_spec_opt "f-string }"
      { $$ = b.field($1, $2, $3, $4, $5, $6); }
;
debug_opt:
  %empty                                          { $$ = {}; }
| "="
;
conversion_opt:
  %empty                                          { $$ = {}; }
| "!" "name"                                      { $$ = b.conversion($1, $2); }
;
format_spec_opt:
  %empty                                          { $$ = {}; }
| "f-string :" fstring_parts                      { $$ = b.format_spec($1, $2); }
;
