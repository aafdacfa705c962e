// Python's keywords and soft keywords, found by their letters.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "syntax/grammar.h"

namespace graphvet::syntax {

struct Keyword {
  std::string_view text;  // at most 8 letters
  Token token;
};

// `match`, `case` and `type` are names in most places.
constexpr std::array kKeywords = {
    Keyword{"False", kFalse},   Keyword{"None", kNone},         Keyword{"True", kTrue},         Keyword{"and", kAnd},
    Keyword{"as", kAs},         Keyword{"assert", kAssert},     Keyword{"async", kAsync},       Keyword{"await", kAwait},
    Keyword{"break", kBreak},   Keyword{"class", kClass},       Keyword{"continue", kContinue}, Keyword{"def", kDef},
    Keyword{"del", kDel},       Keyword{"elif", kElif},         Keyword{"else", kElse},         Keyword{"except", kExcept},
    Keyword{"finally", kFinally}, Keyword{"for", kFor},         Keyword{"from", kFrom},         Keyword{"global", kGlobal},
    Keyword{"if", kIf},         Keyword{"import", kImport},     Keyword{"in", kIn},             Keyword{"is", kIs},
    Keyword{"lambda", kLambda}, Keyword{"nonlocal", kNonlocal}, Keyword{"not", kNot},           Keyword{"or", kOr},
    Keyword{"pass", kPass},     Keyword{"raise", kRaise},       Keyword{"return", kReturn},     Keyword{"try", kTry},
    Keyword{"while", kWhile},   Keyword{"with", kWith},         Keyword{"yield", kYield},       Keyword{"match", kMatch},
    Keyword{"case", kCase},     Keyword{"type", kType},
};

// Up to 8 letters as a number: the first is the lowest byte.
constexpr std::uint64_t letters_of(std::string_view word) {
  std::uint64_t letters = 0;
  for (std::size_t i = word.size(); i-- > 0;) letters = letters << 8 | static_cast<unsigned char>(word[i]);
  return letters;
}

// A table without collisions: the compiler finds a factor that scatters the keywords.
class KeywordTable {
 public:
  constexpr KeywordTable() {
    while (!fill()) factor_ += 0x9E3779B97F4A7C16;  // stays odd
  }

  // The keyword's token, or kName.
  constexpr Token find(std::uint64_t letters) const {
    const Entry& entry = entries_[slot_of(letters)];
    return entry.letters == letters ? entry.token : kName;
  }

 private:
  static constexpr int kBits = 8;
  struct Entry {
    std::uint64_t letters = 0;
    Token token = kName;
  };

  constexpr std::size_t slot_of(std::uint64_t letters) const { return letters * factor_ >> (64 - kBits); }
  constexpr bool fill() {
    entries_ = {};
    for (const Keyword& keyword : kKeywords) {
      Entry& entry = entries_[slot_of(letters_of(keyword.text))];
      if (entry.letters != 0) return false;
      entry = {letters_of(keyword.text), keyword.token};
    }
    return true;
  }

  std::uint64_t factor_ = 0x9E3779B97F4A7C15;
  std::array<Entry, 1u << kBits> entries_;
};
inline constexpr KeywordTable kKeywordTable;

}  // namespace graphvet::syntax
