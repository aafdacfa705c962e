#include "graphvet/diagnostic.h"

namespace graphvet {

std::string_view to_string(Severity severity) {
  switch (severity) {
    case Severity::Note: return "note";
    case Severity::Warning: return "warning";
    case Severity::Error: return "error";
  }
  return "";
}

std::string_view to_string(Confidence confidence) {
  switch (confidence) {
    case Confidence::Possible: return "possible";
    case Confidence::Likely: return "likely";
    case Confidence::Certain: return "certain";
  }
  return "";
}

std::string_view to_string(Effect effect) {
  switch (effect) {
    case Effect::None: return "none";
    case Effect::RaisesWhileTracing: return "raises-while-tracing";
    case Effect::RaisesWhileRunning: return "raises-while-running";
    case Effect::RunsOnce: return "runs-once";
    case Effect::SilentlyWrong: return "silently-wrong";
    case Effect::Leaks: return "leaks";
    case Effect::Retraces: return "retraces";
    case Effect::LosesShape: return "loses-shape";
    case Effect::Slow: return "slow";
    case Effect::Fragile: return "fragile";
  }
  return "";
}

}  // namespace graphvet
