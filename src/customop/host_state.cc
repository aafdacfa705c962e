#include "customop/host_state.h"

#include <algorithm>
#include <string_view>

#include "customop/clang_chains.h"
#include "customop/host_state_names.h"

namespace graphvet::customop {
namespace {

constexpr int kDeepestCall = 4;

struct Source {
  std::string_view name;
  HostStateKind kind;
  bool is_method = false;
};
// Functions of the host that give another value each time.
constexpr Source kSources[] = {
    {"rand", HostStateKind::Random},
    {"rand_r", HostStateKind::Random},
    {"random", HostStateKind::Random},
    {"drand48", HostStateKind::Random},
    {"lrand48", HostStateKind::Random},
    {"New64", HostStateKind::Random},
    {"ReserveSamples32", HostStateKind::Random, true},
    {"ReserveSamples128", HostStateKind::Random, true},
    {"ReserveRandomOutputs", HostStateKind::Random, true},
    {"time", HostStateKind::Clock},
    {"clock", HostStateKind::Clock},
    {"gettimeofday", HostStateKind::Clock},
    {"clock_gettime", HostStateKind::Clock},
    {"Now", HostStateKind::Clock},
    {"now", HostStateKind::Clock, true},
    {"NowMicros", HostStateKind::Clock, true},
    {"NowSeconds", HostStateKind::Clock, true},
    {"NowNanos", HostStateKind::Clock, true},
};
constexpr std::string_view kAccumulating[] = {"fetch_add",    "fetch_sub",  "push_back",
                                              "emplace_back", "push_front", "push"};
constexpr std::string_view kStoring[] = {"store",  "exchange", "insert", "emplace", "clear",
                                         "resize", "assign",   "reset",  "erase"};
constexpr std::string_view kGenerators[] = {"random_device", "mt19937", "mersenne_twister_engine",
                                            "linear_congruential_engine", "BitGen"};

constexpr std::string_view kGeneratorAliases[] = {"default_random_engine",
                                                  "minstd_rand",
                                                  "minstd_rand0",
                                                  "ranlux24",
                                                  "ranlux48",
                                                  "ranlux24_base",
                                                  "ranlux48_base",
                                                  "knuth_b",
                                                  "subtract_with_carry_engine",
                                                  "InsecureBitGen"};

template <std::size_t N>
bool is_among(std::string_view name, const std::string_view (&names)[N]) {
  return std::ranges::find(names, name) != std::end(names);
}

bool is_generator(std::string_view type) {
  return std::ranges::any_of(kGenerators, [&](std::string_view g) { return type.find(g) != std::string_view::npos; });
}

// These write their one operand, or their first.
bool is_compound(CXBinaryOperatorKind kind) {
  return kind >= CXBinaryOperator_MulAssign && kind <= CXBinaryOperator_OrAssign;
}
bool is_step(CXUnaryOperatorKind kind) {
  return kind == CXUnaryOperator_PostInc || kind == CXUnaryOperator_PostDec || kind == CXUnaryOperator_PreInc ||
         kind == CXUnaryOperator_PreDec;
}

}  // namespace

bool is_host_source(std::string_view function) {
  return std::ranges::any_of(kSources, [&](const Source& s) { return s.name == function; });
}

bool is_generator_name(std::string_view type) { return is_generator(type) || is_among(type, kGeneratorAliases); }

bool is_writing_method(std::string_view method) {
  return is_among(method, kAccumulating) || is_among(method, kStoring);
}

std::vector<HostState> HostStateReader::of_kernel(CXCursor kernel_class) {
  Scan scan{pattern_of(kernel_class), {}, {}};
  for (CXCursor method : methods_of(scan.kernel)) {
    const std::string name = c_.name(method);
    if (name == "Compute" || name == "ComputeAsync" || name == "DoCompute") body(method, scan, 0);
  }
  return std::move(scan.found);
}

// The template that an instantiation was made from.
CXCursor HostStateReader::pattern_of(CXCursor declaration) const {
  const CXCursor pattern = c_.clang().getSpecializedCursorTemplate(declaration);
  const CXCursor base = c_.clang().Cursor_isNull(pattern) != 0 ? declaration : pattern;
  const CXCursor definition = c_.clang().getCursorDefinition(base);
  return c_.clang().Cursor_isNull(definition) != 0 ? base : definition;
}

std::vector<CXCursor> HostStateReader::methods_of(CXCursor kernel) {
  std::vector<CXCursor> methods;
  for (CXCursor member : c_.children(kernel)) {
    const CXCursorKind kind = c_.kind(member);
    if (kind != CXCursor_CXXMethod && kind != CXCursor_FunctionTemplate) continue;
    const CXCursor definition = c_.clang().getCursorDefinition(member);
    methods.push_back(c_.clang().Cursor_isNull(definition) != 0 ? member : definition);
  }
  return methods;
}

void HostStateReader::body(CXCursor function, Scan& scan, int depth) {
  const bool is_known =
      std::ranges::any_of(scan.seen, [&](CXCursor c) { return c_.clang().equalCursors(c, function) != 0; });
  if (is_known || depth > kDeepestCall) return;
  scan.seen.push_back(function);
  c_.walk(function, [&](CXCursor e) {
    expression(e, scan, depth);
    return true;
  });
}

void HostStateReader::expression(CXCursor e, Scan& scan, int depth) {
  switch (c_.kind(e)) {
    case CXCursor_UnaryOperator:
      if (is_step(c_.clang().getCursorUnaryOperatorKind(e)))
        for (CXCursor operand : c_.children(e)) write(e, operand, true, scan);
      return;
    case CXCursor_CompoundAssignOperator:
    case CXCursor_BinaryOperator: {
      const CXBinaryOperatorKind kind = c_.clang().getCursorBinaryOperatorKind(e);
      const std::vector<CXCursor> sides = c_.children(e);
      if (sides.size() != 2 || (kind != CXBinaryOperator_Assign && !is_compound(kind))) return;
      const CXCursor target = c_.clang().getCursorReferenced(c_.bare(sides[0]));
      write(e, sides[0], is_compound(kind) || mentions(sides[1], target), scan);
      return;
    }
    case CXCursor_CallExpr: return call(e, scan, depth);
    case CXCursor_VarDecl:
      if (c_.type(e).find("random_device") != std::string::npos)
        add(scan, HostStateKind::Random, "`std::random_device`", e);
      return;
    default: return;
  }
}

bool HostStateReader::mentions(CXCursor e, CXCursor declaration) const {
  if (c_.clang().Cursor_isNull(declaration) != 0) return false;
  bool found = false;
  const auto refers = [&](CXCursor c) {
    found = found || c_.clang().equalCursors(c_.clang().getCursorReferenced(c), declaration) != 0;
    return !found;
  };
  if (refers(e)) c_.walk(e, refers);
  return found;
}

// "member `count_`", when the target outlives the call.
std::string HostStateReader::state_named(CXCursor target, const Scan& scan) const {
  const CXCursor bare = c_.bare(target);
  CXCursor declaration = c_.clang().getCursorReferenced(bare);
  if (c_.kind(bare) != CXCursor_DeclRefExpr && c_.kind(bare) != CXCursor_MemberRefExpr) {
    // `counts_[i]`, `*pointer_`
    const std::vector<CXCursor> parts = c_.children(bare);
    const bool is_element = c_.kind(bare) == CXCursor_ArraySubscriptExpr && !parts.empty();
    return is_element ? state_named(parts[0], scan) : std::string();
  }
  if (c_.kind(declaration) == CXCursor_FieldDecl) {
    const CXCursor owner = c_.clang().getCursorSemanticParent(declaration);
    if (c_.clang().equalCursors(pattern_of(owner), scan.kernel) != 0) return "member `" + c_.name(declaration) + "`";
    // `stats_.hits`: a part of what is kept. What is behind a pointer may be anybody's.
    const std::vector<CXCursor> around = c_.children(bare);
    const bool is_part = !around.empty() && c_.type(around[0]).find('*') == std::string::npos &&
                         c_.kind(c_.bare(around[0])) != CXCursor_CallExpr;
    return is_part ? state_named(around[0], scan) : std::string();
  }
  if (c_.kind(declaration) != CXCursor_VarDecl) return {};
  const CXCursorKind around = c_.kind(c_.clang().getCursorSemanticParent(declaration));
  if (c_.clang().Cursor_getStorageClass(declaration) == CX_SC_Static) return "static `" + c_.name(declaration) + "`";
  return around == CXCursor_Namespace || around == CXCursor_TranslationUnit ? "global `" + c_.name(declaration) + "`"
                                                                            : std::string();
}

// A generator that outlives the call, or one that a function keeps and lends: `shared_generator()`.
std::string HostStateReader::generator_named(CXCursor given, const Scan& scan) const {
  std::string what = state_named(given, scan);
  if (!what.empty()) return what;
  const CXCursor bare = c_.bare(given);
  const CXCursor declaration = c_.clang().getCursorReferenced(bare);
  const bool is_call = c_.kind(bare) == CXCursor_CallExpr, is_local = c_.kind(declaration) == CXCursor_VarDecl;
  if (!is_call && !is_local) return {};
  const CXType type = is_call ? c_.clang().getCursorResultType(declaration) : c_.clang().getCursorType(declaration);
  return c_.text(c_.clang().getTypeSpelling(type)).ends_with('&') ? "`" + c_.name(declaration) + "`" : std::string();
}

void HostStateReader::write(CXCursor e, CXCursor target, bool keeps_old, Scan& scan) {
  std::string what = state_named(target, scan);
  if (!what.empty()) add(scan, keeps_old ? HostStateKind::Accumulates : HostStateKind::Stores, std::move(what), e);
}

void HostStateReader::call(CXCursor e, Scan& scan, int depth) {
  const std::string name = c_.name(e);
  // `time` and the like may be methods of anything.
  const bool is_method = c_.kind(c_.clang().getCursorReferenced(e)) == CXCursor_CXXMethod;
  for (const Source& source : kSources)
    if (name == source.name && is_method == source.is_method) return add(scan, source.kind, "`" + name + "`", e);
  const std::vector<CXCursor> parts = c_.children(e);
  const CXCursor callee = parts.empty() ? e : c_.bare(parts[0]);
  const std::vector<CXCursor> inner = c_.children(callee);
  if (c_.kind(callee) == CXCursor_MemberRefExpr && !inner.empty() &&
      (is_among(name, kAccumulating) || is_among(name, kStoring)))
    write(e, inner[0], is_among(name, kAccumulating), scan);
  const int count = c_.clang().Cursor_getNumArguments(e);
  const bool steps = name.starts_with("operator") &&
                     (name == "operator++" || name == "operator--" || name == "operator+=" || name == "operator-=");
  if (steps && count > 0) write(e, c_.clang().Cursor_getArgument(e, 0), true, scan);
  // A generator that is kept, drawn from by itself or through a distribution.
  for (int i = 0; i < count; ++i) {
    const CXCursor given = c_.clang().Cursor_getArgument(e, static_cast<unsigned>(i));
    const std::string what = is_generator(c_.type(given)) ? generator_named(given, scan) : std::string();
    if (!what.empty()) add(scan, HostStateKind::Random, what, e);
  }
  const CXCursor definition = c_.clang().getCursorDefinition(c_.clang().getCursorReferenced(e));
  if (c_.clang().Cursor_isNull(definition) == 0 &&
      c_.clang().Location_isInSystemHeader(c_.clang().getCursorLocation(definition)) == 0)
    body(definition, scan, depth + 1);
}

void HostStateReader::add(Scan& scan, HostStateKind kind, std::string what, CXCursor at) const {
  const FilePosition p = c_.place(at);
  const HostState state{kind, std::move(what), {source_.shown_path(p.path), p.line}};
  const bool is_known =
      std::ranges::any_of(scan.found, [&](const HostState& s) { return s.kind == state.kind && s.what == state.what; });
  if (!is_known) scan.found.push_back(state);
}

}  // namespace graphvet::customop
