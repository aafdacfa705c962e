#include "tracer/abstract_types.h"

#include <algorithm>
#include <initializer_list>
#include <iterator>

namespace graphvet::tracer {
namespace {

using enum ValueKind;

// Executed under Python 3.11 with TensorFlow 2.21: isinstance of a value of each kind, symbolic tensors among them.
constexpr ValueKind kSeen[] = {None, Bool, Int, Float, Complex, Str, Bytes, List, Tuple, Dict, Set, Range, Function, BoundMethod, Tensor, Variable, NdArray, Shape};
constexpr ValueKind kSized[] = {Str, Bytes, List, Tuple, Dict, Set, Range, Tensor, NdArray, Shape};
constexpr ValueKind kIterable[] = {Str, Bytes, List, Tuple, Dict, Set, Range, Tensor, Variable, NdArray, Shape};
constexpr ValueKind kContainers[] = {Str, Bytes, List, Tuple, Dict, Set, Range, NdArray};
constexpr ValueKind kReversible[] = {Str, Bytes, List, Tuple, Dict, Range};
constexpr ValueKind kSequences[] = {Str, Bytes, List, Tuple, Range};
constexpr ValueKind kMutableSequences[] = {List};
constexpr ValueKind kMappings[] = {Dict};
constexpr ValueKind kSets[] = {Set};
constexpr ValueKind kCallables[] = {Function, BoundMethod};
constexpr ValueKind kFunctions[] = {Function};
constexpr ValueKind kMethods[] = {BoundMethod};
constexpr ValueKind kNumbers[] = {Bool, Int, Float, Complex};
constexpr ValueKind kReals[] = {Bool, Int, Float};
constexpr ValueKind kIntegers[] = {Bool, Int};

struct AbstractClass {
  std::string_view name;
  std::span<const ValueKind> instances;  // of kSeen
};
constexpr AbstractClass kClasses[] = {
    {"collections.abc.Sized", kSized},           {"collections.abc.Iterable", kIterable},
    {"collections.abc.Container", kContainers},  {"collections.abc.Collection", kContainers},
    {"collections.abc.Reversible", kReversible}, {"collections.abc.Sequence", kSequences},
    {"collections.abc.Mapping", kMappings},      {"collections.abc.MutableSequence", kMutableSequences},
    {"collections.abc.Set", kSets},              {"collections.abc.MutableMapping", kMappings},
    {"collections.abc.MutableSet", kSets},       {"collections.abc.Callable", kCallables},
    {"numbers.Number", kNumbers},                {"numbers.Complex", kNumbers},
    {"numbers.Real", kReals},                    {"numbers.Rational", kIntegers},
    {"numbers.Integral", kIntegers},             {"types.FunctionType", kFunctions},
    {"types.LambdaType", kFunctions},            {"types.MethodType", kMethods},
};

bool is_named(std::string_view name, std::string_view api) {
  constexpr std::string_view kAbc = "collections.abc.", kTyping = "typing.";
  if (name == api) return true;
  return name.starts_with(kAbc) && api.starts_with(kTyping) && name.substr(kAbc.size()) == api.substr(kTyping.size());
}

bool holds(std::span<const ValueKind> kinds, ValueKind kind) { return std::ranges::find(kinds, kind) != kinds.end(); }

}  // namespace

int is_of_abstract_class(ValueKind kind, std::string_view api) {
  if (!holds(kSeen, kind)) return -1;
  const auto* found = std::ranges::find_if(kClasses, [&](const AbstractClass& c) { return is_named(c.name, api); });
  return found == std::end(kClasses) ? -1 : holds(found->instances, kind);
}

}  // namespace graphvet::tracer
