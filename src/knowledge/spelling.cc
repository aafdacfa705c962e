#include "knowledge/spelling.h"

namespace graphvet::knowledge {
namespace {

struct Rule {
  std::string_view from, to;
};

// Applied until none fits, longest first where one is the head of another.
constexpr Rule kRules[] = {
    {"tensorflow", "tf"},
    {"tensorflow_core", "tf"},
    {"tf._api.v2.v2", "tf"},
    {"tf._api.v2", "tf"},
    {"tf._api.v1", "tf.compat.v1"},
    {"tf.compat.v2", "tf"},
    {"tf.compat.v1.compat.v1", "tf.compat.v1"},
    {"tf.compat.v1.compat.v2", "tf"},
    {"tf.compat.v1.keras", "keras"},
    {"tf.keras", "keras"},
    {"tf.initializers", "keras.initializers"},
    {"tf.losses", "keras.losses"},
    {"tf.metrics", "keras.metrics"},
    {"tf.optimizers", "keras.optimizers"},
    {"tf.python.keras.api._v2.keras", "keras"},
    {"tf.python.keras.api._v1.keras", "keras"},
    {"tf.python.keras", "keras.src"},
    {"tf_keras", "keras"},
    {"keras.api._v2.keras", "keras"},
    {"keras.api._v1.keras", "keras"},
    {"keras._tf_keras.keras", "keras"},
    {"keras.api", "keras"},
    {"numpy._core", "numpy.core"},
};

bool below(std::string_view text, std::string_view head) {
  return text.starts_with(head) && (text.size() == head.size() || text[head.size()] == '.');
}

bool apply_one(std::string& text) {
  for (const Rule& rule : kRules) {
    if (!below(text, rule.from)) continue;
    text.replace(0, rule.from.size(), rule.to);
    return true;
  }
  return false;
}

}  // namespace

std::string normalise(std::string_view spelling) {
  std::string text(spelling);
  while (apply_one(text)) {
  }
  return text;
}

}  // namespace graphvet::knowledge
