#include "customop/clang_chains.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <memory>
#include <optional>
#include <type_traits>

#include "customop/cursor.h"
#include "customop/host_state.h"
#include "customop/shim.h"

namespace graphvet::customop {
namespace {

// A name that no file has, so that nothing on disk stands in for it.
constexpr const char* kShimPath = "/graphvet-shim/tensorflow.h";

bool is_in_shim(std::string_view path) {
  return path == kShimPath || path.find("/graphvet-") != std::string_view::npos;
}

bool ends_with_name(std::string_view type, std::string_view name) {
  while (!type.empty() && (type.back() == ' ' || type.back() == '&')) type.remove_suffix(1);
  if (!type.ends_with(name)) return false;
  type.remove_suffix(name.size());
  return type.empty() || type.back() == ':' || type.back() == ' ';
}

std::optional<Base> base_of_variable(std::string_view name) {
  if (name.starts_with("register_op")) return Base::Op;
  if (name.starts_with("register_kernel_") || (name.starts_with("registrar__body__") && name.ends_with("__object")))
    return Base::Kernel;
  if (name.starts_with("xla_op_registrar_")) return Base::Xla;
  if (name.starts_with("unused_grad_") || name.starts_with("unused_ret_val_")) return Base::Gradient;
  return std::nullopt;
}

// The one template argument of a method in clang's "unified symbol resolution", the only place where libclang tells it:
// "c:@N@tensorflow@S@KernelDefBuilder@F@TypeConstraint<#f>#*1C#" (clang/lib/Index/USRGeneration.cpp).
std::string type_in_usr(std::string_view usr) {
  constexpr std::pair<char, std::string_view> kBuiltins[] = {{'f', "float"},
                                                             {'d', "double"},
                                                             {'b', "bool"},
                                                             {'c', "unsigned char"},
                                                             {'r', "signed char"},
                                                             {'C', "char"},
                                                             {'s', "unsigned short"},
                                                             {'S', "short"},
                                                             {'i', "unsigned int"},
                                                             {'I', "int"},
                                                             {'l', "unsigned long"},
                                                             {'L', "long"},
                                                             {'k', "unsigned long long"},
                                                             {'K', "long long"}};
  const std::size_t start = usr.find("<#");
  if (start == std::string_view::npos) return {};
  const std::string_view type = usr.substr(start + 2, usr.find(">#*", start) - start - 2);
  if (type.find("@complex>#") != std::string_view::npos)
    return type.ends_with("#f") || type.ends_with("#f>") ? "complex64" : "complex128";
  for (const auto& [letter, spelled] : kBuiltins)
    if (type.size() == 1 && type[0] == letter) return std::string(spelled);
  const std::size_t name = type.rfind('@');
  return name == std::string_view::npos ? std::string() : std::string(type.substr(name + 1));
}

// Makes a chain of the initialiser of a registration's variable.
class ChainReader {
 public:
  ChainReader(const Cursors& cursors, const SourceText& source, Base base) : c_(cursors), source_(source) {
    chain_.base = base;
  }

  std::optional<Chain> read(CXCursor variable) {
    const FilePosition at = c_.place(variable);
    chain_.at = {source_.shown_path(at.path), at.line};
    note_line(c_.clang().getCursorLocation(variable));
    chain_.lines.push_back(at.line);
    if (!find_base(variable)) return std::nullopt;
    for (std::size_t i = path_.size(); i-- > 0;) take(path_[i]);
    if (chain_.base == Base::Kernel || chain_.base == Base::Xla) find_kernel_class(variable);
    return std::move(chain_);
  }

  CXCursor kernel_class() const { return class_; }

 private:
  void note_line(CXSourceLocation at) {
    const FilePosition p = c_.spelled_at(at);
    if (p.path == source_.path) chain_.lines.push_back(p.line);
  }

  // Leaves in path_ what stands around the base, outermost first.
  bool find_base(CXCursor c) {
    for (CXCursor child : c_.children(c)) {
      if (path_.size() > 512) return false;
      if (is_base(child)) return true;
      path_.push_back(child);
      if (find_base(child)) return true;
      path_.pop_back();
    }
    return false;
  }

