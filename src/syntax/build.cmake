# The lexer and the parser's tables are generated into the build folder.
find_program(RE2C re2c REQUIRED)
find_program(BISON bison REQUIRED)
set(generated ${CMAKE_BINARY_DIR}/generated/syntax)
file(MAKE_DIRECTORY ${generated}/syntax)
add_custom_command(
  OUTPUT ${generated}/syntax/grammar.cc ${generated}/syntax/grammar.h ${generated}/syntax/actions.h
  COMMAND ${BISON} --no-lines -Wall -Werror --header=${generated}/syntax/grammar.h
          --output=${generated}/syntax/grammar.cc python.y
  WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}/src/syntax
  DEPENDS ${CMAKE_SOURCE_DIR}/src/syntax/python.y ${CMAKE_SOURCE_DIR}/src/syntax/tables_skeleton.m4
  COMMENT "Bison: Python's grammar")
add_executable(make_rows ${CMAKE_SOURCE_DIR}/src/syntax/build/make_rows.cc ${CMAKE_SOURCE_DIR}/src/syntax/tables.cc
               ${generated}/syntax/grammar.cc ${generated}/syntax/grammar.h)
target_include_directories(make_rows PRIVATE ${generated} ${CMAKE_BINARY_DIR}/layers/syntax)
target_link_libraries(make_rows PRIVATE graphvet_flags)
add_custom_command(
  OUTPUT ${generated}/syntax/rows.cc
  COMMAND make_rows ${generated}/syntax/rows.cc
  DEPENDS make_rows
  COMMENT "The parser's rows")
add_custom_command(
  OUTPUT ${generated}/syntax/lexer_rules.cc
  COMMAND ${RE2C} --no-debug-info -W -b --output ${generated}/syntax/lexer_rules.cc lexer.re
  WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}/src/syntax
  DEPENDS ${CMAKE_SOURCE_DIR}/src/syntax/lexer.re
  COMMENT "re2c: Python's tokens")
target_sources(${target} PRIVATE ${generated}/syntax/grammar.cc ${generated}/syntax/grammar.h
               ${generated}/syntax/rows.cc ${generated}/syntax/lexer_rules.cc)
target_include_directories(${target} PRIVATE ${generated})
# The names of characters. Cross-checked against CPython by tests/corpus/compare_unicode.py.
find_path(UNICODE_DATA UnicodeData.txt PATHS /usr/share/unicode /usr/share/unicode/ucd REQUIRED
          DOC "Folder of the Unicode Character Database (Debian: unicode-data)")
add_executable(compile_names ${CMAKE_SOURCE_DIR}/src/syntax/build/compile_names.cc)
target_include_directories(compile_names PRIVATE ${CMAKE_BINARY_DIR}/layers/syntax)
target_link_libraries(compile_names PRIVATE graphvet_flags)
set(names_added ${CMAKE_SOURCE_DIR}/src/syntax/unicode_names_added.txt)
add_custom_command(
  OUTPUT ${generated}/syntax/unicode_names_table.cc
  COMMAND compile_names ${UNICODE_DATA}/UnicodeData.txt ${UNICODE_DATA}/NameAliases.txt ${names_added}
          ${generated}/syntax/unicode_names_table.cc
  DEPENDS compile_names ${names_added}
  COMMENT "Compiling the names of characters" VERBATIM)
target_sources(${target} PRIVATE ${generated}/syntax/unicode_names_table.cc)
