#include "engine/evidence.h"

#include <algorithm>

namespace graphvet::engine {
namespace {

// "@tf.function" for a decorator, else the entry's own words.
std::string entry_words(const tracer::Root& root, const project::Project& project) {
  std::string_view text = project.module(root.at.file).index.source->text();
  bool decorates = root.at.begin > 0 && text[root.at.begin - 1] == '@';
  return (decorates ? "@" : "") + std::string(root.entry);
}

}  // namespace

std::string_view qualname(const project::Project& project, tracer::FunctionRef function) {
  return project.module(function.module).index.names.scopes[function.scope].qualname;
}

Evidence::Evidence(const tracer::UnitResult& unit, const project::Project& project)
    : unit_(unit), project_(project), distance_(unit.contexts.size(), kUnreached), via_(unit.contexts.size()), root_(unit.contexts.size()) {
  // Breadth first. Roots and edges stand in an order that depends on the program alone.
  std::vector<std::uint32_t> front;
  for (const tracer::Root& root : unit.roots) {
    if (distance_[root.context] == 0) {
      if (root.confidence > root_[root.context]->confidence) root_[root.context] = &root;
      continue;
    }
    distance_[root.context] = 0;
    root_[root.context] = &root;
    front.push_back(root.context);
  }
  std::vector<std::vector<const tracer::Edge*>> out(unit.contexts.size());
  for (const tracer::Edge& e : unit.edges) out[e.from].push_back(&e);
  for (std::size_t i = 0; i < front.size(); ++i) {
    std::uint32_t from = front[i];
    for (const tracer::Edge* e : out[from]) {
      if (distance_[e->to] != kUnreached) continue;
      distance_[e->to] = distance_[from] + 1;
      via_[e->to] = e;
      root_[e->to] = root_[from];
      front.push_back(e->to);
    }
  }
}

const tracer::Root* Evidence::root(std::uint32_t context) const { return root_[context]; }

std::vector<EvidenceStep> Evidence::chain(std::uint32_t context) const {
  std::vector<EvidenceStep> steps;
  if (distance_[context] == kUnreached) return steps;
  std::uint32_t at = context;
  while (const tracer::Edge* e = via_[at]) {
    steps.push_back({e->call, std::string(qualname(project_, unit_.contexts[at].function)), std::string(e->how)});
    at = e->from;
  }
  const tracer::Root& root = *root_[at];
  steps.push_back({root.at, std::string(qualname(project_, unit_.contexts[at].function)), entry_words(root, project_)});
  std::reverse(steps.begin(), steps.end());
  return steps;
}

}  // namespace graphvet::engine
