# graphvet_library(NAME LINK LIB...): the static library of src/NAME.
#
# Each library's headers are reachable only as "NAME/header.h" through a folder of its own that holds one link to
# src/NAME, so that the include path of a target is exactly its link list: layers are enforced by the compiler.
add_library(graphvet_flags INTERFACE)
target_compile_options(graphvet_flags INTERFACE -Wall -Wextra -Wpedantic -Wno-missing-field-initializers
  # g++ 12 sees overlaps in std::string that are not there (GCC bug 105329).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
  # clang blames std::stable_sort of libstdc++ 12 on its caller.
  $<$<CXX_COMPILER_ID:Clang>:-Wno-deprecated-declarations>)
if(GRAPHVET_WARNINGS_ARE_ERRORS)
  target_compile_options(graphvet_flags INTERFACE -Werror)
endif()
if(GRAPHVET_SANITIZE)
  target_compile_options(graphvet_flags INTERFACE -fsanitize=${GRAPHVET_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(graphvet_flags INTERFACE -fsanitize=${GRAPHVET_SANITIZE})
endif()

# The public headers.
add_library(graphvet_public INTERFACE)
target_include_directories(graphvet_public INTERFACE ${CMAKE_SOURCE_DIR}/include)

function(graphvet_header_folder name out)
  set(folder ${CMAKE_BINARY_DIR}/layers/${name})
  file(MAKE_DIRECTORY ${folder})
  if(NOT EXISTS ${folder}/${name})
    file(CREATE_LINK ${CMAKE_SOURCE_DIR}/src/${name} ${folder}/${name} SYMBOLIC)
  endif()
  set(${out} ${folder} PARENT_SCOPE)
endfunction()

# Names of the project's own libraries in LINK are given without prefix.
function(graphvet_library name)
  cmake_parse_arguments(ARG "" "" "LINK" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${name}/*.cc)
  set(target graphvet_${name})
  if(NOT sources)
    file(WRITE ${CMAKE_BINARY_DIR}/empty/${name}.cc "")
    set(sources ${CMAKE_BINARY_DIR}/empty/${name}.cc)
  endif()
  add_library(${target} STATIC ${sources})
  graphvet_header_folder(${name} folder)
  target_include_directories(${target} PUBLIC ${folder})
  foreach(lib IN LISTS ARG_LINK)
    if(EXISTS ${CMAKE_SOURCE_DIR}/src/${lib} OR lib STREQUAL "rules")
      target_link_libraries(${target} PUBLIC graphvet_${lib})
    else()
      target_link_libraries(${target} PUBLIC ${lib})
    endif()
  endforeach()
  target_link_libraries(${target} PUBLIC graphvet_public PRIVATE graphvet_flags)
  if(EXISTS ${CMAKE_SOURCE_DIR}/src/${name}/build.cmake)
    include(${CMAKE_SOURCE_DIR}/src/${name}/build.cmake)
  endif()
endfunction()
