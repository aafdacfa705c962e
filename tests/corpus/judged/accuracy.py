"""Runs, under TensorFlow 2.21 and Keras 3, the code of the findings that docs/accuracy.md judges and later.py and the others do not run.

    python accuracy.py [NAME...]

Where the package itself cannot be imported, the construct is copied: the line of the finding with what it needs around it.
"""

import random
import sys
import time

import keras
import numpy as np
import tensorflow as tf


def layer_drop():
    """transformers: `random.uniform` in the `call` of an encoder. Draws in three calls?"""
    drawn = []

    class Encoder(keras.layers.Layer):
        def call(self, x, training=None):
            dropout_probability = random.uniform(0, 1)
            drawn.append(dropout_probability)
            if training and dropout_probability < 0.5:
                return x
            return x + 1

    layer = Encoder()
    step = tf.function(lambda x: layer(x, training=True))
    results = [float(step(tf.zeros([]))) for _ in range(6)]
    return f"{len(drawn)} draw(s) in 6 calls, results {sorted(set(results))}"


def layer_drop_numpy():
    drawn = []

    class Encoder(keras.layers.Layer):
        def call(self, x, training=None):
            drawn.append(np.random.uniform(0, 1))
            return x * drawn[-1]

    layer = Encoder()
    step = tf.function(lambda x: layer(x, training=True))
    results = {float(step(tf.ones([]))) for _ in range(6)}
    return f"{len(drawn)} draw(s) in 6 calls, equal: {len(results) == 1}"


def seeded_noise():
    """deepreg/dataset/preprocess.py: seed and draw in what the layer calls."""
    def params(seed):
        np.random.seed(seed)
        return np.random.uniform(0.9, 1, [1, 4, 3])

    step = tf.function(lambda x: x + params(None))
    return f"equal in two calls: {bool(tf.reduce_all(step(0.0) == step(0.0)))}"


def sparse_mean():
    """keras canonicalize_axis:351, by keras.ops.mean of a sparse tensor."""
    step = tf.function(lambda x: keras.ops.mean(x, axis=1))
    return step(tf.sparse.from_dense([[1.0, 0.0], [0.0, 2.0]]))


def aug_mix():
    """keras aug_mix.py:242: how often is the layer chosen?"""
    from keras.src.layers.preprocessing.image_preprocessing import aug_mix as module
    layer, chosen = keras.layers.AugMix(num_chains=1, chain_depth=1), []
    choice = module.py_random.choice
    module.py_random.choice = lambda names: chosen.append(1) or choice(names)
    list(tf.data.Dataset.from_tensor_slices(tf.ones([5, 8, 8, 3])).map(lambda x: layer(x, training=True)))
    module.py_random.choice = choice
    return f"{len(chosen)} choices for 5 images"


def merge_print():
    """keras base_merge.py:194: `print(dims)` in Merge.call."""
    layer = keras.layers.Add()
    step = tf.function(lambda a, b: layer([a, b]), input_signature=[tf.TensorSpec(None), tf.TensorSpec(None)])
    for _ in range(3):
        step(tf.ones([2, 3]), tf.ones([2, 3]))
    return "see what was printed above"


def flux():
    """keras_hub flux_maths.py:34: `if dim % 2 != 0` where dim is an argument of the layer's call."""
    class Embedding(keras.layers.Layer):
        def call(self, t, dim):
            if dim % 2 != 0:
                return t
            return t * dim

    layer = Embedding()
    return tf.function(lambda t: layer(t, dim=4))(tf.ones([2]))


def metric_if():
    """keras_hub edit_distance.py:161, rouge_base.py:160: `if` on a metric's variable."""
    class Metric(keras.metrics.Metric):
        def __init__(self):
            super().__init__()
            self.samples = self.add_variable((), "zeros", name="n")

        def update_state(self, y, p, sample_weight=None):
            self.samples.assign_add(1.0)

        def result(self):
            if self.samples == 0:
                return 0.0
            return self.samples

    model = keras.Sequential([keras.layers.Dense(1)])
    model.compile(loss="mse", metrics=[Metric()])
    model.fit(np.ones([4, 1]), np.ones([4, 1]), verbose=0)
    return "ran"


