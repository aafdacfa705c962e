// Which name means which variable: the scopes of a module, by Python's rules.
//
// A function, lambda, class body or module has a frame of numbered slots. Comprehension variables live in slots of the
// function around them. Each ast::Name gets its `slot` filled in: see SlotRef.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/symbol.h"
#include "names/flat_index.h"
#include "syntax/ast.h"

namespace graphvet::names {

// Packed into ast::Name::slot: how many frames to go outward, and the slot there. Global names (`hops == kGlobal`) index
// the module's slots; a name that the module never binds has index kUnbound: a builtin, or a mistake.
struct SlotRef {
  static constexpr std::uint32_t kGlobal = 0xFF, kUnbound = 0xFFFFFF;
  std::uint32_t hops;
  std::uint32_t index;

  static SlotRef unpack(std::uint32_t packed) { return {packed >> 24, packed & 0xFFFFFF}; }
  std::uint32_t pack() const { return (hops << 24) | index; }
};

enum class ScopeKind : std::uint8_t { Module, Class, Function, Lambda };

// What in a function's own text makes AutoGraph leave the whole function unconverted. Causes in a nested `def` count
// for the function around it, too.
enum Obstacle : std::uint16_t {
  kNoObstacle = 0,
  kLoopElse = 1 << 0,       // for/else, while/else
  kYield = 1 << 1,
  kMatch = 1 << 2,
  kWalrus = 1 << 3,         // converted by TensorFlow 2.15 only
  kMangledName = 1 << 4,    // self.__x
  kExceptStar = 1 << 5,     // an obstacle for TensorFlow 2.12 only
  kAsync = 1 << 6,          // the function itself is `async def`
};

// How a parameter is used in its function: bits, gathered without knowing any value. They tell a tensor from a tuple, a
// dict or an object where nothing else does.
enum ParameterUse : std::uint16_t {
  kUsedAsOperand = 1 << 0,      // x * 2, -x, x < y
  kShapeRead = 1 << 1,          // x.shape, x.dtype
  kCalled = 1 << 2,             // x(...)
  kUnpacked = 1 << 3,           // a, b = x
  kForIterated = 1 << 4,        // for v in x, [.. for v in x]
  kLengthTaken = 1 << 5,        // len(x)
  kStringSubscript = 1 << 6,    // x["ids"]
  kNumberSubscript = 1 << 7,    // x[0], x[1:]
  kTensorSubscript = 1 << 8,    // x[:, 0]
  kAttributeRead = 1 << 9,      // x.anything but shape and dtype
  kIsInstance = 1 << 10,        // isinstance(x, ...)
  kStarred = 1 << 11,           // f(*x)
  kNoneTest = 1 << 12,          // x is None
  kTruthTest = 1 << 13,         // if x, not x, x and y, a if x else b
  kNextTaken = 1 << 14,         // next(x), iter(x)
};

struct Parameter {
  enum class Kind : std::uint8_t { Positional, PositionalOnly, KeywordOnly, Star, DoubleStar };
  Symbol name;
  std::uint32_t slot = 0;
  Kind kind = Kind::Positional;
  const ast::Arg* node = nullptr;
  const ast::Expr* default_value = nullptr;  // null: none
  std::uint16_t uses = 0;                    // ParameterUse
  std::span<const Symbol> attributes;        // read from it, each once
};

struct Scope {
  ScopeKind kind = ScopeKind::Module;
  const ast::Node* node = nullptr;  // FunctionDef, Lambda, ClassDef; null for the module
  std::uint32_t parent = 0;         // index of the scope around it; the module's is itself
  std::uint32_t class_scope = 0;    // for a method: the scope of its class; else 0
  std::string_view qualname;        // Python's __qualname__
  std::span<const Symbol> slots;    // names of the slots; comprehension variables stand twice if need be
  std::span<const Parameter> parameters;
  std::uint16_t obstacles = 0;      // Obstacle
  bool has_inner_scopes = false;    // functions, lambdas or classes in it, which may outlive a call
  bool is_generator = false;
  bool is_async = false;
  bool has_star_import = false;     // the module scope only

  bool is_function() const { return kind == ScopeKind::Function || kind == ScopeKind::Lambda; }
  const ast::FunctionDef* function_def() const { return ast::as<ast::FunctionDef>(node); }
};

// `self.name = ...` in a method: which methods store an attribute.
struct AttributeStore {
  Symbol name;
  std::uint32_t method_scope;
  bool in_constructor = false;  // the method is an `__init__`
};

// The stores of a class, those of one name together, each name's in the order of the source.
class AttributeStores {
 public:
  explicit AttributeStores(std::vector<AttributeStore> in_order);

  std::size_t size() const { return stores_.size(); }
  std::span<const AttributeStore> of(Symbol name) const;

 private:
  std::vector<AttributeStore> stores_;  // ids of symbols differ from run to run: sorted by them to be found, no more
};

// Views in it point into its own vectors: it moves, it is not copied.
struct ModuleNames {
  ModuleNames() = default;
  ModuleNames(ModuleNames&&) noexcept = default;
  ModuleNames& operator=(ModuleNames&&) noexcept = default;

  std::vector<Scope> scopes;                                           // [0] is the module
  FlatIndex scopes_by_offset;                                          // where a FunctionDef, Lambda, ClassDef begins -> its scope
  FlatIndex module_slots;                                              // Symbol::id -> slot of the module's frame
  std::unordered_map<std::uint32_t, AttributeStores> attribute_stores; // by class scope
  std::vector<Symbol> rebound_globals;                                 // declared `global` in some function
  bool limit_hit = false;                                              // nesting deeper than the limit: names behind it are unresolved

  std::vector<Parameter> parameters;                                   // what the views in `scopes` point to
  std::vector<Symbol> symbols;
  std::vector<char> qualnames;

  // The scope of a FunctionDef, Lambda or ClassDef; 0: it was nested too deeply to have one.
  std::uint32_t scope_of(const ast::Node* node) const {
    std::uint32_t scope = scopes_by_offset.find(node->begin);
    return scope != FlatIndex::kNone && scopes[scope].node == node ? scope : 0;
  }
};

// Fills the slots of all Name nodes of `module`, which was parsed from `text`. What could not be parsed has variables, too:
// those that the text may bind.
ModuleNames resolve_names(ast::Module& module, std::string_view text);

}  // namespace graphvet::names