  bool is_base(CXCursor c) {
    const CXCursorKind k = c_.kind(c);
    if (k == CXCursor_LambdaExpr) return false;
    if (k != CXCursor_CallExpr && k != CXCursor_CXXFunctionalCastExpr && k != CXCursor_UnexposedExpr) return false;
    if (chain_.base == Base::Gradient || chain_.base == Base::Xla) {
      const std::string called = c_.name(c);
      const bool is_it = chain_.base == Base::Xla ? called == "Name" : called == "RegisterOp" || called == "Register";
      return k == CXCursor_CallExpr && is_it && take_name(c);
    }
    if (k == CXCursor_UnexposedExpr) return false;
    const std::string type = c_.type(c);
    const bool is_builder =
        chain_.base == Base::Op
            ? ends_with_name(type, "OpDefBuilderWrapper") || ends_with_name(type, "OpDefBuilder")
            : ends_with_name(type, "register_kernel::Name") || ends_with_name(type, "KernelDefBuilder");
    // A call of a method gives a builder as well: the base is what makes one.
    const bool makes_one =
        k == CXCursor_CXXFunctionalCastExpr || c_.kind(c_.clang().getCursorReferenced(c)) == CXCursor_Constructor;
    return is_builder && makes_one && take_name(c);
  }

  bool take_name(CXCursor made) {
    const bool is_call = chain_.base == Base::Gradient || chain_.base == Base::Xla;
    const CXCursor given =
        is_call && c_.clang().Cursor_getNumArguments(made) > 0 ? c_.clang().Cursor_getArgument(made, 0) : made;
    chain_.name = c_.argument(given);
    note_line(c_.clang().getCursorLocation(given));
    return true;
  }

  void take(CXCursor around) {
    const CXCursorKind k = c_.kind(around);
    if (k != CXCursor_CallExpr) {
      if (is_recovery(around)) chain_.has_broken_part = true;
      return;
    }
    const std::vector<CXCursor> parts = c_.children(around);
    if (parts.empty()) return;
    std::string method = method_name(around, parts[0]);
    if (method == "Build" || method.starts_with("operator") ||
        c_.kind(c_.clang().getCursorReferenced(around)) == CXCursor_Constructor)
      return;
    ChainCall call;
    call.method = std::move(method);
    if (call.method.empty()) chain_.has_broken_part = true;
    const int count = c_.clang().Cursor_getNumArguments(around);
    for (int i = 0; i < count; ++i)
      call.arguments.push_back(argument(call.method, c_.clang().Cursor_getArgument(around, static_cast<unsigned>(i))));
    if (call.method == "TypeConstraint" && count < 2) call.types = type_arguments(around, parts[0]);
    note_line(c_.clang().getCursorLocation(parts[0]));
    chain_.calls.push_back(std::move(call));
  }

  bool is_recovery(CXCursor c) const {
    // What clang could not make sense of has a type that depends on nothing.
    return c_.kind(c) == CXCursor_UnexposedExpr &&
           c_.text(c_.clang().getTypeSpelling(c_.clang().getCursorType(c))) == "<dependent type>";
  }

  std::string method_name(CXCursor call, CXCursor callee) const {
    std::string name = c_.name(callee);
    if (name.empty()) name = c_.name(call);
    return name.empty() ? word_before(c_.end_of(callee)) : name;
  }

  std::string word_before(const FilePosition& end) const {
    if (end.path != source_.path || end.offset > source_.text.size()) return {};
    std::size_t start = end.offset;
    const auto is_part = [&](std::size_t i) {
      return std::isalnum(static_cast<unsigned char>(source_.text[i])) != 0 || source_.text[i] == '_';
    };
    while (start > 0 && is_part(start - 1)) --start;
    return std::string(source_.text.substr(start, end.offset - start));
  }

  ChainArgument argument(std::string_view method, CXCursor given) const {
    ChainArgument a = c_.argument(given);
    if (method == "SetShapeFn" && a.kind == ChainArgument::Kind::Other)
      a.text = sets_unknown_shapes(given) ? "UnknownShape" : "";
    return a;
  }

