#include <gtest/gtest.h>

#include "hand_made_outcome.h"
#include "report/writer.h"

namespace graphvet::report {
namespace {

TEST(Github, GivesTheWorstFirst) {
  EXPECT_EQ(write_github(test::hand_made_outcome(), {}),
            "::error file=bert/loss.py,line=6,endLine=6,col=17,endColumn=31,title=graphvet GV501 numpy-method::`.numpy()` on a symbolic "
            "tensor raises `AttributeError` while tracing%0Atraced: train_step (@tf.function, bert/train.py:1) -> compute_loss "
            "(bert/train.py:3)%0Ahelp: stay in TensorFlow: `tf.reduce_mean(logits)`\n"
            "::warning file=bert/loss.py,line=5,endLine=5,col=5,endColumn=18,title=graphvet GV101 print-while-tracing::`print` runs once, "
            "while tracing\n");
}
TEST(Github, EscapesWhatTheRunnerReads) {
  engine::Outcome o;
  o.files.emplace_back("a,b:c%.py", "x\ny\n");
  Diagnostic d;
  d.code = "GV501";
  d.name = "numpy-method";
  d.message = "100%: a,\nb";
  d.severity = Severity::Note;
  d.span = {0, 0, 3};
  o.diagnostics.push_back(d);
  EXPECT_EQ(write_github(o, {}), "::notice file=a%2Cb%3Ac%25.py,line=1,endLine=2,title=graphvet GV501 numpy-method::100%25: a,%0Ab\n");
}

}  // namespace
}  // namespace graphvet::report
