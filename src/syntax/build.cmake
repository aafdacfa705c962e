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
