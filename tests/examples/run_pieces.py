"""Runs the pieces of examples/bert_fine_tuning (the current folder) one by one as graphs, under TensorFlow.

Prints one JSON line: for each piece null, or {"class", "lines": ["bert/data.py:32", ...]} of what it raised.
"""

import json
import os
import re
import sys
import traceback

sys.path.insert(0, os.getcwd())
import tensorflow as tf  # noqa: E402

from bert import data, encoder, metrics  # noqa: E402
from bert.config import BertConfig  # noqa: E402
from train import Trainer  # noqa: E402

IDS = tf.constant([[2, 3, 0], [4, 5, 6]])
LABELS = tf.constant([0, 1])
LOGITS = tf.constant([[1.0, 2.0], [2.0, 1.0]])


class TinyModel:
    """Stands for the encoder, so that the step's own lines are reached."""

    def __init__(self):
        self.bias = tf.Variable([0.0, 1.0])
        self.trainable_variables = [self.bias]

    def __call__(self, token_ids, training=False):
        return tf.cast(token_ids[:, :2], tf.float32) + self.bias


def step(epoch):
    trainer = Trainer(BertConfig())
    trainer.model = TinyModel()
    trainer.optimizer = tf.keras.optimizers.SGD()
    trainer.optimizer.build(trainer.model.trainable_variables)
    trainer.train_step(IDS, LABELS, epoch)


PIECES = {
    "pipeline": lambda: next(iter(data.dataset(4, 2, 12))),
    "class-token": lambda: tf.function(encoder.PrependClassToken())(IDS),
    "attention-mask": lambda: tf.function(encoder.AttentionMask())(IDS),
    "schedule": lambda: step(tf.constant(1)),
    "confidence": lambda: step(1),
    "accuracy": lambda: tf.function(metrics.accuracy)(LABELS, LOGITS),
}


def lines_of(error):
    frames = [(frame.filename, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    frames += [(name, int(line)) for name, line in re.findall(r'File "([^"]+)", line (\d+)', str(error))]
    return sorted({f"{os.path.relpath(name)}:{line}" for name, line in frames if name.startswith(os.getcwd())})


def outcome(piece):
    try:
        piece()
    except Exception as error:
        return {"class": type(error).__name__, "lines": lines_of(error)}
    return None


if __name__ == "__main__":
    print(json.dumps({name: outcome(piece) for name, piece in PIECES.items()}))
