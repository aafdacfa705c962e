// The table as the build writes it: plain numbers and one pool of text, so that it costs nothing at start-up (no pointers to
// relocate) and compiles fast. src/knowledge/build/emit.cc writes it, table.cc reads it.
#pragma once

#include <cstdint>
#include <string_view>

namespace graphvet::knowledge::table {

// Text in the pool: offset << 8 | length. 0 is empty.
using Text = std::uint32_t;
inline constexpr std::uint32_t kMaxTextLength = 255;
inline constexpr std::uint32_t kMaxPoolSize = 1u << 24;

struct ApiRow {
  Text name;
  std::uint16_t parameters;  // index into kParameterLists, whose first number there is a count; 0: none
  std::uint16_t bases;       // index into kBaseLists likewise
  std::uint16_t extra;       // index into kExtras, 0: none
  std::uint16_t effects;
  std::uint16_t since, until;
  std::uint8_t kind, returns, arity;
  std::uint8_t traits;       // index into kTraits, 0: none
};

// Of results, shared by many APIs.
struct TraitsRow {
  Text rank_unless, rank_of;
  std::int8_t rank;
  std::uint8_t dtype, describes, instance_gives;
  bool may_be_none, keeps_ragged, is_special;
  bool varies;               // kVariants has other facts for some versions
  bool operator==(const TraitsRow&) const = default;
};

// Facts of an API under some versions of TensorFlow and Keras: the row to read instead. Sorted by `api`; the first that fits counts.
struct VariantRow {
  std::uint16_t api, row;
  std::uint16_t since, until;  // 0: open
  std::uint8_t keras;          // 0: any
};

struct TracedMethodRow {
  std::uint32_t base;
  Text method, entry, fed_by;
  std::uint8_t keras2, keras3, arguments;
};

// What few APIs have.
struct ExtraRow {
  Text instance_of, counterpart, form, is_a;
  std::uint16_t callbacks, callback_count;
  std::uint16_t arguments, argument_count, without_count, when_count, dtype_count, with_tensor_count;  // in kArguments: the mapping, the forms for what is not given, counterpart_when, counterpart_dtypes, with_tensor
  std::uint16_t cases, case_count;
  std::uint16_t gives;       // in kForms; 0: none
};

struct CallbackRow {
  Text parameter;
  std::int8_t position, returned_item;
  std::uint8_t mode, flags;
  std::uint16_t given;       // in kForms; 0: none
};
inline constexpr std::uint8_t kResultIsReturned = 1, kEagerInEagerCode = 2;  // CallbackRow::flags

struct CaseRow {
  Text parameter, text, instance_of;
  std::uint8_t test, returns, arity;
};

struct ArgumentRow {
  Text from, to;
};

// A node of a form, its parts behind it.
struct FormRow {
  Text text;
  std::uint16_t size;
  std::int16_t number;
  std::uint8_t kind, parts;
};

// A spelling, split at its last dot: it leads to `api`. `prefix` is an index into kPrefixes.
struct KeyRow {
  Text leaf;
  std::uint16_t prefix, api;
};

// In kParameterLists: a text with these flags beside it.
inline constexpr std::uint32_t kHasDefault = 1, kKeywordOnly = 2;

extern const char kPool[];
extern const ApiRow kApis[];
extern const std::uint32_t kApiCount;          // with row 0, which is no API
extern const std::uint32_t kRowCount;          // with the rows of variants behind them
extern const TraitsRow kTraits[];
extern const VariantRow kVariants[];
extern const std::uint32_t kVariantCount;
extern const TracedMethodRow kTracedMethods[];
extern const std::uint32_t kTracedMethodCount;
extern const std::uint32_t kParameterStarts[]; // list -> its first number in kParameterLists
extern const std::uint32_t kParameterLists[];  // count, then text and flags for each
extern const std::uint32_t kBaseStarts[];
extern const std::uint32_t kBaseLists[];       // count, then API indices
extern const ExtraRow kExtras[];
extern const CallbackRow kCallbacks[];
extern const CaseRow kCases[];
extern const ArgumentRow kArguments[];
extern const FormRow kForms[];                 // row 0 is no form
extern const std::uint32_t kFormCount;
extern const Text kPrefixes[];
extern const KeyRow kKeys[];
extern const std::uint16_t kSlots[];           // open addressing over kKeys: index + 1, 0: free
extern const std::uint32_t kSlotMask;
extern const Text kLibraries[];                // sorted: roots of known libraries
extern const std::uint32_t kLibraryCount;
extern const Text kConvertedModules[];         // AutoGraph's exceptions, asked before the next list
extern const std::uint32_t kConvertedModuleCount;
extern const Text kUnconvertedModules[];
extern const std::uint32_t kUnconvertedModuleCount;

inline std::string_view view(Text text) { return {kPool + (text >> 8), text & kMaxTextLength}; }

}  // namespace graphvet::knowledge::table