  // A lambda all of whose `set_output` give `UnknownShape()`.
  bool sets_unknown_shapes(CXCursor function) const {
    int outputs = 0, unknown = 0;
    c_.walk(function, [&](CXCursor c) {
      if (c_.kind(c) == CXCursor_CallExpr) {
        const std::string name = c_.name(c);
        outputs += name == "set_output";
        unknown += name == "UnknownShape";
      }
      return true;
    });
    return outputs > 0 && outputs == unknown;
  }

  std::vector<std::string> type_arguments(CXCursor call, CXCursor callee) const {
    for (CXCursor c : {c_.clang().getCursorReferenced(call), c_.clang().getCursorReferenced(callee)}) {
      std::string type = type_in_usr(c_.text(c_.clang().getCursorUSR(c)));
      if (!type.empty()) return {std::move(type)};
    }
    return {};
  }

  // TensorFlow's macro makes a kernel; the shim's only names its type, so that no template has to be instantiated.
  void find_kernel_class(CXCursor variable) {
    c_.walk(variable, [&](CXCursor c) {
      const CXCursorKind kind = c_.kind(c);
      const bool names_class = kind == CXCursor_CXXNewExpr || kind == CXCursor_CXXStaticCastExpr;
      if (names_class && c_.clang().Cursor_isNull(class_) != 0) {
        class_ = c_.clang().getTypeDeclaration(c_.clang().getPointeeType(c_.clang().getCursorType(c)));
        chain_.kernel_class = c_.name(class_);
      }
      return true;
    });
  }

  const Cursors& c_;
  const SourceText& source_;
  Chain chain_;
  std::vector<CXCursor> path_;
  CXCursor class_ = c_.clang().getNullCursor();
};

// Goes over the declarations of a file and of the project's headers that it includes.
class FileReader {
 public:
  FileReader(const Libclang& clang, CXTranslationUnit unit, const SourceText& source)
      : cursors_(clang), unit_(unit), source_(source), host_state_(cursors_, unit, source) {}

  ClangChains run() {
    out_.could_parse = true;
    declarations(cursors_.clang().getTranslationUnitCursor(unit_));
    skipped();
    return std::move(out_);
  }

 private:
  void declarations(CXCursor scope) {
    cursors_.walk(scope, [&](CXCursor c) {
      switch (cursors_.kind(c)) {
        case CXCursor_VarDecl: variable(c); return false;
        case CXCursor_Namespace:
        case CXCursor_LinkageSpec:
        case CXCursor_UnexposedDecl: return is_of_project(c);
        case CXCursor_FunctionDecl: return is_of_project(c);
        case CXCursor_CompoundStmt:
        case CXCursor_DeclStmt: return true;
        default: return false;
      }
    });
  }

  bool is_of_project(CXCursor c) const {
    const CXSourceLocation at = cursors_.clang().getCursorLocation(c);
    return cursors_.clang().Location_isInSystemHeader(at) == 0 && !is_in_shim(cursors_.place(c).path);
  }

  void variable(CXCursor c) {
    const std::optional<Base> base = base_of_variable(cursors_.name(c));
    if (!base || !is_of_project(c)) return;
    ChainReader reader(cursors_, source_, *base);
    std::optional<Chain> chain = reader.read(c);
    if (!chain) return;
    if (cursors_.clang().Cursor_isNull(reader.kernel_class()) == 0)
      chain->host_state = host_state_.of_kernel(reader.kernel_class());
    out_.chains.push_back(*std::move(chain));
  }

  void skipped() {
    CXSourceRangeList* ranges = cursors_.clang().getAllSkippedRanges(unit_);
    if (ranges == nullptr) return;
    for (unsigned i = 0; i < ranges->count; ++i) {
      const FilePosition first = cursors_.spelled_at(cursors_.clang().getRangeStart(ranges->ranges[i]));
      const FilePosition last = cursors_.spelled_at(cursors_.clang().getRangeEnd(ranges->ranges[i]));
      if (first.path == source_.path) out_.skipped_lines.emplace_back(first.line, last.line);
    }
    cursors_.clang().disposeSourceRangeList(ranges);
  }

