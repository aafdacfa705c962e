"""Which methods of Keras classes are traced, and whether AutoGraph converts them: seen from inside, while a tiny model is fitted."""
import contextlib
import inspect
import io

import numpy as np
import tensorflow as tf

from libraries import find

SEEN = []


def looking(base, method):
    """A subclass of `base` whose `method` looks around and goes on as before."""
    inherited = getattr(base, method)

    def call(self, *args, **kwargs):
        # An `if` of the method itself: AutoGraph converts it with the method, or not at all, and then it raises.
        if not tf.inside_function():
            SEEN.append("No")
        else:
            try:
                if tf.random.uniform([]) > -1.0:
                    tf.no_op()
                SEEN.append("Converted")
            except Exception:
                SEEN.append("Unconverted")
        return inherited(self, *args, **kwargs)
    call.__signature__ = inspect.signature(inherited)   # Keras looks at the names of the arguments
    return type("Looking" + base.__name__, (base,), {method: call})


def fit(model, loss="mse", metrics=(), optimizer="sgd"):
    model.compile(optimizer, loss=loss, metrics=list(metrics))
    data = np.ones([4, 2], np.float32), np.ones([4, 1], np.float32)
    model.fit(*data, batch_size=2, epochs=1, verbose=0)
    model.evaluate(*data, batch_size=2, verbose=0)
    model.predict(data[0], batch_size=2, verbose=0)


def dense(**options):
    return find("keras.layers.Dense")(1, **options)


def sequential(*layers):
    return find("keras.Sequential")(list(layers))


class Plain(find("keras.Model")):
    def __init__(self):
        super().__init__()
        self.dense = dense()

    def call(self, x):
        return self.dense(x)


class Counting(find("keras.metrics.Metric")):
    def __init__(self):
        super().__init__()
        self.count = self.add_weight(name="count", initializer="zeros")

    def update_state(self, y_true, y_pred, sample_weight=None):
        self.count.assign_add(1.0)

    def result(self):
        return self.count + 0.0


class BranchingUpdate(Counting):
    def update_state(self, y_true, y_pred, sample_weight=None):
        if tf.reduce_sum(y_pred) > -1e9:
            self.count.assign_add(1.0)


class BranchingResult(Counting):
    def result(self):
        if self.count > 0.0:
            return self.count + 0.0
        return self.count * 1.0


def fit_with_metric(cls):
    """Keras 2 wraps the methods of a metric object by object: an `if` in the method itself tells, by raising or not."""
    try:
        fit(sequential(dense()), metrics=[cls()])
        SEEN.append("Converted")
    except tf.errors.OperatorNotAllowedInGraphError:
        SEEN.append("Unconverted")


PROGRAMS = {
    "keras.layers.Layer.call": lambda: fit(sequential(looking(find("keras.layers.Dense"), "call")(1))),
    "keras.Model.call": lambda: fit(looking(Plain, "call")()),
    "keras.losses.Loss.call": lambda: fit(sequential(dense()), loss=looking(find("keras.losses.MeanSquaredError"), "call")()),
    "keras.metrics.Metric.update_state": lambda: fit_with_metric(BranchingUpdate),
    "keras.metrics.Metric.result": lambda: fit_with_metric(BranchingResult),
    "keras.regularizers.Regularizer.__call__": lambda: fit(sequential(dense(kernel_regularizer=looking(find("keras.regularizers.L2"), "__call__")()))),
    "keras.constraints.Constraint.__call__": lambda: fit(sequential(dense(kernel_constraint=looking(find("keras.constraints.NonNeg"), "__call__")()))),
    "keras.optimizers.schedules.LearningRateSchedule.__call__": lambda: fit(sequential(dense()), optimizer=find("keras.optimizers.SGD")(
        looking(find("keras.optimizers.schedules.ExponentialDecay"), "__call__")(0.1, 1, 0.9))),
}
for _method in ("train_step", "test_step", "predict_step", "compute_loss", "compute_metrics"):
    PROGRAMS["keras.Model." + _method] = lambda method=_method: fit(looking(Plain, method)())


def observe(cls, method):
    """"Converted" when AutoGraph converted it wherever it was traced, "Unconverted", "No" when it is never traced; None without a program."""
    program = PROGRAMS.get(f"{cls}.{method}")
    if program is None:
        return None
    SEEN.clear()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        program()
    traced = [s for s in SEEN if s != "No"]
    return traced[0] if traced else "No"
