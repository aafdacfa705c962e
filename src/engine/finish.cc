#include "engine/finish.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <tuple>
#include <utility>

#include "base/check.h"
#include "engine/fingerprint.h"
#include "engine/suppress.h"

namespace graphvet::engine {
namespace {

class Finisher {
 public:
  Finisher(std::span<const source::SourceFile> files, std::span<const FileFacts> facts, const Settings& settings,
           std::span<const RuleInfo> rules)
      : files_(files), facts_(facts), settings_(settings), rules_(rules) {}

  Finished run(std::vector<Diagnostic> found) {
    std::erase_if(found, [&](const Diagnostic& d) { return !facts_[d.span.file].reported; });
    read_comments(found);
    sort(found);
    // Before anything is left out, so that a fingerprint does not depend on what else is shown.
    write_fingerprints(found, files_);
    std::erase_if(found, [&](Diagnostic& d) { return !is_wanted(d); });
    sort(found);  // severities may have changed
    join(found);
    Finished out;
    out.suppressed = static_cast<std::uint32_t>(std::erase_if(found, [&](const Diagnostic& d) { return is_suppressed(d); }));
    out.diagnostics = std::move(found);
    return out;
  }

 private:
  void read_comments(std::vector<Diagnostic>& found) {
    suppressions_.resize(files_.size());
    for (std::uint32_t i = 0; i < files_.size(); ++i) {
      if (!facts_[i].reported || facts_[i].comments.empty()) continue;
      suppressions_[i] = read_suppressions(files_[i], i, facts_[i].comments, facts_[i].functions, rules_);
      std::ranges::move(suppressions_[i].refused, std::back_inserter(found));
    }
  }

  const RuleInfo& rule_of(const Diagnostic& d) const {
    const RuleInfo* rule = find_rule(d.code, rules_);
    GV_CHECK(rule != nullptr);
    return *rule;
  }

  // Applies the file's settings; false when they leave the finding out.
  bool is_wanted(Diagnostic& d) const {
    const RuleInfo& rule = rule_of(d);
    const std::string& path = files_[d.span.file].path();
    const Settings& settings = settings_.for_file(path);
    if (d.confidence < settings.min_confidence || !is_enabled(settings, rule)) return false;
    if (is_ignored_in(settings, rule, (settings.working_directory / path).lexically_normal())) return false;
    d.severity = severity_of(settings, rule, d.severity);
    return true;
  }

  bool is_suppressed(const Diagnostic& d) const {
    if (d.code == kBareIgnore.code) return false;  // or a comment could allow itself
    const source::SourceFile& file = files_[d.span.file];
    std::uint32_t last = d.span.end > d.span.begin ? d.span.end - 1 : d.span.begin;
    return suppressions_[d.span.file].cover(rule_of(d), file.line_of(d.span.begin), file.line_of(last));
  }

  // By place and rule; of one rule at one place the best first: the worst severity, then the surest, then the shortest
  // way there. The rest of the key makes the order total, whatever order the threads found them in.
  void sort(std::vector<Diagnostic>& found) const {
    auto place = [&](const Diagnostic& d) {
      return std::tuple(std::string_view(files_[d.span.file].path()), d.span.begin, d.code, d.span.end);
    };
    auto rank = [](const Diagnostic& d) {
      return std::tuple(-static_cast<int>(d.severity), -static_cast<int>(d.confidence), d.evidence.empty(), d.evidence.size(),
                        std::string_view(d.message), std::string_view(d.help));
    };
    std::ranges::sort(found, [&](const Diagnostic& a, const Diagnostic& b) {
      if (auto x = place(a), y = place(b); x != y) return x < y;
      if (auto x = rank(a), y = rank(b); x != y) return x < y;
      return std::ranges::lexicographical_compare(a.evidence, b.evidence, {}, step_key, step_key);
    });
  }

  static std::tuple<std::uint32_t, std::uint32_t, std::string_view, std::string_view> step_key(const EvidenceStep& step) {
    return {step.at.file, step.at.begin, step.function, step.how};
  }

  static void join(std::vector<Diagnostic>& sorted) {
    auto same = [](const Diagnostic& a, const Diagnostic& b) { return a.span == b.span && a.code == b.code; };
    sorted.erase(std::ranges::unique(sorted, same).begin(), sorted.end());
  }

  std::span<const source::SourceFile> files_;
  std::span<const FileFacts> facts_;
  const Settings& settings_;
  std::span<const RuleInfo> rules_;
  std::vector<Suppressions> suppressions_;
};

}  // namespace

Finished finish(std::vector<Diagnostic> raw, std::span<const source::SourceFile> files, std::span<const FileFacts> facts,
                const Settings& settings, std::span<const RuleInfo> rules) {
  GV_CHECK(files.size() == facts.size());
  return Finisher(files, facts, settings, rules).run(std::move(raw));
}

}  // namespace graphvet::engine
