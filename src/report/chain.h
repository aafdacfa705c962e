// The way from where TensorFlow starts a trace to a finding, as one line.
#pragma once

#include <span>
#include <string>

#include "graphvet/diagnostic.h"
#include "source/source_file.h"

namespace graphvet::report {

// "train_step (@tf.function, bert/train.py:40) -> compute_loss (bert/loss.py:9)"
std::string chain_text(std::span<const EvidenceStep> chain, std::span<const source::SourceFile> files);

// "bert/loss.py:9"
std::string place_text(const Span& at, std::span<const source::SourceFile> files);

}  // namespace graphvet::report
