// Which file an import means.
#include "project/project.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "syntax/parse.h"

namespace graphvet::project {
namespace {

struct Tree {
  std::vector<source::SourceFile> files;
  std::unique_ptr<Project> project;

  explicit Tree(std::vector<std::string> paths) {
    for (std::string& p : paths) files.emplace_back(std::move(p), "");
    std::vector<ModuleIndex> modules(files.size());
    for (std::size_t i = 0; i < files.size(); ++i) {
      modules[i].source = &files[i];
      modules[i].tree = syntax::parse(files[i].text());
      modules[i].names = names::resolve_names(modules[i].tree, files[i].text());
    }
    project = std::make_unique<Project>(std::move(modules));
  }
  ModuleId id(const std::string& path) const {
    for (std::size_t i = 0; i < files.size(); ++i)
      if (files[i].path() == path) return static_cast<ModuleId>(i);
    return kNoModule;
  }
  std::string import(const std::string& from, std::string_view dotted, std::uint32_t level = 0) const {
    ModuleId m = project->resolve_import(id(from), dotted, level);
    return m == kNoModule ? "none" : files[m].path();
  }
};

TEST(Imports, AScriptFindsItsNeighbour) {
  Tree t({"train.py", "util.py"});
  EXPECT_EQ(t.import("train.py", "util"), "util.py");
}

TEST(Imports, ARelativeImportCountsDots) {
  Tree t({"pkg/__init__.py", "pkg/a.py", "pkg/sub/__init__.py", "pkg/sub/b.py"});
  EXPECT_EQ(t.import("pkg/sub/b.py", "a", 2), "pkg/a.py");
  EXPECT_EQ(t.import("pkg/sub/b.py", "", 1), "pkg/sub/__init__.py");
}

TEST(Imports, AnAbsoluteImportInAPackageStartsAboveIt) {
  Tree t({"pkg/__init__.py", "pkg/random.py", "pkg/a.py"});
  EXPECT_EQ(t.import("pkg/a.py", "random"), "none");
  EXPECT_EQ(t.import("pkg/a.py", "pkg.random"), "pkg/random.py");
}

TEST(Imports, ASrcLayoutIsFoundFromTheTests) {
  Tree t({"src/pkg/__init__.py", "src/pkg/m.py", "tests/test_m.py"});
  EXPECT_EQ(t.import("tests/test_m.py", "pkg.m"), "src/pkg/m.py");
}

TEST(Imports, WhatIsNotThereIsNone) {
  Tree t({"a.py"});
  EXPECT_EQ(t.import("a.py", "tensorflow"), "none");
}

TEST(Modules, AreNamedFromTheirTopmostPackage) {
  Tree t({"x/pkg/__init__.py", "x/pkg/sub/__init__.py", "x/pkg/sub/m.py", "x/alone.py"});
  EXPECT_EQ(t.project->module(t.id("x/pkg/sub/m.py")).name, "pkg.sub.m");
  EXPECT_EQ(t.project->module(t.id("x/pkg/sub/__init__.py")).name, "pkg.sub");
  EXPECT_EQ(t.project->module(t.id("x/alone.py")).name, "alone");
}

}  // namespace
}  // namespace graphvet::project
