// The call that a form (knowledge/form.h) is worked out for.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "knowledge/api.h"
#include "tracer/value.h"

namespace graphvet::tracer {

struct Arguments;

// What a callback gave, by the parameter that took it.
struct CallbackResult {
  std::string_view parameter;
  Value value;
};

struct FormCall {
  const knowledge::Api& api;
  const Value* receiver = nullptr;
  const Arguments& arguments;
  const ast::Node* at = nullptr;
  std::vector<CallbackResult> results{};
  const Arguments* passed = nullptr;    // a function that the API made is called: its arguments
  const Value* leaf = nullptr;          // inside each()
  const std::uint32_t* root = nullptr;  // a trace begins with this call: the context of what runs first
  bool graph = false;                   // tensors are symbolic
  Origin origin = Origin::ApiResult;
};

// The first node of that kind in a form; empty if there is none.
knowledge::Form find_node(knowledge::Form form, knowledge::FormKind kind);

}  // namespace graphvet::tracer
