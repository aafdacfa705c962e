// What identifies a finding across moves and reformatting.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graphvet/diagnostic.h"
#include "source/source_file.h"

namespace graphvet::engine {

// Source text without what a formatter may change: white space, comments, the kind of quotes, trailing commas.
std::string normalised_text(std::string_view text);

// Writes `fingerprint` of each: a hash of the rule, the enclosing function, the normalised text, and the place among
// equals in the file. `sorted` is sorted by place; equal places (findings that are to be joined) get equal fingerprints.
void write_fingerprints(std::span<Diagnostic> sorted, std::span<const source::SourceFile> files);

}  // namespace graphvet::engine
