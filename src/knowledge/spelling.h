// One spelling for names that TensorFlow and Keras export under several roots. Used by the table's compiler and by the lookup.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace graphvet::knowledge {

// "tensorflow.compat.v2.math.add" -> "tf.math.add", "tf.keras.Model" -> "keras.Model", "tf_keras.Model" -> "keras.Model".
std::string normalise(std::string_view spelling);

// FNV-1a, continued from `state`.
inline constexpr std::uint32_t kHashStart = 2166136261u;
constexpr std::uint32_t hash_text(std::string_view text, std::uint32_t state = kHashStart) {
  for (char c : text) state = (state ^ static_cast<unsigned char>(c)) * 16777619u;
  return state;
}

}  // namespace graphvet::knowledge
