// By which way TensorFlow reaches a function: the shortest chain of calls from where a trace starts.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "graphvet/diagnostic.h"
#include "project/project.h"
#include "tracer/trace.h"

namespace graphvet::engine {

// The contexts of one unit of the tracer, each with its shortest way from a root.
class Evidence {
 public:
  Evidence(const tracer::UnitResult& unit, const project::Project& project);

  // First the entry, last the function of `context`. Empty when no root leads there.
  std::vector<EvidenceStep> chain(std::uint32_t context) const;
  // Where the trace starts that leads there; null if none does.
  const tracer::Root* root(std::uint32_t context) const;
  // Steps of the chain.
  std::uint32_t length(std::uint32_t context) const { return distance_[context]; }

  static constexpr std::uint32_t kUnreached = 0xFFFFFFFF;

 private:
  const tracer::UnitResult& unit_;
  const project::Project& project_;
  std::vector<std::uint32_t> distance_;
  std::vector<const tracer::Edge*> via_;      // the edge by which a context is reached
  std::vector<const tracer::Root*> root_;     // the root at the head of its chain
};

// Python's __qualname__ of a function; empty for a module.
std::string_view qualname(const project::Project& project, tracer::FunctionRef function);

}  // namespace graphvet::engine
