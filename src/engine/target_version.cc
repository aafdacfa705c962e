#include "engine/target_version.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "engine/requirements.h"

namespace graphvet::engine {
namespace {

constexpr int kMajor = 2, kOldestMinor = 12, kNewestMinor = 21;
constexpr int kFirstMinorWithKeras3 = 16;
constexpr std::array<std::string_view, 5> kTensorflowPackages = {"tensorflow", "tensorflow-cpu", "tensorflow-gpu",
                                                                 "tensorflow-intel", "tensorflow-macos"};

std::optional<int> parse_number(std::string_view text) {
  int number = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || number < 0) return std::nullopt;
  return number;
}

// The newest known version that may be meant; the oldest known when the constraint leaves only older ones.
Version newest_that_satisfies(const std::string& constraint) {
  for (int minor = kNewestMinor; minor >= kOldestMinor; --minor) {
    if (satisfies({kMajor, minor}, constraint)) return {kMajor, minor};
  }
  bool older = false;
  for (int minor = 0; minor < kOldestMinor; ++minor) older = older || satisfies({kMajor, minor}, constraint);
  return {kMajor, older || satisfies({1, 15}, constraint) ? kOldestMinor : kNewestMinor};
}

const Requirement* first_with_constraint(const std::vector<Requirement>& all, std::string_view package) {
  auto found = std::ranges::find_if(
      all, [&](const Requirement& r) { return r.package == package && !r.constraint.empty(); });
  return found == all.end() ? nullptr : &*found;
}

bool leaves_only_keras_2(const Requirement* pin) {
  if (pin == nullptr) return false;
  for (int minor = 0; minor < 100; ++minor) {
    if (satisfies({3, minor}, pin->constraint)) return false;
  }
  return true;
}

// tf-keras and Keras 2 are released together with TensorFlow, under its minor number.
const Requirement* tensorflow_pin(const std::vector<Requirement>& all) {
  for (const Requirement& r : all) {
    if (!r.constraint.empty() && std::ranges::find(kTensorflowPackages, r.package) != kTensorflowPackages.end()) return &r;
  }
  if (const Requirement* tf_keras = first_with_constraint(all, "tf-keras")) return tf_keras;
  const Requirement* keras = first_with_constraint(all, "keras");
  return leaves_only_keras_2(keras) ? keras : nullptr;
}

void choose_tensorflow(const Settings& settings, const std::vector<Requirement>& all, TargetChoice& choice) {
  Version version{kMajor, kNewestMinor};
  choice.tensorflow_origin = "newest known";
  if (settings.tensorflow_version) {
    version = *settings.tensorflow_version;
    auto origin = settings.origins.find("tensorflow-version");
    choice.tensorflow_origin = origin == settings.origins.end() ? "settings" : origin->second;
  } else if (const Requirement* pin = tensorflow_pin(all)) {
    version = newest_that_satisfies(pin->constraint);
    choice.tensorflow_origin = pin->origin;
  }
  choice.target.tensorflow_major = version.major;
  choice.target.tensorflow_minor = version.minor;
}

void choose_keras(const Settings& settings, const std::vector<Requirement>& all, TargetChoice& choice) {
  const Requirement* pin = first_with_constraint(all, "keras");
  if (settings.keras_major) {
    choice.target.keras_major = *settings.keras_major;
    auto origin = settings.origins.find("keras-version");
    choice.keras_origin = origin == settings.origins.end() ? "settings" : origin->second;
  } else if (!settings.tensorflow_version && leaves_only_keras_2(pin)) {
    choice.target.keras_major = 2;
    choice.keras_origin = pin->origin;
  } else {
    choice.target.keras_major = choice.target.tensorflow_at_least(kMajor, kFirstMinorWithKeras3) ? 3 : 2;
    choice.keras_origin = "comes with that TensorFlow";
  }
}

// Without a word on it every Python may read the code, and no syntax is too new. So it is where a constraint names no
// oldest Python 3 (`<3.12`, or text that is no constraint).
void choose_python(const Settings& settings, const std::vector<Requirement>& all, TargetChoice& choice) {
  choice.python_origin = "not said";
  if (settings.python_version) {
    choice.target.python_minor = settings.python_version->minor;
    auto origin = settings.origins.find("target-version");
    choice.python_origin = origin == settings.origins.end() ? "settings" : origin->second;
    return;
  }
  const Requirement* pin = first_with_constraint(all, "python");
  if (pin == nullptr || satisfies({3, 0}, pin->constraint)) return;
  constexpr int kMinors = 100;
  for (int minor = 0; minor < kMinors; ++minor) {
    if (!satisfies({3, minor}, pin->constraint)) continue;
    choice.target.python_minor = minor;
    choice.python_origin = pin->origin;
    return;
  }
}

}  // namespace

std::optional<Version> parse_version(std::string_view text) {
  std::size_t dot = text.find('.');
  std::optional<int> major = parse_number(text.substr(0, dot));
  if (!major || text.empty()) return std::nullopt;
  if (dot == std::string_view::npos) {
    bool all_digits = std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    return all_digits ? std::optional<Version>({*major, 0}) : std::nullopt;
  }
  std::string_view minor_text = text.substr(dot + 1);
  if (minor_text.starts_with('*')) return Version{*major, 0};
  std::optional<int> minor = parse_number(minor_text);
  if (!minor) return std::nullopt;
  return Version{*major, *minor};
}

TargetChoice choose_target(const Settings& settings, const std::filesystem::path& project_root) {
  std::vector<Requirement> all = project_requirements(project_root);
  TargetChoice choice;
  choose_tensorflow(settings, all, choice);
  choose_keras(settings, all, choice);
  choose_python(settings, all, choice);
  return choice;
}

}  // namespace graphvet::engine
