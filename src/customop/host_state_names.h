// The names by which host state shows.
#pragma once

#include <string_view>

namespace graphvet::customop {

bool is_host_source(std::string_view function);   // `rand`, `now`
bool is_generator_name(std::string_view type);    // `mt19937`, and aliases of it
bool is_writing_method(std::string_view method);  // `push_back`, `store`

}  // namespace graphvet::customop
