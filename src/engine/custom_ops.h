// The C++ of a run: which files have op registrations, what they say, and what Python adds to it.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "customop/library.h"
#include "engine/run.h"
#include "engine/settings.h"
#include "graphvet/diagnostic.h"
#include "project/project.h"

namespace graphvet::engine {

struct CustomOps {
  customop::Library library;
  std::vector<customop::ReadSource> sources;
  std::vector<LimitHit> limits;   // what was not understood
};

// Reads the sources in a process of its own; what an earlier run read is forgotten. Files that register nothing cost one look
// at their text. An error: libclang or a file of the settings is missing although it was asked for.
Result<CustomOps> read_custom_ops(const Settings& settings, std::span<const CppSource> sources);

// What the project's Python says about gradients.
struct PythonGradients {
  std::vector<std::string> registered;  // names of ops
  bool may_be_any = false;              // a name is not written out, or gradients are mapped
  std::vector<Span> tapes;              // bodies of `with tf.GradientTape()`
  std::vector<Span> own_gradients;      // functions under @tf.custom_gradient

  bool is_under_tape(Span at, std::span<const EvidenceStep> way) const;
};
PythonGradients python_gradients(const project::Project& project);

}  // namespace graphvet::engine
