// What of a source and its headers can matter for registrations and for the host state of kernels. The rest is taken
// away before libclang reads them, which takes most of its time.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "customop/project_headers.h"

namespace graphvet::customop {

// By path: the text with blanks instead of what does not matter. Lines and offsets stay. A file that is not among them
// is needed as it is.
std::unordered_map<std::string, std::string> needed_text(const CodeText& source,
                                                         const std::vector<const CodeText*>& headers);

}  // namespace graphvet::customop
