#include "engine/fixes.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "notebook/notebook.h"
#include "source/source_file.h"
#include "source/splice.h"
#include "syntax/parse.h"

namespace graphvet::engine {
namespace {

constexpr int kMostPasses = 20;  // no fix needs more than a few; this ends a pair that undo each other

bool is_insertion(const Edit& edit) { return edit.at.begin == edit.at.end; }
bool is_same(const Edit& a, const Edit& b) { return a.at == b.at && a.text == b.text; }

// Would the order of the two matter? Two insertions at one place, or one at the edge of what is replaced, leave that open.
bool collide(const Edit& a, const Edit& b) {
  if (a.at.file != b.at.file) return false;
  if (is_insertion(a) || is_insertion(b)) return a.at.begin <= b.at.end && b.at.begin <= a.at.end;
  return a.at.begin < b.at.end && b.at.begin < a.at.end;
}

// The edits of one pass: whole fixes, in the order of their findings, none in the way of another.
class Pass {
 public:
  Pass(const Outcome& outcome, Applicability most) : outcome_(outcome), most_(most) {}

  // `may_change[i]` belongs to the i-th file of the outcome.
  void choose(const std::vector<bool>& may_change) {
    for (const Diagnostic& d : outcome_.diagnostics) {
      const auto usable = std::ranges::find_if(d.fixes, [&](const Fix& f) { return is_applicable(f, most_) && fits(f, may_change); });
      if (usable == d.fixes.end()) continue;
      for (const Edit& edit : usable->edits) add(edit);
      for (const Edit& edit : usable->edits) fixes_of_[edit.at.file].insert(&d);
    }
  }

  bool is_empty() const { return edits_.empty(); }
  const std::map<std::uint32_t, std::vector<Edit>>& edits() const { return edits_; }
  // Findings whose fixes change no other file than those in `changed`.
  std::uint32_t count_fixes(const std::set<std::uint32_t>& changed) const {
    std::set<const Diagnostic*> fixed, lost;
    for (const auto& [file, findings] : fixes_of_) (changed.contains(file) ? fixed : lost).insert(findings.begin(), findings.end());
    return static_cast<std::uint32_t>(std::ranges::count_if(fixed, [&](const Diagnostic* d) { return !lost.contains(d); }));
  }

 private:
  bool fits(const Fix& fix, const std::vector<bool>& may_change) const {
    return !fix.edits.empty() && std::ranges::all_of(fix.edits, [&](const Edit& edit) { return may_change[edit.at.file] && fits(edit); });
  }
  bool fits(const Edit& edit) const {
    const auto others = edits_.find(edit.at.file);
    return others == edits_.end() ||
           std::ranges::none_of(others->second, [&](const Edit& other) { return !is_same(edit, other) && collide(edit, other); });
  }
  // An edit that two fixes have in common, such as an import, is made once.
  void add(const Edit& edit) {
    std::vector<Edit>& edits = edits_[edit.at.file];
    if (std::ranges::none_of(edits, [&](const Edit& other) { return is_same(edit, other); })) edits.push_back(edit);
  }

  const Outcome& outcome_;
  Applicability most_;
  std::map<std::uint32_t, std::vector<Edit>> edits_;
  std::map<std::uint32_t, std::set<const Diagnostic*>> fixes_of_;
};

std::vector<source::Replacement> replacements_of(std::vector<Edit> edits) {
  std::ranges::stable_sort(edits, {}, [](const Edit& e) { return std::pair(e.at.begin, e.at.end); });
  std::vector<source::Replacement> out;
  for (Edit& edit : edits) out.push_back({edit.at.begin, edit.at.end, std::move(edit.text)});
  return out;
}

std::size_t syntax_errors(const source::SourceFile& file) { return syntax::parse(file).errors.size() + file.faults().size(); }

class Fixer {
 public:
  Fixer(Request request, Applicability most, const Analysis& analysis) : request_(std::move(request)), most_(most), analysis_(analysis) {
    for (const InputFile& file : request_.files) inputs_[file.path] = &file;
  }

  FixRun run() {
    run_.outcome = analysis_(request_);
    for (int pass = 0; pass < kMostPasses && make_pass(); ++pass) run_.outcome = analysis_(request_);
    for (auto& [path, before] : before_) {
      std::string& after = request_.contents[path];
      if (before != after) run_.files.push_back({path, inputs_[path]->real_path, std::move(before), std::move(after)});
    }
    return std::move(run_);
  }

 private:
  // False: there was nothing to do.
  bool make_pass() {
    const std::vector<source::SourceFile>& files = run_.outcome.files;
    std::vector<bool> may_change;
    for (const source::SourceFile& file : files) may_change.push_back(inputs_[file.path()]->reported && !left_alone_.contains(file.path()));
    Pass pass(run_.outcome, most_);
    pass.choose(may_change);
    std::set<std::uint32_t> changed;
    for (const auto& [file, edits] : pass.edits())
      if (change(files[file], edits)) changed.insert(file);
    run_.fixed += pass.count_fixes(changed);
    return !changed.empty();
  }

  bool change(const source::SourceFile& file, const std::vector<Edit>& edits) {
    Result<std::string> after = changed_bytes(file, edits);
    if (after) {
      before_.try_emplace(file.path(), *bytes_of(file.path()));
      request_.contents[file.path()] = *std::move(after);
      return true;
    }
    left_alone_.insert(file.path());
    run_.undone.push_back({after.error().code, after.error().message, file.path()});
    return false;
  }

  Result<std::string> changed_bytes(const source::SourceFile& file, const std::vector<Edit>& edits) {
    Result<std::string> bytes = bytes_of(file.path());
    if (!bytes) return bytes;
    const std::vector<source::Replacement> replacements = replacements_of(edits);
    Result<std::string> after = notebook::splice_code(file, *bytes, replacements);
    if (!after) return after;
    Result<source::SourceFile> decoded = notebook::decode_code(file.path(), *after);
    if (!decoded) return decoded.error();
    if (syntax_errors(*decoded) > syntax_errors(file))
      return Error{ErrorCode::Internal, "the fixes of this file were taken back: it would not parse any more", file.path()};
    return after;
  }

  Result<std::string> bytes_of(const std::string& path) const {
    if (const auto known = request_.contents.find(path); known != request_.contents.end()) return known->second;
    if (path == request_.stdin_path && !path.empty()) return request_.stdin_text;
    return source::read_bytes(inputs_.at(path)->real_path);
  }

  Request request_;
  Applicability most_;
  const Analysis& analysis_;
  std::map<std::string, const InputFile*> inputs_;
  std::map<std::string, std::string> before_;  // bytes of the files that were changed
  std::set<std::string> left_alone_;
  FixRun run_;
};

}  // namespace

bool is_applicable(const Fix& fix, Applicability most) {
  return fix.applicability != Applicability::DisplayOnly && fix.applicability <= most;
}

FixRun fix(Request request, Applicability most, const Analysis& analysis) { return Fixer(std::move(request), most, analysis).run(); }

}  // namespace graphvet::engine
