#include "engine/extra_knowledge.h"

#include <vector>

#include "engine/config_file.h"
#include "knowledge/extra.h"

namespace graphvet::engine {

std::optional<Error> load_extra_knowledge(const Settings& settings, const std::string& about_ops) {
  std::vector<knowledge::ExtraFile> files;
  for (const std::filesystem::path& file : settings.extra_knowledge) files.push_back({file, shown_path(file, settings.working_directory), {}});
  if (!about_ops.empty()) files.push_back({{}, "custom ops", about_ops});
  std::string message;
  for (const std::string& fault : knowledge::use_extra_knowledge(files)) message += (message.empty() ? " " : "; ") + fault;
  if (message.empty()) return std::nullopt;
  return Error{ErrorCode::BadConfig, "extra-knowledge:" + message, {}};
}

}  // namespace graphvet::engine
