# Read right after project() when the wheel is built: one program without shared libraries, which runs on any Linux.
# Debian has fmt and toml++ as shared libraries only; both can be used from their headers alone.
set(fmt_DIR ${CMAKE_CURRENT_LIST_DIR}/header-only)
set(tomlplusplus_DIR ${CMAKE_CURRENT_LIST_DIR}/header-only)
string(APPEND CMAKE_EXE_LINKER_FLAGS " -static")
# A static program cannot load a library: C++ is then read by its words only (src/customop/libclang.cc).
add_compile_definitions(GRAPHVET_IS_STATIC)

cmake_language(DEFER CALL install TARGETS graphvet DESTINATION ${SKBUILD_SCRIPTS_DIR} COMPONENT wheel)
