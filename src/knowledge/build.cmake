# The table: a host tool reads rules/knowledge/ and writes one source file of plain numbers. `target` is the library.
file(GLOB knowledge_data CONFIGURE_DEPENDS
     ${CMAKE_SOURCE_DIR}/rules/knowledge/generated/*.json ${CMAKE_SOURCE_DIR}/rules/knowledge/facts/*.json)
file(GLOB compiler_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/knowledge/build/*.cc)
file(GLOB data_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/knowledge/data/*.cc)
list(APPEND compiler_sources ${data_sources})
add_executable(compile_knowledge ${compiler_sources} ${CMAKE_SOURCE_DIR}/src/knowledge/spelling.cc)
target_include_directories(compile_knowledge PRIVATE ${CMAKE_BINARY_DIR}/layers/knowledge)
target_link_libraries(compile_knowledge PRIVATE graphvet_public graphvet_flags nlohmann_json::nlohmann_json)
set(knowledge_table ${CMAKE_BINARY_DIR}/generated/knowledge_table.cc)
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/generated)
add_custom_command(OUTPUT ${knowledge_table}
  COMMAND compile_knowledge ${CMAKE_SOURCE_DIR}/rules/knowledge ${knowledge_table}
  DEPENDS compile_knowledge ${knowledge_data}
  COMMENT "Compiling the knowledge of TensorFlow, Keras and NumPy" VERBATIM)
target_sources(${target} PRIVATE ${knowledge_table} ${data_sources})
# The pool of names is one long literal.
set_source_files_properties(${knowledge_table} PROPERTIES COMPILE_OPTIONS -Wno-overlength-strings)

# A faulty fact stops the build and is named with file, entry and field.
if(GRAPHVET_BUILD_TESTS)
  set(faults "faulty.json: tf.sin: returns: unknown value \"Tenser\"")
  add_test(NAME knowledge.CompilerNamesFileEntryAndField
           COMMAND compile_knowledge ${CMAKE_SOURCE_DIR}/tests/unit/knowledge/faulty ${CMAKE_BINARY_DIR}/generated/faulty.cc)
  set_tests_properties(knowledge.CompilerNamesFileEntryAndField PROPERTIES PASS_REGULAR_EXPRESSION "${faults}")
endif()
