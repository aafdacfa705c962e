"""Exporting: signatures, concrete functions, ragged inputs and guards; nothing wrong."""
import pathlib
import tempfile

import numpy as np
import tensorflow as tf

LABELS = ["negative", "neutral", "positive"]


class Scorer(tf.Module):
    def __init__(self, width=3, threshold=0.4, normalise=True):
        super().__init__()
        self.kernel = tf.Variable(np.linspace(-1, 1, width * len(LABELS)).reshape(width, -1).astype(np.float32))
        self.labels = tf.constant(LABELS)
        self.threshold = threshold
        self.normalise = normalise
        self.calls = tf.Variable(0, trainable=False)

    def _prepare(self, x):
        x = tf.convert_to_tensor(x)
        if x.dtype != tf.float32:
            x = tf.cast(x, tf.float32)
        if x.shape.rank == 1:
            x = x[tf.newaxis, :]
        if self.normalise:
            x = x / (tf.norm(x, axis=-1, keepdims=True) + 1e-6)
        return x

    @tf.function(input_signature=[tf.TensorSpec([None, 3], tf.float32)])
    def serve(self, x):
        self.calls.assign_add(1)
        scores = tf.nn.softmax(self._prepare(x) @ self.kernel)
        best = tf.argmax(scores, axis=-1)
        confident = tf.reduce_max(scores, axis=-1) > self.threshold
        names = tf.where(confident, tf.gather(self.labels, best), "unsure")
        return {"scores": scores, "label": names}

    @tf.function
    def by_mode(self, x, mode="label", top_k=1):
        result = self.serve(self._prepare(x))
        if mode == "label":
            return result["label"]
        elif mode == "top":
            values, indices = tf.math.top_k(result["scores"], k=top_k)
            return values, tf.gather(self.labels, indices)
        raise ValueError(f"mode {mode!r} is none of label, top")

    @tf.function
    def pooled(self, ragged):
        lengths = ragged.row_lengths()
        means = tf.reduce_mean(ragged, axis=1)
        if tf.reduce_any(lengths == 0):
            means = tf.where(tf.math.is_nan(means), tf.zeros_like(means), means)
        return means


def postprocess(result):
    rows = []
    for scores, label in zip(result["scores"].numpy(), result["label"].numpy()):
        rows.append((label.decode(), LABELS[int(np.argmax(scores))], float(scores.max())))
    return rows


def load(path):
    module = tf.saved_model.load(str(path))
    names = sorted(module.signatures)
    print("signatures", names, len(names))
    return module


def main():
    scorer = Scorer()
    x = np.array([[1.0, 0.0, 0.0], [0.1, 0.2, 3.0]], np.float32)
    for row in postprocess(scorer.serve(tf.constant(x))):
        print("%s (%s) %.2f" % row)
    values, names = scorer.by_mode(x, mode="top", top_k=2)
    assert values.shape == (2, 2) and names.numpy().shape == (2, 2)
    assert len(scorer.by_mode(x[0])) == 1
    try:
        scorer.by_mode(x, mode="none")
    except ValueError as error:
        print("as it should be:", type(error).__name__)
    concrete = scorer.serve.get_concrete_function()
    print(len(concrete.inputs), "inputs,", len(concrete.graph.as_graph_def().node), "nodes")
    pooled = scorer.pooled(tf.ragged.constant([[1.0, 3.0], [], [5.0]]))
    assert pooled.numpy().tolist() == [2.0, 0.0, 5.0]
    path = pathlib.Path(tempfile.mkdtemp()) / "scorer"
    tf.saved_model.save(scorer, str(path), signatures={"serving_default": scorer.serve})
    loaded = load(path)
    again = loaded.serve(tf.constant(x))
    assert np.allclose(again["scores"].numpy(), scorer.serve(tf.constant(x))["scores"])
    assert int(scorer.calls) >= 3


if __name__ == "__main__":
    main()
