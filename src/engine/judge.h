// Runs the rules over what the tracer saw.
#pragma once

#include <span>
#include <vector>

#include "engine/catalogue.h"
#include "engine/custom_ops.h"
#include "engine/evidence.h"
#include "engine/settings.h"
#include "graphvet/diagnostic.h"
#include "project/project.h"
#include "source/source_file.h"
#include "tracer/trace.h"

namespace graphvet::engine {

// What rules may ask about the project's own ops.
struct OpFacts {
  OpFacts(const CustomOps& ops, const project::Project& project);

  customop::Library library;  // with the gradients that Python registers
  PythonGradients gradients;
};

// What the whole program says, of whatever unit.
struct ProgramFacts {
  std::vector<std::string_view> switches;  // canonical names of the APIs called that change a setting of the process
  const OpFacts* ops = nullptr;            // null where the project has no ops
};
ProgramFacts program_facts(const tracer::TraceResult& traced, const OpFacts* ops);

// The findings of one unit. A rule that `settings` switches off for the whole run is not asked.
std::vector<Diagnostic> judge(const tracer::UnitResult& unit, const Evidence& evidence, const project::Project& project,
                              const Settings& settings, const ProgramFacts& program);

// Syntax errors of the files, as the rules put them.
std::vector<Diagnostic> judge_syntax(const project::Project& project, const Settings& settings);

}  // namespace graphvet::engine
