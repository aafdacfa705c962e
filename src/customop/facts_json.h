// The facts of a source as JSON: what the reading process sends, and what `graphvet dump ops` prints.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "customop/source_facts.h"

namespace graphvet::customop {

nlohmann::json to_json(const SourceFacts& facts);
SourceFacts facts_from_json(const nlohmann::json& json);

}  // namespace graphvet::customop
