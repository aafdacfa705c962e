// Jupyter notebooks as Python sources: the code cells in their order are one module.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "source/source_file.h"

namespace graphvet::notebook {

bool is_notebook(std::string_view path);

// `bytes` is what a file of nbformat 2 to 4 holds. What is no JSON or no notebook is an Error with its place; a notebook
// in another language is one with ErrorCode::NotPython.
Result<source::SourceFile> decode_notebook(std::string path, std::string bytes);

// A Python source or a notebook, by the path.
Result<source::SourceFile> decode_code(std::string path, std::string bytes);
Result<source::SourceFile> read_code(const std::string& path);

}  // namespace graphvet::notebook
