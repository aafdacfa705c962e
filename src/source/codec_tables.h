// The tables that build/codec_tables.py makes of Python's codecs.
#pragma once

#include <cstddef>
#include <cstdint>

namespace graphvet::source {

enum class CodecKind : std::uint8_t { Utf8, Table, Gb18030, Unsupported };

// Values for the bytes [first, last], in kCodecValues. A value is a character, or one of the following.
struct CodecNode {
  std::uint32_t values;
  std::uint8_t first, last;
};
constexpr std::uint16_t kInvalidSequence = 0xFFFF;
constexpr std::uint16_t kFirstPair = 0xD800;   // up to kFirstChild: number of one of the codec's pairs
constexpr std::uint16_t kFirstChild = 0xDF00;  // up to 0xE000: number of one of the codec's nodes for the next byte

// Two characters of one sequence; a single one beyond U+FFFF, when the second is 0.
struct CodecPair {
  char32_t first, second;
};

struct Codec {
  const char* name;  // of Python's module
  std::uint16_t root;
  std::uint16_t children;  // its first in kCodecChildren
  std::uint16_t pairs;     // its first in kCodecPairs
  CodecKind kind;
  bool keeps_ascii;  // where a character begins, a byte below 0x80 is ASCII
};

struct CodecName {
  const char* name;
  std::uint16_t codec;
  bool is_alias;  // not only a module's name
};

// The four-byte sequences of GB 18030 are numbered; from `number` on, the characters from `code` on follow.
struct FourByteRun {
  std::uint32_t number;
  char32_t code;
};

extern const std::uint16_t kCodecValues[];
extern const CodecNode kCodecNodes[];
extern const std::uint16_t kCodecChildren[];
extern const CodecPair kCodecPairs[];
extern const Codec kCodecs[];
extern const CodecName kCodecNames[];  // sorted
extern const std::size_t kCodecNameCount;
extern const FourByteRun kFourByteRuns[];
extern const std::size_t kFourByteRunCount;
extern const std::uint32_t kLastFourByte;  // the last number below U+10000

}  // namespace graphvet::source
