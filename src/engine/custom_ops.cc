#include "engine/custom_ops.h"

#include <algorithm>

#include "customop/compile_commands.h"
#include "customop/reader.h"
#include "engine/extra_knowledge.h"

namespace graphvet::engine {
namespace {

std::vector<LimitHit> limits_of(const customop::Reading& reading) {
  std::vector<LimitHit> limits;
  for (const customop::ReadSource& read : reading.sources) {
    if (!read.failure.empty()) limits.push_back({read.source.shown, 0, "C++ read without its macros: " + read.failure});
    for (const customop::NotUnderstood& miss : read.facts.not_understood)
      limits.push_back({miss.at.path, miss.at.line, "C++ not understood: " + miss.what});
  }
  return limits;
}

bool is_asked_for(const Settings& settings, std::span<const CppSource> sources) {
  return settings.custom_ops == CustomOpsMode::On || std::ranges::any_of(sources, &CppSource::is_named);
}

}  // namespace

Result<CustomOps> read_custom_ops(const Settings& settings, std::span<const CppSource> sources) {
  if (settings.custom_ops == CustomOpsMode::Off || sources.empty()) return CustomOps{};
  Result<customop::CompileCommands> commands =
      customop::CompileCommands::read(settings.compile_commands, settings.cpp_includes);
  if (!commands) return commands.error();
  std::vector<customop::SourceToRead> wanted;
  for (const CppSource& source : sources) wanted.push_back({source.real_path, source.path, source.root});
  const customop::Reading reading = customop::read_sources(wanted, *commands);
  if (reading.libclang && is_asked_for(settings, sources))
    return Error{ErrorCode::NotFound, "custom ops: " + reading.libclang->message, {}};
  CustomOps ops{customop::Library(reading), reading.sources, limits_of(reading)};
  if (ops.library.ops().empty()) return ops;
  if (std::optional<Error> error = load_extra_knowledge(settings, ops.library.knowledge())) return *std::move(error);
  return ops;
}

}  // namespace graphvet::engine
