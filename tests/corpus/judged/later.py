"""Findings of a later build, which are not among the first 28."""
import os
import tempfile

from _judge import cut, prints, raises
import numpy as np
import tensorflow as tf
import keras
from keras.src.metrics import regression_metrics
from transformers import BertTokenizer, DataCollatorForWholeWordMask

keras.config.disable_traceback_filtering()


def fit(metric):
    m = keras.Sequential([keras.layers.Dense(1)])
    m.compile(loss="mse", metrics=[metric])
    m.fit(np.random.rand(16, 3).astype("float32"), np.random.rand(16, 1).astype("float32"), verbose=0)


raises("R2Score() in fit", lambda: fit(keras.metrics.R2Score()), "regression_metrics.py:543")
raises("R2Score(num_regressors=2) in fit", lambda: fit(keras.metrics.R2Score(num_regressors=2)), "regression_metrics.py:543")
cut_result = cut(regression_metrics.R2Score.result, [("if self.num_regressors > self.num_samples - 1:", "if False:")])
Second = type("Second", (keras.metrics.R2Score,), {"result": cut_result})
raises("line 549 alone, in fit", lambda: fit(Second(num_regressors=2)), "cut.py:549")

folder = tempfile.mkdtemp()
with open(os.path.join(folder, "vocab.txt"), "w") as f:
    f.write("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "a", "b", "##c"]))
t = BertTokenizer(os.path.join(folder, "vocab.txt"))
for compiled in (False, True):
    c = DataCollatorForWholeWordMask(tokenizer=t, return_tensors="tf", tf_experimental_compile=compiled)
    # AutoGraph names the line where the statement starts, 1130.
    raises(f"whole word mask, compiled={compiled}", lambda: c([t("a b"), t("a b")])["input_ids"], "data_collator.py:1130")

from gpflow.monitor import ExecuteCallback  # noqa: E402
task = tf.function(ExecuteCallback(lambda: print("callback")))
prints("ExecuteCallback in tf.function", lambda: task(0), 3)
