// One run of graphvet: what is asked, and all that came out. Report writers and the command line see only this.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "graphvet/diagnostic.h"
#include "graphvet/event.h"
#include "graphvet/rule.h"
#include "source/source_file.h"

namespace graphvet::engine {

// A file that takes part.
struct InputFile {
  std::string path;       // as shown to the user: relative to the working directory where it lies below it, `/` between parts
  std::string real_path;  // to open it
  bool reported = true;   // false: only indexed, because it lies around the files that were asked for
};

// A C++ file of the project, which may register ops.
struct CppSource {
  std::string path;       // as shown
  std::string real_path;
  std::string root;       // of the project around it
  bool is_named = false;  // by the user, not found in a folder
};

struct CustomOps;  // custom_ops.h
struct Settings;  // settings.h: the configuration in force

struct Request {
  std::vector<InputFile> files;  // sorted by path, each once
  std::string stdin_text;        // the text of the file with path == stdin_path, when stdin_path is not empty
  std::string stdin_path;
  std::map<std::string, std::string> contents;  // by path: bytes that stand for what the file holds
  const Settings* settings = nullptr;
  const CustomOps* custom_ops = nullptr;  // null: there is no C++
  unsigned jobs = 1;
  bool want_regions = false;
};

enum class Answer : std::uint8_t { No, Yes, Unknown };
enum class Converted : std::uint8_t { No, Yes, Mixed, Unknown };

struct RegionContext {
  std::string entry;                 // what starts the trace: "tf.function", "keras.Layer.call", "Dataset.map", ...
  Mode mode;
  std::vector<EvidenceStep> chain;   // first the entry, last the function itself
  bool possible = false;             // some call of the chain is only possible
};
// A function of the project and whether it runs inside a graph.
struct Region {
  std::uint32_t file = 0;
  std::uint32_t line = 1;            // of `def` or `lambda`, or of the first decorator where there is one
  std::uint32_t cell = 0;            // of a notebook; its lines count inside it
  std::uint32_t def_line = 1;
  std::string qualname;              // as Python's __qualname__, without "<locals>." parts' angle brackets dropped: "outer.<locals>.inner"
  Answer graph = Answer::Unknown;
  Converted converted = Converted::Unknown;
  std::vector<RegionContext> contexts;
};

struct SkippedFile {
  std::string path;
  std::string reason;
};
// A fixed limit of the analysis was reached: what lies behind it is unknown, not clean.
struct LimitHit {
  std::string path;
  std::uint32_t line = 0;  // 0: the whole file
  std::string what;
  std::uint32_t cell = 0;  // of a notebook; its line counts inside it
};
struct Coverage {
  std::uint32_t files = 0;           // analysed and reported on
  std::uint32_t files_indexed = 0;   // analysed in all
  std::vector<SkippedFile> skipped;
  std::uint32_t functions = 0;       // functions and lambdas in the reported files
  std::uint32_t traced_functions = 0;
  std::uint32_t calls_resolved = 0;  // calls in traced code whose callee is known
  std::uint32_t calls_unresolved = 0;
  std::vector<LimitHit> limits;
};

struct Outcome {
  std::vector<source::SourceFile> files;  // Diagnostic spans index into this
  std::vector<Diagnostic> diagnostics;    // after suppression and selection; sorted by path, offset, code
  std::uint32_t suppressed = 0;           // findings that a comment in the source silences
  std::vector<Region> regions;            // sorted by path and line; empty unless asked for
  Coverage coverage;
  std::vector<Error> errors;              // files that could not be read, and the like
  Target target;
};

// Analyses. Never throws; what cannot be read stands in `errors` and `coverage.skipped`.
Outcome analyse(const Request& request);

}  // namespace graphvet::engine