  Cursors cursors_;
  CXTranslationUnit unit_;
  const SourceText& source_;
  HostStateReader host_state_;
  ClangChains out_;
};

struct UnitDeleter {
  const Libclang* clang;
  void operator()(CXTranslationUnit unit) const { clang->disposeTranslationUnit(unit); }
};
using Unit = std::unique_ptr<std::remove_pointer_t<CXTranslationUnit>, UnitDeleter>;

Unit parse(const Libclang& clang, CXIndex index, const std::string& path, const std::vector<std::string>& line,
           std::vector<CXUnsavedFile> unsaved, unsigned how) {
  std::vector<const char*> arguments;
  for (const std::string& a : line) arguments.push_back(a.c_str());
  CXTranslationUnit made = nullptr;
  const CXErrorCode code =
      clang.parseTranslationUnit2(index, path.c_str(), arguments.data(), static_cast<int>(arguments.size()),
                                  unsaved.data(), static_cast<unsigned>(unsaved.size()), how, &made);
  Unit unit(made, {&clang});
  if (code != CXError_Success) return {nullptr, {&clang}};
  return unit;
}

// Guessing what an unknown name could have meant takes most of the time of a file whose headers are missing.
const std::vector<std::string> kLanguage = {"-std=c++17", "-w", "-ferror-limit=0", "-fno-spell-checking", "-Wno-non-pod-varargs",
                                            "-fbracket-depth=256"};
const std::vector<std::string> kNoHeaders = {"-nostdinc", "-nostdinc++", "-ftemplate-depth=64",
                                             "-fconstexpr-steps=10000"};

}  // namespace

ClangSession::ClangSession(const Libclang& clang, std::filesystem::path folder)
    : clang_(clang), index_(clang.createIndex(0, 0)), folder_(std::move(folder)) {
  if (!folder_.empty()) compile_shim();
}

ClangSession::~ClangSession() { clang_.disposeIndex(index_); }

void ClangSession::compile_shim() {
  const std::filesystem::path header = folder_ / "tensorflow.h", compiled = folder_ / "tensorflow.pch";
  if (!(std::ofstream(header) << kShim).flush()) return;
  std::vector<std::string> line = {"-xc++-header"};
  line.insert(line.end(), kLanguage.begin(), kLanguage.end());
  line.insert(line.end(), kNoHeaders.begin(), kNoHeaders.end());
  const Unit unit = parse(clang_, index_, header.string(), line, {},
                          CXTranslationUnit_ForSerialization | CXTranslationUnit_Incomplete);
  is_compiled_ = unit != nullptr &&
                 clang_.saveTranslationUnit(unit.get(), compiled.c_str(), clang_.defaultSaveOptions(unit.get())) ==
                     CXSaveError_None;
}

std::vector<std::string> ClangSession::command_line(const ClangOptions& options) const {
  std::vector<std::string> line = {"-xc++"};
  line.insert(line.end(), kLanguage.begin(), kLanguage.end());
  if (!options.has_real_headers) {
    line.insert(line.end(), kNoHeaders.begin(), kNoHeaders.end());
    if (is_compiled_) line.insert(line.end(), {"-include-pch", (folder_ / "tensorflow.pch").string()});
    else line.insert(line.end(), {"-include", kShimPath});
  }
  line.insert(line.end(), options.arguments.begin(), options.arguments.end());
  return line;
}

ClangChains ClangSession::read(const SourceText& source, const ClangOptions& options, const Texts& headers) const {
  std::vector<CXUnsavedFile> unsaved = {{source.path.c_str(), source.text.data(), source.text.size()},
                                        {kShimPath, kShim.data(), kShim.size()}};
  for (const auto& [path, text] : headers)
    if (path != source.path) unsaved.push_back({path.c_str(), text.data(), text.size()});
  // The record of the preprocessor has the branches that were left out.
  unsigned how = CXTranslationUnit_KeepGoing | CXTranslationUnit_DetailedPreprocessingRecord;
  if (options.registrations_only) how |= CXTranslationUnit_SkipFunctionBodies;
  const Unit unit = parse(clang_, index_, source.path, command_line(options), unsaved, how);
  if (unit == nullptr) return {};
  return FileReader(clang_, unit.get(), source).run();
}

}  // namespace graphvet::customop
