// New code in cells: all other bytes of the notebook stay.
#include <gtest/gtest.h>

#include "notebook/notebook.h"

namespace graphvet::notebook {
namespace {

// The notebook in which the code `from` has become `to`.
std::string replaced(const std::string& json, std::string_view from, std::string to) {
  const Result<source::SourceFile> file = decode_notebook("n.ipynb", json);
  if (!file) return "error: " + file.error().message;
  const auto begin = static_cast<std::uint32_t>(file->text().find(from));
  const source::Replacement replacement{begin, begin + static_cast<std::uint32_t>(from.size()), std::move(to)};
  const Result<std::string> out = splice_code(*file, json, {&replacement, 1});
  return out ? *out : "error: " + out.error().message;
}

TEST(NotebookSplice, KeepsListsAndTheirBlanks) {
  EXPECT_EQ(replaced("{\"cells\": [\n {\"cell_type\": \"code\",\n  \"source\": [\n   \"a = 1\\n\",\n   \"b\"\n  ],\n  \"outputs\": [1,2]}]}", "a = 1", "a = 2\nc"),
            "{\"cells\": [\n {\"cell_type\": \"code\",\n  \"source\": [\n   \"a = 2\\n\",\n   \"c\\n\",\n   \"b\"\n  ],\n  \"outputs\": [1,2]}]}");
}
TEST(NotebookSplice, KeepsOneString) {
  EXPECT_EQ(replaced(R"({"cells": [{"cell_type":"code","source":"a\nb"}] })", "b", "c"), R"({"cells": [{"cell_type":"code","source":"a\nc"}] })");
}
TEST(NotebookSplice, WritesOtherLettersAsTheCellDoes) {
  EXPECT_EQ(replaced(R"({"cells": [{"cell_type":"code","source":"'\u00e4', b"}]})", "b", "c"), R"({"cells": [{"cell_type":"code","source":"'\u00e4', c"}]})");
  EXPECT_EQ(replaced(R"({"cells": [{"cell_type":"code","source":"'ä', b"}]})", "b", "c"), R"({"cells": [{"cell_type":"code","source":"'ä', c"}]})");
}
TEST(NotebookSplice, FindsTheCellBehindOthers) {
  EXPECT_EQ(replaced(R"({"nbformat": 4, "cells": [{"cell_type":"markdown","source":"b ] } \" "},{"metadata":{"source":"b"},"source":["b"],"cell_type":"code"}]})", "b", "c"),
            R"({"nbformat": 4, "cells": [{"cell_type":"markdown","source":"b ] } \" "},{"metadata":{"source":"b"},"source":["c"],"cell_type":"code"}]})");
}
TEST(NotebookSplice, KnowsTheOldFormat) {
  EXPECT_EQ(replaced(R"({"worksheets": [{"cells": [{"cell_type": "code", "language": "python", "input": ["x\n", "y"]}]}]})", "y", "z"),
            R"({"worksheets": [{"cells": [{"cell_type": "code", "language": "python", "input": ["x\n", "z"]}]}]})");
}
TEST(NotebookSplice, RefusesWhatReachesOverTheEndOfACell) {
  EXPECT_EQ(replaced(R"({"cells": [{"cell_type":"code","source":"a"},{"cell_type":"code","source":"b"}]})", "a\nb", "c"), "error: the fix does not lie in one cell");
}

}  // namespace
}  // namespace graphvet::notebook
