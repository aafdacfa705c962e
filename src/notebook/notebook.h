// Jupyter notebooks as Python sources: the code cells in their order are one module.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "source/source_file.h"
#include "source/splice.h"

namespace graphvet::notebook {

bool is_notebook(std::string_view path);

// `bytes` is what a file of nbformat 2 to 4 holds. What is no JSON or no notebook is an Error with its place; a notebook
// in another language is one with ErrorCode::NotPython.
Result<source::SourceFile> decode_notebook(std::string path, std::string bytes);

// A Python source or a notebook, by the path.
Result<source::SourceFile> decode_code(std::string path, std::string bytes);
Result<source::SourceFile> read_code(const std::string& path);

// The bytes with replacements in the text of `file`, which was decoded from them. In a notebook only the sources of the
// cells change that hold one; an Error where one reaches over the end of a cell.
Result<std::string> splice_code(const source::SourceFile& file, std::string_view bytes, std::span<const source::Replacement> replacements);

}  // namespace graphvet::notebook
