#include "engine/fixes.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
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

constexpr int kMostPasses = 60;  // few are needed where no fix goes wrong; this ends a pair that undo each other
constexpr std::size_t kNoLimit = std::numeric_limits<std::size_t>::max();

bool is_insertion(const Edit& edit) { return edit.at.begin == edit.at.end; }
bool is_same(const Edit& a, const Edit& b) { return a.at == b.at && a.text == b.text; }

// Would the order of the two matter? Two insertions at one place, or one at the edge of what is replaced, leave that open.
bool collide(const Edit& a, const Edit& b) {
  if (a.at.file != b.at.file) return false;
  if (is_insertion(a) || is_insertion(b)) return a.at.begin <= b.at.end && b.at.begin <= a.at.end;
  return a.at.begin < b.at.end && b.at.begin < a.at.end;
}

// A fix by what it says, for its place moves while others are made.
std::string name_of(const Diagnostic& d, const source::SourceFile& file) {
  std::string name = file.path() + '\n' + std::string(d.code) + '\n' + d.message;
  for (const Fix& fix : d.fixes)
    for (const Edit& edit : fix.edits) name += '\n' + edit.text;
  return name;
}

// What may be made: by the user's word, and by what went wrong so far.
struct Permission {
  Applicability most;
  std::vector<bool> may_change;             // by file of the outcome
  const std::set<std::string>& refused;     // name_of
  std::size_t most_fixes;
};

// The edits of one pass: whole fixes, in the order of their findings, none in the way of another.
class Pass {
 public:
  Pass(const Outcome& outcome, const Permission& permission) : outcome_(outcome), permission_(permission) {
    for (const Diagnostic& d : outcome_.diagnostics) {
      if (findings_.size() == permission_.most_fixes) return;
      const auto usable = std::ranges::find_if(d.fixes, [&](const Fix& f) { return is_applicable(f, permission_.most) && fits(f); });
      if (usable == d.fixes.end() || permission_.refused.contains(name_of(d, outcome_.files[d.span.file]))) continue;
      findings_.push_back(&d);
      for (const Edit& edit : usable->edits) add(edit);
      for (const Edit& edit : usable->edits) fixes_of_[edit.at.file].insert(&d);
    }
  }

  const std::vector<const Diagnostic*>& findings() const { return findings_; }
  const std::map<std::uint32_t, std::vector<Edit>>& edits() const { return edits_; }
  // Findings whose fixes change no other file than those in `changed`.
  std::uint32_t count_fixes(const std::set<std::uint32_t>& changed) const {
    std::set<const Diagnostic*> fixed, lost;
    for (const auto& [file, findings] : fixes_of_) (changed.contains(file) ? fixed : lost).insert(findings.begin(), findings.end());
    return static_cast<std::uint32_t>(std::ranges::count_if(fixed, [&](const Diagnostic* d) { return !lost.contains(d); }));
  }

 private:
  bool fits(const Fix& fix) const {
    return !fix.edits.empty() && std::ranges::all_of(fix.edits, [&](const Edit& edit) { return permission_.may_change[edit.at.file] && fits(edit); });
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
  const Permission& permission_;
  std::vector<const Diagnostic*> findings_;
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

// By file and code, how many findings there are that nobody mends.
std::map<std::pair<std::string, std::string_view>, int> unmended(const Outcome& outcome, Applicability most) {
  std::map<std::pair<std::string, std::string_view>, int> count;
  for (const Diagnostic& d : outcome.diagnostics)
    if (std::ranges::none_of(d.fixes, [&](const Fix& f) { return is_applicable(f, most); })) ++count[{outcome.files[d.span.file].path(), d.code}];
  return count;
}

// The code of a finding that has come up; empty: none.
std::string_view new_finding(const Outcome& before, const Outcome& after, Applicability most) {
  const auto old = unmended(before, most);
  for (const auto& [place, count] : unmended(after, most)) {
    const auto known = old.find(place);
    if (count > (known == old.end() ? 0 : known->second)) return place.second;
  }
  return {};
}

class Fixer {
 public:
  Fixer(Request request, Applicability most, const Analysis& analysis) : request_(std::move(request)), most_(most), analysis_(analysis) {
    for (const InputFile& file : request_.files) inputs_[file.path] = &file;
  }

  FixRun run() {
    run_.outcome = analysis_(request_);
    for (int pass = 0; pass < kMostPasses && make_pass(); ++pass) {}
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
    Permission permission{most_, {}, refused_, limit_};
    for (const source::SourceFile& file : files) permission.may_change.push_back(inputs_[file.path()]->reported && !left_alone_.contains(file.path()));
    const Pass pass(run_.outcome, permission);
    if (pass.findings().empty()) return false;
    const std::map<std::string, std::string> contents = request_.contents;
    std::set<std::uint32_t> changed;
    for (const auto& [file, edits] : pass.edits())
      if (change(files[file], edits)) changed.insert(file);
    if (!changed.empty()) accept_or_undo(pass, changed, contents);
    return true;
  }

  // A pass that brings a new finding is taken back. Then half as many fixes are tried at once, until it is known which is to blame.
  void accept_or_undo(const Pass& pass, const std::set<std::uint32_t>& changed, const std::map<std::string, std::string>& contents) {
    Outcome next = analysis_(request_);
    const std::string_view code = new_finding(run_.outcome, next, most_);
    if (code.empty()) {
      run_.fixed += pass.count_fixes(changed);
      limit_ = limit_ > kNoLimit / 2 ? kNoLimit : limit_ * 2;
      run_.outcome = std::move(next);
      return;
    }
    for (const std::uint32_t file : changed) restore(run_.outcome.files[file].path(), contents);
    limit_ = std::max<std::size_t>(pass.findings().size() / 2, 1);
    if (pass.findings().size() == 1) refuse(*pass.findings().front(), code);
  }
  void restore(const std::string& path, const std::map<std::string, std::string>& contents) {
    const auto old = contents.find(path);
    request_.contents[path] = old == contents.end() ? before_.at(path) : old->second;
  }
  void refuse(const Diagnostic& d, std::string_view code) {
    const source::SourceFile& file = run_.outcome.files[d.span.file];
    refused_.insert(name_of(d, file));
    run_.undone.push_back({ErrorCode::Internal, fmt::format("a fix of {} was taken back: it would bring {}", d.code, code), file.path()});
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
  std::set<std::string> refused_;
  std::size_t limit_ = kNoLimit;  // of fixes in one pass
  FixRun run_;
};

}  // namespace

bool is_applicable(const Fix& fix, Applicability most) {
  return fix.applicability != Applicability::DisplayOnly && fix.applicability <= most;
}

FixRun fix(Request request, Applicability most, const Analysis& analysis) { return Fixer(std::move(request), most, analysis).run(); }

}  // namespace graphvet::engine
