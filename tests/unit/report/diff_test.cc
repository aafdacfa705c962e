#include "report/diff.h"

#include <gtest/gtest.h>

namespace graphvet::report {
namespace {

TEST(UnifiedDiff, OfEqualTextsIsEmpty) { EXPECT_EQ(unified_diff("a.py", "x\n", "x\n"), ""); }
TEST(UnifiedDiff, HasThreeLinesAround) {
  EXPECT_EQ(unified_diff("a.py", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"),
            "--- a.py\n+++ a.py\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
}
TEST(UnifiedDiff, OfFarChangesHasTwoHunks) {
  const std::string before = "a\n1\n2\n3\n4\n5\n6\n7\n8\n9\nz\n", after = "b\n1\n2\n3\n4\n5\n6\n7\n8\n9\ny\n";
  EXPECT_EQ(unified_diff("a.py", before, after),
            "--- a.py\n+++ a.py\n@@ -1,4 +1,4 @@\n-a\n+b\n 1\n 2\n 3\n@@ -8,4 +8,4 @@\n 7\n 8\n 9\n-z\n+y\n");
}
TEST(UnifiedDiff, SaysThatTheLastLineDoesNotEnd) {
  EXPECT_EQ(unified_diff("a.py", "x", "y"), "--- a.py\n+++ a.py\n@@ -1 +1 @@\n-x\n\\ No newline at end of file\n+y\n\\ No newline at end of file\n");
}
TEST(UnifiedDiff, KeepsLineEnds) { EXPECT_EQ(unified_diff("a.py", "x\r\n", "y\r\n"), "--- a.py\n+++ a.py\n@@ -1 +1 @@\n-x\r\n+y\r\n"); }

}  // namespace
}  // namespace graphvet::report
