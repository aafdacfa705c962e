# The shim headers are a file that a compiler can check, and a text in the library.
set(shim ${CMAKE_SOURCE_DIR}/src/customop/shim/tensorflow.h)
set_property(DIRECTORY ${CMAKE_SOURCE_DIR} APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${shim})
file(READ ${shim} shim_text)
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/generated/op_shim.cc @ONLY CONTENT
  [[#include "customop/shim.h"
namespace graphvet::customop {
const std::string_view kShim = R"graphvet-shim(@shim_text@)graphvet-shim";
}
]])
target_sources(${target} PRIVATE ${CMAKE_BINARY_DIR}/generated/op_shim.cc)

# libclang is loaded at run time: the build needs its C headers only.
find_path(LIBCLANG_INCLUDE_DIR clang-c/Index.h PATHS /usr/lib/llvm-19/include REQUIRED)
target_include_directories(${target} SYSTEM PRIVATE ${LIBCLANG_INCLUDE_DIR})
target_link_libraries(${target} PRIVATE ${CMAKE_DL_LIBS})
