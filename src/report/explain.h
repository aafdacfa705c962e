// Writers for `graphvet explain`: the rule behind an error, and the place.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/run.h"
#include "explain/candidates.h"
#include "report/writer.h"

namespace graphvet::report {

struct ExplainedError {
  const explain::Explanation& explanation;
  std::vector<const engine::RuleInfo*> rules;  // the most likely first; empty: none is known
  engine::Outcome findings;                    // what graphvet finds of the first of them in the files that the error passed
};

// Of a page in Markdown what stands under `## heading`, without empty lines around it; empty: there is no such heading.
std::string_view page_section(std::string_view page, std::string_view heading);

std::string write_explanation_text(const ExplainedError& explained, const Options& options);
std::string write_explanation_json(const ExplainedError& explained);

}  // namespace graphvet::report
