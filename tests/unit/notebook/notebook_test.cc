// Notebooks: one module of many cells, and where its lines are.
#include "notebook/notebook.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace graphvet::notebook {
namespace {

using ::testing::HasSubstr;

std::string text_of(std::string json) {
  Result<source::SourceFile> file = decode_notebook("n.ipynb", std::move(json));
  return file ? std::string(file->text()) : "error: " + file.error().message;
}
// Where the text `what` begins.
std::string place_of(std::string json, std::string_view what) {
  Result<source::SourceFile> file = decode_notebook("n.ipynb", std::move(json));
  if (!file) return file.error().message;
  return to_string(file->position(static_cast<std::uint32_t>(file->text().find(what))));
}

constexpr const char* kThreeCells =
    R"({"cells": [{"cell_type": "markdown", "source": ["a"]},
                  {"cell_type": "code", "outputs": [{"text": "\u00e9"}], "source": ["x = 'é'; y\n", "if y:"]},
                  {"cell_type": "code", "source": "\n  z\n"}]})";

TEST(Notebook, IsAModuleOfItsCodeCells) { EXPECT_EQ(text_of(kThreeCells), "x = 'é'; y\nif y:\npass\n\n \fz\n"); }
TEST(Notebook, HasPlacesInCells) {
  EXPECT_EQ(place_of(kThreeCells, "y\n"), "cell 2:1:10");
  EXPECT_EQ(place_of(kThreeCells, "z"), "cell 3:2:3");
}
TEST(Notebook, WhatStandsBetweenCellsIsTheEndOfTheFormer) { EXPECT_EQ(place_of(kThreeCells, "pass"), "cell 2:2:6"); }
TEST(Notebook, MayBeOfTheOldFormat) {
  EXPECT_EQ(place_of(R"({"worksheets": [{"cells": [{"cell_type": "heading", "source": "h"},
                        {"cell_type": "code", "language": "python", "input": ["x\n", "y"]}]}]})", "y"),
            "cell 2:2:1");
}
TEST(Notebook, InAnotherLanguageIsNoPython) {
  Result<source::SourceFile> file = decode_notebook("n.ipynb", R"({"cells": [], "metadata": {"kernelspec": {"language": "R"}}})");
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().code, ErrorCode::NotPython);
  EXPECT_EQ(file.error().message, "a notebook in R");
}
TEST(Notebook, LeavesOutCellsInAnotherLanguage) {
  EXPECT_EQ(text_of(R"({"cells": [{"cell_type": "code", "metadata": {"vscode": {"languageId": "sql"}}, "source": "select 1"}]})"), "");
}
TEST(Notebook, NamesThePlaceOfBadJson) {
  EXPECT_EQ(text_of("{\"cells\": [\n 1,\n]}"), "error: not a notebook: not valid JSON at 3:1");
}
TEST(Notebook, OfAnotherShapeIsAnError) {
  for (const char* json : {"{}", "[]", "1", R"({"cells": {}})"}) EXPECT_THAT(text_of(json), HasSubstr("has no list `cells`"));
}
TEST(Notebook, MayHaveStrangeParts) {
  EXPECT_EQ(text_of(R"({"cells": [1, null, {}, {"cell_type": "code"}, {"cell_type": "code", "source": [1, "x"]}], "metadata": 3})"), "\npass\nx\n");
}
TEST(Notebook, ReadsOverOutputs) {
  EXPECT_EQ(
      text_of(
          R"({"cells": [{"outputs": [{"source": "no"}, [1]], "attachments": 1, "cell_type": "code", "source": ["x"]},
                                 {"outputs": {}, "prompt_outputs": null, "cell_type": "code", "source": "y"}]})"),
      "x\npass\ny\n");
}
TEST(Notebook, MayBeNestedDeeply) {
  std::string deep = std::string(1'000'000, '[') + std::string(1'000'000, ']');
  EXPECT_EQ(text_of(R"({"metadata": )" + deep + R"(, "cells": [{"cell_type": "code", "source": "x"}]})"), "x\n");
  EXPECT_THAT(text_of(std::string(1'000'000, '[')), HasSubstr("not valid JSON at 1:1000001"));
}
TEST(Notebook, OfNoBytesIsEmpty) { EXPECT_EQ(text_of(""), ""); }
TEST(Notebook, RefusesNulBytes) {
  EXPECT_EQ(text_of(R"({"cells": [{"cell_type": "code", "source": "\u0000"}]})"), "error: a NUL byte in cell 1");
}
TEST(Notebook, AStringLeftOpenEndsWithItsCell) {
  Result<source::SourceFile> file = decode_notebook("n.ipynb", R"({"cells": [{"cell_type": "code", "source": "x = '''\na"},
                                                                            {"cell_type": "code", "source": "y"}]})");
  ASSERT_TRUE(file);
  EXPECT_EQ(file->text(), "0      \n \npass\ny\n");
  ASSERT_EQ(file->faults().size(), 1u);
  EXPECT_EQ(to_string(file->position(file->faults()[0].begin)), "cell 1:1:5");
  EXPECT_EQ(file->faults()[0].message, "unterminated triple-quoted string literal (detected at line 2)");
  EXPECT_EQ(file->line(1), "x = '''");
}

}  // namespace
}  // namespace graphvet::notebook
