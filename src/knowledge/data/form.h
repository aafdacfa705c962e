// Reads forms (knowledge/form.h) as the facts spell them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/form.h"

namespace graphvet::knowledge::data {

struct FormText {
  FormKind kind = FormKind::Unknown;
  std::uint8_t parts = 0;
  std::uint16_t size = 1;
  std::int16_t number = 0;
  std::string text;
  bool operator==(const FormText&) const = default;
};
using FormTexts = std::vector<FormText>;

// The word that a node of that kind is written with; for tuples, fields, lists, spreads and parameters a name of its
// own.
std::string_view word_of(FormKind kind);

// The form as nodes, empty for a fault, which `fault` then tells.
FormTexts read_form(std::string_view text, std::string& fault);

}  // namespace graphvet::knowledge::data
