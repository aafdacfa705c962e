# The tables of the encodings, made of the codecs of the Python at hand: their tables are the same from 3.9 to 3.13.
find_package(Python3 3.9 REQUIRED COMPONENTS Interpreter)
set(codec_tables ${CMAKE_BINARY_DIR}/generated/codec_tables.cc)
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/generated)
add_custom_command(OUTPUT ${codec_tables}
  COMMAND Python3::Interpreter ${CMAKE_SOURCE_DIR}/src/source/build/codec_tables.py ${codec_tables}
  DEPENDS ${CMAKE_SOURCE_DIR}/src/source/build/codec_tables.py
  COMMENT "Compiling Python's codecs" VERBATIM)
target_sources(${target} PRIVATE ${codec_tables})
