"""Wide model over a dictionary of tabular features."""
import keras
import tensorflow as tf

NUMERIC = ("age", "income")
PLAN_PRICE = {0: 0.0, 1: 9.0, 2: 29.0}


class Normalise(keras.layers.Layer):
    def __init__(self, stats, **kwargs):
        super().__init__(**kwargs)
        self.stats = stats

    def call(self, features):
        out = {}
        for name, value in features.items():
            if name in self.stats:
                mean, std = self.stats[name]
                out[name] = (value - mean) / std
            else:
                out[name] = value
        return out


def price(features):
    return {**features, "price": PLAN_PRICE[features["plan"]]}  # expect: GV304


def ratio(features):
    a, b = features["pair"]  # expect: GV302
    return {**features, "ratio": a / b}


def one_hot_plan(features):
    out = dict(features)
    out["plan"] = tf.one_hot(out["plan"], len(PLAN_PRICE))
    return out


def rows():
    return tf.data.Dataset.from_tensor_slices({
        "age": [20.0, 30.0, 40.0, 50.0],
        "income": [1.0, 2.0, 3.0, 4.0],
        "plan": [0, 1, 2, 1],
        "pair": [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0], [7.0, 8.0]],
    })


def prepare(*steps):
    ds = rows()
    for step in steps:
        ds = ds.map(step)
    return ds.batch(2)


def main():
    layer = Normalise({"age": (35.0, 10.0), "income": (2.5, 1.0)})
    dense = keras.layers.Dense(1)

    @tf.function
    def predict(batch):
        f = layer(batch)
        wide = tf.stack([f[n] for n in NUMERIC], axis=1)
        return dense(tf.concat([wide, f["plan"]], axis=1))

    return [predict(b).numpy().tolist() for b in prepare(one_hot_plan)]


def main_price():
    return list(prepare(price))


def main_ratio():
    return list(prepare(one_hot_plan, ratio))

# tensorflow: 2.21
