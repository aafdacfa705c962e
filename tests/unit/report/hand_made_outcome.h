// An outcome with a bit of everything, for the writers.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "engine/run.h"

namespace graphvet::test {

inline Span find(const engine::Outcome& outcome, std::uint32_t file, std::string_view text) {
  auto begin = static_cast<std::uint32_t>(outcome.files[file].text().find(text));
  return {file, begin, begin + static_cast<std::uint32_t>(text.size())};
}

inline engine::Outcome hand_made_outcome() {
  engine::Outcome o;
  o.files.emplace_back("bert/loss.py",
                       "import numpy as np\n\n\ndef compute_loss(logits):\n    print(logits)\n\treturn np.mean(logits.numpy())\n");
  o.files.emplace_back("bert/train.py", "@tf.function\ndef train_step(x):\n    return compute_loss(x)\n");
  Diagnostic print;
  print.code = "GV101";
  print.name = "print-while-tracing";
  print.severity = Severity::Warning;
  print.effect = Effect::RunsOnce;
  print.message = "`print` runs once, while tracing";
  print.span = find(o, 0, "print(logits)");
  print.function = "compute_loss";
  print.fingerprint = "00000000000000aa";
  Diagnostic numpy;
  numpy.code = "GV501";
  numpy.name = "numpy-method";
  numpy.severity = Severity::Error;
  numpy.effect = Effect::RaisesWhileTracing;
  numpy.confidence = Confidence::Likely;
  numpy.exception = "AttributeError";
  numpy.message = "`.numpy()` on a symbolic tensor raises `AttributeError` while tracing";
  numpy.help = "stay in TensorFlow: `tf.reduce_mean(logits)`";
  numpy.span = find(o, 0, "logits.numpy()");
  numpy.function = "compute_loss";
  numpy.evidence = {{find(o, 1, "@tf.function"), "train_step", "@tf.function"}, {find(o, 1, "compute_loss(x)"), "compute_loss", "call"}};
  numpy.related = {{find(o, 0, "logits"), "the tensor comes in here"}};
  numpy.fixes = {{"drop `.numpy()`", Applicability::Unsafe, {{find(o, 0, ".numpy()"), ""}}}};
  numpy.fingerprint = "00000000000000bb";
  o.diagnostics = {std::move(print), std::move(numpy)};
  o.coverage = {.files = 12, .files_indexed = 14, .skipped = {{"build", "excluded"}}, .functions = 300, .traced_functions = 214,
                .calls_resolved = 900, .calls_unresolved = 30, .limits = {{"bert/big.py", 7, "nested too deep"}}};
  o.errors = {{ErrorCode::BadEncoding, "line 3, column 1: not UTF-8", "bert/old.py"}};
  return o;
}

}  // namespace graphvet::test