def metric_numpy():
    """keras_hub bleu.py:285: `.numpy()` on a metric's variable in update_state."""
    class Metric(keras.metrics.Metric):
        def __init__(self):
            super().__init__()
            self.matches = self.add_variable((1,), "zeros", name="m")

        def update_state(self, y, p, sample_weight=None):
            self.matches.assign(self.matches.numpy() + 1)

        def result(self):
            return self.matches[0]

    model = keras.Sequential([keras.layers.Dense(1)])
    model.compile(loss="mse", metrics=[Metric()])
    model.fit(np.ones([4, 1]), np.ones([4, 1]), verbose=0)
    return "ran"


def metric_range():
    """keras_hub rouge_base.py:149 and bleu.py:324: `range` of, `if` on tf.shape(x)[0]."""
    class Metric(keras.metrics.Metric):
        def update_state(self, y, p, sample_weight=None):
            for _ in range(tf.shape(y)[0]):
                pass

        def result(self):
            return 0.0

    model = keras.Sequential([keras.layers.Dense(1)])
    model.compile(loss="mse", metrics=[Metric()])
    model.fit(np.ones([4, 1]), np.ones([4, 1]), verbose=0)
    return "ran"


def r2_score():
    """keras regression_metrics.py:543."""
    model = keras.Sequential([keras.layers.Dense(1)])
    model.compile(loss="mse", metrics=[keras.metrics.R2Score(num_regressors=2)])
    model.fit(np.ones([4, 1]), np.ones([4, 1]), verbose=0)
    return "ran"


def backend_dropout():
    """tensorflow python/keras/backend.py:4997: the seed is drawn once; do the masks differ?"""
    def dropout(x):
        return tf.nn.dropout(x, 0.5, seed=np.random.randint(10e6))

    step = tf.function(dropout)
    return f"equal in two calls: {bool(tf.reduce_all(step(tf.ones([64])) == step(tf.ones([64]))))}"


def clock():
    """functional_saver.py:431, 435: the clock is read while the save function is traced."""
    read = []

    @tf.function
    def save():
        read.append(time.time())
        return tf.constant(1)

    for _ in range(3):
        save()
    return f"{len(read)} reading(s) in 3 calls"


def deberta_list():
    """transformers modeling_tf_deberta.py:708: a list indexed by the variable of a converted loop."""
    @tf.function
    def project(x):
        ws = tf.split(x, 6)
        out = tf.TensorArray(tf.float32, 2, element_shape=[1])
        for i in tf.range(2):
            out = out.write(i, ws[i * 3])
        return out.stack()

    return project(tf.ones([6]))


def yolox():
    """keras_cv yolox_decoder.py:80: the layer is called with a list of tensors."""
    class Decoder(keras.layers.Layer):
        def call(self, images, predictions):
            return [x.shape[1:3] for x in predictions][0][0] * predictions[0]

    layer = Decoder()
    return tf.function(lambda x: layer(x, [x, x]))(tf.ones([1, 2, 2, 1]))


def boxes_in():
    """keras_cv vectorized_base_image_augmentation_layer.py:563: `"classes" in` a dict."""
    class Layer(keras.layers.Layer):
        def call(self, inputs):
            boxes = inputs["bounding_boxes"]
            if "classes" not in boxes:
                raise ValueError
            return boxes["classes"]

    layer = Layer()
    return tf.function(lambda x: layer({"bounding_boxes": {"classes": x}}))(tf.ones([2]))


def gather_tree():
    """OpenNMT-tf decoding.py:737: `for` over tf.range in what a Keras model's call calls, in tf.function."""
    def loop(n):
        total = tf.zeros([])
        for _ in tf.range(1, n):
            total += 1.0
        return total

    class Model(keras.Model):
        def call(self, x):
            return loop(tf.shape(x)[0]) + x

    model = Model()
    return tf.function(lambda x: model(x))(tf.ones([3]))


def np_sum_in_reduce():
    """tf_keras discretization_adapt_benchmark.py:33: np.sum of a tensor in Dataset.reduce."""
    def step(state, x):
        if np.sum(state) == 0:
            return x
        return state + x

    return tf.data.Dataset.range(3).reduce(tf.constant(0, tf.int64), step)


def main():
    wanted = sys.argv[1:]
    for name, check in list(globals().items()):
        if not callable(check) or getattr(check, "__module__", "") != "__main__" or name == "main" or (wanted and name not in wanted):
            continue
        try:
            print(f"{name}: {check()}", flush=True)
        except Exception as error:
            print(f"{name}: raises {type(error).__name__}: {str(error).strip().splitlines()[-1].strip()[:150]}", flush=True)


if __name__ == "__main__":
    main()
