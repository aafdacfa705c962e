#include "customop/libclang.h"

#include <dlfcn.h>

#include <cstdlib>
#include <string>

namespace graphvet::customop {
namespace {

// Newest first; what a distribution calls the library, and what it lies under beside the compiler.
constexpr const char* kNames[] = {"libclang-21.so.21",
                                  "libclang-20.so.20",
                                  "libclang-19.so.19",
                                  "libclang-18.so.18",
                                  "libclang-17.so.17",
                                  "/usr/lib/llvm-21/lib/libclang.so.1",
                                  "/usr/lib/llvm-20/lib/libclang.so.1",
                                  "/usr/lib/llvm-19/lib/libclang.so.1",
                                  "libclang.so.1",
                                  "libclang.so"};

void* open_library() {
  // For libraries in other places; a program that sets it has said which one it wants.
  if (const char* given = std::getenv("GRAPHVET_LIBCLANG")) return dlopen(given, RTLD_NOW | RTLD_LOCAL);
  for (const char* name : kNames)
    if (void* library = dlopen(name, RTLD_NOW | RTLD_LOCAL)) return library;
  return nullptr;
}

Result<const Libclang*> load() {
#if defined(GRAPHVET_IS_STATIC)
  return Error{ErrorCode::NotFound,
               "libclang could not be loaded: this graphvet is a static program; build it with `./dev build`",
               {}};
#endif
  void* library = open_library();
  if (library == nullptr) {
    const char* given = std::getenv("GRAPHVET_LIBCLANG");
    std::string where = given != nullptr ? "GRAPHVET_LIBCLANG names `" + std::string(given) + "`"
                                         : "install Debian's libclang1-19 or PyPI's libclang and set GRAPHVET_LIBCLANG";
    return Error{ErrorCode::NotFound, "libclang could not be loaded: " + where, {}};
  }
  static Libclang table;
#define GRAPHVET_LOAD(name)                                                            \
  table.name = reinterpret_cast<decltype(table.name)>(dlsym(library, "clang_" #name)); \
  if (table.name == nullptr)                                                           \
    return Error{ErrorCode::NotFound, "libclang is older than 17: it has no `clang_" #name "`", {}};
  GRAPHVET_LIBCLANG_FUNCTIONS(GRAPHVET_LOAD)
#undef GRAPHVET_LOAD
  return &table;
}

}  // namespace

Result<const Libclang*> libclang() {
  static const Result<const Libclang*> loaded = load();
  return loaded;
}

}  // namespace graphvet::customop
